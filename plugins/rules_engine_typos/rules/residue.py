"""What programs leave behind in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rules_engine import Hit, Passage, text_rule
from rules_engine_typos.prose import mark, prose


@text_rule(
    "typos.residue",
    severity="error",
    english="No trace of a converter or of field codes is left",
    passes="网址：http://www.example.gov.cn/a?b=1&c=2；《条例》[2021]30号。",
    fails="[bookmark: _GoBack]政府信息公开主阵地有三个。",
)
def residue(passage: Passage) -> Iterator[Hit]:
    """不应留有格式转换的残留

    域代码、网页标记、乱码是转换格式时留下的，不是报告的内容。
    """
    text = prose(passage.text).folded.text
    if not _HINT.search(text):
        return
    for match in _RESIDUE.finditer(text):
        yield mark(passage, *match.span(), "“{this}”是格式转换的残留，应删除", "")


_HINT = re.compile(
    "[\\[&<\ufffc\ufffd锟烫屯]|_Toc|_GoBack|MERGE|HYPERLINK|PAGEREF|引用源|not found|mso-|\\\\[*hou]"
)
_RESIDUE = re.compile(
    r"""\[bookmark:\s*[^\]\n]{0,60}\]
    | \[(?:image|footnote|endnote|comment|shape):?[^\]\n]{0,60}\]
    | \[object\ Object\]
    | \b_GoBack\b | \b_Toc[0-9]{4,}\b
    | (?:HYPERLINK|PAGEREF|INCLUDEPICTURE)(?:\s+(?:\\l\s+)?"?[^"\s\u4e00-\u9fff][^"\n\u4e00-\u9fff]{0,200}"?)?
    | \\\*\s*(?:MERGEFORMAT|CHARFORMAT)
    | \bMERGEFORMAT\b | \bMERGEFIELD\s+\S+
    | 错误[!！]\s*未(?:找到引用源|定义书签)[。.]?
    | Error!\s*(?:Reference\ source\ not\ found|Bookmark\ not\ defined)\.?
    | &(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|middot|\#[0-9]{2,5}|\#x[0-9a-fA-F]{2,4});
    | </?(?:p|br|div|span|font|strong|b|table|td|tr|a|img|o:p)(?:\s[^<>\n]{0,200})?/?>
    | mso-[a-z-]+:[^;\n\u4e00-\u9fff]{0,60};?
    | \ufffc | \ufffd+
    | (?:锟斤拷)+ | 烫烫烫+ | 屯屯屯+""",
    re.VERBOSE,
)
