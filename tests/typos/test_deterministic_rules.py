"""The rules that need no model: what they find, and what only looks alike."""

from __future__ import annotations

import pytest

from rules_engine import Confidence, Severity
from rules_engine.plugins import load_plugins
from rules_engine.rules.passage_rule import TextRule
from rules_engine.rules.rule import BatchRule
from tests.typos.reports import hits, report, spans

FOUND = [
    ("doubled-word", "二、主动公开政府政府情况", "政府政府"),
    ("doubled-word", "发现问题：更新更新不够及时。", "更新更新"),
    ("doubled-word", "组织业务培训培训4场。", "培训培训"),
    ("doubled-word", "切实加强政府信息管理管理，落实责任。", "管理管理"),
    ("mark-between-sentences", "公开预算、政策等信息2023年度在网站发布信息27条。", "2023年度"),
    ("document-number", "根据青政公发【2021】1号、青办发〔2021〕2号文件。", "【2021】"),
    ("mark-between-sentences", "一是公开预算等信息二是解读政策。", "二是"),
    ("doubled-word", "审查政府信息信息安全风险。", "信息信息"),
    ("doubled-word", "我们一定一定落实到位。", "一定一定"),
    ("doubled-word", "年报可通过可以通过门户网站查阅。", "可通过可以通过"),
    ("doubled-et-cetera", "深化养老、托育等等方面的公开。", "等等"),
    ("doubled-total", "公告12条，动态30条，合计共42条。", "合计共"),
    ("repeated-item", "落实国家和省、市、市有关要求。", "、市"),
    ("blended-sentence", "内容包括总体情况、存在问题等六个部分内容组成。", "组成"),
    ("comma-before-et-cetera", "公开预算、决算、等信息。", "、"),
    ("mark-before-among", "发布信息60条其中图文40条。", "其中"),
    ("preposition-missing", "如本年度报告有疑问，请来电。", "如本年度报告"),
    ("announced-count", "从以下四个方面改进：一是学习，二是审核，三是公开。", "四"),
    ("announced-count", "存在三点不足：一是更新慢；二是形式少。", "三"),
    ("doubled-et-cetera", "通过会议、培训等方式等开展工作。", "等方式等"),
    ("doubled-et-cetera", "有政策解读、民生实事等等6个二级栏目。", "等等"),
    ("repeated-item", "公开养老、社会救助、公共文化、社会救助、救灾等信息。", "、社会救助"),
    ("as-of-date", "截止目前，我局已公开504条。", "截止"),
    ("impossible-date", "自2023年2月30日起施行。", "2023年2月30日"),
    ("broken-date", "统计期限至20211230日止。", "20211230日"),
    ("broken-date", "截至2021年12月31，共受理3件。", "2021年12月31"),
    ("broken-date", "2021度，依托政府门户网站公开信息。", "2021度"),
    ("broken-date", "20211月1日至12月31日公开信息3条。", "20211月"),
    ("broken-date", "2021年1月1日起至202112月31日止。", "202112月"),
    ("broken-date", "2021年1月1日起至202021年12月31日止。", "202021年"),
    ("reversed-period", "自2023年12月31日至2023年1月1日。", "2023年12月31日至2023年1月1日"),
    ("exact-and-approximate", "共主动公开246余条。", "246余条"),
    ("exact-and-approximate", "约300余条信息得到公开。", "约300余"),
    ("number-format", "同比增长12..5%。", "12..5"),
    ("number-format", "微信公众号关注人数26.4人，阅读量3万次。", "26.4"),
    ("number-format", "与官方微博26.4粉丝互动。", "26.4"),
    ("number-format", "关注用户达6.4余人。", "6.4"),
    ("number-format", "通过政务新媒体公开信息28O8条。", "O"),
    ("number-format", "全年收到申请O件，办结2O件。", "O"),
    ("number-format", "主动公开政府信息共374件条。", "件条"),
    ("placeholder", "新收申请XX件，办结____件。", "XX"),
    ("missing-number", "全年共主动公开信息条。", "条"),
    ("missing-number", "申请量同比上升%。", "%"),
    ("residue", "[bookmark: _GoBack]主阵地有三个。", "[bookmark: _GoBack]"),
    ("residue", "见错误！未找到引用源。所列。", "错误！未找到引用源。"),
    ("residue", "信息1,200余条。HYPERLINK2023年收到申请。", "HYPERLINK"),
    ("doubled-punctuation", "公开信息，，办理申请。", "，，"),
    ("doubled-punctuation", "公开信息,,办理申请。", ",,"),
    ("doubled-punctuation", "公开信息,，办理申请。", ",，"),
    ("half-width-punctuation", "办结12件,无结转。", ","),
    ("half-width-punctuation", "《条例》（国令第711号)规定。", ")"),
    ("space-inside", "扎实抓好公安门户 网站的信息发布，确保及时。", " "),
    ("doubled-clause", "落实审查制度，落实审查制度，确保安全。", "落实审查制度，"),
    ("doubled-total", "全年共收到依申请公开共9件。", "共"),
    ("unmatched-pair", "严格落实“三审三校制度，确保准确。", "“"),
    ("unmatched-pair", "严格落实三审三校”制度，确保准确。", "”"),
    ("unmatched-pair", "落实“先审查、后公开”“一事一审要求，同步审查。", "“"),
    ("unmatched-pair", "“十四五时期，我局全面推进政务公开。", "“"),
    ("sequence-gap", "一是抓学习，二是抓落实，四是抓监督。", "四是"),
    ("nonstandard-character", "政府信息公開工作。", "開"),
    ("wrong-word", "政务公开工作异彩丰呈。", "异彩丰呈"),
]

