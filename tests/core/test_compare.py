"""Two results beside each other: what is new, gone, still there."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from rules_engine.compare import Change, Reading, compare, read_result
from rules_engine.errors import ConfigError
from rules_engine.hookspecs import RenderOptions
from rules_engine.renderers.comparison import as_json, as_text


def finding(rule, fingerprint):
    return {"rule": rule, "severity": "error", "message": f"{rule} {fingerprint}", "fingerprint": fingerprint}


def result(**files):
    return {
        "schema_version": "1.0",
        "files": [{"path": f"/somewhere/{name}.md", "findings": found} for name, found in files.items()],
    }


def changes(old, new):
    return [(entry.report, entry.rule, entry.change) for entry in compare(old, new).entries]


def test_a_finding_with_the_same_fingerprint_is_still_there():
    assert changes(result(a=[finding("x.y", "1")]), result(a=[finding("x.y", "1")])) == [
        ("a.md", "x.y", Change.STILL)
    ]


def test_what_only_one_result_has_is_new_or_gone():
    old = result(a=[finding("x.y", "1")], b=[])
    new = result(a=[finding("x.z", "2")], b=[])
    assert changes(old, new) == [("a.md", "x.y", Change.GONE), ("a.md", "x.z", Change.NEW)]


def test_a_place_outside_the_text_is_named():
    place = {"outside": "comment", "number": 2, "start": 0, "end": 3}
    hidden = finding("x.y", "1") | {"places": [place]}
    (entry,) = compare(result(a=[]), result(a=[hidden])).entries
    assert (entry.place, entry.outside) == ("comment.2", "comment")
    destination = BytesIO()
    as_text(compare(result(a=[]), result(a=[hidden])), destination, RenderOptions(color=False))
    assert "x.y · 批注" in destination.getvalue().decode()


def test_two_findings_alike_are_counted_twice():
    twice = [finding("x.y", "1"), finding("x.y", "1")]
    assert [change for _, _, change in changes(result(a=twice), result(a=twice[:1]))] == [
        Change.GONE,
        Change.STILL,
    ]


def test_single_files_are_compared_whatever_they_are_called():
    assert changes(result(last=[finding("x.y", "1")]), result(this=[finding("x.y", "1")])) == [
        ("this.md", "x.y", Change.STILL)
    ]


def test_the_folder_that_holds_all_files_does_not_count():
    old = result(a=[finding("x.y", "1")], b=[])
    moved = {
        **old,
        "files": [{**f, "path": f["path"].replace("/somewhere/", "/else/where/")} for f in old["files"]],
    }
    assert [change for _, _, change in changes(old, moved)] == [Change.STILL]


def unread(whole, name):
    lost = {"status": "error", "findings": [], "error": {"message": "文件已损坏"}}
    return {**whole, "files": [f | (lost if f["path"].endswith(name) else {}) for f in whole["files"]]}


def test_a_file_that_cannot_be_read_any_more_is_told_of_and_not_taken_for_mended():
    old = result(a=[finding("x.y", "1")], b=[])
    comparison = compare(old, unread(old, "a.md"))
    assert [(entry.change, entry.report) for entry in comparison.files] == [(Reading.UNREADABLE, "a.md")]
    text, data = BytesIO(), BytesIO()
    as_text(comparison, text, RenderOptions(color=False))
    as_json(comparison, data)
    assert "现在读不了：文件已损坏" in text.getvalue().decode()
    assert json.loads(data.getvalue())["files"] == [
        {"change": "unreadable", "report": "a.md", "reason": "文件已损坏"}
    ]


def test_a_file_that_can_be_read_again_is_told_of():
    whole = result(a=[], b=[])
    assert [entry.change for entry in compare(unread(whole, "b.md"), whole).files] == [Reading.READABLE]


def test_a_file_unreadable_in_both_results_has_not_changed():
    whole = unread(result(a=[], b=[]), "b.md")
    assert compare(whole, whole).files == ()


def test_a_file_that_is_no_result_is_refused_with_the_remedy(tmp_path):
    path = tmp_path / "x.json"
    path.write_text("[]", "utf-8")
    with pytest.raises(ConfigError, match="format json"):
        read_result(path)
