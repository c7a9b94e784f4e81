"""Read workbooks: Excel in its formats since 1997, and OpenDocument sheets."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.errors import Code, LoadError
from rules_engine.files.compound_file import SIGNATURE, stream_names
from rules_engine.files.container import is_encrypted_package, zip_names
from rules_engine.hookspecs import Loader, hookimpl
from rules_engine.limits import Limits
from rules_engine.loaders.opendocument.media_type import opendocument_kind

SUFFIXES = (".xls", ".xlsx", ".xlsm", ".xlsb", ".xlt", ".xltx", ".et", ".ett", ".ods", ".ots", ".fods")
STREAMS = {"Workbook", "Book"}
WORKBOOK, MARK = "xl/workbook.", b"orkbook."


@hookimpl
def register_loaders() -> list[Loader]:
    """Offer .xlsx, .xls, .et, .ods and their kin."""
    return [Loader("excel", like_workbook, load_workbook, converts=True)]


def like_workbook(data: bytes, name: str) -> float:
    """Say whether it is a workbook: by the parts of a zip, by the streams of a compound file.

    A file that is damaged or encrypted does not say so; then its suffix does.
    """
    if data.startswith(SIGNATURE):
        if STREAMS & stream_names(data):
            return 1.0
    elif _has_workbook(data) or opendocument_kind(data).startswith("spreadsheet"):
        return 1.0
    return 0.5 if data.startswith((SIGNATURE, b"PK")) and name.lower().endswith(SUFFIXES) else 0.0


def load_workbook(data: bytes, name: str, limits: Limits) -> Document:
    """Read all sheets; each cell is located by its sheet and its place (A1), each paragraph by its cell."""
    if is_encrypted_package(data):
        raise LoadError(Code.ENCRYPTED)
    from rules_engine.loaders.excel.formats import read_workbook  # noqa: PLC0415  # lxml is heavy

    return read_workbook(data, name, limits)


def _has_workbook(data: bytes) -> bool:
    """Look for the main part; a file that is something else is not even opened."""
    return (
        data.startswith(b"PK")
        and MARK in data
        and any(part.lower().startswith(WORKBOOK) for part in zip_names(data))
    )
