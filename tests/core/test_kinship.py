"""The report of the same office for the year before is found by the index that a look at every report would find."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rules_engine.kinship import Claim, Kinship, Published, behind_regions, disputed
from rules_engine.offices import Name, Office, Offices

YEAR = 2022
REGIONS = re.compile(r"(?:[一-鿿]{2,8}?(?:省|自治区|特别行政区|市|自治州|州|地区|盟|县|区|旗|镇|乡|街道))+")
KNOWN = (
    Office("青禾县教育和体育局", (Name("青禾县教育局", until=date(2021, 12, 31)),)),
    Office("云岫市青禾县数据局", (Name("青禾县大数据局", date(2023, 1, 1)),)),
)
NAMES = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["", "云岫市", "云岫自治州", "青禾县", "云岫市青禾县", "市中区", "市市市市"]),
        st.sampled_from(
            ["教育局", "教育和体育局", "数据局", "大数据局", "乡村振兴局", "扶贫办", "政府", "局"]
        ),
    ),
)


def looked_at(offices, name, reports):
    """Find what `Published.find` finds by looking at every report."""
    wanted = offices.identity(name, YEAR + 1)
    told = [(offices.identity(office, YEAR), office, key) for office, key in reports]
    same = [Kinship(key, office, guessed=False) for identity, office, key in told if identity == wanted]
    formers = offices.formers(wanted, YEAR + 1)
    alike = {
        identity: Kinship(key, office, guessed=True)
        for identity, office, key in told
        if (identity in formers or one_behind_its_region(wanted, identity))
        and not offices.denies(office, YEAR)
    }
    return same[0] if same else next(iter(alike.values())) if len(alike) == 1 else None


def one_behind_its_region(one, other):
    longer, shorter = sorted((one, other), key=len, reverse=True)
    region = longer.removesuffix(shorter)
    return len(shorter) > 2 and longer.endswith(shorter) and REGIONS.fullmatch(region) is not None


@given(NAMES, st.lists(NAMES, max_size=12), st.sampled_from([Offices(), Offices(KNOWN)]))
def test_the_same_report_is_found_as_by_looking_at_every_one(name, published, offices):
    reports = [(office, str(number)) for number, office in enumerate(published)]
    assert Published(offices, YEAR, reports).find(name) == looked_at(offices, name, reports)


def test_a_name_is_looked_for_behind_every_region_that_it_may_begin_with():
    assert sorted(behind_regions("云岫市青禾县教育局")) == ["教育局", "青禾县教育局"]


def test_a_name_of_a_thousand_regions_is_read_at_once():
    assert len(list(behind_regions("市" * 1000 + "教育局"))) > 990


def test_a_report_that_several_offices_claim_is_disputed():
    claims = [Claim(office, "水务局", 2022) for office in ("青禾区水务局", "白杨区水务局")]
    assert disputed([*claims, Claim("教育局", "教育局", 2022)]) == {("水务局", 2022)}
