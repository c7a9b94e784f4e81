"""Word documents in one XML file read as their package would, or say what to do."""

from __future__ import annotations

import io
import zipfile
from base64 import b64encode

import pytest

from rules_engine.errors import Code, LoadError
from rules_engine.limits import Limits
from rules_engine.loaders import word, word_xml
from rules_engine.loading import load
from rules_engine.plugins import load_plugins
from tests.word_builder import paragraph, row, table, word_file

NAME = "http://schemas.microsoft.com/office/2006/xmlPackage"
BODY = paragraph("一、总体情况") + table(row("新收", "3"))


def one_file(package: bytes) -> bytes:
    """Write the parts of a package into one file, those that are no XML in base 64."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = "".join(_part(name, archive.read(name)) for name in archive.namelist())
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{NAME}">{parts}</pkg:package>'.encode()


def _part(name: str, content: bytes) -> str:
    inside = (
        f"<pkg:xmlData>{content.decode()}</pkg:xmlData>"
        if content.startswith(b"<")
        else f"<pkg:binaryData>{b64encode(content).decode()}</pkg:binaryData>"
    )
    return f'<pkg:part pkg:name="/{name}">{inside}</pkg:part>'


def test_one_file_reads_as_the_package():
    package = word_file(BODY, raw={"word/media/a.png": b"\x89PNG"})

    assert word_xml.load(one_file(package), "a", Limits()) == word.load(package, "a", Limits())


def test_it_is_known_by_its_content_whatever_it_is_called():
    loaders = load_plugins().loaders.values()

    assert load(loaders, one_file(word_file(BODY)), "report.doc", Limits()).format == "docx"


@pytest.mark.parametrize(
    "damaged",
    [
        one_file(word_file(BODY))[:-200],
        one_file(word_file(BODY)).replace(b"_rels/.rels", b"word/document.xml"),
        one_file(word_file(BODY, raw={"a.png": b"\x89"})).replace(b"iQ==", b"iQ="),
        one_file(word_file(BODY)).replace(b"<pkg:package", b"<!DOCTYPE a []><pkg:package"),
    ],
    ids=["cut", "two parts of one name", "no base 64", "DTD"],
)
def test_damage_is_told(damaged):
    with pytest.raises(LoadError) as raised:
        word_xml.load(damaged, "a", Limits())

    assert raised.value.code == Code.CORRUPT


def test_a_picture_is_a_scan_not_a_file_of_unknown_kind():
    with pytest.raises(LoadError) as raised:
        load(load_plugins().loaders.values(), b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "report.png", Limits())

    assert raised.value.code == Code.NO_TEXT


def test_xml_of_word_2003_says_what_to_do():
    data = b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>'

    with pytest.raises(LoadError, match=r"\.docx") as raised:
        load(load_plugins().loaders.values(), data, "report.xml", Limits())

    assert raised.value.code == Code.TYPE


def test_xml_of_another_kind_is_no_text():
    with pytest.raises(LoadError) as raised:
        load(load_plugins().loaders.values(), b'<?xml version="1.0"?><a>3</a>', "a.xml", Limits())

    assert raised.value.code == Code.TYPE
