"""Reading a filing as cells: layouts, organisations, cycles, and the habits of the files they come in."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from reporter.errors import ReadError
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.labels import normalised
from reporter.readers.submission import Submission, read

FILINGS = Path(__file__).parents[2] / "fixtures" / "submissions"
LONG, BY_CITY = FILINGS / "invented-long.csv", FILINGS / "invented-by-city.csv"
HEADING = ["question_number", "row_order", "row_name", "column_number", "column_label", "value"]
CELL = ["6.1.1", "2", "Row 2", "18", "Percentage", "85.5"]


def cells(form: Questionnaire, file: Path, **which: object) -> Submission:
    return read(file, form.layouts, prefix=form.spelling.question_prefix,
                no_answer=tuple(form.spelling.no_answer), **which)  # type: ignore[arg-type] # fmt: skip


def write(file: Path, *rows: list[str], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with file.open("w", newline="", encoding=encoding) as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    return file


def sheet(file: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def facts(found: Submission) -> list[tuple[object, ...]]:
    return [(c.question, c.row_order, c.row_name, c.column, c.label, c.value) for c in found.cells]


AS_READ = [("6.1.1", 2, "Row 2", "18", "Percentage", "85.5")]


def refused(form: Questionnaire, file: Path, **which: object) -> ReadError:
    with pytest.raises(ReadError) as refusal:
        cells(form, file, **which)
    return refusal.value


# -- the two layouts


def test_the_layout_with_numbers_gives_every_cell_and_who_filed(form: Questionnaire) -> None:
    found = cells(form, LONG, organisation="900001")
    assert (found.layout.name, found.organisation, found.name, found.country) == (
        "long",
        "900001",
        "Exempelstad",
        "Sweden",
    )
    assert found.cycle is None
    with LONG.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["cdp_disclosing_org_number"] == "900001"]
    filed = [
        (r["question_number"], int(r["row_order"]), r["row_name"], r["column_number"], r["column_label"], r["value"])
        for r in rows
        if r["value"] != "Question not applicable"
    ]
    assert facts(found) == filed


def test_the_layout_with_names_only_gives_the_same_answers_and_its_cycle(form: Questionnaire) -> None:
    found = cells(form, BY_CITY, cycle=2025)
    assert (found.layout.name, found.organisation, found.name, found.cycle) == (
        "long by city",
        None,
        "Exempelstad",
        2025,
    )
    named = [(c.question, c.row_name, c.label, c.value) for c in found.cells]
    with_numbers = cells(form, LONG, organisation="900001").cells
    assert named == [(c.question, c.row_name, c.label, c.value) for c in with_numbers]
    assert all(c.column == "" for c in found.cells)


def test_without_row_numbers_the_number_in_the_name_is_the_position(form: Questionnaire) -> None:
    found = cells(form, BY_CITY, cycle=2025)
    assert {c.row_name: c.row_order for c in found.cells if c.question == "2.2"} == {"Row 1": 1, "Row 3": 3, "Row 4": 4}


def test_without_row_numbers_named_rows_count_as_they_appear(form: Questionnaire, tmp_path: Path) -> None:
    heading = ["organization", "year", "question_number", "row_name", "column_label", "value"]
    rows = [["X", "2025", "Q3.1.3", name, "Direct", "1"] for name in ("Rail", "Waste", "Rail", "Road")]
    found = cells(form, write(tmp_path / "a.csv", heading, *rows))
    assert [(c.row_name, c.row_order) for c in found.cells] == [("Rail", 1), ("Waste", 2), ("Rail", 1), ("Road", 3)]


def test_only_a_prefix_before_a_number_is_taken_off(form: Questionnaire, tmp_path: Path) -> None:
    numbers = ["Q6.1.1", "Quarter", "6.1.1", "Q"]
    found = cells(form, write(tmp_path / "a.csv", HEADING, *([n, *CELL[1:]] for n in numbers)))
    assert [c.question for c in found.cells] == ["6.1.1", "Quarter", "6.1.1", "Q"]


@pytest.mark.parametrize(
    ("given", "order"), [("3", 3), ("3.0", 3), ("3.", 3), ("", 2), ("third", 2), ("1.2.3", 2), ("²", 2), ("-1", 2)]
)
def test_a_row_number_that_is_none_leaves_the_name_to_say(
    form: Questionnaire, tmp_path: Path, given: str, order: int
) -> None:
    (cell,) = cells(form, write(tmp_path / "a.csv", HEADING, ["6.1.1", given, *CELL[2:]])).cells
    assert cell.row_order == order


def test_what_was_not_answered_is_no_cell(form: Questionnaire, tmp_path: Path) -> None:
    rows = [[*CELL[:5], value] for value in ("", "Question not applicable", " ", "0", "N/A")]
    found = cells(form, write(tmp_path / "a.csv", HEADING, *rows))
    assert [c.value for c in found.cells] == [" ", "0", "N/A"]


def test_a_cell_knows_its_place(form: Questionnaire, tmp_path: Path) -> None:
    found = cells(form, write(tmp_path / "a.csv", HEADING, [*CELL[:5], "one\ntwo"], CELL))
    assert [c.place.cell for c in found.cells] == ["F2", "F3"]


# -- columns moved, added, renamed


def test_columns_may_be_moved_and_others_added(form: Questionnaire, tmp_path: Path) -> None:
    order = [5, 2, 0, 4, 1, 3]
    rows = [["extra", *(row[n] for n in order), "more"] for row in (HEADING, CELL)]
    assert facts(cells(form, write(tmp_path / "a.csv", *rows))) == AS_READ


def test_a_renamed_column_is_named_with_the_nearest_there_is(form: Questionnaire, tmp_path: Path) -> None:
    renamed = ["question number", *HEADING[1:]]
    sentence = str(refused(form, write(tmp_path / "a.csv", renamed, CELL)))
    assert "a.csv has no column question_number (nearest: question number)" in sentence


def test_a_table_of_something_else_names_every_column_it_lacks(form: Questionnaire, tmp_path: Path) -> None:
    sentence = str(refused(form, write(tmp_path / "a.csv", ["municipality", "tonnes"], ["Lund", "5"])))
    assert "a.csv has no column question_number, column_label, value" in sentence


def test_short_rows_do_not_hinder_the_rest(form: Questionnaire, tmp_path: Path) -> None:
    found = cells(form, write(tmp_path / "a.csv", HEADING, ["6.1.1", "1"], CELL))
    assert facts(found) == AS_READ


# -- encodings, delimiters, workbooks


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize(("delimiter", "number"), [(",", "85.5"), (";", "85,5"), ("\t", "85,5")])
def test_the_same_cells_whatever_office_program_saved_the_file(
    form: Questionnaire, tmp_path: Path, encoding: str, delimiter: str, number: str
) -> None:
    file = write(tmp_path / "a.csv", HEADING, [*CELL[:5], number], ["1.1", "1", "", "", "Språk", "Åäö – “ja”, ja"],
                 delimiter=delimiter, encoding=encoding)  # fmt: skip
    assert facts(cells(form, file)) == [*AS_READ, ("1.1", 1, "", "", "Språk", "Åäö – “ja”, ja")]


def test_between_commas_a_comma_in_a_number_is_left_alone(form: Questionnaire, tmp_path: Path) -> None:
    (cell,) = cells(form, write(tmp_path / "a.csv", HEADING, [*CELL[:5], "85,5"])).cells
    assert cell.value == "85,5"


def test_where_points_are_used_too_a_comma_in_a_number_is_left_alone(form: Questionnaire, tmp_path: Path) -> None:
    rows = [[*CELL[:5], value] for value in ("85,5", "85.5")]
    found = cells(form, write(tmp_path / "a.csv", HEADING, *rows, delimiter=";"))
    assert [c.value for c in found.cells] == ["85,5", "85.5"]


def test_a_workbook_with_the_table_on_its_first_sheet_is_read(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", HEADING, ["6.1.1", 2, "Row 2", 18, "Percentage", 85.5])
    assert facts(cells(form, file)) == AS_READ


def test_a_workbook_with_only_a_letter_on_it_names_what_it_lacks(form: Questionnaire, tmp_path: Path) -> None:
    assert refused(form, sheet(tmp_path / "a.xlsx", ["Dear city,"], ["thank you"])).key == "no-layout"


def test_merged_question_numbers_are_not_taken_for_answers_to_nothing(form: Questionnaire, tmp_path: Path) -> None:
    file = sheet(tmp_path / "a.xlsx", HEADING, CELL, [None, *CELL[1:]])
    assert str(refused(form, file)).startswith(
        "a.xlsx, sheet Sheet, cell A3 (question_number), beside Row 2 | Percentage: an answer without the number"
    )


# -- whose, and which cycle


def test_of_several_organisations_one_must_be_chosen_and_the_choices_are_listed(form: Questionnaire) -> None:
    sentence = str(refused(form, LONG))
    assert "holds 2 organisations; choose one with --org: 900002 (Andra staden), 900001 (Exempelstad)" in sentence


@pytest.mark.parametrize("which", ["900002", "Andra staden"])
def test_an_organisation_is_chosen_by_number_or_name(form: Questionnaire, which: str) -> None:
    found = cells(form, LONG, organisation=which)
    assert (found.organisation, len(found.cells)) == ("900002", 1)


@pytest.mark.parametrize(("wanted", "near"), [("90001", "900001"), ("Exempelstd", "Exempelstad"), ("Rom", None)])
def test_an_organisation_that_is_not_there_is_told_with_the_nearest(
    form: Questionnaire, wanted: str, near: str
) -> None:
    nearest = f"; nearest: {near}" if near else ""
    assert f"holds no organisation {wanted}{nearest}." in str(refused(form, LONG, organisation=wanted))


def test_of_several_cycles_one_must_be_chosen_and_the_choices_are_listed(form: Questionnaire) -> None:
    assert str(refused(form, BY_CITY)).endswith("holds several cycles; choose one with --cycle: 2023, 2025.")


def test_a_cycle_that_is_not_there_is_told_with_those_that_are(form: Questionnaire) -> None:
    assert str(refused(form, BY_CITY, cycle=2024)).endswith("holds no cycle 2024; there are: 2023, 2025.")


def test_a_cycle_chosen_for_a_file_that_names_none_is_believed(form: Questionnaire, tmp_path: Path) -> None:
    file = write(tmp_path / "a.csv", HEADING, CELL)
    assert cells(form, file, cycle=2024).cycle == 2024
    assert cells(form, file).cycle is None


def test_a_file_with_a_heading_only_has_no_cells(form: Questionnaire, tmp_path: Path) -> None:
    found = cells(form, write(tmp_path / "a.csv", HEADING))
    assert (found.cells, found.name) == ((), None)


# -- labels


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("City’s\u202fname", "City's name"),
        ("“a”\u00a0\u2009–\u200b b ", '"a" - b'),
        ("Base year^", "Base year^"),
        ("CO2e", "CO2e"),
        ("two\n lines", "two lines"),
    ],
)
def test_labels_are_compared_with_one_kind_of_space_quote_and_dash(written: str, compared: str) -> None:
    assert normalised(written) == compared
    assert normalised(normalised(written)) == compared
