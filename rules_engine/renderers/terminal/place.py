"""How a place is shown: its name, where it stands in the file, and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rules_engine.document import Location
from rules_engine.finding import Finding, Spot
from rules_engine.form import CellPlace
from rules_engine.renderers.terminal.look import Look, Part
from rules_engine.report import TextPlace
from rules_engine.wording import Words

AROUND = 28
REACH = 44
LONGEST = 80
STRETCH = 160
SENTENCE = "。；！？\n"

A1 = Words("工作表 {sheet} {a1}", "sheet {sheet} {a1}")
PAGE = Words("第 {page} 页", "page {page}")
CELL = Words(
    "文件第 {table} 个表格第 {row} 行第 {cell} 格", "table {table}, row {row}, cell {cell} of the file"
)
TABLE = Words("文件第 {table} 个表格", "table {table} of the file")
LINE = Words("源文件第 {line} 行", "line {line}")
LINE_COLUMN = Words("源文件第 {line} 行第 {column} 字", "line {line}, column {column}")
CELLS = Words("行{row} 格{first}-{last}", "row {row}, {first}-{last}")
LINES = Words("{first}-{last} 行", "lines {first}-{last}")
BRIEF_LINE = Words("第 {line} 行", "line {line}")
BRIEF_PARAGRAPH = Words("第 {paragraph} 段", "paragraph {paragraph}")
OF_FILE = Words("{place}（{file}）", "{place} ({file})")
PARAGRAPH = Words("文件第 {paragraph} 段", "paragraph {paragraph} of the file")


def name(spot: Spot, finding: Finding, look: Look) -> str:
    """Give the words for a place: without its section, which stands above; with its file if it is another."""
    words = look.say(spot.words) or str(spot.place)
    if spot.report != finding.report:
        return look.say(OF_FILE, place=words, file=spot.report)
    section = look.say(finding.places[0].section_label)
    return words if words == section else words.removeprefix(section).lstrip(", ")


def where(spot: Spot, look: Look) -> str:
    """Say where a place stands in its file; nothing where that is not known."""
    start = spot.place.start if isinstance(spot.place, TextPlace) else 0
    return located(spot.location, look, start)


def located(at: Location, look: Look, start: int = 0) -> str:
    """Say where something stands, `start` code points into the paragraph that is located."""
    if at.a1:
        return look.say(A1, sheet=at.sheet or "", a1=at.a1)
    if at.page:
        return look.say(PAGE, page=at.page)
    if at.table:
        words = CELL if at.row and at.cell else TABLE
        return look.say(words, table=at.table, row=at.row, cell=at.cell)
    if at.line:
        return look.say(LINE_COLUMN if at.column else LINE, line=at.line, column=(at.column or 0) + start)
    return look.say(PARAGRAPH, paragraph=at.paragraph) if at.paragraph else ""


def reaching(places: Sequence[Location], look: Look) -> str:
    """Say from where to where the cells of one row stand in their table."""
    if not places:
        return ""
    first, last = places[0], places[-1]
    if first.a1 and last.a1:
        return f"{first.a1}:{last.a1}"
    if first.row:
        return look.say(CELLS, row=first.row, first=first.cell, last=last.cell)
    if first.page:
        return look.say(PAGE, page=first.page)
    return look.say(LINES, first=first.line, last=last.line) if first.line else ""


def brief(at: Location, look: Look) -> str:
    """Say where a paragraph stands in few words."""
    if at.a1:
        return at.a1
    for words, count in ((PAGE, at.page), (BRIEF_LINE, at.line), (BRIEF_PARAGRAPH, at.paragraph)):
        if count:
            return look.say(words, page=count, line=count, paragraph=count)
    return ""


def excerpt(spot: Spot, look: Look) -> list[Part]:
    """Show a stretch of text marked within the words around it, a sentence of them where that is near."""
    if isinstance(spot.place, CellPlace) or not spot.context:
        return _marked(spot.filled, look)
    start, end = spot.place.start, spot.place.end
    before, after = spot.context[:start], spot.context[end:]
    return [_tail(before), *_marked(spot.context[start:end], look), _head(after)]


def excerpts(spots: Sequence[Spot], look: Look) -> list[Part]:
    """Show several stretches of one text marked in it, in their order."""
    ordered = sorted(
        (spot.place.start, spot.place.end) for spot in spots if isinstance(spot.place, TextPlace)
    )
    text, end = spots[0].context, ordered[0][0]
    parts: list[Part] = [_tail(text[:end])]
    for start, stop in ordered:
        parts += [text[end:start], *_marked(text[start:stop], look)]
        end = stop
    return [*parts, _head(text[end:])]


def one_stretch(spots: Sequence[Spot]) -> bool:
    """Tell whether several places stand so near in one text that it is shown once with all of them marked."""
    places = [spot.place for spot in spots if isinstance(spot.place, TextPlace) and spot.context]
    if len(places) < len(spots) or len({(s.report, s.context, s.words) for s in spots}) > 1:
        return False
    ordered = sorted((place.start, place.end) for place in places)
    apart = all(end <= start for (_, end), (start, _) in pairwise(ordered))
    return len(places) > 1 and apart and ordered[-1][1] - ordered[0][0] <= STRETCH


def _marked(text: str, look: Look) -> list[Part]:
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - AROUND]} … {text[-AROUND:]}"
    if look.color and shown:
        return [(shown, "bold red underline")]
    return [("【", "bold red"), (shown, "bold red"), ("】", "bold red")]


def _tail(before: str) -> str:
    sentence = max(before.rfind(mark) for mark in SENTENCE) + 1
    if len(before) - sentence <= REACH:
        return before[sentence:].lstrip()
    return "…" + before[-AROUND:]


def _head(after: str) -> str:
    ends = [end for mark in SENTENCE if (end := after.find(mark)) >= 0]
    sentence = min(ends, default=len(after) - 1) + 1
    return after[:sentence].rstrip() if sentence <= REACH else after[:AROUND] + "…"
