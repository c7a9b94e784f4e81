"""Private data made unreadable, wherever they would be shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

Value = TypeVar("Value")

ENDS = 3
# So many characters of something private are as good as all of it: a message may quote no more than a part.
TELLING = 6
ENOUGH = 16  # secrets that are looked at where many have a part in common
# How a finding is told from others: never changed.
KEPT = frozenset({"rule", "report"})


def mask(text: str) -> str:
    """Keep a few characters at both ends and the length, so that the place can still be found."""
    keep = min(ENDS, len(text) // 4)
    return text[:keep] + "*" * (len(text) - 2 * keep) + text[len(text) - keep :]


def hide(text: str, secrets: Iterable[str]) -> str:
    """Mask every occurrence of some texts, or of a telling part of them; the length stays.

    One pass over the text, however many there are.
    """
    known = _known(frozenset(secrets))
    text = _without_parts(text, known) if known.holders else text
    for secret in known.short:
        text = text.replace(secret, mask(secret))
    return text


def without(value: Value, secrets: Iterable[str]) -> Value:
    """Mask some texts in all strings that a value of dataclasses and tuples holds, however deep."""
    known = frozenset(secrets)
    return _masked(value, lambda text: hide(text, known)) if known else value


class _Known(NamedTuple):
    """Secrets to look for: the short ones, the others by length, and for every few characters some that hold them."""

    short: tuple[str, ...]
    whole: frozenset[str]
    lengths: tuple[int, ...]
    holders: Mapping[str, Sequence[str]]


@lru_cache(maxsize=256)
def _known(secrets: frozenset[str]) -> _Known:
    spelled = _spellings(secrets)
    holders: dict[str, list[str]] = defaultdict(list)
    for secret in spelled:
        for part in dict.fromkeys(secret[i : i + TELLING] for i in range(len(secret) - TELLING + 1)):
            if len(holders[part]) < ENOUGH:
                holders[part].append(secret)
    short = tuple(secret for secret in spelled if len(secret) < TELLING)
    return _Known(short, frozenset(spelled), tuple(dict.fromkeys(map(len, spelled))), dict(holders))


def _spellings(secrets: frozenset[str]) -> list[str]:
    """List secrets as they may be quoted, the longest first: line breaks may have become spaces."""
    spelled = {spelling for secret in secrets for spelling in (secret, " ".join(secret.split()))}
    return sorted(filter(None, spelled), key=lambda secret: (-len(secret), secret))


def _without_parts(text: str, known: _Known) -> str:
    pieces, done, start = [], 0, 0
    while start <= len(text) - TELLING:
        holders = known.holders.get(text[start : start + TELLING])
        if holders is None:
            start += 1
            continue
        part, secret = _longest(text, start, known, holders)
        if _tells(part, secret):
            at = secret.index(part)
            pieces += [text[done:start], mask(secret)[at : at + len(part)]]
            done = start + len(part)
        start += len(part)
    return "".join((*pieces, text[done:]))


def _longest(text: str, start: int, known: _Known, holders: Sequence[str]) -> tuple[str, str]:
    """Find a whole secret at a place, or else the longest part of one, and the secret."""
    for length in known.lengths:
        if text[start : start + length] in known.whole:
            return (text[start : start + length],) * 2
    return max((_common(text, start, secret), secret) for secret in holders)


def _common(text: str, start: int, secret: str) -> str:
    """Give as much of a text from a place on as a secret holds."""
    end = start + TELLING
    while end < len(text) and text[start : end + 1] in secret:
        end += 1
    return text[start:end]


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
