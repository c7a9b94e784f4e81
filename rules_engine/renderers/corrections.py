"""What was corrected in a copy, and what was left and why, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from rules_engine.corrections import CorrectedFile
from rules_engine.masking import without
from rules_engine.renderers.terminal.printable import printable
from rules_engine.wording import Language, Words

WRITTEN = Words(
    "{path}：改正 {count} 处，写入 {written}{how}", "{path}: {count} corrected, written to {written}{how}"
)
AGAIN = Words(
    "{path}：改正 {count} 处，同样的改正稿已经有了：{written}{how}",
    "{path}: {count} corrected; a copy that says the same is there already: {written}{how}",
)
TRACKED = Words("（修订方式，可逐条接受或拒绝）", " (tracked changes, to accept or reject one by one)")
NOTHING = Words("{path}：没有可以自动改正的", "{path}: nothing can be corrected without a person")
PROBLEM = Words("{path}：没有写出改正稿：{why}", "{path}: no corrected copy: {why}")
MADE = Words(
    "  已改 {place}：“{filled}”→“{expected}”（{rule}）",
    "  corrected {place}: “{filled}” → “{expected}” ({rule})",
)
LEFT = Words("  未改 {place}：“{filled}”：{why}（{rule}）", "  left {place}: “{filled}”: {why} ({rule})")
ALL = Words("  有 {count} 个问题需要人工处理", "  {count} findings need a person")
OTHERS = Words("  另有 {count} 个问题需要人工处理", "  {count} more findings need a person")


def told(
    file: CorrectedFile, language: Language, encoding: str, *, show_private: bool = False
) -> Iterator[str]:
    """Tell what became of one file; private data are masked unless they are asked for."""
    shown = file if show_private else without(file, file.secrets)
    yield printable(_verdict(shown, language), encoding)
    for one in shown.made:
        said = MADE.say(
            language, place=one.spot.words, filled=one.spot.filled, expected=one.expected, rule=one.rule
        )
        yield printable(said, encoding)
    for other in shown.left:
        why = other.why.say(language)
        yield printable(
            LEFT.say(language, place=other.words, filled=other.filled, why=why, rule=other.rule), encoding
        )
    if shown.others:
        listed = shown.made or shown.left
        yield (OTHERS if listed else ALL).say(language, count=shown.others)


def _verdict(file: CorrectedFile, language: Language) -> str:
    if file.problem is not None:
        return PROBLEM.say(language, path=file.path, why=file.problem.say(language))
    if file.written is None:
        return NOTHING.say(language, path=file.path)
    how = TRACKED.say(language) if file.tracked else ""
    kept = AGAIN if file.again else WRITTEN
    return kept.say(
        language, path=PurePath(file.path).name, count=len(file.made), written=file.written, how=how
    )
