"""A page parsed without loss: what libxml2 would drop in silence is an error here."""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html.tree import Element
from rules_engine.wording import Words

DEEPEST = 300  # the walk is recursive


def parse(source: bytes, limits: Limits) -> Element:
    """Parse a page in UTF-8 and return its root.

    Raises `LoadError` (limit) where tags (`limits.nodes`) or levels (`limits.depth`, at most 300) are too many.
    """
    if len(source) > limits.nodes:
        limits.within("nodes", 2 * source.count(b"<") + source.count(b"="))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, collect_ids=False)
    try:
        root = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError, MemoryError) as error:
        raise LoadError(Code.CORRUPT, str(error)) from error
    if fatal := parser.error_log.filter_from_level(etree.ErrorLevels.FATAL):
        raise LoadError(Code.LIMIT, f"line {fatal[0].line}: {fatal[0].message}")
    depth = min(limits.depth, DEEPEST)
    if _deeper_than(depth)(root):
        raise LoadError(Code.LIMIT, Words(f"depth 上限 {depth}", f"depth may be {depth}"))
    return root


@lru_cache(maxsize=8)
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")
