"""Offices that do not exist, with the names that trip naive checks (市市场监督管理局, 县县政府)."""

from __future__ import annotations

from random import Random

from benchmarks.accuracy.model import Office

CITIES = ("澄湾市", "霁川市", "岚屏市", "朔泽市", "汀陵市", "栖霞岭市", "云岫市", "青棠市")
COUNTIES = ("芷溪县", "砚泉县", "梧岭县", "桐汀县", "望舒区", "清漪区", "柏庐区", "沅芷新区", "听涛区")
TOWNS = ("白鹭湾镇", "石桥坪乡", "杏林沟镇", "古槐镇", "柳荫渡镇", "枫杨乡", "望江桥镇")
STREETS = ("听泉街道", "归云街道", "春晖里街道", "长虹桥街道", "文澜街道", "北辰街道")
BUREAUS = (
    "教育局",
    "市场监督管理局",
    "公安局",
    "统计局",
    "卫生健康委员会",
    "自然资源和规划局",
    "应急管理局",
    "退役军人事务局",
    "民政局",
    "财政局",
    "农业农村局",
    "住房和城乡建设局",
    "文化广电和旅游局",
    "生态环境分局",
    "行政审批服务局",
    "医疗保障局",
)


def invent(dice: Random) -> Office:
    """Invent an office of any kind."""
    city, county = dice.choice(CITIES), dice.choice(COUNTIES)
    kind = dice.choice(
        ("city", "county", "county", "office", "bureau", "bureau", "bureau", "town", "street", "zone")
    )
    return _KINDS[kind](dice, city, county)


def _city(dice: Random, city: str, _county: str) -> Office:
    return Office(f"{city}人民政府", "city", "我市", "全市", city, "市", dice.choice((3, 4)))


def _county_government(dice: Random, city: str, county: str) -> Office:
    unit = "县" if county.endswith("县") else "区"
    name = dice.choice((f"{county}人民政府", f"{city}{county}人民政府"))
    return Office(name, "county", f"我{unit}", f"全{unit}", county, unit, dice.choice((2, 3)))


def _office(dice: Random, city: str, county: str) -> Office:
    unit = "县" if county.endswith("县") else "区"
    name = dice.choice((f"{county}人民政府办公室", f"{city}{county}人民政府办公室"))
    return Office(name, "office", "本机关", f"全{unit}", county, unit, dice.choice((1, 2)))


def _bureau(dice: Random, city: str, county: str) -> Office:
    bureau, place = dice.choice(BUREAUS), dice.choice((city, county, city + county))
    we = "我委" if bureau.endswith("委员会") else "我局"
    unit = place[-1]
    return Office(f"{place}{bureau}", "bureau", we, f"全{unit}", place, unit, dice.choice((0, 1, 1, 2)))


def _town(dice: Random, city: str, county: str) -> Office:
    town = dice.choice(TOWNS)
    name = dice.choice((f"{county}{town}人民政府", f"{town}人民政府", f"{city}{county}{town}人民政府"))
    return Office(name, "town", f"我{town[-1]}", f"全{town[-1]}", county, town[-1], dice.choice((0, 0, 1)))


def _street(dice: Random, city: str, county: str) -> Office:
    street = dice.choice(STREETS)
    name = dice.choice((f"{county}{street}办事处", f"{city}{county}人民政府{street}办事处"))
    return Office(name, "street", "我街道", "街道", county, "区", dice.choice((0, 0, 1)))


def _zone(dice: Random, city: str, _county: str) -> Office:
    name = f"{city}{dice.choice(('高新技术产业开发区', '经济技术开发区', '滨湖旅游度假区'))}管理委员会"
    return Office(name, "zone", "我区", "全区", city, "区", dice.choice((1, 2)))


_KINDS = {
    "city": _city,
    "county": _county_government,
    "office": _office,
    "bureau": _bureau,
    "town": _town,
    "street": _street,
    "zone": _zone,
}
