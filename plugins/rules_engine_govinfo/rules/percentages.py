"""Percentages in the text: shares of what was told before, and changes against last year."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import partial

from rules_engine import Batch, Confidence, Hit, Passage, Report, batch_rule, report_rule
from rules_engine.numbers.numerals import numeral
from rules_engine.numbers.quantities import Quantity
from rules_engine_govinfo.amounts import (
    Range,
    Share,
    alike,
    amounts,
    percentages,
    ratio,
    reach,
    received,
    span,
    told,
    written,
)
from rules_engine_govinfo.examples import of_year, saying
from rules_engine_govinfo.rates import done_shares
from rules_engine_govinfo.sentences import prose, sentences
from rules_engine_govinfo.tabled_shares import tabled_shares
from rules_engine_govinfo.unchanged import handed_in_again

PERCENT = re.compile("%|％|百分之")
GROWS = "增长|上升|增加|提高|提升|升高|增幅(?:为|达)?|增"
FALLS = "下降|减少|降低|下滑|回落|降幅(?:为|达)?|减"
# What stands right before a percentage says what it is of.
CHANGED = re.compile(f"(?P<change>{GROWS}|{FALLS})(?:了|约|近|达)?$")
FELL = re.compile(FALLS)
SHARED = re.compile(
    "占(?:比|(?:总数|总量|全部|申请|办理|新收|答复)?[^，,。；;]{0,10}?的?)?(?:约|为|达|达到|：)?$"
)
# What may stand between a part and its share; behind 其中 another part is told, and the number before is the whole.
SHARE_OF_NEAR = re.compile("(?:(?!其中)[^，,。；;]){0,12}[，,（(]?(?:(?!其中)[^，,。；;]){0,16}")
# 占总数326条的57.4%: the whole stands between, not a share that is told already: 93条（占13.6%）、其他226条.
NAMED_WHOLE = re.compile("占[^，,。；;占%％）)、]{0,12}$")
RATE = re.compile("(?P<rate>(?:办结|答复|回复|满意|公开|办理|整改|回收)率)(?:约|为|达|达到|均为|均达)?$")
# A number of last year that is told beside this year's: 比2022年（31起）, 与上年的31件相比.
LAST = re.compile(
    r"(?:比|较|与|同)[^，,。；;]{0,6}?(?:20\d\d\s*年|上年|上一年|去年)[^，,。；;0-9增减升降多少]{0,8}[（(]?$"
)
# The same told behind the percentage: 同比增长40%（2023年为10件）.
LAST_BEHIND = re.compile(r"^[%％]?[（(](?:20\d\d\s*年|上年|上一年|去年)度?[^，,。；;）)0-9]{0,8}$")
BRACKETED_LAST = re.compile("[（(](?:20\\d\\d\\s*年|上年|上一年|去年)度?[^，,。；;）)0-9]{0,8}$")
# The difference itself: 比上年增加5件, 同比减少5件.
DIFFERENCE = re.compile("(?:比|较)[^，,。；;]{0,10}(?:增加|减少|增多|上升|下降|多|少)了?$")
SUBJECT = re.compile("申请")
ELSE = re.compile(
    "访问|浏览|阅读|复议|诉讼|许可|处罚|热线|信息量|发布量|关注|粉丝|主动公开|留言|信件|诉求|解读|培训"
)
# What a share may be of; where a sum shows one of these cells to be wrong, nothing is said of the share.
TABLED_FIGURES = (
    "applications.new.total",
    "applications.new.natural_person",
    "applications.carried_in.total",
    "applications.handled.total",
    "applications.granted.total",
    "applications.partly_granted.total",
    "applications.refused.total",
    "applications.unavailable.total",
    "applications.not_processed.total",
    "applications.otherwise.total",
)
WHOLE = 100.0
NEAR = 8
BEFORE = 40  # characters before a number that say what it is
CASES = frozenset("件条宗起个份例")


@report_rule(
    "govinfo.percentage",
    severity="warning",
    english="Percentages agree with the numbers beside them",
    why="按写出的小数位数四舍五入或截尾都算对；前后各种合理口径都试过，都不符才提示。",
    passes=saying("收到申请36件，其中自然人30件，占83.33%。"),
    fails=saying("收到申请36件，其中自然人30件，占88.33%。"),
)
def percentage(report: Report) -> Iterator[Hit]:
    """占比、比率应与所列数字相符"""
    for passage in prose(report) if PERCENT.search(report.text) else ():
        for percent in percentages(passage.text) if PERCENT.search(passage.text) else ():
            before = passage.text[max(0, percent.start - BEFORE) : percent.start]
            if SHARED.search(before):
                yield from _shared(report, passage, percent)
            elif rate := RATE.search(before):
                yield from _rated(report, passage, percent, rate["rate"])
            elif CHANGED.search(before):
                yield from _changed(report, passage, percent)


@batch_rule(
    "govinfo.year-on-year",
    severity="warning",
    across_years=True,
    english="Changes against last year agree with last year's report",
    why="新收、新收与结转、办结各种口径都试过，都不符才提示。",
    passes=[of_year(2022), saying("申请量与上年持平，同比增长0%。")],
    fails=[of_year(2022), saying("政府信息公开申请量同比增长50%。")],
)
def year_on_year(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """同比变化应与上一年报告相符"""
    for report in batch.reports:
        before = batch.prior_of(report)
        if before is None:
            continue
        now, then = received(report), received(before)
        if now == then and handed_in_again(report, before):
            continue  # that is told as such
        for passage in prose(report, report.form.sections[0].key):
            for percent in percentages(passage.text) if PERCENT.search(passage.text) else ():
                for hit in _against(passage, percent, now, then):
                    yield report, hit
            for hit in _by_how_many(passage, now, then):
                yield report, hit


def _shared(report: Report, passage: Passage, percent: Quantity) -> Iterator[Hit]:
    """Compare a share with the part right before it and every whole told or tabled."""
    text = passage.text
    clause = max(text.rfind(mark, 0, percent.start) for mark in "。；;")
    near = list(amounts(text, max(clause, percent.start - 24, 0), percent.start))
    if len(near) > 1 and NAMED_WHOLE.search(text, near[-2].end, near[-1].start):
        part, whole = near[-2:]
        yield from _unless(passage, percent, [ratio(part, whole)] if alike(part, whole) and whole.low else [])
    elif near and near[-1].approximate:
        return  # 50万元以上的行政村占比达68%: what is counted has no number
    elif near and SHARE_OF_NEAR.fullmatch(text, near[-1].end, percent.start):
        part = near[-1]
        known = list(received(report).values())
        told = list(_told_before(text, part))[::-1]  # the nearest first
        wholes: list[Quantity | float] = [*sorted(told, key=partial(_of_last_year, text)), *known]
        shares = [
            ratio(part, whole) for whole in wholes if span(whole)[0] > 0 and span(whole)[1] >= part.low > 0
        ]
        tabled = tabled_shares(report, text, max(clause + 1, 0), part.start)
        # Of several lawful shares the likeliest is the one of the table, if it is of the part that is told.
        borne_out = [share for share in tabled if any(math.isclose(share * w, part.low) for w in known)]
        yield from _unless(passage, percent, [*borne_out, *shares, *tabled])
    else:
        yield from _unless(passage, percent, tabled_shares(report, text, max(clause + 1, 0), percent.start))


def _rated(report: Report, passage: Passage, percent: Quantity, rate: str) -> Iterator[Hit]:
    """Compare a rate with the numbers before it; all done in time is 100 % though some are not yet due."""
    shares = done_shares(report, passage.text, list(_told_before(passage.text, percent)))
    if percent.low > WHOLE:
        due = written(shares[0], percent) if shares else None
        computed = f"，按所列数字计算为 {due}%" if due else ""
        yield _wrong(passage, percent, f"{rate}不会超过100%{computed}", due)
    elif percent.low != WHOLE and rate in {"办结率", "答复率", "回收率"}:
        yield from _unless(passage, percent, shares)


def _changed(report: Report, passage: Passage, percent: Quantity) -> Iterator[Hit]:
    """Compare a change with the number of last year, or the difference, told beside it."""
    text = passage.text
    said = list(_told_before(text, percent))
    falls = _falls(text, percent)
    known = (
        list(received(report).values()) if SUBJECT.search(text, reach(sentences(text), percent.start)) else []
    )
    last = next(
        (q for q in reversed(said) if LAST.search(text, max(0, q.start - BEFORE), q.start)),
        _behind(text, percent),
    )
    beside = last if last is not None and last.low > 0 else _difference(text, said, percent)
    if beside is None:
        return
    now: list[Quantity | float] = [*known, *(q for q in said if q is not beside and alike(q, beside))]
    if beside is last:
        by = _difference(text, said, percent)  # 较2022年的380条增加40条，增长10.5%
        here = [q for q in said if "。" not in text[q.end : percent.start] and alike(q, beside)]
        alone = by is not None and by is not beside and {q.start for q in here} == {by.start, beside.start}
        changes = [ratio(by, beside)] if by and alone else [_change(n, beside, falls=falls) for n in now]
        yield from _unless(passage, percent, changes)
    else:
        before = [_before(n, beside, falls=falls) for n in now]
        yield from _unless(passage, percent, [ratio(beside, then) for then in before if then[0] > 0])


def _behind(text: str, percent: Quantity) -> Quantity | None:
    """Find the number of last year that is told in a bracket right behind a change in percent."""
    following = next(amounts(text, percent.end), None)
    told = following is not None and LAST_BEHIND.search(text[percent.end : following.start])
    return following if told else None


def _of_last_year(text: str, quantity: Quantity) -> bool:
    """Tell whether a number is one of last year's, which hardly anything told now is a share of."""
    before = text[max(0, quantity.start - BEFORE) : quantity.start]
    return bool(LAST.search(before) or BRACKETED_LAST.search(before))