LEFT_ALONE = [
    ("doubled-word", "可查阅可下载，可以通过网站查阅。"),
    ("doubled-total", "合计共同办理3件，共计42条。"),
    ("repeated-item", "落实省、市、市委和县、县直部门要求。"),
    ("blended-sentence", "报告包括六个部分。小组由各科室组成，包括三个方面的组成人员。"),
    ("comma-before-et-cetera", "压减总量、等量替代，上车、等车、候车有序，质量、等级均合格。"),
    ("mark-before-among", "发布信息60条，其中图文40条；其中3条由群众参与其中完成。"),
    ("preposition-missing", "如对本报告有疑问，请来电；如本报告有改动，另行公布。"),
    ("announced-count", "从三个方面改进：一是学习，二是审核，三是公开。两个方面：一是快。"),
    ("announced-count", "做好三项工作：一是学习，二是审核，此外加强公开。几个方面：一是快，二是好。"),
    ("doubled-word", "上一年度年度报告、一批一批推进、本规定规定的情形。"),
    ("doubled-word", "公开政府信息公开工作举报电话。"),
    ("doubled-word", "某区政府政府信息公开工作年度报告，进一步规范规范性文件管理。"),
    ("doubled-word", "社会保险保险费由税务机关征收，各级机关机关党委负责。"),
    ("doubled-et-cetera", "公开职称等级等信息，促进机会平等等。"),
    ("repeated-item", "由公安、司法或者授权公安、司法等机关办理。"),
    ("repeated-item", "依照第三条、第五项、第八条、第五项的规定。"),
    ("as-of-date", "报名截止日期为2023年5月1日，5月1日截止。"),
    ("impossible-date", "2024年2月29日、2023-12-31、版本1.13.2。"),
    ("broken-date", "2021年3月4，5日和2021年6月7、8日。"),
    ("broken-date", "2021年度用电2021度电，共20211230件。"),
    ("exact-and-approximate", "公开240余条，播放148万余人次，余热利用，约30件。"),
    ("number-format", "收费1,234.5万元，2023.12.31，版本1.2.3。"),
    ("number-format", "人均发布信息2.5条，阅读26.4万人次，2.1人员培训，执行第3.1条，O2O平台3件条例。"),
    ("placeholder", "在门户网站（ http://www.qinghe.gov.cn/ ）公开。"),
    ("mark-between-sentences", "公开机构职能等信息2023年版目录，信息20条二维码。"),
    ("placeholder", "尺寸3×5米，XL码，张××同志，A（B）类。"),
    ("missing-number", "公开条件已具备，共受理各类申请若干件，上升5%。"),
    ("residue", "网址 http://a.gov.cn/a?b=1&c=2，《通知》[2021]30号。"),
    ("doubled-punctuation", "“公开”、“透明”……（一）《甲》、《乙》。"),
    ("half-width-punctuation", "9:30开始，网址http://a.gov.cn，比例3:2，Word,Excel。"),
    ("space-inside", "附件  政府信息公开 年度报告"),
    ("doubled-clause", "无。无。加强领导，明确责任，加强领导小组建设。"),
    ("unmatched-pair", "1）公开；a）解读。修改为：“第一条内容。"),
    ("unmatched-pair", "落实《条例》（国令第711号）和“三审三校”，it’s ok。"),
    ("sequence-gap", "一是公开各类信息二是解读政策。三是回应关切。"),
    ("sequence-gap", "首先要公开，二是解读。一是公开，二是解读。一是学，二是做。"),
    ("nonstandard-character", "二〇二三年，深圳市喆某。"),
    ("wrong-word", "向大会报告工作，自己完成的事项。"),
]


@pytest.mark.parametrize(("rule", "text", "words"), FOUND)
def test_the_very_words_are_found(rule, text, words):
    assert words in spans(rule, text)


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE)
def test_what_only_looks_alike_is_left_alone(rule, text):
    assert spans(rule, text) == []


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, text, _ in FOUND])
def test_a_certain_correction_mends_the_text(rule, text):
    for hit in hits(rule, text):
        if hit.suggestion is not None and hit.confidence is Confidence.CERTAIN:
            mended = text[: hit.at.start] + hit.suggestion + text[hit.at.end :]
            assert len(hits(rule, mended)) < len(hits(rule, text))


