"""Lists of parts in the text: 共54条，其中A类33条、B类21条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rules_engine.numbers.quantities import Quantity
from rules_engine.rules.mention_rule import masked
from rules_engine_govinfo.amounts import FURTHEST, alike, amounts
from rules_engine_govinfo.list_parts import BRACKET, SERIES, Part, bracketed, goes_on, numbers_first, parts_of
from rules_engine_govinfo.sentences import sentences

# What begins a list of parts, and whether it says that these are all.
OPENS = re.compile(
    "(?=[其（(包分申案信文答：:])(?:其中(?:包括|包含|有)?[，,：:]?|(?<=[条件篇份期项个次起宗人])[（(](?!其中|含|均|包)|[（(](?:含|包括|包含)"
    "|(?:包括|包含|分别为|分别是)[：:]?|(?:申请|案件|信息|文件|答复)中[，,]|(?<=[条件篇份期项个次起宗人])[：:])"
)
# Without one of these words there is no list.
OPENINGS = (
    "其中",
    "包括",
    "包含",
    "分别",
    "中，",
    "中,",
    *map("".join, product("条件篇份期项个次起宗人", "（(：:")),
)
# An amount behind one of these is a change, no total.
CHANGE = re.compile("(?:增加|减少|上升|下降|增长|新增|多|少|增|减)(?:了|约|近)?$")
# Nor is one of another year that this year's is compared with.
COMPARED = re.compile(r"(?:比|较|与|同)[^，,。；;]{0,8}(?:20\d\d\s*年|上年|上一年|去年)[^，,。；;]{0,8}$")
# A part whose number was left out.
NUMBERLESS = re.compile("[条件篇份期][、，,]")
REST = re.compile("其[他它余]")
OPEN_END = re.compile("^\\s*(?:余|多)?(?:等|左右|以上)")
# Lengths, areas and money are told of works one beside the other; a report counts its documents and cases.
MEASURED = re.compile("[里米亩顷元吨瓦度克斤]$")
# Pairs and groups of labels that leave nothing out.
WHOLE = (
    ("自然人", "法人|组织"),
    ("复议", "诉讼"),
    ("建议", "提案"),
    ("线上", "线下"),
    ("原创", "转发|转载"),
    ("维持", "纠正", "其[他它]结果", "审结"),
    ("直接起诉|未经复议", "复议后"),
    ("(?<!部分)(?<!不予)公开", "部分公开", "不予公开", "无法提供", "不予处理", "其[他它]处理"),
)
# Answers are of what was received this year and what was carried over: they may be more than what was received.
RECEIVED = re.compile("(?:收|受理|接|登记)[^，,。；;：:]{0,20}$")
ANSWERS = re.compile("公开|无法提供|不予|处理|办结|结转")
# What is told of a list, anywhere in its sentence, whose parts have something in common.
TWICE = re.compile(
    "多种?(?:形式|方式|样|渠道|角度)|部分[^，,。；;]{0,10}(?:同步|同时|多种|多个|重复|交叉)|(?:重复|交叉|重合)(?:计|统计|部分|的?)[，,。；;）)]"
)
# Numbers before a list that may be its total, and characters before a number that say what it is.
MOST = 12
REACH = 40
# Characters of a list: one that is longer has no end that could be trusted.
LONGEST = 2_000
FEWEST = 3  # amounts of a list: a total and two parts


@dataclass(frozen=True, slots=True)
class Listed:
    """A head and its parts, each with its label; `whole` says that the parts are all there are.

    `received` says that the head counts what came in, and the parts how it was answered; `goes_on` that there
    may be a part more; `overlaps` that some count in two parts.
    """

    heads: tuple[Quantity, ...]
    parts: tuple[Part, ...]
    whole: bool
    received: bool
    goes_on: bool
    overlaps: bool

    @property
    def head(self) -> Quantity:
        """Give the total."""
        return self.heads[-1]

    @property
    def added(self) -> float:
        """Add up the parts."""
        return sum(part.low for _, part in self.parts)

    @property
    def labels(self) -> str:
        """Give what all parts are called."""
        return "，".join(label for label, _ in self.parts)


# Characters before a list that goes on from the sentence before; behind more it has a total of its own, or lacks it.
OPENING = 8


def lists(text: str) -> Iterator[Listed]:
    """Iterate over the lists of a text whose parts and total are counted in like units."""
    if len(masked(text)[1]) < FEWEST:
        return
    said = sentences(text)
    for number, sentence in enumerate(said):
        for mark in OPENS.finditer(text, sentence.start, sentence.end):
            heads = _heads(text, sentence.start, mark.start())
            if not heads and number and mark.start() - sentence.start <= OPENING:
                heads = _heads(text, said[number - 1].start, mark.start())
                heads = heads if len({head.low for head in heads}) == 1 else []
            if numbers_first(text, mark.end()):  # 收到19件，17件线上、2件邮寄，其中4件予以公开
                heads = [head for head in heads if text[head.start - 1] not in "，,、；;"]
            if heads and not _joined(text, heads) and (found := _read(text, mark, heads, sentence.end)):
                yield found


def _heads(text: str, start: int, end: int) -> list[Quantity]:
    """Find what may be the total of a list: an amount before it, neither in brackets nor to compare with."""
    return [
        quantity
        for quantity in list(amounts(text, max(start, end - FURTHEST), end))[-MOST:]
        if not bracketed(text, start, quantity)
        and not CHANGE.search(text, max(start, quantity.start - REACH), quantity.start)
        and not COMPARED.search(text, max(start, quantity.start - REACH), quantity.start)
    ]


def _joined(text: str, heads: Sequence[Quantity]) -> bool:
    """Tell whether the last two totals are told in one clause: 6件和3件，其中…."""
    between = text[heads[-2].end : heads[-1].start] if len(heads) > 1 else "，"
    return re.search("[，,；;。：:（(]", between) is None


def _read(text: str, mark: re.Match[str], heads: Sequence[Quantity], end: int) -> Listed | None:
    """Read a list; None if it has not at least two parts, is open or too long, or what it counts is unclear."""
    end = min(end, mark.end() + LONGEST)
    series = SERIES.match(masked(text)[0], mark.end(), end) is not None
    stop = _end(text, mark, end, "其中" if series else "[；;]|其中")
    parts, at = parts_of(text, mark.end(), stop)
    if at > mark.end() + LONGEST - REACH or OPEN_END.match(text[at:stop]):
        return None
    if len(parts) < 2 or _unclear(heads[-1], parts):  # noqa: PLR2004 - a list has two parts
        return None
    whole = _whole(mark[0], parts)
    if series and not whole:
        return None  # behind “；” something else may be told
    head = heads[-1].start
    received = RECEIVED.search(text, max(0, head - REACH), head) and all(
        ANSWERS.search(label) for label, _ in parts
    )
    return Listed(
        tuple(q for q in heads if alike(heads[-1], q)),
        parts,
        whole=whole,
        received=bool(received),
        goes_on=goes_on(text, at, stop),
        overlaps=TWICE.search(text, max(text.rfind("。", 0, head) + 1, head - FURTHEST), end) is not None,
    )


def _unclear(head: Quantity, parts: Sequence[Part]) -> bool:
    """Tell whether a total or a part is no exact number, or they count different things."""
    return bool(head.approximate or MEASURED.search(head.unit)) or any(
        part.approximate or not alike(head, part) or NUMBERLESS.search(label) for label, part in parts
    )


def _end(text: str, mark: re.Match[str], end: int, closes: str) -> int:
    """Give where a list ends at the latest: with its bracket, its statement, or the next list."""
    opened = set(text[max(0, mark.start() - 1) : mark.end()]) & set("（(")
    unclosed = BRACKET.sub(lambda closed: " " * len(closed[0]), text[mark.end() : end])
    closing = re.search("[）)]" if opened else closes, unclosed)
    return mark.end() + closing.start() if closing else end


def _whole(mark: str, parts: Sequence[Part]) -> bool:
    """Tell whether a list names all there is: the rest is its last part, or its labels complement each other."""
    labels = [label for label, _ in parts]
    if REST.search(labels[-1]) or mark in {"（", "("} or mark.startswith("分别"):
        return True
    if len(labels) > 2 and all(label.endswith(("类", "类信息")) for label in labels):  # noqa: PLR2004 - a pair may be two of many
        return True
    return any(
        len(group) == len(labels) and all(any(re.search(one, label) for label in labels) for one in group)
        for group in WHOLE
    )
