"""Places on pages that were read in another direction than they are displayed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rules_engine.document import Block, Cell, Document, Location, Table
from rules_engine.layout.transform import Transform


def as_displayed(document: Document, turned: Mapping[int, Transform]) -> Document:
    """Give a document whose boxes are those of its pages as displayed; merged cells stay one."""
    blocks = tuple(_block(block, turned) for block in document.blocks)
    asides = tuple(replace(aside, location=_place(aside.location, turned)) for aside in document.asides)
    return replace(document, blocks=blocks, asides=asides)


def _block(block: Block, turned: Mapping[int, Transform]) -> Block:
    where = _place(block.location, turned)
    if not isinstance(block, Table):
        return replace(block, location=where)
    cells: dict[int, Cell] = {}
    for row in block.rows:
        cells |= {
            id(cell): cell._replace(location=_place(cell.location, turned))
            for cell in row
            if id(cell) not in cells
        }
    return replace(
        block, rows=tuple(tuple(cells[id(cell)] for cell in row) for row in block.rows), location=where
    )


def _place(location: Location, turned: Mapping[int, Transform]) -> Location:
    back = turned.get(location.page or 0)
    return location._replace(box=back.box(location.box)) if back and location.box else location
