"""Scanned pages of a PDF: their text is recognised in the picture, and every cell and paragraph read so says it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from time import monotonic

from rules_engine.document import Block, Cell, Document, Table
from rules_engine.errors import Code, LoadError
from rules_engine.layout.page import Page
from rules_engine.layout.unread import is_scan
from rules_engine.limits import MIB, Limits
from rules_engine.loaders.apart import call_apart
from rules_engine.loaders.pdf.document import contents_of, document_of
from rules_engine.wording import Words

LIBRARIES = ("rapidocr", "onnxruntime", "PIL")
MEMORY = 4096 * MIB  # of address space, most of it reserve
START = 30.0  # seconds to load the models


def load_scanned(data: bytes, name: str, limits: Limits) -> Document:
    """Read a PDF as its loader does, scanned pages too; raise `LoadError` (no-text) if nothing here can do that."""
    contents = contents_of(data, limits)
    scans = [page for page in contents.pages if is_scan(page)]
    if scans:
        _check_installed(scans)
        from rules_engine.loaders.scanned.recognition import recognise  # noqa: PLC0415  # needs these libraries

        seconds = START + limits.recognition_seconds * len(scans)
        recognised, unsure = call_apart(recognise, data, scans, seconds=seconds, memory=MEMORY)
        contents.pages = [recognised.get(page.number, page) for page in contents.pages]
        contents.asides += unsure
    document = document_of(contents, name, monotonic() + limits.seconds)
    return replace(document, blocks=tuple(_marked(document.blocks, {page.number for page in scans})))


def _check_installed(scans: Sequence[Page]) -> None:
    if not all(map(find_spec, LIBRARIES)):
        raise LoadError(
            Code.NO_TEXT,
            Words(
                f'第 {scans[0].number} 页是扫描件，识别文字须先安装：pip install "rules-engine[ocr]"',
                f'page {scans[0].number} is a scan; to recognise its text: pip install "rules-engine[ocr]"',
            ),
        )


def _marked(blocks: Sequence[Block], scans: Collection[int]) -> Iterator[Block]:
    """Mark what stands on scanned pages; a merged cell stays one and the same."""
    for block in blocks:
        if isinstance(block, Table):
            read = {id(cell): _read(cell, scans) for row in block.rows for cell in row}
            yield replace(block, rows=tuple(tuple(read[id(cell)] for cell in row) for row in block.rows))
        else:
            yield replace(block, ocr=True) if block.location.page in scans else block


def _read(cell: Cell, scans: Collection[int]) -> Cell:
    return cell._replace(ocr=True) if cell.location.page in scans else cell
