"""What an OpenDocument file says it is."""

from __future__ import annotations

import re

from rules_engine.errors import LoadError
from rules_engine.files.container import open_zip
from rules_engine.limits import Limits

PREFIX = "application/vnd.oasis.opendocument."
NAMED = re.compile(rb"application/vnd\.oasis\.opendocument\.([a-z-]+)")
FLAT = re.compile(rb"<office:document\s[^>]*?office:mimetype\s*=\s*[\"']" + NAMED.pattern)
XML = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\0?<\0?[?o]")
BODY = re.compile(rb"<office:(text|spreadsheet)[\s/>]")
CONTENT = b"content.xml"
PLACES = ("mimetype", "META-INF/manifest.xml")


def opendocument_kind(data: bytes) -> str:
    """Name the kind (`text`, `spreadsheet`, `text-template` …) of a package or a single XML file, or ""."""
    if not data.startswith(b"PK"):
        flat = FLAT.search(data[:65536].replace(b"\0", b"")) if XML.match(data) else None
        return flat[1].decode() if flat else ""
    if CONTENT not in data:  # nothing is opened for files that are something else
        return ""
    try:
        parts = open_zip(data, Limits())
        heads = [parts.read(place)[:65536] for place in PLACES if place in parts]
        found = next(filter(None, map(NAMED.search, heads)), None)
        if found:
            return found[1].decode()
        body = BODY.search(parts.read("content.xml")) if "content.xml" in parts else None
        return body[1].decode() if body else ""
    except LoadError:
        return ""
