"""The pieces of the page that show numbers: tiles, rankings with bars, heat maps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rules_engine.audit.exports.options import ExportOptions
from rules_engine.audit.exports.workbook_summary import SHARE
from rules_engine.audit.rankings import Cell, Share
from rules_engine.renderers.terminal.printable import printable
from rules_engine.wording import Words

RANKED = 50
HOTTEST = 85  # percent of the colour: what stands on it can still be read
RANKED_OF = Words("前 {shown} 名", "the first {shown}")


def tile_row(tiles: Iterable[tuple[Words, int, str]], options: ExportOptions) -> str:
    """Show counts side by side, each with its words and its class."""
    drawn = (
        f'<div class="tile {kind}"><b>{count:,}</b>{as_said(words, options)}</div>'
        for words, count, kind in tiles
    )
    return f'<div class="tiles">{"".join(drawn)}</div>'


def ranking(
    heading: Words, shares: Sequence[Share], options: ExportOptions, *, titled: bool = False
) -> Iterator[str]:
    """Show a ranking under its heading; `titled` are rules, shown with their titles."""
    if not shares:
        return
    yield f"<h2>{as_said(heading, options)}</h2>"
    if len(shares) == RANKED and not titled:
        yield f'<p class="dim">{as_said(RANKED_OF, options, shown=RANKED)}</p>'
    head = "".join(f'<th class="number">{as_said(words, options)}</th>' for words in SHARE)
    yield f'<div class="scroll"><table><thead><tr><th>{as_said(heading, options)}</th>{head}</tr></thead><tbody>'
    most = max(share.share for share in shares) or 1.0
    for share in shares:
        name = named_rule(share.name, options) if titled else as_text(share.name)
        yield f"<tr><td>{name}</td>{_numbers(share, most)}</tr>"
    yield "</tbody></table></div>"


def _numbers(share: Share, most: float) -> str:
    counts = (share.findings, share.errors, share.reports, share.of)
    cells = "".join(f'<td class="number">{count:,}</td>' for count in counts)
    bar = f'<td class="number share" style="--part:{share.share / most:.0%}">{share.share:.1%}</td>'
    return cells + bar


def map_of_offices(heading: Words, cells: Sequence[Cell], options: ExportOptions) -> Iterator[str]:
    """Show which office breaks which rule how often, the worst first."""
    yield from _map(
        heading,
        cells,
        options,
        {name: as_text(name) for name in _by_count(cells, "row")},
        {name: named_rule(name, options) for name in _by_count(cells, "column")},
    )


def map_of_years(heading: Words, cells: Sequence[Cell], options: ExportOptions) -> Iterator[str]:
    """Show which rule was broken how often in which year."""
    yield from _map(
        heading,
        cells,
        options,
        {name: named_rule(name, options) for name in _by_count(cells, "row")},
        {name: as_text(name) for name in sorted({cell.column for cell in cells})},
    )


def _map(
    heading: Words,
    cells: Sequence[Cell],
    options: ExportOptions,
    rows: dict[str, str],
    columns: dict[str, str],
) -> Iterator[str]:
    """Draw how many findings stand where a row and a column meet, the darker the more."""
    if not cells:
        return
    counts = {(cell.row, cell.column): cell.findings for cell in cells}
    most = max(counts.values())
    head = "".join(f"<th>{shown}</th>" for shown in columns.values())
    yield f"<h2>{as_said(heading, options)}</h2>"
    yield f'<div class="scroll"><table class="map"><thead><tr><th></th>{head}</tr></thead><tbody>'
    for row, shown in rows.items():
        drawn = "".join(_heat(counts.get((row, column), 0), most) for column in columns)
        yield f"<tr><th>{shown}</th>{drawn}</tr>"
    yield "</tbody></table></div>"


def _heat(count: int, most: int) -> str:
    return f'<td style="--heat:{HOTTEST * count / most:.0f}%">{f"{count:,}" if count else ""}</td>'


def _by_count(cells: Sequence[Cell], field: str) -> list[str]:
    sums: dict[str, int] = {}
    for cell in cells:
        name = getattr(cell, field)
        sums[name] = sums.get(name, 0) + cell.findings
    return sorted(sums, key=lambda name: (-sums[name], name))


def named_rule(rule: str, options: ExportOptions) -> str:
    """Show a rule by its title and its id."""
    title = options.titles.get(rule)
    return f"{as_text(title)} <code>{as_text(rule)}</code>" if title else f"<code>{as_text(rule)}</code>"


def as_said(words: Words, options: ExportOptions, **values: object) -> str:
    """Show words of our own in the language of the reader."""
    return escape(options.say(words, **values))


def as_text(text: str) -> str:
    """Show a text of unknown origin as it is."""
    return escape(printable(text))
