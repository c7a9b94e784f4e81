"""Rules about a number in the text that stands for a figure of the tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from rules_engine.errors import RuleError
from rules_engine.finding import Confidence, Severity
from rules_engine.form import Form
from rules_engine.numbers.numerals import numeral
from rules_engine.numbers.quantities import Quantity, quantities
from rules_engine.report import Passage, Report
from rules_engine.rules.batch import Batch
from rules_engine.rules.headings import headings_above
from rules_engine.rules.mention_scope import (
    CLAUSE_ENDS,
    CLOSED,
    NOT_YET,
    SENTENCE_ENDS,
    STATEMENT_ENDS,
    another_office,
    another_year,
    before,
)
from rules_engine.rules.message import filled, require_shown
from rules_engine.rules.passage_rule import PassageRule
from rules_engine.rules.rule import Hit, Outcome, Settings, unknown_name
from rules_engine.rules.statement import parsed
from rules_engine.wording import Words

UNREADABLE = Words("表中对应的数读不出来", "the figures of the tables that it tells of cannot be read")
NUMBER = "\ue000"
MONEY = "元"  # what may be told in fractions; a fraction of a case is a fault of its cell
PATTERNS = ("denies", "topic", "within", "under", "unless", "outside")
Readings = Mapping[str, float]


class Mention(NamedTuple):
    """A stretch of a passage that tells a number, or (without one) that there was none."""

    start: int
    end: int
    quantity: Quantity | None


@dataclass(frozen=True, kw_only=True, eq=False)
class MentionRule(PassageRule):
    """A number in the text agrees with one of the figures it may legitimately mean.

    `mention` holds `{number}` where any numeral of the one grammar may stand (its measure word follows it), and
    `{amount}` for any other; `denies` is what says that there was none. `agrees` names every legitimate reading and
    gives it as an expression over figures, the most direct first. A number that agrees with no reading is doubtful,
    unknown where one of them cannot be read; to deny what the most direct reading counts is an error.

    What stands before the number decides whether it counts: its passage must hold `topic`, its sentence up to the
    end of the mention `within`, or the heading above it does, if that holds `under`; its statement (up to “；”) must
    not hold `unless` outside closed brackets, its clause not `outside`. It must speak of the year of the report; the
    groups `before` and `after` of a mention are years that date the thing itself (2022年结转), the one before that
    year and the one after it. It must speak of the office that reports: `scopes` gives, by the words that name whose
    number it is, what the name of that office must hold.
    """

    mention: tuple[re.Pattern[str], ...]
    agrees: Mapping[str, str]
    message: str
    denies: re.Pattern[str] | None = None
    topic: re.Pattern[str] | None = None
    within: re.Pattern[str] | None = None
    under: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    outside: re.Pattern[str] | None = None
    scopes: Mapping[re.Pattern[str], re.Pattern[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a message that shows what the rule does not know."""
        super().__post_init__()
        require_shown(self.id, self.message, ("mentioned", "allowed"))

    @classmethod
    def of(cls, *, mention: str | list[str], agrees: Any, **about: Any) -> MentionRule:
        """Make a rule of what stands in a rule file; `agrees` is a list of expressions or a table of words to them."""
        named = agrees if isinstance(agrees, dict) else {expression: expression for expression in agrees}
        wordings = [mention] if isinstance(mention, str) else mention
        parts: dict[str, Any] = {name: re.compile(about.pop(name)) for name in PATTERNS if name in about}
        parts |= {name: tuple(about.pop(name, ())) for name in ("needs", "sections")}
        scopes = {re.compile(words): re.compile(own) for words, own in about.pop("scopes", {}).items()}
        return cls(mention=tuple(map(_pattern, wordings)), agrees=named, scopes=scopes, **parts, **about)

    def suit(self, editions: Sequence[Form]) -> None:
        """Refuse readings whose figures no edition has."""
        known = [form.figures() for form in editions]
        for name in (name for names in self._names.values() for name in names):
            if name not in chain.from_iterable(known):
                raise unknown_name(self, "reads", name, known)

    def run(self, batch: Batch, settings: Settings) -> Outcome:  # noqa: ARG002 - every rule is given them
        """Compare every mention with the figures of its report."""
        found = [
            (report, passage, mention)
            for report, passage in self.passages(batch)
            for mention in self.mentions(report, passage)
        ]
        if not found:
            return Outcome()
        readings = self._readings(batch, {report.key for report, _, _ in found})
        hits: list[tuple[str, Hit]] = []
        unknown: list[tuple[str, Words]] = []
        for report, passage, mention in found:
            hit = self._compared(passage, mention, readings[report.key])
            if not readings[report.key] or (hit and self._may_mean_another(report, readings[report.key])):
                unknown.append((report.key, UNREADABLE))
            elif hit:
                hits.append((report.key, hit))
        return Outcome(tuple(hits), len(found) - len(unknown), tuple(unknown))

    def mentions(self, report: Report, passage: Passage) -> Iterator[Mention]:
        """Give what a passage tells of the figure."""
        text, amounts = masked(passage.text)
        heading = self._above(report, passage)
        if self.topic and not self.topic.search(text) and not self.topic.search(heading):
            return
        seen: set[int] = set()
        for pattern in self.mention if amounts else ():
            for match in pattern.finditer(text):
                start, end = match.span("number")
                if start not in seen and self._counts(report, text, match, start, heading):
                    seen.add(start)
                    yield Mention(start, end, amounts[start])
        if self.denies is not None:
            for match in self.denies.finditer(text):
                if self._counts(report, text, match, match.end(), heading):
                    yield Mention(*match.span(), None)

    def _counts(self, report: Report, text: str, match: re.Match[str], place: int, heading: str) -> bool:
        """Tell whether a mention speaks of this report, of this year, and of what the rule is about."""
        statement = before(STATEMENT_ENDS, text, place)
        open_statement = CLOSED.sub("", statement)
        if NOT_YET.search(open_statement) or (self.unless and self.unless.search(open_statement)):
            return False
        if self.outside and self.outside.search(before(CLAUSE_ENDS, text, place)):
            return False
        said = before(SENTENCE_ENDS, text, place) + text[place : match.end()]
        if self.within and not self.within.search(said) and not self.within.search(heading):
            return False
        dated = _dated(match, report.year)
        if dated is None or another_year(report.year, text, place, dated):
            return False
        whose = self._whose is not None and self._whose.search(statement) is not None
        return not (whose and another_office(report.office, self.scopes, statement))

    def _above(self, report: Report, passage: Passage) -> str:
        """Give the heading above a passage if it says what the passage is about."""
        heading = report.once(headings_above).get(passage.paragraph, "") if self.under else ""
        return heading if self.under and self.under.search(heading) else ""

    @cached_property
    def _whose(self) -> re.Pattern[str] | None:
        """Match what names anybody: most statements name nobody, and one look is enough for them."""
        return re.compile("|".join(words.pattern for words in self.scopes)) if self.scopes else None

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        return {words: tuple(parsed(e).meta.root_names()) for words, e in self.agrees.items()}

    def _readings(self, batch: Batch, reports: Iterable[str]) -> dict[str, Readings]:
        """Give every reading of some reports; one with an unreadable figure is left out."""
        known = [(words, batch.expressions.values(e)) for words, e in self.agrees.items()]
        return {
            report: {words: values[report] for words, values in known if report in values}
            for report in reports
        }

    def _may_mean_another(self, report: Report, readings: Readings) -> bool:
        """Tell whether one of the readings could not be read: a number that agrees with none may be that one."""
        figures = set(report.form.figures())
        return any(words not in readings and figures.issuperset(read) for words, read in self._names.items())

    def _compared(self, passage: Passage, mention: Mention, readings: Readings) -> Hit | None:
        """Give what is wrong with a mention, if it agrees with none of the readings that are known."""
        start, end, quantity = mention
        if quantity is None or quantity.unit != MONEY:
            readings = {words: value for words, value in readings.items() if value.is_integer()}
        contradicts = quantity is None or quantity.high == 0
        lawful = list(readings.values())[: 1 if contradicts else None]
        if not lawful or any(quantity.means(value) if quantity else value == 0 for value in lawful):
            return None
        shown = "、".join(f"{words} {numeral(value)}" for words, value in readings.items())
        said = filled(self.message, {"mentioned": passage.text[start:end], "allowed": shown})
        return Hit(
            said,
            passage.at(start, end),
            suggestion=_likeliest(readings, quantity) if quantity else None,
            confidence=Confidence.CERTAIN if contradicts else Confidence.SUSPECTED,
            severity=Severity.ERROR if contradicts else None,
            reads=tuple(dict.fromkeys(name for names in self._names.values() for name in names)),
        )


@lru_cache(maxsize=32768)  # the passages of a batch of a thousand: every rule asks for them anew
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


def _dated(match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    """Give the stretch of a year that dates the thing itself, empty if there is none; None if it is the wrong year."""
    for group, step in (("before", -1), ("after", 1)):
        written = match[group] if group in match.re.groupindex else None
        if written is not None:
            right = year is None or int(written[:4]) == year + step
            return match.span(group) if right else None
    return 0, 0


def _pattern(mention: str) -> re.Pattern[str]:
    if mention.count("{number}") != 1:
        raise RuleError(f"{mention!r} 里要有一个 {{number}}", f"{mention!r} needs one {{number}}")
    return re.compile(mention.replace("{number}", f"(?P<number>{NUMBER}+)").replace("{amount}", f"{NUMBER}+"))


def _likeliest(readings: Readings, quantity: Quantity) -> str:
    """Give the most direct reading, in the unit that the text counts in and grouped as it groups."""
    scale = next((power for unit, power in (("亿", 1e8), ("万", 1e4)) if unit in quantity.text), 1.0)
    value = next(iter(readings.values())) / scale
    grouped = any(comma in quantity.text for comma in ",，") and value.is_integer()
    return f"{int(value):,}" if grouped else numeral(value)
