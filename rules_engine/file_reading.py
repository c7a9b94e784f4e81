"""One file from its bytes to its report, or to why there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules_engine.errors import LoadError
from rules_engine.files.sources import Source
from rules_engine.form import Form
from rules_engine.hookspecs import Loader
from rules_engine.limits import Limits
from rules_engine.loading import LIKELY, likeliest, load
from rules_engine.reading.reports import read
from rules_engine.report import Report

REPORTS = (
    *(".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd"),
    *(".html", ".htm", ".mht", ".mhtml", ".xlsx", ".xls", ".et", ".ods"),
)
"""A file of such a name that no loader knows is a report that was lost, not one of the files beside reports."""


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was found: its report, or why there is none."""

    path: str
    sha256: str
    report: Report | None = None
    problem: LoadError | None = None
    skipped: bool = False


def read_source(
    source: Source,
    loaders: Iterable[Loader],
    editions: Sequence[Form],
    limits: Limits,
    *,
    ocr: bool = False,
) -> Read:
    """Read one file; a user's mistake becomes its problem, a bug of ours keeps its traceback.

    With `ocr` scanned pages are read too.
    """
    digest = hashlib.sha256(source.data).hexdigest() if source.data else ""
    if source.skipped or source.problem is not None:
        return Read(source.path, digest, problem=source.problem, skipped=source.skipped)
    known = list(loaders)
    by_name = source.path.lower().endswith(REPORTS)
    if not source.asked and not by_name and likeliest(known, source.data, source.path)[1] < LIKELY:
        return Read(source.path, digest, skipped=True)
    try:
        document = load(known, source.data, source.path, limits, ocr=ocr)
        return Read(source.path, digest, read(document, editions))
    except LoadError as error:
        return Read(source.path, digest, problem=error)
