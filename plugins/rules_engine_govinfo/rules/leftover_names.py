"""Another office's name left in: where the author names itself, and where it names its own web site."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from rules_engine import Confidence, Hit, Report, Severity, TextPlace, report_rule
from rules_engine_govinfo.examples import saying
from rules_engine_govinfo.names import (
    OFFICE,
    OfficeName,
    level,
    lies_above,
    office_name,
    own_places,
    places_before,
)
from rules_engine_govinfo.sentences import prose, sentences

PORTAL = re.compile("政府(?:门户)?(?:网站|官网|网|信息公开(?:平台|网|专栏|目录))")
# Sentences in which other places are named with good reason.
ABROAD = re.compile(
    "学习|考察|借鉴|经验|交流|对口|帮扶|协作|先进|调研|观摩|兄弟|周边|邻近|相邻|互查|交叉|结对|支援|赴|推广|等地|等县"
)
WORKING = (
    "坚持|认真|深入|严格|紧紧|紧扣|扎实|全面|始终|高度|积极|切实|持续|贯彻|围绕|不断|共|累计|主动公开|收到|受理|新收|未|没有|以习近平"
    "|牢牢|立足|聚焦|大力|进一步|依法|在|全年"
)
# Said first is what any of them begins with: most places are passed by with one look.
WORKS = f"(?=[{''.join(sorted({word[0] for word in WORKING.split('|')}))}])(?:{WORKING})"
# A zone is called by its kind alone in its own report.
ZONE = re.compile("(?:经开|高新|开发|新|园|示范|度假|保税|管理)区")
ORG = "(?P<office>(?![我本全各该以在市县区省州]|国务院)[一-鿿（）]{4,34}?)"
# A verb in what was taken for a name: 将联合县委, 按照市委.
VERBS = re.compile("联合(?!会)|会同|配合|协同|邀请|按照|根据|对照|落实|贯彻")
# What leads to the author's own name, cut short, where a sentence begins with it: 聚焦县水务局职能.
LEADS = (
    f"{WORKS}|{VERBS.pattern}|结合|通过|依托|针对|利用|推动|加强|强化|保障|支持|服务|做好|提升|优化|完善|履行|发挥"
    "|对|由|经过|报经|本报告"
)
# Where a report names its own author, by a word that stands there too. What begins a sentence stands behind a mark:
# so is a passage put before it is searched.
SEATS = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        ("编制", f"[，,。；]{ORG}(?=编制(?:了|完成|形成)?\\s*20\\d\\d)"),
        (
            "由",
            f"(?:报告|年报)[^。；;]{{0,24}}由{ORG}(?=根据|依据|依照|按照|结合|综合|负责|组织|牵头|编制|编写|撰写|汇总|统一)",
        ),
        (
            "编",
            f"由{ORG}(?<=[局委厅室府处会心])(?=[^。；;]{{0,60}}(?:编制|编写)(?:了|完成|形成)?(?:本|年度报告|20\\d\\d))",
        ),
        ("由", f"由{ORG}(?=负责解释)"),
        (
            "政府信息公开",
            f"(?:现(?:将|公布|发布|向社会公布|予公布)|公布|发布|编制|形成|撰写){ORG}(?=20\\d\\d\\s*年(?:度)?政府信息公开|政府信息公开(?:工作)?20\\d\\d\\s*年)",
        ),
        (
            "年",
            f"[。；;](?:20\\d\\d\\s*年(?:度)?+[，,]?|全年|本年(?:度)?+[，,]?|一年来，?|过去一年，?){ORG}(?=20\\d\\d\\s*年|{WORKS})",
        ),
        ("对", f"对{ORG}(?=政府信息公开工作(?![^。；]{{0,10}}(?:检查|督查|评估|评议|指导|考核|调研)))"),
        ("联系", f"(?:请与|请联系|联系){ORG}(?=联系|咨询|（|\\(|[，,](?:联系)?(?:电话|地址|传真))"),
        ("致电", f"致电{ORG}(?=联系|咨询|查询|[，,。]|（|\\()"),
        (
            "编",
            f"[，,。；]{ORG}(?=在[^，,。；]{{2,16}}基础上[，,]?(?:编|组织编)|(?:组织)?编[制写](?:了|完成|形成)?本)",
        ),
    )
)
# Where it says what is lacking, and what is to be done.
PLANS = tuple(
    (word, re.compile(pattern))
    for word, pattern in (
        (
            "将",
            f"[。；;](?:下一?步|今后|接下来|20\\d\\d年|[针面]对[^，。]{{0,8}}(?:问题|不足)|为此|对此)[，,]{ORG}(?=将|拟|计划)",
        ),
        (
            "存在",
            f"[。；;](?:虽然|尽管|(?:目前|近年来|总体上|总体来看)[，,])?{ORG}(?=在?(?:政府|政务)?信息公开[^。；]{{0,60}}存在)",
        ),
    )
)
# Where a sentence about openness begins with who did the work; whoever worked with or for the author is no author.
DOES = (
    "(?=[高认严全深扎切本共累])(?:高度重视|(?:认真|严格|全面|深入|扎实|切实)(?:贯彻|落实|执行|做好|开展|履行|推进)"
    "|全年主动公开|(?:全年|本年度?)?(?:共|累计|共计)(?:主动公开|收到|受理))"
)
WITH_OTHERS = (
    f"{ABROAD.pattern}|[我本][局委办厅镇乡县区市街机单]|会同|牵头|配合|联合|协同|指导|等(?:部门|单位)"
)
BEGINNINGS = tuple(
    (
        word,
        re.compile(
            f"[。；;]{ORG}(?=(?:{DOES})(?![^。；;]{{0,80}}(?:{WITH_OTHERS})))(?=[^。；;]{{0,60}}{word})"
        ),
    )
    for word in ("公开", "条例")
)
# Where it names an office's own web site; others of the same place, and those above it, may publish there too.
SITES = (
    (
        "网",
        re.compile(
            "(?:登[录陆]|访问|通过|依托|利用|从|在)(?P<office>[一-鿿（）]{4,30}?(?:局|委员会|厅))(?=(?:门户|官方)?网站|官网)"
        ),
    ),
)


class _Named(NamedTuple):
    """An office or a place named in a passage."""

    name: str
    place: TextPlace


@report_rule(
    "govinfo.other-office",
    severity="warning",
    english="The report names its own office as its author",
    why="借用其他机关的文稿时，机关名称容易漏改。只看编制、发布、开展工作的主语，正文提到其他机关不在此列。",
    passes=saying("由青禾县水务局办公室编制。会同县财政局、青禾县司法局开展检查。"),
    fails=saying("2023年，砚田县司法局认真做好公开工作。"),
)
def other_office(report: Report) -> Iterator[Hit]:
    """报告的主语应是本机关"""
    if report.office is None:
        return
    seats = (
        *_seated(report, SEATS),
        *_seated(report, PLANS, "problems"),
        *_beginning(report),
        *_namesakes(report),
    )
    named = list(dict.fromkeys(seats))  # a name that stands in two seats at once is told once
    sites = list(_seated(report, SITES))
    if all(one.name in report.office or report.office in one.name for one in (*named, *sites)):
        return
    own, places = office_name(report.office), own_places(report)
    others = [one for one in named if _another(office_name(one.name), own, places)]
    others += [one for one in sites if _elsewhere(office_name(one.name), own, places)]
    usual = Counter(one.name for one in others).most_common(1)
    if len(others) == len(named) and usual and usual[0][1] > 1 and (title := _title(report)):
        yield Hit(f"标题写“{title.name}”，正文都写“{usual[0][0]}”", title.place, suggestion=usual[0][0])
        return
    for one in others:
        yield Hit(f"这里写“{one.name}”，本报告是“{report.office}”的", one.place, suggestion=report.office)


@report_rule(
    "govinfo.other-region",
    severity="warning",
    english="The web site named is that of the report's own place",
    why="借用其他地方的文稿时，网站名称容易漏改。上级政府网站、学习考察的地方不在此列。",
    passes=saying("在青禾县人民政府门户网站公开信息20条，学习砚田县人民政府网站建设经验。"),
    fails=saying("在砚田县人民政府门户网站公开信息20条。"),
)
def other_region(report: Report) -> Iterator[Hit]:
    """公开信息的网站应是本地的"""
    portals = list(_portals(report))
    places = own_places(report) if portals else ()
    foreign = [one for one in portals if not any(_ends_with(report, one, own) for own in places)]
    foreign = [one for one in foreign if one.name[:-1] not in (report.office or "")]
    if not places or not foreign:
        return
    levels = {level(place): place for place in places}
    of_level = Counter(level(name) for name in {one.name for one in foreign})
    for one in foreign:
        here = level(one.name)
        if of_level[here] > 1 or not lies_above(one.name, places):
            yield Hit(
                f"这里写“{one.name}”，本报告是“{report.office}”的",
                one.place,
                suggestion=levels.get(here),
                confidence=Confidence.SUSPECTED,
                severity=None if here in levels else Severity.NOTE,
            )


def _seated(report: Report, seats: Sequence[tuple[str, re.Pattern[str]]], *sections: str) -> Iterator[_Named]:
    """Find the offices named in some seats; the word of a seat saves looking for it in most passages."""
    told = [(word, seat) for word, seat in seats if word in report.text]
    for passage in prose(report, *sections) if told else ():
        text = f"。{passage.text}"
        for word, seat in told:
            for match in seat.finditer(text) if word in text else ():
                name, place = match["office"], match.start("office") - 1
                if OFFICE.fullmatch(name) and not VERBS.search(name):
                    yield _Named(name, passage.at(place, place + len(name)))


def _beginning(report: Report) -> Iterator[_Named]:
    """Find the offices that sentences begin with, but for those above the report's own, whose work it may tell of."""
    least = office_name(report.office or "").level
    found = {one.place: one for one in _seated(report, BEGINNINGS)} if least else {}
    return (one for one in found.values() if office_name(one.name).level >= least)


