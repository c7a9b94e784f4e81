"""Small Word files for tests, made of the snippets of XML that a test is about."""

from __future__ import annotations

import io
import zipfile

from rules_engine.document import AsideKind, Document, Paragraph, Table
from rules_engine.limits import Limits
from rules_engine.loaders.word import load

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {
    "w": W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "v": "urn:schemas-microsoft-com:vml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
ROOTS = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes",
         "comments": "comments", "header": "hdr", "footer": "ftr"}  # fmt: skip


def word_file(body: str, parts: dict[str, str] | None = None, raw: dict[str, bytes] | None = None) -> bytes:
    """Pack a body; `parts` are related by kind (`numbering`: the inside of it), `raw` are packed as given."""
    parts = parts or {}
    links = "".join(link(kind, f"{kind}.xml") for kind in parts)
    files = {
        "_rels/.rels": relationships(link("officeDocument", "word/document.xml")),
        "word/document.xml": root("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relationships(links),
        **{f"word/{kind}.xml": root(ROOTS[kind], inside) for kind, inside in parts.items()},
        **(raw or {}),
    }
    return packed(files)


def packed(files: dict[str, bytes]) -> bytes:
    """Zip some files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def root(name: str, inside: str) -> bytes:
    """Wrap the inside of a part into its root."""
    return f"<w:{name} {DECLARED}>{inside}</w:{name}>".encode()


def relationships(links: str) -> bytes:
    """Wrap relationships into a part."""
    return f'<Relationships xmlns="{RELATIONSHIPS}">{links}</Relationships>'.encode()


def link(kind: str, target: str, mode: str = "Internal") -> str:
    """Write a relationship."""
    return f'<Relationship Id="{target}" Type="{KINDS}{kind}" Target="{target}" TargetMode="{mode}"/>'


def run(text: str, properties: str = "") -> str:
    """Write a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    """Write a paragraph of runs; plain text is a run."""
    inside = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def cell(*contents: str, properties: str = "") -> str:
    """Write a cell of paragraphs and tables; plain text is a paragraph."""
    inside = "".join(one if one.startswith("<") else paragraph(one) for one in contents)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """Write a row of cells; plain text is a cell."""
    inside = "".join(one if one.startswith("<w:") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    """Write a table of rows."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def read(body: str, parts: dict[str, str] | None = None, raw: dict[str, bytes] | None = None) -> Document:
    """Pack a body and read it."""
    return load(word_file(body, parts, raw), "test.docx", Limits())


def texts(document: Document) -> list[str]:
    """List the texts of the paragraphs."""
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def grids(document: Document) -> list[list[list[str]]]:
    """List the texts of the tables, cell by cell."""
    return [
        [[cell.text for cell in cells] for cells in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def asides(document: Document, kind: AsideKind) -> list[str]:
    """List the asides of one kind."""
    return [aside.text for aside in document.asides if aside.kind is kind]


def only_table(document: Document) -> Table:
    """Give the one table of a document."""
    (found,) = (block for block in document.blocks if isinstance(block, Table))
    return found
