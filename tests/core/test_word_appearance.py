"""What is left out of a Word part before it is parsed tells a reader nothing."""

from __future__ import annotations

from rules_engine.loaders.word.appearance import without_looks, without_table_styles

HEADING = b'<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
GRID = b'<w:style w:type="table" w:styleId="G"><w:tblPr><w:tblBorders/></w:tblPr></w:style>'


def test_table_styles_are_left_out_and_all_others_stay():
    styles = b"<w:styles>" + GRID + HEADING + GRID + b"</w:styles>"

    assert without_table_styles(styles) == b"<w:styles>" + HEADING + b"</w:styles>"


def test_table_style_without_an_end_takes_no_other_style_along():
    open_ended = GRID.removesuffix(b"</w:style>")

    assert HEADING in without_table_styles(open_ended + HEADING)


def test_texts_and_what_hides_them_stay():
    run = b"<w:r><w:rPr><w:vanish/></w:rPr><w:t>1</w:t></w:r>"

    assert without_looks(run.replace(b"<w:vanish/>", b'<w:sz w:val="24"/><w:vanish/>')) == run
