"""Telling the report's own pieces from the furniture of a page: links, dates of publishing, imprints."""

from __future__ import annotations

import re
from itertools import islice

from rules_engine.loaders.html.pieces import Grid, Piece, Text, size

FIGURE = re.compile(r"[0-9０-９.,，%\s/-]+")
FEWEST_FIGURES = 4
CELL_WEIGHT = 2
SHORT = 200
HEADED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}(?:章|节|条|部分)"
)
LABEL = re.compile(
    r"[【\[]?(?:发布|发文|成文|生成|公开|印发)(?:时间|日期|机构|单位)|(?:信息|文章|稿件)?来源\s*[：:]|作者\s*[：:]"
    r"|(?:责任)?编辑\s*[：:]|(?:浏览|阅读|点击|访问)(?:次数|量|数)|字体|字号|[【\[]?\s*(?:打印|关闭|纠错)|分享到?|收藏|设为首页"
    r"|您?(?:现在|当前|所在)?(?:所在|在)?的?位置\s*[：:]|上一[篇条页]|下一[篇条页]|相关(?:链接|阅读|文章|新闻|信息)|扫一扫|索\s*引\s*号"
    r"|返回顶部|网站地图|联系我们|(?:主办|承办|协办)(?:单位)?\s*[：:]|技术支持\s*[：:]|版权所有"
)
IMPRINT = re.compile(r"ICP备|公网安备|网站标识码|版权所有|copyright", re.IGNORECASE)


def weight(piece: Piece) -> int:
    """Weigh a piece as part of a report: its sentences and its cells count, its links do not."""
    if is_linked(piece):
        return 0
    if isinstance(piece, Grid):
        return sum(CELL_WEIGHT + len(cell.text) for cell in piece.stored)
    return len(piece.text) - piece.linked if "，" in piece.text or "。" in piece.text else 0


def is_telling(piece: Piece) -> bool:
    """Say whether a piece must be part of a report: a numbered heading, or a table of figures."""
    if piece.region.furniture or is_linked(piece):
        return False
    if isinstance(piece, Text):
        return bool(HEADED.match(piece.text))
    figures = (cell for cell in reversed(piece.stored) if FIGURE.fullmatch(cell.text))
    return len(list(islice(figures, FEWEST_FIGURES))) == FEWEST_FIGURES


def is_prose(piece: Piece) -> bool:
    """Say whether a piece has whole sentences."""
    return isinstance(piece, Text) and "。" in piece.text and not is_furniture(piece)


def is_furniture(piece: Piece) -> bool:
    """Say whether a piece belongs to the page, not to what is published on it."""
    if piece.region.furniture or is_linked(piece):
        return True
    if isinstance(piece, Grid):
        return any(LABEL.match(cell.text) for cell in piece.stored)
    text = piece.text
    return len(text) < SHORT and bool(LABEL.match(text) or IMPRINT.search(text))


def is_linked(piece: Piece) -> bool:
    """Say whether most of a piece is links."""
    if not piece.linked:
        return False
    return piece.linked * 2 > size(piece)
