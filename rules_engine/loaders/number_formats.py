"""How automatic numbers are written: 3, III, 三, 叁, 丙, ③ …"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LONGEST = 780
"""Roman numbers and repeated letters beyond this are written in digits, as nobody can read them."""

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
PLAIN = ("零一二三四五六七八九", "十百千")
LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")
LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", "拾佰仟")
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
IN_BRACKETS = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
WITH_FULL_STOP = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
CHINESE_CIRCLES = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
HUNDRED = 100
MYRIAD = 10_000


def write_number(number: int, form: str) -> str:
    """Write a number in one of Word's formats; a format that is not known here is written in digits."""
    writer = FORMATS.get(form)
    return str(number) if writer is None or number < 1 else writer(number)


def counting(number: int, characters: tuple[str, str], *, one_ten: bool = False) -> str:
    """Write a number as it is spoken (一百零一), from 万 on in digits; cheques say 一十 (`one_ten`)."""
    if number >= MYRIAD:
        return str(number)
    digits, units = characters
    text = ""
    for place, digit in zip((3, 2, 1, 0), map(int, f"{number:04}"), strict=True):
        if digit:
            text += digits[digit] + (units[place - 1] if place else "")
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text[1:] if text.startswith(digits[1] + units[0]) and not one_ten else text


def _digit_by_digit(number: int, zero: str = "〇") -> str:
    return "".join((zero + PLAIN[0][1:])[int(digit)] for digit in str(number))


def _counting_below_hundred(number: int) -> str:
    return counting(number, PLAIN) if number < HUNDRED else _digit_by_digit(number, "○")


def _roman(number: int) -> str:
    if number > LONGEST:
        return str(number)
    text = ""
    for worth, letters in ROMAN:
        times, number = divmod(number, worth)
        text += letters * times
    return text


def _letters(number: int) -> str:
    if number > LONGEST:
        return str(number)
    times, place = divmod(number - 1, 26)
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[place] * (times + 1)


def _listed(number: int, characters: str) -> str:
    """Take the character of that number while there are any, then go on in digits."""
    return characters[number - 1] if number <= len(characters) else str(number)


def _stem_and_branch(number: int) -> str:
    return STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12]


def _full_width(number: int) -> str:
    return str(number).translate(FULL_WIDTH)


FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": "- {} -".format,
    "none": lambda _: "",
    "chineseCounting": _counting_below_hundred,
    "taiwaneseCounting": _counting_below_hundred,
    "chineseCountingThousand": partial(counting, characters=PLAIN),
    "taiwaneseCountingThousand": partial(counting, characters=PLAIN),
    "japaneseCounting": partial(counting, characters=PLAIN),
    "chineseLegalSimplified": partial(counting, characters=LEGAL, one_ten=True),
    "ideographLegalTraditional": partial(counting, characters=LEGAL_TRADITIONAL, one_ten=True),
    "ideographDigital": _digit_by_digit,
    "japaneseDigitalTenThousand": _digit_by_digit,
    "taiwaneseDigital": partial(_digit_by_digit, zero="○"),
    "ideographTraditional": partial(_listed, characters=STEMS),
    "ideographZodiac": partial(_listed, characters=BRANCHES),
    "ideographZodiacTraditional": _stem_and_branch,
    "ideographEnclosedCircle": partial(_listed, characters=CHINESE_CIRCLES),
    "decimalEnclosedCircle": partial(_listed, characters=CIRCLES),
    "decimalEnclosedCircleChinese": partial(_listed, characters=CIRCLES),
    "decimalEnclosedParen": partial(_listed, characters=IN_BRACKETS),
    "decimalEnclosedFullstop": partial(_listed, characters=WITH_FULL_STOP),
}
