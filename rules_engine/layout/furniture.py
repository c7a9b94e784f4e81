"""What stands on a page but not in its text: running heads and feet, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.layout.lines import TextLine
from rules_engine.layout.sheet import Sheet

MARGIN = 0.14  # of the height of a page: beyond it nothing is taken for a head or a foot
SAME_HEIGHT = 4.0  # points
OUTERMOST = 3  # lines at either end of a page may be furniture

Key = tuple[AsideKind, str, int]


def without_furniture(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Aside]]:
    """Take heads, feet and page numbers out of the pages; give the pages without them, and them."""
    repeated = Counter(key for sheet in sheets for key in {_key(*found) for found in _outermost(sheet)})
    offset = _numbering(sheets)
    cleared, asides = [], []
    furniture = [list(_furniture(sheet, repeated, offset)) for sheet in sheets]
    if all(len(found) == len(sheet.items) for found, sheet in zip(furniture, sheets, strict=True)):
        return list(sheets), []  # there would be no text left
    for sheet, found in zip(sheets, furniture, strict=True):
        lines = {id(line) for _, line, _ in found}
        cleared.append(Sheet(sheet.page, tuple(item for item in sheet.items if id(item) not in lines)))
        asides += [
            Aside(kind, line.text, Location(page=sheet.page.number, box=line.box)) for kind, line, _ in found
        ]
    return cleared, asides


Found = tuple[AsideKind, TextLine, float]


def _outermost(sheet: Sheet) -> Iterator[Found]:
    """Yield the first and last lines of a page that stand in its margins, from the edge inwards."""
    height = sheet.page.height
    for kind, items in ((AsideKind.HEADER, sheet.items), (AsideKind.FOOTER, sheet.items[::-1])):
        for item in items[:OUTERMOST]:
            if not isinstance(item, TextLine):
                break
            distance = item.box[3] if kind is AsideKind.HEADER else height - item.box[1]
            if distance > MARGIN * height:
                break
            yield kind, item, distance


def _key(kind: AsideKind, line: TextLine, distance: float) -> Key:
    return kind, _DIGITS.sub("#", _SPACE.sub("", line.text)), round(distance / SAME_HEIGHT)


def _numbering(sheets: Sequence[Sheet]) -> int | None:
    """Find how far the printed page numbers are ahead, if two pages agree or there is but one page."""
    ahead = Counter(
        offset
        for sheet in sheets
        for offset in {
            int(line.text) - sheet.page.number
            for _, line, _ in _outermost(sheet)
            if _BARE_NUMBER.match(line.text)
        }
    )
    offset, count = ahead.most_common(1)[0] if ahead else (0, 0)
    return offset if count > 1 or (len(sheets) == 1 and count and offset == 0) else None


def _furniture(sheet: Sheet, repeated: Counter[Key], offset: int | None) -> Iterator[Found]:
    """Yield the outermost lines up to the first that belongs to the text."""
    inside = set()
    for kind, line, distance in _outermost(sheet):
        numbered = _BARE_NUMBER.match(line.text) and int(line.text) - sheet.page.number == offset
        if kind in inside:
            continue
        if numbered or repeated[_key(kind, line, distance)] > 1 or _FURNITURE.match(line.text):
            yield kind, line, distance
        else:
            inside.add(kind)


_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+")
_BARE_NUMBER = re.compile(r"\d{1,4}$", re.ASCII)
# A page number with its ornaments, and what browsers print around a page.
_FURNITURE = re.compile(
    r"""(?:
      [-—–－−─·•~～_\s]+ \d{1,4} [-—–－−─·•~～_\s]+
    | 第? \s* \d{1,4} \s* 页 (?: [\s,，/／]* 共 \s* \d{1,4} \s* 页 )?
    | \d{1,4} \s* [/／] \s* \d{1,4}
    | Page \s+ \d{1,4} (?: \s+ of \s+ \d{1,4} )?
    | (?: https?:// | file:/// | about: ) \S+ \s+ \d{1,4} / \d{1,4}
    | \d{1,4} [/.-] \d{1,2} [/.-] \d{1,4} ,? \s+ (?: [上下]午 )? \d{1,2} : \d{2} (?: \s* [AP]M )? (?: \s .* )?
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
