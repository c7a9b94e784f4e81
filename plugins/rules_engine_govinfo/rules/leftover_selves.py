"""What an office calls itself, and the trade it works in: words of another kind of office left in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate

from rules_engine import Hit, Passage, Report, report_rule
from rules_engine_govinfo.examples import saying
from rules_engine_govinfo.names import OfficeName, office_name
from rules_engine_govinfo.sentences import prose

SELF = re.compile(
    "(?P<who>[我本])(?<![自大][我本])(?P<kind>局|委(?!员|托|派|书)|厅(?!局)|镇(?!街)|乡(?!镇|村|土)|街道(?!两侧|上)"
    "|办(?![法公理事案结学好])|院|校)"
)
# Kinds of office by the end of their name, and what they may call themselves besides.
KINDS = (
    ("局", "局"),
    ("委员会", "委"),
    ("委", "委"),
    ("厅", "厅"),
    ("办公室", "办"),
    ("办公厅", "办厅"),
    ("院", "院"),
    ("校", "校"),
    ("学院", "校院"),
    ("大学", "校"),
    ("中学", "校"),
    ("小学", "校"),
)
TOWNS = {"镇": "镇", "乡": "乡", "街道": "街道办"}
# A zone is run by a committee, whether its name says so or not.
AREA = re.compile("(?:开发|园|新|示范|试验|合作|集聚|产业|度假|风景|名胜|保税|高新|经开|管理)区$")
TOWN_OFFICE = re.compile("(?<![街])镇(?:人民政府)?办事处")
TRADES = (
    "城市管理|市场监督管理|公安|警务|教育|教学|民政|司法|财政|税务|人社|人力资源|国土|自然资源|规划|环保|生态环境|住建|住房|交通运输|交通|水利|水务"
    "|农业农村|农业|林业|商务|文旅|文化旅游|文化|旅游|卫健|卫生健康|卫生|医疗|医保|退役军人|应急管理|应急|安监|审计|国资|市场监管"
    "|统计|信访|体育|城管|气象|档案|供销|粮食|消防|海关|民族宗教|残联|邮政|烟草|金融|科技|工信|行政审批|公积金|地震|人防|机关事务|殡葬|乡村振兴|扶贫|园林|知识产权|药品监管|邮政管理|海事|海洋|渔业|畜牧|移民|农机"
)
TRADE = re.compile(
    "(?:根据|结合|立足|围绕|依据|紧扣|紧密结合)(?:我[市县区局]|全[市县区局]|本[局部]|当前)?"
    f"(?P<trade>{TRADES})(?:工作|业务|系统|行业|部门)?(?:实际|特点|职能)"
)
# Where the name of a trade tells of none: every office handles petitions, trains its people and counts its documents.
IN_PASSING = re.compile(
    "信访(?:举报|件|投诉|诉求|人)|财政(?:预|决|信息|资金|拨款|收支|专户)|(?:主题|警示|宣传|学习|培训|继续|专题|纪律)教育"
    "|教育(?:培训|引导|实践|整顿|活动)|据统计|统计(?:期限|时限|时间|数据|口径|范围|周期|表)|规划(?:计划|信息|纲要)"
    "|档案(?:馆|管理|化|室)|审计(?:结果|报告|整改)|公安机关|科技(?:支撑|手段)|司法(?:救济|裁判)|行政审批(?:事项|服务)"
)
ENDS_TRADE = re.compile("实际|特点|职能")


@report_rule(
    "govinfo.self-designation",
    severity="warning",
    english="The office calls itself by its own kind",
    passes=saying("我局办法公开，我县实际。"),
    fails=saying("我镇公开信息20条。"),
)
def self_designation(report: Report) -> Iterator[Hit]:
    """自称应与机关的类别相符

    局称“我局”，镇称“我镇”；政府的报告里不会有“我局”。
    """
    own = office_name(report.office) if report.office else None
    kinds = _kinds(own) if own else None
    if own is None or kinds is None:
        return
    for passage in prose(report):
        for match in SELF.finditer(passage.text):
            if match["kind"] not in kinds and not _quoted(passage, match.start()):
                right = match["who"] + _own_word(own)
                said = f"自称“{match[0]}”，本报告是“{own.name}”的"
                yield Hit(
                    said, passage.at(*match.span()), suggestion=right, together=f"{said}（{{count}} 处）"
                )


@report_rule(
    "govinfo.town-office",
    severity="warning",
    english="A town has a government, not a sub-district office",
    why="办事处是街道的派出机构，镇设人民政府。",
    passes=saying("街道办事处和镇人民政府均已公开。"),
    fails=saying("群众进一步了解了镇办事处的工作。"),
)
def town_office(report: Report) -> Iterator[Hit]:
    """镇不应称“办事处”"""
    for passage in prose(report):
        for match in TOWN_OFFICE.finditer(passage.text) if "镇" in passage.text else ():
            if match[0] not in (report.office or ""):
                yield Hit(f"“{match[0]}”应为“镇人民政府”", passage.at(*match.span()), suggestion="镇人民政府")


@report_rule(
    "govinfo.other-trade",
    severity="warning",
    english="The work spoken of is the office's own",
    why="“根据某某工作实际”说的是本机关的业务；全文只此一处的别的行业，多半是借用文稿时漏改。",
    passes=saying("结合水务工作实际，制定公开目录。结合审计工作实际公开审计信息。"),
    fails=saying("根据信访工作实际，制定公开目录，答复信访举报。"),
)
def other_trade(report: Report) -> Iterator[Hit]:
    """所说的工作应是本机关的业务"""
    own = office_name(report.office) if report.office else None
    if own is None or own.governs or not own.trade:
        return
    told = cache(partial(_told, report))
    for passage in prose(report):
        for match in TRADE.finditer(passage.text) if ENDS_TRADE.search(passage.text) else ():
            word = match["trade"]
            if not set(word) & set(own.trade) and told(word) == 1:
                place = passage.at(*match.span("trade"))
                yield Hit(f"“{match[0]}”：本报告是“{own.name}”的，全文只此一处说到“{word}”", place)


def _told(report: Report, word: str) -> int:
    """Count where a trade is spoken of; in a list of fields it is one among many."""
    alone = re.compile(f"(?<!、){word}(?!、)")
    told = (IN_PASSING.sub("，", passage.text) for passage in report.passages if word in passage.text)
    return sum(len(alone.findall(text)) for text in told)


def _kinds(own: OfficeName) -> frozenset[str] | None:
    """Give the kinds an office may call itself; None if its name does not tell."""
    if own.governs:
        town = next(
            (kinds for end, kinds in TOWNS.items() if own.places and own.places[-1].endswith(end)), None
        )
        committee = "委" in own.trade or (own.places and AREA.search(own.places[-1]))
        words = frozenset({town, *town} if town else {"办", "委"} if committee else {"办"})
        return words | ({"街道"} if town and "街道" in town else frozenset())
    ends = [words for end, words in KINDS for part in re.split("[（）()、]", own.trade) if part.endswith(end)]
    return frozenset("".join(ends)) if ends else None


def _own_word(own: OfficeName) -> str:
    """Say what the office is likeliest to call itself."""
    if own.governs and own.places:
        return "街道" if own.places[-1].endswith("街道") else own.places[-1][-1]
    return next(words[0] for end, words in KINDS if own.trade.endswith(end))


def _quoted(passage: Passage, place: int) -> bool:
    """Tell whether a place stands in a title or a quotation."""
    return any(_open(passage.text, pair)[place] for pair in ("《》", "“”"))


@lru_cache(maxsize=64)
def _open(text: str, pair: str) -> Sequence[bool]:
    """Tell for every place of a text whether more marks of a pair are opened before it than closed."""
    steps = ((character == pair[0]) - (character == pair[1]) for character in text)
    return [count > 0 for count in accumulate(steps, initial=0)]
