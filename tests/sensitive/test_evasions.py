"""However private data are disguised they are found to the character; innocent text in the same disguise is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rules_engine_sensitive.private.find import Kind, find_private

from rules_engine import Document, Limits
from rules_engine.loading import load
from rules_engine.plugins import load_readers
from tests.pdf_builder import Sheet, pdf
from tests.word_builder import cell, grids, paragraph, read, row, run, table, texts

ID, MOBILE, CARD = "110101199003077715", "13812345678", "6222020200112233446"
SENTENCES = {
    Kind.ID_NUMBER: (ID, "申请人身份证号：{}，已答复。"),
    Kind.MOBILE_NUMBER: (MOBILE, "联系人手机：{}。"),
    Kind.BANK_CARD: (CARD, "补贴汇入银行卡，卡号：{}。"),
}
GROUPS = {11: (3, 4, 4), 18: (6, 8, 4), 19: (4, 4, 4, 4, 3)}


def digits(alphabet: str) -> Callable[[str], str]:
    return lambda number: "".join(alphabet[int(digit)] for digit in number)


def grouped(gap: str) -> Callable[[str], str]:
    def write(number: str) -> str:
        lengths = iter(GROUPS[len(number)])
        pieces, rest = [], number
        for length in lengths:
            pieces.append(rest[:length])
            rest = rest[length:]
        return gap.join(pieces)

    return write


DISGUISES = {
    "plain": str,
    "full width": digits("０１２３４５６７８９"),
    "circled": digits("⓪①②③④⑤⑥⑦⑧⑨"),
    "circled black": digits("⓿❶❷❸❹❺❻❼❽❾"),
    "in brackets": digits("0⑴⑵⑶⑷⑸⑹⑺⑻⑼"),
    "bold": digits("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"),
    "superscript": digits("⁰¹²³⁴⁵⁶⁷⁸⁹"),
    "Arabic-Indic": digits("٠١٢٣٤٥٦٧٨٩"),
    "Chinese": digits("〇一二三四五六七八九"),
    "Chinese as spoken": digits("零幺二三四五六七八九"),
    "Chinese as on cheques": digits("零壹贰叁肆伍陆柒捌玖"),
    "spaces": " ".join,
    "wide spaces": "\u3000".join,
    "no-break spaces": "\u00a0".join,
    "zero-width spaces": "\u200b".join,
    "zero-width joiners": "\u200d".join,
    "soft hyphens": "\u00ad".join,
    "byte order marks": "\ufeff".join,
    "turned writing": "\u202e".join,
    "underlined": lambda number: "".join(f"{digit}\u0332" for digit in number),
    "keys": lambda number: "".join(f"{digit}\ufe0f\u20e3" for digit in number),
    "hyphens": "-".join,
    "dots": "·".join,
    "grouped by spaces": grouped(" "),
    "grouped by hyphens": grouped("-"),
    "grouped by wide hyphens": grouped("－"),
    "grouped by dots": grouped("."),
    "on two lines": lambda number: f"{number[:7]}\n{number[7:]}",
}


def found(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_private(text)]


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", SENTENCES)
def test_a_number_is_found_in_every_disguise(kind, disguise):
    number, sentence = SENTENCES[kind]
    written = DISGUISES[disguise](number)
    assert (kind, written) in found(sentence.format(written))


@pytest.mark.parametrize("disguise", sorted(DISGUISES.keys() - {"plain"}))
@pytest.mark.parametrize("number", ["110101199003077716", "02365102345", "6222020200112233445"])
def test_a_number_that_is_nobodys_is_left_alone_in_every_disguise(number, disguise):
    GROUPS.setdefault(len(number), (4, 4, 3))
    assert found(f"登记编号：{DISGUISES[disguise](number)}，已归档。") == []


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("手机：138（1234）5678", Kind.MOBILE_NUMBER, "138（1234）5678"),
        ("手机(138)1234-5678。", Kind.MOBILE_NUMBER, "138)1234-5678"),
        ("请与+86-138-1234-5678联系", Kind.MOBILE_NUMBER, "138-1234-5678"),
        ("（＋86 138 1234 5678）", Kind.MOBILE_NUMBER, "138 1234 5678"),
        ("v2 13812345678 abc", Kind.MOBILE_NUMBER, MOBILE),
        ("護照號碼：Ｅ１２３４５６７８。", Kind.PASSPORT, "Ｅ１２３４５６７８"),
        ("护照E 1234 5678", Kind.PASSPORT, "E 1234 5678"),
        ("車牌號渝Ａ①②③④⑤", Kind.PLATE, "渝Ａ①②③④⑤"),
        ("违停车辆：渝 A 1 2 3 4 5", Kind.PLATE, "渝 A 1 2 3 4 5"),
        ("车牌渝A-12345", Kind.PLATE, "渝A-12345"),
        ("申请人电子郵箱：ｚhang＠163．com。", Kind.EMAIL, "ｚhang＠163．com"),
        ("申请人QQ邮箱：z h a n g @ 163.com", Kind.EMAIL, "z h a n g @ 163.com"),
        ("申请人张三（邮箱：zhang@163.com）", Kind.EMAIL, "zhang@163.com"),
        ("住\u200b址：学府路１２号３棟２單元５０１室", Kind.HOME_ADDRESS, "学府路１２号３棟２單元５０１室"),
        ("户籍地址：学府路十二号三栋二单元五〇一室", Kind.HOME_ADDRESS, "学府路十二号三栋二单元五〇一室"),
        ("家住某镇某村3组12号。", Kind.HOME_ADDRESS, "某镇某村3组12号"),
        ("家庭住址：学府路12号附3号5-1", Kind.HOME_ADDRESS, "学府路12号附3号5-1"),
        (f"張 三，身份證{ID}", Kind.NAME, "張 三"),
    ],
)
def test_other_data_are_found_in_disguise(text, kind, written):
    assert (kind, written) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码11500106009280123J，组织机构代码00928012-3",
        "索引号：11500106009280123J/2023-00138，索引号115001070093123450202300012",
        "项目代码2305-500107-04-01-123456，不动产权第000123456号",
        "渝公网安备50010702500138号，渝ICP备13800138号-1，网站标识码5001070013",
        "案号（2023）渝0106行初123号，受理编号202312110101199003",
        "运单号773123456789012，订单编号13812345678，条形码6901234567892",
        "开户行：农行某支行，账号31020101040012345",
        "电话：65102345、13公里；电话：023-65102345/65102346，传真02365102345",
        "热线12345、12315、12388、12348、95588，客服400-123-4567、800-810-8888",
        "138、1234、5678，138\t1234\t5678，138 / 1234 / 5678次",
        "12-191-2582-3348-77，5-133-2058-8711-3",
        "20230101-20231231，2023-01-01 2023-12-31 12:30:45",
        "1 2 3 4 5 6 7 8 9 10 11，0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",
        "12\n110\n101\n199\n003\n077\n715",
        "经纬度106.4567890123,29.5678901234，坐标36512345.123",
        "ISBN 978-7-5093-1234-5，CN11-1234/D，GB/T 9704-2012",
        "http://www.example.gov.cn/202312/t20231231_13812345678.html",
        "京A级景区、沪A股、粤港澳、沪C20231号文件、渝A（2023）123号、鲁B2023001号地块",
        "办理护照12345678件，通行证C类12345678张",
        "申请人可通过电子邮箱xxgk@163.com提出申请，监督邮箱：某局xxgk_2023@qq.com",
        "责任编辑：张三，局长李四（13届），法定代表人王五",
        "老旧小区改造12栋36单元501户，查封5栋502号商铺，共整治18栋23单元",
        "地址：某区凤天路8号政务大楼3号楼1201室，某村3组12户，社区2社45号文件柜",
        "一二三四五六七八九十、一三五七九，零零零零零零零零零零零零",
    ],
)
def test_what_only_looks_alike_is_left_alone(text):
    assert found(text) == []


def test_runs_and_lines_of_a_word_file_hide_nothing():
    document = read(
        paragraph("身份证号", run(ID[:5], "<w:b/>"), run(ID[5:11]), run(ID[11:], "<w:i/>"), "，已答复。")
        + paragraph(f"手机{MOBILE[:3]}", "<w:r><w:br/></w:r>", f"{MOBILE[3:]}。")
        + table(row(cell("手机", MOBILE[:4], MOBILE[4:]), "1"), row("2", "3"))
    )
    assert [one for text in all_texts(document) for one in found(text)] == [
        (Kind.ID_NUMBER, ID),
        (Kind.MOBILE_NUMBER, f"{MOBILE[:3]}\n{MOBILE[3:]}"),
        (Kind.MOBILE_NUMBER, f"{MOBILE[:4]}\n{MOBILE[4:]}"),
    ]


def test_the_end_of_a_line_in_a_pdf_hides_nothing():
    sheet = Sheet()
    sheet.text(60, 100, "某县2023年政府信息公开工作年度报告", 18)
    sheet.text(84, 170, "全年共收到政府信息公开申请三件，其中一件的申请人身份证号" + ID[:7])
    sheet.text(60, 190, ID[7:] + "，已按规定办结并答复申请人，其余两件转相关单位办理。")
    document = load(load_readers().loaders.values(), pdf(sheet), "report.pdf", Limits())
    assert [kind for text in all_texts(document) for kind, _ in found(text)] == [Kind.ID_NUMBER]


def all_texts(document: Document) -> list[str]:
    return [*texts(document), *(text for grid in grids(document) for line in grid for text in line)]
