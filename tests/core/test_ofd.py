"""OFD files read as a viewer shows them; damaged ones refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.document import AsideKind, Document, Paragraph, Table
from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders.ofd import load, sniff
from tests.ofd_builder import area, grid, ofd, picture, text

ROWS = [["项目", "数量"], ["规章", "12"]]
SAMPLE = ofd(text(30, 40, "一、总体情况") + grid([30, 80, 130], [50, 60, 70], ROWS), text(30, 40, "无。"))


def read(*pages, **parts):
    return load(ofd(*pages, **parts), "report.ofd", Limits())


def texts(document):
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def asides(document, kind):
    return [aside.text for aside in document.asides if aside.kind is kind]


def test_text_and_table_stand_in_reading_order():
    document = load(SAMPLE, "report.ofd", Limits())
    assert [type(block) for block in document.blocks] == [Paragraph, Table, Paragraph]
    assert [[cell.text for cell in row] for row in document.blocks[1].rows] == ROWS
    assert document.format == "ofd"


def test_places_are_in_points_from_the_top_left_corner():
    (paragraph,) = read(text(25.4, 50.8, "正文")).blocks
    assert paragraph.location.page == 1
    assert paragraph.location.box == pytest.approx((72, 134, 94.7, 145.4), abs=1)


@pytest.mark.parametrize("deltas", ["4 4 4", "g 3 4", "g 2 4 4", "g 99 4", "4"])
def test_distances_may_be_counted(deltas):
    assert texts(read(text(30, 40, "信息公开", deltas=deltas))) == ["信息公开"]


def test_distant_letters_keep_their_cells():
    page = grid([30, 80, 130], [50, 60], [["", ""]]) + text(35, 58, "12", deltas="60")
    (table,) = read(page).blocks
    assert [cell.text for cell in table.rows[0]] == ["1", "2"]


def test_a_turned_object_is_read_where_it_stands():
    (paragraph,) = read(text(30, 40, "放大", more='CTM="2 0 0 2 0 0"')).blocks
    assert paragraph.text == "放大"
    assert paragraph.location.box[2] - paragraph.location.box[0] == pytest.approx(
        2 * 2 * 4 * 72 / 25.4, rel=0.1
    )


def test_templates_are_drawn_under_every_page():
    document = read(text(30, 80, "甲"), text(30, 80, "乙"), template=text(30, 10, "石桥镇人民政府"))
    assert texts(document) == ["甲", "乙"]
    assert asides(document, AsideKind.HEADER) == ["石桥镇人民政府"] * 2


def unit(content):
    """An object that is defined once, drawn by `USED`."""
    inside = f"<ofd:Content>{content}</ofd:Content>"
    return f'<ofd:CompositeGraphicUnit ID="7" Width="50" Height="9">{inside}</ofd:CompositeGraphicUnit>'


USED = '<ofd:CompositeObject ID="8" Boundary="30 40 50 9" ResourceID="7"/>'


def test_composite_objects_are_drawn_where_they_are_used():
    assert texts(read(USED, units=unit(text(0, 5, "组合")))) == ["组合"]


def test_objects_that_draw_themselves_are_over_a_limit():
    with pytest.raises(LoadError) as raised:
        read(USED, units=unit(USED * 2))
    assert raised.value.code is Code.LIMIT


WHITE = '<ofd:FillColor Value="255 255 255"/>'


@pytest.mark.parametrize(
    "hidden",
    [
        {"more": 'Visible="false"'},
        {"more": 'Fill="false"'},
        {"more": 'Alpha="0"'},
        {"inside": WHITE},
        {"size": 0.2},
    ],
)
def test_what_nobody_sees_is_told_apart(hidden):
    document = read(text(30, 40, "看得见") + text(30, 60, "秘密", **hidden))
    assert texts(document) == ["看得见"]
    assert asides(document, AsideKind.HIDDEN) == ["秘密"]


def test_white_text_upon_a_dark_ground_is_seen():
    assert texts(read(area(20, 30, 80, 45, "20 40 90") + text(30, 40, "表头", inside=WHITE))) == ["表头"]


def test_letters_known_only_by_their_shape_are_told():
    document = read(text(30, 40, "一、总体¤况"))
    assert texts(document) == ["一、总体\ufffd况"]
    assert len(asides(document, AsideKind.UNREAD)) == 1


def test_notes_and_properties_are_told():
    notes = '<ofd:Annot ID="1" Type="Stamp"><ofd:Remark>请核对</ofd:Remark></ofd:Annot>'
    document = read(text(30, 40, "正文"), notes=notes, info="<ofd:Title>年度报告</ofd:Title>")
    assert asides(document, AsideKind.COMMENT) == ["请核对"]
    assert asides(document, AsideKind.PROPERTY) == ["年度报告"]


def failure(data, limits=None):
    with pytest.raises(LoadError) as raised:
        load(data, "report.ofd", limits or Limits())
    return raised.value.code


def test_a_scan_is_no_empty_report():
    assert failure(ofd(picture(0, 0, 210, 297))) is Code.NO_TEXT


def test_an_encrypted_file_is_known():
    assert failure(ofd(text(30, 40, "正文"), parts={"Encryptions.xml": "<a/>"})) is Code.ENCRYPTED


def test_a_missing_page_is_damage():
    data = SAMPLE.replace(b"Doc_0/Pages/Page_1.xml", b"Doc_0/Pages/Page_9.xml")
    assert failure(data) is Code.CORRUPT


def test_too_many_pages_are_over_a_limit():
    assert failure(ofd(*[text(30, 40, "页")] * 4), Limits(pages=3)) is Code.LIMIT


def test_ofd_is_known_by_its_entry_part():
    assert sniff(SAMPLE, "report.zip") == 1.0
    assert sniff(b"%PDF-1.7", "report.ofd") == 0.0


@given(st.floats(0, 1), st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=12))
@settings(max_examples=200)
def test_any_bytes_are_refused_or_read(share, flips):
    damaged = bytearray(SAMPLE)
    for at, value in flips:
        damaged[int(at * (len(damaged) - 1))] = value
    kept = len(damaged) if flips else int(share * len(damaged))
    with suppress(LoadError):
        assert isinstance(load(bytes(damaged[:kept]), "report.ofd", Limits()), Document)


@given(
    st.text(alphabet="gG-+.e0123456789 Naif", max_size=40),
    st.text(alphabet="SMLQBAC-+. 0123456789x", max_size=60),
)
@settings(max_examples=100)
def test_any_distances_and_paths_are_borne(deltas, path):
    data = f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData>"
    drawn = f'<ofd:PathObject ID="2" Boundary="{deltas}" CTM="{deltas}">{data}</ofd:PathObject>'
    document = read(text(30, 40, "正文") + text(30, 60, "信息公开", deltas=deltas or "4") + drawn)
    assert "正文" in "".join(texts(document) + asides(document, AsideKind.HIDDEN))
