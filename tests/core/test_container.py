"""Zip containers are opened within limits; whatever is wrong with one is said."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules_engine.errors import Code, LoadError
from rules_engine.files.container import is_encrypted_package, open_zip, zip_names
from rules_engine.limits import Limits

TEXT = "第二十条第（一）项".encode() * 20


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def code_of(data: bytes, part: str = "", limits: Limits | None = None) -> Code:
    with pytest.raises(LoadError) as error:
        open_zip(data, limits or Limits()).read(part)
    return error.value.code


def patched(data: bytes, signature: bytes, offset: int, value: bytes) -> bytes:
    """Change the bytes at an offset in the last record of a kind."""
    at = data.rindex(signature) + offset
    return data[:at] + value + data[at + len(value) :]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_parts_are_read(method):
    parts = open_zip(packed({"a/": b"", "a/b.xml": TEXT, "空.xml": b""}, method), Limits())
    assert parts.names == ("a/b.xml", "空.xml")
    assert [parts.read(name) for name in parts.names] == [TEXT, b""]


def test_bytes_before_and_behind_the_container_do_not_matter():
    data = packed({"a": TEXT})
    assert open_zip(b"#!/bin/sh\n" + data, Limits()).read("a") == TEXT
    assert open_zip(data + b"\r\n", Limits()).read("a") == TEXT


def test_container_with_a_comment_is_read():
    buffer = io.BytesIO(packed({"a": TEXT}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"PK\5\6 x" * 99
    assert open_zip(buffer.getvalue(), Limits()).read("a") == TEXT


def test_wide_sizes_are_read():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive, archive.open("a", "w", force_zip64=True) as part:
        part.write(TEXT)
    data = wide_directory(buffer.getvalue())
    assert open_zip(data, Limits()).read("a") == TEXT


def wide_directory(data: bytes) -> bytes:
    """Rewrite the end of a container of one part as zip64 has it."""
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    size, packed_size = (
        struct.unpack_from("<2L", data, start + 24)[0],
        struct.unpack_from("<L", data, start + 20)[0],
    )
    entry = bytearray(data[start:end])
    struct.pack_into("<2L", entry, 20, 0xFFFFFFFF, 0xFFFFFFFF)
    extra = struct.pack("<2H2Q", 1, 16, size, packed_size)
    struct.pack_into("<H", entry, 30, len(extra))
    entry = entry[:47] + extra
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(entry), start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(entry), 1)
    ending = struct.pack("<4s4H2LH", b"PK\5\6", 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:start] + bytes(entry) + record + locator + ending


def test_names_of_chinese_archivers_are_read():
    name = "年度报告.docx".encode("gb18030")
    data = packed({"x" * len(name): TEXT}).replace(b"x" * len(name), name)
    assert open_zip(data, Limits()).names == ("年度报告.docx",)


def test_part_that_is_not_there():
    assert code_of(packed({"a": TEXT}), "b") is Code.CORRUPT


@pytest.mark.parametrize(
    "name", ["../a", "a/../../b", "/etc/passwd", "\\a", "..\\a", "C:/a", "a/..", "a\x01b", "a\nb", ""]
)
def test_name_that_leads_outside(name):
    data = packed({"n" * max(len(name), 1): TEXT}) if name else packed({"n": TEXT})
    data = data.replace(b"n" * len(name), name.encode()) if name else data
    if not name:
        data = patched(patched(data, b"PK\1\2", 28, b"\0"), b"PK\3\4", 26, b"\0")
    assert code_of(data, "n") is Code.CORRUPT


def test_dots_in_a_name_are_no_way_outside():
    assert open_zip(packed({"a..b/c...xml": TEXT}), Limits()).read("a..b/c...xml") == TEXT


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name():
    buffer = io.BytesIO(packed({"a": TEXT}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("a", b"other")
    assert code_of(buffer.getvalue(), "a") is Code.CORRUPT


@pytest.mark.parametrize(
    ("signature", "offset"),
    [(b"PK\1\2", 24), (b"PK\1\2", 20), (b"PK\3\4", 22), (b"PK\3\4", 18), (b"PK\1\2", 16), (b"PK\3\4", 14)],
    ids=["size", "packed size", "size in header", "packed size in header", "checksum", "checksum in header"],
)
@pytest.mark.parametrize("lie", [1, 10, 1000])
def test_lies_about_size_or_checksum(signature, offset, lie):
    assert (
        code_of(patched(packed({"a": TEXT}), signature, offset, struct.pack("<L", lie)), "a") is Code.CORRUPT
    )


def test_header_that_names_another_part():
    assert code_of(patched(packed({"a": TEXT}), b"PK\3\4", 30, b"b"), "a") is Code.CORRUPT


@pytest.mark.parametrize(("offset", "value"), [(10, b"\2\0"), (16, b"\xff"), (12, b"\xff\xff\xff\xff")])
def test_lies_about_the_directory(offset, value):
    assert code_of(patched(packed({"a": TEXT}), b"PK\5\6", offset, value), "a") is Code.CORRUPT


def test_unheard_of_compression():
    data = patched(patched(packed({"a": TEXT}), b"PK\1\2", 10, b"\x63"), b"PK\3\4", 8, b"\x63")
    assert code_of(data, "a") is Code.CORRUPT


def test_overlapping_parts():
    """Let two entries of the directory unpack the same bytes, as a bomb of the quoted kind does."""
    data = packed({"a": TEXT})
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    inner = data[: data.index(b"PK\1\2")]
    quoted = (
        struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, len(inner), len(inner), 1, 0) + b"b" + inner
    )
    second = bytearray(data[start:end])
    struct.pack_into("<H", second, 10, 0)
    struct.pack_into("<3L", second, 16, 0, len(inner), len(inner))
    second[46:47] = b"b"
    first = bytearray(data[start:end])
    struct.pack_into("<L", first, 42, len(quoted) - len(inner))
    directory = bytes(second + first)
    ending = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 2, 2, len(directory), len(quoted), 0)
    assert code_of(quoted + directory + ending, "a") is Code.CORRUPT


def test_encrypted_part():
    data = patched(patched(packed({"a": TEXT}), b"PK\1\2", 8, b"\1"), b"PK\3\4", 6, b"\1")
    assert code_of(data, "a") is Code.ENCRYPTED


def test_office_file_with_a_password():
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(99)
    )
    assert is_encrypted_package(data)
    assert code_of(data) is Code.ENCRYPTED


@pytest.mark.parametrize(
    "limits",
    [
        replace(Limits(), entries=1),
        replace(Limits(), part_bytes=1 << 20),
        replace(Limits(), total_bytes=1 << 20),
        replace(Limits(), ratio=50),
    ],
    ids=["entries", "part_bytes", "total_bytes", "ratio"],
)
def test_over_a_limit(limits):
    data = packed({"a": bytes(3 << 20), "b": TEXT})
    assert open_zip(data, replace(Limits(), ratio=5000)).read("a") == bytes(3 << 20)
    assert code_of(data, "a", limits) is Code.LIMIT


def test_bomb_is_refused_before_it_is_unpacked():
    assert code_of(packed({"a": bytes(200 << 20)}), "a") is Code.LIMIT


def test_many_entries_are_refused():
    assert code_of(packed({f"{number}": b"" for number in range(5_001)}), "1") is Code.LIMIT


@given(st.integers(0, 400))
def test_cut_short_anywhere(end):
    data = packed({"a": TEXT, "b": TEXT[:7]})
    assert code_of(data[: min(end, len(data) - 1)], "a") is Code.CORRUPT


@settings(max_examples=300)
@given(st.data())
def test_changed_bytes_are_noticed_or_harmless(data):
    good = packed({"a": TEXT, "b": TEXT[:7]})
    changed = bytearray(good)
    for place in data.draw(st.lists(st.integers(0, len(good) - 1), min_size=1, max_size=4)):
        changed[place] = data.draw(st.integers(0, 255))
    try:
        parts = open_zip(bytes(changed), Limits())
        contents = [parts.read(name) for name in parts.names]
    except LoadError:
        return
    assert contents == [TEXT, TEXT[:7]]


@given(st.binary(max_size=300))
def test_anything_else_has_no_names(data):
    assert zip_names(data) == frozenset()


def test_names_without_opening():
    assert zip_names(packed({"a": TEXT, "b/c": TEXT})) == {"a", "b/c"}
