"""How a run ends: what was and was not checked, and the verdict."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from operator import add

from rich.text import Text

from rules_engine.finding import RunResult, Severity, Status, Tally
from rules_engine.renderers.terminal.files import counted
from rules_engine.renderers.terminal.look import Look, Part
from rules_engine.wording import Words

FILES = Words("文件", "files")
FILES_SAID = Words(
    "{discovered} 份：已检查 {ok} · 未能检查 {error} · 跳过 {skipped}",
    "{discovered}: checked {ok} · not checked {error} · skipped {skipped}",
)
FOUND = Words("发现", "found")
NOTHING = Words("没有问题", "nothing")
CHECKS = Words("检查", "checks")
CHECKS_SAID = Words(
    "通过 {passed} · 不通过 {failed} · 无法检查 {unknown}",
    "passed {passed} · failed {failed} · could not be checked {unknown}",
)
REASON = Words("{count} 项无法检查：{reason}（{rules}）", "{count} could not be checked: {reason} ({rules})")
CRASHES = Words("故障", "broken")
CRASH = Words("规则 {rule} 出错，没有查完：{error}", "rule {rule} broke before it was done: {error}")
WAIVERS = Words("豁免", "waivers")
UNUSED = Words("没有用上：{waiver}", "matched nothing: {waiver}")
VERDICT = Words("结论", "verdict")

INCOMPLETE = Words("检查不完整", "incomplete")
INCOMPLETE_WHY = Words("有文件未能检查或有规则出错", "a file could not be checked, or a rule broke")
IDLE = Words("没有检查任何文件", "no file was checked")
FAILED = Words("不通过", "failed")
FAILED_WHY = Words("有错误需要改正", "there are errors to put right")
DOUBTFUL = Words("待核", "review")
DOUBTFUL_WHY = Words("没有错误，有警告需要核对", "no errors, but warnings to look at")
PASSED = Words("通过", "passed")
PASSED_WHY = Words("没有错误和警告", "no errors and no warnings")

RULES_SHOWN = 3


def summary_lines(result: RunResult, look: Look) -> Iterator[Text]:
    """Show what was checked and the verdict, one subject per line."""
    rows = _rows(result, look)
    return look.table((look.say(label), look.text(*parts)) for label, parts in rows)


def verdict_lines(result: RunResult, look: Look) -> Iterator[Text]:
    """Show nothing but the verdict."""
    return look.indented(0, *_verdict(result, look))


def _rows(result: RunResult, look: Look) -> Iterator[tuple[Words, list[Part]]]:
    empty = Words("", "")
    counts = {status.value: result.count(status) for status in Status}
    yield FILES, [look.say(FILES_SAID, discovered=len(result.files), **counts)]
    if counts["ok"]:
        yield FOUND, [counted(result.findings, look) or look.say(NOTHING)]
    yield CHECKS, [_checks(result, look)]
    for said in _reasons(result, look):
        yield empty, [said]
    for number, crash in enumerate(result.crashes):
        yield (empty if number else CRASHES), [(look.say(CRASH, rule=crash.rule, error=crash.error), "red")]
    for number, waiver in enumerate(result.unused_waivers):
        yield (empty if number else WAIVERS), [(look.say(UNUSED, waiver=waiver), "yellow")]
    yield VERDICT, _verdict(result, look)


def _checks(result: RunResult, look: Look) -> str:
    total = reduce(add, result.tallies.values(), Tally())
    passed = max(0, total.checked - total.failed)
    return look.say(CHECKS_SAID, passed=passed, failed=total.failed, unknown=total.unknown)


def _reasons(result: RunResult, look: Look) -> Iterator[str]:
    """Say why checks could not be made, the commonest reason first."""
    counts: dict[str, int] = {}
    rules: dict[str, dict[str, None]] = {}
    for unknown in (unknown for file in result.files for unknown in file.unknown):
        reason = look.say(unknown.reason)
        counts[reason] = counts.get(reason, 0) + unknown.count
        rules.setdefault(reason, {})[unknown.rule] = None
    for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        named = list(rules[reason])
        shown = ", ".join(named[:RULES_SHOWN]) + " …" * (len(named) > RULES_SHOWN)
        yield look.say(REASON, count=count, reason=reason, rules=shown)


def _verdict(result: RunResult, look: Look) -> list[Part]:
    words, why, color = _judged(result)
    return [look.badge(words, color), "  ", look.say(why)]


def _judged(result: RunResult) -> tuple[Words, Words, str]:
    worst = result.worst()
    if not result.complete:
        idle = not (result.count(Status.OK) or result.count(Status.ERROR) or result.crashes)
        return INCOMPLETE, IDLE if idle else INCOMPLETE_WHY, "magenta"
    if worst is Severity.ERROR:
        return FAILED, FAILED_WHY, "red"
    return (DOUBTFUL, DOUBTFUL_WHY, "yellow") if worst is Severity.WARNING else (PASSED, PASSED_WHY, "green")
