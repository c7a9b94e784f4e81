"""Which reader a workbook needs."""

from __future__ import annotations

from rules_engine.document import Document
from rules_engine.files.compound_file import SIGNATURE, open_compound
from rules_engine.files.libreoffice import convert
from rules_engine.limits import Limits
from rules_engine.loaders.excel.ods import read_ods
from rules_engine.loaders.excel.workbook import workbook_document
from rules_engine.loaders.excel.xls import is_excel_97, read_xls
from rules_engine.loaders.excel.xlsx import read_properties, read_xlsx
from rules_engine.loaders.open_packaging import Package, open_package
from rules_engine.loaders.opendocument.asides import other_asides
from rules_engine.loaders.opendocument.media_type import opendocument_kind
from rules_engine.loaders.opendocument.package import open_opendocument
from rules_engine.loaders.opendocument.story import StoryReader
from rules_engine.wording import Words

BINARY_PART = "xl/workbook.bin"
BINARY = Words("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)")
OLD = Words("Excel 97 以前的工作簿", "a workbook older than Excel 97")


def read_workbook(data: bytes, name: str, limits: Limits) -> Document:
    """Read a workbook of any known format."""
    if data.startswith(SIGNATURE):
        return _read_compound(data, name, limits)
    if opendocument_kind(data):
        story = StoryReader(open_opendocument(data, limits))
        return workbook_document(name, "ods", read_ods(story), other_asides(story), limits)
    package = open_package(data, limits)
    if BINARY_PART in package:
        package = open_package(convert(data, BINARY, ".xlsb", "xlsx", limits), limits)
    return _read_package(package, name, "xlsx", limits)


def _read_compound(data: bytes, name: str, limits: Limits) -> Document:
    container = open_compound(data)
    if is_excel_97(container):
        return workbook_document(name, "xls", read_xls(container, limits), (), limits)
    package = open_package(convert(data, OLD, ".xls", "xlsx", limits), limits)
    return _read_package(package, name, "xls", limits)


def _read_package(package: Package, name: str, kind: str, limits: Limits) -> Document:
    return workbook_document(name, kind, read_xlsx(package), read_properties(package), limits)
