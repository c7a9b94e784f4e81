"""XML of unknown origin parsed safely: no DTD, no entities, no network, within limits; else a LoadError."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.wording import Words

OVER_LIMIT = {
    etree.ErrorTypes.ERR_RESOURCE_LIMIT,
    etree.ErrorTypes.ERR_NAME_TOO_LONG,
    etree.ErrorTypes.ERR_ENTITY_LOOP,
    etree.ErrorTypes.ERR_NO_MEMORY,
}

DEEPEST = 256
"""Levels that libxml2 itself allows."""

OPEN_OFFICE_DTD = re.compile(rb'<!DOCTYPE [\w:]+ PUBLIC "-//OpenOffice\.org//DTD [\w. ]+//EN" "[\w.]+">')
"""OpenOffice before 3.2 names a DTD in manifests and formulas, which declares nothing that they need."""

HEAD = 500
"""Bytes in which a DTD is named."""

SHORTEST_MARK = 4
"""Bytes: neither `<a/>` nor ` a=""` is shorter, so a part of few bytes need not be counted."""

# Without huge_tree libxml2 itself stops at 256 levels, at texts of 10 MB and at entities that multiply.
PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    collect_ids=False,
)


def parse_xml(data: bytes, part: str, limits: Limits) -> etree._Element:
    """Parse one part and return its root, without comments and processing instructions.

    `part` names it in the `LoadError` raised when it is not well-formed, has a DTD, or is over
    `limits.nodes` (its marks `<` and `=` are counted before it is parsed) or `limits.depth`.
    """
    if len(data) > SHORTEST_MARK * limits.nodes:
        limits.within("nodes", data.count(b"<") + data.count(b"="), part)
    try:
        root = etree.fromstring(_without_known_dtd(data), PARSER)
    except etree.XMLSyntaxError as error:
        over = error.code in OVER_LIMIT  # type: ignore[attr-defined]  # the stubs forget it
        code = Code.LIMIT if over else Code.CORRUPT
        raise LoadError(code, f"{part}, line {error.lineno}, column {error.offset}") from error
    except (etree.LxmlError, LookupError, ValueError, MemoryError) as error:
        raise LoadError(Code.CORRUPT, part) from error
    _check(root, part, limits)
    return root


def _without_known_dtd(data: bytes) -> bytes:
    dtd = OPEN_OFFICE_DTD.search(data, 0, HEAD)
    return data[: dtd.start()] + data[dtd.end() :] if dtd else data


def _check(root: etree._Element, part: str, limits: Limits) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise LoadError(Code.CORRUPT, Words(f"{part} 含有 DTD", f"{part} has a DTD"))
    if limits.depth < DEEPEST and _deeper_than(limits.depth)(root):
        raise LoadError(
            Code.LIMIT, Words(f"{part}：depth 上限 {limits.depth}", f"{part}: depth may be {limits.depth}")
        )


@lru_cache(maxsize=8)
def _deeper_than(depth: int) -> etree.XPath:
    """Compile the question whether any element stands deeper; it costs 3 % of the parse."""
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")