def test_two_forms_of_a_term_are_one_finding_with_both_places():
    (hit,) = hits("term-variant", "落实“三审三校”制度。", "各科室严格“三校三审”。")
    assert (hit.at.paragraph, hit.suggestion) == (2, "三审三校")
    assert hit.also[0].paragraph == 1


def test_one_form_alone_is_right():
    assert hits("term-variant", "落实“三校三审”制度。") == []


def test_a_text_half_width_as_a_whole_is_told_together():
    found = hits("half-width-punctuation", "一,二,三,四,五,六。" * 10)
    assert {hit.together for hit in found} == {"全文有{count}处标点为半角，应统一改为全角"}


def test_a_text_in_traditional_characters_is_one_finding():
    assert len(hits("nonstandard-character", "政務公開" * 20)) == 1


def test_a_quotation_over_paragraphs_is_closed_once():
    assert hits("unmatched-pair", "修改为：“第一条。", "“第二条。", "“第三条。”") == []


def test_a_paragraph_ends_with_a_comma_only_where_a_new_item_begins():
    assert len(hits("paragraph-end", "粉丝量25.1万人，", "（二）依申请公开")) == 1
    assert hits("paragraph-end", "粉丝量25.1万人，", "其中新增2万人。") == []


def test_the_name_of_the_office_holds_whatever_characters_it_holds():
    own = report("古砦乡依法公開信息。", office="古砦乡人民政府")
    assert [hit.at.start for hit in hits("nonstandard-character", own)] == [6]


def test_organs_that_act_together_stand_side_by_side():
    assert hits("space-inside", "贯彻落实中共中央办公厅 国务院办公厅有关意见，深化公开。") == []


def test_a_paragraph_of_sentences_ends_with_a_full_stop():
    unended = "（一）坚持公开为常态，严格落实各项审核制度，推动公开工作有章可循，有据可依"
    assert len(hits("paragraph-end", "公开信息5条。全年累计办理热线来信30件；", "（二）依申请公开")) == 1
    assert len(hits("paragraph-end", unended[3:], "（二）依申请公开")) == 1
    assert hits("paragraph-end", unended, "（二）依申请公开") == []


def test_a_list_may_run_over_paragraphs():
    assert hits("sequence-gap", "一是学习。", "二是落实。", "三是监督。") == []


def test_a_long_sentence_said_twice_names_the_first_place():
    sentence = "坚持以公开为常态、不公开为例外，切实保障人民群众的知情权和监督权。"
    (hit,) = hits("repeated-sentence", sentence + "健全机制。", "完善制度。" + sentence)
    assert (hit.at.paragraph, hit.also[0].paragraph) == (2, 1)


def test_a_page_may_show_the_title_of_its_report_twice():
    title = "青禾县自然资源和规划局2023年度政府信息公开工作年度报告"
    assert hits("repeated-sentence", title, "发布时间：2024年1月19日", title) == []


def test_suspicions_are_never_more_than_notes():
    rules = load_plugins().rules
    assert rules["typos.suspected"].severity is Severity.NOTE


def test_every_rule_bears_hostile_text():
    text = "（" * 5000 + "“" * 5000 + "、" * 5000 + "是，" * 5000 + "保" * 5000 + " " * 5000 + "1," * 5000
    for name, rule in load_plugins().rules.items():
        if name.startswith("typos.") and isinstance(rule, TextRule | BatchRule):
            hits(name.removeprefix("typos."), report(text))


def test_a_half_width_pair_is_one_fault_mended_by_one_mark():
    [hit] = hits("doubled-punctuation", "公开信息,,办理申请。")
    assert hit.suggestion == "，"
    assert spans("half-width-punctuation", "公开信息,,办理申请。") == []


def test_an_item_that_lost_its_bracket_is_seen_among_others():
    made = report("（四）公开目录。", "五）公开年报。", "（六）公开指南。")
    assert [hit.at.paragraph for hit in hits("unmatched-pair", made)] == [2]
    assert spans("unmatched-pair", "五）公开年报。") == []


def test_a_quotation_of_paragraphs_may_close_only_once():
    made = report("宪法规定：", "“国家保护公民的财产权。", "“国家尊重和保障人权。”", "以上规定应当遵守。")
    assert hits("unmatched-pair", made) == []


def test_a_list_inside_a_paragraph_does_not_go_on_with_an_earlier_one():
    made = report("问题有：一是缺人；二是缺钱。", "措施是：一是增人；三是增钱。")
    [hit] = hits("sequence-gap", made)
    assert "缺少“二是”" in hit.message


@pytest.mark.parametrize(
    "rule", ["as-of-date", "doubled-word", "number-format", "doubled-clause", "repeated-item"]
)
def test_messages_quote_what_is_written(rule):
    text = (
        "截止目前，保障保障群众知情权，增长１２..５％。{一}落实审查，{一}落实审查，公开养老（含托育）、"
        "教育、医疗、教育（公办）、医疗。"
    )
    [hit] = hits(rule, text)
    quoted = hit.message.split("“")[1].split("”")[0].strip("…")
    assert quoted in text
