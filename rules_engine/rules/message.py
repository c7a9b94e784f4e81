"""What a rule says: a template in which `{names}`, dotted ones too, stand for what the rule knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from string import Formatter
from typing import Any

from rules_engine.errors import RuleError


class _Dotted(Formatter):
    """Take a name with dots for one name, where Python looks for the attributes of an object."""

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ARG002 - as it is called
        return kwargs[field_name], field_name


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill a template in."""
    return _Dotted().vformat(template, (), values)


def require_shown(rule: str, template: str, names: Iterable[str]) -> None:
    """Raise `RuleError` for the template of a rule that shows anything else, or that cannot be filled in."""
    known = dict.fromkeys(names, "0")
    may = "、".join(f"{{{name}}}" for name in known)
    try:
        filled(template, known)
    except KeyError as error:
        raise RuleError(
            f"规则 {rule}：message 里没有 {{{error.args[0]}}}；可以用 {may}",
            f"rule {rule}: the message may show {may.replace('、', ', ')}, not {{{error.args[0]}}}",
        ) from error
    except (ValueError, IndexError) as error:
        raise RuleError(
            f"规则 {rule}：message {template!r} 写得不对（{error}）；可以用 {may}，花括号本身写成 {{{{ 和 }}}}",
            f"rule {rule}: message {template!r} is not well written ({error}); it may show {may.replace('、', ', ')}, "
            "and a brace is written twice",
        ) from error
