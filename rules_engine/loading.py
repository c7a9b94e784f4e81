"""Choose the loader by what the bytes are, and read a document with it."""

from __future__ import annotations

from collections.abc import Iterable

from rules_engine.document import Document, Paragraph
from rules_engine.errors import Code, LoadError
from rules_engine.hookspecs import Loader
from rules_engine.limits import Limits
from rules_engine.wording import Words

PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
PICTURE = Words("这是一张图片", "it is a picture")

# Below this nothing about a file says that it is a document: any bytes that decode are text of some kind.
LIKELY = 0.2


def likeliest(loaders: Iterable[Loader], data: bytes, name: str) -> tuple[Loader | None, float]:
    """Give the loader that knows the bytes best, and how well."""
    scored = [(loader.sniff(data, name), loader) for loader in loaders]
    score, loader = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (loader, score) if loader and score > 0 else (None, 0.0)


def load(loaders: Iterable[Loader], data: bytes, name: str, limits: Limits, *, ocr: bool = False) -> Document:
    """Read bytes into a document, with `ocr` scanned pages too; raise `LoadError`, whatever they are."""
    known = list(loaders)
    loader, _ = likeliest(known, data, name)
    if loader is None and data.startswith(PICTURES):
        raise LoadError(Code.NO_TEXT, PICTURE)
    if loader is None:
        raise LoadError(
            Code.TYPE,
            Words(
                f"能读的有 {'、'.join(x.name for x in known)}",
                f"known are {', '.join(x.name for x in known)}",
            ),
        )
    read = (ocr and loader.recognise) or loader.load
    document = read(data, name, limits)
    if not document.blocks:
        raise LoadError(Code.NO_TEXT)
    limits.within(
        "characters", max((len(b.text) for b in document.blocks if isinstance(b, Paragraph)), default=0)
    )
    return document
