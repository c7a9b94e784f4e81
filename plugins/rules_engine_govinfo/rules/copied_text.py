"""Text that was handed in before: by the office last year, or by another office."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from rules_engine import Confidence, Hit, Note, Notes, Report, Severity, TextPlace, cross_rule
from rules_engine_govinfo.examples import LONG_TEXT, of_year, saying
from rules_engine_govinfo.fingerprints import Prose, fingerprint
from rules_engine_govinfo.names import region_names
from rules_engine_govinfo.sentences import prose

# Short reports say the same every year because there is nothing else to say.
ENOUGH = 200
SAME, ALIKE = 0.97, 0.9
# A text that more offices share is a template somebody gave them.
FEW = 5
AT_ONCE = 200_000  # reports, or as many sentences as they have


def _sentences(report: Report) -> list[Note]:
    """Note every sentence of a text that is long enough, by its length."""
    return _noted(fingerprint(report))


def _nameless(report: Report) -> list[Note]:
    """Note them without the names of places."""
    return _noted(fingerprint(report, region_names(report.office)))


def _noted(told: Prose) -> list[Note]:
    return [Note(sentence, len(sentence)) for sentence in told.sentences] if told.length >= ENOUGH else []


@cross_rule(
    "govinfo.text-of-last-year",
    _sentences,
    severity="warning",
    across_years=True,
    english="The text is not last year's but for the figures",
    why="除数字外与上一年逐句相同，没有反映当年的工作。",
    passes=[of_year(2022), saying(LONG_TEXT)],
    fails=[of_year(2022, saying(LONG_TEXT)), saying(LONG_TEXT)],
)
def text_of_last_year(notes: Notes) -> Iterator[tuple[Report, Hit]]:
    """正文不应照搬上一年"""
    pairs = notes.reports.filter("checked", pl.col("before").is_not_null()).select("number", "before")
    for part in pairs.iter_slices(AT_ONCE):
        for number, share in _shares(part.lazy(), notes.words).sort("number").collect().iter_rows():
            said = f"除数字外，正文有 {share:.0%} 与上一年报告逐句相同"
            yield _copied(notes.report(number), said, None if share >= SAME else Severity.NOTE)


def _shares(pairs: pl.LazyFrame, words: pl.LazyFrame) -> pl.LazyFrame:
    """Give the share of each text that stands in that of the year before, where it is nearly all."""
    told = words.join(pairs, on="number")
    last = words.select(before="number", word="word").join(pairs, on="before", how="semi").unique()
    same = told.join(last, on=["before", "word"], how="semi")
    return (
        _lengths(told)
        .join(_lengths(same), on="number", suffix="_same")
        .select("number", share=pl.col("length_same") / pl.col("length"))
        .filter(pl.col("share") >= ALIKE)
    )


@cross_rule(
    "govinfo.text-of-another-office",
    _nameless,
    severity="note",
    english="The text is not that of another office but for names and figures",
    why="除名称和数字外逐句相同，可能是互相抄用；同一模板下发多家的不在此列。",
    passes=[
        saying(LONG_TEXT),
        saying("组织培训2次。").replace("青禾县水务局", "砚田县司法局"),
    ],
    fails=[
        saying(LONG_TEXT),
        saying(LONG_TEXT).replace("青禾县水务局", "砚田县司法局").replace("2023年收取", "全年收取"),
    ],
)
def text_of_another_office(notes: Notes) -> Iterator[tuple[Report, Hit]]:
    """正文不应与其他机关雷同"""
    offices = (
        notes.reports.lazy().filter("checked", pl.col("office").is_not_null()).select("number", "office")
    )
    told = notes.words.join(offices, on="number")
    parts = 1 + notes.reports.height // AT_ONCE
    alike = _alike(told, parts).join(offices.select(other="number", theirs="office"), on="other")
    for number, own, others in alike.join(offices, on="number").pipe(_by_report).collect().iter_rows():
        if own not in others:
            names = "、".join(dict.fromkeys(others))
            yield _copied(notes.report(number), f"除名称和数字外，正文与{names}的报告逐句相同")


def _alike(told: pl.LazyFrame, parts: int) -> pl.LazyFrame:
    """Pair every report with the earlier ones that share nearly all of its text, the first of each office.

    The sentences are looked at in parts: memory holds one of them.
    """
    shared = [_shared(told.filter(pl.col("word") % parts == part)).collect() for part in range(parts)]
    return (
        pl.concat(shared)
        .lazy()
        .group_by("number", "other")
        .agg(common=pl.col("common").sum())
        .join(_lengths(told), on="number")
        .filter(pl.col("common") >= ALIKE * pl.col("length"))
    )


def _shared(told: pl.LazyFrame) -> pl.LazyFrame:
    """Count what every report shares with the earlier ones, by sentences that few offices have."""
    sentences = told.filter(pl.col("word").is_duplicated()).unique(["number", "word"])
    holders = sentences.group_by("word", "office").agg(other=pl.col("number").min())
    few = holders.group_by("word").len().filter(pl.col("len").is_between(2, FEW)).select("word")
    return (
        sentences.join(holders.join(few, on="word", how="semi").drop("office"), on="word")
        .group_by("number", "other")
        .agg(common=pl.col("weight").sum())
        .filter(pl.col("other") < pl.col("number"))
    )


def _by_report(alike: pl.LazyFrame) -> pl.LazyFrame:
    return (
        alike.sort("number", "other")
        .group_by("number", maintain_order=True)
        .agg(pl.first("office"), "theirs")
    )


def _lengths(words: pl.LazyFrame) -> pl.LazyFrame:
    return words.group_by("number").agg(length=pl.col("weight").sum())


def _copied(report: Report, said: str, severity: Severity | None = None) -> tuple[Report, Hit]:
    return report, Hit(said, _beginning(report), confidence=Confidence.SUSPECTED, severity=severity)


def _beginning(report: Report) -> TextPlace | None:
    """Point at the first paragraph that tells something."""
    first = next((p for p in prose(report, report.form.sections[0].key) if p.text.strip()), None)
    return first.at(0, len(first.text)) if first else None
