"""Where the elements of a part stand in its bytes, so that one can be rewritten and all others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree


class Tags:
    """The bytes of a part that is known to be well-formed, and where each of some elements stands in them."""

    def __init__(self, data: bytes, root: etree._Element, wanted: Iterable[etree._Element]) -> None:
        """Look for the `wanted` elements of the tree made of these bytes."""
        self.data = data
        spans = _spans(data)
        asked = set(wanted)
        self._spans = {
            element: spans[number]
            for number, element in enumerate(root.iter(etree.Element))
            if element in asked
        }

    def span(self, element: etree._Element) -> tuple[int, int]:
        """Give where an element begins and ends."""
        start, _, end = self._spans[element]
        return start, end

    def whole(self, element: etree._Element) -> bytes:
        """Give an element as it is written."""
        start, _, end = self._spans[element]
        return self.data[start:end]

    def opening(self, element: etree._Element) -> bytes:
        """Give the tag an element begins with."""
        start, inside, _ = self._spans[element]
        return self.data[start:inside]


def spliced(data: bytes, changes: Mapping[tuple[int, int], bytes]) -> bytes:
    """Put something else in the place of some stretches that do not overlap."""
    pieces: list[bytes] = []
    at = 0
    for (start, end), new in sorted(changes.items()):
        pieces += (data[at:start], new)
        at = end
    return b"".join((*pieces, data[at:]))


def _spans(data: bytes) -> list[tuple[int, int, int]]:
    """List all elements in order: where the tag begins, where it ends, and where the element ends."""
    spans: list[tuple[int, int, int]] = []
    open_elements: list[int] = []
    for match in _TAG.finditer(data):
        start, end = match.span()
        if data.startswith((b"<!", b"<?"), start):
            continue
        if data.startswith(b"</", start):
            number = open_elements.pop()
            spans[number] = (*spans[number][:2], end)
            continue
        if data[end - 2 : end] != b"/>":
            open_elements.append(len(spans))
        spans.append((start, end, end))
    return spans


_TAG = re.compile(
    rb"""<!--.*?--> | <!\[CDATA\[.*?\]\]> | <\?.*?\?> | <(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""",
    re.DOTALL | re.VERBOSE,
)