def _difference(text: str, said: Sequence[Quantity], percent: Quantity) -> Quantity | None:
    """Find the difference told right before a change in percent: 减少233件，降幅73.4%."""
    last = said[-1] if said else None
    if last is None or not DIFFERENCE.search(text, max(0, last.start - BEFORE), last.start):
        return None
    return last if len(text[last.end : percent.start]) <= NEAR else None


def _against(
    passage: Passage, percent: Quantity, now: dict[str, float], then: dict[str, float]
) -> Iterator[Hit]:
    """Compare a change of the applications with last year's report."""
    text = passage.text
    opening = reach(sentences(text), percent.start)
    before = text[opening : percent.start]
    clause = re.split("[，,。；;]", before)[-1]
    if not CHANGED.search(before) or not SUBJECT.search(before) or ELSE.search(_subject(before)):
        return
    said = list(amounts(text, opening, percent.start))
    if (
        any(LAST.search(text, max(0, q.start - BEFORE), q.start) for q in said)
        or _difference(text, said, percent)
        or "其中" in clause
    ):
        return
    falls = _falls(text, percent)
    lawful = [_change(now[words], then[words], falls=falls) for words in now if then.get(words)]
    yield from _unless(passage, percent, lawful, "与上一年报告比较")


def _by_how_many(passage: Passage, now: dict[str, float], then: dict[str, float]) -> Iterator[Hit]:
    """Compare the difference that is told with the one between the reports."""
    text = passage.text
    for quantity in amounts(text) if "比" in text or "较" in text else ():
        before = text[reach(sentences(text), quantity.start) : quantity.start]
        if quantity.unit not in CASES or not DIFFERENCE.search(before) or not SUBJECT.search(before):
            continue
        lawful = [abs(now[words] - then[words]) for words in now if words in then]
        if not ELSE.search(_subject(before)) and lawful and not any(quantity.means(by) for by in lawful):
            place = passage.at(quantity.start, quantity.end - len(quantity.unit))
            said = f"“{quantity.text}”：与上一年报告相差 {numeral(lawful[0])}"
            yield Hit(said, place, suggestion=numeral(lawful[0]), confidence=Confidence.SUSPECTED)


