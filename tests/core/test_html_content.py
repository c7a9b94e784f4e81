"""The report is found in a page of any make; what surrounds it is left out, but kept."""

from __future__ import annotations

import pytest

from rules_engine.document import AsideKind, Paragraph, Table
from tests.pages import asides, everything, read, texts

SENTENCE = "本机关认真贯彻落实条例，全年主动公开政府信息三百余条，受理申请四件，均按时办结。"
TABLE = "<table><tr><td>申请<td>3<td>4<tr><td>结转<td>0<td>0</table>"
TITLE = "某某县水利局2023年政府信息公开工作年度报告"
SECTIONS = [
    "一、总体情况",
    SENTENCE,
    "二、收到和处理申请情况",
    TABLE,
    SENTENCE,
    "三、其他需要报告的事项",
    "无。",
]
OWN = [text for text in SECTIONS if text != TABLE]
REPORT = "".join(part if part == TABLE else f"<p>{part}</p>" for part in SECTIONS)
MENU = "<ul>" + "".join(f"<li><a href=/{i}.html>政务公开栏目{i}</a></li>" for i in range(9)) + "</ul>"
TRAIL = "<div>当前位置：<a href=/>首页</a> &gt; <a href=/x>政府信息公开年报</a></div>"
ABOUT = "<div><span>发布时间：2024-01-22</span> <span>来源：办公室</span> 字体：<a>大</a> <a>小</a></div>"
SHARE = "<div>分享到：<a href=x>微信</a> <a href=y>微博</a></div><div>【打印】【关闭】</div>"
NEXT = "<div>上一篇：<a href=1>2022年政府信息公开工作年度报告</a></div>"
IMPRINT = "<p>主办：某某县人民政府　地址：某某路1号　电话：0000-12345678</p><p>蜀ICP备00000000号</p>"
META = (
    "<table><tr><td>索引号：<td>000014349/2024-00001<td>主题分类：<td>政务公开"
    "<tr><td>发布机构：<td>某某县水利局<td>成文日期：<td>2024年01月22日</table>"
)

TOP, END = f"<div>{MENU}</div>", f"<div>{IMPRINT}</div>"
HEAD, SECOND = f"<h1>{TITLE}</h1>{ABOUT}", f"<h2>{TITLE}</h2>"
LAST = "<p>三、其他需要报告的事项</p><p>无。</p>"
IN_BOXES = (
    f"<div><p>{SECTIONS[0]}</p><p>{SENTENCE}</p></div>"
    f"<div><p>{SECTIONS[2]}</p>{TABLE}<p>{SENTENCE}</p></div><div>{LAST}</div>"
)


def in_table(*cells: str) -> str:
    return "<table>" + "".join(f"<tr><td>{cell}</td></tr>" for cell in cells) + "</table>"


PAGES = {
    "boxes": f"{TOP}<div>{TRAIL}<div>{HEAD}<div>{REPORT}</div>{SHARE}{NEXT}</div></div>{END}",
    "tables": in_table(MENU) + in_table(TRAIL, SECOND, ABOUT, REPORT, NEXT) + in_table(IMPRINT),
    "html5": f"<header><p>某某县人民政府</p>{MENU}</header><main>{TRAIL}<article><header>{HEAD}</header>{REPORT}"
    f"</article><aside><h3>相关阅读</h3>{MENU}</aside></main><footer>{IMPRINT}</footer>",
    "flat": MENU + TRAIL + HEAD + REPORT + SHARE + NEXT + IMPRINT,
    "sections": f"{TOP}<div>{HEAD}<div>{IN_BOXES}</div></div>{END}",
    "late section": f"{TOP}<h1>{TITLE}</h1><div>{ABOUT}<div>{REPORT[: -len(LAST)]}</div><div>{LAST}</div></div>{END}",
    "metadata": f"{TOP}<div>{META}<h1>{TITLE}</h1><div>{REPORT}</div></div>{END}",
    "metadata inside": f"{TOP}<div>{META}<h1>{TITLE}</h1>{REPORT}</div>{END}",
    "title of the head": f"<title>{TITLE}_某某县人民政府</title><body>{TOP}<div>{ABOUT}<div>{REPORT}</div></div>{END}",
    "title of the article": f"<meta name=ArticleTitle content={TITLE}><title>某某县人民政府</title><body>{TOP}"
    f"<div>{ABOUT}<div>{REPORT}</div></div>{END}",
    "title in a div": f"<title>{TITLE}-某某县</title><body>{TOP}<div><div>{TITLE}</div>{ABOUT}"
    f"<div>{REPORT}</div></div>{END}",
    "site name as heading": f"<title>{TITLE}_某某县</title><body><div><h1>某某县人民政府门户网站</h1>{MENU}</div>"
    f"<div>{SECOND}{ABOUT}<div>{REPORT}</div></div>{END}",
    "title in a cell": in_table(MENU, TITLE, ABOUT, REPORT, IMPRINT),
    "one form": f"<form action=x>{MENU}<div>{TRAIL}{HEAD}<div>{REPORT}</div></div>{IMPRINT}</form>",
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_the_report_is_found(page):
    blocks = read(page).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [TITLE, *OWN]
    assert sum(isinstance(block, Table) for block in blocks) == 1


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_what_surrounds_it_is_kept(page):
    kept = everything(read(page))
    assert all(word in kept for word in ("政务公开栏目0", "政务公开栏目8", "ICP备", "2023年政府信息公开"))


def test_a_report_that_has_a_title_gets_no_second_one():
    page = PAGES["boxes"].replace(REPORT, f"<p>某某县水利局</p><p>2023年政府信息公开工作年度报告</p>{REPORT}")
    assert texts(page) == ["某某县水利局", "2023年政府信息公开工作年度报告", *OWN]
    assert TITLE in "".join(asides(page, AsideKind.LEFT_OUT))


def test_the_signature_of_a_report_is_kept():
    page = PAGES["boxes"].replace(REPORT, f"{REPORT}<p>某某县水利局</p><p>2024年1月22日</p>")
    assert texts(page) == [TITLE, *OWN, "某某县水利局", "2024年1月22日"]


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><title>附件1</title></head><body><p>{TITLE}</p>{REPORT}</body></html>",
        f"<div class=WordSection1><p>{TITLE}</p>{REPORT}</div><div class=WordSection2><p>无编号的一段</p></div>",
        f"<p>主办单位认真履责。</p>{REPORT}<p>相关部门</p>",
        f"<p>{TITLE}</p><p><a href='#_Toc1'>一、总体情况</a></p>{REPORT}",
    ],
)
def test_a_page_that_is_the_report_is_read_from_its_first_word_to_its_last(page):
    assert not asides(page, AsideKind.LEFT_OUT)


def test_links_inside_a_report_are_read():
    page = PAGES["boxes"].replace("受理申请四件", "受理<a href=/y>申请</a>四件")
    assert texts(page) == [TITLE, *OWN]


def test_a_page_of_links_is_still_read():
    assert texts(f"<body>{MENU}</body>") == [f"政务公开栏目{i}" for i in range(9)]


def test_what_is_left_out_stands_in_runs_with_lines():
    page = "<body>\n<ul>\n<li><a href=x>首页</a></li>\n</ul>\n" + REPORT + "\n<p>版权所有：某某县</p></body>"
    left_out = [aside for aside in read(page).asides if aside.kind == AsideKind.LEFT_OUT]
    assert [(aside.text, aside.location.line) for aside in left_out] == [("首页", 2), ("版权所有：某某县", 6)]
