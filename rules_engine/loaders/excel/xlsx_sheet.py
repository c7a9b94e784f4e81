"""One sheet of an Office Open XML workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from math import isfinite, nan

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.loaders.excel.number_format import plain, shown
from rules_engine.loaders.excel.sheet import COLUMNS, Sheet, area_of, place_of
from rules_engine.loaders.excel.xlsx_styles import Styles
from rules_engine.loaders.excel.xlsx_text import rich_text, unescaped
from rules_engine.loaders.word.markup import whole

NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?")
TRUE = {"1", "true"}
MOST_DIGITS = 9


class CellTexts:
    """How the cells of a workbook are read as text."""

    def __init__(self, strings: list[str], styles: Styles, *, since_1904: bool) -> None:
        """Keep what all sheets share."""
        self.strings = strings
        self.styles = styles
        self.since_1904 = since_1904

    def of(self, cell: etree._Element) -> str:
        """Give the text of a cell as it is shown; of a formula that was never calculated, the formula."""
        kind, value, formula = cell.get("t", "n"), "", None
        for child in cell:
            name = child.tag.rpartition("}")[2]
            if name == "v":
                value = child.text or ""
            elif name == "is":
                return rich_text(child)
            elif name == "f":
                formula = child.text or ""
        if not value:
            return "" if formula is None or kind == "str" else f"={formula}"
        if kind == "s":
            return self._shared(value)
        if kind == "n":
            return self._number(value, cell.get("s", "0"))
        if kind == "b":
            return "TRUE" if value in TRUE else "FALSE"
        return unescaped(value)

    def _shared(self, value: str) -> str:
        plain_number = len(value) <= MOST_DIGITS and value.isascii() and value.isdecimal()
        if plain_number and int(value) < len(self.strings):
            return self.strings[int(value)]
        raise LoadError(Code.CORRUPT, f"sharedStrings: {value:.20}")

    def _number(self, value: str, style: str) -> str:
        number = float(value) if NUMBER.fullmatch(value) else nan
        if not isfinite(number):
            return value
        code = self.styles.formats.get(style)
        return shown(number, code, since_1904=self.since_1904) if code else plain(number)


def read_cells(sheet: Sheet, root: etree._Element, texts: CellTexts) -> None:
    """Read the cells, the merged areas and what is hidden into a sheet."""
    namespace = root.tag[: root.tag.find("}") + 1]
    for row, cells in _rows(root, namespace):
        if cells.get("hidden") in TRUE or cells.get("ht") == "0":
            sheet.hidden_rows.add(row)
        column = -1
        for cell in cells:
            reference = cell.get("r")
            place = place_of(reference) if reference else (row, column + 1)
            column = place[1]
            if cell.get("s") in texts.styles.boxed:
                sheet.boxed.add(place)
            if len(cell):
                sheet.put(place, texts.of(cell))
    sheet.merged = [area_of(item.get("ref") or "") for item in root.iterfind("{*}mergeCells/{*}mergeCell")]
    for columns in root.iterfind("{*}cols/{*}col"):
        if columns.get("hidden") in TRUE or columns.get("width") == "0":
            first, last = (_column(columns, side) for side in ("min", "max"))
            sheet.hide_columns(first - 1, last - 1)


def _rows(root: etree._Element, namespace: str) -> Iterator[tuple[int, etree._Element]]:
    index = -1
    for row in chain.from_iterable(root.iterchildren(f"{namespace}sheetData")):
        written = row.get("r")
        index = place_of(f"A{written}")[0] if written else index + 1
        yield index, row


def _column(columns: etree._Element, side: str) -> int:
    written = columns.get(side) or ""
    if written.isascii() and written.isdecimal() and 0 < whole(written) <= COLUMNS:
        return whole(written)
    raise LoadError(Code.CORRUPT, f"cols: {side}={written!a:.20}")
