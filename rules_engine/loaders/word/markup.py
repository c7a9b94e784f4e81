"""The names of WordprocessingML, and the properties that are gathered before the text is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

VAL = W + "val"
ID = W + "id"
PARAGRAPH = W + "p"
RUN = W + "r"
TEXT = W + "t"
DELETED_TEXT = W + "delText"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
TABLE = W + "tbl"
ROW = W + "tr"
CELL = W + "tc"
INSERTED = frozenset({W + "ins", W + "moveTo"})
DELETED = frozenset({W + "del", W + "moveFrom"})
ALTERNATIVES = MC + "AlternateContent"

OFF = frozenset({"0", "false", "off"})
WHOLE = re.compile(r"\s*([+-]?[0-9]{1,9})(?:\.[0-9]*)?\s*")


@dataclass(slots=True)
class Properties:
    """What a part says about its paragraphs, runs, rows and cells, by element; most say nothing.

    In styles.xml the elements are the styles. One pass that picks the names in C costs a fraction of looking
    into every list of properties.
    """

    style: dict[etree._Element, str] = field(default_factory=dict)
    numbering: dict[etree._Element, tuple[str | None, int | None]] = field(default_factory=dict)
    outline: dict[etree._Element, int] = field(default_factory=dict)
    hidden: dict[etree._Element, bool] = field(default_factory=dict)
    span: dict[etree._Element, int] = field(default_factory=dict)
    vertical: dict[etree._Element, bool] = field(default_factory=dict)
    horizontal: dict[etree._Element, bool] = field(default_factory=dict)
    before: dict[etree._Element, int] = field(default_factory=dict)
    after: dict[etree._Element, int] = field(default_factory=dict)
    deleted: dict[etree._Element, bool] = field(default_factory=dict)


def gather(root: etree._Element) -> Properties:
    """Gather the properties of one part.

    `numbering` is list and level, `hidden` may be a loud no, `vertical` and `horizontal` say whether a merge
    starts or goes on, `deleted` are paragraphs whose mark, rows and cells that a revision strikes out.
    """
    properties = Properties()
    for element in root.iter(*GATHERED):
        owner = _owner(element)
        if owner is not None:
            name, read = GATHERED[element.tag]
            getattr(properties, name)[owner] = read(element)
    return properties


def whole(text: str | None, default: int = 0) -> int:
    """Read a whole number of at most nine digits; anything else is the default."""
    match = WHOLE.fullmatch(text or "")
    return int(match[1]) if match else default


def is_on(element: etree._Element) -> bool:
    """Read a switch, which is on unless it says off."""
    return element.get(VAL, "1") not in OFF


def value(element: etree._Element | None) -> str | None:
    """Read the value of an element that may be missing."""
    return None if element is None else element.get(VAL)


def full_text(element: etree._Element) -> str:
    """Join all text inside an element."""
    return "".join(map(str, element.itertext()))


def _owner(element: etree._Element) -> etree._Element | None:
    """Go up to whatever the property list is about; the mark of a paragraph has a list inside a list."""
    properties = element.getparent()
    owner = None if properties is None else properties.getparent()
    if properties is None or owner is None or element.tag not in DELETED:
        return owner
    if properties.tag == W + "rPr" and owner.tag == W + "pPr":
        return owner.getparent()
    return owner if properties.tag == W + "trPr" else None


def _whole(element: etree._Element) -> int:
    return whole(element.get(VAL))


def _text(element: etree._Element) -> str:
    return element.get(VAL, "")


def _restarts(element: etree._Element) -> bool:
    return element.get(VAL) == "restart"


def _list_and_level(element: etree._Element) -> tuple[str | None, int | None]:
    level = value(element.find(W + "ilvl"))
    return value(element.find(W + "numId")), None if level is None else whole(level)


GATHERED: dict[str, tuple[str, Callable[[etree._Element], object]]] = {
    W + "pStyle": ("style", _text),
    W + "numPr": ("numbering", _list_and_level),
    W + "outlineLvl": ("outline", _whole),
    W + "vanish": ("hidden", is_on),
    W + "gridSpan": ("span", _whole),
    W + "vMerge": ("vertical", _restarts),
    W + "hMerge": ("horizontal", _restarts),
    W + "gridBefore": ("before", _whole),
    W + "gridAfter": ("after", _whole),
    W + "cellDel": ("deleted", is_on),
    **dict.fromkeys(DELETED, ("deleted", is_on)),
}
