"""The source of a page: bytes made UTF-8, and refused where they break off."""

from __future__ import annotations

import re

from rules_engine.errors import Code, LoadError
from rules_engine.files.encoding import as_utf_8
from rules_engine.limits import Limits
from rules_engine.wording import Words

DECLARED = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""",
    re.IGNORECASE,
)
CLOSED = (b"</html", b"</body")
PAIRED = (b"table", b"div", b"span", b"font", b"ul", b"strong", b"script", b"style")


def utf_8_source(data: bytes, limits: Limits, declared: str = "") -> bytes:
    """Give a page in UTF-8 with plain line feeds; `declared` is the charset of a mail header.

    Raises `LoadError`: limit (`limits.part_bytes`), encoding, empty; corrupt, where the page breaks off.
    """
    limits.within("part_bytes", len(data))
    said = DECLARED.search(data[:8192])
    charset = (said[1] or said[2]).decode("ascii", "ignore") if said else ""
    source = as_utf_8(data, declared or charset)
    if not source or source.isspace():
        raise LoadError(Code.EMPTY)
    _refuse_cut(source)
    return source.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in source else source


def _refuse_cut(source: bytes) -> None:
    """Refuse a page that breaks off: it has no end tag, and elements that must be closed are open."""
    if any(tag in source[-256:].lower() for tag in CLOSED):
        return
    lowered = source.lower()
    if any(tag in lowered for tag in CLOSED):
        return
    for name in PAIRED if b"<html" in lowered else PAIRED[:1]:
        opened = len(re.findall(rb"<%s[\s>/]" % name, lowered))
        if opened > lowered.count(b"</" + name):
            line, tag = source.count(b"\n") + 1, f"<{name.decode()}>"
            raise LoadError(
                Code.CORRUPT,
                Words(f"第 {line} 行中断，{tag} 没有结束", f"breaks off in line {line}, inside {tag}"),
            )
