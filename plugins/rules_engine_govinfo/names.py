"""Names of offices and places: what they are made of, and which of them are a report's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from rules_engine import Report

# The cities of prefecture level (2024), a province a line: every other 市 is a county, or a name nobody knows.
PREFECTURES = Path(__file__).parent / "prefectures.txt"
# How near to the people a place is: a town lies in a county, a county in a city, a city in a province.
LEVELS = {
    "省": 1, "市": 2, "州": 2, "盟": 2, "县": 3, "区": 3, "旗": 3, "镇": 4, "乡": 4, "道": 4,
}  # fmt: skip
PROVINCIAL = re.compile("自治区$|特别行政区$|^(?:北京|天津|上海|重庆)市$")
# 州, 镇, 乡 and 旗 also stand inside names: 贵州省, 杭州市, 景德镇市, 新乡市, 红旗区.
ENDS = "自治区|自治州|自治县|自治旗|地区|街道|省|市|盟|县|区|(?:州|镇|乡|旗)(?![省市县区镇乡])"
PLACE = re.compile(f"(?!城市|城乡|乡村|市场|县城|社区|街道)[一-鿿]{{1,10}}?(?:{ENDS})(?!场监|村振)")
# What stands before the place in the name of an office that is run from the capital: 国家税务总局漱玉县税务局.
NATIONAL = re.compile("中华人民共和国|国家[一-鿿]{2,8}?局(?=[一-鿿])")
# Words that end like the name of a place and are none.
NO_PLACE = re.compile(
    "[超夜]市$|[辖社小景灾校厂库片专]区$|(?:功能|服务|公开|办公|聚居)区$"
    "|城乡$|(?:^|新型|重点|特色|[全各]|[一-鿿][和与])(?:城镇|村镇)$"  # 古城镇 is a town
)
GOVERNS = re.compile(
    "(?:(?:人民)?政府|行政公署|行署)(?:办公[室厅]|办)?|(?:党政|党工委)?办公室|管理委员会(?:办公室)?|管委会|(?:街道)?办事处|"
)
COMMON = re.compile("管理|监督|服务|事务|委员会|办公室|分局|中心|行政|发展|和|局|委|厅|处|科|站|所")
OFFICE = re.compile("[一-鿿（）]{2,40}(?:局|委员会|办公[室厅]|厅|委|政府|办事处|管委会|中心|街道|镇|乡)")


@dataclass(frozen=True, slots=True)
class OfficeName:
    """The name of an office: the places it begins with, the widest first, and what it is there."""

    name: str
    places: tuple[str, ...]
    trade: str

    @property
    def level(self) -> int:
        """Give the level of the place the office belongs to; 0 if its name holds none."""
        return level(self.places[-1]) if self.places else 0

    @property
    def governs(self) -> bool:
        """Tell whether it is the government of a place, its office, or what stands for one."""
        return GOVERNS.fullmatch(self.trade) is not None

    def does_as(self, other: OfficeName) -> bool:
        """Tell whether the trades may be the same: 市场监管局 and 市场监督管理局, 卫健委 and 卫生健康委员会."""
        mine, theirs = (COMMON.sub("", name.trade.lstrip("市县区省")) for name in (self, other))
        return (
            not mine
            or not theirs
            or set(mine) <= set(theirs)
            or set(theirs) <= set(mine)
            or mine[:2] == theirs[:2]
        )


@lru_cache(maxsize=8192)
def office_name(name: str) -> OfficeName:
    """Take the name of an office apart: 汀陵市芷溪县水务局 is 水务局 of 汀陵市 and 芷溪县."""
    places: list[str] = []
    at = national.end() if (national := NATIONAL.match(name)) else 0
    while (match := PLACE.match(name, at)) and not NO_PLACE.search(match[0]):
        places.append(match[0])
        at = match.end()
        if name.startswith("人民政府", at) and PLACE.match(name, at + len("人民政府")):
            at += len("人民政府")
    return OfficeName(name, tuple(places), name[at:])


def level(place: str) -> int:
    """Give the level of a place by what its name ends with."""
    return 1 if PROVINCIAL.search(place) else LEVELS.get(place[-1], 3)


def lies_above(place: str, places: tuple[str, ...]) -> bool:
    """Tell whether a place is one that some others may lie in: 哈尔滨市 for 五常市, which is a county."""
    widest = min(map(level, places), default=0)
    if level(place) != widest or not places[0].endswith("市"):
        return 0 < level(place) < widest
    return _prefectural(place) and not any(map(_prefectural, places))


def own_places(report: Report) -> tuple[str, ...]:
    """List the places a report's office belongs to, with those that the text writes in front of them."""
    known = office_name(report.office or "").places
    if not known:
        return ()
    text = report.text
    found = [text[max(0, m.start() - 6) : m.start()] for m in re.finditer(re.escape(known[0]), text)]
    wider = dict.fromkeys(match[1] for before in found if (match := _WIDER.search(before)))
    apart = (place for one in map(_without_front, wider) for place in office_name(one).places or (one,))
    return tuple(dict.fromkeys((*apart, *known)))


