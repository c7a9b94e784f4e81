"""Word files with truly merged cells, and with automatic numbers where the author uses them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from benchmarks.accuracy.grids import Grid, GridCell, grids, laid_out
from benchmarks.accuracy.model import Paragraph, Report


def as_docx(report: Report) -> bytes:
    """Write a .docx; the numbers of the first two levels are automatic if the layout says so."""
    document = Document()
    if report.layout.automatic_numbers:
        _define_numbers(document)
    body = document.element.body
    end = body.sectPr
    for element in _elements(report):
        end.addprevious(parse_xml(element))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _elements(report: Report) -> Iterator[str]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield _paragraph(block, automatic=report.layout.automatic_numbers)
            else:
                for grid in grids(report, block.table, block.edition or report.edition):
                    yield _table(grid)
                    yield f"<w:p {nsdecls('w')}/>"


def _paragraph(block: Paragraph, *, automatic: bool) -> str:
    style = f'<w:pStyle w:val="Heading{block.level}"/>' if block.level == 1 else ""
    numbered = automatic and block.level in (1, 2) and block.number
    number = (
        f'<w:numPr><w:ilvl w:val="{block.level - 1}"/><w:numId w:val="{_NUMBERS}"/></w:numPr>'
        if numbered
        else ""
    )
    text = block.text if numbered else block.number + block.text
    return f"<w:p {nsdecls('w')}><w:pPr>{style}{number}</w:pPr>{_runs(text)}</w:p>"


def _runs(text: str) -> str:
    """Split the text over runs as editing does."""
    middle = len(text) // 3
    pieces = (text[:middle], text[middle:])
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces if piece)


def _table(grid: Grid) -> str:
    columns = "<w:gridCol/>" * sum(cell.across for cell in grid[0])
    rows = "".join(
        "<w:tr>" + "".join(_cell(cell, continued) for cell, continued in row) + "</w:tr>"
        for row in laid_out(grid)
    )
    properties = '<w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _cell(cell: GridCell, continued: bool) -> str:  # noqa: FBT001  # as laid_out gives it
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = "" if cell.down == 1 else "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>'
    lines = [""] if continued else cell.text.split("\n")
    paragraphs = "".join(f"<w:p>{_runs(line)}</w:p>" for line in lines)
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraphs}</w:tc>"


def _define_numbers(document: WordDocument) -> None:
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, text in enumerate(("%1、", "（%2）"))
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERS}">{levels}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBERS}"><w:abstractNumId w:val="{_NUMBERS}"/></w:num>')
    )


_NUMBERS = 77
