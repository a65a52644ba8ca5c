"""Next year's form for a real city, in whole processes and a text editor: no Python is touched."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

Process = Callable[..., Any]

NEW = """
[[question]]
number = "12.1"
title = "How far the jurisdiction reaches"
source = "the form of 2027, page 31 (invented)"
certainty = "seen"

[[question.column]]
key = "1"
label = "Area in hectares"
answer = { type = "number", unit = "ha" }
answer_from = { kind = "copy", path = "jurisdiction.area" }
"""


@pytest.fixture(scope="module")
def filed(tmp_path_factory: pytest.TempPathFactory, process: Process) -> Path:
    """Lund with the years 2026 and 2027 and a form of 2027 of its own, both exported."""
    folder = tmp_path_factory.mktemp("city") / "lund"
    shutil.copytree(ROOT / "fixtures" / "cities" / "lund", folder)
    shutil.copytree(folder / "2026", folder / "2027")
    edit(folder / "2027" / "status.toml", "reporting_year = 2026", "reporting_year = 2027")
    ran = process("questionnaire", "new", "cdp-track", 2027, "--from", 2025, "--city", folder)
    assert (ran.code, ran.err) == (0, "")
    form = folder / "questionnaires" / "cdp-track" / "2027"
    for file in form.glob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace('review = "todo"\n', ""), encoding="utf-8")
    edit(form / "6-targets.toml", 'label = "Target year^"', 'label = "Year the target is for^"')
    edit(form / "2-risk.toml", 'key = "10"\nlabel', 'key = "12"\nsame_as = "10"\nlabel')
    (form / "12-more.toml").write_text(NEW, encoding="utf-8")
    ran = process("questionnaire", "lint", "cdp-track", 2027, "--city", folder)
    assert (ran.code, ran.err) == (0, "")
    for year in (2026, 2027):
        ran = process("export", folder, "--year", year, "--platform", "cdp-track")
        assert ran.code == 0, ran
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (old, text.count(old))
    file.write_text(text.replace(old, new), encoding="utf-8")


def answers(folder: Path, year: int) -> dict[tuple[str, str, str, str], str]:
    with (folder / "out" / str(year) / "cdp-track" / "answers.csv").open(encoding="utf-8", newline="") as file:
        return {
            (r["question_number"], r["row_name"], r["column_number"], r["column_label"]): r["value"]
            for r in csv.DictReader(file)
        }


def test_every_answer_of_the_old_form_comes_out_in_the_new_one(filed: Path) -> None:
    old, new = answers(filed, 2026), answers(filed, 2027)
    assert len(old) > 150

    def moved(cell: tuple[str, str, str, str]) -> tuple[str, str, str, str]:
        question, row, column, label = cell
        if (question, column) == ("2.2", "10"):
            column = "12"
        return (
            question,
            row,
            column,
            "Year the target is for^" if label == "Target year^" and question == "6.1.1" else label,
        )

    expected = {moved(cell): value for cell, value in old.items()}
    assert {cell for cell in expected if cell not in old}
    assert {cell: value for cell, value in new.items() if cell[0] != "12.1"} == expected


def test_the_new_question_is_answered_from_what_the_city_had_said_already(filed: Path) -> None:
    assert [v for cell, v in answers(filed, 2027).items() if cell[0] == "12.1"] == ["43987.0"]


def test_workbook_and_answer_book_hold_the_new_words(filed: Path) -> None:
    from python_calamine import CalamineWorkbook

    out = filed / "out" / "2027" / "cdp-track"
    book = CalamineWorkbook.from_path(str(out / "answers.xlsx"))
    assert "Year the target is for^" in book.get_sheet_by_name("Q6.1.1").to_python()[2]
    assert "Q12.1" in book.sheet_names
    page = (out / "answers.html").read_text(encoding="utf-8")
    assert "Year the target is for^" in page
    assert "How far the jurisdiction reaches" in page


def test_the_difference_is_what_a_coordinator_has_to_know(filed: Path, process: Process) -> None:
    ran = process("questionnaire", "diff", "cdp-track", 2025, 2027, "--city", filed)
    assert (ran.code, ran.err) == (0, "")
    for words in ("12.1", "How far the jurisdiction reaches", "Year the target is for^", "10 → 12"):
        assert words in ran.out
