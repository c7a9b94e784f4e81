"""The names of OpenDocument elements and attributes."""

from __future__ import annotations

NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, DRAW, STYLE, META, MANIFEST = (
    NAMESPACE % name for name in ("office", "text", "table", "drawing", "style", "meta", "manifest")
)
FORMATTING = NAMESPACE % "xsl-fo-compatible"
GRAPHICS = NAMESPACE % "svg-compatible"
LIBREOFFICE = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
LINK_TARGET = "{http://www.w3.org/1999/xlink}href"
ID = "{http://www.w3.org/XML/1998/namespace}id"

PARAGRAPH, HEADING = TEXT + "p", TEXT + "h"
LIST, ITEM, LIST_HEADER = TEXT + "list", TEXT + "list-item", TEXT + "list-header"
A_TABLE, ROW, CELL, COVERED, COLUMN = (
    TABLE + name for name in ("table", "table-row", "table-cell", "covered-table-cell", "table-column")
)
STYLE_NAME = TEXT + "style-name"
