"""Lists of parts as they are nested in each other, and what stands beside them."""

from __future__ import annotations

import pytest
from rules_engine_govinfo.examples import saying

from tests.govinfo.test_text_rules import findings


@pytest.mark.parametrize(
    "text",
    [
        "发布信息3600条，其中，网站公开1200条，含规范性文件2条，其他文件1198条。",
        "公开信息60条，其中网站公开40条，包括政策文件15条、其他信息25条，微信公开20条。",
        "公开信息60条，其中文件20条、其他文件8条；政府工作报告2条（中英文各1条）、动态信息30条。",
        "新增信息41条。其中机构类信息22条，机构概况1条、其中领导成员13条、内设机构8条。",
    ],
)
def test_parts_that_are_told_apart_again_are_not_added_up_twice(text):
    assert findings(saying(text)) == []


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("发布信息50条，其中含文件20条、其他信息40条。", "60"),
        ("公开信息60条，其中文件20条、其他信息8条；回复来信11件。", "28"),
        ("发布微博120条，其中原创微博21条，转发微博109条。", "130"),
        ("公开信息40条，其中政策文件15条、其他信息24条，含图解3条。", "39"),
    ],
)
def test_lists_that_contain_others_are_still_added_up(text, suggested):
    (finding,) = findings(saying(text))
    assert (finding.rule, finding.suggestion) == ("govinfo.list-sum", suggested)


def test_bodies_of_an_office_are_no_applicants():
    (finding,) = findings(saying("公开信息431条，其中组织机构信息6条，部门文件300条，公告107条。"))
    assert (finding.rule, finding.severity) == ("govinfo.list-sum", "note")


@pytest.mark.parametrize("carried", ["4件结转至下年度继续办理", "结转下年度4件"])
def test_a_rate_is_of_what_was_received_whatever_was_carried_over(carried):
    rates = [
        [f.suggestion for f in findings(saying(f"收到建议40件，已办结36件，{carried}，办结率{rate}%。"))]
        for rate in (90, 95)
    ]
    assert rates == [[], ["90"]]
