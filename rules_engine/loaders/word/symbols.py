"""Characters that Word names by their place in a symbol font."""

from __future__ import annotations

PRIVATE = 0xF000
WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩", 0x80)),
}  # fmt: skip
WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐",
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩", 0x69)),
}  # fmt: skip
SYMBOL = {
    **{code: chr(code) for code in range(0x20, 0x40)},
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xAE: "→",
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


def symbol(font: str, code: str) -> str:
    """Give the character of a hexadecimal code in a font, where the font is known; else that of the code."""
    try:
        number = int(code, 16)
        character = chr(number)
        character.encode("utf-8")
    except (ValueError, OverflowError):
        return UNKNOWN
    place = number - PRIVATE if PRIVATE <= number < PRIVATE + 0x100 else number
    return FONTS.get(font.lower(), {}).get(place, character)
