"""What people see: exactly what is wrong and where, on any screen, whatever a report holds."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest
from rich.cells import cell_len

from rules_engine.finding import Confidence, Crash, RunResult, Severity
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.console import register_renderers
from tests.results import (
    DOUBLED,
    ONE_OF_FOUR,
    RESULT,
    WRONG_TOTAL,
    cell,
    file,
    finding,
    printed,
    stretch,
    unread,
)

(CONSOLE,) = register_renderers()

UNSEEN = "\x1b\x07\r\x85\u202e\u2066\u200b\ufeff"
HOSTILE = "[red]x[/] [/] \x1b[31m\x1b]8;;http://x\x07 a\rb \x85 \u202e\u2066反 \u200b \ufeff \ud800 ⼈ ✓"
HARMLESS = r"[red]x[/] [/] \x1b[31m\x1b]8;;http://x\x07 a\rb \x85 \u202e\u2066反 \u200b \ufeff \ud800"


def shown(*findings, **options):
    return printed(CONSOLE, RunResult((file(*findings),)), **options)


def test_a_report_reads_like_this():
    assert (
        printed(CONSOLE, RESULT)
        == """\
[不通过] 云溪县司法局 · 2023 年度
         政府信息公开工作年度报告（2021 版） · 云溪.docx
         错误 2 · 警告 1

一、总体情况

  警告  第 3 段  “保障”重复
        加强组织【保障保障】，推动工作落实。
        建议改为 保障（确定）
        typos.doubled-word · 源文件第 14 行第 5 字

三、收到和处理政府信息公开申请情况

  错误  表三“（七）总计”行“自然人”列
        填写 5，应为 4（确定）
          表三“自然人”：3+0+1=4，填写 5，差 1
          表三“（七）总计”：5+8=13，填写 12，差 1  govinfo.row-total
        govinfo.handled-total · 文件第 3 个表格第 25 行第 2 格

四、政府信息公开行政复议、行政诉讼情况

  错误  表四“行政复议”：总计填写 0，各种结果之和为 11；以下各处改正其一即可成立
        以下之一有误：
        · 表四“行政复议”的“总计”  填写 0，应为 11
        · 表四“行政复议”的“尚未审结”  填写 12，应为 1
          10+1+0+0=11，填写 0，差 11
        govinfo.dispute-total

[未能检查] 锁.docx
           文件已加密  [encrypted]
           请去掉打开密码后再检查。

文件  2 份：已检查 1 · 未能检查 1 · 跳过 0
发现  错误 2 · 警告 1
检查  通过 48 · 不通过 2 · 无法检查 7
      7 项无法检查：没有上一年的报告（govinfo.carried-over）