def _namesakes(report: Report) -> Iterator[_Named]:
    """Find the offices of the same name elsewhere, as high as the report's own, that a sentence begins with."""
    own = office_name(report.office or "")
    text = report.text
    if own.governs or not own.level or text.count(own.trade) == text.count(own.name):
        return
    for one in _seated(report, ((own.trade, _opening(own.trade)),)):
        named = office_name(one.name)
        if named.trade == own.trade and named.level == own.level:
            yield one


@lru_cache(maxsize=64)
def _opening(trade: str) -> re.Pattern[str]:
    """Match an office of a trade where a sentence about its own work begins with it."""
    others = f"{WITH_OTHERS}|移交|划转|整合|合并|获评"
    return re.compile(
        f"(?:[。；;]|20\\d\\d\\s*年度?+[，,]?)(?P<office>(?![我本全各该以在原]|{LEADS})[一-鿿]{{2,14}}?{re.escape(trade)})(?![、和与及]|[^。；;]{{0,80}}(?:{others}))"
    )


def _another(named: OfficeName, own: OfficeName, places: tuple[str, ...]) -> bool:
    """Tell whether the office in the author's seat is another one than the report's, in place or in trade."""
    if named.name in own.name or own.name in named.name:
        return False
    if named.places and named.places[-1] not in places and not _short(named.places[-1], places):
        return not (named.governs and lies_above(named.places[-1], own.places))
    return not (own.governs or named.governs or own.does_as(named))


