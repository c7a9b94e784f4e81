"""A passage as the rules look at it: folded, and silent where it is no prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from rules_engine import Confidence, Hit, Passage, Severity
from rules_engine.folding import Folded, fold

# Stands for every character of what is not screened; no rule looks for it.
FILLER = "\x1f"
SHOWN = 12  # characters at either end of a long stretch


@dataclass(frozen=True, slots=True)
class Prose:
    """One text, seen in two ways.

    `text` is folded: one width for everything, nothing invisible; `written` is as it stands, with the width of
    its punctuation. In both, the title between 《 and 》, addresses of pages and of mail are `FILLER`. `original`
    is what readers see, and what messages quote.
    """

    original: str
    written: str
    text: str
    folded: Folded

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of the original that `text[start:end]` stands for."""
        return self.folded.original(start, end)

    def shown(self, start: int, end: int) -> str:
        """Quote what `text[start:end]` stands for as it is written."""
        return self.original[slice(*self.span(start, end))]

    def around(self, start: int, end: int, width: int = 8) -> str:
        """Quote it with a few characters on either side."""
        return around(self.original, *self.span(start, end), width)


@lru_cache(maxsize=16384)
def prose(text: str) -> Prose:
    """Look at a text once for all rules."""
    folded = fold(text)
    return Prose(text, _silenced(text), _silenced(folded.text), folded)


def around(text: str, start: int, end: int, width: int = 8) -> str:
    """Show a stretch of a text in its line, with … where it is cut."""
    first = max(0, start - width)
    first = max(first, text.rfind("\n", first, start) + 1)
    last = min(end + width, len(text))
    stop = text.find("\n", end, last)
    last = last if stop < 0 else stop
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def in_address(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of a text touches an address, which is written as it has to be."""
    places = _addresses(text)
    following = bisect_left(places, end, key=lambda place: place[0])
    return following > 0 and start < places[following - 1][1]


@lru_cache(maxsize=16384)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in _ADDRESS.finditer(text)) if _MAY_HOLD.search(text) else ()


def mark(  # noqa: PLR0913 - the fields of a hit
    passage: Passage,
    start: int,
    end: int,
    message: str,
    suggestion: str | None = None,
    *,
    also: tuple[tuple[int, int], ...] = (),
    confidence: Confidence = Confidence.CERTAIN,
    severity: Severity | None = None,
) -> Hit:
    """Make a hit of a stretch of the folded text of a passage.

    In the message `{this}` quotes the stretch as it is written, and `{here}` in its context.
    """
    seen = prose(passage.text)
    return Hit(
        message.format(here=seen.around(start, end), this=seen.shown(start, end)),
        passage.at(*seen.span(start, end)),
        tuple(passage.at(*seen.span(*other)) for other in also),
        suggestion,
        confidence,
        severity,
    )


def literal(text: str) -> str:
    """Make words of a text or of the user safe inside a message given to `mark`."""
    return text.replace("{", "{{").replace("}", "}}")


def shortened(passage: Passage, start: int, end: int) -> str:
    """Quote a stretch of the folded text of a passage inside a message given to `mark`; of a long one only its ends."""
    words = prose(passage.text).shown(start, end).strip()
    return literal(words if len(words) <= 2 * SHOWN else f"{words[:SHOWN]}……{words[-SHOWN:]}")


def _silenced(text: str) -> str:
    return _NO_PROSE.sub(lambda match: FILLER * len(match[0]), text) if _MAY_HOLD.search(text) else text


_MAY_HOLD = re.compile(r"[《@]|://|www|\]\(")
# The target of a link in Markdown, pages, mail.
_ADDRESSES = r"""(?<=\]\()[^()\s]{1,2000}(?=\))
    | (?:https?|ftp)://[^\s一-鿿，。；、）（]+
    | (?<![A-Za-z0-9])www\.[^\s一-鿿，。；、）（]+
    | [A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}"""
_ADDRESS = re.compile(_ADDRESSES, re.VERBOSE)
_NO_PROSE = re.compile(rf"(?<=《)[^《》\n]{{1,120}}(?=》) | {_ADDRESSES}", re.VERBOSE)
