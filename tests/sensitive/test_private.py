"""Private data are found at the exact place, and numbers that look like them are not."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_engine_sensitive.private.bank_cards import luhn
from rules_engine_sensitive.private.find import Kind, find_private
from rules_engine_sensitive.private.id_numbers import is_valid

ID = "110101199003077715"
CARD = "6222020200112233446"


def kinds(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in find_private(text)]


@pytest.mark.parametrize(
    "written",
    [
        ID,
        "11010119900307109X",
        "11010119900307109x",
        "110101 19900307 7715",
        "110101-19900307-7715",
        "1 1 0 1 0 1 1 9 9 0 0 3 0 7 7 7 1 5",
        "１１０１０１１９９００３０７７７１５",
        "1101011990\u200b03077715",
        "①①⓪①⓪①①⑨⑨⓪⓪③⓪⑦⑦⑦①⑤",
        "一一〇一〇一一九九〇〇三〇七七七一五",
    ],
)
@pytest.mark.parametrize("around", ["{}", "申请人身份证号：{}。", "经查{}，已答复", "第3页 {} 共2人"])
def test_finds_an_id_number_however_it_is_written(written, around):
    assert (Kind.ID_NUMBER, written) in kinds(around.format(written))


@pytest.mark.parametrize(
    "text",
    [
        "登记编号110101199003077716，",
        "流水号622202020011223344",
        "统一社会信用代码110101199003077715",
        "身份证号110101********7715",
        "身份证号11010119900307****",
        "编号1101011990030777150",
        "编号110101199013077715",
        "文件名t110101199003077715",
        "网址http://www.example.gov.cn/110101199003077715.html",
    ],
)
def test_leaves_other_long_numbers_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "13812345678",
        "19912345678",
        "138 1234 5678",
        "138-1234-5678",
        "１３８１２３４５６７８",
        "1 3 8 1 2 3 4 5 6 7 8",
        "①③⑧①②③④⑤⑥⑦⑧",
        "138\u200b12345678",
        "一三八一二三四五六七八",
    ],
)
@pytest.mark.parametrize("around", ["{}", "联系人电话：{}。", "（手机{}）", "请拨打+86 {}，"])
def test_finds_a_mobile_number_however_it_is_written(written, around):
    assert kinds(around.format(written)) == [(Kind.MOBILE_NUMBER, written)]


@pytest.mark.parametrize(
    "text",
    [
        "电话023-65102345",
        "电话02365102345",
        "电话（023）65102345转801",
        "热线12345、12388、95598",
        "热线4001234567",
        "收入13812345678元",
        "收入13812345678.90元",
        "共13812345678件",
        "受理编号：13812345678",
        "编号138123456789",
        "手机138****5678",
        "附件/2023/13812345678.pdf",
        "13 8 0 0 1 3 8 0 0 0",
        "1 3 0 0 0 0 0 0 0 0 0",
        "0 0 1 3 5 7 2 4 6 8 1 9 0 0",
        "12812345678",
        "20231231 138",
    ],
)
def test_leaves_landlines_hotlines_amounts_and_serial_numbers_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize("text", ["手机：13812345678元旦无休", "电话号码16112345678", "Tel:138-1234-5678人"])
def test_what_is_called_a_telephone_number_is_one(text):
    assert [kind for kind, _ in kinds(text)] == [Kind.MOBILE_NUMBER]


@pytest.mark.parametrize(
    ("text", "card"),
    [
        (f"银行卡号{CARD}", CARD),
        ("开户行农业银行，账号6222 0202 0011 2233 446。", "6222 0202 0011 2233 446"),
    ],
)
def test_finds_a_bank_card_that_is_called_one(text, card):
    assert kinds(text) == [(Kind.BANK_CARD, card)]


def test_a_card_of_a_large_bank_without_a_word_is_only_suspected():
    assert [one.sure for one in find_private(f"请汇至{CARD}。")] == [False]


@pytest.mark.parametrize(
    "text",
    [
        f"流水号{CARD}",
        "银行卡号6222020200112233445",
        f"项目编号{CARD}",
        "银行账户3100001234567890123",
        "银行许可证B0001S232010001",
    ],
)
def test_leaves_serial_numbers_and_wrong_check_digits_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("持护照E12345678入境", Kind.PASSPORT, "E12345678"),
        ("护照号码：EA1234567。", Kind.PASSPORT, "EA1234567"),
        ("违停车辆渝A12345已拖移", Kind.PLATE, "渝A12345"),
        ("京A·12345停放", Kind.PLATE, "京A·12345"),
        ("车牌渝AD12345", Kind.PLATE, "渝AD12345"),
        ("答复发至申请人邮箱：zhang.san@163.com。", Kind.EMAIL, "zhang.san@163.com"),
        ("家住学府路12号3栋2单元501室。", Kind.HOME_ADDRESS, "学府路12号3栋2单元501室"),
        ("家庭住址：学府路12号3-2-501", Kind.HOME_ADDRESS, "学府路12号3-2-501"),
    ],
)
def test_finds_what_the_words_around_make_private(text, kind, written):
    assert kinds(text) == [(kind, written)]


@pytest.mark.parametrize(
    "text",
    [
        "标准GB15618、新GB15618",
        "备案号粤B2-20090191，京ICP备05012345号",
        "新G30高速公路和川A级景区",
        "文件编号E12345678",
        "监督邮箱xxgk2023@163.com，邮箱：bgs@example.gov.cn",
        "申请人可发送邮件至xxgk2023@qq.com",
        "办公地址：学府路12号行政中心3栋501室，电话023-65102345",
        "在社区301室设政务公开专区",
        "会议在3号楼501室召开",
    ],
)
def test_leaves_what_an_office_publishes_alone(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"申请人张三，身份证号{ID}", "张三"),
        ("联系人：欧阳小明，电话13812345678", "欧阳小明"),
        ("李四 13812345678", "李四"),
        ("13812345678（王小明）", "王小明"),
    ],
)
def test_finds_the_name_beside_a_number(text, name):
    assert (Kind.NAME, name) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "高新区，13812345678",
        "联系方式13812345678",
        "申请人手机13812345678",
        "联系人王某某13812345678",
        "李四负责公开工作",
    ],
)
def test_takes_no_other_word_for_a_name(text):
    assert Kind.NAME not in [kind for kind, _ in kinds(text)]


def with_check(body: str) -> str:
    return next(body + check for check in "0123456789x" if is_valid(body + check)).upper()


ID_NUMBERS = st.builds(
    "{}0101{:%Y%m%d}{:03}".format,
    st.sampled_from((11, 31, 44, 50, 65)),
    st.dates(date(1930, 1, 1), date(2020, 12, 31)),
    st.integers(0, 999),
).map(with_check)


@given(ID_NUMBERS, st.text("年度公开信息，。、（）县局件 \u200b", max_size=20))
def test_whatever_the_text_a_planted_id_number_is_found_exactly(number, around):
    assert (Kind.ID_NUMBER, number) in kinds(f"{around}，{number}，{around}")


@given(st.from_regex(r"[1-8][0-9]{17}", fullmatch=True))
def test_eighteen_digits_with_a_wrong_check_are_no_id_number(number):
    assert is_valid(number) == bool(kinds(f"，{number}，")) or luhn(number)


@given(st.text("0123456789 -x①张三电话身份证号银行卡（）。", max_size=60))
def test_what_is_found_lies_in_the_text_and_does_not_overlap(text):
    found = [one for one in find_private(text) if one.kind is not Kind.NAME]
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
