"""Characters doubled by mistake, and lawful doublings."""

from __future__ import annotations

import pytest

from tests.typos.reports import spans


@pytest.mark.parametrize(
    "text",
    [
        "某市市场监督管理局依法履职。",
        "某区区长出席会议。",
        "编制某县县、乡两级目录，在报纸报刊刊稿20篇，发布微信信息30条。",
        "某县县政府办公室牵头。",
        "公开开展政务公开日活动。",
        "坚持公开公正、便民高效。",
        "为实现这一目的的制度安排。",
        "人人参与、天天坚持，层层落实责任。",
        "推进市市通高铁、县县通高速。",
        "一件件实事、一桩桩好事落地。",
        "认认真真抓落实，扎扎实实办实事。",
        "2023年年底前完成。",
        "经本院院长批准可以延长。",
        "做到件件有登记、条条可追溯、事事有回音。",
        "一是是否公开，二是是否及时。",
        "户户有人管，科科有专人，项项抓落实。",
        "推进村村基本通公交，校校有专栏。",
        "今年年初部署，每月月末通报，各项工作息息相关。",
        "编制“十五五”规划，信息息息相关。",
        "太湖湖体水质稳定，港区港口繁忙。",
        "听听群众意见，看看实际效果，稳稳推进。",
        "一张张清单，一步步落实。",
        "由主任任组长、分管副主任任副组长、各科室负责人为成员，会长长达两年未换届。",
        "指定定密责任人，国家出资公司中中国共产党的组织。",
    ],
)
def test_lawful_doublings_are_left_alone(text):
    assert spans("doubled-character", text) == []


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("严格执行我县出台的的信息公开制度。", "的的"),
        ("2023年，我局局未收到政府信息公开申请。", "局局"),
        ("及时回应社会关切，主主动公开政府信息。", "主主"),
        ("共发布信息1205条条，其中动态类800条。", "条条"),
        ("一是是建好公开主阵地，提高更新质量。", "是是"),
        ("进一步规范政府信信息公开工作。", "信信"),
        ("政府信息公公公开条例", "公公"),
        ("共办结12件件，无结转。", "件件"),
        ("进一步步提升服务水平。", "步步"),
        ("工作仍存在在的主要问题有三项。", "在在"),
    ],
)
def test_a_character_doubled_by_mistake_is_found(text, twice):
    assert spans("doubled-character", text)[:1] == [twice]


def test_what_is_said_so_three_times_is_meant():
    text = "产业链链长制走在前列。产业链链长制成效明显。产业链链长制持续完善。"
    assert spans("doubled-character", text) == []
