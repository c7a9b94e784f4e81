"""Rules about the text of a report, passage by passage."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rules_engine.report import Passage, Report
from rules_engine.rules.rule import Hit, Outcome, RunnableRule, Settings, documented, with_settings

if TYPE_CHECKING:  # a process that only reads files imports plugins, but never the frames of a batch
    from rules_engine.rules.batch import Batch


@dataclass(frozen=True, kw_only=True, eq=False)
class PassageRule(RunnableRule):
    """Looks at passages: those of some `sections`, or all; headings that the form itself prints are not shown to it.

    `needs` are words of which a passage must hold one to be looked at: in most passages it saves the look.
    """

    sections: tuple[str, ...] = field(default=())
    needs: tuple[str, ...] = field(default=())

    def passages(self, batch: Batch) -> list[tuple[Report, Passage]]:
        """List the passages of a batch that this rule is about, each with its report."""
        told = batch.words.holding(self.needs) if self.needs else batch.prose
        return [each for each in told if each[1].section in self.sections] if self.sections else list(told)


@dataclass(frozen=True, kw_only=True, eq=False)
class TextRule(PassageRule):
    """Looks at one passage at a time."""

    find: Callable[[Passage, Settings], Iterable[Hit]]

    def run(self, batch: Batch, settings: Settings) -> Outcome:
        """Look at every passage that the rule is about."""
        told = self.passages(batch)
        hits = ((report.key, hit) for report, passage in told for hit in self.find(passage, settings))
        return Outcome(tuple(hits), len(told))


def text_rule(id: str, **about: Any) -> Callable[[Callable[..., Iterable[Hit]]], TextRule]:  # noqa: A002 - the field's own word
    """Make a rule of a function of one passage; the first line of its docstring is the title, the rest is why.

    The function may also ask for the settings of its plugin as a second argument.
    """
    return lambda find: TextRule(id=id, find=with_settings(find), **(documented(find) | about))
