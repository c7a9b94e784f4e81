"""Web pages: bare, inside a content management system's page, or as an office suite exports them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from benchmarks.accuracy.grids import Grid, GridCell, grids
from benchmarks.accuracy.model import Paragraph, Report


def as_html(report: Report) -> bytes:
    """Write a page with merged cells, wrapped as the layout says."""
    body = "\n".join(_blocks(report))
    page = _PAGES[report.layout.wrapping].format(
        title=escape(f"{report.office.name}{report.year}年政府信息公开工作年度报告"),
        body=body,
        published=f"{report.year + 1}-01-{10 + report.year % 18}",
        region=escape(report.office.region),
    )
    return page.encode("gb18030" if report.layout.wrapping == "office" else "utf-8")


def _blocks(report: Report) -> Iterator[str]:
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield _paragraph(report, block)
            else:
                drawn = grids(report, block.table, block.edition or report.edition)
                yield from (_table(report, grid) for grid in drawn)


def _paragraph(report: Report, block: Paragraph) -> str:
    text = escape(block.number + block.text, quote=False)
    if report.layout.wrapping == "bare":
        tag = "h2" if block.level == 1 else "p"
        return f"<{tag}>{text}</{tag}>"
    if report.layout.wrapping == "office":
        middle = len(block.number + block.text) // 2
        first, second = (block.number + block.text)[:middle], (block.number + block.text)[middle:]
        return (
            '<p class="MsoNormal" style="text-indent:32.0pt"><span lang="EN-US" style="font-family:仿宋">'
            f"{escape(first, quote=False)}</span><span>{escape(second, quote=False)}</span><o:p></o:p></p>"
        )
    return f'<p style="text-indent: 2em;">&nbsp;&nbsp;{text}</p>'


def _table(report: Report, grid: Grid) -> str:
    rows = ("<tr>" + "".join(_cell(report, cell) for cell in row) + "</tr>" for row in grid)
    return '<table border="1" cellspacing="0"><tbody>\n' + "\n".join(rows) + "\n</tbody></table>"


def _cell(report: Report, cell: GridCell) -> str:
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.across), ("rowspan", cell.down))
        if count > 1
    )
    text = escape(cell.text, quote=False).replace("\n", "<br/>")
    return f"<td{spans}>{text}</td>" if report.layout.wrapping == "bare" else f"<td{spans}><p>{text}</p></td>"


_PAGES = {
    "bare": '<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>\n'
    "<body>\n{body}\n</body></html>\n",
    "cms": """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}_{region}人民政府</title>
<meta name="keywords" content="政府信息公开,年度报告"><style>.nav li{{float:left}}</style></head>
<body><div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/hdjl/">互动交流</a></li><li><a href="/bsfw/">办事服务</a></li></ul>
</div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 年度报告</div>
<div class="article"><div class="info">发布时间：{published} 来源：政府办公室
浏览次数：<span id="hits">36</span></div>
<div class="TRS_Editor">
{body}
</div></div>
<div class="footer"><p>主办：{region}人民政府办公室</p>
<p>备案号：苏ICP备05000001号</p><p>网站标识码：3200000001</p></div>
<script>var hits = 36;</script></body></html>
""",
    "office": '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>'
    '<meta http-equiv="Content-Type" content="text/html; charset=gb18030"><title>{title}</title></head>\n'
    '<body lang="ZH-CN"><div class="WordSection1">\n{body}\n</div></body></html>\n',
}
