"""The sums of a form solved: which cells may hold anything, and what every other is then."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from rules_engine.checking.sums import Sums
from rules_engine.form import Form
from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.rules.table_rule import TableRule
from rules_engine.testing.examples import report_of

Terms = dict[str, float]


@dataclass(frozen=True, slots=True)
class Solved:
    """What the sums of a form leave open: `free` cells, and of each other cell the free ones it is made of."""

    free: tuple[str, ...]
    sums: Mapping[str, Terms]

    @property
    def taken_away(self) -> tuple[str, ...]:
        """Name the free cells that make another one smaller."""
        away = (name for terms in self.sums.values() for name, by in terms.items() if by < 0)
        return tuple(dict.fromkeys(away))

    def value(self, name: str, figures: Mapping[str, float]) -> float:
        """Give what a cell holds, free cells that are not told holding 0."""
        if name not in self.sums:
            return figures.get(name, 0)
        return sum(by * figures.get(part, 0) for part, by in self.sums[name].items())


@cache
def solved(form: Form) -> Solved:
    """Solve the sums that the rules of a form state."""
    rows = list(_relations(form))
    claimed = [name for row in rows for name in _claims(row)]
    order = list(dict.fromkeys([*claimed, *map(str, form.cells)]))
    sums: dict[str, Terms] = {}
    for row in rows:
        rest = _put_in(sums, row)
        pivot = next((name for name in order if name in rest), None)
        if pivot is not None:
            terms = {name: -by / rest[pivot] for name, by in rest.items() if name != pivot}
            sums = {name: _put_in({pivot: terms}, old) for name, old in sums.items()} | {pivot: terms}
    return Solved(tuple(name for name in map(str, form.cells) if name not in sums), sums)


def _relations(form: Form) -> Iterable[Terms]:
    """Give every sum as terms that add up to 0."""
    report = report_of(form, {})
    rules = [rule for rule in load_plugins().rules_for(form.key) if isinstance(rule, TableRule)]
    return (dict(one.terms) for one in Sums.of(report, Batch((report,)), rules).sums)


def _claims(row: Terms) -> list[str]:
    """Name the cell that is the sum of all others, if one is."""
    alone = [[name for name, by in row.items() if (by > 0) == side] for side in (True, False)]
    return [names[0] for names in alone if len(names) == 1][:1]


def _put_in(sums: Mapping[str, Terms], row: Terms) -> Terms:
    """Write a row without the cells that are known to be sums."""
    parts = chain.from_iterable(
        ((part, by * times) for part, times in sums[name].items()) if name in sums else ((name, by),)
        for name, by in row.items()
    )
    added: Terms = {}
    for name, by in parts:
        added[name] = added.get(name, 0) + by
    return {name: by for name, by in added.items() if by}
