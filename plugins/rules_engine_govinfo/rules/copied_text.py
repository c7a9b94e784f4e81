"""Text that was handed in before: by the office last year, or by another office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from rules_engine import Batch, Confidence, Hit, Report, Severity, TextPlace, batch_rule
from rules_engine_govinfo.examples import LONG_TEXT, of_year, saying
from rules_engine_govinfo.fingerprints import Prose, fingerprint
from rules_engine_govinfo.names import region_names
from rules_engine_govinfo.sentences import prose

# Short reports say the same every year because there is nothing else to say.
ENOUGH = 200
SAME, ALIKE = 0.97, 0.9
# A text that more offices share is a template somebody gave them.
FEW = 5


@batch_rule(
    "govinfo.text-of-last-year",
    severity="warning",
    across_years=True,
    english="The text is not last year's but for the figures",
    why="除数字外与上一年逐句相同，没有反映当年的工作。",
    passes=[of_year(2022), saying(LONG_TEXT)],
    fails=[of_year(2022, saying(LONG_TEXT)), saying(LONG_TEXT)],
)
def text_of_last_year(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """正文不应照搬上一年"""
    for report in batch.reports:
        before = batch.prior_of(report)
        if before is None:
            continue
        now = fingerprint(report)
        share = now.shared(frozenset(fingerprint(before).sentences)) if now.length >= ENOUGH else 0.0
        if share >= ALIKE:
            said = f"除数字外，正文有 {share:.0%} 与上一年报告逐句相同"
            yield (
                report,
                Hit(
                    said,
                    _beginning(report),
                    confidence=Confidence.SUSPECTED,
                    severity=None if share >= SAME else Severity.NOTE,
                ),
            )


@batch_rule(
    "govinfo.text-of-another-office",
    severity="note",
    english="The text is not that of another office but for names and figures",
    why="除名称和数字外逐句相同，可能是互相抄用；同一模板下发多家的不在此列。",
    passes=[saying(LONG_TEXT), saying("组织培训2次。").replace("青禾县水务局", "砚田县司法局")],
    fails=[
        saying(LONG_TEXT),
        saying(LONG_TEXT).replace("青禾县水务局", "砚田县司法局").replace("2023年收取", "全年收取"),
    ],
)
def text_of_another_office(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """正文不应与其他机关雷同"""
    told = {r.key: fingerprint(r, region_names(r.office)) for r in batch.reports if r.office}
    known = {key: one for key, one in told.items() if one.length >= ENOUGH}
    for key, others in _alike(batch, known).items():
        report = batch.by_key[key]
        names = "、".join(dict.fromkeys(batch.by_key[other].office or other for other in others))
        yield (
            report,
            Hit(
                f"除名称和数字外，正文与{names}的报告逐句相同",
                _beginning(report),
                confidence=Confidence.SUSPECTED,
            ),
        )


def _alike(batch: Batch, told: Mapping[str, Prose]) -> dict[str, list[str]]:
    """Name the earlier reports of other offices that share nearly all of a text."""
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for key, one in told.items():
        for sentence in dict.fromkeys(one.sentences):
            holders[sentence].setdefault(batch.by_key[key].office or "", key)
    order = {key: number for number, key in enumerate(told)}
    found: dict[str, list[str]] = {}
    for key, one in told.items():
        common: Counter[str] = Counter()
        for sentence in dict.fromkeys(one.sentences):
            if 1 < len(holders[sentence]) <= FEW:
                common.update({other: len(sentence) for other in holders[sentence].values()})
        others = [o for o, length in common.items() if length >= ALIKE * one.length and order[o] < order[key]]
        if others and all(batch.by_key[o].office != batch.by_key[key].office for o in others):
            found[key] = others
    return found


def _beginning(report: Report) -> TextPlace | None:
    """Point at the first paragraph that tells something."""
    first = next((p for p in prose(report, report.form.sections[0].key) if p.text.strip()), None)
    return first.at(0, len(first.text)) if first else None
