"""Wording that official news has rules about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, Report, report_rule, text_rule
from rules_engine_sensitive.tables import table
from rules_engine_sensitive.term_hits import found_in, tell
from rules_engine_sensitive.views import view

REPORT = "# 某县2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n{}\n"
NEWS = "新华社《新闻信息报道中的禁用词和慎用词》（2016年7月修订）"

_DOUBLE = "(?<=[一-鿿])([一-鿿])((省)省|(市)市|(县)县|(区)区)委(?:副?书记|常委)"
# 各市市委, 地级市市委, 设区的市市委, 示范区区委: no name stands before the second character.
_NO_NAME = frozenset("各全每该本外两二三四五六七八九十多级辖的城发范新")

# Places keep the names they have: 瞎子沟, 哑巴河.
_PLACE = re.compile("[沟村屯山岭河江湖岛庙坡湾洞桥塘坝坪坳营店庄窑井泉滩崖峰寨巷街冲垭]")
# Counties whose name is one character keep the second 县: 赵县县委.
_COUNTIES = frozenset(
    "赵易蔚献雄沧威磁涉魏景代应兴岚吉隰绛夏盂祁沁蒲丰沛萧歙泗寿黟泾单莘冠曹费莒叶滑浚温杞睢息淇嵩郏范道攸澧藤横忠开渠达荣珙高理茂泸"
    "户眉陇凤彬华乾富佳洋勉礼徽康文岷成"
)


@report_rule(
    "sensitive.official-wording",
    severity="warning",
    english="Words that official news does not use",
    basis=NEWS,
    passes=REPORT.format("组织村委会主任、大学生村官和朝鲜族群众座谈。"),
    fails=REPORT.format("组织各村村长座谈。"),
)
def official_wording(report: Report) -> Iterator[Hit]:
    """不应使用新闻报道禁用的词语

    依据是新闻报道的用语规范，报告并非新闻，所以只请核对，不作错误。
    """
    words = table("official_wording")
    return (
        tell(words, match, place, "“{written}”不宜使用{advice}") for place, match in found_in(report, words)
    )


@report_rule(
    "sensitive.discriminatory-term",
    severity="warning",
    english="No words that slight people for a disability",
    basis="《中华人民共和国残疾人保障法》第三条",
    passes=REPORT.format("推进黑瞎子岛保护与开发，走访残疾人家庭。"),
    fails=REPORT.format("走访村里的瞎子和聋人。"),
)
def discriminatory_term(report: Report) -> Iterator[Hit]:
    """不应使用歧视性称谓

    对残疾人等应使用平等的称谓；词语有时另有所指，所以只请核对，不作错误。
    """
    words = table("discriminatory")
    return (
        tell(words, match, place, "“{written}”带有歧视{advice}")
        for place, match in found_in(report, words)
        if not _PLACE.match(place.text, match.end)
    )


@text_rule(
    "sensitive.repeated-rank",
    severity="warning",
    english="The rank of a place is not said twice before the title of a party secretary",
    basis=NEWS,
    passes="重庆市委书记、各市市委书记和赵县县委书记参加会议。",
    fails="重庆市市委书记参加会议。",
)
def repeated_rank(passage: Passage) -> Iterator[Hit]:
    """“某省委书记”不应写成“某省省委书记”

    “省委书记”已经写明层级，前面再写“省”就重复了；市、县等相同。
    """
    if "委" not in passage.text:
        return
    seen = view(passage.text)
    for found in re.finditer(_DOUBLE, seen.text):
        if found[1] not in _NO_NAME and (found[1] not in _COUNTIES or found[5] is None):
            start, end = seen.span(found.start(2), found.end(2) + 1)
            right = seen.text[found.end(2) - 1 : found.end(2) + 1]
            message = f"“{passage.text[start:end]}”重复，应为“{right}”"
            yield Hit(message, passage.at(start, end), suggestion=right, category="wording", source=NEWS)
