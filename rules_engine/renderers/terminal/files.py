"""How one file looks: its heading with the verdict, and its findings section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.text import Text

from rules_engine.finding import FileResult, Finding, Severity, Status
from rules_engine.renderers.terminal.findings import finding_lines
from rules_engine.renderers.terminal.look import SEVERITY, Look, Part
from rules_engine.wording import Words

PASSED = Words("通过", "passed")
DOUBTFUL = Words("待核", "review")
FAILED = Words("不通过", "failed")
UNREAD = Words("未能检查", "not checked")

UNKNOWN_OFFICE = Words("机关名称未识别", "office not recognised")
YEAR = Words("{year} 年度", "{year}")
UNKNOWN_YEAR = Words("年度未识别", "year not recognised")
EDITION = Words("{title}（{edition} 版）", "{title} ({edition})")
WAIVED = Words("已豁免 {count}", "waived {count}")
COUNT = Words("{what} {count}", "{what} {count}")
WHOLE = Words("整份报告", "The whole report")


def file_lines(file: FileResult, look: Look) -> Iterator[Text]:
    """Show a file: why it could not be checked, or what was found in it; nothing if it was skipped."""
    if file.status is Status.ERROR:
        yield from _unread(file, look)
    elif file.status is Status.OK:
        yield from _heading(file, look)
        yield from _findings(file, look)


def flawed_lines(file: FileResult, look: Look) -> Iterator[Text]:
    """Show no more than the heading of a file, and that only if it has a fault."""
    if file.status is Status.ERROR:
        yield from _unread(file, look)
    elif file.status is Status.OK and _verdict(file)[0] is not PASSED:
        yield from _heading(file, look)


def _findings(file: FileResult, look: Look) -> Iterator[Text]:
    for section, findings in _by_section(file, look):
        yield Text()
        yield from look.indented(0, (section, "bold bright_blue"))
        for finding in findings:
            yield Text()
            yield from finding_lines(finding, look)


def counted(findings: Iterable[Finding], look: Look) -> str:
    """Count findings by severity, those waived apart; nothing if there are none."""
    counts = Counter("waived" if finding.waived is not None else finding.severity for finding in findings)
    said = [look.say(COUNT, what=SEVERITY[s], count=counts[s]) for s in Severity if counts[s]]
    return " · ".join(said + [look.say(WAIVED, count=counts["waived"])] * bool(counts["waived"]))


def _heading(file: FileResult, look: Look) -> Iterator[Text]:
    badge = look.text(look.badge(*_verdict(file)), " ")
    office = file.office or look.say(UNKNOWN_OFFICE)
    year = look.say(YEAR, year=file.year) if file.year else look.say(UNKNOWN_YEAR)
    yield from look.hang(badge, look.text((f"{office} · {year}", "bold")))
    form = look.say(EDITION, title=file.title or file.form or "", edition=file.edition or "")
    yield from look.indented(badge.cell_len, (f"{form} · {file.path}", "dim"))
    if counts := counted(file.findings, look):
        yield from look.indented(badge.cell_len, counts)


def _verdict(file: FileResult) -> tuple[Words, str]:
    open_findings = {finding.severity for finding in file.findings if finding.waived is None}
    if Severity.ERROR in open_findings:
        return FAILED, "red"
    return (DOUBTFUL, "yellow") if Severity.WARNING in open_findings else (PASSED, "green")


def _unread(file: FileResult, look: Look) -> Iterator[Text]:
    badge = look.text(look.badge(UNREAD, "magenta"), " ")
    yield from look.hang(badge, look.text((file.path, "bold")))
    if file.problem:
        said: list[Part] = [look.say(Words(*file.problem.message)), (f"  [{file.problem.code}]", "dim")]
        yield from look.indented(badge.cell_len, *said)
        yield from look.indented(badge.cell_len, look.say(Words(*file.problem.remedy)))


def _by_section(file: FileResult, look: Look) -> Iterator[tuple[str, list[Finding]]]:
    """Group findings in the order of the form; what stands in no section of it comes first."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(file.findings, key=lambda finding: finding.order):
        section = look.say(finding.places[0].section_label) if finding.places else ""
        groups.setdefault(section or look.say(WHOLE), []).append(finding)
    ranks = {title: rank for rank, title in enumerate(file.sections)}
    return iter(sorted(groups.items(), key=lambda group: ranks.get(group[0], -1)))
