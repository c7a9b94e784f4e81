"""Whose report it is, and for which year: read from its title, its first lines or the name of its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rules_engine.folding import fold, plain
from rules_engine.form import Form
from rules_engine.report import Passage

YEAR = r"(?P<year>20\d\d|二[〇零○Oo０0][〇零○Oo０0一二三四五六七八九]{2})"
DIGITS = str.maketrans("〇零○Oo一二三四五六七八九", "00000123456789")
# What an office may be called by; a line that ends otherwise is not its name.
OFFICE = re.compile(
    r"[一-鿿（）()·]{2,40}?(?:人民政府|政府|办公室|办公厅|办事处|委员会|管委会|[局厅部委办院署镇乡区县市州盟旗省处队站所会社团中心公司大学学院街道])$"
)
# What may follow the last word of a title: （2023年）, 2023年度.
TRAILING = re.compile(rf"[（(]?{YEAR}年?度?[）)]?$")
LONGEST = 60  # characters of a title
SENTENCE = re.compile("[。；;，,]")
PERIOD = re.compile(r"(?:自|从)?\s*(20\d\d)\s*年\s*0?1\s*月\s*0?1\s*日")


def identify(passages: Sequence[Passage], form: Form, name: str) -> tuple[str | None, int | None]:
    """Give the office and the year; None for what cannot be told."""
    opening = [fold(passage.shown).text.strip() for passage in passages if not passage.section][:12]
    office, year = _from_title(opening, form)
    stem = re.split(r"[/\\]", name)[-1].rsplit(".", 1)[0]
    from_name = _from_title([stem], form)
    period = _period("\n".join(passage.text for passage in passages[:12]))
    titled = year if year is None or not _outvoted(year, period, passages) else period
    return (
        office or _office_line(opening) or from_name[0],
        titled or period or from_name[1] or _any_year(stem),
    )


def _outvoted(year: int, period: int | None, passages: Sequence[Passage]) -> bool:
    """Tell whether last year was left in the title: the statistical period is another year, which the text tells of."""
    if period is None or period == year:
        return False
    text = "".join(passage.text for passage in passages)
    both = f"{period}年12月31日" in text
    # A report looks a year ahead and a year back; the title counts itself.
    told = text.count(f"{period}年") - both + 2 * text.count(f"{period + 1}年")
    titled = text.count(f"{year}年") + 2 * text.count(f"{year - 1}年")
    return told > titled or (both and told == titled)


def _from_title(lines: Sequence[str], form: Form) -> tuple[str | None, int | None]:
    """Read “某县2023年政府信息公开工作年度报告”, in one line or broken over several."""
    keyword = plain(form.title)[:6]
    for index, line in enumerate(lines):
        words = plain(line)
        below = "".join(map(plain, lines[index + 1 : index + 2]))
        ending = TRAILING.sub("", words)[-6:] + below[:12]
        if keyword not in words or "报告" not in ending or len(words) > LONGEST or SENTENCE.search(line):
            continue
        words += below if TRAILING.fullmatch(below) else ""
        above = [plain(earlier) for earlier in lines[max(index - 2, 0) : index]]
        for text in (words, *("".join(above[start:]) + words for start in range(len(above) - 1, -1, -1))):
            if match := re.search(YEAR, text):
                office = _trimmed(text[: match.start()].partition(keyword)[0]) or _trimmed(
                    re.sub(r"^年?度?", "", text[match.end() :]).partition(keyword)[0]
                )
                if office:
                    return office, _year(match["year"])
        if match := re.search(YEAR, words):
            return None, _year(match["year"])
        return _trimmed(words.partition(keyword)[0]), None
    return None, None


def _office_line(lines: Sequence[str]) -> str | None:
    return next((line for line in map(plain, lines) if OFFICE.fullmatch(line)), None)


def _trimmed(office: str) -> str | None:
    """Cut what is no name from its ends: 关于, 《, brackets, the year again."""
    office = re.sub(r"^(?:关于|《|\(|\[|附件\d*[:：]?)+|(?:关于|的|年|度|《|\(|\[)+$", "", office)
    return office if re.fullmatch(r"[一-鿿()（）·、]{2,40}", office) else None


def _period(text: str) -> int | None:
    match = PERIOD.search(fold(text).text)
    return int(match[1]) if match else None


def _any_year(text: str) -> int | None:
    match = re.search(r"(?<!\d)20\d\d(?!\d)", text)
    return int(match[0]) if match else None


def _year(text: str) -> int:
    return int(text.translate(DIGITS))
