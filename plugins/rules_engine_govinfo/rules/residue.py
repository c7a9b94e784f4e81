"""What was to be filled in and was not: the template's own hints, numbers that are missing or out of all measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, Report, report_rule, text_rule
from rules_engine_govinfo.examples import saying

HINT = re.compile(
    "[（(]\\s*(?:文字描述|填写说明|格式模板|此处(?:填写|填报|填|报告)|请(?:填写|填报)|单位名称|机关名称|行政机关名称)[^（）()]{0,40}[）)]"
    "|收取信息处理费情况在此处报告"
    '|(?:如果?|若)?(?:没有|无)(?:的话|的)?[，,]?(?:则|就|请|可|应)*填(?:写|报)?[“”"‘’「]?(?:无|0|零)[“”"‘’」]?'
)
# A measure word of this form without a number. A number lacking behind 共 is any text's typo and told as such.
MISSING = re.compile(
    "(?<![未没无零])(?<!没有)(?<!未曾)(?:收到|受理|新收|接收|办结|答复)(?P<full>政府)?(?:信息公开|依申请公开)?申请(?P<unit>[件条])(?=[，。；、]|$)"
    "|(?:公开|发布|更新|收到|受理|办理|申请|信息|动态|文件|解读|稿件|结转)(?P<more>余[条件篇份期次](?![篇章额下款]))"
    "|(?<![的对各每将把])(?:办结|答复|文件|行政(?:许可|处罚|强制)(?:处理)?(?:决定)?|行政复议|行政诉讼|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理)(?P<done>件(?=[，。；、]))"
    "|(?:全年|年度?|共)[，,]?[^，。；对将把]{0,8}(?:收到|受理|接收)[^，。；对将把]{0,16}申请(?P<filed>件(?=，(?:全部|均|已)))"
    "|(?:对|审[查核]|印发)(?P<papers>[件份](?=公文|文件|申请|政策))"
    "|(?:增加|减少|新增|增长|上升|下降)(?P<by>[件条篇](?=[，。；、]))"
    "|(?:信息|公开|动态|文件|办结|发布|[态告件息介]类|公告|解读材料|视频|推送|许可|处罚|强制|复议|诉讼|留言)\\s?(?P<bare>[条篇起](?=[，。；、（(等]))"
    "|(?:公告|资料|手册|宣传单|明白纸|问卷)(?P<copies>份(?=[，。；、]))"
    "|(?:处理费|事业性收费)(?:金额|总额|为)?(?P<money>万?元(?=[，。；]|$))"
)
# What every missing number leaves behind: a measure word after a Chinese character, or 余 before one.
UNCOUNTED = re.compile(
    "[条件篇份期次起元](?:"
    "(?<=余[条件篇份期次])"
    "|(?:(?<=[请息开态告料频可罚制议讼言结复件加少增长升降供理类布定送][件条篇起])|(?<=[息开态件布]\\s[件条篇起]))"
    "(?=[，。；、（(等]|$)"
    "|(?<=[告料册单纸卷]份)(?=[，。；、])|(?<=[对查核发][件份])(?=[公文申政])|(?<=[费额为]元)|(?<=[费额为]万元))"
)
COUNTED = re.compile("[0-9０-９〇零一二两三四五六七八九十百千万几数若多每各该逐全](?:[余多])?$")
LONGEST = 200  # characters of a clause
TOLD_ELSEWHERE = re.compile("[共计]")
# Five digits and more of 万: nobody publishes so much.
HUGE = re.compile(r"(?<![0-9.,])(?P<number>[0-9]{5,})万(?=[条件篇份期次人])")
MEASURE = re.compile(r"申请\s?(?:共|共计|合计)?\s?[0-9０-９]+\s?(?P<unit>条)(?!信息|意见|建议)")


@text_rule(
    "govinfo.template-hint",
    needs=("描述", "填", "此处", "名称", "模板"),
    english="No hint of the template is left",
    why="样表里提示填写的话不是报告的内容，留着必是漏删。",
    passes="（一）主动公开（详见附表）。",
    fails="（文字描述）",
)
def template_hint(passage: Passage) -> Iterator[Hit]:
    """样表的填写提示应删去"""
    for match in HINT.finditer(passage.text):
        yield Hit(f"“{match[0]}”是样表的填写提示", passage.at(*match.span()))


@report_rule(
    "govinfo.number-missing",
    english="A number stands before what is counted",
    why="数字漏填，这句话就没有说出任何数。",
    passes=saying(
        "收到申请20件，收到申请件后及时登记，未收到转来的申请件，未受理申请件，公开信息20余条，逐件答复。"
    ),
    fails=saying("收到政府信息公开申请件，均已答复。"),
)
def number_missing(report: Report) -> Iterator[Hit]:
    """申请、信息的数量不应漏写"""
    for passage in report.prose if UNCOUNTED.search(report.text) else ():
        for match in MISSING.finditer(passage.text) if UNCOUNTED.search(passage.text) else ():
            group = next(
                name
                for name in ("unit", "filed", "more", "done", "bare", "papers", "by", "copies", "money")
                if match[name]
            )
            place = match.start(group)
            if group == "more" or _alone(passage.text, place, known=match["full"] is not None):
                yield Hit(f"“{match[0]}”缺少数字", passage.at(max(0, place - 2), match.end(group)))


def _alone(text: str, place: int, *, known: bool) -> bool:
    """Tell whether no number stands before a measure word, and no rule of any text tells that it lacks."""
    clause = re.split("[，,。；;：:、]", text[max(0, place - LONGEST) : place])[-1]
    elsewhere = TOLD_ELSEWHERE.search(clause) and not known and text[place + 1 : place + 2] not in "（(等"
    return not (elsewhere or COUNTED.search(clause))


@text_rule(
    "govinfo.magnitude",
    needs=("万",),
    severity="warning",
    english="Numbers are of a likely magnitude",
    passes="公开信息17万条，阅读量173769次。",
    fails="公开信息173769万条。",
)
def magnitude(passage: Passage) -> Iterator[Hit]:
    """数量级应合理

    五位以上的数字再加“万”，多半是单位写重了。
    """
    for match in HUGE.finditer(passage.text):
        end = match.end() + 1
        yield Hit(
            f"“{match[0]}”的数量级过大，“万”字像是多写的",
            passage.at(match.start(), end - 1),
            suggestion=match["number"],
        )


@text_rule(
    "govinfo.measure-word",
    needs=("申请",),
    severity="note",
    english="Applications are counted in the form's own measure word",
    why="表三以件计；其他量词也有用的，只作提示。",
    passes="收到政府信息公开申请4件，申请公开信息4条。",
    fails="收到政府信息公开申请4条。",
)
def measure_word(passage: Passage) -> Iterator[Hit]:
    """申请的量词宜用“件”"""
    for match in MEASURE.finditer(passage.text) if "条" in passage.text else ():
        place = passage.at(match.start(), match.end())
        yield Hit(f"“{match[0]}”：申请以“件”计", place, suggestion=f"{match[0][:-1]}件")
