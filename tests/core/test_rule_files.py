"""Rules written in TOML: what a file says once, and what is wrong with it."""

from __future__ import annotations

import pytest

from rules_engine.errors import RuleError
from rules_engine.plugins import load_plugins
from rules_engine.rules.rule_files import read_rules

SHARED = """
[words]
counted = "{number}件"

[common]
severity = "note"
message = "{mentioned}：{allowed}"

[[rule]]
id = "govinfo.one"
title = "一"
mention = "收到{counted}"
agrees = ["applications.new.total"]

[[rule]]
id = "govinfo.two"
title = "二"
severity = "error"
mention = "办结{counted}"
agrees = ["applications.handled.total"]
"""


def written(tmp_path, text):
    path = tmp_path / "rules.toml"
    path.write_text(text, "utf-8")
    return path


def test_rules_of_a_file_share_words_and_what_they_have_in_common(tmp_path):
    one, two = read_rules(written(tmp_path, SHARED))
    assert (one.severity, two.severity) == ("note", "error")
    assert [rule.mention[0].pattern.endswith("件") for rule in (one, two)] == [True, True]


def test_rule_files_share_what_a_file_beside_them_says(tmp_path):
    (tmp_path / "shared.toml").write_text(
        '[words]\ncounted = "{number}份"\n[common]\nwhy = "同一理由"\n', "utf-8"
    )
    own = 'shares = "shared.toml"\n' + SHARED
    assert [rule.why for rule in read_rules(written(tmp_path, own))] == ["同一理由", "同一理由"]
    taken = own.replace('[words]\ncounted = "{number}件"\n', "")
    assert all(rule.mention[0].pattern.endswith("份") for rule in read_rules(written(tmp_path, taken)))
    assert read_rules(tmp_path / "shared.toml") == []


def test_a_shared_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(RuleError, match=r"none\.toml：读不了：没有这个文件"):
        read_rules(written(tmp_path, 'shares = "none.toml"\n' + SHARED))


def test_a_mention_without_a_number_is_refused_with_file_and_rule(tmp_path):
    path = written(tmp_path, SHARED.replace('"{number}件"', '"若干件"'))
    with pytest.raises(RuleError, match=r"rules\.toml.*govinfo\.one"):
        read_rules(path)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ('claimed = "applications.new.totl"\nexpected = "1"', "did you mean applications.new.total"),
        (
            'table = "aplications"\neach = "row"\nclaimed = "total"\nexpected = "1"',
            "did you mean applications?",
        ),
        (
            'mention = "新收{number}件"\nagrees = ["applications.new.totals"]',
            "did you mean applications.new.total",
        ),
        ('mention = "新收{number}件"\nagrees = ["新收总数"]', "`rules-engine forms` shows"),
    ],
)
def test_a_name_that_is_not_there_is_answered_with_the_nearest_of_the_newest_edition(tmp_path, asked, near):
    rule = f'[[rule]]\nid = "govinfo.mine"\ntitle = "甲"\nmessage = "乙"\n{asked}\n'
    with pytest.raises(RuleError) as refused:
        load_plugins().with_rules(read_rules(written(tmp_path, rule)))
    assert near in refused.value.words.en
