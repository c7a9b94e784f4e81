"""A workbook's sheets joined into one document."""

from __future__ import annotations

from collections.abc import Iterable

from rules_engine.document import Aside, AsideKind, Block, Document, Paragraph
from rules_engine.limits import Limits
from rules_engine.loaders.excel.layout import Counts, sheet_blocks
from rules_engine.loaders.excel.sheet import Sheet
from rules_engine.loaders.excel.table_rows import HEADING


def workbook_document(
    path: str, kind: str, sheets: Iterable[Sheet], asides: Iterable[Aside], limits: Limits
) -> Document:
    """Join the visible sheets in their order; the texts of hidden ones are asides."""
    counts = Counts(limits)
    blocks: list[Block] = []
    kept = list(asides)
    for sheet in sheets:
        if sheet.hidden:
            _hide(sheet)
        else:
            blocks += _with_title(sheet, sheet_blocks(sheet, counts))
        kept += sheet.asides
    return Document(path, kind, tuple(blocks), tuple(kept))


def _hide(sheet: Sheet) -> None:
    for place, text in (*sheet.texts.items(), *sheet.floating):
        sheet.note(AsideKind.HIDDEN, text, place)


def _with_title(sheet: Sheet, blocks: list[Block]) -> list[Block]:
    """Put the name on the tab before a sheet if it is a heading that the sheet itself does not show."""
    shown = any(sheet.name in text for text in sheet.texts.values())
    if blocks and HEADING.match(sheet.name) and not shown:
        return [Paragraph(sheet.name.strip(), sheet.tab), *blocks]
    return blocks
