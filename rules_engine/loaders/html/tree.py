"""What lxml knows about an element, in plain types, and in as few calls as lxml can do it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from lxml import etree

Element = etree._Element  # noqa: SLF001  # lxml gives its element type no public name
Attribute = etree._ElementUnicodeResult  # noqa: SLF001  # nor that of its attributes

LAST_LINE = 65_534  # libxml2 counts no further


def text_of(element: Element) -> str:
    """Give all text in an element, as it stands."""
    return etree.tostring(element, encoding="unicode", method="text", with_tail=False)


def shown_texts(element: Element) -> list[str]:
    """Give the texts in an element without scripts and styles."""
    return _SHOWN(element)


def texts_and_breaks(element: Element) -> list[str | Element]:
    """Give the texts in an element and the `<br>` between them, in order."""
    return _TEXTS_AND_BREAKS(element)


def line_of(element: Element) -> int:
    """Say in which line its start tag ends, from 1; 0 where that is unknown."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave its type open
    return line if line and line <= LAST_LINE else 0


def leads_on(link: Element) -> bool:
    """Say whether a link leads to another page."""
    return not link.get("href", "#").startswith("#")


def only_links(element: Element) -> list[str]:
    """Give the texts of an element that shows nothing but links to other pages; else nothing."""
    if _FIRST_ADDRESS(element).startswith("#"):
        return []
    texts = [text for text in _TEXTS(element) if not text.isspace()]
    return texts if len(texts) == _LINKS(element) else []


def styles_of(root: Element) -> list[str]:
    """Give the styles used on a page, each once."""
    return _STYLES(root)


def hidden_elements(root: Element) -> set[Element]:
    """Give the elements with the attribute `hidden`."""
    return {parent for attribute in _HIDDEN(root) if (parent := attribute.getparent()) is not None}


def attributes_of(root: Element) -> Iterator[tuple[str, int]]:
    """Give the texts that attributes hold, each with the line of its element."""
    for title in _TITLES(root):
        parent = title.getparent()
        if parent is not None and (text := title.strip()):
            yield str(text), line_of(parent)
    for element in root.iter("img", "area", "input"):
        if text := element.get("placeholder" if element.tag == "input" else "alt", "").strip():
            yield text, line_of(element)


def comments_of(root: Element) -> Iterator[tuple[str, int]]:
    """Give the comments of a page with their lines."""
    for comment in _COMMENTS(root):
        if text := (comment.text or "").strip():
            yield text, line_of(comment)


_Elements = Callable[[Element], list[Element]]
_Texts = Callable[[Element], list[str]]
_Attributes = Callable[[Element], list[Attribute]]

_TEXTS = cast("_Texts", etree.XPath("descendant::text()", smart_strings=False))
_TEXTS_AND_BREAKS = cast(
    "Callable[[Element], list[str | Element]]",
    etree.XPath("descendant::text() | descendant::br", smart_strings=False),
)
_SHOWN = cast(
    "_Texts",
    etree.XPath("descendant::text()[not(parent::script or parent::style)]", smart_strings=False),
)
_LINKS = cast(
    "Callable[[Element], float]", etree.XPath("count(descendant::a[@href]/text()[normalize-space()])")
)
_FIRST_ADDRESS = cast(
    "Callable[[Element], str]", etree.XPath("string((descendant::a/@href)[1])", smart_strings=False)
)
_STYLES = cast(
    "_Texts",
    etree.XPath("set:distinct(//*/@style)", namespaces={"set": "http://exslt.org/sets"}, smart_strings=False),
)
_TITLES = cast("_Attributes", etree.XPath("//*/@title"))
_HIDDEN = cast("_Attributes", etree.XPath("//*/@hidden"))
_COMMENTS = cast("_Elements", etree.XPath("//comment()"))
