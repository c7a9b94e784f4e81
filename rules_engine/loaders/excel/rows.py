"""The rows of a sheet as a reader sees them: merged cells resolved, hidden rows and columns left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rules_engine.document import AsideKind
from rules_engine.limits import Limits
from rules_engine.loaders.excel.sheet import Area, Place, Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """One visible row: its cells from left to right (a merged cell once, by its top left place).

    `texted` are the cells with text, `boxed` those with a line at their side; `left` and `right` are the
    first and the last column that either of them covers.
    """

    index: int
    texted: tuple[Place, ...]
    boxed: tuple[Place, ...]
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class VisibleSheet:
    """A sheet without what is hidden; `owner` maps each place under a merged cell to its top left place."""

    sheet: Sheet
    owner: dict[Place, Place]
    spans: dict[Place, Area]

    def text(self, place: Place) -> str:
        """Give the text of a cell."""
        return self.sheet.texts.get(place, "")

    def span(self, place: Place) -> Area:
        """Give the area that a cell covers."""
        return self.spans.get(place) or Area(*place, *place)

    def width(self, place: Place) -> int:
        """Count the visible columns that a cell covers."""
        area = self.span(place)
        return len(self.columns(area.left, area.right))

    def shows_row(self, index: int) -> bool:
        """Say whether a row is visible."""
        return index not in self.sheet.hidden_rows

    def columns(self, left: int, right: int) -> list[int]:
        """List the visible columns between two columns."""
        hidden = self.sheet.hidden_columns
        return [column for column in range(left, right + 1) if column not in hidden]


def visible_sheet(sheet: Sheet, limits: Limits) -> VisibleSheet:
    """Resolve merged cells and leave out hidden rows and columns, whose texts become asides of the sheet.

    Raise `LoadError` (limit) if the sheet has more cells than `limits.cells`.
    """
    spans = _spans(sheet)
    limits.within("cells", len(sheet.texts) + sum(_size(area) for area in spans.values()))
    owner: dict[Place, Place] = {}
    for anchor, area in spans.items():
        for place in _places(area):
            owner.setdefault(place, anchor)
    visible = VisibleSheet(sheet, owner, spans)
    _keep_asides(visible)
    return visible


def visible_rows(visible: VisibleSheet) -> list[Row]:
    """List the rows that are not hidden and hold a text or a box."""
    sheet, owner = visible.sheet, visible.owner
    texted: dict[int, set[Place]] = defaultdict(set)
    boxed: dict[int, set[Place]] = defaultdict(set)
    for place in sheet.texts.keys() | owner.keys():
        anchor = owner.get(place, place)
        if anchor in sheet.texts and place[1] not in sheet.hidden_columns:
            texted[place[0]].add(anchor)
    for place in sheet.boxed:
        if place[1] not in sheet.hidden_columns:
            boxed[place[0]].add(owner.get(place, place))
    indices = sorted((texted.keys() | boxed.keys()) - sheet.hidden_rows)
    return [_row(visible, index, texted[index], boxed[index]) for index in indices]


def _row(visible: VisibleSheet, index: int, texted: set[Place], boxed: set[Place]) -> Row:
    areas = [visible.span(place) for place in texted | boxed]
    left, right = min(area.left for area in areas), max(area.right for area in areas)
    return Row(index, tuple(sorted(texted, key=_column)), tuple(sorted(boxed, key=_column)), left, right)


def _column(place: Place) -> int:
    return place[1]


def _spans(sheet: Sheet) -> dict[Place, Area]:
    """Clip the merged areas to the part of the sheet that is used, and one column more: wider stays wider."""
    used = [*sheet.texts, *sheet.boxed]
    bottom = max((row for row, _ in used), default=-1)
    right = max((column for _, column in used), default=-1) + 1
    spans: dict[Place, Area] = {}
    for area in sheet.merged:
        clipped = Area(area.top, area.left, min(area.bottom, bottom), min(area.right, right))
        if clipped.top <= clipped.bottom and clipped.left <= clipped.right:
            spans.setdefault((area.top, area.left), clipped)
    return spans


def _size(area: Area) -> int:
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _places(area: Area) -> Iterator[Place]:
    return product(range(area.top, area.bottom + 1), range(area.left, area.right + 1))


def _keep_asides(visible: VisibleSheet) -> None:
    """Keep the texts that nobody sees: under merged cells, and in hidden rows and columns."""
    sheet = visible.sheet
    hiding = bool(sheet.hidden_rows or sheet.hidden_columns)
    for place, text in sheet.texts.items():
        if visible.owner.get(place, place) != place:
            sheet.note(AsideKind.MERGED_AWAY, text, place)
        elif hiding and all(sheet.hides(covered) for covered in _places(visible.span(place))):
            sheet.note(AsideKind.HIDDEN, text, place)
