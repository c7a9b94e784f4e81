"""Draw lines of a terminal as an SVG picture, every character where a terminal would put it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from io import StringIO
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from rich.text import Text

SIZE, COLUMN, LINE = 14, 8.4, 20
MARGIN, BAR = 18, 40
WIDE = 2

BACKGROUND, FOREGROUND = (24, 26, 33), (222, 225, 231)
COLOURS = [
    (60, 64, 75),
    (214, 62, 68),
    (63, 160, 91),
    (206, 142, 29),
    (79, 143, 234),
    (151, 87, 190),
    (52, 164, 175),
    (240, 242, 246),
]
BRIGHT = [
    (120, 126, 140),
    (242, 99, 104),
    (98, 196, 125),
    (236, 180, 71),
    (117, 172, 250),
    (189, 130, 224),
    (88, 202, 212),
    (255, 255, 255),
]
THEME = TerminalTheme(BACKGROUND, FOREGROUND, COLOURS, BRIGHT)

FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {height}" width="{width:.0f}" role="img">
<title>{title}</title>
<style>
text {{ font: {size}px "DejaVu Sans Mono", Menlo, Consolas, "Noto Sans CJK SC", "PingFang SC",
  "Microsoft YaHei", monospace; white-space: pre; fill: currentColor; }}
.wide {{ font-size: {wide}px; }}
</style>
<rect width="100%" height="100%" rx="8" fill="{background}"/>
<circle cx="22" cy="20" r="6" fill="#ff5f57"/><circle cx="42" cy="20" r="6" fill="#febc2e"/>
<circle cx="62" cy="20" r="6" fill="#28c840"/>
<text x="50%" y="25" text-anchor="middle" style="color: {dim}">{title}</text>
{drawn}
</svg>
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style and one width, at a column of a line."""

    text: str
    style: Style
    column: int
    top: int

    @property
    def box(self) -> tuple[float, float]:
        """Give where it starts and how long it is, in the units of the picture."""
        return MARGIN + self.column * COLUMN, cell_len(self.text) * COLUMN


def svg(lines: Iterable[Text], columns: int, title: str) -> str:
    """Give the picture of a window with these lines; it needs nothing from outside."""
    console = Console(
        file=StringIO(), width=columns, force_terminal=True, color_system="truecolor", force_jupyter=False
    )
    rows = [[segment for segment in console.render(line) if segment.text != "\n"] for line in lines]
    runs = [run for number, row in enumerate(rows) for run in _runs(row, BAR + number * LINE)]
    return FRAME.format(
        width=columns * COLUMN + 2 * MARGIN,
        height=len(rows) * LINE + BAR + MARGIN,
        title=escape(title),
        size=SIZE,
        wide=SIZE + 2,
        background=THEME.background_color.hex,
        dim=THEME.ansi_colors[8].hex,
        drawn="\n".join([*map(_patch, _patched(runs)), *(_text(run) for run in runs if run.text.strip())]),
    )


def _runs(row: Iterable[Segment], top: int) -> Iterator[Run]:
    """Cut a line where style or width change, so that no font can shift what follows."""
    column = 0
    for segment in row:
        for _, characters in groupby(segment.text, key=cell_len):
            run = Run("".join(characters), segment.style or Style.null(), column, top)
            yield run
            column += cell_len(run.text)


def _patched(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Gather neighbours that stand on one coloured patch."""
    for (_, style), group in groupby(runs, key=lambda run: (run.top, run.style)):
        if style.bgcolor is not None:
            yield tuple(group)


def _patch(runs: tuple[Run, ...]) -> str:
    left = runs[0].box[0]
    width = sum(run.box[1] for run in runs)
    background = runs[0].style.bgcolor
    colour = background.get_truecolor(THEME, foreground=False).hex if background else ""
    return (
        f'<rect x="{left:.1f}" y="{runs[0].top}" width="{width:.1f}" height="{LINE}" rx="3" fill="{colour}"/>'
    )


def _text(run: Run) -> str:
    left, width = run.box
    kind = ' class="wide"' if cell_len(run.text[0]) == WIDE else ""
    colour = "" if run.style.color or run.style.dim else f"color: {THEME.foreground_color.hex};"
    return (
        f'<text{kind} x="{left:.1f}" y="{run.top + SIZE + 1}" textLength="{width:.1f}" '
        f'style="{colour}{run.style.get_html_style(THEME)}">{escape(run.text)}</text>'
    )
