"""The list of problems as an Excel workbook: a summary, then one row for each finding, however many there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from rules_engine.audit.exports.listing import HEADER, SEVERITIES, Line, lines
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.workbook_look import Look, clean
from rules_engine.audit.exports.workbook_summary import SUMMARY, write_summary
from rules_engine.audit.ledger import Ledger
from rules_engine.audit.questions import asking, missing
from rules_engine.audit.rankings import Rankings
from rules_engine.wording import Words

ROWS = 1_048_576
LONGEST_LINK = 255
A4 = 9
LINE, MOST_LINES = 15, 12
WIDTHS = (16, 28, 7, 7, 34, 26, 40, 18, 12, 60, 12, 16, 46)
LIST = Words("问题清单", "problems")


def as_xlsx(destination: BinaryIO, options: ExportOptions) -> None:
    """Write the workbook; memory stays flat, and nothing of a report becomes a formula or a link."""
    with new_workbook(destination) as book, asking(options.store) as ask:
        look = Look.of(book)
        write_summary(book.add_worksheet(options.say(SUMMARY)), look, options, Rankings(ask))
        links = links_from(options)
        for number, page in enumerate(_pages(lines(ask, options), ROWS - 1), start=1):
            name = options.say(LIST) + (f" {number}" if number > 1 else "")
            write_list(book.add_worksheet(name), look, options, page, links)


def new_workbook(destination: BinaryIO) -> Any:
    """Open a workbook that takes texts as texts; raise `ConfigError` if the library is not installed."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, without types
    except ImportError as error:
        raise missing("xlsxwriter") from error
    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(destination, {**settings, "strings_to_numbers": False})


def write_list(
    sheet: Any, look: Look, options: ExportOptions, page: Iterable[Line], links: Callable[[str], str]
) -> None:
    """Write findings into a sheet, with filters and a header that stays."""
    sheet.freeze_panes(1, 2)
    for column, (words, width) in enumerate(zip(HEADER, WIDTHS, strict=True)):
        sheet.set_column(column, column, width, look.text)
        sheet.write_string(0, column, options.say(words), look.head)
    severities = {options.say(words): look.severities[name] for name, words in SEVERITIES.items()}
    row = 0
    for row, line in enumerate(page, start=1):
        if (lines_needed := _lines(line)) > 1:
            sheet.set_row(row, LINE * lines_needed)
        for column, text in enumerate(line[:-1]):
            if text:
                sheet.write_string(row, column, clean(text), severities.get(text, look.text))
        _write_link(sheet, row, line.file, links(line.file), look)
    sheet.autofilter(0, 0, row, len(HEADER) - 1)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines(line: Line) -> int:
    """Count the lines that the longest cell of a row needs: not every program finds that out by itself."""
    most = max(-(-_cells(text) // width) for text, width in zip(line[:-1], WIDTHS, strict=False))
    return min(most, MOST_LINES)


def _cells(text: str) -> int:
    """Count the columns a text takes; a Chinese character takes two, in GBK as on paper."""
    return len(text.encode("gbk", "replace"))


def _write_link(sheet: Any, row: int, name: str, link: str, look: Look) -> None:
    """Write a link as a formula of our own: a sheet may hold only 65,530 of the other kind."""
    column, shown = len(HEADER) - 1, clean(name)
    if len(link) > LONGEST_LINK or len(shown) > LONGEST_LINK:
        sheet.write_string(row, column, shown, look.text)
        return
    quoted = (text.replace('"', '""') for text in (link, shown))
    sheet.write_formula(row, column, '=HYPERLINK("{}","{}")'.format(*quoted), look.link, shown)


def _pages(rows: Iterator[Line], size: int) -> Iterator[Iterable[Line]]:
    """Split rows where a sheet is full; there is one page at least, and each is read before the next."""
    yield islice(rows, size)
    for first in rows:
        yield chain([first], islice(rows, size - 1))


def links_from(options: ExportOptions) -> Callable[[str], str]:
    """Say where a file lies, from where the workbook will lie: a link that moves with both."""
    with closing(Ledger.open(options.store)) as ledger:
        base = Path(ledger.about("base"))

    def link(name: str) -> str:
        path = base / name.partition("!")[0]
        if options.beside is None:
            return path.as_uri()
        try:
            return quote(Path(os.path.relpath(path, options.beside)).as_posix(), safe="/:%!#' ()（）")
        except ValueError:  # another drive
            return path.as_uri()

    return link
