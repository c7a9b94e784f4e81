"""Show what became of the findings between two results, by rule and by report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import BinaryIO

from rich.text import Text

from rules_engine.checking.spots import ASIDE, LEFTOVER
from rules_engine.compare import Change, Comparison, Entry, Reading
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.terminal.look import Look
from rules_engine.renderers.terminal.screen import screen, show
from rules_engine.wording import Words

WORDS = {
    Change.NEW: Words("新增", "new"),
    Change.GONE: Words("消失", "gone"),
    Change.STILL: Words("还在", "still there"),
}
COLOURS = {Change.NEW: "red", Change.GONE: "green", Change.STILL: "dim"}
READ = {
    Reading.UNREADABLE: Words("现在读不了：{why}", "cannot be read now: {why}"),
    Reading.READABLE: Words("现在读得了（原来：{why}）", "can be read now (before: {why})"),
}
READ_COLOURS = {Reading.UNREADABLE: "red", Reading.READABLE: "green"}
OUTSIDE = {str(kind): words for kind, words in (*ASIDE.items(), *LEFTOVER.items())}
BY_RULE = Words("按规则", "by rule")
NOTHING = Words("两次结果都没有问题", "neither result has a finding")


def as_text(comparison: Comparison, destination: BinaryIO, options: RenderOptions) -> None:
    """Print what is new and gone report by report, then the counts of every rule."""
    with screen(destination, options) as (console, look):
        show(_lines(comparison, look), console)


def as_json(comparison: Comparison, destination: BinaryIO) -> None:
    """Write every entry, and the counts by rule and by report."""
    data = {
        "counts": _counts(Counter({change: comparison.count(change) for change in Change})),
        "by_rule": {rule: _counts(counts) for rule, counts in comparison.by("rule").items()},
        "by_report": {report: _counts(counts) for report, counts in comparison.by("report").items()},
        "findings": [asdict(entry) for entry in comparison.entries],
        "files": [asdict(entry) for entry in comparison.files],
    }
    destination.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def _lines(comparison: Comparison, look: Look) -> Iterator[Text]:
    changed = [entry for entry in comparison.entries if entry.change is not Change.STILL]
    by_report = {report: list(group) for report, group in groupby(changed, key=lambda entry: entry.report)}
    read = {entry.report: entry for entry in comparison.files}
    for report in sorted({*by_report, *read}):
        yield look.text((report, "bold"))
        if report in read:
            said = look.say(READ[read[report].change], why=read[report].reason)
            yield from look.indented(2, (said, READ_COLOURS[read[report].change]))
        for entry in by_report.get(report, ()):
            lead = look.text("  ", (look.say(WORDS[entry.change]), COLOURS[entry.change]), "  ")
            yield from look.hang(lead, look.text(entry.message, "  ", (_footer(entry, look), "dim")))
        yield Text()
    by_rule = comparison.by("rule")
    if not by_rule:
        yield look.text(look.say(NOTHING))
        return
    yield look.text((look.say(BY_RULE), "bold"))
    for rule, counts in by_rule.items():
        yield look.text("  ", *_told(counts, look), f"  {rule}")
    yield Text()
    yield look.text(*_told(Counter({change: comparison.count(change) for change in Change}), look))


def _footer(entry: Entry, look: Look) -> str:
    """Name the rule; and what the place is, where no message says it: a comment, a property, a header."""
    outside = OUTSIDE.get(entry.outside)
    return f"{entry.rule} · {look.say(outside)}" if outside else entry.rule


def _told(counts: Mapping[Change, int], look: Look) -> Iterator[tuple[str, str]]:
    for change in Change:
        number = counts.get(change, 0)
        yield f"{look.say(WORDS[change])} {number:<5}", COLOURS[change] if number else "dim"


def _counts(counts: Mapping[Change, int]) -> dict[str, int]:
    return {str(change): counts.get(change, 0) for change in Change}