结论  [检查不完整]  有文件未能检查或有规则出错
"""
    )


def test_the_program_speaks_english_where_asked():
    text = shown(WRONG_TOTAL, language="en")
    assert "  error    表三“（七）总计”行“自然人”列\n           filled in: 5, should be 4 (certain)\n" in text
    assert "\nverdict  [failed]  there are errors to put right\n" in text


def test_a_waived_finding_stays_visible_with_its_reason():
    text = shown(replace(WRONG_TOTAL, waived="经办公室核准"))
    assert "已豁免：经办公室核准" in text
    assert "已豁免 1" in text
    assert "结论  [通过]" in text


def test_what_a_message_adds_to_the_place_is_kept():
    blank = finding("form.blank-cell", "表二“规章”行空白，按 0 计", cell("a", "b", "表二“规章”行", "", "0"))
    assert "  错误  表二“规章”行  空白，按 0 计\n        空白，应为 0（确定）\n" in shown(blank)


def test_many_places_of_one_finding_are_cut_short_and_counted():
    places = [cell("new", f"c{n}", f"第{n}格", str(n), "0") for n in range(20)]
    text = shown(finding("govinfo.area-sum", "有 20 处与各机关之和不符", *places))
    assert "· 第11格" in text
    assert "· 第12格" not in text
    assert "……另有 8 处，见 JSON 输出" in text


def test_many_places_of_which_the_same_is_said_are_told_in_one_line():
    places = [cell("new", f"c{n}", f"第{n}格", "", "0") for n in range(20)]
    text = shown(finding("form.blank-cell", "表三有 20 格未填数字", *places))
    assert "· 20 处都是：空白，应为 0（确定）；逐处见 JSON 输出\n" in text
    assert "第1格" not in text


def test_two_cells_that_would_have_to_change_together_stand_on_one_line():
    pair = (*ONE_OF_FOUR.candidates[0], *ONE_OF_FOUR.candidates[3])
    text = shown(replace(ONE_OF_FOUR, candidates=(pair, pair)), width=120)
    assert "的“总计”  填写 0，应为 11；同时 表四“行政复议”的“尚未审结”  填写 12，应为 1\n" in text


def test_numbers_of_one_sentence_are_marked_in_it_together():
    said = "共公开203条，其中动态118条、公告61条。其他照旧。"
    parts = (stretch(said, "203", "179"), stretch(said, "118"), stretch(said, "61"))
    text = shown(finding("govinfo.list-sum", "不符", *parts, confidence=Confidence.ONE_OF))
    assert "共公开【203】条，其中动态【118】条、公告【61】条。\n" in text
    assert "标出的数中有一个不对；如果是“203”，应为 179\n" in text


def test_one_likely_cell_is_not_called_one_of_several():
    text = shown(replace(ONE_OF_FOUR, candidates=ONE_OF_FOUR.candidates[:2]))
    assert "最可能有误的是：" in text
    assert "以下之一有误" not in text


def test_a_doubt_is_called_one():
    place = stretch("重新涉及。", "涉及")
    doubt = finding("typos.x", "疑为“设计”", place, suggestion="设计", confidence=Confidence.SUSPECTED)
    assert "重新【涉及】。\n        建议改为 设计（疑似）\n" in shown(doubt)


def test_a_missing_character_is_shown_where_it_is_missing():
    text = shown(finding("typos.full-stop", "段末缺少句号", stretch("加强培训", "", "。")))
    assert "加强培训【】\n        建议补上 。（确定）\n" in text


def test_a_place_in_another_file_names_it():
    there = stretch("同。", "同", path="2022.docx")
    other = finding("govinfo.copied", "与去年相同", stretch("同。", "同"), there)
    assert "· 一、总体情况第 3 段（2022.docx）" in shown(other)


def test_a_finding_about_the_whole_report_comes_first():
    text = shown(DOUBLED, finding("form.missing-table", "没有找到表四"))
    assert text.index("整份报告\n\n  错误  没有找到表四\n") < text.index("一、总体情况")


def test_crashes_and_unused_waivers_are_named():
    crash = Crash("my.rule", "ValueError: x")
    text = printed(CONSOLE, RunResult((file(),), crashes=(crash,), unused_waivers=("a.b @ *",)))
    assert "故障  规则 my.rule 出错，没有查完：ValueError: x\n" in text
    assert "豁免  没有用上：a.b @ *\n" in text
    assert "[检查不完整]" in text


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (RunResult((file(),)), "[通过]"),
        (RunResult((file(replace(DOUBLED, severity=Severity.NOTE)),)), "[通过]"),
        (RunResult((file(DOUBLED),)), "[待核]"),
        (RunResult((file(WRONG_TOTAL),)), "[不通过]"),
        (RunResult((file(WRONG_TOTAL), unread())), "[检查不完整]"),
        (RunResult(), "[检查不完整]"),
    ],
)
def test_the_verdict_stands_last(result, verdict):
    assert printed(CONSOLE, result).splitlines()[-1].startswith(f"结论  {verdict}  ")


def test_quiet_leaves_only_verdicts():
    text = printed(CONSOLE, RunResult((file(WRONG_TOTAL), file(path="好.docx"))), quiet=True)
    assert text.splitlines()[0].startswith("[不通过] 云溪县司法局")
    assert "表三" not in text
    assert "好.docx" not in text
    assert text.endswith("[不通过]  有错误需要改正\n")


def test_stats_tell_the_time_of_each_rule():
    assert """\
