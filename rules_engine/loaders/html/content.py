"""Which stretch of a page is the report, and what only surrounds it.

Nothing here knows a content management system. Sentences and cells weigh; the smallest region that holds nearly
all of the weight is the report, and with it whatever else on the page goes on with numbered headings or figures.
A page with no links or other furniture around that is the report from its first word to its last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from rules_engine.loaders.html.furniture import is_furniture, is_prose, is_telling, weight
from rules_engine.loaders.html.pieces import Gathered, Piece, Region, Text

NEARLY_ALL = 0.8
SHORTEST_TITLE = 6
LONGEST_TITLE = 60
SITE_NAME = re.compile(r"\s*[_|｜].*|\s+[-–—]\s.*")
SPACE = re.compile(r"[\s\0]+")


@dataclass(frozen=True, slots=True)
class Content:
    """The pieces of the report and the runs of pieces left out, each in the order of the page.

    `title` is the report's title with its line, where only the head of the page has it.
    """

    kept: list[Piece]
    left_out: list[list[Piece]]
    title: tuple[str, int] | None


def report_in(page: Gathered) -> Content:
    """Find the report in a page."""
    pieces = page.pieces
    first, last = _extent(pieces, page.regions)
    body = [place for place in range(first, last) if is_telling(pieces[place]) or is_prose(pieces[place])]
    start, end = (body[0], body[-1]) if body else (last, last)
    edges = (*range(first, start), *range(end + 1, last))
    kept = set(range(first, last)).difference(place for place in edges if is_furniture(pieces[place]))
    opening = [pieces[place] for place in range(first, start) if place in kept]
    title = _title_before(pieces[:start], kept, opening, page.titles)
    if title is None and not opening and not page.titles:
        title = _nearest_line(pieces[:first])
    if title is not None:
        kept.add(title)
    kept = kept or set(range(len(pieces)))
    runs = groupby(range(len(pieces)), key=kept.__contains__)
    return Content(
        [pieces[place] for place in sorted(kept)],
        [[pieces[place] for place in run] for within, run in runs if not within],
        None if opening or title is not None else _title_of_head(page.titles),
    )


def _extent(pieces: list[Piece], regions: list[Region]) -> tuple[int, int]:
    """Give the places of the first piece of the report and of the first one after it."""
    bounds = _bounds(pieces, regions)
    region = _heaviest(pieces, regions)
    first, last = bounds.get(region, (0, len(pieces)))
    if not any(is_furniture(piece) for piece in (*pieces[:first], *pieces[last:])):
        return 0, len(pieces)
    chain = set(_ancestors(region))
    for place in range(first):
        if is_telling(pieces[place]):
            first = _branch(place, pieces, bounds, chain)[0]
            break
    for place in range(len(pieces) - 1, last - 1, -1):
        if is_telling(pieces[place]):
            last = _branch(place, pieces, bounds, chain)[1]
            break
    return first, last


def _heaviest(pieces: list[Piece], regions: list[Region]) -> Region:
    """Give the smallest region with nearly all of the weight."""
    weights = dict.fromkeys(regions, 0)
    for piece in pieces:
        weights[piece.region] += weight(piece)
    for region in reversed(regions):
        if region.parent:
            weights[region.parent] += weights[region]
    heaviest = regions[0]
    enough = max(weights[heaviest] * NEARLY_ALL, 1)
    for region in regions:
        if region.parent is heaviest and weights[region] >= enough:
            heaviest = region
    return heaviest


def _bounds(pieces: list[Piece], regions: list[Region]) -> dict[Region, tuple[int, int]]:
    """Say which pieces each region holds: the place of the first, and the one after the last."""
    bounds: dict[Region, tuple[int, int]] = {}
    for place, piece in enumerate(pieces):
        bounds[piece.region] = (bounds.get(piece.region, (place, 0))[0], place + 1)
    for region in reversed(regions):
        if region.parent and region in bounds:
            (first, last), (start, end) = bounds[region], bounds.get(region.parent, bounds[region])
            bounds[region.parent] = min(first, start), max(last, end)
    return bounds


def _ancestors(region: Region) -> Iterator[Region]:
    climbing: Region | None = region
    while climbing:
        yield climbing
        climbing = climbing.parent


def _branch(
    place: int, pieces: list[Piece], bounds: dict[Region, tuple[int, int]], chain: set[Region]
) -> tuple[int, int]:
    """Give what belongs to a piece outside the report's region: the branch of the page it stands on.

    Where it stands on none of its own, that is what follows it up to the next furniture.
    """
    branch = None
    for region in _ancestors(pieces[place].region):
        if region in chain:
            break
        branch = region
    if branch:
        return bounds[branch]
    end = place + 1
    while end < len(pieces) and pieces[end].region in chain and not is_furniture(pieces[end]):
        end += 1
    return place, end


def _title_before(
    pieces: list[Piece], kept: set[int], opening: list[Piece], titles: list[tuple[str, int]]
) -> int | None:
    """Find the report's title outside it, if the report does not open with one of its own."""
    said = [_squeezed(text) for text, _ in titles]
    best: tuple[bool, int] | None = None
    for place, piece in enumerate(pieces):
        if place in kept or not isinstance(piece, Text) or piece.linked:
            continue
        text = _squeezed(piece.text)
        named = len(text) >= SHORTEST_TITLE and any(text in title or title in text for title in said)
        if named or piece.level:
            best = max(best or (False, -1), (named, place))
    if best is None:
        return None
    text = _squeezed(getattr(pieces[best[1]], "text", ""))
    return None if _opens_with(opening, text) else best[1]


def _nearest_line(pieces: list[Piece]) -> int | None:
    """Give the line above the report that could be its title, where nothing on the page says what that is."""
    for place in range(len(pieces) - 1, -1, -1):
        piece = pieces[place]
        if isinstance(piece, Text) and not is_furniture(piece):
            return place if SHORTEST_TITLE <= len(piece.text) <= LONGEST_TITLE else None
    return None


def _opens_with(opening: list[Piece], title: str) -> bool:
    texts = [_squeezed(piece.text) for piece in opening if isinstance(piece, Text)]
    return title in "".join(texts) or any(len(text) >= SHORTEST_TITLE and text in title for text in texts)


def _title_of_head(titles: list[tuple[str, int]]) -> tuple[str, int] | None:
    for text, line in titles:
        if title := SITE_NAME.sub("", text):
            return title, line
    return None


def _squeezed(text: str) -> str:
    return SPACE.sub("", text)
