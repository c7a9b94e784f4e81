"""A report that leaks one person's data wherever a file can hold text, and what may be seen of them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from tests.conftest import ROOT
from tests.word_builder import link

SECRETS = {
    "id number": "110101199003077715",
    "mobile number": "138-1234-5678",
    "bank card": "6222020200112233446",
    "plate": "渝A12345",
    "passport": "E12345678",
    "e-mail": "wang.xm1990@163.com",
    "home address": "学府路12号3栋2单元501室",
    "name": "王小明",
}
# Faults of other kinds stand among them, so that other rules quote what is beside it.
LEAK = (
    "申请人{name}，身份证号{id number}，手机{mobile number}，持护照{passport}，驾驶{plate}号车辆，本人邮箱：{e-mail}，"
    "家住{home address}，补贴汇入银行卡，卡号{bank card}，现场接待的的人员已答复，，并存档。"
).format_map(SECRETS)
CLEAN = ROOT / "datasets" / "govinfo" / "clean.docx"
PAGE = CLEAN.with_suffix(".html")
PLAIN_RUN = "<w:r><w:t>{}</w:t></w:r>"


def leaky_word_file(path: Path) -> Path:
    """Write a Word file with the data in a paragraph, a cell, a comment, a property, a header, hidden and deleted."""
    with zipfile.ZipFile(CLEAN) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = _leaking(body).encode()
    parts["word/comments.xml"] = _part("comments", f'<w:comment w:id="1"><w:p>{_run()}</w:p></w:comment>')
    parts["word/header9.xml"] = _part("hdr", f"<w:p>{_run()}</w:p>")
    links = link("comments", "comments.xml") + link("header", "header9.xml")
    relations = "word/_rels/document.xml.rels"
    parts[relations] = _before(parts[relations], "</Relationships>", links)
    parts["docProps/core.xml"] = _before(parts["docProps/core.xml"], "</cp:coreProperties>", _keywords())
    path.write_bytes(_zipped(parts))
    return path


def leaky_page(path: Path) -> Path:
    """Write a web page with the data in a paragraph, a cell, a comment, an attribute and hidden."""
    page = PAGE.read_text("utf-8")
    page = page.replace("</h1>", f"</h1><!-- {LEAK} -->", 1)
    page = page.replace("<td>0</td>", f"<td>{LEAK}</td>", 1)
    hidden = f'<p>{LEAK}</p><p style="display:none">{LEAK}</p><img src="a.png" alt="{LEAK}">'
    path.write_text(page.replace("</body>", f"{hidden}</body>"), "utf-8")
    return path


def leaked(data: bytes) -> list[str]:
    """Name the secrets that stand in clear in some bytes, in whatever way text is written there."""
    text = "\n".join(part.decode("utf-8", "replace") for part in _parts(data))
    return [name for name, secret in SECRETS.items() if any(one in text for one in _written(secret))]


def counted(data: bytes) -> dict[str, int]:
    """Count how often each secret stands in a file."""
    parts = list(_parts(data))
    return {name: sum(part.count(secret.encode()) for part in parts) for name, secret in SECRETS.items()}


def _leaking(body: str) -> str:
    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{LEAK}</w:t></w:r>"
    deleted = f'<w:del w:id="9" w:author="a"><w:r><w:delText>{LEAK}</w:delText></w:r></w:del>'
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    sentence = "全年主动公开政府信息203条"
    paragraph = body.index("</w:p>", body.index(sentence))
    body = f"{body[:paragraph]}{_run()}{hidden}{deleted}{mark}{body[paragraph:]}"
    cell = body.index("<w:t>0</w:t>", body.index("行政规范性文件</w:t>") - 3000)
    return f"{body[:cell]}<w:t>{LEAK}</w:t>{body[cell + len('<w:t>0</w:t>') :]}"


def _run() -> str:
    return PLAIN_RUN.format(LEAK)


def _part(name: str, inside: str) -> bytes:
    return (
        f'<w:{name} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{inside}</w:{name}>'
    ).encode()


def _keywords() -> str:
    return f'<dc:description xmlns:dc="http://purl.org/dc/elements/1.1/">{LEAK}</dc:description>'


def _before(part: bytes, end: str, inside: str) -> bytes:
    text = part.decode()
    assert end in text
    return text.replace(end, inside + end).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _parts(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from map(archive.read, archive.namelist())
    if data.startswith(b"PAR1"):
        yield repr(pl.read_parquet(data).rows()).encode()


def _written(secret: str) -> set[str]:
    """Give a secret as it is, without its separators, escaped as in JSON, and as references of a page."""
    references = "".join(f"&#{ord(character)};" for character in secret)
    return {secret, "".join(filter(str.isalnum, secret)), json.dumps(secret)[1:-1], references}
