"""Hits as the ledger keeps them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, get_args

from rules_engine.document import AsideKind
from rules_engine.finding import Confidence, Severity
from rules_engine.report import LeftoverKind, OutsidePlace, Place
from rules_engine.rules.rule import Hit

PLACES = {kind.__name__: kind for kind in get_args(Place)}


def written(hit: Hit) -> str:
    """Write a hit down, field by field."""
    said = {field.name: getattr(hit, field.name) for field in fields(hit)}
    said["at"] = hit.at and _written(hit.at)
    said["also"] = [_written(place) for place in hit.also]
    return json.dumps(said, ensure_ascii=False)


def hits_by_rule(said: Iterable[tuple[str, str, str]]) -> dict[str, tuple[tuple[str, Hit], ...]]:
    """Sort what was written down of some reports: rows of name, rule and hit."""
    found: dict[str, list[tuple[str, Hit]]] = defaultdict(list)
    for name, rule, text in said:
        found[rule].append((name, hit_of(text)))
    return {rule: tuple(hits) for rule, hits in found.items()}


def hit_of(text: str) -> Hit:
    """Give a hit that was written down."""
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()
    }
    said["at"] = said["at"] and _place(said["at"])
    said["also"] = tuple(map(_place, said["also"]))
    said["confidence"] = Confidence(said["confidence"])
    said["severity"] = said["severity"] and Severity(said["severity"])
    return Hit(**said)


def _written(place: Place) -> list[Any]:
    return [type(place).__name__, *place]


def _place(values: Sequence[Any]) -> Place:
    kind, *rest = values
    if kind == OutsidePlace.__name__:
        rest[0] = AsideKind(rest[0]) if rest[0] in set(AsideKind) else LeftoverKind(rest[0])
    place: Place = PLACES[kind](*rest)
    return place
