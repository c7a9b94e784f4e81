"""Clean official text and real reports are left alone; what is planted among them is found."""

from __future__ import annotations

import random
from functools import cache

import pytest
from rules_engine_sensitive import register_rules

from rules_engine import Batch, Config, Severity, check
from tests.conftest import CASES, TEXTS
from tests.sensitive.accounts import account

RULES = register_rules()
PLANTED = {
    "sensitive.privacy-id-number": "110101199003077715",
    "sensitive.privacy-mobile-number": "138 1234 5678",
    "sensitive.privacy-bank-card": "6222020200112233446",
}


@cache
def lines() -> list[str]:
    return [line for line in (TEXTS / "clean_official.txt").read_text("utf-8").splitlines() if line]


def hits(*texts: str) -> list:
    batch = Batch((account(*texts, year=2025),))
    return [(rule, hit) for rule in RULES for _, hit in rule.run(batch, {}).hits]


def test_clean_official_text_is_left_alone():
    found = [
        (rule.id, hit.message)
        for rule, hit in hits(*lines())
        if (hit.severity or rule.severity) != Severity.NOTE
    ]
    assert found == []


@pytest.mark.parametrize("rule", PLANTED)
def test_what_is_planted_in_clean_text_is_found_exactly(rule):
    chance = random.Random(rule)  # noqa: S311 - a place, not a secret
    for text in chance.sample(lines(), 200):
        at = chance.randint(0, len(text))
        planted = f"{text[:at]}（银行卡、电话、证件：{PLANTED[rule]}）{text[at:]}"
        start = planted.index(PLANTED[rule])
        spots = [(hit.at.start, hit.at.end) for found, hit in hits(planted) if found.id == rule]
        assert (start, start + len(PLANTED[rule])) in spots


@pytest.mark.parametrize(
    "path",
    [
        "huxi_2023/report.docx",
        "huxi_2023/report.html",
        "huxi_2023/cms.html",
        "huxi_2023/original.txt",
        "real/hongze_2023.pdf",
        "real/huaian_2024.pdf",
        "real/template_2021_blank.docx",
    ],
)
def test_real_reports_are_left_alone(path):
    result = check(CASES / path, config=Config(select=("sensitive.*",)))
    assert [file.problem for file in result.files] == [None]
    assert [finding.message for finding in result.findings] == []
    assert not result.crashes
