"""What machines see: the public contract, to the letter."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product

import pytest
from jsonschema import Draft202012Validator, ValidationError

from rules_engine.document import AsideKind, Location
from rules_engine.errors import Code, OutputError
from rules_engine.finding import Confidence, Crash, FileResult, RunResult, Severity, Spot, Status
from rules_engine.renderers.json import SCHEMA_VERSION, register_renderers
from rules_engine.report import LeftoverKind, OutsidePlace
from tests.conftest import ROOT
from tests.results import (
    DOUBLED,
    ONE_OF_FOUR,
    RESULT,
    WRONG_TOTAL,
    cell,
    file,
    finding,
    printed,
    stretch,
    unread,
)

(JSON,) = register_renderers()
SCHEMA = json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
SKIPPED = FileResult("a.jpg", "", Status.SKIPPED)


def written(result, **options):
    return json.loads(printed(JSON, result, **options))


def findings(*given):
    return written(RunResult((file(*given),)))["files"][0]["findings"]


def test_a_cell_is_told_like_this():
    assert findings(WRONG_TOTAL) == [
        {
            "rule": "govinfo.handled-total",
            "severity": "error",
            "confidence": "certain",
            "message": "表三“（七）总计”行“自然人”列填写 5，应为 4",
            "places": [
                {
                    "path": "云溪.docx",
                    "table": "applications",
                    "row": "handled",
                    "column": "natural_person",
                    "row_label": "（七）总计",
                    "column_label": "自然人",
                    "filled": "5",
                    "expected": "4",
                    "at": {
                        "paragraph": None,
                        "table": 3,
                        "row": 25,
                        "cell": 2,
                        "line": None,
                        "column": None,
                        "page": None,
                        "box": None,
                        "sheet": None,
                        "a1": None,
                    },
                }
            ],
            "candidates": [],
            "evidence": [
                {
                    "rule": "govinfo.handled-total",
                    "column": "natural_person",
                    "claimed": "5",
                    "expected": "4",
                },
                {"rule": "govinfo.row-total", "row": "handled", "claimed": "12", "expected": "13"},
            ],
            "suggestion": "4",
            "fingerprint": "7d9d59208b597192",
            "waived": None,
        }
    ]


def test_a_stretch_of_text_is_told_like_this():
    (place,) = findings(DOUBLED)[0]["places"]
    at = place.pop("at")
    assert place == {
        "path": "云溪.docx",
        "section": "overview",
        "paragraph": 3,
        "start": 4,
        "end": 8,
        "text": "保障保障",
        "expected": "保障",
    }
    assert (at["line"], at["column"]) == (14, 5)


def test_every_key_stands_in_the_order_of_the_contract():
    top = written(RESULT)
    assert list(top) == SCHEMA["required"]
    assert list(top["files"][0]) == SCHEMA["$defs"]["file"]["required"]
    assert list(top["files"][0]["findings"][0]) == SCHEMA["$defs"]["finding"]["required"]


def test_candidates_are_sets_of_places_also_impossible_ones():
    (told,) = findings(ONE_OF_FOUR)
    assert [[place["expected"] for place in one] for one in told["candidates"]] == [
        ["11"],
        ["-1"],
        ["-10"],
        ["1"],
    ]


def test_a_file_that_could_not_be_read_says_why_in_the_language_asked_for():
    told = written(RunResult((unread(),)), language="en")["files"][0]
    assert told["status"] == "error"
    assert told["error"] == {
        "code": "encrypted",
        "message": "the file is encrypted",
        "remedy": "Remove the password and check again.",
    }


def test_counts_add_up():
    counts = written(RunResult((file(WRONG_TOTAL, replace(DOUBLED, waived="x")), unread(), SKIPPED)))[
        "counts"
    ]
    assert counts == {
        "discovered": 3,
        "ok": 1,
        "error": 1,
        "skipped": 1,
        "findings": {"error": 1, "warning": 0, "note": 0, "waived": 1},
    }


def test_a_file_of_no_status_is_not_lost_in_silence():
    with pytest.raises(OutputError):
        written(RunResult((replace(file(), status=None),)))


def test_files_and_findings_are_sorted():
    other = finding("a.first", "x", cell("a", "b", "x", "1", location=Location(table=1, row=1, cell=1)))
    told = written(RunResult((file(WRONG_TOTAL, DOUBLED, other, path="b"), file(path="a"))))["files"]
    assert [one["path"] for one in told] == ["a", "b"]
    assert [one["rule"] for one in told[1]["findings"]] == [
        "typos.doubled-word",
        "a.first",
        "govinfo.handled-total",
    ]


def test_the_bytes_do_not_depend_on_the_order_of_the_work():
    mixed = replace(
        RESULT,
        files=tuple(replace(one, findings=one.findings[::-1]) for one in RESULT.files[::-1]),
        tallies=dict(reversed(RESULT.tallies.items())),
        seconds=9.0,
    )
    assert printed(JSON, mixed) == printed(JSON, RESULT)


def test_times_are_told_only_where_asked():
    assert "seconds" not in printed(JSON, RESULT)
    assert written(RESULT, stats=True)["rules"]["govinfo.row-total"]["seconds"] == 0.004


def test_text_is_utf_8_and_ends_with_a_line_feed():
    text = printed(JSON, RESULT)
    assert "总计" in text
    assert text.endswith("}\n")


def test_a_name_that_is_not_unicode_survives():
    assert written(RunResult((file(path="a\udce9.txt"),)))["files"][0]["path"] == "a\udce9.txt"


def test_a_list_is_named_only_where_a_finding_comes_from_one():
    listed = findings(replace(DOUBLED, category="术语", source="words.toml"))[0]
    assert (listed["category"], listed["source"]) == ("术语", "words.toml")


def test_private_data_are_masked():
    context = "电话13800138000。"
    leak = finding("sensitive.phone", "13800138000", stretch(context, "13800138000"), category="privacy")
    assert "13800138000" not in printed(JSON, RunResult((file(leak),)))
    assert "13800138000" in printed(JSON, RunResult((file(leak),)), show_private=True)


def test_a_place_outside_the_text_is_told_like_this():
    place = OutsidePlace(AsideKind.COMMENT, 2, 3, 5)
    spot = Spot("云溪.docx", place, "批注", "密级", location=Location(paragraph=7), context="请补上密级")
    told = written(RunResult((file(finding("a.comment", "批注里有密级", spot)),)))
    VALIDATOR.validate(told)
    (shown,) = told["files"][0]["findings"][0]["places"]
    at = shown.pop("at")
    assert at["paragraph"] == 7
    assert shown == {
        "path": "云溪.docx",
        "outside": "comment",
        "number": 2,
        "start": 3,
        "end": 5,
        "text": "密级",
        "expected": None,
    }


def test_the_schema_knows_everything_that_stands_outside_the_text():
    kinds = SCHEMA["$defs"]["outside"]["properties"]["outside"]["enum"]
    assert sorted(kinds) == sorted([*map(str, AsideKind), *map(str, LeftoverKind)])


def test_the_schema_is_of_this_version():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@pytest.mark.parametrize("stats", [False, True])
def test_every_output_fits_the_schema(stats):
    everything = replace(
        RESULT,
        files=(
            *RESULT.files,
            SKIPPED,
            *(unread(code, f"{code}.docx") for code in Code),
            *(file(_any(*kind), path="-".join(kind)) for kind in product(Severity, Confidence)),
            file(finding("form.missing-table", "没有找到表四"), path="none"),
        ),
        crashes=(Crash("my.rule", "ValueError: x", "Traceback"),),
        unused_waivers=("a.b @ *",),
        settings={"select": ["*"]},
    )
    VALIDATOR.validate(written(everything, stats=stats))


@pytest.mark.parametrize("change", [{"status": "lost"}, {"year": "2023"}, {"more": 1}])
def test_the_schema_refuses_what_the_contract_does_not_know(change):
    told = written(RunResult((file(WRONG_TOTAL),)))
    told["files"][0] |= change
    with pytest.raises(ValidationError):
        VALIDATOR.validate(told)


def _any(severity, confidence):
    on_page = cell("new", "total", "x", "1", location=Location(page=2, box=(1.0, 2.0, 3.5, 4.0)))
    in_sheet = stretch("甲乙", "乙", location=Location(sheet="S", a1="B2"))
    about = {"severity": severity, "confidence": confidence, "category": "c", "source": "s"}
    return finding("a.b", "x", on_page, in_sheet, candidates=((on_page, in_sheet),), **about)
