"""Tables of a page: those that hold data become grids, those that only arrange the page are read through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

from rules_engine.loaders.html.grid import lay_out
from rules_engine.loaders.html.layout import is_layout
from rules_engine.loaders.html.numbering import whole
from rules_engine.loaders.html.pieces import Grid, OpenTable, Piece, RowGroup, StoredCell, Text
from rules_engine.loaders.html.tree import Element, line_of, text_of
from rules_engine.loaders.html.walk import Walk
from rules_engine.loaders.html.white_space import collapse, lines


def read_table(walk: Walk, element: Element) -> None:
    """Read a table; what stands in it outside its cells is read before it, where browsers show it."""
    walk.flush()
    outer, walk.table = walk.table, OpenTable(_odd_cells(walk, element))
    walk.block(element)
    table, walk.table = walk.table, outer
    cells = table.cells()
    walk.cells += len(cells)
    walk.limits.within("cells", walk.cells)
    if element.get("role") in ("presentation", "none") or is_layout(table, cells):
        walk.pieces.extend(piece for cell in cells for piece in _pieces(walk, cell))
    else:
        walk.pieces.extend(_grids(walk, table, cells, line_of(element)))


def read_group(walk: Walk, element: Element) -> None:
    """Read a row group, in which row spans end; a foot is shown last."""
    if walk.table:
        walk.table.groups.append(RowGroup(last=element.tag == "tfoot"))
        walk.flow(element)
        walk.table.groups.append(RowGroup())
    else:
        walk.block(element)


def read_row(walk: Walk, element: Element) -> None:
    """Read a row; one of no height that Word adds to hold the widths of columns is none."""
    table = walk.table
    if table is None:
        walk.block(element)
        return
    table.begin_row()
    walk.flow(element)
    if element.get("height") == "0" and not any(cell.size() for cell in table.row):
        table.row.clear()


def read_cell(walk: Walk, element: Element) -> None:
    """Read a cell; one of no width that Word adds to fill a row is none."""
    table = walk.table
    if table is None:
        walk.block(element)
        return
    if walk.buffer:
        walk.flush()
    if not table.groups[-1].rows:
        table.begin_row()
    across, down, row = element.get("colspan"), element.get("rowspan"), table.row
    cell = StoredCell(
        line_of(element),
        max(whole(across, 1), 1) if across else 1,
        max(whole(down, 1), 0) if down else 1,
        table.count,
        len(row) + 1,
    )
    row.append(cell)
    text = _plain(walk, table.odd, element)
    if text is None:
        cell.pieces = _read_apart(walk, element)
    elif text:
        walk.read += len(text)
        cell.text = collapse(text.strip())
    if not (cell.text or cell.pieces) and element.get("width") == "0":
        table.row.pop()


def _read_apart(walk: Walk, element: Element) -> list[Piece]:
    """Read a cell by walking through it."""
    pieces: list[Piece] = []
    outer, table = walk.pieces, walk.table
    walk.pieces, walk.table = pieces, None
    walk.box(element)
    walk.pieces, walk.table = outer, table
    return pieces


def _plain(walk: Walk, odd: set[Element] | None, element: Element) -> str | None:
    """Give the text of a cell that holds one run of text, in a paragraph or not."""
    if odd is None:
        return None if next(element.iter("br"), None) is not None else walk.plain(element)
    if element in odd:
        return None
    if not len(element):
        return element.text or ""
    first = element[0]
    if len(element) > 1 or first.tag != "p":
        return None if next(element.iter("p"), None) is not None else text_of(element)
    around = (element.text or "") + (first.tail or "")
    return None if around and not around.isspace() else text_of(element)


def _odd_cells(walk: Walk, table: Element) -> set[Element] | None:
    """Give the cells with more in them than runs of text and paragraphs; None where tables stand in cells."""
    odd = list(table.iterdescendants(*walk.special))
    if any(element.tag == "table" for element in odd):
        return None
    if walk.marked:
        odd += filter(walk.role, table.iterdescendants())
    return {cell for element in odd for cell in element.iterancestors("td", "th")}


def _pieces(walk: Walk, cell: StoredCell) -> Sequence[Piece]:
    """Give what is in a cell that only arranges the page."""
    if cell.pieces or not cell.text:
        return cell.pieces
    return (Text(cell.text, (cell.line,), walk.region, 0, walk.level, ""),)


def _grids(walk: Walk, table: OpenTable, cells: list[StoredCell], line: int) -> Iterator[Piece]:
    """Give the grid of a table, and after it those of the tables in its cells."""
    linked = 0
    inner = []
    for cell in cells:
        if cell.pieces:
            texts = [piece for piece in cell.pieces if isinstance(piece, Text)]
            cell.text = "\n".join(text.number + lines(text.text) for text in texts)
            linked += sum(text.linked for text in texts)
            inner += [piece for piece in cell.pieces if isinstance(piece, Grid)]
    groups = [group.rows for group in sorted(table.groups, key=attrgetter("last"))]
    if grid := lay_out(groups, walk.limits):
        yield Grid(grid, line, walk.region, cells, linked)
    yield from inner
