"""Find the cells which, if changed, would mend every broken sum: one cause, one finding.

The relations of a form overlap, so one wrong cell breaks several of them at once. What the author got wrong is taken
to be the smallest set of cells whose change satisfies every relation and leaves those that hold as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

TOLERANCE = 1e-6
DEEPEST = 6
STATES = 4_000

Change = dict[str, float]


@dataclass(frozen=True, slots=True)
class Relation:
    """A sum of cells that should be zero: coefficients by the name of the cell, and what it is now."""

    terms: Mapping[str, float]
    residual: float

    @property
    def broken(self) -> bool:
        """Whether the sum is not zero."""
        return abs(self.residual) > TOLERANCE


@dataclass(frozen=True, slots=True)
class Cause:
    """A group of broken relations with one origin, by their index, and the sets of changes that would mend them.

    All sets are of the same, smallest size; none if no small set is enough. A change is what to add to a cell.
    """

    broken: tuple[int, ...]
    changes: tuple[Change, ...]


def localise(relations: Sequence[Relation], blanks: frozenset[str] = frozenset()) -> list[Cause]:
    """Explain every broken relation; `blanks` are the cells that were left empty and counted as 0."""
    system = _System(relations)
    causes = [Cause(part, tuple(system.explain(part, blanks))) for part in _components(relations)]
    unexplained = [cause for cause in causes if not cause.changes]
    # Two wrong cells of a row may cancel in it and so break relations that share no cell: try those together.
    together = tuple(sorted(index for cause in unexplained for index in cause.broken))
    if len(unexplained) > 1 and (changes := system.explain(together, blanks)):
        causes = [*(cause for cause in causes if cause.changes), Cause(together, tuple(changes))]
    return sorted(causes, key=lambda cause: cause.broken)


def _components(relations: Sequence[Relation]) -> list[tuple[int, ...]]:
    """Group the broken relations that share a cell, directly or through others."""
    groups: list[tuple[list[int], set[str]]] = []
    for index, relation in enumerate(relations):
        if not relation.broken:
            continue
        members, cells = [index], set(relation.terms)
        for group in [g for g in groups if not cells.isdisjoint(g[1])]:
            groups.remove(group)
            members += group[0]
            cells |= group[1]
        groups.append((members, cells))
    return sorted(tuple(sorted(members)) for members, _ in groups)


class _System:
    """The relations of one report, looked at from their cells."""

    def __init__(self, relations: Sequence[Relation]) -> None:
        self.relations = relations
        self.reach: dict[str, dict[int, float]] = {}
        for index, relation in enumerate(relations):
            for cell, coefficient in relation.terms.items():
                self.reach.setdefault(cell, {})[index] = coefficient

    def explain(self, component: tuple[int, ...], blanks: frozenset[str]) -> list[Change]:
        """Give the smallest sets of changes that mend a component."""
        residuals = {index: self.relations[index].residual for index in component}
        cells = list(dict.fromkeys(cell for index in component for cell in self.relations[index].terms))
        if singles := [{cell: by} for cell in cells if (by := self._mends(cell, residuals)) is not None]:
            return singles
        if pairs := list(self._pairs(cells, residuals)):
            return pairs
        if filled := self._filled(residuals, blanks):
            return [filled]
        return self._peeled(cells, residuals)

    def _mends(self, cell: str, residuals: Mapping[int, float]) -> float | None:
        """Give the change of one cell that settles all residuals at once."""
        reach = self.reach[cell]
        return self._consistent(reach, residuals) if reach.keys() == residuals.keys() else None

    def _consistent(self, reach: Mapping[int, float], residuals: Mapping[int, float]) -> float | None:
        """Give the change of a cell that settles all the relations it stands in, if all of them agree on it."""
        changes = [-residuals.get(index, 0.0) / coefficient for index, coefficient in reach.items()]
        first = changes[0]
        agree = abs(first) > TOLERANCE and all(abs(change - first) <= TOLERANCE for change in changes)
        return first if agree else None

    def _pairs(self, cells: Sequence[str], residuals: Mapping[int, float]) -> Iterator[Change]:
        broken = residuals.keys()
        hardest = min(broken, key=lambda index: len(self.relations[index].terms))
        seen = set()
        for one in self.relations[hardest].terms:
            missing = broken - self.reach[one].keys()
            for other in cells:
                pair = frozenset((one, other))
                if len(pair) == 2 and pair not in seen and missing <= self.reach[other].keys():  # noqa: PLR2004 - a pair
                    seen.add(pair)
                    if change := self._solved(one, other, residuals):
                        yield change

    def _solved(self, one: str, other: str, residuals: Mapping[int, float]) -> Change | None:
        """Solve for the changes of two cells: relations that hold only one of them tell its change."""
        first, second = self.reach[one], self.reach[other]
        change = {}
        for cell, mine, theirs in ((one, first, second), (other, second, first)):
            alone = next((index for index in mine if index not in theirs), None)
            if alone is None:
                return None
            change[cell] = -residuals.get(alone, 0.0) / mine[alone]
        if any(abs(by) <= TOLERANCE for by in change.values()):
            return None
        settled = all(
            abs(residuals.get(i, 0.0) + first.get(i, 0.0) * change[one] + second.get(i, 0.0) * change[other])
            <= TOLERANCE
            for i in first.keys() | second.keys()
        )
        return change if settled else None

    def _filled(self, residuals: Mapping[int, float], blanks: frozenset[str]) -> Change:
        """Give blank cells the values that their sums demand, where that mends everything."""
        left, change = dict(residuals), {}
        open_cells = {c for index in residuals for c in self.relations[index].terms if c in blanks}
        progress = True
        while progress and open_cells:
            progress = False
            for index in list(left):
                blank = [cell for cell in self.relations[index].terms if cell in open_cells]
                if len(blank) == 1:
                    by = -left[index] / self.relations[index].terms[blank[0]]
                    _apply(left, self.reach[blank[0]], by)
                    open_cells.remove(blank[0])
                    change[blank[0]] = by
                    progress = True
        settled = all(abs(residual) <= TOLERANCE for residual in left.values())
        return {cell: by for cell, by in change.items() if abs(by) > TOLERANCE} if settled else {}

    def _peeled(self, cells: Sequence[str], residuals: Mapping[int, float]) -> list[Change]:
        """Take away one cell after another that explains all the relations it stands in."""
        level: dict[frozenset[str], tuple[dict[int, float], Change]] = {frozenset(): (dict(residuals), {})}
        for _ in range(DEEPEST):
            deeper: dict[frozenset[str], tuple[dict[int, float], Change]] = {}
            for left, change in level.values():
                for cell, by in islice(self._peelable(cells, left), STATES - len(deeper)):
                    rest = dict(left)
                    _apply(rest, self.reach[cell], by)
                    deeper.setdefault(frozenset((*change, cell)), (rest, {**change, cell: by}))
            if solved := [change for left, change in deeper.values() if not _open(left)]:
                return solved
            level = deeper
        return []

    def _peelable(self, cells: Iterable[str], left: Mapping[int, float]) -> Iterator[tuple[str, float]]:
        for cell in cells:
            if (by := self._consistent(self.reach[cell], left)) is not None:
                yield cell, by


def _apply(residuals: dict[int, float], reach: Mapping[int, float], by: float) -> None:
    for index, coefficient in reach.items():
        residuals[index] = residuals.get(index, 0.0) + coefficient * by


def _open(residuals: Mapping[int, float]) -> bool:
    return any(abs(residual) > TOLERANCE for residual in residuals.values())
