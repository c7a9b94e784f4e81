"""Amounts in text: what counts, how much, and what only looks like a number."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.numbers.quantities import quantities


def read(text):
    return [(q.text, q.low, q.high, q.unit) for q in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收申请35件", [("35件", 35, 35, "件")]),
        ("新收 12 件", [("12 件", 12, 12, "件")]),
        ("共1,234条，文件１２份", [("1,234条", 1234, 1234, "条"), ("１２份", 12, 12, "份")]),
        ("１，２３４件", [("１，２３４件", 1234, 1234, "件")]),
        ("收费7730.28元", [("7730.28元", 7730.28, 7730.28, "元")]),
        ("复议十二起", [("十二起", 12, 12, "起")]),
        ("一百零五件", [("一百零五件", 105, 105, "件")]),
        ("收到两件", [("两件", 2, 2, "件")]),
        ("三千二百万元", [("三千二百万元", 32_000_000, 32_000_000, "元")]),
        ("增长15.3%", [("15.3%", 15.3, 15.3, "%")]),
        ("增长-5％", [("-5％", -5, -5, "%")]),
        ("百分之十五点三", [("百分之十五点三", 15.3, 15.3, "%")]),
        ("答复率百分之百", [("百分之百", 100, 100, "%")]),
        ("提高2.5个百分点", [("2.5个百分点", 2.5, 2.5, "个百分点")]),
        ("20个工作日", [("20个工作日", 20, 20, "个工作日")]),
        ("六个部分", [("六个部分", 6, 6, "个部分")]),
        ("3-5件", [("3-5件", 3, 5, "件")]),
        ("3件至5件", [("3件至5件", 3, 5, "件")]),
        ("三至五件", [("三至五件", 3, 5, "件")]),
        ("从3件到5件", [("3件", 3, 3, "件"), ("5件", 5, 5, "件")]),
        ("申请总数12", [("12", 12, 12, "")]),
        ("12345件", [("12345件", 12345, 12345, "件")]),
        ("3.5万件", [("3.5万件", 34_500, 35_500, "件")]),
        ("1亿2000万元", [("1亿2000万元", 119_995_000, 120_005_000, "元")]),
    ],
)
def test_amounts_are_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20余件", 20, 30),
        ("30多个", 30, 40),
        ("十余件", 10, 20),
        ("4万余人次", 40_000, 50_000),
        ("约100件", 0, 200),
        ("近100件", 0, 100),
        ("近百件", 90, 100),
        ("超过150件", 150, 165),
        ("100件以上", 100, math.inf),
        ("不超过5件", 0, 5),
        ("35件左右", 31.5, 38.5),
        ("数十件", 20, 99),
        ("十几件", 11, 19),
        ("几件", 2, 9),
        ("一两件", 1, 2),
    ],
)
def test_approximations_say_what_they_may_mean(text, low, high):
    [quantity] = quantities(text)
    assert quantity.approximate
    assert (quantity.low, pytest.approx(quantity.high)) == (pytest.approx(low), high)


@pytest.mark.parametrize(
    "text",
    [
        "国办公开办函〔2021〕30号",
        "国务院令第711号",
        "第二十条第（一）项",
        "第 3 次",
        "一是抓；二是促",
        "进一步、一方面、统一、一律、一致、万一、三审三校、千方百计",
        "“四个意识”和两个维护、“两办”",
        "高效办成一件事",
        "一起推进",
        "同一件、每一件、一件不漏、一件一策",
        "12345热线",
        "“12345”政务服务便民热线",
        "2023年1月1日起至12月31日止",
        "2021—2025年",
        "2022年和2023年",
        "1.2023年",
        "1月31日前",
        "电话：0432-68866988",
        "13812345678",
        "邮编：132600",
        "1.总体",
        "PM2.5、5G、A4",
        "12:30",
        "三分之一",
        "百件实事",
        "站前路583号",
        "二十大、十四五",
        "11010519491231002X",
    ],
)
def test_what_only_looks_like_an_amount_is_left_out(text):
    assert read(text) == []


def spelled(n):
    """Write a number in Chinese by the school rule, independently of the reader."""
    if n == 0:
        return "零"
    digits, units, text = "零一二三四五六七八九", ["", "十", "百", "千"], ""
    for section, scale in ((n // 10**8, "亿"), (n // 10**4 % 10**4, "万"), (n % 10**4, "")):
        if not section:
            continue
        places = "".join(
            digits[d] + (units[3 - i] if d else "") for i, d in enumerate(map(int, f"{section:04}"))
        )
        while "零零" in places:
            places = places.replace("零零", "零")
        places = places.rstrip("零")
        text += (places if text else places.lstrip("零")) + scale
    return text[1:] if text.startswith("一十") else text


@given(st.integers(0, 10**12 - 1))
def test_chinese_numbers_read_as_they_are_spelled(n):
    written = spelled(n)
    [quantity] = quantities(f"共{written}件")
    assert (quantity.low, quantity.text) == (n, written + "件")


@given(st.integers(0, 10**12 - 1), st.sampled_from(["{}", "{:,}"]), st.sampled_from("件条起宗个份次篇期"))
def test_arabic_numbers_read_as_they_are_written(n, style, unit):
    [quantity] = quantities(f"共{style.format(n)}{unit}。")
    assert (quantity.low, quantity.high, quantity.unit) == (n, n, unit)


@given(
    st.text(
        st.one_of(
            st.sampled_from("0123456789０９.,，-—至到年月日万亿百十一三几数近约余多件个分之点%〔〕第号 "),
            st.characters(),
        )
    )
)
def test_spans_are_in_order_and_hold_their_text(text):
    end = 0
    for quantity in quantities(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.low <= quantity.high
        end = quantity.end


@pytest.mark.parametrize(
    "seed", ["1", "一", "1,", "1.", "数十", "1至", "2023年", "百分之", "1-", "约", "十百"]
)
def test_time_grows_with_the_text_only(seed):
    def cost(length):
        start = time.process_time()
        list(quantities(seed * length))
        return time.process_time() - start

    assert min(cost(20_000) for _ in range(2)) < 0.8
