"""One sheet of an Excel 97–2003 workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from struct import Struct

from rules_engine.document import AsideKind
from rules_engine.limits import Limits
from rules_engine.loaders.excel.sheet import Area, Place, Sheet
from rules_engine.loaders.excel.xls_cells import Shared, read_cells
from rules_engine.loaders.excel.xls_records import Kind, Record
from rules_engine.loaders.excel.xlsx_text import page_text

ROW, COLUMN_RANGE, MERGED = Struct("<H10xH"), Struct("<2H4xH"), Struct("<4H")
OBJECT, TEXT_LENGTH, NOTE, ANCHOR = Struct("<4x2H"), Struct("<10xH"), Struct("<2H2xH"), Struct("<10xH2xH")
ANCHOR_MARK = bytes.fromhex("0000 10f0 12000000")
LAST_COLUMN = 255
ROW_HIDDEN, COLUMNS_HIDDEN, NOTE_OBJECT = 0x20, 0x1, 0x19


class SheetReader:
    """Reads the records of one sheet, some of which only say together with an earlier one what they mean."""

    def __init__(self, sheet: Sheet, shared: Shared, limits: Limits) -> None:
        """Begin with an empty sheet."""
        self.sheet, self.shared, self.limits = sheet, shared, limits
        self.place: Place = (0, 0)
        self.anchor: Place = (0, 0)
        self.object = (0, 0)
        self.notes: dict[int, str] = {}

    def read(self, records: Iterable[Record]) -> None:
        """Read all records into the sheet; raise `LoadError` for damage or over a limit."""
        for record in records:
            for place, style, text in read_cells(record, self.shared):
                self.place = place
                self.sheet.put(place, text)
                if style in self.shared.boxed:
                    self.sheet.boxed.add(place)
            self.limits.within("cells", len(self.sheet.texts))
            self.limits.within("nodes", len(self.sheet.boxed))
            reader = READERS.get(record.kind)
            if reader:
                reader(self, record)

    def formula_text(self, record: Record) -> None:
        """Read the text that the formula before gives."""
        self.sheet.put(self.place, record.strings().string())

    def row(self, record: Record) -> None:
        """Read whether a row is hidden."""
        index, flags = record.unpack(ROW)
        if flags & ROW_HIDDEN:
            self.sheet.hidden_rows.add(index)

    def columns(self, record: Record) -> None:
        """Read whether some columns are hidden."""
        first, last, flags = record.unpack(COLUMN_RANGE)
        if flags & COLUMNS_HIDDEN:
            self.sheet.hide_columns(first, min(last, LAST_COLUMN))

    def merged(self, record: Record) -> None:
        """Read the merged areas, behind their count."""
        for at in range(2, len(record.data) - MERGED.size + 1, MERGED.size):
            top, bottom, left, right = record.unpack(MERGED, at)
            self.sheet.merged.append(Area(top, left, bottom, right))

    def page(self, record: Record) -> None:
        """Read the header or footer of the printed page."""
        if record.data:
            kind = AsideKind.HEADER if record.kind == Kind.HEADER else AsideKind.FOOTER
            self.sheet.note(kind, page_text(record.strings().string()))

    def drawing(self, record: Record) -> None:
        """Read where the next object stands."""
        at = record.data.rfind(ANCHOR_MARK)
        if at >= 0:
            column, row = record.unpack(ANCHOR, at)
            self.anchor = (row, column)

    def begin_object(self, record: Record) -> None:
        """Read the kind and the number of the next object."""
        kind, number = record.unpack(OBJECT)
        self.object = (kind, number)

    def object_text(self, record: Record) -> None:
        """Read the text of an object: of a note, which is told later, or of a shape on the sheet."""
        (length,) = record.unpack(TEXT_LENGTH)
        text = record.strings(len(record.data)).characters(length, wide=False).replace("\r", "\n").strip()
        kind, number = self.object
        if kind == NOTE_OBJECT:
            self.notes[number] = text
        elif text:
            self.sheet.floating.append((self.anchor, text))

    def note(self, record: Record) -> None:
        """Read to which cell a note belongs."""
        row, column, number = record.unpack(NOTE)
        self.sheet.note(AsideKind.COMMENT, self.notes.pop(number, ""), (row, column))


READERS: dict[int, Callable[[SheetReader, Record], None]] = {
    Kind.FORMULA_TEXT: SheetReader.formula_text,
    Kind.ROW: SheetReader.row,
    Kind.COLUMNS: SheetReader.columns,
    Kind.MERGED: SheetReader.merged,
    Kind.HEADER: SheetReader.page,
    Kind.FOOTER: SheetReader.page,
    Kind.DRAWING: SheetReader.drawing,
    Kind.OBJECT: SheetReader.begin_object,
    Kind.TEXT_OBJECT: SheetReader.object_text,
    Kind.NOTE: SheetReader.note,
}
