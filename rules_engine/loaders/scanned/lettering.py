"""Where text stands on a picture: one box for each line, of no more than one cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from rules_engine.document import Box
from rules_engine.layout.lattice import Grid
from rules_engine.layout.page import Character

EM = 0.78  # of the height of the box around a line
NARROW = 0.35  # ems: what is not wider beyond the edge of a cell does not stand in the next
INSIDE = 0.1  # ems beside its edges a cell holds nothing but the edges
TALL = 1.5  # of its width: a box higher than that holds characters one below the other
STACKED = 1.05  # ems: the parts of one character are no higher together
BESIDE = 0.15  # ems of room around a character help to read it
SPECK = 0.3  # ems: ink no larger is dirt
HALF = 0.55  # ems: the width of a Latin letter

Ink = NDArray[np.bool_]


def em_of(boxes: Sequence[Box]) -> float:
    """Give the usual size of the text, in dots."""
    heights = [min(bottom - top, right - left) for left, top, right, bottom in boxes]
    level = [bottom - top for left, top, right, bottom in boxes if not _is_tall((left, top, right, bottom))]
    return EM * float(np.median(level or heights))


def parted(box: Box, grids: Sequence[Grid], em: float) -> list[Box]:
    """Cut a line that runs over several cells at their edges; a box that found two cells one line is wrong."""
    left, top, right, bottom = box
    middle = (top + bottom) / 2
    for grid in grids:
        if not grid.box[1] < middle < grid.box[3] or right < grid.box[0] or left > grid.box[2]:
            continue
        row = grid.slot(left, middle)[0]
        cells = [grid.box_of(region) for region in grid.regions if region.top <= row < region.bottom]
        pieces = [_common(box, cell, INSIDE * em) for cell in cells]
        return [piece for piece in pieces if piece[2] - piece[0] > NARROW * em] or [box]
    return [box]


def _common(box: Box, cell: Box, margin: float) -> Box:
    """Give what of a box lies inside a cell, off its edges."""
    return (
        max(box[0], cell[0] + margin),
        max(box[1], cell[1] + margin),
        min(box[2], cell[2] - margin),
        min(box[3], cell[3] - margin),
    )


def unstacked(ink: Ink, box: Box, em: float) -> list[Box]:
    """Cut a line written downwards between its characters: they stand upright, and are read one by one."""
    if not _is_tall(box) or box[2] - box[0] > 2 * em:
        return [box]
    left, top, right, bottom = map(round, box)
    rows = np.nonzero(ink[top:bottom, left:right].any(axis=1))[0] + top
    pieces: list[tuple[int, int]] = []
    for stroke in np.split(rows, np.nonzero(np.diff(rows) > 1)[0] + 1) if rows.size else ():
        start, end = int(stroke[0]), int(stroke[-1]) + 1
        if pieces and end - pieces[-1][0] <= STACKED * em:
            start = pieces.pop()[0]
        pieces.append((start, end))
    margin = BESIDE * em
    return [(box[0], start - margin, box[2], end + margin) for start, end in pieces]


def _is_tall(box: Box) -> bool:
    return box[3] - box[1] > TALL * (box[2] - box[0])


def overlooked(ink: Ink, grids: Sequence[Grid], boxes: Sequence[Box], em: float) -> Iterator[Box]:
    """Yield the boxes around ink in cells where no line of text was found: single digits are easily missed."""
    middles = [((left + right) / 2, (top + bottom) / 2) for left, top, right, bottom in boxes]
    for cell in (grid.box_of(region) for grid in grids for region in grid.regions):
        if not any(cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3] for x, y in middles):
            yield from _written(ink, cell, em)


def _written(ink: Ink, cell: Box, em: float) -> Iterator[Box]:
    margin = INSIDE * em
    left, top = round(cell[0] + margin), round(cell[1] + margin)
    right, bottom = round(cell[2] - margin), round(cell[3] - margin)
    rows, columns = np.nonzero(ink[top:bottom, left:right])
    if rows.size and max(np.ptp(rows), np.ptp(columns)) > SPECK * em:
        room = BESIDE * em
        x0, x1 = float(left + columns.min()) - room, float(left + columns.max()) + room
        y0, y1 = float(top + rows.min()) - room, float(top + rows.max()) + room
        yield _common((x0, y0, x1, y1), cell, margin)


def characters_of(text: str, box: Box) -> Iterator[Character]:
    """Share a line's box out among its characters, in points; Latin letters are half as wide.

    Punctuation beside Chinese characters is made that of Chinese text, for a picture does not tell the two apart.
    """
    left, top, right, bottom = box
    text = _BESIDE_CHINESE.sub(lambda found: found[0].translate(_WIDE), text)
    widths = [HALF if letter.isascii() else 1.0 for letter in text]
    unit = (right - left) / sum(widths)
    size = EM * (bottom - top)
    middle = (top + bottom) / 2
    for letter, width in zip(text, widths, strict=True):
        end = left + width * unit
        if not letter.isspace():
            yield Character(letter, left, middle - size / 2, end, middle + size / 2, size)
        left = end


_CHINESE = "[\u3001-\u303f\u4e00-\u9fff]"
_BESIDE_CHINESE = re.compile(
    rf"(?<={_CHINESE})[(),:;?!]|[(),:;?!](?={_CHINESE})|\(\d+\)|\([^()]*{_CHINESE}[^()]*\)"
)
_WIDE = str.maketrans("(),:;?!", "（），：；？！")
