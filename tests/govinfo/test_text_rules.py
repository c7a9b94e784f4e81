"""The rules about what a report says in words: lawful traps are silent, left-overs and slips are placed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rules_engine_govinfo.examples import REPORT, of_year, saying

from rules_engine.checking.engine import check
from rules_engine.config import Config
from rules_engine.plugins import load_plugins
from rules_engine.rules.batch import Batch
from rules_engine.testing import report_of_text

RULES = [rule for rule in load_plugins().rules_for("govinfo") if rule.plugin == "govinfo"]

# The example is a report of 青禾县水务局 for 2023: three applications, all new, all granted.
LAWFUL = [
    "云岫市水务局高度重视政府信息公开工作。青禾县政府办公室全面推进政务公开。",
    "青禾县司法局高度重视我局公开工作。青禾县财政局认真落实公开要求，会同县水务局公布预算。",
    "砚田县水务局扎实推进公开工作，经验值得学习。青禾县财政局、青禾县司法局共主动公开信息30条。",
    "2024年，我局将继续优化公开目录，计划开展培训不少于4期，力争答复率达100%。",
    "2022年申请量为2件，2023年为3件，同比增长50%。",
    "与2022年相比，申请量增加1件，主要涉及水利工程。",
    "针对2022年存在的问题，已全部整改到位。",
    "2022年12月印发的《青禾县河道管理办法》继续有效。",
    "自2019年机构改革以来，公开内容不断丰富。",
    "2021—2023年连续三年获评先进单位。",
    "通过12345热线办理诉求86件，办结率100%。",
    "按照青水发〔2022〕12号文件要求，落实各项任务。",
    "按时发布2022年政府信息公开工作年度报告。",
    "对照2023年政务公开工作要点逐项落实，谋划2024年政务公开工作要点。",
    "完成2022年政务公开工作要点落实情况总结。",
    "赴砚田县考察学习，借鉴砚田县人民政府网站建设经验。",
    "在云岫市人民政府门户网站和青禾县人民政府门户网站同步公开。",
    "维护好县政府网站，做好市政府信息公开平台对接，用好省政府网站集约化平台。",
    "会同县财政局、砚田县水务局开展跨界河道联合检查。",
    "按照云岫市水务局要求，报送市市场监督管理局备案。",
    "转发我县、我市有关文件，本办法公开征求意见，我委托第三方评估。",
    "镇人民政府和街道办事处均设立公开专栏，镇街道联动。",
    "结合水务工作实际，立足全县水利工作特点，优化栏目。",
    "公开信息200条，其中工程建设80条、水资源50条等。",
    "公开信息200条，其中微信公众号120条。",
    "公开信息200条（工程建设120条、水资源80条），回复留言15条。",
    "全年网站公开80条、微信公众号公开120条，共200条，其中图文信息160条。",
    "收到来信10件，其中涉及供水6件、涉及河道5件。",
    "通过微信发布信息95条，其中涉及供水2条，利用电子屏发布信息108条。",
    "超额完成市委市政府网站信息发布任务。",
    "网站访问量15.6万人次，同比增长12.3%，满意率98.5%。",
    "收到申请3件，其中自然人3件，占100%。",
    "行政许可办结时限压缩60%，公文公开率达到85%以上。",
    "召开例会4次，第三季度开展自查，11月底前整改完毕。",
    "1月1日至3月31日开展专项行动，公开信息30条。",
    "会议研究三个方面工作，明确六项措施。",
    "报告由办公室起草，经局党组会议审定，分两个部分说明。",
    "收到网民留言48条，办结留言40条，公开答复4条。",
    "2022年国务院办公厅持续推进政务公开，印发了文件。",
    "开展信息公开保密审查420次，其中同意公开418条，不予公开2条。",
    "上年度未办结的2件申请已全部办结。2022年度未办结的2件申请均已答复。",
    "网站发稿较2022年的380条增加40条，增长10.5%。",
    "聚焦县水务局职能职责，分工明确，及时公开重点工作。",
    "不予公开信息有10条，主要涉及水利工程人事安排。",
    "执行国办公开办函〔2021〕30号，原国办公开办函〔2019〕60号不再执行。",
    "收取水费300万元，不涉及信息处理费。",
    "节约用电2023度，水温20度。",
    "有序推进政府信息公开申请件的登记，所有申请件均在线流转。",
    "阅读量达123.5万次，粉丝数12万。",
    "2023年度我局未发生责任追究情形，本年度县水务局未发生泄密事件。",
    "编制并公布2022年政府信息公开工作年度报告。",
    "由青禾县司法局负责合法性审核，由云岫市大数据局牵头建设平台。",
    "由青禾县自然资源局编制的规划已公示，在青禾县财政局网站公开预决算。",
    "云岫市政务公开办公室对青禾县司法局政府信息公开工作进行检查。",
    "2022年收到建议3件。2023年收到建议5件。",
    "公开信息352条。热线转办诉求212件，按期办结率99.1%。",
    "公开信息96条，其中网站41条，其中解读文件3条、要闻30条，微博55条。",
    "公开信息60条，其中机构类20条，内有领导分工12条、机构职能8条；工作类40条。",
    "公开信息100条，其中工程建设80条；微信公众号发布30条；微博发布20条。",
    "公开信息40条，其中：动态（简讯）类18条；公告类12条；其他信息10条。",
    "收到来信20件，其中按期答复12件、延期答复7件。",
    "公开信息126条，其中工程类101条、水资源类23条，预算和决算等各类财政预算决算公开信息及其相关说明2条。",
    "受理诉求81件，上年结转2件，办结80件，结转下年度继续办理3件，办结率96.4%。",
    "公开信息352条，办理诉求212件，办结率99.1%。回复留言201条，回复率99%。",
    "发布解读20篇，其中图文解读11篇、视频直播16期。",
    "收到来信30件，其中咨询类20件，投诉类8件，其他2件，办结29件，办结率96.7%。",
    "收到来信30件，其中咨询20件，投诉10件，办结29件。",
    "网站访问量30万人次，同比增加5万人次，增长20%。",
    "多形式解读文件17件，其中文字解读16件，专家解读3件，图解7件。",
    "解读文件17件，其中文字解读16件，专家解读3件。",
    "解读文件6件，其中图解4件、视频解读3件，部分文件采用多种形式。",
    "公开信息300条，其中：工程200条，水资源150条（部分内容同步发布）。",
    "收到申请3件，上年结转0件，共办理3件，其中予以公开或部分公开占100%、不予公开占0%。",
    "制作信息30条，其中主动公开占80%；依申请公开占20%；不予公开占0%；予以公开占80%。",
    "收到来信9件（其中网上6件，信函3件），已办结8件。",
    "收到来信9件，其中5件为网上来信，4件为信函，均已办结。",
    "收到来信9件，6件网上来信，3件信函，其中5件涉及供水，4件涉及河道。",
    "没有收到转办件，其中县政府网站公开信息20条。",
    "下一步，我局将继续改进；今后，局办公室将加强审核。",
    "2023版公开指南已发布，公开信息2023条，审计结果已公布。",
    "2023年将联合县委依法治县办开展督察。2023年按照市委深入推进法治建设的要求公开。",
    "公开信息684条。其中：住房类46条（占6.7%）、物业类412条（占60.2%）、其他226条（占33.0%）。",
    "推文411篇，较上年的395篇增加16篇；粉丝由18.7万增至24.2万，净增5.5万；宽带由20兆升至50兆。",
    "公开信息300条（2022年200条），其中动态类150条，占50%；公告类150条，占50%。",
    "栏目由概况等三部分组成，报告中，三个部分均已公开。",
    "属于供水类9件、属于河道类3件，以上两类合计12件，占全部的40%。",
    "2023年，砚田县水务局和我局联合检查。原砚田县水务局职责划入我局。砚田县水务局移交水库2座。",
]

# Offices whose names hold their place somewhere else than at the beginning.
BRANCHES = ["云岫市生态环境局青禾分局", "国家税务总局青禾县税务局", "中华人民共和国青禾县海事处"]

# What is wrong in a sentence, the rule that says so, and what would be right.
WRONG = [
    ("2022年，我局主动公开信息20条。", "another-year", "2022", "2023"),
    ("网站发稿较2022年的380条增加40条，增长15.5%。", "percentage", "15.5", "10.5"),
    ("2022年共收到申请3件。", "another-year", "2022", "2023"),
    ("2022年水务局严格按照县委要求，及时公开政府信息。", "another-year", "2022", "2023"),
    ("截至2022年底，公开信息20条。", "another-year", "2022", "2023"),
    ("落实《2022年政务公开工作要点》。", "plan-of-another-year", "2022", "2023"),
    ("2023度，公开信息20条。", "year-degree", "2023度", "2023年度"),
    ("2023年，砚田县司法局深入推进公开工作。", "other-office", "砚田县司法局", "青禾县水务局"),
    ("砚田县农业农村局高度重视政府信息公开工作。", "other-office", "砚田县农业农村局", "青禾县水务局"),
    ("砚田县农业农村局共主动公开信息30条。", "other-office", "砚田县农业农村局", "青禾县水务局"),
    ("2023年，砚田县农业农村局全年主动公开信息30条。", "other-office", "砚田县农业农村局", "青禾县水务局"),
    ("砚田县交通运输局认真落实条例要求。", "other-office", "砚田县交通运输局", "青禾县水务局"),
    ("本年度砚田县水务局未发生责任追究情形。", "other-office", "砚田县水务局", "青禾县水务局"),
    ("通过砚田县人民政府门户网站公开信息。", "other-region", "砚田县", "青禾县"),
    ("我镇高度重视公开工作。", "self-designation", "我镇", "我局"),
    ("本街道设立公开专区。", "self-designation", "本街道", "本局"),
    ("群众更了解镇办事处的工作。", "town-office", "镇办事处", "镇人民政府"),
    ("根据信访工作实际，完善制度。", "other-trade", "信访", None),
    ("受理信访件3件，根据信访工作实际，完善制度。", "other-trade", "信访", None),
    ("开展主题教育，结合教育工作实际，完善制度。", "other-trade", "教育", None),
    ("2023以来，公开信息20条。", "year-degree", "2023", "2023年"),
    ("现公布2023青禾县水务局公开情况。", "year-degree", "2023", "2023年"),
    (
        "按《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》编制。",
        "superseded-citation",
        "国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知",
        None,
    ),
    ("按国办公开办函〔2021〕60号编制。", "number-of-the-form", "2021〕60", "2021〕30"),
    ("《政府信息公开条例》（国务院令第771号）。", "number-of-the-statute", "771", "711"),
    ("依据年度报告格式（国办公开办函〔2020〕30号）编制。", "number-of-the-form", "2020", "2021"),
    ("主动公开内容按照国办发〔2021〕30号文件要求编制。", "number-of-the-form", "国办发", "国办公开办函"),
    (
        "落实《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函【2021】30号）精神。",
        "number-of-the-form",
        "关于政府信息公开工作年度报告有关事项的通知",
        "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知",
    ),
    (
        "按年度报告格式（国办公开函〔2021〕30号）编制。",
        "number-of-the-form",
        "国办公开函",
        "国办公开办函",
    ),
    ("围绕粮食行业特点，开展宣传。", "other-trade", "粮食", None),
    ("如有疑问，请致电砚田县司法局（电话：0871-65120000）。", "other-office", "砚田县司法局", "青禾县水务局"),
    ("砚田县司法局在汇总所属单位情况的基础上编制了本报告。", "other-office", "砚田县司法局", "青禾县水务局"),
    ("本报告可从砚田县司法局网站查阅。", "other-office", "砚田县司法局", "青禾县水务局"),
    ("2022年我局没有收取信息处理费。", "another-year", "2022", "2023"),
    ("依据有关规定，2022年县政府办公室没有收取信息处理费。", "another-year", "2022", "2023"),
    ("依据有关规定，2022年分局没有收取信息处理费。", "another-year", "2022", "2023"),
    ("2022年，我局公开信息20条。2023年组织培训2次。", "another-year", "2022", "2023"),
    ("（国务院令第492号）和青禾县原有制度。", "superseded-citation", "国务院令第492号", "国务院令第711号"),
    ("公开信息20条，较上年增加条。", "number-missing", "增加条", None),
    (
        "培训5次，印制手册5件。全年主动公开各类政府信息条，其中概况类10条、动态类20条。",
        "number-missing",
        "信息条",
        None,
    ),
    ("全年对件公文开展审查。", "number-missing", "年对件", None),
    ("由砚田县司法局综合各单位数据编制本报告。", "other-office", "砚田县司法局", "青禾县水务局"),
    ("如有疑问，请联系砚田县司法局，电话：0871-65120000。", "other-office", "砚田县司法局", "青禾县水务局"),
    ("本报告由砚田县司法局负责解释。", "other-office", "砚田县司法局", "青禾县水务局"),
    (
        "按照国办公开办函〔2019〕60号编制。",
        "superseded-citation",
        "国办公开办函〔2019〕60号",
        "国办公开办函〔2021〕30号",
    ),
    ("按照国务院令第492号编制。", "superseded-citation", "国务院令第492号", "国务院令第711号"),
    ("公开信息200条，其中工程建设80条、其他信息100条。", "list-sum", "200", "180"),
    ("发布信息50条，其中：概况类10条，动态类20条，公告类30条。", "list-sum", "50", "60"),
    (
        "公开信息136条，其中：动态（简讯）类60条；人事类11条；概况类5条；其他信息50条。",
        "list-sum",
        "136",
        "126",
    ),
    ("收到来信9件（其中网上6件，信函4件），已办结8件。", "list-sum", "9", "10"),
    ("收到来信9件，其中6件为网上来信，4件为信函，均已办结。", "list-sum", "9", "10"),
    ("公开信息400条，其中机关概况和动态信息共计150条，目录信息290条。", "list-sum", "400", "440"),
    ("收到申请3件，其中自然人2件，占80%。", "percentage", "80", "67"),
    ("申请量比2022年（2件）增长80%。", "percentage", "80", "50"),
    ("网站访问量30万人次，同比增加5万人次，增长40%。", "percentage", "40", "20"),
    ("收到来信30件，其中咨询20件，投诉12件，办结29件。", "list-sum", "30", "32"),
    ("共办理申请3件，其中予以公开或部分公开占58.5%，无法提供占0%。", "percentage", "58.5", "100"),
    ("共办理申请3件，其中无法提供占28.9%。", "percentage", "28.9", "0"),
    ("受理诉求200件，办结190件，办结率96.5%。", "percentage", "96.5", "95"),
    ("受理诉求81件，上年结转2件，办结80件，结转下年度3件，办结率90%。", "percentage", "90", "99"),
    ("公开信息1286条，较上年的1143条减少143条，下降12.5%。", "percentage", "12.5", None),
    ("收到政府信息公开申请件，均已办结。", "number-missing", "申请件", None),
    ("2024年，我局无依申请公开事项。", "another-year", "2024", "2023"),
    ("制定2022年度政府信息公开任务分工表。", "plan-of-another-year", "2022", "2023"),
    ("公开信息19条，其中涉及供水35条，涉及河道5条。", "list-sum", "19", "40"),
    ("公开信息173769万条。", "magnitude", "173769万", "173769"),
    ("收到政府信息公开申请3条。", "measure-word", "申请3条", "申请3件"),
    ("推文411篇，较上年的395篇增加26篇。", "difference", "26", "16"),
    ("覆盖率15.4%，比2022年的13.3%上升3.1个百分点。", "difference", "3.1", "2.1"),
    ("账号由年初的96个精简为年末的71个，减少35个。", "difference", "35", "25"),
    ("落实《2022年青禾县政务公开工作要点》。", "plan-of-another-year", "2022", "2023"),
    ("公众号全年推送条，关注人数增加。", "number-missing", "推送条", None),
    ("砚田县水务局实行垂直管理。", "other-office", "砚田县水务局", "青禾县水务局"),
    ("2023年，砚田县水务局锚定目标。", "other-office", "砚田县水务局", "青禾县水务局"),
    ("粉丝由18.7万增至24.2万，净增6.5万。", "difference", "6.5万", "5.5万"),
    ("公开信息684条，同比2022年的570条增长20%。其中：征收类118条（占13.7%）。", "percentage", "13.7", "17.3"),
    ("公开信息64条，其中动态20条，占13.3%。", "percentage", "13.3", "31.3"),
    ("属于供水类9件、属于河道类3件，以上两类合计13件。", "closing-total", "13", "12"),
    ("2022年，我局落实《青禾县2023年政务公开工作要点》，公开信息20条。", "another-year", "2022", "2023"),
    ("我局编制了2023政府信息公开工作年度报告。", "year-degree", "2023", "2023年"),
    ("网站发布信息 条，其中动态20条。", "number-missing", "息 条", None),
    ("张贴公告份，发放宣传单。", "number-missing", "公告份", None),
    ("主动公开情况，没有则填“无”。", "template-hint", "没有则填“无”", None),
]


def findings(*texts):
    """Give what the rules of the form say of the last of some reports of one office, the earliest first."""
    reports = [report_of_text(text, key=f"{number}.md") for number, text in enumerate(texts)]
    prior = {later.key: earlier.key for earlier, later in pairwise(reports)}
    checked = check(Batch((reports[-1],), tuple(reports[:-1]), prior), RULES, Config())
    assert checked.crashes == []
    return checked.findings[reports[-1].key]


def above_note(*texts):
    """List what is found above note."""
    return [
        f"{finding.rule}: {finding.message}" for finding in findings(*texts) if finding.severity != "note"
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "公开信息1286条，较上年的1143条减少143条，下降12.5%。",
            "“12.5%”：按所列数字计算是增长 12.5%，不是下降",
        ),
        ("公开信息800条，较上年的1000条增长20%。", "“20%”：按所列数字计算是下降 20%，不是增长"),
        ("满意率达到120%。", "“120%”：满意率不会超过100%"),
    ],
)
def test_a_percentage_is_told_with_what_is_wrong_in_it(sentence, said):
    assert said in [f.message for f in findings(saying(sentence)) if f.rule == "govinfo.percentage"]


@pytest.mark.parametrize("sentence", LAWFUL)
def test_lawful_traps_are_silent(sentence):
    assert above_note(saying(sentence)) == []


def test_a_title_that_the_text_does_not_bear_out_is_wrong_itself():
    written = saying("截至2023年底公开20条。2022年收到建议4件，2023年收到3件。").replace(
        "公开申请3件", "公开申请三件"
    )
    [finding] = findings(written.replace("水务局2023年政府", "水务局2022年政府"))
    assert (finding.rule, finding.suggestion) == ("govinfo.year-of-title", "2023")


def test_a_period_of_last_year_is_wrong_where_the_title_is_borne_out():
    [finding] = findings(REPORT.replace("2023年12月31日", "12月31日").replace("自2023年1月", "自2022年1月"))
    assert (finding.rule, finding.suggestion) == ("govinfo.period-wrong", "2023")


@pytest.mark.parametrize(
    ("year", "rules"), [("2022", ["govinfo.plan-of-another-year"]), ("2023", []), ("2024", [])]
)
def test_a_report_is_written_by_the_notice_of_its_year(year, rules):
    notice = f"根据《县政府办公室关于做好{year}年度政府信息公开工作年度报告编制工作的通知》编制。本报告所列"
    assert [finding.rule for finding in findings(REPORT.replace("本报告所列", notice))] == rules


@pytest.mark.parametrize("office", BRANCHES)
def test_a_branch_publishes_on_the_web_site_of_its_place(office):
    branch = saying("在青禾县人民政府门户网站公开信息20条。").replace("青禾县水务局", office)
    assert not findings(branch)


def test_a_school_calls_itself_a_school():
    college = (
        saying("我校和我院均已公开。").replace("青禾县水务局", "云岫职业技术学院").replace("我局", "我校")
    )
    school = saying("我镇高度重视。").replace("青禾县水务局", "青禾县第三中学")
    assert not findings(college)
    assert [finding.suggestion for finding in findings(school)] == ["我校"]


@pytest.mark.parametrize(
    "office", ["云岫工业园区管委会", "云岫高新技术产业开发区", "云岫经济开发区管理委员会"]
)
def test_the_committee_of_a_zone_calls_itself_one(office):
    told = saying("我委严格审核，经开区管委会和我办均已公开。").replace("青禾县水务局", office)
    assert not findings(told.replace("我局", "我委"))


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (["（一）", "（二）", "（三）"], []),
        (["（一）", "（二）", "（四）"], ["之前缺少“（三）”"]),
        (["（一）", "（二）", "（四）", "（五）"], ["之前缺少“（三）”"]),
        (["（一）", "（二）", "（二）", "1.", "2.", "（四）"], ["应为“（三）”"]),
        (["（一）", "1.", "2.", "3.", "（二）"], []),
    ],
)
def test_headings_count_on(marks, said):
    headed = "\n\n".join(f"{mark}主动公开\n\n规范办理。" for mark in marks)
    found = findings(REPORT.replace("均已办结。", f"均已办结。\n\n{headed}"))
    told = [finding.message for finding in found if finding.rule == "govinfo.heading-number"]
    assert len(told) == len(said)
    assert all(message.endswith(words) for message, words in zip(told, said, strict=True))


@pytest.mark.parametrize(
    "sentence", ["下一步，砚田县司法局将加强培训。", "砚田县司法局政府信息公开工作还存在不足。"]
)
def test_another_office_is_found_among_problems_and_plans(sentence):
    [finding] = findings(REPORT.replace("问题是信息更新不够及时", f"{sentence}问题是信息更新不够及时"))
    assert (finding.places[0].filled, finding.suggestion) == ("砚田县司法局", "青禾县水务局")


@pytest.mark.parametrize("sentence", ["2023年，还将推出盲文版指南2套。", "2023年，一要落实公开目录。"])
def test_a_plan_for_the_year_that_is_over_is_told(sentence):
    [finding] = findings(REPORT.replace("问题是信息更新不够及时", f"{sentence}问题是信息更新不够及时"))
    assert (finding.rule, finding.suggestion) == ("govinfo.year-ahead", "2024")


@pytest.mark.parametrize("sentence", ["2023年按年度培训计划开展培训。", "2023年主要加强了栏目建设。"])
def test_what_was_planned_and_done_in_the_year_is_no_plan(sentence):
    assert findings(REPORT.replace("问题是信息更新不够及时", f"{sentence}问题是信息更新不够及时")) == []


def test_the_year_of_a_title_may_stand_below_it():
    text = REPORT.replace(
        "水务局2023年政府信息公开工作年度报告", "水务局政府信息公开工作年度报告\n\n（2022年）", 1
    )
    [finding] = findings(text)
    assert (finding.rule, finding.suggestion) == ("govinfo.year-of-title", "2023")


def test_a_title_with_a_usual_front_is_a_trifle():
    [finding] = findings(REPORT.replace("一、总体情况", "一、政府信息公开工作总体情况"))
    assert (finding.rule, finding.severity) == ("govinfo.section-title", "note")


def test_the_government_of_a_league_may_be_written_short():
    told = saying("由云岫盟行署办公室编制本报告。").replace("青禾县水务局", "云岫盟行政公署办公室")
    assert not above_note(told.replace("我局", "我办"))


def test_a_zone_may_be_written_short():
    told = saying("2023年，云岫经开区管委会认真做好公开工作。")
    assert not above_note(told.replace("青禾县水务局", "云岫经济技术开发区管委会").replace("我局", "我委"))


@pytest.mark.parametrize("office", ["古城镇人民政府", "古城镇人民政府办公室"])
def test_a_town_whose_name_ends_like_a_word_is_a_town(office):
    told = saying("请与青禾县古城镇人民政府党政办公室联系（电话：略）。")
    assert not above_note(told.replace("青禾县水务局", office).replace("我局", "我镇"))


def test_a_school_year_is_no_wrong_period():
    told = REPORT.replace("2023年1月1日起至2023年12月31日", "2022年9月1日起至2023年8月31日")
    assert not [f for f in findings(told) if f.rule in {"govinfo.period-wrong", "govinfo.period-absent"}]


def test_a_county_called_city_publishes_on_the_web_site_of_its_prefecture():
    told = saying("通过哈尔滨市人民政府门户网站公开信息20条。").replace("青禾县水务局", "五常市水务局")
    assert not findings(told)
    assert findings(told.replace("五常市", "齐齐哈尔市"))


@pytest.mark.parametrize("province", ["贵州省", "贵州"])
def test_a_town_publishes_on_the_web_site_of_its_county(province):
    told = saying(f"通过剑河县人民政府网站公开（地址：{province}剑河县敏洞乡）。")
    assert not findings(told.replace("青禾县水务局", "敏洞乡人民政府").replace("我局", "我乡"))


def test_the_preamble_may_call_the_last_part_the_rest():
    parts = "总体情况、主动公开政府信息情况、依申请公开情况、行政复议情况、存在的不足、其它需要报告的事项"
    assert not above_note(REPORT.replace("本报告所列", f"本报告包括{parts}六个部分。本报告所列"))


def test_a_period_that_no_work_bears_out_is_wrong_where_the_title_has_no_year():
    untitled = REPORT.replace("水务局2023年政府", "水务局政府", 1).replace("2023年1月", "2022年1月")
    told = untitled.replace("2023年12月", "2022年12月").replace(
        "三、收到", "2023年，我局收到来信1件。\n\n三、收到", 1
    )
    [finding] = findings(told)
    assert (finding.rule, finding.suggestion) == ("govinfo.period-wrong", "2023")


@pytest.mark.parametrize("section", ["问题是信息更新不够及时，将改进。", "2023年收取信息处理费0元。"])
@pytest.mark.parametrize("sentence", [LAWFUL[0], LAWFUL[3], LAWFUL[9], LAWFUL[13]])
def test_lawful_traps_are_silent_in_other_sections(section, sentence):
    assert above_note(REPORT.replace(section, section + sentence)) == []


def test_the_period_may_be_written_in_digits_alone():
    written = REPORT.replace("2023年1月1日起至2023年12月31日", "2023.1.1至2023.12.31")
    assert above_note(written) == []
    [finding] = findings(written.replace("2023.12.31", "2023.12.30"))
    assert finding.rule == "govinfo.period-wrong"


@pytest.mark.parametrize(("sentence", "rule", "wrong", "right"), WRONG)
def test_what_is_wrong_is_placed(sentence, rule, wrong, right):
    found = [finding for finding in findings(saying(sentence)) if finding.rule == f"govinfo.{rule}"]
    assert [(finding.places[0].filled, finding.places[0].expected) for finding in found] == [(wrong, right)]


@pytest.mark.parametrize(
    "office",
    [
        "云岫市市场监督管理局",
        "云岫市柏庐区人民政府",
        "石桥坪乡人民政府",
        "桐汀县人民政府长虹桥街道办事处",
        "云岫市卫生健康委员会",
    ],
)
def test_offices_of_every_kind_are_their_own(office):
    assert above_note(REPORT.replace("青禾县水务局", office)) == []


def test_a_series_of_years_is_silent():
    assert above_note(of_year(2022), REPORT) == []


def test_a_title_alone_in_its_year_is_wrong():
    [found] = findings(
        saying("2023年，我局公开信息20条。").replace("水务局2023年政府", "水务局2022年政府", 1)
    )
    assert (found.rule, found.places[0].filled, found.places[0].expected) == (
        "govinfo.year-of-title",
        "2022",
        "2023",
    )


@pytest.mark.parametrize(
    ("written", "wrong", "right"),
    [
        ("2023年1月1日起至2023年12月30日", "12月30日", "12月31日"),
        ("2023年2月1日起至2023年12月31日", "2月1日", "1月1日"),
        ("2023年1月1日起至2022年12月31日", "2022", "2023"),
    ],
)
def test_the_wrong_part_of_the_period_is_placed(written, wrong, right):
    [found] = findings(
        saying("2023年，我局公开信息20条。").replace("2023年1月1日起至2023年12月31日", written)
    )
    assert (found.places[0].filled, found.places[0].expected) == (wrong, right)


def test_figures_of_last_year_tell_on_the_text():
    two = "| 2 | 0 | 0 | 0 | 0 | 0 | 2 |"
    before = of_year(2022).replace("| 3 | 0 | 0 | 0 | 0 | 0 | 3 |", two).replace("申请3件", "申请2件")
    found = findings(before, saying("政府信息公开申请量同比增长30%。"))
    assert [(f.rule, f.suggestion) for f in found if f.severity != "note"] == [("govinfo.year-on-year", "50")]


def test_a_list_without_its_total_is_not_measured_by_another_sentence():
    told = saying("印制手册5件。全年主动公开各类政府信息条，其中概况类10条、动态类20条。")
    assert {finding.rule for finding in findings(told)} == {"govinfo.number-missing"}


def test_a_list_is_not_doubted_for_a_number_that_the_table_corrects():
    wrong = REPORT.replace("收到政府信息公开申请3件", "收到政府信息公开申请5件（自然人3件、法人0件）")
    [finding] = findings(wrong)
    assert (finding.rule, finding.suggestion) == ("govinfo.received-in-text", "3")


def test_one_name_of_another_office_does_not_outvote_the_title():
    nameless = REPORT.replace("，青禾县水务局收到", "，我局收到")
    [finding] = findings(saying("本报告由砚田县司法局负责解释。", nameless))
    assert finding.suggestion == "青禾县水务局"
