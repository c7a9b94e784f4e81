"""What is left out of a page before it is parsed tells a reader nothing."""

from __future__ import annotations

from time import process_time

import pytest

from rules_engine.loaders.html.appearance import without_looks

RUN = '<font face="宋体"><span lang="zh-CN" style="font-size:16pt">3</span></font>件<span><o:p></o:p></span>'


def test_what_wraps_runs_of_text_is_left_out() -> None:
    assert without_looks(f"<p>共{RUN}</p>".encode()) == "<p>共3件</p>".encode()


def test_styles_are_left_out_of_all_tags() -> None:
    assert without_looks(b'<p class="a" style="margin:0">1</p>') == b'<p class="a">1</p>'


@pytest.mark.parametrize(
    "page",
    [
        '<p>1<span style="display:none">2</span></p>',
        '<p>1<span style="display&#58;none">2</span></p>',
        "<p>1<span hidden>2</span></p>",
        '<p>1<span title="3">2</span></p>',
        "<p><span style='mso-list:Ignore'>（一）</span>1</p>",
        "<p><span\nlang=EN-US>1</span></p>",
        "<p><span>1</p>",
        '<p><span title="a>b">1</span></p>',
        "<p <span>1</span></p>",
        '<img alt="<span>1</span>">',
        "<!-- <span>1</span> -->",
        "<!-- <p><span>1</span></p> -->",
        "<textarea><span>1</span></textarea>",
        '<p>style="1"</p>',
        '<p>1 style="2"</p>',
        '<ol style="list-style:none"><li>1</li></ol>',
    ],
)
def test_what_may_say_more_than_looks_stays(page: str) -> None:
    assert without_looks(page.encode()) == page.encode()


def test_openings_without_an_end_take_no_time() -> None:
    page, begun = b"<span " * 60_000, process_time()

    assert without_looks(page) == page
    assert process_time() - begun < 2
