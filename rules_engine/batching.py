"""Which reports are checked together: all of one form, each beside that of its office for the year before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rules_engine.kinship import Claim, Kinship, Published, disputed
from rules_engine.offices import Offices
from rules_engine.report import Report
from rules_engine.rules.batch import Batch


def batches(
    reports: Sequence[Report], earlier: tuple[Report, ...], offices: Offices
) -> Iterator[tuple[str, Batch]]:
    """Put reports together form by form, beside those of the year before."""
    for form in dict.fromkeys(report.form.key for report in reports):
        chosen = tuple(report for report in reports if report.form.key == form)
        past = tuple(report for report in earlier if report.form.key == form)
        yield form, batch_of(chosen, past, offices)


def batch_of(reports: tuple[Report, ...], earlier: tuple[Report, ...], offices: Offices) -> Batch:
    """Put reports of one form together, each with the report of its office for the year before if that is here.

    One given for that purpose counts before one of the same run; where it is the only one given for the only report,
    it need not name its office.
    """
    by_year: dict[int, list[tuple[str, str]]] = {}
    for report in (*earlier, *reports):
        if report.office and report.year:
            by_year.setdefault(report.year, []).append((report.office, report.key))
    found = _kin(reports, by_year, offices)
    prior = {key: kin.key for key, kin in found.items()}
    if len(reports) == len(earlier) == 1:
        prior.setdefault(reports[0].key, earlier[0].key)
    guessed = {key: kin.office for key, kin in found.items() if kin.guessed}
    return Batch(reports, earlier, prior, guessed, offices)


def _kin(
    reports: Sequence[Report], by_year: Mapping[int, Sequence[tuple[str, str]]], offices: Offices
) -> dict[str, Kinship]:
    """Find for every report that of its office for the year before; what several might have written is nobody's."""
    found: dict[str, tuple[Kinship, Claim]] = {}
    published = {year: Published(offices, year, told) for year, told in by_year.items()}
    for report in reports:
        if report.office and report.year and (before := report.year - 1) in published:
            kin = published[before].find(report.office)
            if kin is not None:
                own = offices.identity(report.office, report.year)
                found[report.key] = kin, Claim(own, offices.identity(kin.office, before), before)
    nobodys = disputed(claim for _, claim in found.values())
    return {key: kin for key, (kin, claim) in found.items() if not kin.guessed or claim[1:] not in nobodys}
