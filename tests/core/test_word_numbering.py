"""Automatic numbers come out as Word shows them."""

from __future__ import annotations

import pytest

from rules_engine.document import Paragraph
from rules_engine.errors import Code, LoadError
from tests.word_builder import cell, grids, paragraph, read, row, table


def level(depth: int, pattern: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def abstract(*levels: str, number: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def instance(number: int, more: str = "", of: int = 0) -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def style(name: str, inside: str, kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}">{inside}</w:style>'


def in_list(number: int, depth: int | None = None) -> str:
    own = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return f'<w:pPr><w:numPr>{own}<w:numId w:val="{number}"/></w:numPr></w:pPr>'


def item(number: int | str = 1, depth: int | None = 0, style: str = "") -> str:
    own = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return paragraph("甲", properties=f'{styled}<w:numPr>{own}<w:numId w:val="{number}"/></w:numPr>')


def styled(style: str) -> str:
    return paragraph("甲", properties=f'<w:pStyle w:val="{style}"/>')


def numbers(body: str, numbering: str, styles: str = "") -> list[str]:
    document = read(body, {"numbering": numbering, "styles": styles})
    return [block.number for block in document.blocks if isinstance(block, Paragraph)]


THREE_LEVELS = abstract(
    level(0, "%1、", "chineseCountingThousand"), level(1, "（%2）", "japaneseCounting"), level(2, "%3.")
) + instance(1)


def test_levels_of_an_official_document():
    body = item(depth=0) + item(depth=1) + item(depth=1) + item(depth=2) + item(depth=0) + item(depth=1)
    assert numbers(body, THREE_LEVELS) == ["一、", "（一）", "（二）", "1.", "二、", "（一）"]


def test_number_is_no_part_of_the_text():
    (block,) = read(item(), {"numbering": THREE_LEVELS}).blocks
    assert isinstance(block, Paragraph)
    assert (block.number, block.text) == ("一、", "甲")


def test_number_stands_in_front_of_the_text_of_a_cell():
    body = table(row(cell(item(depth=1)), cell(item(depth=1))))
    assert grids(read(body, {"numbering": THREE_LEVELS})) == [[["（一）甲", "（二）甲"]]]


def test_number_and_figure_in_a_cell_do_not_run_together():
    figure = paragraph("3", properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>')
    assert grids(read(table(row(cell(figure), "x")), {"numbering": THREE_LEVELS})) == [[["1. 3", "x"]]]


def test_empty_paragraph_is_counted():
    empty = paragraph(properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    assert numbers(item() + empty + item(), THREE_LEVELS) == ["一、", "三、"]


def test_several_levels_in_one_number():
    lists = abstract(level(0, "%1", "upperRoman"), level(1, "%1.%2"), level(2, "%1-%2-%3")) + instance(1)
    body = item(depth=0) + item(depth=1) + item(depth=2) + item(depth=2)
    assert numbers(body, lists) == ["I", "I.1", "I-1-1", "I-1-2"]


def test_all_digits():
    lists = abstract(level(0, "第%1章", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")) + instance(
        1
    )
    assert numbers(item(depth=0) + item(depth=1), lists) == ["第一章", "1.1"]


def test_level_above_that_was_not_used_shows_its_start():
    assert numbers(item(depth=1), abstract(level(0, "%1", start=3), level(1, "%1.%2")) + instance(1)) == [
        "3.1"
    ]


def test_list_starts_where_it_says():
    assert numbers(item() + item(), abstract(level(0, "%1.", start=5)) + instance(1)) == ["5.", "6."]


def test_lists_of_one_definition_count_together():
    lists = abstract(level(0, "%1.")) + instance(1) + instance(2)
    assert numbers(item(1) + item(2) + item(1), lists) == ["1.", "2.", "3."]


def test_override_starts_a_list_again_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = abstract(level(0, "%1.")) + instance(1) + instance(2, override)
    assert numbers(item(1) + item(1) + item(2) + item(2) + item(1), lists) == ["1.", "2.", "1.", "2.", "3."]


def test_override_changes_a_level():
    override = (
        f'<w:lvlOverride w:ilvl="0">{level(0, "<%1>".replace("<", "〈").replace(">", "〉"))}</w:lvlOverride>'
    )
    assert numbers(item(2), abstract(level(0, "%1.")) + instance(2, override)) == ["〈1〉"]


def test_level_that_never_restarts():
    lists = abstract(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + instance(1)
    assert numbers(item(depth=0) + item(depth=1) + item(depth=0) + item(depth=1), lists) == [
        "1.",
        "1)",
        "2.",
        "2)",
    ]


def test_level_that_restarts_only_after_the_first():
    lists = abstract(
        level(0, "%1."), level(1, "%2)"), level(2, "%3]", more='<w:lvlRestart w:val="1"/>')
    ) + instance(1)
    depths = (0, 1, 2, 1, 2, 0, 1, 2)
    body = "".join(item(depth=depth) for depth in depths)
    assert numbers(body, lists) == ["1.", "1)", "1]", "2)", "2]", "2.", "1)", "1]"]


def test_bullets_are_no_numbers():
    assert numbers(item(), abstract(level(0, "●", "bullet")) + instance(1)) == [""]


def test_list_of_a_style_at_the_level_linked_to_it():
    lists = abstract(level(0, "%1、"), level(1, "（%2）", more='<w:pStyle w:val="s"/>')) + instance(1)
    assert numbers(styled("s") + styled("s"), lists, style("s", in_list(1))) == ["（1）", "（2）"]


def test_list_of_the_style_a_style_is_based_on():
    styles = style("a", in_list(1, 1)) + style("b", '<w:basedOn w:val="a"/>')
    assert numbers(styled("b"), THREE_LEVELS, styles) == ["（一）"]


def test_list_of_the_default_style():
    styles = style("n", in_list(1)).replace("w:styleId", 'w:default="1" w:styleId')
    assert numbers(paragraph("甲"), THREE_LEVELS, styles) == ["一、"]


def test_paragraph_takes_itself_out_of_the_list_of_its_style():
    body = styled("s") + item(0, style="s") + styled("s")
    assert numbers(body, THREE_LEVELS, style("s", in_list(1))) == ["一、", "", "二、"]


def test_list_that_stands_for_a_list_style():
    lists = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="l"/></w:abstractNum>'
        f"{abstract(level(0, '%1)'), number=1)}{instance(1)}{instance(2, of=1)}"
    )
    assert numbers(item(1) + item(2), lists, style("l", in_list(2), "numbering")) == ["1)", "2)"]


def test_list_styles_that_stand_for_each_other_end():
    lists = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="l"/></w:abstractNum>' + instance(1)
    assert numbers(item(), lists, style("l", in_list(1), "numbering")) == [""]


@pytest.mark.parametrize("body", [item(9), item(depth=8), item(depth=99), item("x")])
def test_list_or_level_that_does_not_exist_shows_no_number(body):
    assert numbers(body, THREE_LEVELS) == [""]


def test_newer_format_falls_back_to_the_older():
    newer = '<mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
    older = '<mc:Fallback><w:numFmt w:val="upperLetter"/></mc:Fallback>'
    form = f"<mc:AlternateContent>{newer}{older}</mc:AlternateContent>"
    lists = abstract(
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/>{form}<w:lvlText w:val="%1."/></w:lvl>'
    ) + instance(1)
    assert numbers(item(), lists) == ["A."]


def test_giant_pattern_is_refused():
    with pytest.raises(LoadError) as error:
        numbers(item(), abstract(level(0, "%1" * 1000)) + instance(1))
    assert error.value.code is Code.LIMIT


def test_levels_that_are_skipped_have_begun():
    numbering = abstract(level(0, "%1"), level(1, "%1.%2"), level(2, "%1.%2.%3")) + instance(1)
    body = item(depth=0) + item(depth=2) + item(depth=1) + item(depth=0) + item(depth=1)
    assert numbers(body, numbering) == ["1", "1.1.1", "1.2", "2", "2.1"]


def test_a_level_of_bullets_has_no_number_in_those_below():
    numbering = abstract(level(0, "%1."), level(1, "●", "bullet"), level(2, "%1.%2%3")) + instance(1)
    assert numbers(item(depth=0) + item(depth=2), numbering) == ["1.", "1.1"]


def test_a_level_in_digits_keeps_its_own_zero():
    legal = level(1, "第%1.%2节", "decimalZero", more="<w:isLgl/>")
    numbering = abstract(level(0, "%1", "upperRoman"), legal) + instance(1)
    assert numbers(item(depth=0) + item(depth=1), numbering) == ["I", "第1.01节"]


def test_the_level_a_style_names_outranks_the_link_of_the_one_it_is_based_on():
    numbering = abstract(level(0, "%1", more='<w:pStyle w:val="A"/>'), level(1, "%1.%2")) + instance(1)
    styles = style("A", in_list(1)) + style(
        "B", '<w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    )
    assert numbers(styled("A") + styled("B") + styled("A"), numbering, styles) == ["1", "1.1", "2"]


def test_a_list_style_is_made_of_the_list_that_says_so():
    made = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="S"/>'
        + level(0, "第%1条")
        + "</w:abstractNum>"
    )
    link = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="S"/></w:abstractNum>'
    assert numbers(item(), made + link + instance(1)) == ["第1条"]


def test_a_paragraph_that_only_ends_a_section_is_not_counted():
    ends = "<w:p>" + in_list(1, 0).replace("</w:pPr>", "<w:sectPr/></w:pPr>") + "</w:p>"
    assert numbers(item() + ends + item(), THREE_LEVELS) == ["一、", "二、"]
