"""The layout that converters print of a Word file: a cell a line, spans lost."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.accuracy.grids import Grid, grids, laid_out
from benchmarks.accuracy.model import Paragraph, Report


def as_text(report: Report) -> bytes:
    """Write a cell as tab and text; a blank line ends a row, two end a table, a merged cell goes on empty."""
    return ("\n" + "".join(_lines(report))).encode()


def _lines(report: Report) -> Iterator[str]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield f"{block.number}{block.text}\n"
            else:
                drawn = grids(report, block.table, block.edition or report.edition)
                yield from (_table(grid) for grid in drawn)


def _table(grid: Grid) -> str:
    rows = (
        "".join("\t\n" if continued else f"\t{cell.text}\n" for cell, continued in row) + "\n"
        for row in laid_out(grid)
    )
    return "".join(rows) + "\n"
