"""The automatic numbers of Word paragraphs, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.loaders.number_formats import write_number
from rules_engine.loaders.word.markup import ALTERNATIVES, MC, OFF, VAL, W, value, whole
from rules_engine.loaders.word.styles import ParagraphStyle, Styles
from rules_engine.wording import Words

LEVELS = 9
LONGEST_NUMBER = 255
PLACEHOLDER = re.compile("%([1-9])")
BULLET = "bullet"
DECIMAL, WITH_ZERO = "decimal", "decimalZero"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    `pattern` holds %1 to %9 for the numbers of the levels; `restarts_after` is the deepest level, from 1,
    whose use restarts this one; `override` says that the start belongs to one of several lists that count
    together.
    """

    start: int
    form: str
    pattern: str
    all_digits: bool
    restarts_after: int
    style: str | None
    override: bool = False


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list: which counter it shares with others, and its levels."""

    counter: str
    levels: tuple[Level | None, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: in which list, and at which level of it (`depth` counts from 0)."""

    list_id: str
    definition: ListDefinition
    depth: int
    level: Level


class Numbering:
    """The lists of one document, each worked out when it is first used."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        """Take the root of numbering.xml, if there is one."""
        self._styles = styles
        self._known: dict[str, ListDefinition | None] = {}
        self._lists = {} if root is None else _by_id(root, "num", "numId")
        self._abstract = {} if root is None else _by_id(root, "abstractNum", "abstractNumId")
        links = {name: value(one.find(W + "styleLink")) for name, one in self._abstract.items()}
        self._levels: dict[str, tuple[Level | None, ...]] = {}
        self._made_for = {style: name for name, style in links.items() if style}

    def place(self, style: ParagraphStyle, direct: tuple[str | None, int | None] | None) -> Place | None:
        """Find where a paragraph stands, if in a list at all; its own word outranks its style's."""
        own_list, depth = direct or (None, None)
        list_id = own_list or style.list_id
        definition = self.definition(list_id) if list_id else None
        if list_id is None or definition is None:
            return None
        if depth is None:
            depth = (style.list_level if own_list else _depth_of_style(definition, style)) or 0
        level = definition.levels[depth] if 0 <= depth < LEVELS else None
        return Place(list_id, definition, depth, level) if level else None

    def definition(self, list_id: str) -> ListDefinition | None:
        """Work out a list; `None` if there is none of that id, as of 0, which means no list."""
        if list_id not in self._known:
            self._known[list_id] = self._definition(list_id)
        return self._known[list_id]

    def _definition(self, list_id: str, seen: frozenset[str] = frozenset()) -> ListDefinition | None:
        instance = self._lists.get(list_id)
        abstract_id = None if instance is None else value(instance.find(W + "abstractNumId"))
        abstract = self._abstract.get(abstract_id or "")
        if instance is None or abstract is None or abstract_id is None or list_id in seen:
            return None
        link = value(abstract.find(W + "numStyleLink"))
        linked = None if link is None else self._styles.list_of(link)
        definition = None if linked is None else self._definition(linked, seen | {list_id})
        if definition is None:
            abstract_id = self._made_for.get(link or "", abstract_id)
            definition = ListDefinition(abstract_id, self._levels_of(abstract_id))
        return replace(definition, levels=_overridden(definition.levels, instance))

    def _levels_of(self, abstract_id: str) -> tuple[Level | None, ...]:
        """Read the levels that lists share, once for all of them."""
        if abstract_id not in self._levels:
            self._levels[abstract_id] = _levels(self._abstract[abstract_id])
        return self._levels[abstract_id]


