"""Count what the text rules find: false alarms in clean text, and planted or known errors.

    python benchmarks/accuracy/typos.py clean work_reports.txt laws.txt.xz --show
    python benchmarks/accuracy/typos.py errors ecspell_odw.tsv --threshold looser
    python benchmarks/accuracy/typos.py planted work_reports.txt

`clean` takes files that hold no error, one paragraph a line, as reports of 1,000 lines each; `--held-out` keeps to the
lines that the model never saw. `errors` takes lines of number, wrong and right sentence, parted by tabs; an alarm is
right if it makes the right sentence at its place. `planted` spoils one sentence in each stretch of clean lines.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rules_engine_typos import register_rules

from rules_engine import Batch, Form, Location, Passage, Report, Severity, TextPlace
from rules_engine.rules.rule import Hit, Rule, RunnableRule

sys.path.insert(0, str(Path(__file__).parent.parent / "typo_model"))
from counting import parted

LINES = 1000
FORM = Form("plain", "1", "plain", "", 0, (), ())
PLANTED_FROM = 30  # characters of a line worth spoiling


@dataclass(frozen=True)
class Found:
    """One hit: its rule, its severity, and the passage it is in."""

    rule: Rule
    hit: Hit
    text: str

    @property
    def severity(self) -> Severity:
        """Give the hit's own severity, or its rule's."""
        return self.hit.severity or self.rule.severity

    @property
    def span(self) -> tuple[int, int]:
        """Give where it is in its passage."""
        place = self.hit.at
        return (place.start, place.end) if isinstance(place, TextPlace) else (0, 0)


def main() -> None:
    """Run one of the counts."""
    named = _arguments()
    settings = {"threshold": named.threshold}
    rules = [
        rule
        for rule in register_rules()
        if isinstance(rule, RunnableRule) and re.search(named.rules, rule.id)
    ]
    {"clean": _clean, "errors": _errors, "planted": _planted}[named.count](named, rules, settings)


def find(
    rules: Sequence[RunnableRule], texts: Sequence[Sequence[str]], settings: dict[str, Any]
) -> list[list[Found]]:
    """Run rules over reports given as paragraphs; give what is found in each."""
    reports = tuple(report_of(str(number), lines) for number, lines in enumerate(texts))
    found: list[list[Found]] = [[] for _ in texts]
    for rule in rules:
        for key, hit in rule.run(Batch(reports), settings).hits:
            place = hit.at
            passage = reports[int(key)].passages[place.paragraph - 1 if isinstance(place, TextPlace) else 0]
            found[int(key)].append(Found(rule, hit, passage.text))
    return found


def report_of(key: str, lines: Sequence[str]) -> Report:
    """Make a report of paragraphs in one section."""
    passages = tuple(
        Passage("text", number, line, Location(paragraph=number)) for number, line in enumerate(lines, 1)
    )
    return Report(key, FORM, None, None, "txt", (), passages)


def _clean(named: argparse.Namespace, rules: Sequence[RunnableRule], settings: dict[str, Any]) -> None:
    for path in named.files:
        read = lines(path)
        chosen = parted(read).held_out if named.held_out else read
        characters = sum(map(len, chosen))
        counts: dict[Severity, Counter[str]] = defaultdict(Counter)
        for found in find(rules, [chosen[at : at + LINES] for at in range(0, len(chosen), LINES)], settings):
            for one in found:
                counts[one.severity][one.rule.id] += 1
                if named.show:
                    print(f"  {one.severity:8}{one.rule.id:32}{one.hit.message}")
        print(f"{path.name}: {characters:,} characters")
        for severity in Severity:
            total = counts[severity].total()
            print(
                f"  {severity}: {total} = {total / characters * 100_000:.2f} in 100,000  {dict(counts[severity])}"
            )


def _errors(named: argparse.Namespace, rules: Sequence[RunnableRule], settings: dict[str, Any]) -> None:
    for path in named.files:
        pairs = [line.split("\t")[1:3] for line in lines(path) if line.count("\t") == 2]  # noqa: PLR2004 - three columns
        pairs = [(wrong, right) for wrong, right in pairs if len(wrong) == len(right)]
        told = right_ones = errors = 0
        for (wrong, right), found in zip(
            pairs, find(rules, [[wrong] for wrong, _ in pairs], settings), strict=True
        ):
            errors += sum(a != b for a, b in zip(wrong, right, strict=True))
            for one in found:
                start, end = one.span
                good = one.hit.suggestion == right[start:end] != wrong[start:end]
                told, right_ones = told + 1, right_ones + good
                if named.show and not good:
                    print(f"  {one.rule.id:32}{one.hit.message}  ({right[start:end]})")
        print(
            f"{path.name}: {errors} errors, {told} alarms, precision {right_ones / max(told, 1):.4f}, "
            f"recall {right_ones / errors:.4f}"
        )


def _planted(named: argparse.Namespace, rules: Sequence[RunnableRule], settings: dict[str, Any]) -> None:
    """Spoil a line in ten in one way, and look whether anything is found where it was spoilt."""
    for path in named.files:
        read = [line for line in lines(path) if len(line) >= PLANTED_FROM]
        print(f"{path.name}: {len(read)} lines")
        for name, spoil in SPOILED.items():
            chance = random.Random(7)  # noqa: S311 - the same errors every time
            spoilt = [made for line in read[::5] for made in [spoil(line, chance)] if made]
            results = find(rules, [[line] for line, _, _ in spoilt], settings)
            hit = exact = 0
            for (line, start, end), found in zip(spoilt, results, strict=True):
                spans = [one.span for one in found]
                near = any(first < end and start < last for first, last in spans)
                hit += near
                exact += any(start <= first and last <= end for first, last in spans)
                if named.show and not near:
                    print(f"  missed {name}: {line[max(0, start - 12) : end + 12]}")
            print(
                f"  {name}: {len(spoilt)} planted, found {hit / max(len(spoilt), 1):.3f}, "
                f"at the place {exact / max(hit, 1):.3f}"
            )


Spoilt = tuple[str, int, int]


def _doubled_character(line: str, chance: random.Random) -> Spoilt | None:
    places = [place for place, character in enumerate(line) if "\u4e00" <= character <= "\u9fff"]
    place = chance.choice(places)
    return line[: place + 1] + line[place:], place, place + 2


def _doubled_word(line: str, chance: random.Random) -> Spoilt | None:
    from rules_engine_typos.words import cut  # noqa: PLC0415 - with the other parts of the plugin

    words = [
        (match, word)
        for word in set(cut(line))
        if re.fullmatch("[\u4e00-\u9fff]{2,6}", word)
        for match in [line.find(word)]
    ]
    if not words:
        return None
    place, word = chance.choice(sorted(words))
    return line[:place] + word + line[place:], place, place + 2 * len(word)


def _doubled_sentence(line: str, chance: random.Random) -> Spoilt | None:
    sentences = list(re.finditer("[^。]{6,}。", line))
    if not sentences:
        return None
    match = chance.choice(sentences)
    return line[: match.end()] + line[match.start() :], match.start(), match.end() + len(match[0])


def _homophone(line: str, chance: random.Random) -> Spoilt | None:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - needed for this count only

    places = [place for place, character in enumerate(line) if "\u4e00" <= character <= "\u9fff"]
    chance.shuffle(places)
    for place in places:
        sound = pinyin(line[place], style=Style.NORMAL)[0][0]
        alike = sorted(COMMON_BY_SOUND.get(sound, set()) - {line[place]})
        if alike:
            return line[:place] + chance.choice(alike) + line[place + 1 :], place, place + 1
    return None


def _unmatched(line: str, chance: random.Random) -> Spoilt | None:
    marks = [match.start() for match in re.finditer("[（“《）”》]", line)]
    if not marks:
        return None
    place = chance.choice(marks)
    return line[:place] + line[place + 1 :], 0, len(line)


def _residue(line: str, chance: random.Random) -> Spoilt | None:
    what = chance.choice(
        ["[bookmark: _GoBack]", "&nbsp;", "错误！未找到引用源。", "<br/>", 'HYPERLINK "http://a.gov.cn"']
    )
    place = chance.randrange(len(line))
    return line[:place] + what + line[place:], place, place + len(what)


def _gap(line: str, _chance: random.Random) -> Spoilt | None:
    spoilt = f"一是{line[:12]}；二是{line[12:20]}；四是{line[20:30]}。"
    place = spoilt.index("四是", 16)
    return spoilt, place, place + 2


SPOILED: dict[str, Callable[[str, random.Random], Spoilt | None]] = {
    "doubled character": _doubled_character,
    "doubled word": _doubled_word,
    "doubled sentence": _doubled_sentence,
    "homophone": _homophone,
    "unmatched pair": _unmatched,
    "residue": _residue,
    "gap in a list": _gap,
}
COMMON_BY_SOUND: dict[str, set[str]] = defaultdict(set)


def _learn_sounds(texts: Iterator[str]) -> None:
    """Note the common characters of some text by their sounds, for planting homophones."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - needed for this count only

    for character, count in Counter("".join(texts)).items():
        if count > 20 and "\u4e00" <= character <= "\u9fff":  # noqa: PLR2004 - common enough to be typed
            COMMON_BY_SOUND[pinyin(character, style=Style.NORMAL)[0][0]].add(character)


def lines(path: Path) -> list[str]:
    """Read the lines of a text, plain or compressed."""
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as text
    ):
        return [line.strip() for line in text if line.strip()]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", choices=("clean", "errors", "planted"))
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--threshold", default="default")
    parser.add_argument("--rules", default="", help="only rules whose id matches")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--show", action="store_true")
    named = parser.parse_args()
    if named.count == "planted":
        _learn_sounds(line for path in named.files for line in lines(path))
    return named


if __name__ == "__main__":
    main()
