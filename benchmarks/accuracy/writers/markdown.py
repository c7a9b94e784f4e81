"""Markdown: merged cells repeat, for its tables know no spans."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.accuracy.grids import Grid, grids, laid_out
from benchmarks.accuracy.model import Paragraph, Report


def as_markdown(report: Report) -> bytes:
    """Write headings with # and tables with |."""
    return "\n\n".join(_blocks(report)).encode() + b"\n"


def _blocks(report: Report) -> Iterator[str]:
    for section in report.sections:
        for index, block in enumerate(section.blocks):
            if isinstance(block, Paragraph):
                title = not section.key and not index
                yield ("# " if title else "#" * (block.level + 1) + " " if block.level == 1 else "") + (
                    block.number + block.text
                )
            else:
                drawn = grids(report, block.table, block.edition or report.edition)
                yield from (_table(grid) for grid in drawn)


def _table(grid: Grid) -> str:
    rows = [_row(row) for row in laid_out(grid)]
    columns = sum(cell.across for cell, _ in next(laid_out(grid)))
    return "\n".join([rows[0], "|" + "---|" * columns, *rows[1:]])


def _row(row: list) -> str:  # type: ignore[type-arg]  # of (cell, continued)
    texts = [cell.text.replace("\n", "") for cell, _ in row for _ in range(cell.across)]
    return "| " + " | ".join(texts) + " |"
