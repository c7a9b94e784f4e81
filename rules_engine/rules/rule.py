"""What every kind of rule says about itself, and what it says about a report."""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from rules_engine.errors import RuleError
from rules_engine.finding import Confidence, Severity
from rules_engine.form import Form
from rules_engine.report import Place, Report
from rules_engine.wording import Words

if TYPE_CHECKING:  # a process that only reads files imports plugins, but never the frames of a batch
    from rules_engine.rules.batch import Batch

Settings = Mapping[str, Any]

ID = re.compile(r"[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something a text, report or batch rule noticed.

    `at` is where the fault is, `also` what else it is about. `suggestion` is what would be right in its place.
    `severity` lowers or raises the rule's own for this case. Hits with the same `together` become one finding with
    that message, in which `{count}` and `{places}` are filled in. `private` are the texts that no output shows in
    clear unless it is told to, in every spelling in which a message may quote them.
    """

    message: str
    at: Place | None
    also: tuple[Place, ...] = ()
    suggestion: str | None = None
    confidence: Confidence = Confidence.CERTAIN
    severity: Severity | None = None
    category: str = ""
    source: str = ""
    together: str = ""
    reads: tuple[str, ...] = ()
    private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule says of a batch: hits by the key of their report, and what it asked and could not tell, and why."""

    hits: tuple[tuple[str, Hit], ...] = ()
    checked: int = 0
    unknown: tuple[tuple[str, str | Words], ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Rule:
    """What every rule says about itself.

    `title` is what should hold, as a reader of the report will see it; `english` the same in English. `form` names
    the form whose reports it reads where the prefix of the id does not. A rule `across_years` goes by last year's
    report (table rules that read `prior.` figures need not say so). A rule whose `basis` was not `verified` against its
    source is never an error. A rule that `corrects` suggests exactly what should
    stand in the place it names, so that it may be put there without asking. One that `yields` is silent about words of
    which another rule knows what should stand there. `shown_with` are the settings of its plugin
    under which the examples hold.
    A `private` rule finds what must not be shown: it is asked even where it is not chosen, lest another rule quote it.
    """

    id: str
    title: str
    english: str = ""
    why: str = ""
    basis: str = ""
    severity: Severity = Severity.ERROR
    verified: bool = True
    form: str | None = None
    across_years: bool = False
    corrects: bool = False
    yields: bool = False
    private: bool = False
    passes: Any = None
    fails: Any = None
    shown_with: Settings = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an id that does not look like one, and an unknown severity."""
        if not ID.fullmatch(self.id):
            raise RuleError(
                f"规则编号 {self.id!r} 应形如 'govinfo.row-total'",
                f"rule id {self.id!r} should look like 'govinfo.row-total'",
            )
        if self.severity not in set(Severity):
            known = "、".join(Severity)
            raise RuleError(
                f"规则 {self.id}：严重程度 {self.severity!r} 应为 {known}",
                f"rule {self.id}: severity {self.severity!r} should be one of {', '.join(Severity)}",
            )
        if self.severity == Severity.ERROR and not self.verified:
            raise RuleError(
                f"规则 {self.id}：依据未经核对（verified = false），不能是 error",
                f"rule {self.id}: with a basis that was not verified it cannot be an error",
            )
        object.__setattr__(self, "severity", Severity(self.severity))

    @property
    def plugin(self) -> str:
        """Name the plugin the rule belongs to."""
        return self.id.partition(".")[0]

    def suit(self, editions: Sequence[Form]) -> None:
        """Raise `RuleError` if this rule cannot be asked about reports of any of these editions."""


class RunnableRule(Rule, ABC):
    """A rule that looks at reports by itself; a table rule is evaluated together with all others instead."""

    @abstractmethod
    def run(self, batch: Batch, settings: Settings) -> Outcome:
        """Look at every report of a batch."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ReportRule(RunnableRule):
    """Looks at one whole report, for what no single table or passage can tell."""

    find: Callable[[Report, Settings], Iterable[Hit]]

    def run(self, batch: Batch, settings: Settings) -> Outcome:
        """Look at every report."""
        hits = ((report.key, hit) for report in batch.reports for hit in self.find(report, settings))
        return Outcome(tuple(hits), len(batch.reports))


@dataclass(frozen=True, kw_only=True, eq=False)
class BatchRule(RunnableRule):
    """Looks at many reports at once: at one against another, or at all text in one pass.

    One that goes `by_figures` alone, offices and years beside, may be asked of all reports of a store at once.
    """

    by_figures: bool = False
    find: Callable[[Batch, Settings], Iterable[tuple[Report, Hit]]]

    def run(self, batch: Batch, settings: Settings) -> Outcome:
        """Look at the batch."""
        hits = ((report.key, hit) for report, hit in self.find(batch, settings))
        return Outcome(tuple(hits), len(batch.reports))


def report_rule(id: str, **about: Any) -> Callable[[Callable[..., Iterable[Hit]]], ReportRule]:  # noqa: A002 - the field's own word
    """Make a rule of a function of one report; the first line of its docstring is the title, the rest is why.

    The function may also ask for the settings of its plugin as a second argument.
    """
    return lambda find: ReportRule(id=id, find=with_settings(find), **(documented(find) | about))


def batch_rule(
    id: str,  # noqa: A002 - the field's own word
    **about: Any,
) -> Callable[[Callable[..., Iterable[tuple[Report, Hit]]]], BatchRule]:
    """Make a rule of a function of a whole batch, as `report_rule` does; it yields each hit with its report."""
    return lambda find: BatchRule(id=id, find=with_settings(find), **(documented(find) | about))


def documented(function: Callable[..., Any]) -> dict[str, Any]:
    """Take the title and the reason of a rule from the docstring of its function."""
    title, _, why = inspect.cleandoc(function.__doc__ or "").partition("\n")
    return {"title": title.strip(), "why": why.strip()}


def unknown_name(rule: Rule, doing: str, name: str, editions: Sequence[Iterable[str]]) -> RuleError:
    """Say that no edition has a name, and which of the newest may be meant, else of those before it."""
    alike = (get_close_matches(name, list(dict.fromkeys(names)), n=3) for names in reversed(editions))
    near = next(filter(None, alike), [])
    zh = f"是不是 {'、'.join(near)}？" if near else "用 rules-engine forms 查看有哪些名称"
    en = f"did you mean {', '.join(near)}?" if near else "`rules-engine forms` shows what there is"
    return RuleError(
        f"规则 {rule.id} 用到了 {name!r}，没有这个名称；{zh}", f"rule {rule.id} {doing} {name!r}; {en}"
    )


def with_settings(find: Callable[..., Any]) -> Callable[..., Any]:
    """Give a function only what it asks for."""
    if len(inspect.signature(find).parameters) > 1:
        return find
    return lambda subject, _settings: find(subject)
