"""Lines broken as Chinese is set: no line starts with a closing mark or ends with an opening one."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

NOT_FIRST = frozenset("，。；：、？！）》】〕」』”’…—～·,.;:?!)]}=%％℃")
NOT_LAST = frozenset("（《【〔「『“‘([{")
WIDE = 2


def wrap(text: Text, width: int) -> list[Text]:
    """Break a text into lines of at most `width` columns; words and numbers stay whole where they fit."""
    lines = [text.copy()] if text.cell_len <= width else list(text.divide(_breaks(text.plain, width)))
    for line in lines:
        line.rstrip()
        line.no_wrap = True
        line.overflow = "ignore"
    return lines


def _breaks(plain: str, width: int) -> Iterator[int]:
    """Find where lines start, the first apart: at the last good place, else a poor one, else anywhere."""
    start = good = poor = used = 0
    widths = [cell_len(character) for character in plain]
    for i, wide in enumerate(widths):
        if i > start and _may_break(plain, widths, i):
            good, poor = (good, i) if _holds_together(plain, widths, i) else (i, poor)
        if used + wide > width and i > start and plain[i] != " ":
            start = next(place for place in (good, poor, i) if place > start)
            used = sum(widths[start:i])
            yield start
        used += wide


def _may_break(plain: str, widths: list[int], i: int) -> bool:
    before, after = plain[i - 1], plain[i]
    if after == " " or after in NOT_FIRST or before in NOT_LAST:
        return False
    if before == " ":
        return True
    return widths[i - 1] == WIDE or widths[i] == WIDE


def _holds_together(plain: str, widths: list[int], i: int) -> bool:
    """Tell whether a break would part a number from the Chinese it is set off from by one space: “差 7”."""
    alone = plain[i - 1] == " " and i > 1 and plain[i - 2] != " "
    return alone and (widths[i - 2] == WIDE) != (widths[i] == WIDE)
