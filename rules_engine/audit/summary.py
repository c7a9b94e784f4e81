"""The store at a glance, on a terminal: who is wrong where, in tables and as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from rules_engine.audit.books import Books
from rules_engine.audit.checking import WAIVED
from rules_engine.audit.rankings import Cell, Rankings, Share
from rules_engine.errors import WHAT, Code
from rules_engine.finding import Severity
from rules_engine.renderers.terminal.look import COLOURS, SEVERITY, Look
from rules_engine.wording import Words

if TYPE_CHECKING:  # it brings polars along
    from rules_engine.audit.recheck import Rechecked

BAR, NAME = 18, 38
MAPPED, COLUMNS = 12, 10
PATCH, THOUSAND = 5, 1_000
HEAT = ("", "black on #fbe3d6", "black on #f4b795", "black on #e4764f", "white on #b3261e")

FILES = Words(
    "文件  发现 {discovered:,} = 已检查 {ok:,} + 无法读取 {error:,} + 略过 {skipped:,}",
    "files  {discovered:,} discovered = {ok:,} checked + {error:,} unreadable + {skipped:,} skipped",
)
FINDINGS = Words("问题", "findings")
NOT_COUNTED = Words("不计", "waived")
CRASHED = Words("规则出错：{rule}：{error}", "a rule broke: {rule}: {error}")
UNUSED = Words("豁免没有用上：{waiver}", "a waiver matched nothing: {waiver}")
UNREAD = Words(
    "{count:,} 个文件：{what}。例如 {name}：{message}",
    "{count:,} files: {what}. For example {name}: {message}",
)
DOUBTS = Words(
    "{count:,} 个文件的机关或年度说法不一，如 {name}：{doubt}",
    "{count:,} files whose office or year is told differently, such as {name}: {doubt}",
)
RULES, OFFICES, REGIONS, YEARS = (
    Words("规则", "rules"),
    Words("机关", "offices"),
    Words("地区", "regions"),
    Words("年度", "years"),
)
IDLE = Words("没有可检查的文件", "there was nothing to check")
HEADS = (Words("问题", "findings"), Words("错误", "errors"), Words("报告", "reports"), Words("占比", "share"))
RECHECKED = (Words("检查", "checked"), Words("不符", "broken"), Words("无法检查", "unknown"))
PICTURE = Words("机关 × 规则", "offices by rules")


def told(books: Books, look: Look) -> Iterator[Text]:
    """Say what an audit came to: every file accounted for, findings by severity, rules that broke."""
    counts = books.counts
    yield from look.indented(
        0,
        look.say(
            FILES, discovered=counts.discovered, ok=counts.ok, error=counts.error, skipped=counts.skipped
        ),
    )
    if not counts.ok and not counts.error:
        yield from look.indented(2, (look.say(IDLE), "red"))
    yield look.text(look.say(FINDINGS), "  ", *_severities(books.said.severities, look))
    for crash in books.said.crashes:
        yield from look.indented(2, (look.say(CRASHED, rule=crash.rule, error=crash.error), "red"))
    for waiver in books.unused_waivers:
        yield from look.indented(2, (look.say(UNUSED, waiver=waiver), "yellow"))


def summary(
    rankings: Rankings, books: Books, look: Look, top: int, titles: Mapping[str, str]
) -> Iterator[Text]:
    """Show a whole store; `titles` are those of the rules by id."""
    yield from told(books, look)
    yield from _trouble(rankings, look)
    yield from _ranking(RULES, rankings.rules(top), look, titles)
    yield from _ranking(OFFICES, rankings.concerned(rankings.offices(top)), look)
    yield from _ranking(REGIONS, rankings.concerned(rankings.regions(top)), look)
    yield from _ranking(YEARS, rankings.years(), look)
    yield from _picture(rankings.offices_by_rule(MAPPED, COLUMNS), look, titles)


def retold(said: Rechecked, look: Look, titles: Mapping[str, str]) -> Iterator[Text]:
    """Show what rules about figures say of a whole store; `titles` are those of the rules by id."""
    heads = "".join(_right(look.say(words), 12) for words in RECHECKED)
    yield look.text((_left(look.say(RULES), NAME), "bold"), (heads, "dim"))
    for rule, tally in sorted(said.tallies.items(), key=lambda one: (-one[1].failed, one[0])):
        numbers = f"{tally.checked:>12,}{tally.failed:>12,}{tally.unknown:>12,}"
        title = _left(titles.get(rule, rule), NAME)
        yield look.text(title, (numbers, "red" if tally.failed else ""), (f"  {rule}", "dim"))
    for crash in said.crashes:
        yield from look.indented(2, (look.say(CRASHED, rule=crash.rule, error=crash.error), "red"))


def _severities(said: Mapping[str, int], look: Look) -> Iterator[tuple[str, str] | str]:
    for severity in Severity:
        count = said.get(severity.value, 0)
        yield f"{look.say(SEVERITY[severity])} {count:,}", COLOURS[severity] if count else "dim"
        yield " · "
    yield f"{look.say(NOT_COUNTED)} {said.get(WAIVED, 0):,}", "dim"


def _trouble(rankings: Rankings, look: Look) -> Iterator[Text]:
    for code, message, count, name in rankings.unread(look.language):
        said = look.say(UNREAD, count=count, what=WHAT[Code(code)], name=name, message=message)
        yield from look.indented(2, (said, "red"))
    count, shown = rankings.doubts(1, look.language)
    for name, doubt in shown:
        yield from look.indented(2, (look.say(DOUBTS, count=count, name=name, doubt=doubt), "yellow"))


def _ranking(
    heading: Words, shares: Sequence[Share], look: Look, titles: Mapping[str, str] | None = None
) -> Iterator[Text]:
    """Lay a ranking out in columns, with a bar for the share of reports concerned; what has a title is called by it."""
    if not shares:
        return
    yield Text()
    heads = "".join(_right(look.say(words), 8) for words in HEADS)
    yield look.text((_left(look.say(heading), NAME), "bold"), (heads, "dim"))
    most = max(share.share for share in shares) or 1.0
    for share in shares:
        numbers = f"{share.findings:>8,}{share.errors:>8,}{share.reports:>8,}{share.share:>8.1%}  "
        bar = "█" * round(BAR * share.share / most)
        colour = "red" if share.errors else "yellow"
        if titles is None:
            yield look.text(_left(share.name, NAME), numbers, (bar, colour))
        else:
            title = _left(titles.get(share.name, share.name), NAME)
            yield look.text(title, numbers, (f"{bar:<{BAR}}", colour), (f"  {share.name}", "dim"))


def _picture(cells: Sequence[Cell], look: Look, titles: Mapping[str, str]) -> Iterator[Text]:
    """Shade how many findings stand where an office and a rule meet."""
    if not cells:
        return
    counts = {(cell.row, cell.column): cell.findings for cell in cells}
    rows = _by_count((cell.row, cell.findings) for cell in cells)
    columns = _by_count((cell.column, cell.findings) for cell in cells)
    most = max(counts.values())
    yield Text()
    numbers = "".join(f"{number:>{PATCH}}" for number in range(1, len(columns) + 1))
    yield look.text((_left(look.say(PICTURE), NAME), "bold"), (numbers, "dim"))
    for row in rows:
        patches = [_patch(counts.get((row, column), 0), most) for column in columns]
        yield look.text(_left(row, NAME), *patches)
    for number, column in enumerate(columns, start=1):
        title = f"{titles[column]}  " if column in titles else ""
        yield look.text((f"{number:>{NAME - 2}}  {title}{column}", "dim"))


def _patch(count: int, most: int) -> tuple[str, str]:
    """Write a count on the heat it stands for: block characters would be twice as wide on some terminals."""
    shown = f"{count:,}" if count < THOUSAND else f"{count // THOUSAND}k"
    return (f"{shown:>{PATCH}}" if count else " " * PATCH), HEAT[-(-count * (len(HEAT) - 1) // most)]


def _by_count(pairs: Iterable[tuple[str, int]]) -> list[str]:
    sums: dict[str, int] = {}
    for name, count in pairs:
        sums[name] = sums.get(name, 0) + count
    return sorted(sums, key=lambda name: (-sums[name], name))


def _left(text: str, cells: int) -> str:
    shown = Text(text)
    shown.truncate(cells - 1, overflow="ellipsis")
    return shown.plain + " " * (cells - shown.cell_len)


def _right(text: str, cells: int) -> str:
    return " " * (cells - Text(text).cell_len) + text
