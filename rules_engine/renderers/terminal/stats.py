"""How long each rule took, the slowest first."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from rules_engine.finding import RunResult
from rules_engine.renderers.terminal.grid import Column, head_lines, natural, row_lines
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
    head = [look.text((look.say(words), "bold")) for words in HEADINGS]
    rows = [
        [look.text(str(cell)) for cell in (rule, t.checked, t.failed, t.unknown, f"{t.seconds * 1000:.2f}")]
        for rule, t in sorted(result.tallies.items(), key=lambda item: (-item[1].seconds, item[0]))
    ]
    first, *figures = natural([head, *rows])
    columns = [Column(first), *(Column(width, "right") for width in figures)]
    yield from head_lines(head, columns)
    for row in rows:
        yield from row_lines(row, columns)
    yield look.text((look.say(TOTAL, seconds=result.seconds), "dim"))
