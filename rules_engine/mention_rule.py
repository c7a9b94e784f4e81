"""Rules about a number in the text that stands for a figure of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Any

from rules_engine.batch import Batch
from rules_engine.errors import RuleError
from rules_engine.finding import Confidence, Severity
from rules_engine.form import Form
from rules_engine.quantities import Quantity, quantities
from rules_engine.report import Passage, Report
from rules_engine.rule import Hit, Outcome, RunnableRule, Settings
from rules_engine.statement import parsed
from rules_engine.table_rule import numeral

NUMBER = "\ue000"
Readings = Mapping[str, float]


@dataclass(frozen=True, kw_only=True, eq=False)
class MentionRule(RunnableRule):
    """A number in the text agrees with one of the figures it may legitimately mean.

    `mention` holds `{number}` where any numeral of the one grammar may stand (its measure word follows it);
    `denies` is what says that there was none. `agrees` lists every legitimate reading, as an expression over
    figures, each with the words that name it. A number that agrees with no reading is doubtful; a denial of what
    every reading counts is an error.
    """

    mention: re.Pattern[str]
    agrees: Mapping[str, str]
    message: str
    denies: re.Pattern[str] | None = None
    sections: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, *, mention: str, agrees: Any, **about: Any) -> MentionRule:
        """Make a rule of what stands in a rule file; `agrees` is a list of expressions or a table of words to them."""
        named = agrees if isinstance(agrees, dict) else {expression: expression for expression in agrees}
        denies = about.pop("denies", None)
        return cls(
            mention=re.compile(mention.replace("{number}", f"(?P<number>{NUMBER}+)")),
            agrees=named,
            denies=re.compile(denies) if denies else None,
            sections=tuple(about.pop("sections", ())),
            **about,
        )

    def suit(self, editions: Sequence[Form]) -> None:
        """Refuse readings whose figures no edition has."""
        known = {name for form in editions for name in form.figures()}
        for expression in self.agrees.values():
            for name in parsed(expression).meta.root_names():
                if name not in known:
                    near = ", ".join(get_close_matches(name, known)) or "rules-engine forms"
                    raise RuleError(
                        f"规则 {self.id} 用到了 {name!r}，没有这个数；是不是 {near}？",
                        f"rule {self.id} reads {name!r}; did you mean {near}?",
                    )

    def run(self, batch: Batch, settings: Settings) -> Outcome:
        """Compare every mention with the figures of its report."""
        readings = self._readings(batch)
        hits, checked, unknown = [], 0, []
        for report in batch.reports:
            for passage in report.passages:
                if passage.heading or (self.sections and passage.section not in self.sections):
                    continue
                for start, end, quantity in self._mentions(passage):
                    if not readings.get(report.key):
                        unknown.append((report.key, "表中对应的数读不出来"))
                        continue
                    checked += 1
                    hits += self._compared(report, passage, start, end, quantity, readings[report.key])
        return Outcome(tuple(hits), checked, tuple(unknown))

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {words: tuple(parsed(e).meta.root_names()) for words, e in self.agrees.items()}

    def _readings(self, batch: Batch) -> dict[str, Readings]:
        """Evaluate every reading for every report; a reading with an unreadable figure is left out."""
        result: dict[str, Readings] = {}
        for form in batch.editions:
            figures = set(form.figures())
            usable = {w: e for w, e in self.agrees.items() if figures.issuperset(self._names[w])}
            if not usable:
                continue
            records = batch.records(form, None, "report", prior=False)
            values = records.select("report", *(parsed(e).alias(words) for words, e in usable.items()))
            for line in values.iter_rows(named=True):
                key = line.pop("report")
                result[key] = {words: value for words, value in line.items() if value is not None}
        return result

    def _mentions(self, passage: Passage) -> Iterator[tuple[int, int, Quantity | None]]:
        text, amounts = masked(passage.text)
        for match in self.mention.finditer(text):
            yield *match.span("number"), amounts[match.start("number")]
        if self.denies is not None:
            for match in self.denies.finditer(text):
                yield *match.span(), None

    def _compared(
        self, report: Report, passage: Passage, start: int, end: int, quantity: Quantity | None, readings: Readings
    ) -> Iterator[tuple[str, Hit]]:
        if any(quantity.means(value) if quantity else value == 0 for value in readings.values()):
            return
        shown = "、".join(f"{words} {numeral(value)}" for words, value in readings.items())
        mentioned = passage.text[start:end]
        said = self.message.format(mentioned=mentioned, allowed=shown)
        contradiction = quantity is None or quantity.high == 0
        place = passage.at(start, end)
        if contradiction:
            yield report.key, Hit(said, place, severity=Severity.ERROR)
        else:
            yield report.key, Hit(said, place, confidence=Confidence.SUSPECTED)


@lru_cache(maxsize=4096)
def masked(text: str) -> tuple[str, dict[int, Quantity]]:
    """Put one private character in the place of every numeral, so that patterns can say `{number}`.

    Give the text, of the same length, and the amounts by where their numeral starts; measure words stay.
    """
    amounts = {quantity.start: quantity for quantity in quantities(text)}
    pieces, at = [], 0
    for start, quantity in amounts.items():
        stop = quantity.end - (len(quantity.unit) if quantity.text.endswith(quantity.unit) else 0)
        pieces += [text[at:start], NUMBER * (stop - start)]
        at = stop
    return "".join((*pieces, text[at:])), amounts