@dataclass(slots=True)
class Counter:
    """The numbers reached so far, in one part of a document."""

    numbering: Numbering
    reached: dict[str, list[int | None]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def next_number(self, style: ParagraphStyle, direct: tuple[str | None, int | None] | None) -> str:
        """Count one more paragraph, and write its number as Word shows it; bullets are no numbers."""
        place = self.numbering.place(style, direct)
        if place is None:
            return ""
        reached = self.reached.setdefault(place.definition.counter, [None] * LEVELS)
        if place.level.override and (place.list_id, place.depth) not in self.started:
            reached[place.depth] = None
        self.started.add((place.list_id, place.depth))
        _count(reached, place)
        return "" if place.level.form == BULLET else _written(reached, place)


def _count(reached: list[int | None], place: Place) -> None:
    """Count one more on a level; those above it that were skipped have begun, those below begin anew."""
    for depth, level in enumerate(place.definition.levels[: place.depth]):
        if reached[depth] is None and level is not None:
            reached[depth] = level.start
    number = reached[place.depth]
    reached[place.depth] = place.level.start if number is None else number + 1
    for depth in range(place.depth + 1, LEVELS):
        level = place.definition.levels[depth]
        if level is None or place.depth < level.restarts_after:
            reached[depth] = None


def _written(reached: list[int | None], place: Place) -> str:
    """Fill the numbers of the levels into the pattern; a level of bullets has none."""

    def number(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        level, count = place.definition.levels[depth], reached[depth]
        if level is None or count is None or depth > place.depth or level.form == BULLET:
            return ""
        own_zero = level.form == WITH_ZERO and depth == place.depth  # 1.01 stays so
        return write_number(count, DECIMAL if place.level.all_digits and not own_zero else level.form)

    return PLACEHOLDER.sub(number, place.level.pattern).strip()


def _depth_of_style(definition: ListDefinition, style: ParagraphStyle) -> int | None:
    """Find the level that is linked to the style, which outranks the level that it or one it is based on names."""
    linked = {level.style: depth for depth, level in enumerate(definition.levels) if level and level.style}
    nearer = style.chain[: style.list_level_at]
    return next((linked[name] for name in nearer if name in linked), style.list_level)


def _by_id(root: etree._Element, name: str, key: str) -> dict[str, etree._Element]:
    return {one.get(W + key, ""): one for one in root.iterchildren(W + name)}


def _levels(abstract: etree._Element) -> tuple[Level | None, ...]:
    levels: list[Level | None] = [None] * LEVELS
    for element in abstract.iterchildren(W + "lvl"):
        place = whole(element.get(W + "ilvl"), -1)
        if 0 <= place < LEVELS:
            levels[place] = _level(element, place)
    return tuple(levels)


def _level(element: etree._Element, place: int) -> Level:
    pattern = value(element.find(W + "lvlText")) or ""
    if len(pattern) > LONGEST_NUMBER:
        raise LoadError(
            Code.LIMIT, Words("word/numbering.xml 的编号过长", "a number in word/numbering.xml is too long")
        )
    restart = element.find(W + "lvlRestart")
    all_digits = element.find(W + "isLgl")
    return Level(
        start=whole(value(element.find(W + "start"))),
        form=_form(element),
        pattern=pattern,
        all_digits=all_digits is not None and all_digits.get(VAL, "1") not in OFF,
        restarts_after=place if restart is None else min(whole(restart.get(VAL)), place),
        style=value(element.find(W + "pStyle")),
    )


def _form(element: etree._Element) -> str:
    """Read the format; where a newer one is offered as an alternative, the older one says the same."""
    form = element.find(W + "numFmt")
    if form is None:
        form = element.find(f"{ALTERNATIVES}/{MC}Fallback/{W}numFmt")
    return value(form) or DECIMAL


def _overridden(levels: tuple[Level | None, ...], instance: etree._Element) -> tuple[Level | None, ...]:
    changed = list(levels)
    for override in instance.iterchildren(W + "lvlOverride"):
        place = whole(override.get(W + "ilvl"), -1)
        if 0 <= place < LEVELS:
            changed[place] = _override(override, changed[place], place)
    return tuple(changed)


def _override(override: etree._Element, level: Level | None, place: int) -> Level | None:
    own = override.find(W + "lvl")
    if own is not None:
        level = _level(own, place)
    start = override.find(W + "startOverride")
    if level is None or start is None:
        return level
    return replace(level, start=whole(start.get(VAL)), override=True)
