"""What a page says about looks, which is most of it and tells a reader nothing."""

from __future__ import annotations

import re

from rules_engine.loaders.html.roles import role_of_style

LARGE = 400_000

STYLE = re.compile(rb' style="([^"]*)"')
WRAPPINGS = (b"font", b"span", b"o:p")
VERBATIM = (b"plaintext", b"textarea", b"xmp")  # tags in them are text
WRAPPING = re.compile(b"(</?(?:%b)[^>]{0,1000}>)" % b"|".join((*WRAPPINGS, *VERBATIM)))
"""The bound keeps it from searching a file of nothing but openings again and again to its end."""

WELL_FORMED = re.compile(
    rb"""</?(?:%b)(?: +[\w:-]+=(?:"[^"<\n]*"|'[^'<\n]*'|[\w#.%%+-]+))* *>""" % b"|".join(WRAPPINGS)
)
ENTITY = rb"&(?!quot;)"
TELLING_STYLE = re.compile(rb"[<>\n\0]|list-style|" + ENTITY, re.IGNORECASE)
TELLING_WRAPPING = re.compile(
    rb"title|hidden|display|visib|mso-(?:list|element)|note-id|" + ENTITY, re.IGNORECASE
)

WRAPPED, STYLED = b"\0", b"\1"  # stand for what is taken out; decoding has refused every other NUL
NO_BRACKETS = bytes(set(range(256)) - {*b"<>", *WRAPPED, *STYLED})
OUT_OF_PLACE = (b"<" + WRAPPED, b">" + STYLED, WRAPPED + STYLED)


def without_looks(source: bytes) -> bytes:
    """Leave out of a page what only concerns looks: what is left is parsed and read in half the time.

    Those are the `font` and `span` in which editors wrap every run of text, and styles, of which they repeat a few
    thousands of times; all of a kind or none, and only where each stands in text, or in a tag.
    """
    if len(source) > LARGE or STYLED in source:
        return source
    for unwrapped in (_unwrapped(source), source):
        marked = _unstyled(unwrapped)
        if _is_in_place(marked):
            return marked.translate(None, WRAPPED + STYLED)
    return source


def _unwrapped(source: bytes) -> bytes:
    """Mark where wrappings begin and end, if none of them says more than looks."""
    parts = WRAPPING.split(source)
    tags = parts[1::2]
    paired = 2 * b"".join(tags).count(b"</") == len(tags)  # what is left of others would nest into each other
    return WRAPPED.join(parts[::2]) if paired and all(map(_says_nothing, set(tags))) else source


def _unstyled(source: bytes) -> bytes:
    """Mark where styles stand, if none of them says what is text."""
    parts = STYLE.split(source)
    styles = set(parts[1::2])
    telling = any(TELLING_STYLE.search(style) or role_of_style(style.decode()) for style in styles)
    return source if telling else STYLED.join(parts[::2])


def _says_nothing(tag: bytes) -> bool:
    return WELL_FORMED.fullmatch(tag) is not None and not TELLING_WRAPPING.search(tag)


def _is_in_place(marked: bytes) -> bool:
    """Say whether no wrapping stands in a tag or a comment, and no style in a text."""
    brackets = b">" + marked.translate(None, NO_BRACKETS)
    comments = (part.partition(b"-->")[0] for part in marked.split(b"<!--")[1:])
    return not any(wrong in brackets for wrong in OUT_OF_PLACE) and not any(
        WRAPPED in comment for comment in comments
    )
