"""Writes a report: an author's wordings, chosen by chance, filled with the year's figures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.accuracy import prose
from benchmarks.accuracy.dice import dice
from benchmarks.accuracy.facts import Facts, edition_of, facts
from benchmarks.accuracy.model import Block, Figures, Layout, Office, Paragraph, Report, Section, TableSlot

HAN = "一二三四五六七八九十"
TITLES = (
    ("overview", "总体情况"),
    ("disclosure", "主动公开政府信息情况"),
    ("applications", "收到和处理政府信息公开申请情况"),
    ("disputes", "政府信息公开行政复议、行政诉讼情况"),
    ("problems", "存在的主要问题及改进情况"),
    ("other", "其他需要报告的事项"),
)


@dataclass(frozen=True, slots=True)
class Author:
    """A way of writing: what to say in which section, in which wordings, for which kinds of office."""

    name: str
    kinds: tuple[str, ...]
    numbering: str
    run_in: bool
    title: str
    parts: tuple[Mapping[str, Any], ...]


@cache
def authors() -> tuple[Author, ...]:
    """Load every author."""
    folder = Path(__file__).parent / "authors"
    return tuple(_author(path) for path in sorted(folder.glob("*.toml")))


def _author(path: Path) -> Author:
    read = tomllib.loads(path.read_text("utf-8"))
    return Author(
        path.stem, tuple(read["kinds"]), read["part"], read["run_in"], read["title"], tuple(read["parts"])
    )


def author_for(chance: Random, office: Office) -> Author:
    """Choose an author who writes for this kind of office; the terse one seldom."""
    suited = [author for author in authors() if office.kind in author.kinds]
    return chance.choices(suited, [1 if author.name == "minimal" else 2 for author in suited])[0]


@dataclass(frozen=True, slots=True)
class Assignment:
    """A report to write: whose, of which year and figures, with last year's to compare; by whom."""

    author: Author
    office: Office
    year: int
    figures: Figures
    before: Figures
    layout: Layout
    seed: object


def compose(assignment: Assignment) -> Report:
    """Write a report; the same seed chooses the same wordings wherever the figures allow them."""
    office, year = assignment.office, assignment.year
    chance = dice(assignment.seed, "prose")
    known = facts(dice(assignment.seed, "facts"), office, year, assignment.figures, assignment.before)
    writer = _Writer(assignment.author, chance, known, chance.choice(("plain", "plain", "plain", "grouped")))
    sections = [Section("", (*writer.title(), *writer.parts("preface")))]
    for index, (key, title) in enumerate(TITLES):
        heading = Paragraph(title, number=f"{HAN[index]}、", level=1)
        table = (TableSlot(key),) if key in ("disclosure", "applications", "disputes") else ()
        sections.append(Section(key, (heading, *writer.parts(key), *table)))
    edition, author = edition_of(year), assignment.author.name
    return Report(office, year, edition, author, tuple(sections), assignment.figures, assignment.layout)


@dataclass(frozen=True, slots=True)
class _Writer:
    author: Author
    chance: Random
    facts: Facts
    style: str

    def title(self) -> Iterator[Paragraph]:
        written = self._paragraph(self.author.title)
        office, year = self.facts.words["office"], self.facts.words["year"]
        if self.chance.random() < _OFTEN:
            yield written
            return
        yield self._paragraph("{office}")
        yield self._paragraph(written.text.removeprefix(office).replace(year, "{year}", 1))

    def parts(self, section: str) -> Iterator[Block]:
        count = 0
        for part in self.author.parts:
            if part["section"] != section or self.chance.random() > part.get("chance", 1):
                continue
            count += "heading" in part
            yield from self._part(part, count)

    def _part(self, part: Mapping[str, Any], count: int) -> Iterator[Paragraph]:
        body = list(self._body(part["lines"]))
        if "heading" not in part:
            yield from body
            return
        heading = prose.choose(self.chance, part["heading"].split(" || "), self.facts)
        number = self.author.numbering.format(HAN[count - 1])
        if self.author.run_in and body and not body[0].number:
            yield replace(_joined(Paragraph(heading + "。"), body[0]), number=number, level=2)
            yield from body[1:]
            return
        yield Paragraph(heading, number=number, level=2)
        yield from body

    def _body(self, lines: list[Any]) -> Iterator[Paragraph]:
        """Say the lines, joined to paragraphs; a line that is a list says one of its wordings."""
        paragraphs: list[Paragraph] = []
        for line in lines:
            said = self._said(line)
            if said is None:
                continue
            options, paragraph = said
            if options.get("item"):
                paragraphs.append(replace(paragraph, level=3))
            elif options.get("new") or not paragraphs:
                paragraphs.append(paragraph)
            else:
                paragraphs[-1] = _joined(paragraphs[-1], paragraph)
        return _numbered(paragraphs)

    def _said(self, line: Any) -> tuple[Mapping[str, Any], Paragraph] | None:
        choices = line if isinstance(line, list) else [line]
        possible = [
            option
            for option in choices
            if prose.holds(option.get("when", "").split(), self.facts)
            and any(prose.fits(text, self.facts) for text in option["text"].split(" || "))
        ]
        if not possible:
            return None
        option = self.chance.choice(possible)
        if self.chance.random() > option.get("chance", 1):
            return None
        return option, self._paragraph(option["text"])

    def _paragraph(self, text: str) -> Paragraph:
        template = prose.choose(self.chance, text.split(" || "), self.facts)
        return prose.paragraph(template, self.facts, self.style)


def _joined(first: Paragraph, second: Paragraph) -> Paragraph:
    shift = len(first.text)
    moved = [replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in second.marks]
    return replace(first, text=first.text + second.text, marks=(*first.marks, *moved))


def _numbered(paragraphs: list[Paragraph]) -> Iterator[Paragraph]:
    """Number the items of a part; a single one needs no number."""
    items = [paragraph for paragraph in paragraphs if paragraph.level]
    for paragraph in paragraphs:
        if paragraph.level and len(items) == 1:
            yield replace(paragraph, level=0)
        elif paragraph.level:
            yield replace(paragraph, number=f"{items.index(paragraph) + 1}.")
        else:
            yield paragraph


_OFTEN = 0.7
