"""The cell records of an Excel 97–2003 sheet: where each cell stands, its style and its text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite
from struct import Struct
from typing import NamedTuple

from rules_engine.files.compound_file import damaged
from rules_engine.loaders.excel.number_format import plain, shown
from rules_engine.loaders.excel.sheet import Place
from rules_engine.loaders.excel.xls_records import Kind, Record

HEAD, SHORT, LONG, DOUBLE = Struct("<3H"), Struct("<H"), Struct("<L"), Struct("<d")
BOOLEAN, RESULT = Struct("<2B"), Struct("<BxB3xH")
PACKED = Struct("<HL")
IS_HUNDREDFOLD, IS_WHOLE = 0x1, 0x2
NOT_A_NUMBER = 0xFFFF
TEXT, BOOL, ERROR = 0, 1, 2
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets of a workbook share; cell styles by their number.

    `formats` has the number formats that show a percentage or a date, `boxed` the styles with a line on the
    left or the right.
    """

    strings: list[str]
    formats: dict[int, str]
    boxed: frozenset[int]
    since_1904: bool


class XlsCell(NamedTuple):
    """One cell as it is stored."""

    place: Place
    style: int
    text: str = ""


def read_cells(record: Record, shared: Shared) -> Iterator[XlsCell]:
    """Give the cells of a record; none if it is of another kind.

    The text of a formula stands in a record of its own, behind it.
    """
    reader = READERS.get(record.kind)
    return reader(record, shared) if reader else iter(())


def _shared_label(record: Record, shared: Shared) -> Iterator[XlsCell]:
    (number,) = record.unpack(LONG, HEAD.size)
    if number >= len(shared.strings):
        raise damaged("共享字符串缺失", "a shared string is missing")
    yield _cell(record, shared.strings[number])


def _label(record: Record, _: Shared) -> Iterator[XlsCell]:
    yield _cell(record, record.strings(HEAD.size).string())


def _number(record: Record, shared: Shared) -> Iterator[XlsCell]:
    (value,) = record.unpack(DOUBLE, HEAD.size)
    yield _cell(record, _shown(value, record.unpack(HEAD)[2], shared))


def _numbers(record: Record, shared: Shared) -> Iterator[XlsCell]:
    row, column = record.unpack(SHORT)[0], record.unpack(SHORT, SHORT.size)[0]
    for at in range(2 * SHORT.size, len(record.data) - PACKED.size, PACKED.size):
        style, packed = record.unpack(PACKED, at)
        yield XlsCell((row, column), style, _shown(_unpacked(packed), style, shared))
        column += 1


def _small_number(record: Record, shared: Shared) -> Iterator[XlsCell]:
    (packed,) = record.unpack(LONG, HEAD.size)
    yield _cell(record, _shown(_unpacked(packed), record.unpack(HEAD)[2], shared))


def _boolean(record: Record, _: Shared) -> Iterator[XlsCell]:
    value, is_error = record.unpack(BOOLEAN, HEAD.size)
    yield _cell(record, _named(value, ERROR if is_error else BOOL))


def _formula(record: Record, shared: Shared) -> Iterator[XlsCell]:
    kind, value, mark = record.unpack(RESULT, HEAD.size)
    if mark == NOT_A_NUMBER:
        yield _cell(record, _named(value, kind))
    else:
        yield from _number(record, shared)


def _blank(record: Record, _: Shared) -> Iterator[XlsCell]:
    yield _cell(record, "")


def _blanks(record: Record, _: Shared) -> Iterator[XlsCell]:
    row, column = record.unpack(SHORT)[0], record.unpack(SHORT, SHORT.size)[0]
    for at in range(2 * SHORT.size, len(record.data) - SHORT.size, SHORT.size):
        yield XlsCell((row, column), record.unpack(SHORT, at)[0])
        column += 1


def _cell(record: Record, text: str) -> XlsCell:
    row, column, style = record.unpack(HEAD)
    return XlsCell((row, column), style, text)


def _named(value: int, kind: int) -> str:
    if kind == BOOL:
        return "TRUE" if value else "FALSE"
    return ERRORS.get(value, "#?") if kind == ERROR else ""


def _shown(value: float, style: int, shared: Shared) -> str:
    code = shared.formats.get(style)
    return shown(value, code, since_1904=shared.since_1904) if code and isfinite(value) else plain(value)


def _unpacked(packed: int) -> float:
    """Unpack a number of 30 bits: a whole one, or the upper half of a floating one, perhaps a hundredfold."""
    if packed & IS_WHOLE:
        value = float((packed >> 2) - (packed >> 31 << 30))
    else:
        (value,) = DOUBLE.unpack(bytes(4) + (packed & ~0x3).to_bytes(4, "little"))
    return value / 100 if packed & IS_HUNDREDFOLD else value


READERS: dict[int, Callable[[Record, Shared], Iterator[XlsCell]]] = {
    Kind.SHARED_LABEL: _shared_label,
    Kind.LABEL: _label,
    Kind.RICH_LABEL: _label,
    Kind.NUMBER: _number,
    Kind.NUMBERS: _numbers,
    Kind.SMALL_NUMBER: _small_number,
    Kind.BOOLEAN: _boolean,
    Kind.FORMULA: _formula,
    Kind.BLANK: _blank,
    Kind.BLANKS: _blanks,
}
