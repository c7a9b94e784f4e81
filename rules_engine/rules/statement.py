"""What a table rule claims about figures, in SQL, polars or pandera."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from rules_engine.errors import RuleError

if TYPE_CHECKING:  # pandera is imported where a check of it is run: most runs of one file need none
    import pandera.polars as pa

Expression = str | pl.Expr

DOTTED = re.compile(r"[a-z_]\w*(?:\.\w+)+")
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Linear:
    """A sum of figures: coefficient by name. What localisation can reason about."""

    terms: Mapping[str, float]


@dataclass(frozen=True)
class Statement:
    """A condition on figures, or a pandera check of them.

    `claimed` and `expected` are the two sides where the statement says that they are equal.
    """

    reads: tuple[str, ...]
    condition: pl.Expr | None = None
    check: pa.Check | None = None
    claimed: pl.Expr | None = None
    expected: pl.Expr | None = None

    def verdict(self, records: pl.DataFrame) -> pl.Series:
        """Say for every record whether the statement is true; meaningless where a figure it reads is null."""
        if self.check is None:
            return records.select(self.condition).to_series()
        verdict = pl.repeat(value=True, n=records.height, eager=True, dtype=pl.Boolean)
        for figure in self.reads:
            output = self.check(records.lazy(), figure).check_output.collect().to_series()
            verdict &= output if len(output) == records.height else output.new_from_index(0, records.height)
        return verdict

    @cached_property
    def sides(self) -> tuple[Linear, Linear] | None:
        """Give both sides as sums of figures; None unless both are linear.

        The coefficients are found by evaluating the expressions on unit vectors and are confirmed on random
        vectors, so whatever way the author wrote a sum it counts, and nothing else is taken for one.
        """
        if self.claimed is None or self.expected is None:
            return None
        claimed, expected = (_linear(side, self.reads) for side in (self.claimed, self.expected))
        return (claimed, expected) if claimed and expected else None


def holds(condition: Expression) -> Statement:
    """State that a condition is true."""
    expression = parsed(condition)
    return Statement(_names(expression), condition=expression)


def equal(claimed: Expression, expected: Expression, within: float = TOLERANCE) -> Statement:
    """State that the figure claimed equals the one expected."""
    left, right = parsed(claimed), parsed(expected)
    return Statement(
        _names(left, right), condition=(left - right).abs() <= within, claimed=left, expected=right
    )


def satisfies(check: pa.Check, *figures: str) -> Statement:
    """State that each of some figures satisfies a pandera check, ready-made or the author's."""
    return Statement(figures, check=check)


def parsed(expression: Expression) -> pl.Expr:
    """Read an SQL expression, in which dotted names need no quotes; raise `RuleError` if it cannot be read."""
    if isinstance(expression, pl.Expr):
        return expression
    try:
        return pl.sql_expr(DOTTED.sub(r'"\g<0>"', expression))
    except pl.exceptions.PolarsError as error:
        raise RuleError(
            f"表达式 {expression!r} 无法理解：{error}", f"expression {expression!r} cannot be read: {error}"
        ) from error


def _names(*expressions: pl.Expr) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for e in expressions for name in e.meta.root_names()))


def _linear(side: pl.Expr, names: tuple[str, ...]) -> Linear | None:
    probes = _probes(len(names))
    frame = pl.DataFrame(
        dict(zip(names, zip(*probes, strict=True), strict=True)),
        schema_overrides=dict.fromkeys(names, pl.Float64),
    )
    try:
        origin, *values = frame.select(side.cast(pl.Float64)).to_series().to_list()
    except pl.exceptions.PolarsError:
        return None
    coefficients, confirmations = values[: len(names)], values[len(names) :]
    if origin != 0 or None in values:
        return None
    for probe, value in zip(probes[len(names) + 1 :], confirmations, strict=True):
        if abs(sum(c * x for c, x in zip(coefficients, probe, strict=True)) - value) > TOLERANCE:
            return None
    return Linear({name: c for name, c in zip(names, coefficients, strict=True) if c})


def _probes(size: int) -> list[list[float]]:
    chance = random.Random(size)  # noqa: S311 - repeatable, not secret
    units = [[float(i == j) for i in range(size)] for j in range(size)]
    return [
        [0.0] * size,
        *units,
        *([float(chance.randint(-999, 999)) for _ in range(size)] for _ in range(3)),
    ]
