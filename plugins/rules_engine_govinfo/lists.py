"""Lists of parts in the text: 共54条，其中A类33条、B类21条."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rules_engine.numbers.quantities import Quantity
from rules_engine.rules.mention_rule import masked
from rules_engine_govinfo.amounts import alike, amounts
from rules_engine_govinfo.sentences import sentences

# What begins a list of parts, and whether it says that these are all.
OPENS = re.compile(
    "其中(?:包括|包含|有)?[，,：:]?|(?<=[条件篇份期项个次起宗人])[（(](?!其中|含|均|包)|[（(](?:含|包括|包含)"
    "|(?:包括|包含|分别为|分别是)[：:]?|(?:申请|案件|信息|文件|答复)中[，,]|(?<=[条件篇份期项个次起宗人])[：:]"
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
BRACKET = re.compile("[（(][^（）()]*[）)]")
SEPARATOR = re.compile("^[\\s，,、；;：:]*(?:和|及|以及|与|还有)?")
# A label with one of these begins something else.
ANEW = re.compile(
    "(?<!公)共(?![享同和建青产党])|累计|总计|合计|全年|另|此外|同时|[比较](?=上|20|去)|同比|同期|增长|下降|增加|减少|其中|今年|本年|上年|(?:结转|转结|顺延|转入)(?:下|次|至|到|20)|[。；;]"
)
# A part whose number was left out.
NUMBERLESS = re.compile("[条件篇份期][、，,]")
LONGEST = 26
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
    ("维持", "纠正", "其[他它]结果", "审结"),
    ("直接起诉|未经复议", "复议后"),
    ("(?<!部分)(?<!不予)公开", "部分公开", "不予公开", "无法提供", "不予处理", "其[他它]处理"),
)
# Answers are of what was received this year and what was carried over: they may be more than what was received.
RECEIVED = re.compile("(?:收|受理|接|登记)[^，,。；;：:]{0,20}$")
ANSWERS = re.compile("公开|无法提供|不予|处理|办结|结转")
FEWEST = 3  # amounts of a list: a total and two parts


@dataclass(frozen=True, slots=True)
class Listed:
    """A head and its parts, each with its label; `whole` says that the parts are all there are.

    `received` says that the head counts what came in, and the parts how it was answered.
    """

    heads: tuple[Quantity, ...]
    parts: tuple[tuple[str, Quantity], ...]
    whole: bool
    received: bool

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
            if (
                heads
                and not _joined(text, heads)
                and (found := _read(text, mark, heads, _end(text, mark, sentence.end)))
            ):
                yield found


def _heads(text: str, start: int, end: int) -> list[Quantity]:
    """Find what may be the total of a list: an amount before it, neither in brackets nor to compare with."""
    return [
        quantity
        for quantity in amounts(text, start, end)
        if not _bracketed(text, start, quantity)
        and not CHANGE.search(text, start, quantity.start)
        and not COMPARED.search(text, start, quantity.start)
    ]


def _joined(text: str, heads: Sequence[Quantity]) -> bool:
    """Tell whether the last two totals are told in one clause: 6件和3件，其中…."""
    between = text[heads[-2].end : heads[-1].start] if len(heads) > 1 else "，"
    return re.search("[，,；;。：:（(]", between) is None


def _end(text: str, mark: re.Match[str], end: int) -> int:
    """Give where a list ends at the latest: with its bracket, its statement, or the next list."""
    if "（" in mark[0] or "(" in mark[0]:
        closing = re.compile("[）)]").search(text, mark.end(), end)
        return closing.start() if closing else end
    following = re.compile("[；;]|其中").search(text, mark.end(), end)
    return following.start() if following else end


def _bracketed(text: str, start: int, quantity: Quantity) -> bool:
    return any(m.start() < quantity.start < m.end() for m in BRACKET.finditer(text, start))


def _read(text: str, mark: re.Match[str], heads: Sequence[Quantity], end: int) -> Listed | None:
    """Read the parts of a list; None if it has not at least two, is open, or what it counts is unclear."""
    head, at = heads[-1], mark.end()
    parts: list[tuple[str, Quantity]] = []
    for quantity in amounts(text, at, end):
        if _bracketed(text, at, quantity):
            continue
        label = SEPARATOR.sub("", _plain(text[at : quantity.start]))
        if ANEW.search(label) or len(label) > LONGEST or not label:
            break
        if quantity.approximate or not alike(head, quantity) or NUMBERLESS.search(label):
            return None
        parts.append((label, quantity))
        at = quantity.end
    if MEASURED.search(head.unit) or len(parts) < 2 or head.approximate or OPEN_END.match(text[at:end]):  # noqa: PLR2004 - a list has two parts
        return None
    received = RECEIVED.search(text, 0, head.start) and all(ANSWERS.search(label) for label, _ in parts)
    alikes = tuple(q for q in heads if alike(head, q))
    return Listed(alikes, tuple(parts), whole=_whole(mark[0], parts), received=bool(received))


def _plain(between: str) -> str:
    """Leave brackets and shares out of what stands between two parts."""
    return re.sub("[，,]?(?:占|占比)[^，,。；、]*", "", BRACKET.sub("", between))


def _whole(mark: str, parts: Sequence[tuple[str, Quantity]]) -> bool:
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
