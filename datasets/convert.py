"""Write the sample reports in the other formats they come in: python datasets/convert.py (the PDF needs LibreOffice).

The Markdown is the original; the others say the same, so they must read to the same figures and findings.
"""

from __future__ import annotations

import html
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from rules_engine import Document, Limits, Paragraph, Table
from rules_engine.loaders.markdown import load

FOLDER = Path(__file__).parent / "govinfo"
NAMES = ("clean", "demo")


def main() -> None:
    """Write every sample in every format."""
    for name in NAMES:
        document = load((FOLDER / f"{name}.md").read_bytes(), name, Limits())
        for suffix, write in WRITERS.items():
            write(document, FOLDER / f"{name}.{suffix}")
        _pdf(FOLDER / f"{name}.docx")


def _word(document: Document, path: Path) -> None:
    written = docx.Document()
    for block in document.blocks:
        if isinstance(block, Table):
            _word_table(written, block)
            continue
        line = written.add_paragraph()
        line.style = f"Heading {block.level}" if block.level else "Normal"
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER if block.level == 1 else None
        run = line.add_run(block.text)
        run.font.name = "宋体"
        run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")  # noqa: SLF001 - python-docx has no other way
    written.save(str(path))


def _word_table(written: docx.document.Document, table: Table) -> None:
    made = written.add_table(len(table.rows), len(table.rows[0]), style="Table Grid")
    for row, cells in zip(made.rows, table.rows, strict=True):
        for cell, source in zip(row.cells, cells, strict=True):
            cell.text = source.text
    written.add_paragraph()


def _page(document: Document, path: Path) -> None:
    path.write_text("\n".join(_page_lines(document)) + "\n", "utf-8", newline="\n")


def _page_lines(document: Document) -> Iterator[str]:
    yield '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>年度报告</title></head><body>'
    for block in document.blocks:
        if isinstance(block, Paragraph):
            tag = f"h{block.level}" if block.level else "p"
            yield f"<{tag}>{html.escape(block.text)}</{tag}>"
        else:
            rows = ("".join(f"<td>{html.escape(cell.text)}</td>" for cell in row) for row in block.rows)
            yield '<table border="1">\n' + "\n".join(f"<tr>{row}</tr>" for row in rows) + "\n</table>"
    yield "</body></html>"


def _flattened(document: Document, path: Path) -> None:
    """Write what a converter makes of a Word file: a tab before each cell, a blank line behind each row."""
    lines: list[str] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            for row in block.rows:
                lines += [*(f"\t{cell.text}" for cell in row), ""]
            lines.append("")
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def _sheet(document: Document, path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for block in document.blocks:
        if isinstance(block, Paragraph):
            sheet.append([block.text])
        else:
            for row in block.rows:
                sheet.append([int(cell.text) if cell.text.isdecimal() else cell.text for cell in row])
            sheet.append([])
    book.save(path)


def _pdf(path: Path) -> None:
    office = shutil.which("soffice")
    if office:
        subprocess.run(  # noqa: S603 - LibreOffice, found on this machine
            [office, "--headless", "--convert-to", "pdf", "--outdir", path.parent, path],
            check=True,
            capture_output=True,
        )


WRITERS: dict[str, Callable[[Document, Path], None]] = {
    "docx": _word,
    "html": _page,
    "txt": _flattened,
    "xlsx": _sheet,
}

if __name__ == "__main__":
    main()
