"""Private data made unreadable, wherever they would be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Value = TypeVar("Value")

ENDS = 3


def mask(text: str) -> str:
    """Keep a few characters at both ends and the length, so that the place can still be found."""
    keep = min(ENDS, len(text) // 4)
    return text[:keep] + "*" * (len(text) - 2 * keep) + text[len(text) - keep :]


def without(value: Value, secrets: Iterable[str]) -> Value:
    """Mask every occurrence of some texts in all strings that a dataclass holds, however deep."""
    masks = {secret: mask(secret) for secret in sorted(secrets, key=len, reverse=True) if secret}
    return _masked(value, masks) if masks else value


def _masked(value: Any, masks: dict[str, str]) -> Any:
    if type(value) is str:
        for secret, shown in masks.items():
            value = value.replace(secret, shown)
        return value
    if type(value) is tuple:
        return tuple(_masked(item, masks) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _masked(getattr(value, field.name), masks) for field in fields(value)}
        )
    return value