规则                  查过  不通过  无法检查  毫秒
──────────────────────────────────────────────────
govinfo.row-total       50       2         0  4.00
govinfo.carried-over     0       0         7  1.00
全部用时 0.25 秒
""" in printed(CONSOLE, RESULT, stats=True)


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_line_is_wider_than_the_screen(width, language):
    place = stretch("前文" * 200 + "错字" + "后文" * 200, "错字", "对字" * 60)
    long = finding("typos.long", "很长的说明，" * 40, place)
    for line in shown(WRONG_TOTAL, long, width=width, language=language).splitlines():
        assert cell_len(line) <= width


def test_no_line_starts_with_a_closing_mark():
    long = finding("typos.long", "“引文”（注），说明。" * 40, stretch("甲，" * 100, "甲"))
    for width in range(40, 60):
        for line in shown(long, width=width).splitlines():
            assert line.strip()[:1] not in tuple("，。、）”】")


def test_nothing_in_a_report_can_steer_the_terminal():
    text = shown(finding("typos.x", "有误", stretch(f"前{HOSTILE}后", HOSTILE, HOSTILE)), width=120)
    assert (
        "[red]x[/] [/] \\x1b[31m\\x1b]8;;http://x\\x07 a\\rb \\x85 \\u202e\\u2066反 \\u200b \\ufeff \\ud800"
        in text
    )
    assert not set(text) & set(UNSEEN)


def test_names_of_files_and_offices_are_as_harmless():
    bad = replace(file(path=HOSTILE), office=HOSTILE, title=HOSTILE, sections=(HOSTILE,))
    text = printed(CONSOLE, RunResult((bad, unread(path=HOSTILE)), unused_waivers=(HOSTILE,)))
    assert not set(text) & set(UNSEEN)


def test_colour_does_not_let_escape_codes_through_either():
    codes = shown(finding("typos.x", HOSTILE), color=True)
    assert "\x1b[31m" not in codes.replace("\x1b[1;31m", "")
    assert "\x1b]8" not in codes


def test_code_page_936_prints_everything():
    destination = BytesIO()
    result = replace(RESULT, files=(*RESULT.files, file(finding("typos.x", "⼈民 ✓", stretch("⺠生", "⺠")))))
    CONSOLE.write(result, destination, RenderOptions(encoding="cp936", stats=True))
    text = destination.getvalue().decode("cp936")
    assert "?" not in text
    assert "\\u2f08民 \\u2713" in text
    assert "【\\u2ea0】生" in text
    assert "govinfo.row-total       50" in text


def test_a_pipe_gets_no_codes_and_colour_can_be_asked_for():
    assert "\x1b" not in shown(WRONG_TOTAL)
    assert "\x1b" not in shown(WRONG_TOTAL, color=False)
    coloured = shown(WRONG_TOTAL, color=True)
    assert "\x1b[1;97;41m 不通过 \x1b[0m" in coloured
    assert "【" not in coloured


def test_a_terminal_gets_colour(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;33m警告" in on_terminal(DOUBLED)


def test_a_terminal_without_colour_gets_marks(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", "1")
    text = on_terminal(DOUBLED)
    assert "【" in text
    assert "\x1b[1;33m" not in text


def on_terminal(*findings):
    """Give what a terminal receives."""
    ours, theirs = os.openpty()
    with os.fdopen(theirs, "wb") as terminal:
        CONSOLE.write(RunResult((file(*findings),)), terminal, RenderOptions(width=80))
    received = b""
    with (
        os.fdopen(ours, "rb", buffering=0) as screen,
        suppress(OSError),
    ):  # how a terminal says that it is closed
        while part := screen.read(4096):
            received += part
    return received.decode()


def test_the_marked_characters_are_coloured():
    assert "组织\x1b[1;4;31m保障保障\x1b[0m，推动" in shown(DOUBLED, color=True)


def test_the_destination_stays_open():
    destination = BytesIO()
    CONSOLE.write(RunResult(), destination, RenderOptions())
    assert not destination.closed


def test_private_data_are_masked_in_every_finding_that_shows_them():
    number = "110101199003074514"
    context = f"经办人身份证号{number}，请联系。"
    leak = finding("sensitive.id", f"“{number}”是身份证号", stretch(context, number), category="privacy")
    beside = finding("typos.other", "请改", stretch(context, "请联系"))
    assert number not in shown(leak, beside)
    assert "【110************514】" in shown(leak, beside)
    assert number in shown(leak, beside, show_private=True)
