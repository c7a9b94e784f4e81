"""How each kind of element is read; what is not named here runs on with the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from rules_engine.document import AsideKind
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html.numbering import counter_of
from rules_engine.loaders.html.pieces import Gathered, Region, Text
from rules_engine.loaders.html.roles import role_of_box, role_of_link
from rules_engine.loaders.html.tables import read_cell, read_group, read_row, read_table
from rules_engine.loaders.html.tree import (
    Element,
    attributes_of,
    comments_of,
    leads_on,
    line_of,
    only_links,
    text_of,
)
from rules_engine.loaders.html.walk import Reader, Readers, Walk
from rules_engine.loaders.html.white_space import BREAK, collapse, lines, shown_lines
from rules_engine.wording import Words

BLOCKS = ("address", "caption", "dd", "dt", "figcaption", "hr", "legend", "p", "summary")
BOXES = (
    "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "dl", "fieldset", "figure",
    "footer", "form", "frameset", "header", "hgroup", "main", "nav", "search", "section",
)  # fmt: skip
LISTS = ("ol", "ul", "menu", "dir")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PREFORMATTED = ("pre", "listing", "xmp", "plaintext")
NOT_SHOWN = (
    "applet", "audio", "canvas", "datalist", "iframe", "noframes", "noscript", "object", "template", "video", "xml",
)  # fmt: skip
CONTROLS = ("button", "rp", "rt", "select", "svg")
SHOWN_FIELDS = ("text", "number", "tel", "")
FIGURE = re.compile(r"[-−]?[\d.,]+|[/／—-]|无")
MOST_TEXT = 4_000_000
PROPERTIES = {"author", "description", "keywords", "articletitle", "title", "subject"}
DRAWING = re.compile(r"\[if [^\]]*vml")
TAG = re.compile(r"<[^<>]*(?:>|$)|\[if [^\]]*\]>|<!\[endif\]")


def gather(root: Element, limits: Limits) -> Gathered:
    """Gather all texts and tables of a page in reading order, and what is not shown as text."""
    text = text_of(root)
    if len(text) > MOST_TEXT:
        raise LoadError(
            Code.LIMIT, Words(f"文字超过 {MOST_TEXT} 个字符", f"over {MOST_TEXT} characters of text")
        )
    walk = Walk(root, limits, READERS)
    walk.flow(root)
    walk.flush()
    limits.within("paragraphs", len(walk.pieces))
    asides = walk.gathered.asides
    asides += _comments(root)
    asides += [(AsideKind.ATTRIBUTE, text, line) for text, line in _attributes(root)]
    asides += [
        (AsideKind.UNREAD, lost, 0)
        for style in walk.swallowed
        if (lost := _without_tags(style.partition(">")[2]))
    ]
    if unread := len(text) - walk.read:
        asides.append((AsideKind.UNREAD, f"{unread} characters", 0))
    return walk.gathered


def _comments(root: Element) -> Iterator[tuple[AsideKind, str, int]]:
    """Give the comments of a page; those of Word hold its settings, or what stands in a drawing."""
    for text, line in comments_of(root):
        if not text.startswith(("[if ", "[endif]")):
            yield AsideKind.COMMENT, text, line
        elif DRAWING.match(text) and (shown := _without_tags(text)):
            yield AsideKind.HIDDEN, shown, line


def _without_tags(source: str) -> str:
    return " ".join(TAG.sub(" ", source).split())


def _attributes(root: Element) -> Iterator[tuple[str, int]]:
    """Give the texts that attributes hold, each once: what a picture shows, what a pointer or an empty field says."""
    seen = {"header", "footer"}  # titles that LibreOffice gives its page parts
    for text, line in attributes_of(root):
        if text not in seen:
            seen.add(text)
            yield text, line


def _nothing(walk: Walk, element: Element) -> None:
    """Pass over a comment, which is no text."""


def _code(walk: Walk, element: Element) -> None:
    walk.read += len(text_of(element))


def _break(walk: Walk, element: Element) -> None:
    walk.buffer.append(BREAK)
    walk.read -= 1
    walk.breaks.append(line_of(element))
    walk.flow(element)


def _box(walk: Walk, element: Element) -> None:
    if role := role_of_box(element.get("id"), element.get("title")):
        walk.set_aside(element, role.aside)
    else:
        walk.box(element)


def _list(walk: Walk, element: Element) -> None:
    if walk.region.tag not in LISTS and not walk.marked and (links := only_links(element)):
        _menu(walk, element, links)
        return
    outer, walk.counter = walk.counter, counter_of(element)
    walk.box(element)
    walk.counter = outer


def _menu(walk: Walk, element: Element, links: list[str]) -> None:
    """Take a list of links as one piece: pages have hundreds of them, and no report is among them."""
    walk.flush()
    walk.read += len(text_of(element))
    text = BREAK.join(links)
    walk.pieces.append(Text(text, (line_of(element),) * len(links), walk.region, len(text), 0, ""))
    walk.after = element


def _item(walk: Walk, element: Element) -> None:
    walk.flush()
    if walk.counter:
        walk.number = walk.counter.number(element)
    walk.block(element)
    walk.number = ""


def _heading(walk: Walk, element: Element) -> None:
    walk.flush()
    outer, walk.level = walk.level, int(str(element.tag)[1])
    walk.block(element)
    walk.level = outer


def _link(walk: Walk, element: Element) -> None:
    if role := role_of_link(element.get("class")):
        walk.set_apart(element, role)
        return
    if not leads_on(element):
        walk.flow(element)
        return
    start = len(walk.buffer)
    walk.links += 1
    walk.flow(element)
    walk.links -= 1
    walk.linked += sum(map(len, walk.buffer[start:]))


def _preformatted(walk: Walk, element: Element) -> None:
    """Read text whose line feeds are shown."""
    walk.flush()
    walk.line, walk.after = line_of(element), None
    walk.flow(element)
    raw = "".join(walk.buffer)
    walk.buffer[:], walk.breaks = shown_lines(raw, walk.line)
    walk.flush()
    walk.after = element


def _inserted(walk: Walk, element: Element) -> None:
    read = walk.read
    walk.set_aside(element, AsideKind.INSERTED)
    walk.read = read
    walk.flow(element)


def _title(walk: Walk, element: Element) -> None:
    walk.set_aside(element, AsideKind.PROPERTY)
    if title := lines(collapse(text_of(element))):
        walk.gathered.titles.append((title, line_of(element)))


def _meta(walk: Walk, element: Element) -> None:
    """Keep what the page says of itself: its title, author, description …, not its technicalities."""
    name, content = element.get("name", "").lower(), element.get("content", "").strip()
    if content and (name in PROPERTIES or not content.isascii()):
        walk.gathered.asides.append((AsideKind.PROPERTY, content, line_of(element)))
    if content and name == "articletitle":
        walk.gathered.titles.insert(0, (content, line_of(element)))
    walk.flow(element)


def _field(walk: Walk, element: Element) -> None:
    """Read a figure in a field in a cell; keep what stands in another one, or in a hidden one if it is no code."""
    value = element.get("value", "").strip()
    if element.get("type", "text").lower() in SHOWN_FIELDS and _is_figure_in_cell(walk, value):
        walk.buffer.append(value)
        walk.read -= len(value)
        return
    if element.get("type", "").lower() != "hidden":
        kind = AsideKind.ATTRIBUTE
    elif value.isascii():
        return
    else:
        kind = AsideKind.HIDDEN
    if value:
        walk.gathered.asides.append((kind, value, line_of(element)))


def _text_area(walk: Walk, element: Element) -> None:
    if _is_figure_in_cell(walk, text_of(element).strip()):
        walk.flow(element)
    else:
        walk.set_aside(element, AsideKind.LEFT_OUT)


def _is_figure_in_cell(walk: Walk, value: str) -> bool:
    """Tell a figure of a table from what a page asks for in its search box."""
    region: Region | None = walk.region if FIGURE.fullmatch(value) else None
    while region and region.tag not in ("td", "th"):
        region = region.parent
    return region is not None


def _aside(kind: AsideKind) -> Reader:
    return partial(Walk.set_aside, kind=kind)


READERS: Readers = {
    **dict.fromkeys((etree.Comment, etree.ProcessingInstruction, etree.Entity), _nothing),
    **dict.fromkeys(("script", "style"), _code),
    **dict.fromkeys(BLOCKS, Walk.block),
    **dict.fromkeys(BOXES, _box),
    **dict.fromkeys(LISTS, _list),
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(PREFORMATTED, _preformatted),
    **dict.fromkeys(NOT_SHOWN, _aside(AsideKind.HIDDEN)),
    **dict.fromkeys(CONTROLS, _aside(AsideKind.LEFT_OUT)),
    **dict.fromkeys(("tbody", "thead", "tfoot"), read_group),
    **dict.fromkeys(("td", "th"), read_cell),
    "a": _link,
    "br": _break,
    "del": _aside(AsideKind.DELETED),
    "input": _field,
    "ins": _inserted,
    "li": _item,
    "meta": _meta,
    "table": read_table,
    "textarea": _text_area,
    "title": _title,
    "tr": read_row,
}
