"""Offices that a reform renamed everywhere and otherwise left as they were, and when.

An office that was merged with another, or divided, is none of these: what it carried out is not what its successor
carried in. The names changed on different days in different places, and are only here to guess by.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Renaming(NamedTuple):
    """A name that gave way to another between two days; both are the part of a name that changed."""

    former: str
    name: str
    since: date
    until: date

    def before(self, name: str, year: int) -> str | None:
        """Give what an office was called that first bears its name in the report for a year, if this is how.

        Reports are written in the first months of the year after, so one may bear a name younger than its year.
        """
        fits = self.name in name and self.since.year - 1 <= year <= self.until.year
        return name.replace(self.name, self.former) if fits else None


# 国家乡村振兴局 2021-02-25; 国家金融监督管理总局 2023-05-18; 人民银行分支机构 2023-08-18; 国家数据局 2023-10-25;
# 地方金融监管体制改革, 地方数据管理机构: 《党和国家机构改革方案》 of March 2023, done in the places by the end of 2024.
RENAMINGS = (
    *(
        Renaming(former, "乡村振兴局", date(2021, 2, 25), date(2022, 12, 31))
        for former in ("扶贫开发办公室", "扶贫开发领导小组办公室", "扶贫工作办公室", "扶贫办", "扶贫开发局")
    ),
    *(
        Renaming(former, "数据局", date(2023, 10, 25), date(2025, 12, 31))
        for former in ("大数据局", "大数据管理局", "大数据发展局", "大数据发展管理局", "大数据应用发展管理局")
    ),
    Renaming("地方金融监督管理局", "地方金融管理局", date(2023, 3, 16), date(2025, 12, 31)),
    Renaming("中国银行保险监督管理委员会", "国家金融监督管理总局", date(2023, 5, 18), date(2024, 12, 31)),
    Renaming("中心支行", "分行", date(2023, 8, 18), date(2024, 12, 31)),
)
