"""White space as a browser shows it, and the lines that `<br>` makes."""

from __future__ import annotations

import re
from collections.abc import Iterator

BREAK = "\0"  # stands for <br>: decoding has refused every other NUL

WIDE = "\u2018-\u201f\u2026\u2014\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
WRAPPED = re.compile(rf"(?<=[{WIDE}])[ \t\f]*\n[ \t\n\f]*(?=[{WIDE}])")
SPACES = re.compile(r"[ \t\n\f]{2,}|[\t\n\f]")
NUMBERED = re.compile(
    r"\s*(?:[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[）)、.．]|第[一二三四五六七八九十]{1,3}[章节条部])"
)
SENTENCE_ENDS = tuple("。！？；：!?;:.…”）)】》」")
SHORTEST_WRAPPED = 20
LINE_ENDS = re.compile(f"[\n{BREAK}]")


def collapse(text: str) -> str:
    """Make one space of each run of white space, none of a source line wrapped between wide characters."""
    if "\n" in text:
        text = WRAPPED.sub("", text)
    if "  " in text or "\n" in text or "\t" in text or "\f" in text:
        text = SPACES.sub(" ", text)
    return text


def lines(text: str) -> str:
    """Give the lines of a text, blank ones left out."""
    if BREAK not in text:
        return text.strip()
    return "\n".join(line for part in text.split(BREAK) if (line := part.strip()))


def shown_lines(text: str, line: int) -> tuple[list[str], list[int]]:
    """Make breaks of the line feeds of preformatted text, and say in which line each next one begins."""
    following = [line := line + (end[0] == "\n") for end in LINE_ENDS.finditer(text)]
    return [text.replace("\n", BREAK)], following


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Split at `<br>`; give each paragraph with the number of breaks before it.

    Authors end paragraphs with `<br>`, and converters wrap lines with it: the next line goes on with the sentence
    if the one before is as long as a wrapped one, does not end a sentence, and no indent, number or blank
    line sets them apart.
    """
    if BREAK not in text:
        yield 0, text
        return
    start, whole, last = 0, "", ""
    for index, line in enumerate(text.split(BREAK)):
        if whole and _goes_on(last, line):
            whole = _joined(whole, line.strip())
        else:
            if whole:
                yield start, whole
            start, whole = index, line.strip()
        last = line
    if whole:
        yield start, whole


def _goes_on(line: str, following: str) -> bool:
    line = line.strip()
    return (
        bool(line and following.strip())
        and not line.endswith(SENTENCE_ENDS)
        and (len(line) >= SHORTEST_WRAPPED or line.endswith(("，", "、")))
        and following[:1] not in "\u3000\xa0"
        and not NUMBERED.match(following)
    )


def _joined(line: str, following: str) -> str:
    apart = line[-1].isascii() and following[0].isascii() and (line[-1] + following[0]).isalpha()
    return line + " " * apart + following
