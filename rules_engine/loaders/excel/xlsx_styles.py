"""The cell styles of an Office Open XML workbook, as far as they change what is read."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from rules_engine.loaders.excel.number_format import BUILT_IN, kind_of
from rules_engine.loaders.word.markup import whole

SIDES = ("{*}left", "{*}right", "{*}start", "{*}end")


@dataclass(frozen=True, slots=True)
class Styles:
    """Cell styles by their number as it is written in the file.

    `formats` has the number formats that show a percentage or a date; `boxed` are the styles that draw a line
    on the left or right of a cell.
    """

    formats: dict[str, str]
    boxed: frozenset[str]


def read_styles(root: etree._Element | None) -> Styles:
    """Read the styles part; without one, all cells are plain."""
    if root is None:
        return Styles({}, frozenset())
    codes = {str(number): code for number, code in BUILT_IN.items()}
    codes |= {item.get("numFmtId") or "": item.get("formatCode") or "" for item in root.iter("{*}numFmt")}
    borders = [_is_box(border) for border in root.iterfind("{*}borders/{*}border")]
    formats, boxed = {}, set()
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        code = codes.get(style.get("numFmtId") or "", "")
        if kind_of(code) != "plain":
            formats[str(number)] = code
        border = whole(style.get("borderId"))
        if 0 <= border < len(borders) and borders[border]:
            boxed.add(str(number))
    return Styles(formats, frozenset(boxed))


def _is_box(border: etree._Element) -> bool:
    sides = (border.find(side) for side in SIDES)
    return any(side is not None and side.get("style", "none") != "none" for side in sides)
