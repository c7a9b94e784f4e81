"""Rules without Python: one TOML table each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from rules_engine.errors import RuleError, RulesEngineError
from rules_engine.report import Passage
from rules_engine.rules.mention_rule import MentionRule
from rules_engine.rules.message import filled, require_shown
from rules_engine.rules.passage_rule import TextRule
from rules_engine.rules.rule import Hit, Rule
from rules_engine.rules.statement import equal, holds
from rules_engine.rules.table_rule import TableRule
from rules_engine.system_errors import meaning

SHOWN = ("match", "suggestion")
Maker = Callable[[dict[str, Any]], Rule]


def read_rules(path: Path) -> list[Rule]:
    """Read every rule of a TOML file; raise `RuleError` naming the file, the rule and what is wrong with it.

    `[common]` is what every rule of the file says unless it says otherwise itself; `{name}` in any text of a rule
    stands for that entry of `[words]`. `shares` names a file beside it, whose `[common]` and `[words]` hold here too
    where the file has none of the same name.
    """
    data = _toml(path)
    shared = _toml(path.parent / data["shares"]) if "shares" in data else {}
    words, common = (shared.get(key, {}) | data.get(key, {}) for key in ("words", "common"))
    return [_placed(path, _spelled_out(common | entry, words)) for entry in data.get("rule", [])]


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        why = meaning(error)
        raise RuleError(f"{path}：读不了：{why.zh}", f"{path}: cannot be read: {why.en}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}：{error}", f"{path}: {error}") from error


def _spelled_out(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _spelled_out(entry, words) for key, entry in value.items()}
    if isinstance(value, list):
        return [_spelled_out(entry, words) for entry in value]
    if isinstance(value, str):
        for name, stands_for in words.items():
            value = value.replace("{" + name + "}", stands_for)
    return value


def _placed(path: Path, entry: Mapping[str, Any]) -> Rule:
    try:
        return _rule(dict(entry))
    except RulesEngineError as error:
        raise RuleError(
            f"{path}：规则 {entry.get('id', '?')}：{error.words.zh}",
            f"{path}: rule {entry.get('id', '?')}: {error.words.en}",
        ) from error
    except KeyError as error:
        raise RuleError(
            f"{path}：规则 {entry.get('id', '?')}：缺少 {error}",
            f"{path}: rule {entry.get('id', '?')}: {error} is missing",
        ) from error
    except (TypeError, ValueError, re.error) as error:
        raise RuleError(
            f"{path}：规则 {entry.get('id', '?')}：{error}", f"{path}: rule {entry.get('id', '?')}: {error}"
        ) from error


def _rule(entry: dict[str, Any]) -> Rule:
    for key, make in KINDS.items():
        if key in entry:
            return make(entry)
    raise RuleError(
        "没有说明检查什么：请给出 holds，或 claimed 和 expected，或 mention 和 agrees，或 forbid，或 replace",
        "says nothing: give `holds`, `claimed` and `expected`, `mention` and `agrees`, `forbid` or `replace`",
    )


def _sum(entry: dict[str, Any]) -> Rule:
    return TableRule(states=equal(entry.pop("claimed"), entry.pop("expected")), **entry)


def _condition(entry: dict[str, Any]) -> Rule:
    return TableRule(states=holds(entry.pop("holds")), **entry)


def _mention(entry: dict[str, Any]) -> Rule:
    return MentionRule.of(**entry)


def _forbidden(entry: dict[str, Any]) -> Rule:
    words = entry.pop("forbid")
    return TextRule(needs=tuple(words), find=_finder(dict.fromkeys(words), _message(entry)), **_tuples(entry))


def _replaced(entry: dict[str, Any]) -> Rule:
    better = entry.pop("replace")
    return TextRule(needs=tuple(better), find=_finder(better, _message(entry)), **_tuples(entry))


def _message(entry: dict[str, Any]) -> str:
    """Take the message of a rule about wording; refuse one that shows what there is not."""
    message = str(entry.pop("message"))
    require_shown(str(entry.get("id", "?")), message, SHOWN)
    return message


def _tuples(entry: dict[str, Any]) -> dict[str, Any]:
    return entry | {"sections": tuple(entry.get("sections", ()))}


def _finder(
    better: Mapping[str, str | None], message: str
) -> Callable[[Passage, Mapping[str, Any]], Iterator[Hit]]:
    """Look for literal words, the longest first; the message may show `{match}` and `{suggestion}`."""
    pattern = re.compile("|".join(re.escape(word) for word in _longest_first(list(better))))

    def find(passage: Passage, _settings: Mapping[str, Any]) -> Iterator[Hit]:
        for match in pattern.finditer(passage.text):
            suggestion = better[match[0]]
            said = filled(message, {"match": match[0], "suggestion": suggestion or ""})
            yield Hit(said, passage.at(*match.span()), suggestion=suggestion)

    return find


def _longest_first(words: Sequence[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


KINDS: dict[str, Maker] = {
    "mention": _mention,
    "forbid": _forbidden,
    "replace": _replaced,
    "holds": _condition,
    "claimed": _sum,
}
