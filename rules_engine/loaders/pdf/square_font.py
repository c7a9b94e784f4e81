"""One font for all that are not embedded: every character is a square, and has its width from the PDF.

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
# A TrueType font of two glyphs, both the em square, with a format 13 character map from U+0021 to U+10FFFF.
PACKED = (
    "c-n<gyGjE=6g{((hl){C1dLc@#UfUsgj9l+wqjNrL3D`gZn2we)&ycBf=x;rD}TWcFrB|52&NI6*a_>|hmWL)2ky*0_s-+Y8"
    "3+I~xQ0Y&&sg8w5xe(*D6@K6ca;Ynhvc{9Wy`rd@4xro$e+k7wyDlG_8V8s9~f1eh3t{^nZGbrZMWT(17;9C4jHFeS6D)h{4"
    "wON>Uu~aLq0`bYADxC-xYb67?K}*&5Jg55!yl6N2ryt@_aKqncw<=j8A`ED;U3X(31n{kxFQY!9CIos3Bg@QD77zs%TUbcQl"
    "NHchQA3SNxBW)3*sudJsgas07`y^`&oR$!^IX0cJy|h~+=0>R1SZB+t>yC`(>UrwVyJF9$UJb8%7!d_^@;DMJ5$UY#YA5UFW"
    "a!u#V~!yJl6tD}6gW?CIb`7qEz2MRt+)EE|-6Y<FTiTDEUVp53"
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
