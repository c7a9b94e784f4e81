"""One font for all that are not embedded: every character is a bar, and has its width from the PDF.

PDFium leaves out characters for which it finds no shape, so that what it reads would depend on the fonts of the
machine. With this font nothing is left out and no font is searched for.
"""

from __future__ import annotations

import ctypes
import zlib
from base64 import b85decode
from functools import cache
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # the package has no types

ANY = 1  # the handle of the only font, and the code of the default character set
# A TrueType font of two glyphs, both an upright bar narrower than any letter (a wider shape would widen the
# boxes of letters), with a format 13 character map from U+0021 to U+10FFFF.
PACKED = (
    "c-n<gJxc>Y6r8<H;s-{JjYbp_us9n9l~jV2VkabumFN=Bq_{Jen7~;nRw-?)Z1MvXTd@*s`~!BD0n???PB>@pVu&f?z`K3(-"
    "tODkIS2rwxP(M%C%3$^DYk9_VX}IZca)1X_Q<cv&4PV?(tc>)lRuNM6)knVw108M{Em?+vJjbyJuz=G7K%>QlPzWtb$()YDX"
    "%b#IQgUIj`CbY5F;NZPn{~qiryr7m-r+<a7$-Z>LQF?-G|o7cxkrZ4=2{YAj0V%i}P>Y)%5Fll`g4-fe<_+UDl!Z%WX7*Nxc"
    "w3#h{w7W1t^Ww&+5XJO0O?=^F%>wC@M1s03c${#2-}ds_030At!IVy<Uu8k4@?$>a1=XTL9|Q`3pngxR3!-!p?c;43m6l|uX"
    "9ef1ETgouo=qVErL1LH{M$~9H7vR0vHs|s=`qXvZvEMyr4GCSab^8@h%Zgo_M"
)


@cache
def install() -> None:
    """Give PDFium this font for every font that it does not find in a file; for good, in this process."""
    _Fonts().setup()


class _Fonts(pypdfium2.PdfSysfontBase):  # type: ignore[misc]  # the package has no types
    """Answers to what PDFium asks about installed fonts; the names are PDFium's."""

    def EnumFonts(self, _: Any, mapper: Any) -> None:  # noqa: N802
        """Tell of no font."""

    def MapFont(self, *_: Any) -> int:  # noqa: N802
        """Find the font whatever is asked for."""
        return ANY

    def GetFont(self, *_: Any) -> int:  # noqa: N802
        """Find the font by whatever name."""
        return ANY

    def GetFontData(self, _: Any, __: Any, table: int, buffer: Any, size: int) -> int:  # noqa: N802
        """Hand over the whole font; a single table is not asked for."""
        if table:
            return 0
        content = _content()
        if buffer and size >= len(content):
            ctypes.memmove(buffer, content, len(content))
        return len(content)

    def GetFaceName(self, *_: Any) -> int:  # noqa: N802
        """Leave the font without a name."""
        return 0

    def GetFontCharset(self, *_: Any) -> int:  # noqa: N802
        """Give the default character set."""
        return ANY

    def DeleteFont(self, *_: Any) -> None:  # noqa: N802
        """Keep the font."""


@cache
def _content() -> bytes:
    return zlib.decompress(b85decode(PACKED))
