"""How much of a file is read before it is refused. Over a limit is an error, never a shorter document."""

from __future__ import annotations

from dataclasses import dataclass

from rules_engine.errors import Code, LoadError
from rules_engine.wording import Words

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds, each one key of `[limits]` in the configuration; sizes in bytes, times in seconds.

    `characters` are those of one paragraph; `recognition_seconds` are those for each scanned page.
    """

    file_bytes: int = 64 * MIB
    entries: int = 5_000
    part_bytes: int = 32 * MIB
    total_bytes: int = 96 * MIB
    ratio: int = 200
    depth: int = 256
    nodes: int = 1_000_000
    span: int = 1_000
    cells: int = 200_000
    paragraphs: int = 100_000
    characters: int = 200_000
    pages: int = 2_000
    seconds: float = 10.0
    converter_seconds: float = 60.0
    recognition_seconds: float = 120.0
    members: int = 2_000
    archive_bytes: int = 256 * MIB

    def within(self, name: str, amount: float, part: str = "") -> None:
        """Raise `LoadError` (limit) if an amount, of a part of the file, is over the limit of that name."""
        bound = getattr(self, name)
        if amount > bound:
            raise LoadError(
                Code.LIMIT,
                Words(
                    f"{part and part + '：'}{name} 上限 {bound}，实际 {amount}",
                    f"{part and part + ': '}{name} may be {bound}, is {amount}",
                ),
            )
