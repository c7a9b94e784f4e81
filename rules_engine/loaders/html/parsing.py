"""A page parsed without loss: what libxml2 would drop in silence, or choke on, is an error here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.html.tree import Element
from rules_engine.wording import Words

DEEPEST = 300  # the walk is recursive
MOST_ATTRIBUTES = 1_000
MOST_WORDS = 200_000
LONG_TAG = 65_536  # style sheets of pages are longer than 16 KB without a >
LARGE = 400_000


def parse(source: bytes, limits: Limits) -> Element:
    """Parse a page in UTF-8 and return its root.

    Raises `LoadError` (limit) where tags (`limits.nodes`), levels (`limits.depth`, at most 300) or the attributes
    of one tag (1,000) are too many.
    """
    if len(source) > limits.nodes:
        limits.within("nodes", 2 * source.count(b"<") + source.count(b"="))
    if _may_have_long_tag(source) or len(source) > LARGE:
        _refuse_many_attributes(source)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, collect_ids=False)
    try:
        root = etree.fromstring(source, parser)
    except (etree.LxmlError, ValueError, MemoryError) as error:
        raise LoadError(Code.CORRUPT, str(error)) from error
    if root is None:
        raise LoadError(Code.NO_TEXT)
    if fatal := parser.error_log.filter_from_level(etree.ErrorLevels.FATAL):
        raise LoadError(Code.LIMIT, f"line {fatal[0].line}: {fatal[0].message}")
    depth = min(limits.depth, DEEPEST)
    if _deeper_than(depth)(root):
        raise LoadError(Code.LIMIT, Words(f"depth 上限 {depth}", f"depth may be {depth}"))
    return root


def _may_have_long_tag(source: bytes) -> bool:
    """Say whether so much stands between two `>` that it may be a tag with too many attributes."""
    place = 0
    while len(source) - place > LONG_TAG:
        end = source.rfind(b">", place, place + LONG_TAG)
        if end < 0:
            _refuse_words(source[place : source.find(b">", place)])
            return True
        place = end + 1
    return False


def _refuse_words(tag: bytes) -> None:
    blanks = tag.count(b" ") + tag.count(b"\n") + tag.count(b"/")
    if blanks > MOST_WORDS:
        raise LoadError(Code.LIMIT, Words(f"{len(tag)} 字节没有一个 >", f"{len(tag)} bytes without a >"))


def _refuse_many_attributes(source: bytes) -> None:
    """Count the attributes of each tag before a tree is built: libxml2 takes seconds for 40,000 of them."""
    counter = _AttributeCounter()
    parser = etree.HTMLParser(target=counter, encoding="utf-8", huge_tree=True)  # type: ignore[arg-type]  # hears starts
    etree.fromstring(source, parser)


class _AttributeCounter:
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if len(attributes) > MOST_ATTRIBUTES:
            amount = f"{len(attributes)} > {MOST_ATTRIBUTES}"
            raise LoadError(
                Code.LIMIT, Words(f"<{tag}> 的属性过多：{amount}", f"<{tag}> has {amount} attributes")
            )

    def close(self) -> None:
        """Return no tree."""


@lru_cache(maxsize=8)
def _deeper_than(depth: int) -> etree.XPath:
    return etree.XPath(f"boolean({'/*' * (depth + 1)})")
