"""The portal's export beside what was filed: rows found again by what they hold, answers compared by what they mean."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from reporter.answers import Filing
from reporter.errors import ReadError
from reporter.model.city import City
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.intake import take_in
from reporter.readers.received import Differing, Filed, compare, equal, filed_cells, read, table
from reporter.readers.submission import RawCell, Submission, filed
from reporter.writers.tables import answers_csv, sources_csv
from tests.builders import AT
from tests.conftest import FILINGS, ROOT

LONG = FILINGS / "invented-long.csv"
INDIA = ROOT.parent / "shared" / "data" / "cdp" / "2025_india_16_cities_long.csv"
REDUCTION = "Percentage of emissions reduction (including offsets and carbon dioxide removal)^"
CITY = City.model_validate({"name": "Exempelstad", "codes": {"cdp": "900001"}})


def ours(form: Questionnaire, theirs: Submission) -> list[Filed]:
    """What a city files that read its own earlier filing in."""
    taken = take_in(form, theirs, 2025, "filed-2025")
    seen = Filing(form, taken.status, None, taken.entries, taken.left_blank)
    answers, sources = answers_csv(seen.answers, form), sources_csv(seen.answers, form, taken.status)
    return filed_cells(answers.encode(), sources.encode())


@pytest.fixture(scope="module")
def theirs(form: Questionnaire) -> Submission:
    return filed(LONG, form, "900001")


def edited(theirs: Submission, *edits: tuple[str, str, int, str | None]) -> Submission:
    """Cells of a question, label and row with another value; None takes them out."""
    cells = []
    for cell in theirs.cells:
        value: str | None = cell.value
        for question, label, order, new in edits:
            if (cell.question, cell.row_order) == (question, order) and (cell.label == label or label == "*"):
                value = new
        if value is not None:
            cells.append(
                RawCell(cell.question, cell.row_name, cell.row_order, cell.column, cell.label, value, cell.place)
            )
    return Submission(tuple(cells), None, None, None, 2025, "edited.csv", "long")


def told(form: Questionnaire, theirs: Submission, *edits: tuple[str, str, int, str | None]) -> list[Differing]:
    return compare(form, ours(form, theirs), edited(theirs, *edits))


def test_the_portal_has_what_was_filed(form: Questionnaire, theirs: Submission) -> None:
    assert told(form, theirs) == []


def test_a_cell_changed_in_the_portal_shows_both_sides(form: Questionnaire, theirs: Submission) -> None:
    (one,) = told(form, theirs, ("6.1.1", REDUCTION, 1, "77"))
    assert (one.side, one.reference, one.filed, one.received, one.row) == (
        "different", "6.1.1[target-1].18", "85.0", "77", "target-1",
    )  # fmt: skip


def test_a_cell_cleared_or_added_in_the_portal(form: Questionnaire, theirs: Submission) -> None:
    (gone,) = told(form, theirs, ("6.1.1", REDUCTION, 1, None))
    assert (gone.side, gone.reference, gone.received) == ("only-filed", "6.1.1[target-1].18", "")
    base = ours(form, theirs)
    (came,) = compare(form, [c for c in base if c.reference != "6.1.1[target-1].18"], theirs)
    assert (came.side, came.reference, came.filed, came.received) == ("only-received", "6.1.1[target-1].18", "", "85.0")


def test_a_row_taken_out_leaves_the_others_in_their_place(form: Questionnaire, theirs: Submission) -> None:
    moved = [
        c if c.question != "6.1.1" or c.row_order < 3 else
        RawCell(c.question, f"Row {c.row_order - 2}", c.row_order - 2, c.column, c.label, c.value, c.place)
        for c in theirs.cells
        if not (c.question == "6.1.1" and c.row_order == 1)
    ]  # fmt: skip
    found = compare(form, ours(form, theirs), Submission(tuple(moved), None, None, None, 2025, "a", "long"))
    assert {(d.side, d.row) for d in found} == {("only-filed", "target-1")}


def test_a_row_put_in_is_named_by_what_names_it(form: Questionnaire, theirs: Submission) -> None:
    more = [RawCell("6.1.1", "Row 9", 9, "1", "Select a reference ID for the target", name, AT)
            for name in ("Target 9",)]  # fmt: skip
    more += [RawCell("6.1.1", "Row 10", 10, "1", "Select a reference ID for the target", "Target 1", AT)]
    both = Submission((*theirs.cells, *more), None, None, None, 2025, "a", "long")
    found = compare(form, ours(form, theirs), both)
    assert [(d.side, d.reference, d.row) for d in found] == [
        ("only-received", "6.1.1[target-9].1", None), ("only-received", "6.1.1[target-1-3].1", None),
    ]  # fmt: skip


def test_a_question_that_is_not_in_our_form_is_compared_by_its_labels(form: Questionnaire, theirs: Submission) -> None:
    (one,) = told(form, theirs, ("99.5", "Further information", 1, "Much more."))
    assert (one.side, one.filed, one.received) == ("different", "Nothing more.", "Much more.")
    extra = RawCell("98.1", "", 1, "", "New in the portal", "yes", AT)
    both = Submission((*theirs.cells, extra), None, None, None, 2025, "a", "long")
    assert [(d.side, d.label) for d in compare(form, ours(form, theirs), both)] == [
        ("only-received", "New in the portal")
    ]


def test_a_fixed_row_only_one_side_has(form: Questionnaire, theirs: Submission) -> None:
    label = "Direct emissions (metric tonnes CO2e)^"
    extra = RawCell("3.1.3", "Transportation > Rail^^", 9, "1", label, "5", AT)
    both = Submission((*theirs.cells, extra), None, None, None, 2025, "a", "long")
    (one,) = compare(form, ours(form, theirs), both)
    assert (one.side, one.reference, one.row) == ("only-received", "3.1.3[rail].1", "rail")


def test_the_only_row_of_a_table_is_itself(form: Questionnaire) -> None:
    cell = RawCell("1.2", "Response", 1, "4", "Area of the jurisdiction boundary (in square km)", "5", AT)
    alone = Submission((cell,), None, None, None, 2025, "a", "long")
    (one,) = compare(form, [], alone)
    assert (one.reference, one.row) == ("1.2[response].4", "response")
    language = RawCell("1.1", "", 1, "", "What language are you submitting your response in?", "English", AT)
    (one,) = compare(form, [], Submission((language,), None, None, None, 2025, "a", "long"))
    assert (one.reference, one.row) == ("1.1", None)


@pytest.mark.parametrize(
    ("number", "filed_", "received", "same"),
    [
        ("18", "85.0", "85", True),
        ("18", "85", "85.5", False),
        ("18", "n/a", "n/a", True),
        ("4", "CO2|CH4", "CH4|CO2", True),
        ("4", "CO2|CH4", "CO2", False),
        ("2", "Fixed-level target", "Fixed‑level target ", True),
        ("26", "one\ntwo", "one\r\ntwo", True),
        ("26", "One", "one", False),
    ],
)
def test_answers_are_compared_by_what_they_mean(
    number: str, filed_: str, received: str, same: bool, form: Questionnaire
) -> None:
    question = form.find("6.1.1")
    assert question is not None
    assert equal(filed_, received, question.field(number), "|") is same


def test_the_differences_are_kept_as_a_table(form: Questionnaire, theirs: Submission) -> None:
    found = told(form, theirs, ("6.1.1", REDUCTION, 1, "77"))
    (line,) = csv.DictReader(table(found).splitlines())
    assert line == {"side": "different", "reference": "6.1.1[target-1].18", "label": REDUCTION, "filed": "85.0",
                    "received": "77"}  # fmt: skip


# -- whose it is


def test_of_a_file_with_several_the_citys_own_is_taken(form: Questionnaire) -> None:
    assert read(LONG, form, CITY, None).organisation == "900001"
    with pytest.raises(ReadError) as raised:
        read(LONG, form, City.model_validate({"name": "Exempelstad"}), None)
    assert raised.value.key == "several-organisations"


def alone(tmp_path: Path, heading: str, row: str) -> Path:
    file = tmp_path / "export.csv"
    file.write_text(f"{heading}\n{row}\n", encoding="utf-8")
    return file


CELL = ("question_number,row_order,row_name,column_number,column_label,value", "1.1,1,,,Language?,English")


@pytest.mark.parametrize(
    ("heading", "row", "city", "org", "key"),
    [
        ("", "", CITY, None, None),
        ("cdp_disclosing_org_number", "900001", CITY, None, None),
        ("cdp_disclosing_org_number", "900002", CITY, None, "received-of-another"),
        ("cdp_disclosing_org_number", "900002", CITY, "900002", None),
        ("cdp_disclosing_org_number", "900002", City.model_validate({"name": "Exempelstad"}), None, None),
        ("disclosing_organization", "City of Exempelstad", CITY, None, None),
        ("disclosing_organization", "Andra staden", CITY, None, "received-of-another"),
        ("disclosing_organization", "Andra staden", CITY, "Andra staden", None),
        ("disclosure_cycle", "2023", CITY, None, "cycle-not-in-file"),
    ],
)
def test_another_organisations_filing_is_refused(
    heading: str, row: str, city: City, org: str | None, key: str | None, form: Questionnaire, tmp_path: Path
) -> None:
    head, cells = ",".join(x for x in (heading, CELL[0]) if x), ",".join(x for x in (row, CELL[1]) if x)
    file = alone(tmp_path, head, cells)
    if key is None:
        assert len(read(file, form, city, org).cells) == 1
    else:
        with pytest.raises(ReadError) as raised:
            read(file, form, city, org)
        assert raised.value.key == key


def test_an_export_without_answers_is_refused(form: Questionnaire, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as raised:
        read(alone(tmp_path, CELL[0], "1.1,1,,,Language?,"), form, CITY, None)
    assert raised.value.key == "no-cells"


@pytest.mark.skipif(not INDIA.is_file(), reason="the real filings are not in ../shared/data/cdp")
def test_no_difference_is_invented_for_any_real_city(form: Questionnaire) -> None:
    with INDIA.open(encoding="utf-8-sig", newline="") as file:
        organisations = sorted({line["cdp_disclosing_org_number"] for line in csv.DictReader(file)})
    assert len(organisations) == 16
    for number in organisations:
        theirs = filed(INDIA, form, number)
        assert compare(form, ours(form, theirs), theirs) == [], number
