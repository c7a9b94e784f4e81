"""What the styles of a Word document say about its paragraphs: heading level, list, hidden or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.loaders.word.markup import OFF, Properties, W, gather, value
from rules_engine.wording import Words

HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
HEADING_LEVELS = 9
DEEPEST_BASE = 100
TOO_DEEP = Words(
    f"word/styles.xml：样式的基准样式超过 {DEEPEST_BASE} 层",
    f"word/styles.xml: a style is based on more than {DEEPEST_BASE} others",
)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph has from its style and the styles that one is based on.

    `list_id` is "0" where a style switches a list off. `chain` names the styles, nearest first; the first
    `list_level_at` of them reach to the one that names `list_level`.
    """

    level: int = 0
    hidden: bool = False
    list_id: str | None = None
    list_level: int | None = None
    list_level_at: int = 0
    chain: tuple[str, ...] = ()


class Styles:
    """The styles of one document, each worked out when it is first asked for."""

    def __init__(self, root: etree._Element | None) -> None:
        """Take the root of styles.xml, if there is one."""
        self._elements = (
            {} if root is None else {style.get(W + "styleId", ""): style for style in _styles(root)}
        )
        self._properties = Properties() if root is None else gather(root)
        self._known: dict[str | None, ParagraphStyle] = {}
        self._default = next(filter(self._is_default, self._elements), None)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Work out a paragraph style; without an id, or with an unknown one, it is the default style."""
        if style_id not in self._known:
            known = style_id if style_id in self._elements else self._default
            self._known[style_id] = self._paragraph(known)
        return self._known[style_id]

    def list_of(self, style_id: str) -> str | None:
        """Name the list that a list style stands for."""
        return self.paragraph(style_id).list_id if style_id in self._elements else None

    @property
    def hidden_runs(self) -> frozenset[str]:
        """Name the character styles that hide their text."""
        hidden = self._properties.hidden
        return frozenset(name for name, element in self._elements.items() if hidden.get(element))

    def _paragraph(self, style_id: str | None) -> ParagraphStyle:
        chain = tuple(self._chain(style_id))
        elements = [self._elements[name] for name in chain]
        lists = [self._properties.numbering.get(element, (None, None)) for element in elements]
        at = next((at for at, (_, level) in enumerate(lists) if level is not None), len(lists) - 1)
        return ParagraphStyle(
            level=self._level(elements),
            hidden=next(
                (self._properties.hidden[one] for one in elements if one in self._properties.hidden), False
            ),
            list_id=next((list_id for list_id, _ in lists if list_id is not None), None),
            list_level=lists[at][1] if lists else None,
            list_level_at=at + 1,
            chain=chain,
        )

    def _chain(self, style_id: str | None) -> Iterator[str]:
        seen: set[str] = set()
        while style_id in self._elements and style_id not in seen:
            yield style_id
            seen.add(style_id)
            if len(seen) > DEEPEST_BASE:
                raise LoadError(Code.LIMIT, TOO_DEEP)
            style_id = value(self._elements[style_id].find(W + "basedOn"))

    def _level(self, elements: list[etree._Element]) -> int:
        """Take the outline level, or else what a style called “heading 1” says by its name."""
        outlines = self._properties.outline
        for element in elements:
            if element in outlines:
                return heading_level(outlines[element])
        names = [HEADING.fullmatch(value(element.find(W + "name")) or "") for element in elements]
        return next((int(name[1]) for name in names if name), 0)

    def _is_default(self, style_id: str) -> bool:
        style = self._elements[style_id]
        return style.get(W + "type") == "paragraph" and style.get(W + "default", "0") not in OFF


def heading_level(outline: int) -> int:
    """Turn an outline level, counted from 0, into a heading level; what is beyond the ninth is body text."""
    return outline + 1 if 0 <= outline < HEADING_LEVELS else 0


def _styles(root: etree._Element) -> Iterator[etree._Element]:
    return root.iterchildren(W + "style")
