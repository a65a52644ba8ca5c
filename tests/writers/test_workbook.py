"""answers.xlsx: a sheet a question, text as text, the same to the byte every time, read back by two readers."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from reporter.answers import SEVERAL, Answer, Entry, Filing, natural
from reporter.layouts.addresses import LONGEST
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.writers.workbook import answers_xlsx

from .conftest import AWKWARD

FRONT = [("Exempelstad", "CDP-ICLEI Track"), ("Answered cells", "=1+1")]


def made(filing: Filing) -> bytes:
    return answers_xlsx(filing.answers, filing.questionnaire, FRONT, set())


def by_openpyxl(data: bytes) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {s.title: [["" if c is None else c for c in row] for row in s.iter_rows(values_only=True)] for s in book}


def by_calamine(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def cells(rows: list[list[object]]) -> dict[tuple[str, str], object]:
    """Row name and label → what stands in the cell."""
    width = len(rows[2])
    return {
        (str(row[0]), f"{rows[1][n]}: {rows[2][n]}"): row[n]
        for row in rows[3:]
        for n in range(1, width)
        if row[n] != ""
    }


def wanted(filing: Filing, number: str) -> dict[tuple[str, str], object]:
    told = [a for a in filing.answers if a.question == number and a.value is not None]
    return {
        (a.row_name or "", f"{a.column}: {a.label}"): float(a.value)
        if a.type in ("number", "year") and re.fullmatch(r"-?\d+(\.\d+)?", a.value)
        else a.value.replace(SEVERAL, "\n")
        for a in told
    }


# -- what stands in it


def test_a_front_sheet_and_a_sheet_for_each_question_with_rows(invented: Filing, form: Questionnaire) -> None:
    sheets = by_openpyxl(made(invented))
    asked = sorted((q for q in form.question if invented.rows(q)), key=lambda q: natural(q.number))
    assert len(asked) > 20
    assert list(sheets) == ["Start", *(f"Q{q.number}" for q in asked), "Q99.4", "Q99.5", "Options"]
    assert sheets["Start"][0] == ["Exempelstad", "CDP-ICLEI Track"]
    assert sheets["Q6.1.1"][0][0] == "6.1.1  Emission targets"


def test_a_table_without_records_has_a_sheet_with_one_empty_row_marked_where_one_is_required(
    form: Questionnaire,
) -> None:
    nothing = Filing(form, AnnualStatus(reporting_year=2025))
    empty = nothing.without_rows()
    assert {"2.2", "6.1.1", "1.5"} <= {q.number for q in empty}
    missing = {q.number for q, row, _ in nothing.missing() if row is None}
    data = answers_xlsx(nothing.answers, form, FRONT, missing, empty=empty)
    sheets = by_openpyxl(data)
    numbers = [name.removeprefix("Q") for name in sheets if name.startswith("Q")]
    assert numbers == sorted(numbers, key=natural)
    hazards = form.find("2.2")
    assert sheets["Q2.2"][2][1:] == [c.label for c in hazards.column]  # type: ignore[union-attr]
    assert sheets["Q2.2"][3:] == [["Row 1"] + [""] * 10]
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Q2.2"]
    yellow = [str(n) for n in range(1, 11) if sheet.cell(4, n + 1).fill.fgColor.rgb.endswith("FFF3C4")]
    assert yellow == ["1"]  # it counts as one thing missing
    assert not any(c.fill.fgColor.rgb.endswith("FFF3C4") for c in openpyxl.load_workbook(io.BytesIO(data))["Q1.5"][4])


@pytest.mark.parametrize("number", ["2.2", "3.1.3", "4.7", "6.1.1"])
def test_both_readers_give_back_the_answers(invented: Filing, number: str) -> None:
    data, expected = made(invented), wanted(invented, number)
    assert expected
    for read in (by_openpyxl, by_calamine):
        found = cells(read(data)[f"Q{number}"])
        assert {place: found[place] for place in expected if place in found} == expected
        assert set(found) == set(expected)


def test_every_column_of_the_form_is_there_also_where_nothing_is_answered(
    invented: Filing, form: Questionnaire
) -> None:
    sheets = by_openpyxl(made(invented))
    for question in filter(invented.rows, form.question):
        heading = sheets[f"Q{question.number}"][2]
        assert heading[1 : len(question.column) + 1] == [c.label for c in question.column]


def test_numbers_are_numbers_and_what_is_no_number_is_text(invented: Filing) -> None:
    found = cells(by_openpyxl(made(invented))["Q3.1.3"])
    direct = "1: Direct emissions (metric tonnes CO2e)^"
    assert found["Stationary energy > Residential buildings^^", direct] == 120000.5
    assert found["Stationary energy > Commercial buildings & facilities^^", direct] == 0
    assert found["Stationary energy > Institutional buildings & facilities^^", direct] == "ca 500"


@pytest.mark.parametrize(
    "figure",
    ["1234567890123456789", "0.1234567890123456789", "12345678901234567.5", "nan", "inf", "1_000", "007", "1e5"],
)
def test_what_a_number_cell_would_change_stands_as_text(form: Questionnaire, figure: str) -> None:
    status = AnnualStatus.model_validate_json(
        '{"reporting_year": 2025, "targets": [{"id": "t", "target_emissions": {"unit": "t"}}]}'
    )
    filing = Filing(form, status, entries={"6.1.1[t].20": Entry(figure, "kept")})
    assert figure in cells(by_openpyxl(made(filing))["Q6.1.1"]).values()


# -- text is text


def formulas(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            n for n in archive.namelist() if n.startswith("xl/worksheets/") and re.search(rb"<f[ >/]", archive.read(n))
        ]


def test_no_text_becomes_a_formula_a_number_or_a_truth(awkward: Filing) -> None:
    data = made(awkward)
    assert formulas(data) == []
    assert all(type(cell) is str for cell in cells(by_openpyxl(data)["Q99.1"]).values())
    assert by_openpyxl(data)["Start"][1][1] == "=1+1"


def test_openpyxl_reads_every_awkward_text_to_the_letter(awkward: Filing) -> None:
    found = cells(by_openpyxl(made(awkward))["Q99.1"])
    assert {label.partition(": ")[2]: value for (_, label), value in found.items()} == AWKWARD


def test_calamine_reads_every_awkward_text_to_the_letter(awkward: Filing) -> None:
    found = cells(by_calamine(made(awkward))["Q99.1"])
    assert {label.partition(": ")[2]: value for (_, label), value in found.items()} == AWKWARD


def test_letters_xml_cannot_hold_are_replaced_and_a_text_too_long_for_a_cell_is_cut(form: Questionnaire) -> None:
    entries = {"99.1[r].a": Entry("bell\x07 and zero\x00", "kept"), "99.1[r].b": Entry("x" * (LONGEST + 5), "kept")}
    sheet = by_openpyxl(made(Filing(form, AnnualStatus(reporting_year=2025), entries=entries)))["Q99.1"]
    assert sheet[3][1:] == ["bell� and zero�", "x" * LONGEST]


@pytest.mark.parametrize("number", ["9.4/b", "9:4", "[9]", "9*4?", "9\\4", "x" * 40, "'9'"])
def test_a_question_number_that_no_sheet_may_be_called_is_filed_all_the_same(form: Questionnaire, number: str) -> None:
    answers = [Answer(number, "r", "Row", 1, "1", "Label", "text", "kept", "value")]
    sheets = by_openpyxl(answers_xlsx(answers, form, FRONT, set()))
    assert len(sheets) == 2
    assert "value" in next(rows for name, rows in sheets.items() if name != "Start")[3]


def test_two_questions_whose_sheets_would_be_called_the_same_have_one_each(form: Questionnaire) -> None:
    answers = [
        Answer(number, "r", "Row", 1, "1", "L", "text", "kept", number) for number in ("9.4a", "9.4A", "9/4", "9:4")
    ]
    sheets = by_openpyxl(answers_xlsx(answers, form, FRONT, set()))
    assert {rows[3][1] for name, rows in sheets.items() if name != "Start"} == {"9.4a", "9.4A", "9/4", "9:4"}


# -- the same to the byte

DIGEST = """
import hashlib, sys
from pathlib import Path
from reporter.answers import Filing
from reporter.questionnaire import load
from reporter.readers.intake import take_in
from reporter.readers.submission import read
from reporter.writers.workbook import answers_xlsx
form = load.of_cycle("cdp-track", 2025)
cells = read(Path(sys.argv[1]), form.layouts, organisation="900001", no_answer=("Question not applicable",))
taken = take_in(form, cells, 2025, "filed-2025")
filing = Filing(form, taken.status, None, taken.entries, taken.left_blank)
print(hashlib.sha256(answers_xlsx(filing.answers, form, [("Start", "x")], set())).hexdigest())
"""


def test_two_processes_with_different_hash_seeds_make_the_same_bytes() -> None:
    file = Path(__file__).parents[2] / "fixtures" / "submissions" / "invented-long.csv"
    digests = set()
    for seed in ("1", "4711"):
        env = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", DIGEST, str(file)]
        digests.add(subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout)
    assert len(digests) == 1
    assert re.fullmatch("[0-9a-f]{64}\n", digests.pop())


def test_no_part_carries_a_date_of_its_own(invented: Filing) -> None:
    with zipfile.ZipFile(io.BytesIO(made(invented))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2000, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) <= {"2000-01-01T00:00:00Z"}
    assert hashlib.sha256(made(invented)).digest() == hashlib.sha256(made(invented)).digest()
