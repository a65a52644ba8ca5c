"""The change map on the command line: how much finds a place, what changed beside each answer, tables in diff and lint."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from reporter.resources import schemas
from tests.conftest import FILINGS, ROOT
from tests.questionnaire.test_changemaps import SOUND, table

Run = Callable[..., Any]

BY_CITY = FILINGS / "invented-by-city.csv"


@pytest.fixture
def lund_of_papers(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "fixtures" / "cities" / "lund", tmp_path / "lund")
    return tmp_path / "lund"


# -- map


def test_the_share_of_a_filing_is_told_question_by_question(reporter: Run) -> None:
    told = reporter("questionnaire", "map", "cdp-track", "2023", "2025", "--filing", BY_CITY)
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    as_json = json.loads(
        reporter("questionnaire", "map", "cdp-track", "2023", "2025", "--filing", BY_CITY, "--format", "json").out
    )
    assert lines[0] == (
        f"cdp-track 2023 → 2025: {as_json['found']} of {as_json['total']} answered cells of {as_json['name']} find a place"
        f" ({as_json['share']} %)."
    )
    published = json.loads((schemas() / "change-map.schema.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(published).iter_errors(as_json)) == []
    assert as_json["found"] == sum(as_json["by_kind"].values())
    assert as_json["total"] == as_json["found"] + sum(as_json["lost"].values())
    assert len(lines) == 2 + len(as_json["questions"])
    assert (as_json["from"], as_json["to"], as_json["counted"]) == (2023, 2025, "cells")


def test_without_a_filing_the_columns_are_counted_and_a_table_says_what_it_is_made_from(reporter: Run) -> None:
    ran = reporter("questionnaire", "map", "cdp-track", "2022", "2023", "--lang", "sv")
    assert "kolumner hittar en plats" in ran.out
    assert "  3.9 → –: 0 av 4; frågan borta: 4" in ran.out
    assert ran.out.splitlines()[-1].startswith("Kartan över omgångarna 2022 är gjord av rubrikerna i några få")
    ran = reporter("questionnaire", "map", "cdp-track", "2023", "2025")
    assert "a few public responses" not in ran.out
    assert (
        json.loads(reporter("questionnaire", "map", "cdp-track", "2024", "2025", "--format", "json").out)["share"]
        == 100
    )


def test_an_empty_table_has_nothing_to_count(tmp_path: Path, reporter: Run) -> None:
    table(tmp_path)
    ran = reporter("questionnaire", "map", "trial", "2023", "2025", "--city", tmp_path)
    assert "0 of 0 columns find a place (– %)" in ran.out
    again = reporter("questionnaire", "map", "trial", "2023", "2025", "--city", tmp_path, "--format", "json")
    assert json.loads(again.out)["share"] is None


# -- diff and lint


def test_cycles_of_a_table_are_compared_by_it(tmp_path: Path, reporter: Run) -> None:
    table(tmp_path, *SOUND)
    ran = reporter("questionnaire", "diff", "trial", "2023", "2025", "--city", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "  1 (was 9)  Hazards\n      column 1 is worded anew: Danger → Hazard\n" in ran.out
    assert "NO LONGER ASKED (1)\n  6\n" in ran.out
    assert "  Only the number: 3 (was 7)  Anything else\n" in ran.out


def test_columns_are_told_by_their_labels_where_neither_form_is_here(tmp_path: Path, reporter: Run) -> None:
    table(tmp_path, "9,,Danger,8,,Risk,minor,seen,invented", ",,,8,,Chance,new,seen,invented",
          "9,,Old news,,,,removed,seen,invented", name="2021-2022")  # fmt: skip
    ran = reporter("questionnaire", "diff", "trial", "2021", "2022", "--city", tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(
        "  8 (was 9)\n      worded anew: Danger → Risk\n      new columns: Chance\n"
        "      columns no longer there: Old news\n"
    )


def test_two_cycles_are_compared_in_either_direction(reporter: Run) -> None:
    back = reporter("questionnaire", "diff", "cdp-track", "2025", "2023")
    assert (back.code, "NO LONGER ASKED (" in back.out) == (0, True)
    assert "ask the same" in reporter("questionnaire", "diff", "cdp-track", "2025", "2025").out


def test_lint_speaks_of_change_maps(tmp_path: Path, reporter: Run) -> None:
    table(tmp_path, *SOUND)
    ran = reporter("questionnaire", "lint", "trial", "--city", tmp_path)
    assert (ran.code, "trial: change maps sound. 1 table." in ran.out) == (0, True)
    table(tmp_path, *SOUND[:-1])
    ran = reporter("questionnaire", "lint", "trial", "--city", tmp_path)
    assert (ran.code, "trial 2023-2025.csv: no line leads to 5 Remark" in ran.out) == (1, True)
    ran = reporter("questionnaire", "lint", "trial", "2025", "--city", tmp_path)
    assert (ran.code, "trial 2023-2025.csv: no line leads to 5 Remark" in ran.out) == (1, True), "it leads to 2025"


# -- beside each answer


def test_what_each_question_was_stands_beside_its_answer(lund_of_papers: Path, reporter: Run) -> None:
    assert reporter("export", lund_of_papers, "--since", "2023").code == 0
    out = lund_of_papers / "out" / "2026" / "cdp-track"
    page = (out / "answers.html").read_text(encoding="utf-8")
    assert '<p class="note">was 5.1a in 2023</p>' in page
    assert '<span class="mark was">was 5.1a.14 in 2023: moved</span>' in page
    sheet = openpyxl.load_workbook(out / "answers.xlsx")["Q6.1.1"]
    assert [c.value for c in sheet[2]][17:19] == ["17 (was 5.1a.13 in 2023: moved)", "18 (was 5.1a.14 in 2023: moved)"]


def test_nothing_is_said_where_the_form_is_that_of_the_cycle_before(lund_of_papers: Path, reporter: Run) -> None:
    assert reporter("export", lund_of_papers).code == 0
    page = (lund_of_papers / "out" / "2026" / "cdp-track" / "answers.html").read_text(encoding="utf-8")
    assert "mark was" not in page


def test_explain_says_what_a_cell_was(lund_of_papers: Path, reporter: Run) -> None:
    cell = "cdp-track:6.1.1[t2030].18"
    assert (
        "  earlier    was 5.1a.14 in 2023: moved\n" in reporter("explain", lund_of_papers, cell, "--since", "2023").out
    )
    assert "earlier" not in reporter("explain", lund_of_papers, cell).out
    told = json.loads(reporter("explain", lund_of_papers, cell, "--since", "2023", "--format", "json").out)
    assert told["earlier"] == {"cycle": 2023, "kind": "minor", "question": "5.1a", "column": "14"}
    new = json.loads(
        reporter("explain", lund_of_papers, "cdp-track:1.2[response].11", "--since", "2023", "--format", "json").out
    )
    assert new["earlier"] == {"cycle": 2023, "kind": "new", "question": None, "column": None}


def test_a_platform_with_one_cycle_has_no_earlier_one(tmp_path: Path, reporter: Run) -> None:
    from tests.questionnaire.minimal import minimal

    minimal(tmp_path)
    (tmp_path / "2025").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Lund"\n', encoding="utf-8")
    (tmp_path / "2025" / "targets.toml").write_text('[[targets]]\nid = "t"\nreduction = { value = 80, unit = "%" }\n')
    assert reporter("export", tmp_path, "--platform", "trial").code == 0
    told = json.loads(reporter("explain", tmp_path, "trial:4[t].1", "--format", "json").out)
    assert told["earlier"] is None
