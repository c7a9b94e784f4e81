"""OFD files made by hand: texts, lines and pictures in millimetres, templates, composite objects."""

from __future__ import annotations

import io
import zipfile
from html import escape

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def text(x, y, content, **how):
    """Write a text whose base line stands at y; `how` may say size, deltas, more attributes, elements inside."""
    size, more, inside = how.get("size", 4.0), how.get("more", ""), how.get("inside", "")
    step = how.get("deltas") or f"g {max(len(content) - 1, 1)} {size}"
    code = f'<ofd:TextCode X="0" Y="{size}" DeltaX="{step}">{escape(content)}</ofd:TextCode>'
    boundary = f"{x} {y - size} {size * len(content)} {size * 1.2}"
    return f'<ofd:TextObject ID="1" Boundary="{boundary}" Font="1" Size="{size}" {more}>{inside}{code}</ofd:TextObject>'


def line(x0, y0, x1, y1):
    """Draw a straight line."""
    data = f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData>"
    return f'<ofd:PathObject ID="2" Boundary="{x0} {y0} {x1 - x0} {y1 - y0}" LineWidth="0.2">{data}</ofd:PathObject>'


def area(left, top, right, bottom, colour):
    """Fill a rectangle."""
    width, height = right - left, bottom - top
    path = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
    return (
        f'<ofd:PathObject ID="3" Boundary="{left} {top} {width} {height}" Fill="true" Stroke="false">'
        f'<ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>'
    )


def picture(left, top, right, bottom):
    """Show a picture."""
    return f'<ofd:ImageObject ID="4" Boundary="{left} {top} {right - left} {bottom - top}" ResourceID="9"/>'


def grid(xs, ys, rows):
    """Draw a table of single cells with its texts at their left."""
    lines = [line(xs[0], y, xs[-1], y) for y in ys] + [line(x, ys[0], x, ys[-1]) for x in xs]
    texts = [
        text(x + 2, bottom - 2, content)
        for bottom, row in zip(ys[1:], rows, strict=True)
        for x, content in zip(xs, row, strict=False)
        if content
    ]
    return "".join([*lines, *texts])


def ofd(*pages, template="", units="", notes="", info="", parts=None):
    """Put pages together; `notes` are annotations of the first page."""
    listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}.xml"/>' for i, _ in enumerate(pages))
    common = "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    common += "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>" if units else ""
    common += '<ofd:TemplatePage ID="t" BaseLoc="Tpls/Tpl_0.xml"/>' if template else ""
    noted = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" if notes else ""
    files = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{noted}</ofd:Document>",
    }
    use = '<ofd:Template TemplateID="t" ZOrder="Background"/>' if template else ""
    for i, content in enumerate(pages):
        files[f"Doc_0/Pages/Page_{i}.xml"] = _page(content, use)
    if template:
        files["Doc_0/Tpls/Tpl_0.xml"] = _page(template)
    if units:
        listed_units = f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>"
        files["Doc_0/PublicRes.xml"] = f"<ofd:Res {SPACE}>{listed_units}</ofd:Res>"
    if notes:
        entry = '<ofd:Page PageID="0"><ofd:FileLoc>Page_0.xml</ofd:FileLoc></ofd:Page>'
        files["Doc_0/Annots/Annotations.xml"] = f"<ofd:Annotations {SPACE}>{entry}</ofd:Annotations>"
        files["Doc_0/Annots/Page_0.xml"] = f"<ofd:PageAnnot {SPACE}>{notes}</ofd:PageAnnot>"
    return packed(files | (parts or {}))


def packed(files):
    """Pack parts into a container."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in files.items():
            container.writestr(name, HEAD + content)
    return buffer.getvalue()


def _page(content, use=""):
    return f'<ofd:Page {SPACE}>{use}<ofd:Content><ofd:Layer ID="5">{content}</ofd:Layer></ofd:Content></ofd:Page>'
