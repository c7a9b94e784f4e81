"""What a Word part says about looks, which is two thirds of it and tells a reader nothing."""

from __future__ import annotations

import re
from itertools import groupby

FONTS = "b bCs color highlight i iCs kern lang noProof rFonts snapToGrid spacing sz szCs u"
PARAGRAPHS = (
    "adjustRightInd autoSpaceDE autoSpaceDN ind jc keepLines keepNext kinsoku textAlignment widowControl"
)
BORDERS = "bottom insideH insideV left right shd top"
TABLES = "cantSplit tblLayout tblLook tblW tcW trHeight vAlign"
STYLES = "contextualSpacing link next qFormat rsid semiHidden uiPriority unhideWhenUsed"
TRACES = "bookmarkEnd bookmarkStart lastRenderedPageBreak lsdException proofErr"


def _any_of(*groups: str) -> str:
    """Match any of many names, by one branch for each first letter: branches are tried one after another."""
    names = sorted(" ".join(groups).split())
    letters = groupby(names, key=lambda name: name[0])
    return "|".join(f"{letter}(?:{'|'.join(name[1:] for name in same)})" for letter, same in letters)


APPEARANCE = re.compile(
    rf"<w:(?:{_any_of(FONTS, PARAGRAPHS, BORDERS, TABLES, STYLES, TRACES)})\b[^>]{{0,300}}/>".encode()
)
"""Empty elements only: none of them can hold a text. To leave them out first halves the time of parsing.

The bound keeps it from searching a file of nothing but openings again and again to its end.
"""

EMPTIED = [b"<w:%b></w:%b>" % (name, name) for name in b"rPr tcBorders tcMar pPr tcPr".split()]
"""Lists of properties of which nothing is left, those first that stand in others."""

STYLE, STYLE_END, OF_TABLES = b"<w:style ", b"</w:style>", b'w:type="table"'


def without_looks(part: bytes) -> bytes:
    """Leave out of a part what only concerns looks."""
    lean = APPEARANCE.sub(b"", part)
    for nothing in EMPTIED:
        lean = lean.replace(nothing, b"")
    return lean


def without_table_styles(part: bytes) -> bytes:
    """Leave table styles out too, which no paragraph and no run can have: a new file brings a hundred of them."""
    first, *styles = part.split(STYLE)
    kept = [first]
    for style in styles:
        of_tables = OF_TABLES in style[: style.find(b">")]
        kept += (style.partition(STYLE_END)[2],) if of_tables else (STYLE, style)
    return without_looks(b"".join(kept))
