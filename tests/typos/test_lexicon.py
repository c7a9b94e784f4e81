"""Word lists of wrong and right."""

from __future__ import annotations

import pytest
from rules_engine_typos.lexicon import OURS, read_entries

from rules_engine.errors import ConfigError
from tests.typos.reports import hits, spans


@pytest.fixture
def listed(tmp_path):
    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, "utf-8")
        return str(tmp_path / name)

    return write


def test_a_list_in_toml_adds_to_ours(listed):
    path = listed("own.toml", '[[entry]]\nwrong = "虎西街道"\nright = "虎溪街道"\nnote = "街道名"\n')
    (hit,) = hits("wrong-word", "虎西街道办事处公开信息。", lexicon=path)
    assert hit.suggestion == "虎溪街道"
    assert "街道名" in hit.message


def test_a_list_in_csv_says_where_a_form_is_right(listed):
    path = listed("own.csv", "wrong,right,note,source,allowed\n会报,汇报,,,大会报告|工会报\n")
    assert spans("wrong-word", "向大会报告工作。", lexicon=path) == []
    assert spans("wrong-word", "及时会报工作进展。", lexicon=path) == ["会报"]


def test_a_form_that_the_text_explains_is_passed_over(listed):
    path = listed("own.csv", "wrong,right\n会报,汇报\n")
    assert spans("wrong-word", "向代表大会报告工作。", lexicon=path) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "wrong,note\n会报,x\n", "a.csv 第 2 行：缺少 right"),
        ("a.toml", '[[entry]]\nwrong = "a"\nright = "b"\ncolour = 1\n', "a.toml 第 1 行：有不认识的 colour"),
        (
            "a.toml",
            '[[entry]]\nwrong = "a"\nright = "b"\n\n[[entry]]\nwrong = "c"\n',
            "a.toml 第 5 行：缺少 right",
        ),
        ("a.toml", "[[entry\n", "a.toml 第 1 行"),
        ("a.toml", '[[entries]]\nwrong = "a"\n', r"应写在 \[\[entry\]\] 之下"),
        ("a.csv", 'wrong,right\n会报,"汇报\n', "a.csv 第 2 行：不是 CSV"),
        ("a.txt", "会报 汇报", "应为 .toml 或 .csv"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(listed, name, text, said):
    with pytest.raises(ConfigError, match=said):
        hits("wrong-word", "及时会报工作进展。", lexicon=listed(name, text))


def test_words_that_cannot_be_read_name_the_line(tmp_path):
    (tmp_path / "words.txt").write_bytes("虎溪\n".encode() + b"\xff\n")
    with pytest.raises(ConfigError, match=r"words\.txt 第 2 行：不是 UTF-8"):
        hits("suspected", "公开信息。", words=str(tmp_path / "words.txt"))


def test_a_list_that_is_not_there_is_named():
    with pytest.raises(ConfigError, match=r"none\.csv：没有这个文件"):
        hits("wrong-word", "公开信息。", lexicon="none.csv")


def test_a_pair_of_words_is_no_mistake():
    assert spans("wrong-word", "既使群众得到实惠，又使企业减轻负担。") == []
    assert spans("wrong-word", "既使人手不足，也按时公开。") == ["既使"]


def test_our_own_entries_are_all_found_and_mended():
    for entry in read_entries(OURS):
        assert entry.wrong != entry.right
        assert entry.wrong not in entry.right
