"""Private data as rules tell of them: never in clear."""

from __future__ import annotations

from collections.abc import Iterator

from rules_engine import Confidence, Hit, Passage, Severity
from rules_engine.finding import PRIVACY
from rules_engine.masking import mask
from rules_engine.report import Place
from rules_engine_sensitive.private.find import Kind, Private, find_private
from rules_engine_sensitive.views import spelling

BASIS = "《中华人民共和国政府信息公开条例》第十五条；《中华人民共和国个人信息保护法》"


def hits(passage: Passage, kind: Kind) -> Iterator[Hit]:
    """Tell of everything of one kind in a passage."""
    for one in find_private(passage.text):
        if one.kind is kind:
            yield tell(one, passage.text, passage.at(one.start, one.end))


def tell(one: Private, text: str, at: Place) -> Hit:
    """Tell of one private thing, masked."""
    written = text[one.start : one.end]
    return Hit(
        f"“{mask(written)}”{'是' if one.sure else '像是'}{one.kind}，公开前应删去或隐去",
        at,
        confidence=Confidence.CERTAIN if one.sure else Confidence.SUSPECTED,
        severity=None if one.sure else Severity.WARNING,
        category=PRIVACY,
        private=_spellings(written),
    )


def _spellings(written: str) -> tuple[str, ...]:
    """Give the ways in which somebody may quote it: as it is, without its disguise, without what parts its groups."""
    usual = spelling(written)
    return tuple(dict.fromkeys((written, usual, "".join(filter(str.isalnum, usual)))))
