"""What the groups of RTF are for: text that is read, text beside it, or nothing to read."""

from __future__ import annotations

from rules_engine.document import AsideKind

FONTS, STYLES, NESTED = b"fonttbl", b"stylesheet", b"nesttableprops"
NUMBER = "number"
BOX = "box"
INSTRUCTION = "instruction"

STORIES: dict[bytes, AsideKind | str] = {
    **dict.fromkeys((b"header", b"headerl", b"headerr", b"headerf"), AsideKind.HEADER),
    **dict.fromkeys((b"footer", b"footerl", b"footerr", b"footerf"), AsideKind.FOOTER),
    **dict.fromkeys((b"listtext", b"pntext"), NUMBER),
    **dict.fromkeys((b"shptxt", b"dptxbxtext"), BOX),
    **dict.fromkeys((b"xe", b"tc"), AsideKind.HIDDEN),
    **dict.fromkeys(
        (
            *(b"title", b"subject", b"author", b"manager", b"company", b"operator", b"category"),
            *(b"keywords", b"comment", b"doccomm", b"hlinkbase", b"staticval"),
        ),
        AsideKind.PROPERTY,
    ),
    b"footnote": AsideKind.FOOTNOTE,
    b"annotation": AsideKind.COMMENT,
    b"fldinst": INSTRUCTION,
}
"""Groups whose text stands apart, and what it is."""

READ = frozenset(
    {
        *(b"rtf", b"field", b"fldrslt", b"shp", b"shpinst", b"shpgrp", b"do", b"object", b"result", b"upr"),
        *(b"ud", b"info", b"userprops", NESTED, b"mmath", b"moMath", b"moMathPara", b"mr"),
    }
)
"""Groups whose text is read where it stands, though some are marked as ones that may be skipped."""

SKIPPED = frozenset(
    {
        *(b"colortbl", b"filetbl", b"revtbl", b"listtable", b"listoverridetable", b"pict", b"nonshppict"),
        *(b"objdata", b"objclass", b"objname", b"sp", b"shprslt", b"nonesttables", b"propname", b"linkval"),
        *(b"ftnsep", b"ftnsepc", b"ftncn", b"aftnsep", b"aftnsepc", b"aftncn", b"private", b"mmathPr"),
        *(b"pntxta", b"pntxtb", b"panose", b"falt", b"background", b"txe", b"rxe", b"keycode", b"macpict"),
        *(b"creatim", b"revtim", b"printim", b"buptim", b"atnid", b"atnauthor", b"themedata"),
    }
)
"""Groups that hold no text of the report."""

EITHER = b"upr"  # the same text twice, first in the code page of the file, then in Unicode
