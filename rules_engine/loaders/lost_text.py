"""The text that reading or a conversion lost: what a file stores against what was read from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rules_engine.document import Aside, AsideKind, Document, Location, Paragraph


def with_lost_text(document: Document, stored: Iterable[str]) -> Document:
    """Add an aside (unread) for every stored paragraph that is neither in the blocks nor in the asides.

    Letters and digits are counted, whatever their order; what is read elsewhere twice does not hide a loss.
    """
    lost = [Aside(AsideKind.UNREAD, text, Location()) for text in _lost(list(stored), _texts(document))]
    return replace(document, asides=(*document.asides, *lost)) if lost else document


def _lost(stored: list[str], texts: Iterable[str]) -> Iterator[str]:
    read = "\n".join(map(_letters, texts))
    missing = Counter(_letters("".join(stored)))
    missing.subtract(read)
    missing = +missing
    for paragraph in stored if missing else ():
        letters = Counter(_letters(paragraph))
        if letters and letters <= missing:
            missing -= letters
            yield paragraph.strip()
    if missing:
        yield "".join(sorted(missing.elements()))


def _texts(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for cell in {id(cell): cell for row in block.rows for cell in row}.values())
    yield from (aside.text for aside in document.asides)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
