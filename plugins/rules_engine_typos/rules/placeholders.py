"""What was to be filled in and was not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, text_rule
from rules_engine_typos.prose import mark, prose

# What a blank of two spaces and more may stand before: 公开信息   条，.
COUNTED = "条件份篇次期"
UNITS = "年月日号件条个次人份篇元项部家场期万亿%"


@text_rule(
    "typos.placeholder",
    severity="error",
    english="No placeholder is left",
    passes="新收申请12件，尺寸3×5米，A（B）类，XX-1型设备除外的李××同志，见县政府网站（ http://www.qinghe.gov.cn/ ）。",
    fails="新收申请XX件。",
)
def placeholder(passage: Passage) -> Iterator[Hit]:
    """不应留有未填写的占位符

    套用样表或旧稿时，留待填写的地方（XX、空括号、下划线）容易忘记。
    """
    said = prose(passage.text)
    text = said.text
    if not _HINT.search(text):
        return
    for match in _PLACEHOLDER.finditer(text):
        if _WRITTEN.search(match[0]) or not _WRITTEN.search(said.shown(*match.span())):
            yield mark(passage, *match.span(), "“{here}”中的“{this}”像是未填写的占位符")


# What brackets that seem empty hold is an address, which is no prose.
_WRITTEN = re.compile(r"\w")
_HINT = re.compile(r"[XxＸｘ×_＿?？\s]{2}|[（(]\s*[)）]|【\s*】|待填|待补|待定|此处|TODO|TBD")
_PLACEHOLDER = re.compile(
    rf"""(?<![A-Za-z0-9])[Xx×]{{2,}}(?=\s?[{UNITS}])
    | (?<=[\u4e00-\u9fff])[Xx]{{2,}}(?=[\u4e00-\u9fff])
    | (?:^|(?<=[，。；：、]))[Xx]{{2,}}(?=[省市县区镇乡局委厅办])
    | _{{3,}}
    | _{{2}}(?=\s?[{UNITS}])
    | (?<=[\u4e00-\u9fff])\s{{2,}}(?=[{COUNTED}][，,。；;、])
    | \?{{3,}}
    | (?<=[\u4e00-\u9fff])\(\s*\)
    | 【\s*】
    | [（(](?:待填写?|待补充?|待定|请填写|此处填写)[^()）]{{0,10}}[)）]
    | \b(?:TODO|TBD)\b""",
    re.VERBOSE,
)


@text_rule(
    "typos.missing-number",
    severity="error",
    english="A number stands before its measure word",
    passes="共主动公开信息120条，同比上升5%。公开条件已具备，共受理各类申请若干件。",
    fails="全年共主动公开信息条，未收到申请。",
)
def missing_number(passage: Passage) -> Iterator[Hit]:
    """量词和百分号之前应有数字

    只有量词或百分号而没有数，读者无从知道是多少。
    """
    text = prose(passage.text).text
    if "共" not in text and "计" not in text and "%" not in text:
        return
    for match in _NO_NUMBER.finditer(text):
        unit = match.lastgroup or "unit"
        yield mark(passage, *match.span(unit), "“{here}”中的“{this}”之前缺少数字")


_NO_NUMBER = re.compile(
    r"""(?:共计?|累计|合计|总计)
        [^，,。;；:：、()0-9零〇一二两三四五六七八九十百千万几数若多余各\x1f]{0,6}
        (?:公开|发布|收到|受理|办理|办结|答复|转载|回复|新增|废止)
        (?:政府信息|政务信息|信息公开申请|信息|申请|文件|稿件|留言)?
        (?P<unit>[条件篇份](?=[，,。;；、]))
    | (?<=信息|申请|文件|公开|受理|办理|办结|发布)(?:共计?|合计|总计)(?P<bare>[条件篇份](?=[，,。;；、：:（(]))
    | (?<=上升|下降|增长|减少|提高|增加)(?P<percent>%)""",
    re.VERBOSE,
)
