"""A zip container written again, with some of its parts changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from rules_engine.files.container import STORED, Parts


def repacked(parts: Parts, changed: Mapping[str, bytes]) -> bytes:
    """Pack all parts in their order, the changed ones with their new content.

    Raise `LoadError` if a part cannot be unpacked: nothing is left out of a copy.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, entry in parts.entries.items():
            packing = zipfile.ZipInfo(name)
            packing.compress_type = zipfile.ZIP_STORED if entry.method == STORED else zipfile.ZIP_DEFLATED
            archive.writestr(packing, changed[name] if name in changed else parts.read(name))
    return buffer.getvalue()
