"""The doors of the engine. Every hook returns a list of what the plugin offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from pluggy import HookimplMarker, HookspecMarker

from rules_engine.document import Document
from rules_engine.finding import RunResult
from rules_engine.form import Form
from rules_engine.limits import Limits
from rules_engine.rules.rule import Rule
from rules_engine.wording import Language

if TYPE_CHECKING:  # a process that only reads files needs no frames
    from rules_engine.corrections import Corrected, Correction

hookspec = HookspecMarker("rules_engine")
hookimpl = HookimplMarker("rules_engine")


@dataclass(frozen=True, slots=True)
class Loader:
    """A way to read one format.

    `sniff(data, name)` says how much the bytes look like it, from 0 (not at all) to 1 (certain); the content
    decides, the name only between equals. `load(data, name, limits)` is a pure function of its arguments and
    raises `LoadError`, nothing else, for whatever bytes it is given. One that `converts` may run another program,
    and is given `limits.converter_seconds` more. `correct(data, corrections, when, limits)`, for a format that can be
    written, makes a corrected copy in which nothing else changes; what it cannot place exactly it leaves, and says so.
    `recognise` loads with the text in the pictures of scanned pages, and marks what is read so (`ocr`).
    """

    name: str
    sniff: Callable[[bytes, str], float]
    load: Callable[[bytes, str, Limits], Document]
    converts: bool = False
    correct: Callable[[bytes, Sequence[Correction], datetime, Limits], Corrected] | None = None
    recognise: Callable[[bytes, str, Limits], Document] | None = None


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """How a result is shown; a renderer heeds what means something in its output.

    `color` None lets the destination decide, so does `width` (in columns). `encoding` is that of a text
    output. `stats` asks for the time each rule took, without which an output is the same on every run.
    """

    language: Language = "zh"
    color: bool | None = None
    quiet: bool = False
    stats: bool = False
    width: int | None = None
    show_private: bool = False
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class Renderer:
    """A way to show a result. `suffix` is that of a file it writes (`.json`).

    `render(result, destination, options)` is given a result in which private data are already masked.
    """

    name: str
    suffix: str
    render: Callable[[RunResult, BinaryIO, RenderOptions], None]

    def write(self, result: RunResult, destination: BinaryIO, options: RenderOptions) -> None:
        """Show a result, private data only where the options ask for them."""
        self.render(result if options.show_private else result.masked(), destination, options)


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table of an audit: its columns with what they hold (`text`, `integer`, `real`), and its rows, one by one."""

    name: str
    columns: Mapping[str, str]
    rows: Callable[[], Iterator[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class Store:
    """A place to which audits are sent, named by an address: `scheme://…`.

    `send(tables, audit, address)` puts the tables there under the name of the audit, in place of what was sent under
    it before: all of it or nothing, so that it may be sent again. It gives the number of rows, and raises
    `OutputError` if the place cannot be reached or does not take them.
    """

    scheme: str
    send: Callable[[Sequence[StoredTable], str, str], int]


@hookspec
def register_loaders() -> Sequence[Loader]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return ways to read a file into a Document."""


@hookspec
def register_forms() -> Sequence[Form]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return report templates, usually `Form.from_toml(path)`; each edition is one."""


@hookspec
def register_rules() -> Sequence[Rule]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return rules, usually `rules_in(package)`; their ids start with the name of the entry point."""


@dataclass(frozen=True, slots=True)
class Command:
    """A group of commands that a plugin adds to the command line, as a Typer app, under its own name."""

    name: str
    app: Any


@hookspec
def register_commands() -> Sequence[Command]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return groups of commands of the plugin's own."""


@hookspec
def register_renderers() -> Sequence[Renderer]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return ways to show a result."""


@hookspec
def register_stores() -> Sequence[Store]:  # type: ignore[empty-body]  # a hook specification has no body
    """Return places to which the tables of an audit can be sent."""
