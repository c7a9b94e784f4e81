"""The parts of a package that is written as one XML file."""

from __future__ import annotations

import io
import zipfile
from base64 import b64decode
from binascii import Error

from lxml import etree

from rules_engine.errors import Code, LoadError
from rules_engine.files.markup import parse_xml
from rules_engine.limits import Limits
from rules_engine.wording import Words

PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"


def zipped(data: bytes, limits: Limits) -> bytes:
    """Put its parts into a zip, where a package usually has them; raise `LoadError` if it is damaged."""
    limits.within("file_bytes", len(data))
    buffer = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part in parse_xml(data, "pkg:package", limits).iterchildren(PKG + "part"):
            name = part.get(PKG + "name", "").lstrip("/")
            if not name or name in names:
                raise LoadError(
                    Code.CORRUPT, Words(f"部分名称有误：{name}", f"wrong name of a part: {name!r}")
                )
            names.add(name)
            archive.writestr(name, _content(part, name))
    return buffer.getvalue()


def _content(part: etree._Element, name: str) -> bytes:
    xml = part.find(f"{PKG}xmlData/*")
    if xml is not None:
        return etree.tostring(xml, with_tail=False)
    try:
        return b64decode(part.findtext(PKG + "binaryData", ""))
    except (Error, ValueError) as error:
        raise LoadError(Code.CORRUPT, name) from error
