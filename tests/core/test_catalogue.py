"""What rules and forms say about themselves."""

from __future__ import annotations

import tomllib
from io import BytesIO

import pytest

from rules_engine.config import Config
from rules_engine.finding import Severity
from rules_engine.form import Form, TableForm
from rules_engine.form_lines import Block, Line
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.catalogue import (
    catalogue,
    configuration,
    explanation,
    figures_listing,
    forms_listing,
    listing,
)
from rules_engine.renderers.rule_words import NOTHING, examples, readings, statement
from rules_engine.rules.mention_rule import MentionRule
from rules_engine.rules.passage_rule import TextRule
from rules_engine.rules.rule import report_rule
from rules_engine.rules.statement import equal, holds
from rules_engine.rules.table_rule import TableRule

COLUMNS = (Line("one", "自然人"), Line("two", "企业"), Line("total", "总计"))
ROWS = (Line("new", "本年新收"), Line("handled", "办结"))
FORM = Form(
    key="tiny",
    edition="2021",
    title="小报告",
    basis="某文件",
    since=2021,
    sections=(Line("overview", "一、总体情况"),),
    tables=(TableForm("table", "表一", "申请", "overview", (Block("申请", ROWS, COLUMNS),)),),
)
TOTAL = TableRule(
    id="tiny.row-total",
    title="总计应等于各栏之和",
    english="The total is the sum",
    why="每件只计一次。",
    basis="某文件 表一",
    table="table",
    each="row",
    states=equal("total", "one + two"),
    message="{label}",
    passes={"one": 2, "two": 1, "total": 3},
    fails={"one": 2, "two": 1, "total": 4},
)
MARKS = TextRule(
    id="typos.marks",
    title="标点不应重复",
    severity=Severity.WARNING,
    find=lambda _passage, _settings: (),
    passes="很好。",
    fails="很好。。",
)


def printed(show, *given, **options):
    destination = BytesIO()
    show(*given, destination, RenderOptions(**options))
    return destination.getvalue().decode(options.get("encoding", "utf-8"))


def test_a_rule_is_described_like_this():
    assert (
        catalogue([TOTAL], [FORM]).partition("## tiny\n")[2]
        == """
### tiny.row-total

**总计应等于各栏之和**（错误）

*The total is the sum*

每件只计一次。

- 依据：某文件 表一
- 应成立：总计 = 自然人 + 企业
- 正确：`自然人=2，企业=1，总计=3`
- 错误：`自然人=2，企业=1，总计=4`
"""
    )


def test_rules_stand_under_their_plugin_in_order():
    text = catalogue([MARKS, TOTAL], [FORM])
    assert "共 2 条规则" in text
    assert text.index("## tiny\n") < text.index("### tiny.row-total") < text.index("## typos\n")


def test_rules_are_listed_like_this():
    assert (
        printed(listing, [MARKS, TOTAL])
        == """\
tiny.row-total  错误  总计应等于各栏之和
typos.marks     警告  标点不应重复

共 2 条规则；rules-engine explain 编号 说明其中一条
"""
    )


def test_english_titles_are_listed_where_there_are_any():
    text = printed(listing, [MARKS, TOTAL], language="en")
    assert "tiny.row-total  error    The total is the sum\n" in text
    assert "typos.marks     warning  标点不应重复\n" in text


def test_a_rule_is_explained_like_this():
    assert (
        printed(explanation, TOTAL, [FORM])
        == """\
tiny.row-total  错误
总计应等于各栏之和
The total is the sum

为什么  每件只计一次。
依据    某文件 表一
应成立  总计 = 自然人 + 企业
正确    自然人=2，企业=1，总计=3
错误    自然人=2，企业=1，总计=4
配置    写在 rules-engine.toml 里，用得着哪一段就写哪一段：

        ignore = ["tiny.row-total"]  # 不运行

        [severity]
        "tiny.row-total" = "note"  # 改变严重程度：error、warning 或 note

        [[waive]]  # 豁免：仍然列出，不算作问题
        rule = "tiny.row-total"
        report = "*.docx"
        reason = "为什么可以接受"
        until = 2030-12-31  # 过了这一天就失效，可以不写
"""
    )


