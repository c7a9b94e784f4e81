"""XML of unknown origin is parsed without a DTD, without the network and within limits."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.errors import Code, LoadError
from rules_engine.files.markup import parse_xml
from rules_engine.limits import Limits

ENTITIES = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY e0 "ha"> {ENTITIES}]>'


def code_of(data: bytes, limits: Limits | None = None) -> Code:
    with pytest.raises(LoadError) as error:
        parse_xml(data, "word/document.xml", limits or Limits())
    assert "word/document.xml" in str(error.value)
    return error.value.code


def test_comments_and_instructions_are_left_out():
    root = parse_xml(b"<a><!-- x --><?y z?><b>1<!-- x -->2</b></a>", "a", Limits())
    assert [(child.tag, child.text) for child in root] == [("b", "12")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding):
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    assert parse_xml(f"{declared}<a>项</a>".encode(encoding), "a", Limits()).text == "项"


@pytest.mark.parametrize(
    "document",
    [
        "<!DOCTYPE a><a/>",
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><a/>',
        '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]><a/>',
        "<a>",
        "",
        "no markup",
        "<a>&unheard;</a>",
        "<a>\0</a>",
        "<a>&#1;</a>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_is_not_plain_xml_is_damaged(document, encoding):
    assert code_of(document.encode(encoding)) is Code.CORRUPT


NAMED_DTD = '<!DOCTYPE a PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'


def test_dtd_that_open_office_only_names_is_passed_over():
    assert parse_xml(f'<?xml version="1.0"?>\n{NAMED_DTD}<a>1</a>'.encode(), "a", Limits()).text == "1"


@pytest.mark.parametrize(
    "document",
    [
        f"{NAMED_DTD}<a>&unheard;</a>",
        f"{NAMED_DTD}{NAMED_DTD}<a/>",
        f"{NAMED_DTD[:-1]} [<!ENTITY x 'y'>]><a>&x;</a>",
    ],
)
def test_dtd_of_open_office_declares_nothing(document):
    assert code_of(document.encode()) is Code.CORRUPT


def test_unheard_of_encoding_is_damaged():
    assert code_of(b'<?xml version="1.0" encoding="unheard-of"?><a/>') is Code.CORRUPT


def test_error_names_the_place():
    with pytest.raises(LoadError, match="line 2, column"):
        parse_xml(b"<a>\n<b", "a.xml", Limits())


@pytest.mark.parametrize("inside", ['<a b="&e9;"/>', "<a>&e9;</a>"])
def test_entity_bomb_does_not_go_off(inside):
    assert code_of((BOMB + inside).encode()) is Code.LIMIT


@pytest.mark.parametrize("depth", [10, 250, 256])
def test_depth(depth):
    limits = replace(Limits(), depth=depth)
    assert parse_xml(b"<a>" * depth + b"</a>" * depth, "a", limits).tag == "a"
    assert code_of(b"<a>" * (depth + 1) + b"</a>" * (depth + 1), limits) is Code.LIMIT


@pytest.mark.parametrize("data", [b"<a>" + b"<b/>" * 1000 + b"</a>", b"<a " + b"b='' " * 1000 + b"/>"])
def test_number_of_nodes(data):
    assert code_of(data, replace(Limits(), nodes=900)) is Code.LIMIT


@pytest.mark.parametrize(
    "data", [b"<a>" + b"x" * (11 << 20) + b"</a>", b"<a b='" + b"x" * (11 << 20) + b"'/>"]
)
def test_giant_text_or_attribute(data):
    assert code_of(data) is Code.LIMIT


def test_many_attributes_are_read_in_time():
    attributes = " ".join(f"a{number}=''" for number in range(200_000))
    assert len(parse_xml(f"<a {attributes}/>".encode(), "a", Limits()).attrib) == 200_000


@given(st.binary(max_size=200))
def test_anything_else_is_a_load_error(data):
    with suppress(LoadError):
        parse_xml(b"<a>" + data + b"</a>", "a", Limits())
