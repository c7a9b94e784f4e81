"""One thing, one name: two forms of a term in the same report, and words that are another word's neighbour."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rules_engine import Hit, Passage, Report, TextPlace, report_rule, text_rule
from rules_engine_typos.prose import around, mark, prose

TERMS = Path(__file__).parent.parent / "data" / "terms.toml"


@dataclass(frozen=True, slots=True)
class _Term:
    """Forms of one term: if both occur, `better` is right; where none is, the one that comes first or more often."""

    forms: tuple[str, ...]
    better: str | None
    note: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Use:
    """One place where a form stands."""

    form: str
    text: str
    place: TextPlace


@report_rule(
    "typos.term-variant",
    severity="warning",
    english="A term has one form in a report",
    passes="落实“三审三校”制度，其他单位严格“三审三校”。",
    fails="落实“三审三校”制度，各科室严格“三校三审”。",
)
def term_variant(report: Report) -> Iterator[Hit]:
    """同一术语应前后一致

    同一份报告里一个术语两种写法，读者会当作两回事。
    """
    passages = [passage for passage in report.passages if not passage.heading]
    whole = "\n".join(prose(passage.text).text for passage in passages)
    for term in _terms():
        if sum(form in whole for form in term.forms) < 2:  # noqa: PLR2004 - one form agrees with itself
            continue
        uses = [use for passage in passages for use in _uses(term, passage)]
        if len({use.form for use in uses}) > 1:
            yield from _inconsistent(term, uses)


def _uses(term: _Term, passage: Passage) -> Iterator[_Use]:
    seen = prose(passage.text)
    if not any(form in seen.text for form in term.forms):
        return
    for match in term.pattern.finditer(seen.text):
        shown = around(passage.text, *seen.span(*match.span()))
        yield _Use(match[0], shown, passage.at(*seen.span(*match.span())))


def _inconsistent(term: _Term, uses: list[_Use]) -> Iterator[Hit]:
    counts = {form: sum(use.form == form for use in uses) for form in dict.fromkeys(use.form for use in uses)}
    kept = term.better or max(counts, key=lambda form: counts[form])
    other = next(use for use in uses if use.form == kept) if kept in counts else uses[0]
    for use in uses:
        if use.form != kept:
            said = f"“{use.text}”中的“{use.form}”与“{other.text}”中的“{kept}”不一致{term.note}"
            yield Hit(said, use.place, (other.place,), suggestion=kept)


@cache
def _terms() -> tuple[_Term, ...]:
    entries = tomllib.loads(TERMS.read_text("utf-8"))["term"]
    return tuple(
        _Term(
            tuple(entry["forms"]),
            entry.get("better"),
            f"：{entry['note']}" if "note" in entry else "",
            re.compile(entry.get("pattern") or "|".join(map(re.escape, entry["forms"]))),
        )
        for entry in entries
    )


@text_rule(
    "typos.as-of-date",
    severity="warning",
    corrects=True,
    english="The word before a closing date means up to, not ended",
    basis="《现代汉语词典》",
    passes="截至2023年12月31日，报名截止日期为5月1日，申请于5月1日截止。",
    fails="截止2023年12月31日，共公开信息34条。",
)
def as_of_date(passage: Passage) -> Iterator[Hit]:
    """“截止”后接时间应为“截至”

    “截止”是停止，“截至”是到某时为止；后接时间的应为“截至”。
    """
    text = prose(passage.text).text
    if "截止" not in text:
        return
    for match in _AS_OF.finditer(text):
        wrong = match["wrong"]
        yield mark(passage, *match.span("wrong"), f"“{{here}}”中的“{wrong}”后接时间，应为“截至”", "截至")


_AS_OF = re.compile(
    r"(?<![日月年天时于])(?P<wrong>截止[到至]?)\s?"
    r"(?=[12][0-9]{3}\s?[年.\-/]|[0-9]{1,2}\s?月(?!内|份?前)|目前|年底|年末|今年|本年|去年|上年|当前|现在|报告期|统计期|月底|[一二]〇)"
)
