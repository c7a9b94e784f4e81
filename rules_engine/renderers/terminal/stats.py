"""How long each rule took, the slowest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from rules_engine.finding import RunResult
from rules_engine.renderers.terminal.look import Look
from rules_engine.wording import Words

HEADINGS = (
    Words("规则", "rule"),
    Words("查过", "checked"),
    Words("不通过", "failed"),
    Words("无法检查", "unknown"),
    Words("毫秒", "ms"),
)
TOTAL = Words("全部用时 {seconds:.2f} 秒", "{seconds:.2f} s in all")


def stats_lines(result: RunResult, look: Look) -> Iterator[Text]:
    """Lay out one line per rule; figures stand flush right."""
    tallies = sorted(result.tallies.items(), key=lambda item: (-item[1].seconds, item[0]))
    rows = [
        (rule, str(tally.checked), str(tally.failed), str(tally.unknown), f"{tally.seconds * 1000:.2f}")
        for rule, tally in tallies
    ]
    head = tuple(look.say(words) for words in HEADINGS)
    widths = [max(map(cell_len, column)) for column in zip(head, *rows, strict=True)]
    yield look.text((_row(head, widths), "bold"))
    yield from (look.text(_row(row, widths)) for row in rows)
    yield look.text((look.say(TOTAL, seconds=result.seconds), "dim"))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = ((cell, " " * (width - cell_len(cell))) for cell, width in zip(cells, widths, strict=True))
    return "".join([*first, *("  " + space + cell for cell, space in rest)])
