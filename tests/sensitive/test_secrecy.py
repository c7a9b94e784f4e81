"""Marks of secrecy are found; sentences about secrecy are not."""

from __future__ import annotations

import pytest
from rules_engine_sensitive.rules.secrecy import in_hidden_place, secrecy_mark

from rules_engine import Aside, AsideKind, Location, OutsidePlace
from rules_engine.form import TableForm
from rules_engine.form_lines import Block, Line
from tests.sensitive.accounts import FORM, account, said, spots


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★10年", "机密★10年"),
        ("绝密", "绝密"),
        ("机　密", "机　密"),
        ("★秘密★", "秘密"),
        ("機密★十年", "機密★十年"),
        ("机\u200b密 ★ 5年", "机\u200b密 ★ 5年"),
        ("密级：秘密★1年", "秘密★1年"),
        ("密级：内部", "内部"),
        ("秘密★长期", "秘密★长期"),
        ("绝密★启用前", "绝密★启用前"),
        ("秘密★5年　某府办〔2023〕1号", "秘密★5年"),
        ("内部资料　注意保存", "内部资料　注意保存"),
        ("（内部文件，不得外传）", "内部文件，不得外传"),
        ("内部资料　请注意保存，严禁外传！", "内部资料　请注意保存，严禁外传"),
        ("机密★2030年12月31日前", "机密★2030年12月31日前"),
        ("工作秘密★1年", "工作秘密★1年"),
        ("★内部资料★", "内部资料"),
        ("内部资料★注意保存", "内部资料★注意保存"),
        ("仅限内部使用", "仅限内部使用"),
        ("此件不公开", "此件不公开"),
        ("不予公开", "不予公开"),
        ("公开方式：不予公开", "公开方式：不予公开"),
        ("某县人民政府\n机密\n办公室", "机密"),
    ],
)
def test_finds_a_mark(text, mark):
    assert spots(secrecy_mark, text) == [mark]


@pytest.mark.parametrize(
    "text",
    [
        "属于国家秘密",
        "（三）不予公开",
        "严格落实保密审查，防止失密、泄密和敏感词。",
        "文件首页标注“机密★5年”的，一律不上网。",
        "确定密级：绝密、机密、秘密三级。",
        "加强内部资料管理，注意保存。",
        "依法不予公开的除外。",
        "公开方式：主动公开",
        "机密级文件单独存放",
        "危及“三安全一稳定”",
    ],
)
def test_leaves_sentences_about_secrecy_alone(text):
    assert spots(secrecy_mark, text) == []


def test_a_row_of_the_form_that_came_loose_is_no_mark():
    row = Line("refused", "（三）不予公开")
    table = TableForm(
        "applications", "表三", "", "applications", (Block("", (row,), (Line("total", "总计"),)),)
    )
    form = type(FORM)(**{**FORM_FIELDS, "tables": (table,)})
    assert said(secrecy_mark, account("不予公开", section="applications", form=form)) == []
    assert len(said(secrecy_mark, account("不予公开", section="", form=form))) == 1


FORM_FIELDS = {
    name: getattr(FORM, name) for name in ("key", "edition", "title", "basis", "since", "sections", "tables")
}


def test_margins_are_printed_and_comments_hidden():
    asides = (
        Aside(AsideKind.HEADER, "机密★5年", Location()),
        Aside(AsideKind.COMMENT, "秘密★1年", Location()),
        Aside(AsideKind.LEFT_OUT, "机密", Location()),
    )
    report = account("总体情况。", asides=asides)
    assert [hit.at for hit in said(secrecy_mark, report)] == [OutsidePlace(AsideKind.HEADER, 1, 0, 5)]
    assert [hit.at for hit in said(in_hidden_place, report)] == [OutsidePlace(AsideKind.COMMENT, 2, 0, 5)]
