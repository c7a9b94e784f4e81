"""A result that shows itself: printed, by rich, in a notebook, in a picture."""

from __future__ import annotations

from io import StringIO
from xml.etree import ElementTree as ET

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from rules_engine.finding import RunResult
from rules_engine.renderers.console import lines, register_renderers
from rules_engine.renderers.picture import COLUMN, svg
from rules_engine.renderers.terminal.look import Look
from tests.results import RESULT, file, finding, printed, stretch

HOSTILE = "</pre><script>alert(1)</script>&"


def test_its_repr_is_one_line():
    assert repr(RESULT) == "<RunResult: 2 files, 3 findings, not clean>"


def test_print_gives_the_console_report():
    assert f"{RESULT}\n" == printed(register_renderers()[0], RESULT)


def test_rich_prints_it_in_colour_and_in_its_width():
    console = Console(file=StringIO(), width=60, force_terminal=True, force_jupyter=False)
    with console.capture() as captured:
        console.print(RESULT)
    assert " 不通过 \x1b[0m" in captured.get()
    assert max(cell_len(Text.from_ansi(line).plain) for line in captured.get().splitlines()) <= 60


def test_a_notebook_gets_escaped_html_with_its_styles():
    html = RunResult((file(finding("a.b", HOSTILE, stretch(HOSTILE, "alert"))),))._repr_html_()
    assert html.startswith("<pre style=")
    assert "<script" not in html
    assert "&lt;/pre&gt;&lt;script&gt;" in html
    assert "font-weight: bold" in html


def test_private_data_are_masked_in_all_of_them():
    leak = finding("s.p", "x", stretch("电话13800138000。", "13800138000"), category="privacy")
    result = RunResult((file(leak),))
    assert "13800138000" not in str(result) + result._repr_html_()


def test_a_picture_puts_every_character_in_its_column():
    drawn = ET.fromstring(svg(lines(RESULT, Look(color=True)), 80, "<title>"))  # noqa: S314 - our own picture
    texts = list(drawn.iter("{http://www.w3.org/2000/svg}text"))[1:]
    assert len(texts) > 100
    for text in texts:
        assert float(text.get("textLength")) == round(cell_len(text.text) * COLUMN, 1)


def test_a_picture_needs_nothing_from_outside():
    picture = svg(lines(RESULT, Look(color=True)), 80, "check")
    assert picture.replace("http://www.w3.org/2000/svg", "").count("http") == 0
    assert "url(" not in picture
