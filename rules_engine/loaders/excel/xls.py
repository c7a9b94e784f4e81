"""Excel 97–2003 workbooks (.xls, .et) as sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct

from rules_engine.errors import Code, LoadError
from rules_engine.files.compound_file import CompoundFile, damaged
from rules_engine.limits import Limits
from rules_engine.loaders.excel.number_format import BUILT_IN, kind_of
from rules_engine.loaders.excel.sheet import Sheet
from rules_engine.loaders.excel.xls_cells import Shared
from rules_engine.loaders.excel.xls_records import Kind, Record, records
from rules_engine.loaders.excel.xls_sheet import SheetReader

STREAM = "Workbook"
VERSION_8 = 0x600
SHORT, SHEET, STYLE = Struct("<H"), Struct("<L4B"), Struct("<2xH6xL")
STATE, SIDES = 0x3, 0xFF  # whether a sheet is hidden; which lines a style draws on the left and the right
WORKSHEET, MACROS = 0, 1


@dataclass(frozen=True, slots=True)
class Tab:
    """A sheet as the workbook lists it, and where in the stream it is."""

    name: str
    hidden: bool
    kind: int
    start: int


@dataclass(slots=True)
class Workbook:
    """What the first part of the stream tells of all sheets."""

    tabs: list[Tab] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[tuple[int, int]] = field(default_factory=list)
    since_1904: bool = False


def is_excel_97(container: CompoundFile) -> bool:
    """Say whether a workbook stream is of Excel 97 or later, not an older one."""
    return STREAM in container.streams and _version(container.read(STREAM)) == VERSION_8


def read_xls(container: CompoundFile, limits: Limits) -> Iterator[Sheet]:
    """Read the sheets in the order of their tabs; raise `LoadError` for passwords and damage."""
    stream = container.read(STREAM)
    workbook = _workbook(stream)
    if len({tab.start for tab in workbook.tabs}) < len(workbook.tabs):
        raise damaged("两张工作表在同一处", "two sheets are at one place")
    shared = _shared(workbook)
    for tab in workbook.tabs:
        if tab.kind in {WORKSHEET, MACROS}:
            sheet = Sheet(tab.name, hidden=tab.hidden or tab.kind == MACROS)
            SheetReader(sheet, shared, limits).read(records(stream, tab.start))
            yield sheet


def _version(stream: bytes) -> int:
    first = next(records(stream, 0), None)
    if first is None:
        raise damaged("工作簿是空的", "the workbook is empty")
    return int(first.unpack(SHORT)[0])


def _workbook(stream: bytes) -> Workbook:
    workbook = Workbook()
    for record in records(stream, 0):
        if record.kind == Kind.FILE_PASS:
            raise LoadError(Code.ENCRYPTED)
        if record.kind == Kind.SHEET:
            workbook.tabs.append(_tab(record))
        elif record.kind == Kind.DATE_1904:
            workbook.since_1904 = record.unpack(SHORT)[0] == 1
        elif record.kind == Kind.FORMAT:
            workbook.codes[record.unpack(SHORT)[0]] = record.strings(SHORT.size).string()
        elif record.kind == Kind.STYLE:
            number_format, lines = record.unpack(STYLE)
            workbook.styles.append((number_format, lines))
        elif record.kind == Kind.STRINGS:
            workbook.strings = list(_strings(record))
    return workbook


def _tab(record: Record) -> Tab:
    start, state, kind, length, wide = record.unpack(SHEET)
    name = record.strings(SHEET.size).characters(length, wide=bool(wide & 1))
    return Tab(name, bool(state & STATE), kind, start)


def _strings(record: Record) -> Iterator[str]:
    strings = record.strings(8)  # behind two counts
    while not strings.ended:
        yield strings.string().strip()


def _shared(workbook: Workbook) -> Shared:
    styles = [(workbook.codes.get(code, ""), lines) for code, lines in workbook.styles]
    formats = {number: code for number, (code, _) in enumerate(styles) if kind_of(code) != "plain"}
    boxed = frozenset(number for number, (_, lines) in enumerate(styles) if lines & SIDES)
    return Shared(workbook.strings, formats, boxed, workbook.since_1904)
