"""Measure reading each format against its floor or peer, in the same run.

    python benchmarks/formats.py REPORT ...

docx: unzipping and parsing the text with lxml, and python-docx reading the same cells through its rows; html: lxml's
own parse; xlsx: openpyxl; pdf: pdfplumber. Prints the least CPU time of several runs in one process, and the ratio.

"""

from __future__ import annotations

import argparse
import io
import logging
import time
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]  # it brings no types
import pdfplumber
from lxml import etree

from rules_engine.limits import Limits
from rules_engine.loading import load
from rules_engine.plugins import load_plugins

RUNS = 15
SECONDS = 4.0  # for all runs of one thing, after the third

Job = Callable[[bytes], object]


def main() -> None:
    """Measure and print."""
    logging.disable()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", type=Path, nargs="+")
    loaders = load_plugins().loaders.values()
    for path in parser.parse_args().reports:
        data = path.read_bytes()
        ours = _cpu(partial(load, loaders, name=path.name, limits=Limits()), data)
        print(f"{path.name}: {len(data)} bytes, read in {ours * 1000:.2f} ms")
        for name, job in OTHERS[path.suffix]:
            theirs = _cpu(job, data)
            print(
                f"    {name:20} {theirs * 1000:8.2f} ms: {ours / theirs:5.2f} of it, {theirs / ours:5.1f} times as fast"
            )


def _unzip_and_parse(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        etree.fromstring(parts.read("word/document.xml"))


def _python_docx(data: bytes) -> None:
    for table in docx.Document(io.BytesIO(data)).tables:
        for row in table.rows:
            for cell in row.cells:
                _ = cell.text


def _parse_html(data: bytes) -> None:
    etree.fromstring(data, etree.HTMLParser())


def _openpyxl(data: bytes) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                _ = cell.value


def _pdfplumber(data: bytes) -> None:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()


OTHERS: dict[str, tuple[tuple[str, Job], ...]] = {
    ".docx": (("unzip and lxml parse", _unzip_and_parse), ("python-docx", _python_docx)),
    ".html": (("lxml parse", _parse_html),),
    ".xlsx": (("openpyxl", _openpyxl),),
    ".pdf": (("pdfplumber", _pdfplumber),),
}


def _cpu(job: Job, data: bytes) -> float:
    """Give the least CPU seconds; the first run, which fills caches, does not count."""
    job(data)
    return min(_timed(job, data))


def _timed(job: Job, data: bytes) -> Iterator[float]:
    started = time.process_time()
    for number in range(RUNS):
        if number > 2 and time.process_time() - started > SECONDS:  # noqa: PLR2004  # three runs at least
            return
        begun = time.process_time()
        job(data)
        yield time.process_time() - begun


if __name__ == "__main__":
    main()
