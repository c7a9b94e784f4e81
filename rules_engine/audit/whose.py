"""Whose report a file is, and for which year: by the user's list, by the file itself, or by where it lies."""

from __future__ import annotations

import re
from typing import NamedTuple

from rules_engine.offices import Offices
from rules_engine.reading.identity import OFFICE
from rules_engine.wording import Language, Words

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
PLACE = r"[一-鿿]{2,8}?(?:特别行政区|自治区|自治州|自治县|地区|新区|省|市|州|盟|县|区|旗)"
REGION = re.compile(rf"(?>{PLACE})++")  # never tried another way: a name of many 市 would take for ever


# Who tells whose a report is, and what of it.
LIST, FILE, PATH = Words("清单", "list "), Words("文件", "file "), Words("路径", "path ")
OF_OFFICE, OF_YEAR = Words("机关：", "office: "), Words("年度：", "year: ")
ENGLISH = {words.zh: words.en for words in (LIST, FILE, PATH, OF_OFFICE, OF_YEAR)}
ENGLISH |= {"；": "; ", "，": ", ", "": ""}
TOLD_BY = re.compile(r"(?P<mark>[；，]?)(?P<word>机关：|年度：|(?:清单|文件|路径)(?=“|\s\d))\s?")


class Said(NamedTuple):
    """What one source says of a file; None or nothing for what it leaves open."""

    office: str | None = None
    year: int | None = None
    region: str | None = None
    parent: str | None = None


class Whose(NamedTuple):
    """What a file counts as, and where those who tell contradict each other."""

    office: str | None
    year: int | None
    region: str
    parent: str
    doubt: str


def whose(name: str, file: Said, listed: Said, offices: Offices) -> Whose:
    """Settle whose report a file is; the user's list counts before the file, the file before its folders."""
    path = of_path(name)
    office = listed.office or file.office or path.office
    return Whose(
        office,
        listed.year or file.year or path.year,
        listed.region or path.region or of_office(office or ""),
        listed.parent or "",
        "；".join([*_offices_differ(file, listed, path, offices), *_years_differ(file, listed, path)]),
    )


def doubt_in(language: Language, doubt: str) -> str:
    """Say in one language what is told in two ways; a ledger keeps it in Chinese."""
    return (
        doubt
        if language == "zh"
        else TOLD_BY.sub(lambda told: ENGLISH[told["mark"]] + ENGLISH[told["word"]], doubt)
    )


def of_path(name: str) -> Said:
    """Read the folders of a path: 芷溪县/教育局/2023/报告.docx."""
    office = year = region = None
    for folder in re.split(r"[/!]", name)[:-1]:
        words = re.sub(r"[\s_]|\d{4}年?度?", "", folder)
        if found := YEAR.search(folder):
            year = int(found[1])
        if REGION.fullmatch(words):
            region = words
        elif OFFICE.fullmatch(words):
            office = words
    return Said(office, year, region)


def of_office(office: str) -> str:
    """Name the place that an office is named after; nothing if it bears no place in its name."""
    found = REGION.match(office)
    return found[0] if found else ""


def _offices_differ(file: Said, listed: Said, path: Said, offices: Offices) -> list[str]:
    told = [(source, said.office) for source, said in _sources(file, listed, path) if said.office]
    names = [offices.identity(name) for _, name in told]
    agree = all(one in other or other in one for one in names for other in names)
    return [] if agree else [OF_OFFICE.zh + "，".join(f"{source}“{name}”" for source, name in told)]


def _years_differ(file: Said, listed: Said, path: Said) -> list[str]:
    told = [(source, said.year) for source, said in _sources(file, listed, path) if said.year]
    agree = len({year for _, year in told}) < 2  # noqa: PLR2004 - two years
    return [] if agree else [OF_YEAR.zh + "，".join(f"{source} {year}" for source, year in told)]


def _sources(file: Said, listed: Said, path: Said) -> tuple[tuple[str, Said], ...]:
    return (LIST.zh, listed), (FILE.zh, file), (PATH.zh, path)
