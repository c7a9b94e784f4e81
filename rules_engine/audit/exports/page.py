"""The whole audit as one HTML page that needs nothing from outside: all is counted, as much shown as can be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from string import Template
from typing import BinaryIO

from rules_engine.audit.exports.listing import SEVERITIES, Line, lines
from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.page_tables import (
    RANKED,
    as_said,
    as_text,
    map_of_offices,
    map_of_years,
    ranking,
    tile_row,
)
from rules_engine.audit.exports.workbook_summary import (
    DOUBTS,
    FILES,
    FINDINGS,
    FOUND,
    OFFICES,
    REGIONS,
    RULES,
    STATES,
    TITLE,
    WAIVED,
    YEARS,
)
from rules_engine.audit.questions import Questions, asking
from rules_engine.audit.rankings import Rankings
from rules_engine.errors import WHAT, Code
from rules_engine.wording import Words

MAPPED, COLUMNS, LISTED = 30, 14, 1_000

OFFICE_MAP = Words("机关 × 规则", "offices by rules")
YEAR_MAP = Words("规则 × 年度", "rules by years")
SHOWN = Words(
    "显示 {shown} 条，共 {count} 条；全部见 Excel、CSV 或 JSONL",
    "{shown} shown of {count}; all are in Excel, CSV and JSONL",
)
FILTER = Words("筛选：", "Filter: ")
UNREAD = Words("无法读取的文件", "files that could not be read")
SUCH_AS = Words("，例如 ", ", for example ")
NOTHING = Words("没有发现问题。", "Nothing was found.")
HEADER = (
    Words("程度", "severity"),
    Words("机关", "office"),
    Words("年度", "year"),
    Words("位置", "place"),
    Words("问题", "problem"),
    Words("填写", "filled in"),
    Words("应为", "should be"),
    Words("文件", "file"),
)


def as_html(destination: BinaryIO, options: ExportOptions) -> None:
    """Write the page; whatever stands in a report is text in it, never markup."""
    folder = files("rules_engine.audit.exports")
    script = folder.joinpath("page.js").read_text("utf-8")
    with asking(options.store) as ask:
        page = Template(folder.joinpath("page.html").read_text("utf-8")).substitute(
            language="zh-CN" if options.language == "zh" else "en",
            title=as_text(options.office or options.say(TITLE)),
            body="\n".join(_body(ask, options)),
            script=script,
            script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        )
    destination.write(page.encode())


def _body(ask: Questions, options: ExportOptions) -> Iterator[str]:
    rankings = Rankings(ask)
    if options.office is not None:
        yield from _findings(ask, options)
        return
    yield from _counted(rankings, options)
    yield from _ranked(rankings, options)
    yield from _findings(ask, options)
    yield from _unread(rankings, options)
    yield from _doubts(rankings, options)


def _counted(rankings: Rankings, options: ExportOptions) -> Iterator[str]:
    statuses, severities = rankings.statuses(), rankings.severities()
    files_told = [(words, statuses.get(name, 0), "") for name, words in STATES.items()]
    told = [(words, severities.get(name, 0), name) for name, words in SEVERITIES.items()]
    yield f"<h2>{as_said(FILES, options)}</h2>"
    yield tile_row([(FOUND, sum(statuses.values()), ""), *files_told], options)
    yield f"<h2>{as_said(FINDINGS, options)}</h2>"
    yield tile_row([*told, (WAIVED, severities.get("waived", 0), "")], options)


def _ranked(rankings: Rankings, options: ExportOptions) -> Iterator[str]:
    yield from ranking(RULES, rankings.rules(), options, titled=True)
    yield from map_of_years(YEAR_MAP, rankings.rules_by_year(MAPPED), options)
    yield from ranking(OFFICES, rankings.concerned(rankings.offices(RANKED)), options)
    yield from map_of_offices(OFFICE_MAP, rankings.offices_by_rule(MAPPED, COLUMNS), options)
    yield from ranking(REGIONS, rankings.concerned(rankings.regions(RANKED)), options)
    yield from ranking(YEARS, rankings.years(), options)


def _findings(ask: Questions, options: ExportOptions) -> Iterator[str]:
    where, values = ("WHERE office = ?", [options.office]) if options.office else ("", [])
    [(count,)] = ask.rows(f"SELECT count(*) FROM findings {where}", values)
    yield f"<h2>{as_said(FINDINGS, options)}</h2>"
    if not count:
        yield f"<p>{as_said(NOTHING, options)}</p>"
        return
    listed = list(islice(lines(ask, options, gravest_first=True), LISTED))
    told = as_said(SHOWN, options, shown=f"{len(listed):,}", count=f"{count:,}")
    head = "".join(f"<th>{as_said(words, options)}</th>" for words in HEADER)
    yield f'<p class="dim">{told}</p>'
    yield f'<p><label>{as_said(FILTER, options)}<input id="filter" type="search"></label></p>'
    yield f'<div class="scroll"><table id="findings"><thead><tr>{head}</tr></thead><tbody>'
    kinds = {options.say(words): name for name, words in SEVERITIES.items()}
    yield from (_finding(line, kinds.get(line.severity, "")) for line in listed)
    yield "</tbody></table></div>"


def _finding(line: Line, kind: str) -> str:
    cells = (
        f'<td class="severity {kind}">{as_text(line.severity)}</td>',
        f"<td>{as_text(line.office)}</td>",
        f"<td>{as_text(line.year)}</td>",
        f'<td class="place">{as_text(line.place)}</td>',
        f'<td class="message">{as_text(line.message)}<br><code>{as_text(line.rule_id)}</code></td>',
        f"<td>{as_text(line.filled)}</td>",
        f"<td>{as_text(line.expected)}</td>",
        f"<td><code>{as_text(line.file)}</code></td>",
    )
    return f"<tr>{''.join(cells)}</tr>"


def _unread(rankings: Rankings, options: ExportOptions) -> Iterator[str]:
    if found := rankings.unread(options.language):
        yield f"<h2>{as_said(UNREAD, options)}</h2><ul>"
        for code, message, count, name in found:
            kind, one = as_said(WHAT[Code(code)], options), as_said(SUCH_AS, options)
            told = f"{count:,} × {kind} <code>{as_text(code)}</code>"
            yield f"<li>{told}{one}<code>{as_text(name)}</code> {as_text(message)}</li>"
        yield "</ul>"


def _doubts(rankings: Rankings, options: ExportOptions) -> Iterator[str]:
    count, listed = rankings.doubts(RANKED, options.language)
    if count:
        yield f"<h2>{as_said(DOUBTS, options)}</h2>"
        yield f'<p class="dim">{as_said(SHOWN, options, shown=len(listed), count=f"{count:,}")}</p><ul>'
        for name, doubt in listed:
            yield f"<li><code>{as_text(name)}</code> {as_text(doubt)}</li>"
        yield "</ul>"
