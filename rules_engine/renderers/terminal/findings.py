"""How one finding looks: what is wrong where, the sums written out, what would be right and how certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from rules_engine.finding import Confidence, Evidence, Finding, Spot
from rules_engine.form import CellPlace
from rules_engine.renderers.terminal.look import COLOURS, SEVERITY, Look, Part
from rules_engine.renderers.terminal.place import excerpt, excerpts, name, one_stretch, where
from rules_engine.wording import Words

BULLET, BESIDE = MARKS = ("· ", "  ")  # what a line may begin with, whose continuation stands behind it
MOST = 12  # places or candidates of one finding that are shown; JSON lists all

CONFIDENCE = {
    Confidence.CERTAIN: Words("确定", "certain"),
    Confidence.ONE_OF: Words("以下之一", "one of these"),
    Confidence.SUSPECTED: Words("疑似", "suspected"),
}
ONE_OF = Words("以下之一有误：", "One of these is wrong:")
LIKELIEST = Words("最可能有误的是：", "Most likely wrong:")
MARKED = Words("标出的数中有一个不对", "One of the marked is wrong")
IF_FIRST = Words("；如果是“{filled}”，应为 ", "; if it is “{filled}”, it should be ")
FILLED = Words("填写 ", "filled in: ")
BLANK = Words("空白", "blank")
EXPECTED = Words("，应为 ", ", should be ")
REPLACED = Words("建议改为 ", "should read ")
INSERTED = Words("建议补上 ", "should be added: ")
DELETED = Words("建议删去", "should be deleted")
SUGGESTED = Words("建议：", "suggestion: ")
BRACKETS = Words("（{inside}）", " ({inside})")
ALL_ALIKE = Words("{count} 处都是：", "{count} places, all alike: ")
IN_JSON = Words("；逐处见 JSON 输出", "; the JSON output lists them")
MORE = Words("……另有 {count} 处，见 JSON 输出", "… and {count} more: see the JSON output")
RELATION = Words("{relation}：", "{relation}: ")
AND = Words("；同时 ", "; and ")
WAIVED = Words("已豁免：{reason}", "waived: {reason}")

SAYS_NO_MORE = re.compile(r"[填写空白应为，,：:\s]*")


def finding_lines(finding: Finding, look: Look) -> Iterator[Text]:
    """Show a finding as a badge of its severity and what belongs to it, indented behind."""
    widest = max(cell_len(look.say(words)) for words in SEVERITY.values())
    severity = look.say(SEVERITY[finding.severity])
    colour = "dim" if finding.waived is not None else f"bold {COLOURS[finding.severity]}"
    lead = look.text("  ", (severity, colour), " " * (widest - cell_len(severity) + 2))
    indent = lead.cell_len
    for parts in _body(finding, look):
        mark, rest = (parts[0], parts[1:]) if parts[0] in MARKS else ("", parts)
        yield from look.hang(lead.append_text(look.text(mark)), look.text(*rest))
        lead = Text(" " * indent)


def _body(finding: Finding, look: Look) -> Iterator[list[Part]]:
    yield from _fault(finding, look)
    yield from (_evidence(evidence, finding, look) for evidence in finding.evidence)
    if _suggests_more(finding):
        yield [look.say(SUGGESTED), (finding.suggestion or "", "green")]
    if finding.waived is not None:
        yield [(look.say(WAIVED, reason=finding.waived), "green")]
    yield [(" · ".join(filter(None, _footer(finding, look))), "dim")]


def _fault(finding: Finding, look: Look) -> Iterator[list[Part]]:
    """Say what is wrong: at one place, at several, or at one of several."""
    if finding.confidence is Confidence.ONE_OF and one_stretch(finding.places):
        yield from _marked_once(finding, look)
    elif finding.confidence is Confidence.ONE_OF:
        possible = _possible(finding)
        yield [(finding.message, "bold")]
        yield [look.say(ONE_OF if len(possible) > 1 else LIKELIEST)]
        yield from _listed(possible, finding, look)
    elif len(finding.places) == 1:
        yield from _alone(finding.places[0], finding, look)
    else:
        yield [(finding.message, "bold")]
        yield from _listed([(spot,) for spot in finding.places], finding, look)


def _marked_once(finding: Finding, look: Look) -> Iterator[list[Part]]:
    first = finding.places[0]
    yield [(name(first, finding, look), "bold"), f"  {finding.message}"]
    yield excerpts(finding.places, look)
    if first.expected is None:
        yield [look.say(MARKED)]
    else:
        yield [look.say(MARKED), look.say(IF_FIRST, filled=first.filled), (first.expected, "bold green")]


def _possible(finding: Finding) -> Sequence[tuple[Spot, ...]]:
    """List what may be wrong; a change that no author can have meant only where there is nothing else."""
    candidates = finding.candidates or tuple((spot,) for spot in finding.places)
    possible = [spots for spots in candidates if all(spot.possible for spot in spots)]
    return possible or candidates


def _listed(sets: Sequence[tuple[Spot, ...]], finding: Finding, look: Look) -> Iterator[list[Part]]:
    contents = {Text.assemble(*_content(spot, finding, look)).plain for spots in sets for spot in spots}
    if len(sets) > MOST and len(contents) == 1:
        first = _content(sets[0][0], finding, look)
        yield [BULLET, look.say(ALL_ALIKE, count=len(sets)), *first, look.say(IN_JSON)]
        return
    for spots in sets[:MOST]:
        parts: list[Part] = [BULLET]
        for number, spot in enumerate(spots):
            parts += [look.say(AND)] * bool(number)
            parts += [name(spot, finding, look), "  ", *_content(spot, finding, look)]
        yield parts
    if len(sets) > MOST:
        yield [look.say(MORE, count=len(sets) - MOST)]


def _content(spot: Spot, finding: Finding, look: Look) -> list[Part]:
    if isinstance(spot.place, CellPlace):
        return _values(spot, finding, look)
    return [
        *excerpt(spot, look),
        *(["  "] if spot.expected is not None else []),
        *_change(spot, finding, look),
    ]


def _alone(spot: Spot, finding: Finding, look: Look) -> Iterator[list[Part]]:
    message = finding.message.removeprefix(spot.words.zh).lstrip("，：")
    if isinstance(spot.place, CellPlace):
        after = "" if _says_no_more(message, spot) else f"  {message}"
        yield [(name(spot, finding, look), "bold"), after]
        if spot.filled or spot.expected is not None:
            yield _values(spot, finding, look)
        return
    yield [(name(spot, finding, look), "bold"), f"  {message}"]
    if spot.filled or spot.context:
        yield excerpt(spot, look)
    if change := _change(spot, finding, look):
        yield change


def _says_no_more(message: str, spot: Spot) -> bool:
    """Tell whether a message only gives the two values that are shown beside the place."""
    for value in filter(None, (spot.filled.strip(), spot.expected)):
        message = message.replace(value, "", 1)
    return SAYS_NO_MORE.fullmatch(message) is not None


def _values(spot: Spot, finding: Finding, look: Look) -> list[Part]:
    """Say what a cell holds and what it should hold."""
    blank = not spot.filled.strip()
    filled: list[Part] = [look.say(BLANK)] if blank else [look.say(FILLED), (spot.filled.strip(), "red")]
    if spot.expected is None:
        return [*filled, _certainty(finding, look)]
    certainty = _certainty(finding, look, certain=True)
    return [*filled, look.say(EXPECTED), (spot.expected, "bold green"), certainty]


def _change(spot: Spot, finding: Finding, look: Look) -> list[Part]:
    """Say what would be right in place of a stretch of text."""
    right = _right(spot, finding)
    if right is None:
        doubt = _certainty(finding, look)
        return [doubt] if doubt else []
    words = (INSERTED if not spot.filled else REPLACED) if right else DELETED
    return [look.say(words), (right, "bold green"), _certainty(finding, look, certain=True)]


def _certainty(finding: Finding, look: Look, *, certain: bool = False) -> str:
    """Say that a place is suspected; that it is certain only where asked; of one of several nothing."""
    said = {Confidence.SUSPECTED, Confidence.CERTAIN} if certain else {Confidence.SUSPECTED}
    return look.say(BRACKETS, inside=CONFIDENCE[finding.confidence]) if finding.confidence in said else ""


def _evidence(evidence: Evidence, finding: Finding, look: Look) -> list[Part]:
    words = look.say(RELATION, relation=evidence.words) if evidence.words.zh else ""
    rule = "" if evidence.rule == finding.rule else f"  {evidence.rule}"
    return [BESIDE, words, look.say(evidence.written), (rule, "dim")]


def _right(spot: Spot, finding: Finding) -> str | None:
    alone = finding.suggestion if len(finding.places) == 1 else None
    return spot.expected if spot.expected is not None else alone


def _suggests_more(finding: Finding) -> bool:
    """Tell whether the suggestion is more than the right values that are shown with their places."""
    shown = {
        spot.expected if isinstance(spot.place, CellPlace) else _right(spot, finding)
        for spot in finding.places
    }
    return finding.suggestion is not None and finding.suggestion not in shown


def _footer(finding: Finding, look: Look) -> Iterator[str]:
    yield finding.rule
    alone = len(finding.places) == 1 and finding.confidence is not Confidence.ONE_OF
    if alone or one_stretch(finding.places):
        yield where(finding.places[0], look)
    yield finding.source or finding.category
