"""The tracked changes of an OpenDocument text: what was deleted where, and what is an open insertion."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from rules_engine.loaders.opendocument.names import HEADING, ID, PARAGRAPH, TEXT
from rules_engine.loaders.word.markup import full_text

REGION, DELETION, INSERTION = (TEXT + name for name in ("changed-region", "deletion", "insertion"))
POINT, START, END = (TEXT + name for name in ("change", "change-start", "change-end"))
CHANGE = TEXT + "change-id"


class TrackedChanges:
    """Follows the marks in the text in their order."""

    def __init__(self, content: etree._Element) -> None:
        """Gather the changes, which are listed before the text."""
        regions = {region.get(TEXT + "id", region.get(ID, "")): region for region in content.iter(REGION)}
        self._deleted = {key: text for key, region in regions.items() for text in _deleted(region)}
        self._insertions = {key for key, region in regions.items() if region.find(INSERTION) is not None}
        self._open: set[str] = set()
        self._pending: list[str] = []

    @property
    def inserting(self) -> bool:
        """Say whether the text here is inside an open insertion."""
        return bool(self._open)

    def meets(self, element: etree._Element) -> bool:
        """Take notice of a mark; say whether the element is one."""
        change = element.get(CHANGE, "")
        if element.tag == START:
            self._open |= {change} & self._insertions
        elif element.tag == END:
            self._open.discard(change)
        elif element.tag == POINT:
            self._pending += filter(None, [self._deleted.pop(change, None)])
        return element.tag in {START, END, POINT}

    def pending(self) -> list[str]:
        """Hand over the deleted texts whose marks were met since."""
        met, self._pending = self._pending, []
        return met

    def left(self) -> list[str]:
        """Hand over the deleted texts whose mark is nowhere in the text."""
        return [*self.pending(), *self._deleted.values()]


def _deleted(region: etree._Element) -> Iterator[str]:
    for deletion in region.iterfind(DELETION):
        yield "\n".join(full_text(paragraph) for paragraph in deletion.iter(PARAGRAPH, HEADING))
