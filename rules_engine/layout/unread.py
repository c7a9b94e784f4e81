"""What is on a page and cannot be read, or not be seen: it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rules_engine.document import Aside, AsideKind, Location
from rules_engine.errors import Code, LoadError
from rules_engine.layout.lines import lines_of
from rules_engine.layout.page import UNKNOWN, Page, Writing
from rules_engine.wording import Words

FEW = 10  # characters: a page number, or the name of a scanner
LARGE = 0.4  # of the page: a picture so large is the page
MANY = 100  # curves on a page without text: its letters are drawn


def unread_pages(pages: Sequence[Page]) -> list[Aside]:
    """Tell which pages hold pictures instead of text; raise `LoadError` (no-text) if all of them do."""
    scans = [page for page in pages if is_scan(page)]
    if not any(_letters(page) for page in pages if page not in scans):
        raise LoadError(Code.NO_TEXT, _which(pages, scans))
    return [
        Aside(
            AsideKind.UNREAD,
            f"第 {page.number} 页是扫描件或图形，其中的文字没有读取",
            Location(page=page.number),
        )
        for page in scans
    ]


def unseen(writing: Writing, number: int) -> Iterator[Aside]:
    """Give the text of a page that nobody sees or reads with the rest, and tell how many characters are not known."""
    for line in lines_of(writing.hidden):
        yield Aside(AsideKind.HIDDEN, line.text, Location(page=number, box=line.box))
    if writing.aslant:
        text = "".join(one.text for one in writing.aslant).strip()
        yield Aside(AsideKind.LEFT_OUT, text, Location(page=number))
    unknown = sum(UNKNOWN in one.text for one in writing.shown)
    if unknown:
        text = f"第 {number} 页有 {unknown} 个字没有编码，读不出来"
        yield Aside(AsideKind.UNREAD, text, Location(page=number))


def is_scan(page: Page) -> bool:
    """Tell whether a picture or drawing stands where the text of a page should be."""
    letters = _letters(page)
    if letters >= FEW:
        return False
    pictures = sum((right - left) * (bottom - top) for left, top, right, bottom in page.pictures)
    return pictures >= LARGE * page.width * page.height or (not letters and page.curves > MANY)


def _letters(page: Page) -> int:
    return sum(not one.text.isspace() for one in page.characters)


def _which(pages: Sequence[Page], scans: Sequence[Page]) -> Words:
    if not scans:
        return Words(f"{len(pages)} 页都没有文字", f"none of its {len(pages)} pages has text")
    first, last = scans[0].number, scans[-1].number
    return Words(
        f"扫描件，第 {first} 至 {last} 页只有图像", f"a scan: pages {first} to {last} are pictures only"
    )
