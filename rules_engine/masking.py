"""Private data made unreadable, wherever they would be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

Value = TypeVar("Value")

ENDS = 3
# So many characters of something private are as good as all of it: a message may quote no more than a part.
TELLING = 6
# How a finding is told from others: never changed.
KEPT = frozenset({"rule", "report"})


def mask(text: str) -> str:
    """Keep a few characters at both ends and the length, so that the place can still be found."""
    keep = min(ENDS, len(text) // 4)
    return text[:keep] + "*" * (len(text) - 2 * keep) + text[len(text) - keep :]


def hide(text: str, secrets: Iterable[str]) -> str:
    """Mask every occurrence of some texts, or of a telling part of them; the length stays."""
    for secret in _spellings(frozenset(secrets)):
        text = text.replace(secret, mask(secret)) if len(secret) < TELLING else _hidden(text, secret)
    return text


def without(value: Value, secrets: Iterable[str]) -> Value:
    """Mask some texts in all strings that a value of dataclasses and tuples holds, however deep."""
    known = frozenset(secrets)
    return _masked(value, lambda text: hide(text, known)) if known else value


@lru_cache(maxsize=256)
def _spellings(secrets: frozenset[str]) -> tuple[str, ...]:
    """List secrets as they may be quoted, the longest first: line breaks may have become spaces."""
    spelled = {spelling for secret in secrets for spelling in (secret, " ".join(secret.split()))}
    return tuple(sorted(filter(None, spelled), key=lambda secret: (-len(secret), secret)))


def _hidden(text: str, secret: str) -> str:
    shown, start = mask(secret), 0
    while start <= len(text) - TELLING:
        end = start + TELLING
        if text[start:end] not in secret:
            start += 1
            continue
        while end < len(text) and text[start : end + 1] in secret:
            end += 1
        if _tells(text[start:end], secret):
            found = secret.index(text[start:end])
            text = text[:start] + shown[found : found + end - start] + text[end:]
        start = end
    return text


def _tells(part: str, secret: str) -> bool:
    """Tell whether a part gives anything away: of an address the name of a county does not."""
    return part == secret or any(character.isascii() or character.isnumeric() for character in part)


def _masked(value: Any, masked: Callable[[str], str]) -> Any:
    if type(value) is str:
        return masked(value)
    if isinstance(value, tuple):
        items = (_masked(item, masked) for item in value)
        return type(value)(*items) if hasattr(value, "_fields") else tuple(items)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{f.name: _masked(getattr(value, f.name), masked) for f in fields(value) if f.name not in KEPT},
        )
    return value
