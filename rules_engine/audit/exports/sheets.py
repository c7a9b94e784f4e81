"""One workbook for each office with its own findings, ready to be sent."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from rules_engine.audit.exports.listing import Line, lines
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.workbook import LIST, links_from, new_workbook, write_list
from rules_engine.audit.exports.workbook_look import Look
from rules_engine.audit.parts import write_whole
from rules_engine.audit.questions import asking
from rules_engine.wording import Words

NOBODY = Words("未知机关", "unknown office")
LONGEST = 60
UNSAFE = re.compile(r"[^\w（）()·-]+")


def write_sheets(folder: Path, options: ExportOptions) -> int:
    """Write a workbook for every office of which something was found; give how many."""
    folder.mkdir(parents=True, exist_ok=True)
    here, taken = replace(options, beside=folder), Counter[str]()
    with asking(options.store) as ask:
        for office, found in groupby(lines(ask, here, by_office=True), key=lambda line: line.office):
            name = _file_name(office or options.say(NOBODY))
            taken[name] += 1
            told_apart = name if taken[name] == 1 else f"{name}-{taken[name]}"
            write_whole(folder / f"{told_apart}.xlsx", _workbook(found, here))
    return taken.total()


def _workbook(found: Iterable[Line], options: ExportOptions) -> bytes:
    stream = io.BytesIO()
    with new_workbook(stream) as book:
        write_list(book.add_worksheet(options.say(LIST)), Look.of(book), options, found, links_from(options))
    return stream.getvalue()


def _file_name(office: str) -> str:
    return UNSAFE.sub("_", office)[:LONGEST]