def _elsewhere(named: OfficeName, own: OfficeName, places: tuple[str, ...]) -> bool:
    """Tell whether an office belongs to another place, as high as the report's own or lower."""
    if not named.places or named.places[-1] in places or _short(named.places[-1], places):
        return False
    return named.level >= own.level > 0 and not lies_above(named.places[-1], own.places)


def _short(place: str, places: tuple[str, ...]) -> bool:
    """Tell whether a place is an own one written short or with the place it lies in: 虎溪 for 虎溪街道."""
    if ZONE.fullmatch(place):
        return any(own.endswith("区") for own in places)
    return any(place in own or own in place or place[:-1] in own or _shortened(place, own) for own in places)


def _shortened(place: str, own: str) -> bool:
    """Tell whether a place is an own one with characters left out: 临港经开区 for 临港经济技术开发区."""
    rest = iter(own)
    return place[:2] == own[:2] and place[-1] == own[-1] and all(character in rest for character in place)


def _title(report: Report) -> _Named | None:
    for passage in report.passages[:6]:
        if report.office and not passage.section and report.office in passage.text:
            start = passage.text.index(report.office)
            return _Named(report.office, passage.at(start, start + len(report.office)))
    return None


def _portals(report: Report) -> Iterator[_Named]:
    for passage in prose(report):
        named = list(places_before(PORTAL, passage.text)) if "政府" in passage.text else []
        abroad = [s for s in sentences(passage.text) if ABROAD.search(s.text)] if named else []
        for start, end in named:
            if not any(s.start <= start < s.end for s in abroad):
                yield _Named(passage.text[start:end], passage.at(start, end))


def _ends_with(report: Report, named: _Named, own: str) -> bool:
    """Tell whether an own place ends where a named one does, whatever was taken for the beginning of either."""
    place = named.place
    text = report.passages[place.paragraph - 1].text
    return text.endswith(own, 0, place.end) or own.endswith(named.name)
