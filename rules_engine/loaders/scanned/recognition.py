"""Scanned pages to pages of characters and lines, as if they had been printed to the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rules_engine.document import Aside, AsideKind, Box, Location
from rules_engine.layout.lattice import find_grids
from rules_engine.layout.page import Page
from rules_engine.loaders.scanned.lettering import characters_of, em_of, overlooked, parted, unstacked
from rules_engine.loaders.scanned.picture import Picture, pictures
from rules_engine.loaders.scanned.recogniser import Colours, Recogniser
from rules_engine.loaders.scanned.rulings import rulings_of, without

SURE = 0.6  # a text read with less certainty is reported as unread

Recognised = tuple[dict[int, Page], list[Aside]]


def recognise(data: bytes, pages: Sequence[Page]) -> Recognised:
    """Give by number the pages with what was read on them, and what was seen but not read."""
    recogniser = Recogniser()
    found: dict[int, Page] = {}
    unsure: list[Aside] = []
    for page, picture in zip(pages, pictures(data, pages), strict=True):
        found[page.number], doubts = _recognised(page, picture, recogniser)
        unsure += doubts
    return found, unsure


def _recognised(page: Page, picture: Picture, recogniser: Recogniser) -> tuple[Page, list[Aside]]:
    boxes = recogniser.find(picture.colours)
    if not boxes:
        return page, []
    em = em_of(boxes)
    rulings = rulings_of(picture.ink, em)
    lines = _lines(picture, boxes, rulings, em)
    read = recogniser.read([_cut(picture, line) for line in lines])
    placed = [
        (text.strip(), sure, _points(line, picture)) for (text, sure), line in zip(read, lines, strict=True)
    ]
    sound = [(text, box) for text, sure, box in placed if text and sure >= SURE]
    doubts = [(text, box) for text, sure, box in placed if not text or sure < SURE]
    characters = tuple(one for text, box in sound for one in characters_of(text, box))
    shown = tuple(_points(ruling, picture) for ruling in rulings)
    made = replace(page, characters=characters, rulings=shown, pictures=(), curves=0)
    return made, list(_doubts(page, doubts))


def _lines(picture: Picture, boxes: Sequence[Box], rulings: Sequence[Box], em: float) -> list[Box]:
    """Give the boxes of lines as the tables on the page have them: none runs over two cells, none is missing."""
    grids = find_grids(rulings, em)
    writing = without(picture.ink, rulings)
    lines = [piece for box in boxes for piece in parted(box, grids, em)]
    lines += overlooked(writing, grids, lines, em)
    return [piece for line in lines for piece in unstacked(writing, line, em)]


def _cut(picture: Picture, box: Box) -> Colours:
    height, width = picture.ink.shape
    left, top = min(max(round(box[0]), 0), width - 1), min(max(round(box[1]), 0), height - 1)
    right, bottom = max(round(box[2]), left + 1), max(round(box[3]), top + 1)
    return picture.colours[top:bottom, left:right]


def _points(box: Box, picture: Picture) -> Box:
    left, top, right, bottom = (edge / picture.scale for edge in box)
    return left, top, right, bottom


def _doubts(page: Page, doubts: Sequence[tuple[str, Box]]) -> Iterator[Aside]:
    """Tell in one sentence what of a page was seen and not read, at the first such place."""
    if doubts:
        like = "".join(f"“{text}”" for text, _ in doubts if text)
        said = f"第 {page.number} 页有 {len(doubts)} 处文字认不清" + (f"，像是{like}" if like else "")
        yield Aside(AsideKind.UNREAD, said, Location(page=page.number, box=doubts[0][1]))
