"""Numbers in the text against the tables: what counts, what does not, whatever the wording."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules_engine.document import Location
from rules_engine.plugins import load_plugins
from rules_engine.report import Passage
from rules_engine.rules.batch import Batch
from rules_engine.rules.mention_rule import MentionRule
from rules_engine.testing import report_of

FORM = load_plugins().forms["govinfo"][-1]
RULES = [rule for rule in load_plugins().rules_for("govinfo") if isinstance(rule, MentionRule)]

# 12 new, 1 carried in; 11 handled: 6 granted, 2 in part, 1 refused, 2 not held; 2 carried out.
FIGURES = {
    "applications.new.total": 12,
    "applications.new.natural_person": 9,
    "applications.new.company": 3,
    "applications.carried_in.total": 1,
    "applications.handled.total": 11,
    "applications.granted.total": 6,
    "applications.partly_granted.total": 2,
    "applications.in_process.total": 1,
    "applications.not_held.total": 2,
    "applications.carried_out.total": 2,
    "disputes.review.total": 4,
    "disputes.review.upheld": 3,
    "disputes.review.pending": 1,
    "disputes.direct_suit.total": 2,
    "disputes.direct_suit.upheld": 2,
    "disclosure.normative.made": 3,
    "disclosure.normative.repealed": 1,
    "disclosure.normative.in_force": 20,
    "disclosure.permits.decided": 550,
    "disclosure.penalties.decided": 30,
    "disclosure.coercion.decided": 4,
    "disclosure.fees.amount": 12.5,
}

LAWFUL = [
    "2023年，我局收到政府信息公开申请12件，均已答复。",
    "全年共受理政府信息公开申请13件（含上年结转1件），办结11件，结转下年度继续办理2件。",
    "受理依申请公开件12件，办结率100%。",
    "收到36件来信，其中通过网络收到申请5件，信函申请7件。",
    "2022年收到政府信息公开申请9件，2023年收到12件。",
    "收到政府信息公开申请12件，比2022年（9件）增长33%。",
    "自条例施行以来累计收到政府信息公开申请300件。",
    "上半年收到政府信息公开申请5件。",
    "2024年力争收到的申请办结不少于50件。",
    "全年受理各类行政许可申请300件，低保申请40件。",
    "县公安局等单位收到涉及征地的政府信息公开申请7件。",
    "全区各级行政机关共收到政府信息公开申请95件。",
    "申请人以自然人为主，其中自然人9件、商业企业3件。",
    "全年办理行政复议案件120件，是复议机关的本职。",
    "因政府信息公开引发行政复议4件，其中维持3件，尚未审结1件；行政诉讼2件。",
    "审结的政府信息公开行政复议3件。",
    "行政复议、行政诉讼共6件，均与政府信息公开有关。",
    "制发规范性文件3件，废止1件，现行有效20件，主动公开规范性文件8件。",
    "办理行政许可550件、行政处罚30件、行政强制4件。",
    "公开行政许可信息500条。",
    "行政事业性收费12.5万元。",
    "答复均在15个工作日内作出，全年受理建议提案30件，办结30件。",
    "2021年、2022年、2023年分别收到政府信息公开申请7件、9件、12件。",
    "办理上年结转申请1件，2022年结转至本年的1件已办结，结转至2024年办理2件。",
    "共收到政府信息公开申请十二件。",
    "收到政府信息公开申请10余件。",
    "未收到关于取消收费的政府信息公开申请投诉。",
    "予以公开6件，部分公开2件，不予公开1件，无法提供2件，不予处理0件，其他处理0件。",
    "1-6月收到政府信息公开申请5件，7—12月收到7件。",
    "2023年3月15日，收到某公司政府信息公开申请1件。",
    "全年依申请公开政府信息6件。",
    "协助兄弟单位答复政府信息公开申请9件，配合市政府办公室办理依申请公开7件。",
    "印发文件30件，主动公开20件，依申请公开6件，不予公开4件。",
    "收到申请12件，予以公开6件，部分予以公开2件。",
    "收到申请12件，其中6件予以公开，2件部分公开，1件不予公开，2件不掌握相关信息。",
    "收到申请12件，其中3件已电话答复，5件已书面答复。",
    "收到政府信息公开申请12件（其中网上9件），已办结11件，其中网上答复8件。",
    "公民个人提出申请9件，法人提出申请3件。",
    "制发规范性文件3件，标注废止文件60个。",
    "未发生复议被纠正、诉讼败诉的情形。",
    "收到申请12件，2件转2024年继续办理，办理公开或部分公开8件。",
    "收到申请12件，由自然人等提交，公开6件，部分公开2件。",
]

WRONG = [
    ("全年收到政府信息公开申请15件。", "15", "12"),
    ("全年新收政府信息公开申请13件，上年结转1件。", "13", "12"),
    ("受理政府信息公开申请12件，上年结转3件。", "3", "1"),
    ("共处理申请20件，包括新收12件和上年结转1件。", "20", "13"),
    ("收到16件政府信息公开申请。", "16", "12"),
    ("收到政府信息公开申请12件，办结5件。", "5", "11"),
    ("收到政府信息公开申请12件，结转下年度继续办理4件。", "4", "2"),
    ("收到申请12件，其中予以公开9件。", "9", "6"),
    ("办结11件，部分公开4件。", "4", "2"),
    ("不予公开5件。", "5", "1"),
    ("申请12件，其中自然人7件，法人或其他组织8件。", "7", "9"),
    ("政府信息公开行政复议7件。", "7", "4"),
    ("政府信息公开行政复议4件，其中结果维持2件。", "2", "3"),
    ("因政府信息公开被提起行政诉讼5起。", "5", "2"),
    ("制发行政规范性文件5件。", "5", "3"),
    ("制发规范性文件3件，现行有效30件。", "30", "20"),
    ("全年办理行政许可505件。", "505", "550"),
    ("办理行政许可550件、行政处罚33件。", "33", "30"),
    ("行政事业性收费125万元。", "125万", "12.5"),
    ("畅通网络、信函、当面等申请渠道，全年收到政府信息公开申请15件。", "15", "12"),
    ("与2022年相比略有增加，全年收到政府信息公开申请15件。", "15", "12"),
    ("政府信息公开申请15件，均按时答复。", "15", "12"),
    ("全年共登记政府信息公开申请15件。", "15", "12"),
    ("全年政府信息公开申请受理量为15件。", "15", "12"),
    ("本年度共有15件政府信息公开申请，均已答复。", "15", "12"),
    ("全年依申请公开政府信息15件。", "15", "12"),
    ("收到申请12件、结转上年3件。", "3", "1"),
    ("全年共办理政府信息公开申请16件（新收12件、2022年结转1件）。", "16", "13"),
    ("申请办结数为15件。", "15", "11"),
    ("剩余5件转入下一年度继续办理。", "5", "2"),
    ("尚有5件申请在法定期限内办理，结转下年。", "5", "2"),
    ("答复类型：公开9件、部分公开2件。", "9", "6"),
    ("申请人为公民的7件，为法人的3件。", "7", "9"),
    ("废止5件行政规范性文件。", "5", "1"),
    ("受理依申请公开12件，加上上年结转的1件，共计18件。", "18", "13"),
    ("收到申请12件，在已办结的15件申请中，自然人占多数。", "15", "11"),
    ("收到申请12件，已答复11件，尚有5件在法定期限内办理。", "5", "2"),
    ("共收到申请13件（新收12件、2022年结转1件），5件结转至2024年办理。", "5", "2"),
    ("答复申请中，予以公开和部分公开9件。", "9", "8"),
    ("收到申请12件，其中7件予以公开，2件部分公开。", "7", "6"),
    ("收到申请12件，其中9件已公开，2件部分公开。", "9", "6"),
    ("收到申请12件，其中6件予以公开，5件部分公开，1件不予公开。", "5", "2"),
    ("收到申请12件，其中6件予以公开，2件部分公开，4件不予公开。", "4", "1"),
    ("收到申请12件，其中9件因我局不掌握相关政府信息而无法提供。", "9", "2"),
    ("收到申请12件，部分予以公开3件。", "3", "2"),
    ("收到申请12件，已办结11件，已公开7件。", "7", "6"),
    ("收到申请12件，2件转2024年继续办理，予以公开9件。", "9", "6"),
    ("收到申请12件，公开或部分公开9件。", "9", "8"),
    ("不予公开1件，其中4件因涉及第三方合法权益。收到申请12件。", "4", "0"),
    ("收到申请12件，逾期不补正、行政机关不再处理其政府信息公开申请3件。", "3", "0"),
    ("收到申请12件，属于信访、投诉、举报等申请（含咨询）不作为申请处理4件。", "4", "0"),
    ("收到政府信息公开申请12件（其中信函5件、网络7件），已办结15件。", "15", "11"),
    ("收到政府信息公开申请12件，其中，已办结15件，结转下年度2件。", "15", "11"),
    ("收到申请12件，20件已按规定作出答复，2件结转下年度。", "20", "11"),
    ("办结依申请公开件19件（含上年结转1件）。", "19", "13"),
    ("全年依申请公开办理有15件。", "15", "11"),
    ("15件申请均在法定期限内答复。", "15", "11"),
    ("收到15件依申请公开信息的请求。", "15", "12"),
    ("收到申请13件（含2022年度结转1件），公民个人申请20件，法人申请3件。", "20", "9"),
    ("申请中自然人申请件8件、法人申请件3件。", "8", "9"),
    ("结转上年度继续办理4件。", "4", "1"),
    ("因信息公开被诉讼的案件共计5件。", "5", "2"),
    ("新发布行政规范性文件5件。", "5", "3"),
    ("收到申请12件，其中4件由于重复申请不予处理。", "4", "0"),
    ("持续有效规范性文件25件。", "25", "20"),
]

DENIALS = [
    "未收到政府信息公开申请。",
    "没有收到公民、法人或其他组织提出的政府信息公开申请。",
    "全年未发生因政府信息公开引起的行政复议、行政诉讼。",
    "全年政府信息公开行政复议、诉讼均为0。",
    "本年度未收到和处理政府信息公开申请事项。",
    "未收到任何单位和个人要求有关公开政府信息的申请。",
    "没有接到群众要求公开的信息。",
    "未收到企业、个人、法人或者其他组织向本机关申请公开政府信息。",
    "本年度无依申请公开信息。",
    "本年度未制发规章、行政规范性文件。",
    "全年无申请政府信息公开的情况。",
    "未出现被行政诉讼、行政复议的情况。",
]


def found(text, **about):
    """Give the hits of all rules about numbers in a text, by a report of these figures."""
    passage = Passage("overview", 1, text, Location())
    report = report_of(FORM, FIGURES, **{"office": "青禾县水务局", "year": 2023, **about})
    batch = Batch((replace(report, passages=(passage,)),))
    return [hit for rule in RULES for _, hit in rule.run(batch, {}).hits]


@pytest.mark.parametrize("text", LAWFUL)
def test_every_legitimate_reading_is_lawful(text):
    assert [hit.message for hit in found(text)] == []


@pytest.mark.parametrize(("text", "wrong", "right"), WRONG)
def test_a_number_that_fits_no_reading_is_doubted(text, wrong, right):
    hits = {text[hit.at.start : hit.at.end]: hit.suggestion for hit in found(text)}
    assert hits.get(wrong) == right


@pytest.mark.parametrize("text", DENIALS)
def test_to_deny_what_the_table_counts_is_an_error(text):
    assert {hit.severity for hit in found(text)} == {"error"}


def test_to_deny_reviews_and_suits_together_is_to_deny_both():
    hits = found("未发生因政府信息公开引起的行政复议和行政诉讼。")
    assert [hit.message.partition("，")[0] for hit in hits] == [
        "正文写“未发生因政府信息公开引起的行政复议”",
        "正文写“未发生因政府信息公开引起的行政复议和行政诉讼”",
    ]


def test_the_whole_area_is_not_the_office_alone():
    text = "全区共收到政府信息公开申请95件，其中区政府办公室收到政府信息公开申请12件。"
    assert found(text, office="青禾区人民政府办公室") == []
    assert [hit.at.start for hit in found(text, office="青禾区人民政府")] == [text.index("95")]
