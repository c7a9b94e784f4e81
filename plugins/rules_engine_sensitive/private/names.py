"""Names of people, looked for only beside a number that is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rules_engine_sensitive.views import View

Span = tuple[int, int]

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜"
    "詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉"
    "饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖"
    "糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌扬明沙伏岑习胥保和蔺"
)
_DOUBLE_SURNAMES = "欧阳|司马|上官|诸葛|司徒|皇甫|夏侯|尉迟|慕容|令狐|东方|南宫|端木"
_NAME = f"(?:(?:{_DOUBLE_SURNAMES}|[{_SURNAMES}])[一-鿿]{{1,2}})"
_ROLE = (
    "姓名|申请人|当事人|投诉人|举报人|来信人|联系人|负责人|法定代表人|居民|村民|户主|患者|学生|家长|本人|职工|教师|业主"
    "|[由向与和对为给]"
)
_WHOSE = (
    "(?:同志|先生|女士)?[（(，, ]{0,2}[男女]?[，, ]{0,2}(?:公民|居民|本人)?"
    "(?:身份证件?|证件|护照|银行卡|社保卡|联系|手机|电话|移动电话)?(?:电话|方式|号码|号|卡号|账号)?[:：为是]{0,2}"
)
_BEFORE = re.compile(rf"(?:^|[，。；、：:（(\n]|{_ROLE})({_NAME}){_WHOSE}$")
_AFTER = re.compile(
    rf"(?:[（( ]|[，,]?(?:联系人|机主|户名|姓名)[:：]?)({_NAME})(?=[）)，。；、 ]|先生|女士|$)"
)
_HIDDEN = re.compile("[某*＊×]")
# Places, offices and roles begin with a surname often enough, but names hardly end so.
_NO_NAME = re.compile("[区县市省镇乡村局处科室站所队组办部院会委司厂店人机话号式址]$")
_REACH = 40


def names(seen: View, numbers: Sequence[Span]) -> Iterator[Span]:
    """Find the name that stands right before or behind each number."""
    for start, end in numbers:
        before = _BEFORE.search(seen.text[max(0, start - _REACH) : start])
        if before and _is_name(before[1]):
            offset = max(0, start - _REACH)
            yield offset + before.start(1), offset + before.end(1)
            continue
        after = _AFTER.match(seen.text, end)
        if after and _is_name(after[1]):
            yield after.span(1)


def _is_name(text: str) -> bool:
    """Tell a name from an ordinary word that begins with a surname (高新, 方式)."""
    import rjieba  # noqa: PLC0415 - needed only beside a number

    if _HIDDEN.search(text) or _NO_NAME.search(text):
        return False
    words = rjieba.tag(text)
    return words[0][1].startswith("nr") or (
        len(words) > 1 and (len(words[0][0]) == 1 or words[0][0] in _DOUBLE_SURNAMES)
    )
