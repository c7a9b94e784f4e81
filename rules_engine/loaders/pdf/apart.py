"""A PDF that might run away with time or memory, read in a process of its own."""

from __future__ import annotations

from rules_engine.limits import MIB, Limits
from rules_engine.loaders.apart import call_apart
from rules_engine.loaders.pdf.reader import Contents, read_pdf

MEMORY = 768 * MIB  # of address space, of which half is code and reserve


def read_apart(data: bytes, limits: Limits) -> Contents:
    """Read a PDF as `read_pdf` does; raise `LoadError` too if PDFium runs out of time, memory or its mind."""
    return call_apart(read_pdf, data, limits, seconds=limits.seconds, memory=MEMORY)
