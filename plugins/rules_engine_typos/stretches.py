"""Many texts laid end to end, in portions that fit the processor's cache."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Characters scored in one pass: enough to be fast, few enough to stay in the cache, whatever one text holds.
AT_ONCE = 30_000


@dataclass
class Stretch:
    """Texts or parts of texts, parted by line feeds."""

    parts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    origins: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, part: str, number: int, offset: int) -> None:
        """Add a part of the text of that number, from that place of it."""
        self.parts.append(part)
        self.starts.append(self.length)
        self.origins.append((number, offset))
        self.length += len(part) + 1

    @property
    def text(self) -> str:
        """Give all of it."""
        return "\n".join(self.parts)

    def locate(self, place: int) -> tuple[int, int]:
        """Tell which text a place is in, and where in it."""
        row = bisect_right(self.starts, place) - 1
        number, offset = self.origins[row]
        return number, offset + place - self.starts[row]


def stretches(texts: Sequence[str]) -> Iterator[Stretch]:
    """Lay texts end to end; a text too long for one portion is cut behind a sentence."""
    stretch = Stretch()
    for number, text in enumerate(texts):
        for offset, part in _cut(text):
            if stretch.length + len(part) > AT_ONCE and stretch.parts:
                yield stretch
                stretch = Stretch()
            stretch.add(part, number, offset)
    if stretch.parts:
        yield stretch


def _cut(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(text) - start > AT_ONCE:
        end = 1 + max(text.rfind("。", start, start + AT_ONCE), text.rfind("\n", start, start + AT_ONCE))
        end = end if end > start else start + AT_ONCE
        yield start, text[start:end]
        start = end
    yield start, text[start:] if start else text
