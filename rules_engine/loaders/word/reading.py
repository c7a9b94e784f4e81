"""What is remembered on the way through one part of a Word file."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.loaders.word.content import Line
from rules_engine.loaders.word.markup import Properties

STRENGTH = (
    None,
    AsideKind.INSERTED,
    AsideKind.ATTRIBUTE,
    AsideKind.HIDDEN,
    AsideKind.LEFT_OUT,
    AsideKind.DELETED,
)


@dataclass(slots=True)
class Field:
    """An open field: how its instruction starts, whether its result has begun, and whether that is read."""

    instruction: str = ""
    has_result: bool = False
    is_read: bool = False


@dataclass(slots=True)
class Reading:
    """The state of reading one part.

    `fields` are the open fields, innermost last, and `silent` counts those whose text is not read. `texts`,
    `lines`, `cells` and `tables` are counted, `boxes` are text boxes still to be read, `twins` are alternatives
    that were not taken.
    """

    properties: Properties
    follows_fields: bool = True
    fields: list[Field] = field(default_factory=list)
    silent: int = 0
    texts: int = 0
    lines: int = 0
    cells: int = 0
    tables: int = 0
    boxes: list[tuple[etree._Element, AsideKind | None]] = field(default_factory=list)
    twins: list[etree._Element] = field(default_factory=list)


def add_piece(
    text: str, element: etree._Element, line: Line, reading: Reading, kind: AsideKind | None
) -> None:
    """Add one piece to a line; inside a field only its result is read."""
    if reading.silent:
        kind = stronger(kind, AsideKind.LEFT_OUT)
    if kind is not None:
        line.marked = True
    line.pieces.append((text, element, kind))


def stronger(kind: AsideKind | None, new: AsideKind | None) -> AsideKind | None:
    """Combine two reasons for not reading a text: what is struck out stays so, whatever else it is."""
    return max(kind, new, key=STRENGTH.index)
