"""What stands in rules-engine.toml is read as it is meant, or refused with what would be right."""

from __future__ import annotations

from datetime import date

import pytest

from rules_engine.config import Config
from rules_engine.errors import ConfigError
from rules_engine.kinship import Published
from rules_engine.offices import Name, Office

NOW = '[[office]]\nname = "青禾县数据局"\n'
RENAMED = '[[renaming]]\nformer = "行政审批局"\nname = "政务服务局"\n'


def config(tmp_path, text):
    path = tmp_path / "rules-engine.toml"
    path.write_text(text, "utf-8")
    return Config.from_toml(path)


def test_names_of_an_office_may_bear_dates(tmp_path):
    also = 'also = ["青禾数据局", { name = "青禾县大数据中心", from = 2019-01-01, until = "2023-12-31" }]'
    dated = Name("青禾县大数据中心", date(2019, 1, 1), date(2023, 12, 31))
    assert config(tmp_path, NOW + also).offices.known == (
        Office("青禾县数据局", (Name("青禾数据局"), dated)),
    )


def test_a_renaming_of_the_user_is_guessed_by_beside_those_known(tmp_path):
    offices = config(tmp_path, RENAMED + "from = 2024-03-01\nuntil = 2024-12-31\n").offices
    former = [("青禾县行政审批局", "一.docx")]
    assert Published(offices, 2023, former).find("青禾县政务服务局").guessed
    assert Published(offices, 2020, [("青禾县扶贫办", "一.docx")]).find("青禾县乡村振兴局")
    assert Published(offices, 2024, former).find("青禾县政务服务局") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (NOW + 'also = "青禾县大数据中心"', "名称列表"),
        (NOW + "also = [2019]", "名称列表"),
        (NOW + 'also = [{ name = "某中心", since = 2019-01-01 }]', "from"),
        (NOW + "also = [{ from = 2019-01-01 }]", "name"),
        (NOW + 'also = [{ name = "某中心", from = 2019 }]', "2026-12-31"),
        (NOW + 'also = [{ name = "某中心", from = 2019-01-02, until = 2019-01-01 }]', "早于"),
        (RENAMED + 'until = "去年"', "2026-12-31"),
        ('[[renaming]]\nname = "政务服务局"', "former"),
        ("severity = 1", "[severity]"),
        ("limits = 1", "[limits]"),
        ("settings = 1", "[settings]"),
        ("[settings]\ntypos = 1", "[settings.typos]"),
        ('[waive]\nrule = "govinfo.*"\nreason = "a"', "[[waive]]"),
        ("office = [1]", "[[office]]"),
        ("renaming = 1", "[[renaming]]"),
        ('[[waive]]\nrule = "govinfo.*"', "reason"),
        ('[[waive]]\nrule = "govinfo.*"\nreason = "a"\nreport = 1', "report"),
    ],
)
def test_what_is_no_name_date_or_table_is_refused(tmp_path, text, told):
    with pytest.raises(ConfigError) as refused:
        config(tmp_path, text)
    assert told in refused.value.words.zh
    assert "rules-engine.toml" in refused.value.words.en