def _subject(before: str) -> str:
    """Give what a change is said of: its own sentence, without what was compared before it."""
    return re.split("[。；;]", before)[-1]


def _told_before(text: str, quantity: Quantity) -> Iterator[Quantity]:
    return amounts(text, reach(sentences(text), quantity.start), quantity.start)


def _falls(text: str, percent: Quantity) -> bool:
    match = CHANGED.search(text, max(0, percent.start - 12), percent.start)
    return bool(match and FELL.match(match["change"]))


def _change(now: Quantity | float, then: Quantity | float, *, falls: bool) -> Range:
    low, high = ratio(now, then)
    return (1 - high, 1 - low) if falls else (low - 1, high - 1)


def _before(now: Quantity | float, by: Quantity, *, falls: bool) -> Range:
    low, high = span(now)
    return (low + by.low, high + by.high) if falls else (low - by.high, high - by.low)


def _unless(
    passage: Passage, percent: Quantity, lawful: Sequence[Share], how: str = "按所列数字计算"
) -> Iterator[Hit]:
    """Tell a percentage that is none of the lawful ones; where there is none to compare with, nothing is said."""
    if lawful and not percent.approximate and not told(percent, lawful):
        turned = (one for one in lawful if told(percent, [(-span(one)[1], -span(one)[0])]))
        likeliest = sum(span(next(turned, lawful[0]))) / 2
        if likeliest < 0:
            yield _wrong(passage, percent, f"{how}是{_turned(passage.text, percent, -likeliest)}")
        else:
            due = written(likeliest, percent)
            yield _wrong(passage, percent, f"{how}为 {due}%", due)


def _turned(text: str, percent: Quantity, share: float) -> str:
    """Say which way a figure really went, if not the way that is told."""
    told_as, really = ("下降", "增长") if _falls(text, percent) else ("增长", "下降")
    return f"{really} {written(share, percent)}%，不是{told_as}"


def _wrong(passage: Passage, percent: Quantity, why: str, due: str | None = None) -> Hit:
    stop = percent.end - len(percent.unit) if percent.text.endswith(percent.unit) else percent.end
    return Hit(
        f"“{percent.text}”：{why}",
        passage.at(percent.start, stop),
        suggestion=due,
        confidence=Confidence.SUSPECTED,
        reads=TABLED_FIGURES,
    )
