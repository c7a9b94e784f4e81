"""A page made a document: the report's paragraphs and tables, and everything else as asides."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine.document import Aside, AsideKind, Block, Cell, Document, Location, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html.appearance import without_looks
from rules_engine.loaders.html.content import report_in
from rules_engine.loaders.html.elements import gather
from rules_engine.loaders.html.parsing import parse
from rules_engine.loaders.html.pieces import Gathered, Grid, Piece, StoredCell, Text
from rules_engine.loaders.html.source import utf_8_source
from rules_engine.loaders.html.white_space import BREAK, paragraphs
from rules_engine.wording import Words


def read_page(data: bytes, name: str, format_: str, limits: Limits, charset: str = "") -> Document:
    """Read a page; raise `LoadError` (no-text) if it shows none."""
    source = without_looks(utf_8_source(data, limits, charset))
    try:
        page = gather(parse(source, limits), limits)
    except (MemoryError, RecursionError) as error:
        raise LoadError(Code.LIMIT, Words("嵌套过深", "it nests too deep")) from error
    content = report_in(page)
    blocks = tuple(_blocks(content.kept, content.title))
    if not blocks:
        raise LoadError(Code.NO_TEXT)
    asides = (*_left_out(content.left_out), *_set_aside(page))
    return Document(name, format_, blocks, asides)


def _blocks(pieces: list[Piece], title: tuple[str, int] | None) -> Iterator[Block]:
    """Number the paragraphs and tables of the report."""
    paragraph = table = 0
    if title:
        paragraph += 1
        yield Paragraph(title[0], Location(paragraph=paragraph, line=title[1] or None), level=1)
    for piece in pieces:
        if isinstance(piece, Grid):
            table += 1
            yield _table(piece, table)
            continue
        number = piece.number
        for place, text in paragraphs(piece.text):
            paragraph += 1
            location = Location(paragraph=paragraph, line=piece.lines[place] or None)
            yield Paragraph(text, location, piece.level, number)
            number = ""


def _table(grid: Grid, number: int) -> Table:
    cells: dict[StoredCell | None, Cell] = {
        cell: Cell(cell.text, Location(None, number, cell.row, cell.place, cell.line or None))
        for cell in grid.stored
    }
    rows = [
        tuple(map(cells.__getitem__, row)) if None not in row else tuple(_filled(row, cells, number))
        for row in grid.rows
    ]
    return Table(tuple(rows), Location(table=number, line=grid.line or None))


def _filled(
    row: list[StoredCell | None], cells: dict[StoredCell | None, Cell], number: int
) -> Iterator[Cell]:
    """Give a row that does not reach as far as others empty cells of its own."""
    stored = max(cell.row for cell in row if cell)
    for cell in row:
        yield cells[cell] if cell else Cell("", Location(table=number, row=stored))


def _left_out(runs: list[list[Piece]]) -> Iterator[Aside]:
    for run in runs:
        line = run[0].lines[0] if isinstance(run[0], Text) else run[0].line
        yield Aside(AsideKind.LEFT_OUT, "\n".join(map(_words, run)), Location(line=line or None))


def _words(piece: Piece) -> str:
    if isinstance(piece, Text):
        return piece.number + piece.text.replace(BREAK, "\n")
    return "\n".join(cell.text for cell in piece.stored if cell.text)


def _set_aside(page: Gathered) -> Iterator[Aside]:
    return (Aside(kind, text, Location(line=line or None)) for kind, text, line in page.asides)
