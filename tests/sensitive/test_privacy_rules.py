"""What rules say of private data: where they are, never what they are."""

from __future__ import annotations

import pytest
from rules_engine_sensitive.rules import privacy
from rules_engine_sensitive.rules.privacy_elsewhere import in_hidden_place, outside_text

from rules_engine import Aside, AsideKind, CellPlace, Fact, Location, NumeralKind, OutsidePlace, Severity
from rules_engine.finding import PRIVACY
from rules_engine.numbers.numerals import Numeral
from rules_engine.report import Leftover, LeftoverKind
from rules_engine.rules.passage_rule import TextRule
from tests.sensitive.accounts import account, said, spots

ID = "110101199003077715"
RULES = [rule for rule in vars(privacy).values() if isinstance(rule, TextRule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_shows_its_own_example(rule):
    assert spots(rule, rule.passes) == []
    assert len(spots(rule, rule.fails)) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_never_says_what_it_found(rule):
    (secret,) = spots(rule, rule.fails)
    (hit,) = said(rule, account(rule.fails))
    assert secret not in hit.message
    assert hit.suggestion is None
    assert hit.category == PRIVACY


def test_points_at_the_cell_that_holds_private_data():
    place = CellPlace("applications", "new", "total")
    fact = Fact(place, f"3（{ID}）", Numeral(NumeralKind.TEXT), None, Location())
    (hit,) = said(outside_text, account("总体情况。", facts=(fact,)))
    assert hit.at == place
    assert hit.private == (ID,)
    assert ID not in hit.message


@pytest.mark.parametrize("kind", [AsideKind.HEADER, AsideKind.FOOTER, AsideKind.FOOTNOTE])
def test_margins_are_part_of_the_report(kind):
    report = account("总体情况。", asides=(Aside(kind, "联系人手机13812345678", Location()),))
    assert [hit.at for hit in said(outside_text, report)] == [OutsidePlace(kind, 1, 5, 16)]
    assert said(in_hidden_place, report) == []


@pytest.mark.parametrize(
    "kind",
    [
        AsideKind.COMMENT,
        AsideKind.PROPERTY,
        AsideKind.HIDDEN,
        AsideKind.DELETED,
        AsideKind.MERGED_AWAY,
        AsideKind.ATTRIBUTE,
    ],
)
def test_hidden_places_leak_too(kind):
    report = account("总体情况。", asides=(Aside(kind, f"身份证{ID}", Location()),))
    (hit,) = said(in_hidden_place, report)
    assert report.outside(hit.at).text[hit.at.start : hit.at.end] == ID
    assert in_hidden_place.severity is Severity.WARNING
    assert ID not in hit.message
    assert said(outside_text, report) == []


def test_cells_outside_the_form_are_looked_at():
    leftover = Leftover(LeftoverKind.TABLE, "李四 13812345678", Location())
    hits = said(outside_text, account("总体情况。", leftovers=(leftover,)))
    assert [hit.at for hit in hits] == [
        OutsidePlace(LeftoverKind.TABLE, 1, 0, 2),
        OutsidePlace(LeftoverKind.TABLE, 1, 3, 14),
    ]


def test_navigation_of_a_page_is_not_looked_at():
    report = account("总体情况。", asides=(Aside(AsideKind.LEFT_OUT, "技术支持13812345678", Location()),))
    assert not said(outside_text, report) + said(in_hidden_place, report)
