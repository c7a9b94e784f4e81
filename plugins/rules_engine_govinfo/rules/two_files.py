"""Two files of one office and year, as the .docx and the .pdf that were published together: they tell the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rules_engine import Batch, Confidence, Fact, Hit, Report, Severity, batch_rule
from rules_engine.numbers.numerals import numeral
from rules_engine_govinfo.examples import REPORT

# Files that share less than this of what they fill in are two reports, not one in two formats.
ALIKE = 0.5


@batch_rule(
    "govinfo.two-files-differ",
    severity="warning",
    by_figures=True,
    english="Two files of one office and year hold the same figures",
    why="同一机关同一年度的报告常以 Word、PDF、网页同时发布，改了一份容易忘了另一份。",
    passes=[REPORT, REPORT],
    fails=[REPORT, REPORT.replace("| 行政许可 | 12 |", "| 行政许可 | 13 |")],
)
def two_files_differ(batch: Batch) -> Iterator[tuple[Report, Hit]]:
    """同一机关同一年度的各份文件，数字应相同"""
    for first, *others in _published_together(batch):
        for other in others:
            different = list(_different(other, first))
            name = first.key.replace("\\", "/").rpartition("/")[2]
            if _alike(other, len(different)):
                yield from ((other, _hit(other, fact, then, name)) for fact, then in different)
            elif different:
                said = f"与{name}是同一机关同一年度的报告，数字大多不同，请核对是否重复报送"
                yield other, Hit(said, None, confidence=Confidence.SUSPECTED, severity=Severity.NOTE)


def _published_together(batch: Batch) -> Iterator[Sequence[Report]]:
    """Gather the reports of one office, year and edition that are checked in one run."""
    held: dict[tuple[str, int, str], list[Report]] = defaultdict(list)
    for report in sorted(batch.reports, key=lambda report: report.key):
        if report.office and report.year:
            held[batch.office_of(report), report.year, report.form.edition].append(report)
    return (reports for reports in held.values() if len(reports) > 1)


def _different(report: Report, first: Report) -> Iterator[tuple[Fact, float]]:
    """Give the figures that another file tells otherwise; one that lacks or cannot be read is no difference."""
    for fact in report.facts:
        then = first.value(str(fact.place))
        if fact.value is not None and then is not None and fact.value != then:
            yield fact, then


def _alike(report: Report, different: int) -> bool:
    filled = sum(bool(fact.value) for fact in report.facts)
    return different <= ALIKE * max(filled, 1)


def _hit(report: Report, fact: Fact, then: float, name: str) -> Hit:
    said = f"{report.form.words(fact.place)}填写 {fact.text.strip()}，同一报告的{name}为 {numeral(then)}"
    together = f"与同一报告的{name}有 {{count}} 处数字不同：{{places}}"
    return Hit(said, fact.place, confidence=Confidence.SUSPECTED, together=together)
