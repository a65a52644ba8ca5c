"""`<year>/answers/<platform>.toml`: manual and kept answers, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.answers import Entry
from reporter.errors import ReadError
from reporter.readers.answers_file import AnswersFile, read_answers
from reporter.writers.answers_file import write_answers


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "2026" / "answers").mkdir(parents=True)
    return tmp_path / "2026" / "answers" / "trial.toml"


def read(file: Path, text: str) -> AnswersFile:
    file.write_text(text, encoding="utf-8")
    return read_answers(file.parents[2], 2026, "trial")


def test_without_a_file_there_are_no_answers(tmp_path: Path) -> None:
    assert read_answers(tmp_path, 2026, "trial") == AnswersFile()


def test_an_answer_is_a_text_or_a_table_with_one(file: Path) -> None:
    found = read(
        file,
        """
        platform = "trial"
        cycle = 2025
        left_blank = ["6.1.1[t].19"]
        [manual]
        "1.1" = "English"
        "3.2[row].1" = { value = "By bicycle.", state = "draft", source = "minutes", locator = "§ 4" }
        [kept]
        "9.1[row].2-2" = { value = "x", label = "Their label", row = "Row 2", order = 2, number = "2" }
    """,
    )
    assert found.entries == {
        "1.1": Entry("English", "manual"),
        "3.2[row].1": Entry("By bicycle.", "manual", "draft", "minutes", "§ 4"),
        "9.1[row].2-2": Entry("x", "kept", label="Their label", row="Row 2", order=2, number="2"),
    }
    assert (found.left_blank, found.cycle) == (("6.1.1[t].19",), 2025)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    entries = {
        "1.1": Entry("English", "manual"),
        "2.1[a.b].3": Entry('said "so"\nand = so\\', "manual", "carried-over", "minutes", "§ 4"),
        "9.1[row].2-2": Entry("å ’ \u00a0", "kept", "confirmed", "filed", "9.1 row 1", "Label", "Row", 3, "2"),
    }
    write_answers(tmp_path, 2026, "trial", 2025, entries, ["b", "a"])
    assert read_answers(tmp_path, 2026, "trial") == AnswersFile(entries, ("a", "b"), 2025)


@pytest.mark.parametrize(
    ("text", "key", "named"),
    [
        ("[manual", "answers-file", "2026/answers/trial.toml is not TOML"),
        ("[manaul]\n1 = 'x'\n", "answers-key", "there is no `manaul`; nearest: manual"),
        ("[manual]\n'1.1' = { value = 'x', soruce = 'y' }\n", "answers-key", "`1.1.soruce`; nearest: source"),
        ("[manual]\n'1.1' = { value = 'x', kind = 'kept' }\n", "answers-key", "`1.1.kind`"),
        ("[manual]\n'1.1' = 5\n", "answer-not-text", "1.1 must be a text in quotation marks"),
        ("[manual]\n'1.1' = { source = 'y' }\n", "answer-not-text", "1.1 must be"),
        ("[manual]\n'1.1' = { value = 5 }\n", "answer-not-text", "1.1 must be"),
        ("[kept]\n'1.1' = ['a']\n", "answer-not-text", "1.1 must be"),
    ],
)
def test_an_answer_that_is_not_written_as_one_is_refused(file: Path, text: str, key: str, named: str) -> None:
    with pytest.raises(ReadError) as refusal:
        read(file, text)
    assert refusal.value.key == key
    assert named in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("manual = 5\n", "manual"),
        ("manual = 'x'\n", "manual"),
        ("kept = [1]\n", "kept"),
        ("left_blank = 5\n", "left_blank"),
        ("left_blank = ['1.1', 2]\n", "left_blank"),
        ("[kept]\n'1.1' = { value = 'x', order = 'first' }\n", "1.1.order"),
        ("[kept]\n'1.1' = { value = 'x', label = 5 }\n", "1.1.label"),
    ],
)
def test_what_has_the_wrong_shape_is_named(file: Path, text: str, key: str) -> None:
    with pytest.raises(ReadError) as refusal:
        read(file, text)
    assert (refusal.value.key, refusal.value.params["key"]) == ("answers-shape", key)


@pytest.mark.parametrize("data", [b"\xff\xfe", "x = 'Å'".encode("cp1252")])
def test_a_file_that_is_no_text_is_refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    with pytest.raises(ReadError) as refusal:
        read_answers(file.parents[2], 2026, "trial")
    assert refusal.value.key == "answers-file"


def test_a_byte_order_mark_does_not_matter(file: Path) -> None:
    file.write_bytes("\ufeff[manual]\n'1' = 'å'\n".encode())
    assert read_answers(file.parents[2], 2026, "trial").entries == {"1": Entry("å")}
