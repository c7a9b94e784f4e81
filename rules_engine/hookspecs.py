"""The five doors of the engine. Every hook returns a list of what the plugin offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pluggy import HookimplMarker, HookspecMarker

from rules_engine.document import Document
from rules_engine.limits import Limits

hookspec = HookspecMarker("rules_engine")
hookimpl = HookimplMarker("rules_engine")


@dataclass(frozen=True, slots=True)
class Loader:
    """A way to read one format.

    `sniff(data, name)` says how much the bytes look like it, from 0 (not at all) to 1 (certain); the content
    decides, the name only between equals. `load(data, name, limits)` is a pure function of its arguments and
    raises `LoadError`, nothing else, for whatever bytes it is given.
    """

    name: str
    sniff: Callable[[bytes, str], float]
    load: Callable[[bytes, str, Limits], Document]


@hookspec
def register_loaders() -> Sequence[Loader]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return ways to read a file into a Document."""