def test_code_page_936_prints_an_explanation():
    assert "应成立  总计 = 自然人 + 企业\n" in printed(explanation, TOTAL, [FORM], encoding="cp936")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_configuration_shown_is_one_that_works(tmp_path, language):
    text = configuration("tiny.row-total", language)
    (tmp_path / "rules-engine.toml").write_text(text, "utf-8")
    config = Config.find(tmp_path)
    assert config.ignore == ("tiny.row-total",)
    assert config.severity == {"tiny.row-total": Severity.NOTE}
    assert config.waivers[0].rule == tomllib.loads(text)["waive"][0]["rule"]


def test_forms_are_listed_like_this():
    assert (
        printed(forms_listing, [FORM])
        == """\
小报告（tiny，2021 版）
  自 2021 年度起；某文件
  表一 申请（table，6 个数）
  一、总体情况（overview）

rules-engine forms tiny 列出这一格式的每个数在规则里的名称
"""
    )


def test_figures_are_listed_by_the_names_that_rules_use():
    lines = printed(figures_listing, [FORM]).splitlines()
    assert lines[0] == "小报告（tiny，2021 版）"
    assert lines[2].split() == ["table.new.one", "表一“本年新收”行“自然人”列"]
    assert [line.split()[0] for line in lines[2:]] == list(FORM.figures())


def test_columns_are_named_by_their_rows():
    rule = TableRule(
        id="tiny.balance", title="x", table="table", each="column", states=equal("handled", "new"), message=""
    )
    assert statement(rule, [FORM]) == "办结 = 本年新收"


def test_figures_of_last_year_are_called_so():
    states = equal("table.new.total", "prior.table.handled.total")
    rule = TableRule(id="tiny.carried", title="x", states=states, message="")
    assert statement(rule, [FORM]) == "表一“本年新收”行“总计”列 = 上年表一“办结”行“总计”列"


def test_a_condition_states_no_sum():
    assert statement(TableRule(id="tiny.any", title="x", states=holds("one > 0"), message=""), [FORM]) == ""


def test_what_a_number_in_the_text_may_mean_is_named():
    agrees = ["table.new.total", "table.new.total + table.new.one"]
    rule = MentionRule.of(id="tiny.text", title="x", mention="新收{number}", agrees=agrees, message="")
    assert readings(rule, [FORM]) == (
        "表一“本年新收”行“总计”列；表一“本年新收”行“总计”列 + 表一“本年新收”行“自然人”列"
    )


def test_the_text_of_an_example_stands_before_its_figures():
    example = {"text": "新收2件。", "table.new.total": 3}
    rule = MentionRule.of(
        id="tiny.text",
        title="x",
        mention="新收{number}",
        agrees=["table.new.total"],
        message="",
        fails=example,
    )
    assert examples(rule, [FORM])[1] == "正文“新收2件。”，表一“本年新收”行“总计”列=3"


def test_of_long_examples_only_the_difference_is_shown():
    lines = [f"| 行{n} | 0 |" for n in range(9)]
    rule = report_rule("tiny.rows", passes="\n".join(lines), fails="\n".join(lines[:4] + lines[5:]))(_nothing)
    assert examples(rule, [FORM]) == ("| 行4 | 0 |", NOTHING)


def test_reports_of_several_years_are_shown_one_after_the_other():
    rule = report_rule("tiny.years", passes=["去年", "今年"], fails=["去年", "明年"])(_nothing)
    assert examples(rule, [FORM]) == ("去年\n\n今年", "去年\n\n明年")


def _nothing(_report):
    """没有"""
    return ()
