"""Writes a report as a file of each format."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.accuracy.model import Report
from benchmarks.accuracy.writers.flattened import as_text
from benchmarks.accuracy.writers.markdown import as_markdown
from benchmarks.accuracy.writers.page import as_html
from benchmarks.accuracy.writers.word import as_docx

WRITERS: dict[str, Callable[[Report], bytes]] = {
    "txt": as_text,
    "html": as_html,
    "docx": as_docx,
    "md": as_markdown,
}
