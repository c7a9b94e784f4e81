"""Real PDF and OFD files read to exactly the figures that were read from them by hand."""

from __future__ import annotations

import json
from itertools import groupby

import pytest

from rules_engine.document import Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.ofd import load as load_ofd
from rules_engine.loaders.pdf import load as load_pdf
from tests.conftest import CASES

FILES = {
    "hongze": ("real/hongze_2023.pdf", "real/hongze_2023.values.json"),
    "huaian": ("real/huaian_2024.pdf", "real/huaian_2024.values.json"),
    "huxi": ("huxi_2023/report.pdf", "huxi_2023/values.json"),
    "huxi-ofd": ("huxi_2023/report.ofd", "huxi_2023/values.json"),
}


@pytest.fixture(scope="module", params=FILES.values(), ids=FILES)
def case(request):
    path, values = request.param
    load = load_ofd if path.endswith(".ofd") else load_pdf
    document = load((CASES / path).read_bytes(), path, Limits())
    return document, json.loads((CASES / values).read_text("utf-8"))


def tables(document):
    return [block for block in document.blocks if isinstance(block, Table)]


def figures(row):
    """The numbers of a row; a merged cell counts once."""
    cells = [next(same) for _, same in groupby(row, key=id)]
    texts = [cell.text.replace(",", "") for cell in cells]
    return [float(text) for text in texts if text.replace(".", "", 1).isdigit()]


def leaves(value):
    if isinstance(value, dict):
        value = value.values()
    if not isinstance(value, (int, float)):
        return [leaf for part in value for leaf in leaves(part)]
    return [float(value)]


def test_there_are_three_tables(case):
    assert len(tables(case[0])) == 3


def test_disclosures_are_exact(case):
    document, values = case
    read = {row[0].text: figures(row) for row in tables(document)[0].rows}
    assert {label: read[label] for label in values["table2"]} == {
        label: leaves(row) for label, row in values["table2"].items()
    }


def test_applications_are_exact(case):
    document, values = case
    rows = [figures(row) for row in tables(document)[1].rows]
    assert [row for row in rows if row] == [leaves(row) for _, row in values["table3"]]


def test_disputes_are_exact(case):
    document, values = case
    assert figures(tables(document)[2].rows[-1]) == leaves(values["table4"])


def test_cells_tell_page_and_box(case):
    for table in tables(case[0]):
        for row in table.rows:
            for cell in row:
                left, top, right, bottom = cell.location.box
                assert cell.location.page
                assert left < right
                assert top < bottom


def test_paragraphs_are_those_of_the_author():
    """But for commas that hang beyond the margin: the printer has left them out of the file."""
    document = load_pdf((CASES / "huxi_2023/report.pdf").read_bytes(), "report.pdf", Limits())
    read = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    grids = json.loads((CASES / "huxi_2023/grids.json").read_text("utf-8"))
    typed = [text for kind, content in grids if kind == "p" and (text := comparable(content))]
    assert list(map(comparable, read)) == typed


def comparable(text):
    return (
        text.removeprefix("[bookmark: _GoBack]").replace("（1）", "（一）").replace("，", "").replace(" ", "")
    )
