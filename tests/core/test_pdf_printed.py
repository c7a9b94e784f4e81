"""The same report printed by a browser and by an office suite, in many layouts, reads to the same grids."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from rules_engine.document import Table
from rules_engine.limits import Limits
from rules_engine.loaders.pdf import load

BASE = """body{font:16pt/1.8 'Noto Serif CJK SC'} p{text-indent:2em;margin:0;text-align:justify}
h2{font-size:16pt;text-indent:2em;margin:0} table{width:100%;border-collapse:collapse;font-size:9pt;line-height:1.3}
td{border:1px solid #000;padding:3px;text-align:center}"""
LAYOUTS = {
    "plain": "",
    "landscape": "@page{size:A4 landscape;margin:15mm}",
    "large": "table{font-size:14pt} td{padding:9px}",
    "open sides": "td:first-child{border-left:none} td:last-child{border-right:none}",
    "coloured": "tr:first-child td{background:#1f4e79;color:#fff;border-color:#fff} td{border-color:#bbb}",
    "apart": "table{border-collapse:separate;border-spacing:2px}",
    "far apart": "table{border-collapse:separate;border-spacing:9px;font-size:7pt} td{padding:0}",
    "scaled": "table{transform:scale(.8);transform-origin:0 0}",
    "dotted": "td{border:1px dotted #000}",
    "areas": "td{border:none;background:#ddd} table{border-collapse:separate;border-spacing:2px}",
    "framed": "body{border:3px solid #a00;padding:20px}",
    "underlined": "td,p{text-decoration:underline}",
    "level lines": "td{border:none;border-bottom:1px solid #000} table{border:none;border-top:1px solid #000}",
    "shaded rows": "td{border:none} table{border:none} tr:nth-child(odd){background:#e8eef5}",
    "ground": "table{border-collapse:separate;border-spacing:1px;background:#000} td{border:none;background:#fff}",
    "narrow": "table{width:260px;table-layout:fixed} td{word-break:break-all}",
}
PARAGRAPH = (
    "本报告由青云县石桥镇人民政府依照《中华人民共和国政府信息公开条例》编制，内容包括总体情况、主动公开等六个部分，"
    "所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
)
GROUPS = {
    "（一）予以公开": [""],
    "（二）不予公开": [f"{i}.属于第{i}类不予公开的信息" for i in range(1, 15)],
    "（三）无法提供": [f"{i}.属于第{i}类没有掌握的信息" for i in range(1, 15)],
    "（四）总计": [""],
}
HEADING = ["办理结果", "办理结果", "自然人", "商业企业", "总计"]


def rows():
    """The grid as it must be read."""
    number = 0
    yield HEADING
    for group, items in GROUPS.items():
        for item in items:
            number += 1
            yield [group, item or group, str(number), str(number * 10), str(number * 11)]


def markup():
    """The table with its merges."""
    yield '<tr><td colspan="2">办理结果</td>' + "".join(f"<td>{name}</td>" for name in HEADING[2:]) + "</tr>"
    number = 0
    for group, items in GROUPS.items():
        for i, item in enumerate(items):
            number += 1
            label = f'<td colspan="2">{group}</td>' if not item else f"<td>{item}</td>"
            label = f'<td rowspan="{len(items)}">{group}</td>{label}' if item and i == 0 else label
            figures = (number, number * 10, number * 11)
            yield f"<tr>{label}" + "".join(f"<td>{figure}</td>" for figure in figures) + "</tr>"


def page(layout):
    table = f'<table border="1">{"".join(markup())}</table>'
    body = f"<h2>一、总体情况</h2><p>{PARAGRAPH}</p><h2>二、办理情况</h2>{table}<h2>三、其他</h2><p>无。</p>"
    return f"<!doctype html><html lang=zh><meta charset=utf-8><style>{BASE}{layout}</style><body>{body}</body></html>"


def expected():
    return ["一、总体情况", PARAGRAPH, "二、办理情况", list(rows()), "三、其他", "无。"]


def read(path):
    document = load(path.read_bytes(), path.name, Limits())
    return [
        [["".join(cell.text.split()) for cell in row] for row in block.rows]
        if isinstance(block, Table)
        else block.text
        for block in document.blocks
    ]


@pytest.mark.needs("chromium")
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_a_browser_prints_it(layout, tmp_path):
    source, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    source.write_text(page(layout), "utf-8")
    chromium = [
        shutil.which("chromium"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
    ]
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    subprocess.run(
        [*chromium, profile, f"--print-to-pdf={printed}", source.as_uri()], check=True, capture_output=True
    )
    assert read(printed) == expected()


@pytest.mark.needs("soffice")
def test_an_office_suite_prints_it(tmp_path):
    source = tmp_path / "report.html"
    source.write_text(page(""), "utf-8")
    office = [
        shutil.which("soffice"),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
    ]
    convert = ["--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(tmp_path), str(source)]
    subprocess.run([*office, *convert], check=True, capture_output=True)
    grids = [block for block in read(tmp_path / "report.pdf") if isinstance(block, list)]
    assert grids == [list(rows())]
