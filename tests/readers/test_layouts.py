"""A workbook with a sheet a question: the same cells as the table with a line a cell, whatever its habits."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from reporter.errors import ReadError
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.intake import take_in
from reporter.readers.submission import RawCell, Submission, read
from tests.readers.separated import WHO, separated

LONG = Path(__file__).parents[2] / "fixtures" / "submissions" / "invented-long.csv"
PEOPLE = "900001"


def cells(form: Questionnaire, file: Path, **which: object) -> Submission:
    return read(file, form.layouts, prefix=form.spelling.question_prefix,
                no_answer=tuple(form.spelling.no_answer), **which)  # type: ignore[arg-type] # fmt: skip


def lines() -> list[dict[str, str]]:
    with LONG.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(found: Submission) -> list[tuple[object, ...]]:
    return sorted((c.question, c.row_order, c.row_name, c.column, c.label, _plain(c)) for c in found.cells)


def _plain(cell: RawCell) -> str:
    return cell.value.removesuffix(".0")  # a workbook holds numbers, not how they were written


def line(**given: str) -> dict[str, str]:
    empty = dict.fromkeys(("cdp_disclosing_org_number", "disclosing_organization", "discloser_country_or_area",
                           "question_number", "question_text", "row_order", "row_name", "column_number",
                           "column_label", "value"), "")  # fmt: skip
    return {**empty, "cdp_disclosing_org_number": PEOPLE, "disclosing_organization": "Exempelstad", **given}


def sheet(file: Path, *rows: list[object], name: str = "Q2.2") -> Path:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def row(**given: object) -> list[object]:
    who = {"cdp_disclosing_org_number": 900001, "disclosing_organization": "Exempelstad", "disclosure_cycle": 2025}
    return [{**who, **given}.get(name) for name in WHO]


def test_it_gives_the_cells_of_the_table_and_who_filed(form: Questionnaire, tmp_path: Path) -> None:
    file = separated(tmp_path / "wide.xlsx", lines())
    found, table = cells(form, file, organisation=PEOPLE), cells(form, LONG, organisation=PEOPLE)
    assert (found.layout.kind, found.organisation, found.name, found.country, found.cycle) == (
        "wide", PEOPLE, "Exempelstad", "Sweden", 2025)  # fmt: skip
    assert facts(found) == facts(table)
    wide, long = (take_in(form, x, 2025, "filed") for x in (found, table))
    assert wide.data == long.data
    assert wide.fates == long.fates


def test_it_is_told_to_be_built_from_descriptions(form: Questionnaire) -> None:
    (wide,) = (x for x in form.layouts if x.kind == "wide")
    assert wide.certainty == "inferred"
    assert "rajtrial" in wide.source


def test_of_several_organisations_one_must_be_chosen(form: Questionnaire, tmp_path: Path) -> None:
    file = separated(tmp_path / "wide.xlsx", lines())
    with pytest.raises(ReadError, match=r"choose one with --org: 900002 .Andra staden., 900001 .Exempelstad."):
        cells(form, file)


def test_a_name_with_another_kind_of_space_is_the_same_name(form: Questionnaire, tmp_path: Path) -> None:
    file = separated(tmp_path / "wide.xlsx", [line(disclosing_organization="Exempel\u00a0kommun", question_number="11.1",
                     column_number="1", column_label="Further information", value="x"), *lines()])  # fmt: skip
    assert cells(form, file, organisation="Exempel kommun").name == "Exempel\u00a0kommun"


def test_columns_that_share_a_label_stay_apart(form: Questionnaire, tmp_path: Path) -> None:
    labels = {c.key: c.label for c in form.find("9.4").column}  # type: ignore[union-attr]
    assert list(labels.values()).count("Comment") == 3
    filed = [line(question_number="9.4", row_order="1", row_name="Response", column_number=key, column_label=label,
                  value=f"words {key}") for key, label in labels.items() if label == "Comment"]  # fmt: skip
    found = cells(form, separated(tmp_path / "wide.xlsx", filed))
    assert [(c.column, c.label, c.value) for c in found.cells] == [
        (k, "Comment", f"words {k}") for k in ("2", "4", "6")
    ]
    answers = take_in(form, found, 2025, "filed")
    assert sum(f["kept"] for f in answers.fates.values()) == 0


def test_labels_with_strange_spaces_quotes_and_underscores_are_matched(form: Questionnaire, tmp_path: Path) -> None:
    heading = ["col1_Climate\u2011related\u00a0hazards^", "col12_a_b", "col_no number", "Comment\u202f", "colour_1"]
    file = sheet(tmp_path / "a.xlsx", [*WHO, *heading], [*row(question_number="Q2.2", row_order=3, row_name="Row 3"),
                 "Extreme heat", "1", "2", "3", "4"])  # fmt: skip
    found = cells(form, file)
    assert [(c.column, c.label) for c in found.cells] == [
        ("1", "Climate\u2011related\u00a0hazards^"), ("12", "a_b"), ("", "no number"), ("", "Comment"),
        ("our", "1"),
    ]  # fmt: skip
    assert {(c.question, c.row_order, c.place.sheet, c.place.row) for c in found.cells} == {("2.2", 3, "Q2.2", 2)}
    assert take_in(form, found, 2025, "filed").fates["2.2"] == {"typed": 1, "kept": 4}


def test_a_single_answer_stands_under_the_text_of_its_question(form: Questionnaire, tmp_path: Path) -> None:
    text = form.find("1.1").column[0].label  # type: ignore[union-attr]
    file = sheet(tmp_path / "a.xlsx", [*WHO, text], [*row(question_number="Q1.1", question_text=text, row_order=1),
                 "English"], name="Q1.1")  # fmt: skip
    found = cells(form, file)
    assert [(c.question, c.row_name, c.column, c.label) for c in found.cells] == [("1.1", "", "", text)]
    assert take_in(form, found, 2025, "filed").fates["1.1"] == {"typed": 1}


def test_hidden_and_blank_answers_are_no_cells_and_formulas_are_text(form: Questionnaire, tmp_path: Path) -> None:
    labels = [("1", "a"), ("2", "b"), ("3", "c"), ("4", "d")]
    values = ["Question not applicable", "", "=1+1", "0"]
    filed = [line(question_number="9.9", row_order="1", column_number=k, column_label=label, value=value)
             for (k, label), value in zip(labels, values, strict=True)]  # fmt: skip
    assert [c.value for c in cells(form, separated(tmp_path / "wide.xlsx", filed)).cells] == ["=1+1", "0"]


def test_several_cycles_are_told_apart(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", [*WHO, "col1_x"],
                 *([*row(question_number="Q2.2", disclosure_cycle=c), "y"] for c in (2024, 2025)))  # fmt: skip
    with pytest.raises(ReadError, match="holds several cycles; choose one with --cycle: 2024, 2025"):
        cells(form, file)
    assert cells(form, file, cycle=2024).cycle == 2024


def test_a_sheet_without_question_numbers_is_named(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", ["question number", *WHO[:5], "col1_x"], ["Q2.2", 1, 2, 3, 4, 5, "y"])
    with pytest.raises(ReadError, match=r"a.xlsx, sheet Q2.2, has no column question_number .nearest: question number"):
        cells(form, file)


def test_merged_question_numbers_are_not_taken_for_answers_to_nothing(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", [*WHO, "col1_x"], [*row(question_number="Q2.2"), "y"], [*row(), "z"])
    with pytest.raises(
        ReadError, match=r"a.xlsx, sheet Q2.2, cell J3 .question_number., beside z: an answer without the number"
    ):
        cells(form, file)


def test_merged_organisations_are_not_taken_for_anybodys(form: Questionnaire, tmp_path: Path) -> None:
    nobody = row(question_number="Q2.2", cdp_disclosing_org_number=None, disclosing_organization=None)
    other = row(question_number="Q2.2", cdp_disclosing_org_number=7, disclosing_organization="Andra")
    file = sheet(
        tmp_path / "a.xlsx", [*WHO, "col1_x"], [*row(question_number="Q2.2"), "y"], [*nobody, "z"], [*other, "w"]
    )
    with pytest.raises(ReadError, match=r"a.xlsx, sheet Q2.2, cell N3 .col1_x., beside Q2.2: an answer of nobody"):
        cells(form, file, organisation=PEOPLE)


def test_an_organisation_whose_name_changes_is_read_whole(form: Questionnaire, tmp_path: Path) -> None:
    names = ("City of Lund", "Lund Municipality", "City of Lund")
    file = sheet(tmp_path / "a.xlsx", [*WHO, "col1_x"],
                 *([*row(question_number="Q2.2", row_order=n, disclosing_organization=name), f"y{n}"]
                   for n, name in enumerate(names, 1)))  # fmt: skip
    assert [c.value for c in cells(form, file, organisation="Lund Municipality").cells] == ["y1", "y2", "y3"]


def test_two_organisations_of_one_name_must_be_told_apart_by_number(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", [*WHO, "col1_x"],
                 *([*row(question_number="Q2.2", cdp_disclosing_org_number=n), "y"] for n in (1, 2)))  # fmt: skip
    with pytest.raises(
        ReadError, match=r"holds 2 organisations; choose one with --org: 1 .Exempelstad., 2 .Exempelstad."
    ):
        cells(form, file, organisation="Exempelstad")


def test_a_table_on_a_sheet_named_like_a_question_is_a_table(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", ["question_number", "row_name", "column_label", "value", "column_number"],
                 ["2.2", "Row 1", "Comment", "x", "9"], name="Q3 2025")  # fmt: skip
    found = cells(form, file)
    assert (found.layout.kind, [c.value for c in found.cells]) == ("long", ["x"])
