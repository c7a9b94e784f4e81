"""Archives: their files, and whatever is wrong with some of them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules_engine.errors import Code, LoadError
from rules_engine.files.archives import Member, is_archive, members
from rules_engine.limits import MIB, Limits

LIMITS = Limits()
TEXT = "一、总体情况".encode()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def taped(files: dict[str, bytes], kind: int = tarfile.GNU_FORMAT, encoding: str = "utf-8") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=kind, encoding=encoding) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def opened(data: bytes, name: str = "a.zip", limits: Limits = LIMITS) -> list[Member]:
    assert is_archive(data, name)
    return list(members(data, name, limits))


def code(member: Member) -> Code | None:
    return member.problem.code if member.problem else None


def test_a_zip_gives_its_files_but_no_folders() -> None:
    assert opened(zipped({"甲/": b"", "甲/a.txt": TEXT, "b.txt": b"2"})) == [
        Member("甲/a.txt", TEXT),
        Member("b.txt", b"2"),
    ]


@pytest.mark.parametrize("part", ["[Content_Types].xml", "mimetype", "OFD.xml", "word/document.xml"])
def test_an_office_file_is_no_archive(part: str) -> None:
    assert not is_archive(zipped({part: b"x", "a.xml": b"x"}), "a.zip")


def test_what_programs_leave_behind_is_skipped() -> None:
    junk = ["__MACOSX/a.docx", "b/.DS_Store", "Thumbs.db", "b/~$a.docx", "._a.docx"]
    assert all(member.skipped for member in opened(zipped(dict.fromkeys(junk, b"x"))))


def test_names_in_gb18030_are_read() -> None:
    data = zipped({"xx.txt": TEXT}).replace(b"xx.txt", "年".encode("gb18030") + b".txt")
    assert [member.name for member in opened(data)] == ["年.txt"]


def test_an_archive_inside_is_a_problem_of_its_own() -> None:
    inner, after = opened(zipped({"in.zip": zipped({"a.txt": TEXT}), "b.txt": TEXT}))
    assert (code(inner), after) == (Code.TYPE, Member("b.txt", TEXT))


def test_an_empty_file_is_a_problem_of_its_own() -> None:
    assert [code(member) for member in opened(zipped({"a.txt": b"", "b.txt": TEXT}))] == [Code.EMPTY, None]


def test_a_file_with_a_password_is_encrypted() -> None:
    data = bytearray(zipped({"a.txt": TEXT}))
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    assert [code(member) for member in opened(bytes(data))] == [Code.ENCRYPTED]


def test_a_bomb_inside_is_refused_and_the_rest_is_read() -> None:
    bomb, sound = opened(zipped({"a.txt": b"\0" * (8 * MIB), "b.txt": TEXT}))
    assert (code(bomb), sound.data) == (Code.LIMIT, TEXT)


def test_too_many_files_are_refused() -> None:
    data = zipped({f"{number}.txt": TEXT for number in range(5)})
    with pytest.raises(LoadError) as caught:
        opened(data, limits=replace(LIMITS, members=4))
    assert caught.value.code == Code.LIMIT


def test_a_zip_cut_short_is_damaged() -> None:
    with pytest.raises(LoadError) as caught:
        opened(zipped({"a.txt": TEXT})[:-9])
    assert caught.value.code == Code.CORRUPT


@pytest.mark.parametrize("kind", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_gives_its_files_however_it_is_packed(kind: int, pack) -> None:
    files = {"报告/a.txt": TEXT, "b.txt": b"2" * 600}
    assert opened(pack(taped(files, kind))) == [Member(name, data) for name, data in files.items()]


def test_a_tar_cut_between_two_files_is_damaged() -> None:
    with pytest.raises(LoadError) as caught:
        opened(taped({"a.txt": TEXT, "b.txt": TEXT})[:1024])
    assert caught.value.code == Code.CORRUPT


@pytest.mark.parametrize("kind", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_names_in_a_tar_are_read(kind: int) -> None:
    name = "报告" * 60 + ".txt"
    assert [member.name for member in opened(taped({name: TEXT}, kind))] == [name]


def test_names_that_lead_outside_are_shown_cleaned() -> None:
    assert [member.name for member in opened(taped({"../../etc/a\x1b.txt": TEXT}))] == ["etc/a?.txt"]


def test_links_and_devices_in_a_tar_are_no_files() -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
            info = tarfile.TarInfo("a")
            info.type = kind
            archive.addfile(info)
    assert [code(member) for member in opened(buffer.getvalue())] == [Code.NOT_A_FILE] * 3


def test_a_packed_file_gives_itself() -> None:
    assert opened(gzip.compress(TEXT), "报告.txt.gz") == [Member("报告.txt", TEXT)]


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(LoadError) as caught:
        opened(gzip.compress(b"\0" * (LIMITS.file_bytes + 1), 1), "a.gz")
    assert caught.value.code == Code.LIMIT


@pytest.mark.parametrize("mark", [b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c\x00"])
def test_archives_of_other_kinds_are_named(mark: bytes) -> None:
    with pytest.raises(LoadError) as caught:
        opened(mark + bytes(99))
    assert caught.value.code == Code.TYPE


PACKED = [
    zipped({"a.txt": TEXT * 9, "b.txt": TEXT}),
    taped({"a.txt": TEXT * 9, "b.txt": TEXT}, tarfile.PAX_FORMAT),
    gzip.compress(taped({"a.txt": TEXT * 9})),
    lzma.compress(TEXT * 99),
    bz2.compress(TEXT * 99),
]


@given(st.sampled_from(PACKED), st.data())
def test_damage_gives_members_or_a_load_error(data: bytes, draw: st.DataObject) -> None:
    damaged = bytearray(data[: draw.draw(st.integers(7, len(data)))])
    for at in draw.draw(st.lists(st.integers(6, len(damaged) - 1), max_size=4)):
        damaged[at] ^= draw.draw(st.integers(1, 255))
    try:
        found = list(members(bytes(damaged), "a.gz", LIMITS))
    except LoadError:
        return
    assert all(isinstance(member, Member) for member in found)