def region_names(office: str | None) -> tuple[str, ...]:
    """List the name of an office and its parts, the longest first."""
    if office is None:
        return ()
    known = office_name(office)
    parts = {
        office,
        "".join(known.places),
        *known.places,
        *(place[:-1] for place in known.places),
        known.trade,
    }
    return tuple(sorted((part for part in parts if len(part) > 1), key=len, reverse=True))


def places_before(what: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Find the places named right before something, where it is plain at which character the name begins.

    It begins behind a mark or a word that leads to a name (通过); anything else in front may belong to a verb
    (维护好县政府网站), and then nothing is said.
    """
    for match in what.finditer(text):
        named = _NAMED.search(text, max(0, match.start() - LONGEST), match.start())
        if named is None:
            continue
        parts = _FRONT.split(named["name"])
        begun = len(parts) > 1 or not _HAN.match(text[named.start() - 1 : named.start()])
        name = parts[-1]
        if begun and len(name) > SHORTEST and not (_ANY.search(name) or _WORK.search(name)):
            yield named.end("name") - len(name), named.end("name")


def _prefectural(place: str) -> bool:
    return place.endswith(("自治州", "盟", "地区")) or (place[-1] == "市" and place[:-1] in _prefectures())


@cache
def _prefectures() -> frozenset[str]:
    return frozenset(PREFECTURES.read_text("utf-8").split())


def _without_front(name: str) -> str:
    """Cut the words off that stand in front of a name: 通过云岫市."""
    *_, rest = _FRONT.split(name)
    return rest


SHORTEST = 2  # characters of 县政府's own 县 with one more: too short to be told from a word
LONGEST = 12
_NAMED = re.compile("(?P<name>[一-鿿]{1,9}[省市州盟县区旗镇乡道])(?:人民)?$")
_HAN = re.compile("[一-鿿]")
_WIDER = re.compile("([一-鿿]{2,5}[省市州盟县区旗])$")
_FRONT = re.compile(
    "通过|登[录陆]|访问|依托|利用|借助|关注|查阅|浏览|下载|发布于|公布于|公开于|上传至|报送|推送至|转载|可在|可从|可到|请到|根据|按照|其中|同时|此外|另外|以及|[在于由从至]"
)
_ANY = re.compile(
    "(?:[我全各本该省市县区州镇乡级属辖城此]|所在|新|高新|经开|开发|示范|园|[省市州盟县区旗镇乡]委)[省市州盟县区旗镇乡道]$"
)
# Words of work on a web site, which are no part of a name.
_WORK = re.compile(
    "维护|建设|完善|优化|加强|做好|用好|办好|管好|对接|接入|改版|升级|运维|配合|协助|支持|推动|督促|提升|打造|强化|运营|管理|更新"
    "|迁移|整合|集约|入驻|开设|开通|链接|规范|改造|推进|落实|组织|协调|指导|要求|参照|执行|服务|联系|及时|统一|同步|主动|好|后|的|和|与|及"
)
