"""The code pages of RTF: which one a font or a file names, and text decoded by it."""

from __future__ import annotations

import codecs

SYMBOL = "symbol"
SYMBOL_AREA = 0xF000  # where fonts of symbols keep their characters in Unicode
WESTERN = "cp1252"
UNDECLARED = ("utf-8", "gb18030", WESTERN)
"""What to try, in this order, where neither the file nor the font names a code page."""

DOUBLE = frozenset({"gb18030", "cp950", "cp932", "cp949", "johab"})
CHARSETS = {
    0: WESTERN,
    2: SYMBOL,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
NUMBERED = {
    936: "gb18030",
    54936: "gb18030",
    65001: "utf-8",
    10000: "mac_roman",
    10008: "gb18030",
    42: SYMBOL,
}


def codec_of(number: int) -> str:
    """Name the codec of a code page by its number; "" if there is none."""
    name = NUMBERED.get(number, f"cp{number}")
    try:
        return name if name == SYMBOL else codecs.lookup(name).name
    except LookupError:
        return ""


def decoded(data: bytes, codec: str, of_file: str) -> str:
    """Decode text by the codec of its font, or else of the file; what cannot be decoded becomes U+FFFD.

    A font that calls itself western is not believed if the text is sound Chinese by the code page of the file:
    many programs leave the font's default.
    """
    if codec == SYMBOL:
        return "".join(chr(SYMBOL_AREA + byte) for byte in data)
    candidates = [of_file, codec] if codec == WESTERN and of_file in DOUBLE else [codec or of_file]
    for candidate in candidates if any(candidates) else UNDECLARED:
        try:
            return data.decode(candidate)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1" if candidates[-1] == WESTERN else candidates[-1] or "latin-1", "replace")
