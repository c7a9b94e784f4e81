"""The texts of Office Open XML workbooks: strings with runs, shapes, headers and footers."""

from __future__ import annotations

import re

from lxml import etree

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
PAGE_CODE = re.compile(r'&(?:"[^"]*"|[0-9]+|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[A-Za-z+-]|(&))')
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def rich_text(element: etree._Element) -> str:
    """Join the text and the runs of a string; the pronunciation written above it is left out."""
    return unescaped("".join(text.text or "" for text in element.iterfind("{*}t")) + _runs(element))


def unescaped(text: str) -> str:
    """Undo the escapes for control characters (`_x000D_`)."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def shape_text(shapes: etree._Element) -> str:
    """Join the paragraphs of the shapes in an element, each once, by line feeds."""
    bodies = (body for body in shapes.iter("{*}txBody") if next(body.iterancestors(FALLBACK), None) is None)
    return "\n".join(_line(paragraph) for body in bodies for paragraph in body.iterchildren("{*}p"))


def page_text(codes: str) -> str:
    """Give the text of a page header or footer without its codes for fonts, fields and sides."""
    return PAGE_CODE.sub(lambda match: match[1] or " ", codes).strip()


def _runs(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iterfind("{*}r/{*}t"))


def _line(paragraph: etree._Element) -> str:
    return "".join(
        text.text or "" if text.tag.endswith("}t") else "\n" for text in paragraph.iter("{*}t", "{*}br")
    )
