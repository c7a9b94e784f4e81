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
TRACES = "bookmarkEnd bookmarkStart lastRenderedPageBreak lsdException proofErr"


def _any_of(*groups: str) -> str:
    """Match any of many names, by one branch for each first letter: branches are tried one after another."""
    names = sorted(" ".join(groups).split())
    letters = groupby(names, key=lambda name: name[0])
    return "|".join(f"{letter}(?:{'|'.join(name[1:] for name in same)})" for letter, same in letters)


APPEARANCE = re.compile(
    rf"<w:(?:{_any_of(FONTS, PARAGRAPHS, BORDERS, TABLES, TRACES)})\b[^>]{{0,300}}/>".encode()
)
"""Empty elements only: none of them can hold a text. To leave them out first halves the time of parsing.

The bound keeps it from searching a file of nothing but openings again and again to its end.
"""
