"""What the control words of RTF do."""

from __future__ import annotations

from rules_engine.loaders.rtf.codepages import CHARSETS, codec_of
from rules_engine.loaders.rtf.destinations import FONTS, STYLES
from rules_engine.loaders.rtf.reader import Reader, Word
from rules_engine.loaders.rtf.state import BODY
from rules_engine.loaders.rtf.tables import RowDefinition

DEEPEST_TABLE = 20
CHARACTERS = {
    b"tab": "\t", b"line": "\n", b"lbr": "\n", b"page": "\n", b"column": "\n",
    b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘", b"rquote": "’",
    b"ldblquote": "“", b"rdblquote": "”", b"emspace": "\u2003", b"enspace": "\u2002", b"qmspace": "\u2005",
    b"zwj": "\u200d", b"zwnj": "\u200c", b"zwbo": "\u200b", b"zwnbo": "\u2060",
}  # fmt: skip


def _character(text: str) -> Word:
    return lambda reader, _: reader.characters.add(text, reader.state)


def _unicode(reader: Reader, number: int | None) -> None:
    reader.characters.add_unicode(number or 0, reader.state)


def _fallback(reader: Reader, number: int | None) -> None:
    reader.state.fallback = max(0, 1 if number is None else number)


def _toggle(name: str) -> Word:
    def toggle(reader: Reader, number: int | None) -> None:
        reader.flush()
        setattr(reader.state, name, number != 0)

    return toggle


def _plain(reader: Reader, _: int | None) -> None:
    reader.flush()
    reader.state.plain(reader.fonts.get(reader.default_font, ""))


def _code_page(reader: Reader, number: int | None) -> None:
    reader.characters.of_file = codec_of(number or 0)


def _named_code_page(codec: str) -> Word:
    def name(reader: Reader, _: int | None) -> None:
        reader.characters.of_file = codec

    return name


def _default_font(reader: Reader, number: int | None) -> None:
    reader.default_font = number or 0


def _font(reader: Reader, number: int | None) -> None:
    if reader.state.reading == FONTS:
        reader.font = number or 0
    else:
        reader.state.codec = reader.fonts.get(number or 0, "")


def _charset(reader: Reader, number: int | None) -> None:
    reader.fonts[reader.font] = CHARSETS.get(number or 0, "")


def _font_code_page(reader: Reader, number: int | None) -> None:
    if reader.state.reading == FONTS:
        reader.fonts[reader.font] = codec_of(number or 0)


def _style(reader: Reader, number: int | None) -> None:
    if reader.state.reading == STYLES:
        reader.style = number or 0
    else:
        reader.state.outline = reader.outlines.get(number or 0, BODY)


def _outline(reader: Reader, number: int | None) -> None:
    level = BODY if number is None else number
    if reader.state.reading == STYLES:
        reader.outlines[reader.style] = level
    else:
        reader.state.outline = level


def _new_paragraph(reader: Reader, _: int | None) -> None:
    reader.state.new_paragraph()


def _in_table(reader: Reader, _: int | None) -> None:
    reader.state.tables = max(reader.state.tables, 1)


def _depth(reader: Reader, number: int | None) -> None:
    reader.state.tables = max(0, min(number or 0, DEEPEST_TABLE))


def _end_line(reader: Reader, _: int | None) -> None:
    reader.end_line()


def _end_cell(reader: Reader, _: int | None) -> None:
    reader.end_cell(1)


def _end_inner_cell(reader: Reader, _: int | None) -> None:
    reader.end_cell(max(reader.state.tables, 2))


def _end_row(reader: Reader, _: int | None) -> None:
    reader.end_row(1)


def _end_inner_row(reader: Reader, _: int | None) -> None:
    reader.end_row(max(reader.state.tables, 2))


def _define_row(reader: Reader, _: int | None) -> None:
    if reader.state.nested:
        reader.inner_definition = RowDefinition()
    else:
        reader.definition = RowDefinition()


def _row_left(reader: Reader, number: int | None) -> None:
    reader.row_definition.left = number or 0


def _cell_right(reader: Reader, number: int | None) -> None:
    reader.row_definition.end_cell(number or 0)
    reader.limits.within("span", len(reader.row_definition.edges))


def _merge(direction: str, *, starts: bool) -> Word:
    return lambda reader, _: setattr(reader.row_definition, direction, starts)


WORDS: dict[bytes, Word] = {
    **{word: _character(text) for word, text in CHARACTERS.items()},
    b"u": _unicode,
    b"uc": _fallback,
    b"v": _toggle("hidden"),
    b"deleted": _toggle("deleted"),
    b"revised": _toggle("inserted"),
    b"plain": _plain,
    b"ansicpg": _code_page,
    b"mac": _named_code_page("mac_roman"),
    b"pc": _named_code_page("cp437"),
    b"pca": _named_code_page("cp850"),
    b"deff": _default_font,
    b"f": _font,
    b"fcharset": _charset,
    b"cpg": _font_code_page,
    b"s": _style,
    b"outlinelevel": _outline,
    b"pard": _new_paragraph,
    b"intbl": _in_table,
    b"itap": _depth,
    b"par": _end_line,
    b"sect": _end_line,
    b"cell": _end_cell,
    b"nestcell": _end_inner_cell,
    b"row": _end_row,
    b"nestrow": _end_inner_row,
    b"trowd": _define_row,
    b"trleft": _row_left,
    b"cellx": _cell_right,
    b"clvmgf": _merge("vertical", starts=True),
    b"clvmrg": _merge("vertical", starts=False),
    b"clmgf": _merge("horizontal", starts=True),
    b"clmrg": _merge("horizontal", starts=False),
}
