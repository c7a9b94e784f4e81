"""Private data in the text of a report."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import Hit, Passage, text_rule
from rules_engine_sensitive.private.find import Kind
from rules_engine_sensitive.private.hits import BASIS, hits


@text_rule(
    "sensitive.privacy-id-number",
    private=True,
    english="ID numbers of citizens should not be published",
    basis=BASIS,
    passes="申请人身份证号110101********7715，登记编号110101199003077716。",
    fails="申请人身份证号110101199003077715。",
)
def id_number(passage: Passage) -> Iterator[Hit]:
    """不应公开公民身份号码

    十八位号码的行政区划、出生日期和校验码都相符才算；校验码不符的长编号、统一社会信用代码不算。
    """
    return hits(passage, Kind.ID_NUMBER)


@text_rule(
    "sensitive.privacy-mobile-number",
    private=True,
    english="Mobile numbers of people should not be published",
    basis=BASIS,
    passes="咨询电话023-65102345，热线12345，收费15012345678元。",
    fails="联系人手机138 1234 5678。",
)
def mobile_number(passage: Passage) -> Iterator[Hit]:
    """不应公开个人手机号码

    座机、12345等热线和单位电话依法应当公开，不算。
    """
    return hits(passage, Kind.MOBILE_NUMBER)


@text_rule(
    "sensitive.privacy-bank-card",
    private=True,
    english="Bank card numbers should not be published",
    basis=BASIS,
    passes="项目编号6222020200112233446，尾号3446的银行卡。",
    fails="补贴汇入银行卡，卡号6222020200112233446。",
)
def bank_card(passage: Passage) -> Iterator[Hit]:
    """不应公开银行卡号

    发卡行前缀和校验位都相符，前文又说到银行、账户或卡号的才算确定。
    """
    return hits(passage, Kind.BANK_CARD)


@text_rule(
    "sensitive.privacy-passport",
    private=True,
    english="Passport numbers should not be published",
    basis=BASIS,
    passes="文件编号E12345678，全年办理护照12345本。",
    fails="申请人护照号码E12345678。",
)
def passport(passage: Passage) -> Iterator[Hit]:
    """不应公开护照等出入境证件号码

    证件号码能认出个人，报告不必写出。
    """
    return hits(passage, Kind.PASSPORT)


@text_rule(
    "sensitive.privacy-plate-number",
    private=True,
    severity="warning",
    english="Number plates of private cars should not be published",
    basis=BASIS,
    passes="按渝GB15618标准执行，备案号渝B2-20090191。",
    fails="违停车辆车牌号渝A12345。",
)
def plate_number(passage: Passage) -> Iterator[Hit]:
    """不应公开个人车牌号

    个人车牌号能认出车主，报告不必写出。
    """
    return hits(passage, Kind.PLATE)


@text_rule(
    "sensitive.privacy-email",
    private=True,
    severity="warning",
    english="Personal e-mail addresses should not be published",
    basis=BASIS,
    passes="申请人可发送电子邮件至xxgk@example.gov.cn，监督邮箱：xxgk2023@163.com。",
    fails="答复已发至申请人邮箱：zhangsan@163.com。",
)
def email(passage: Passage) -> Iterator[Hit]:
    """不应公开个人电子邮箱

    单位邮箱依法应当公开，不论用哪家服务；写明是某人的才算。
    """
    return hits(passage, Kind.EMAIL)


@text_rule(
    "sensitive.privacy-home-address",
    private=True,
    english="Home addresses should not be published down to the room",
    basis=BASIS,
    passes="办公地址：学府路12号行政中心3栋501室。",
    fails="申请人家住学府路12号3栋2单元501室。",
)
def home_address(passage: Passage) -> Iterator[Hit]:
    """不应公开精确到房号的家庭住址

    单位地址依法应当公开；写明是住址，或与个人号码同在一句的才算。
    """
    return hits(passage, Kind.HOME_ADDRESS)


@text_rule(
    "sensitive.privacy-name",
    private=True,
    severity="warning",
    english="The name beside private data should be masked as well",
    basis=BASIS,
    passes="申请人张某，联系电话023-65102345。",
    fails="申请人张三，身份证号110101199003077715。",
)
def name(passage: Passage) -> Iterator[Hit]:
    """与个人号码、住址写在一起的姓名也应隐去

    号码、住址遮去了而姓名还在，仍能认出这个人。
    """
    return hits(passage, Kind.NAME)
