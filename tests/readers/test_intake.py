"""A filing taken in: every trap ends in exactly one place, and filing again gives back every cell and adds none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import SEVERAL, Answer, Filing, spelled
from reporter.paths import resolve
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.labels import normalised
from reporter.readers.intake import Intake, take_in
from reporter.readers.submission import RawCell, Submission, read
from tests.builders import AT

FILINGS = Path(__file__).parents[2] / "fixtures" / "submissions"

# Cells of questions the form has that could not be read into the status: reference → cell of the file, why.
KEPT = {
    "3.1": ("K20", "kept-no-option"),
    "2.2[extreme-heat].6": ("K10", "kept-no-option"),
    "2.2[extreme-heat].11": ("K14", "kept-unknown-label"),
    "3.1.3[institutional].1": ("K26", "kept-not-a-number"),
    "3.1.3[industrial].2": ("K28", "kept-no-option"),
    "3.1.3[on-road].1-2": ("K31", "kept-given-twice"),
    "3.1.3[stationary-energy-garden-sheds].1": ("K33", "kept-unknown-row"),
    "4.7[waste-to-energy-share].3": ("K40", "kept-not-whole"),
    "6.1": ("K43", "kept-no-option"),
    "6.1.1[target-1].19": ("K55", "kept-comes-out-differently"),
    "6.1.1[target-1-2].16": ("K66", "kept-not-a-number"),
}

# Where a trap ends: path in the status → value.
READ: dict[str, Any] = {
    # a no-break space in the label, an option with a long dash, several options in an order of their own
    "hazards[extreme-heat].population_exposed": "31-40-percent",
    "hazards[extreme-heat].timeframe": "medium-term",
    "hazards[extreme-heat].sectors": ["education", "agriculture", "transport-and-storage"],
    # own words with the sign between options inside
    "hazards[extreme-heat].vulnerable_groups": [
        "outdoor-workers", "elderly", "other: people who fish | and boat", "children-and-youth",
    ],
    "hazards[extreme-heat].impacts": "Heat, “as never before”:\nhospitals fill.\n\n=1+1 beds a day",
    # `Question not applicable` is no answer
    "hazards[extreme-heat].intensity_change": None,
    # a row number skipped, own words as an id, a label without its caret, the same hazard again
    "hazards[glacial-lake-floods].filed_as.order": 3,
    "hazards[glacial-lake-floods].hazard": "other: glacial lake floods",
    "hazards[glacial-lake-floods].probability": "low",
    "hazards[extreme-heat-2].filed_as.order": 4,
    # a value and a key together; zero is a value; a key alone
    "inventories[main].cells[I.1.1].value": Decimal("120000.5"),
    "inventories[main].cells[I.1.1].key": "IE",
    "inventories[main].cells[commercial:direct].value": Decimal(0),
    "inventories[main].cells[commercial:indirect].key": "NE",
    "inventories[main].cells[commercial:indirect].value": None,
    # a stated total that its parts do not add up to, and the same cell twice: the first counts
    "inventories[main].totals[stationary-energy:direct].value": Decimal(250000),
    "inventories[main].totals[total:direct].value": Decimal("349000.25"),
    "inventories[main].totals[waste:direct].key": "C",
    "inventories[main].cells[II.1.1].value": Decimal(99000),
    "inventories[main].notes[residential].text": "Electric heating is, in part, counted as industry.",
    # what is no number, no option, no whole year, is nowhere
    "inventories[main].cells[institutional:direct]": None,
    "inventories[main].cells[industrial:direct].key": None,
    "indicators[waste-to-energy-share].latest.period": None,
    "indicators[waste-to-energy-share].latest.value": Decimal("12.5"),
    "indicators[waste-to-energy-share].availability": "other: estimated from 2019",
    "indicators[solid-waste-generated].observations[2022].value": Decimal(41000),
    "targets[target-1-2].target_year": None,
    # curly quotation marks in an option, an option of a group with own words, own words of a single choice
    "targets[target-1].sources_covered": "scopes-1-and-2",
    "targets[target-1].science_based": "yes-other: the city's own carbon budget",
    "targets[target-1].residual_emissions": "other: cement | and steel",
    "targets[target-1].gases": ["N2O", "CO2", "CH4"],
    "targets[target-1].base_year": 1990,
    # a number with an exponent; an id from the short name; two rows with the same short name
    "targets[net-zero-by-2050].base_emissions.value": Decimal(400000),
    "targets[net-zero-by-2050].filed_as.reference": "Net zero, by 2050",
    "targets[target-1-2].filed_as.reference": "Target 1",
}  # fmt: skip


def invented(form: Questionnaire, name: str = "invented-long.csv", **which: object) -> Submission:
    return read(FILINGS / name, form.layouts, prefix="Q", no_answer=tuple(form.spelling.no_answer),
                **(which or {"organisation": "900001"}))  # type: ignore[arg-type] # fmt: skip


@pytest.fixture(scope="module")
def filed(form: Questionnaire) -> Submission:
    return invented(form)


@pytest.fixture(scope="module")
def taken(form: Questionnaire, filed: Submission) -> Intake:
    return take_in(form, filed, 2025, "filed-2025")


def again(form: Questionnaire, taken: Intake) -> list[Answer]:
    """What filing the result gives."""
    answers = Filing(form, taken.status, entries=taken.entries, left_blank=taken.left_blank).answers
    return [a for a in answers if a.value is not None]


def plainly(value: str) -> object:
    """A value without what two writings of one answer may differ in: 1990 and 1990.0, kinds of quotes and spaces."""
    try:
        return Decimal(value)
    except InvalidOperation:
        return normalised(value)


def counted(cells: Iterable[tuple[str, int, str, str, str, str]]) -> Counter[tuple[object, ...]]:
    return Counter(
        (q, order, name, number, normalised(label).rstrip("^"), plainly(value))
        for q, order, name, number, label, value in cells
    )


def came_in(form: Questionnaire, submission: Submission) -> Counter[tuple[object, ...]]:
    """What was filed; the only field of a question comes out under the form's label, however it was asked then."""
    asked = {q.number: q.column[0].label for q in form.question if not q.table}
    return counted(
        (c.question, c.row_order, c.row_name, c.column, asked.get(c.question, c.label), c.value)
        for c in submission.cells
    )


def came_out(form: Questionnaire, taken: Intake) -> Counter[tuple[object, ...]]:
    return counted(
        (a.question, a.row_order, a.row_name or "", a.number or ("" if a.row is None else a.column), a.label,
         spelled(a, form))
        for a in again(form, taken)
    )  # fmt: skip


def one(form: Questionnaire, *cells: RawCell) -> Intake:
    return take_in(form, Submission(cells, None, None, None, 2025, "a.csv", "long"), 2025, "filed")


def target(key: str, value: str, form: Questionnaire, order: int = 1) -> RawCell:
    column = form.find("6.1.1").field(key)
    return RawCell("6.1.1", f"Row {order}", order, key, column.label, value, AT)


# -- the invented filing


def test_every_cell_of_a_known_question_that_is_kept_says_where_it_stood_and_why(taken: Intake) -> None:
    assert {ref: (place.cell, why) for ref, place, why in taken.reasons} == KEPT
    assert len(taken.reasons) == len(KEPT)
    assert set(KEPT) <= set(taken.entries)


@pytest.mark.parametrize("path", READ)
def test_each_trap_ends_where_it_belongs(taken: Intake, path: str) -> None:
    assert resolve(taken.status, path).value == READ[path]


def test_cells_in_are_typed_plus_text_plus_manual_plus_kept(taken: Intake, filed: Submission) -> None:
    assert sum(sum(fates.values()) for fates in taken.fates.values()) == len(filed.cells) == 70
    assert {q: dict(fates) for q, fates in taken.fates.items()} == {
        "1.1": {"typed": 1},
        "1.2": {"typed": 2},
        "2.2": {"typed": 11, "text": 1, "kept": 2},
        "3.1": {"kept": 1},
        "3.1.3": {"typed": 9, "text": 1, "kept": 4},
        "4.7": {"typed": 6, "text": 1, "kept": 1},
        "6.1": {"kept": 1},
        "6.1.1": {"typed": 21, "text": 1, "kept": 2},
        "99.4": {"kept": 3},
        "99.5": {"kept": 2},
    }  # fmt: skip


def test_each_question_has_as_many_fates_as_cells(taken: Intake, filed: Submission) -> None:
    assert {q: sum(fates.values()) for q, fates in taken.fates.items()} == Counter(c.question for c in filed.cells)


def test_filing_again_gives_back_every_cell_and_adds_none(
    form: Questionnaire, taken: Intake, filed: Submission
) -> None:
    assert came_out(form, taken) == came_in(form, filed)


def test_what_is_kept_and_what_is_a_text_comes_back_to_the_letter(
    form: Questionnaire, taken: Intake, filed: Submission
) -> None:
    letters = {c.value for c in filed.cells}
    free = [a for a in again(form, taken) if a.kind == "kept" or a.type == "text"]
    assert free
    assert {a.value for a in free} <= letters


def test_a_figure_the_portal_works_out_is_kept_where_it_is_another_and_left_blank_where_it_was(taken: Intake) -> None:
    assert taken.entries["6.1.1[target-1].19"].value == "59999.99"
    assert "6.1.1[net-zero-by-2050].19" in taken.left_blank
    assert "6.1.1[target-1-2].19" not in taken.left_blank


def test_sums_that_the_filing_left_blank_stay_blank(taken: Intake) -> None:
    blanks = [ref for ref in taken.left_blank if ref.startswith("3.1.3")]
    assert blanks == ["3.1.3[stationary-energy].4", "3.1.3[transportation].1", "3.1.3[total].4"]


def test_questions_the_form_does_not_have_are_kept_with_label_row_and_number(taken: Intake) -> None:
    told = {ref: (e.label, e.row, e.order, e.number, e.value) for ref, e in taken.entries.items() if ref[:3] == "99."}
    assert told == {
        "99.4[response].2": ("Comment", "Response", 1, None, "First comment"),
        "99.4[response].2-2": ("Comment", "Response", 1, "2", "Second comment"),
        "99.4[response].3": ("Comment", "Response", 1, None, "Third comment"),
        "99.5[row-1].1": ("Further information", None, 1, None, "Nothing more."),
        "99.5[row-1].2": ("Further attachments", None, 1, None, "plan.pdf"),
    }


def test_every_record_and_kept_answer_names_the_filing_as_its_source(taken: Intake) -> None:
    status = taken.status
    records = [*status.hazards, *status.targets, *status.indicators, *status.inventories]
    assert {r.source for r in records} == {e.source for e in taken.entries.values()} == {"filed-2025"}
    assert status.targets[1].locator == "6.1.1 row 3"
    assert status.main_inventory.cells[0].locator == "3.1.3 row 1"
    assert all(e.locator for e in taken.entries.values())


def test_the_same_filing_in_the_other_layout_says_the_same(form: Questionnaire, taken: Intake) -> None:
    other = take_in(form, invented(form, "invented-by-city.csv", cycle=2025), 2025, "filed-2025")
    assert [(h.id, h.hazard, h.sectors) for h in other.status.hazards] == [
        (h.id, h.hazard, h.sectors) for h in taken.status.hazards
    ]
    assert other.status.targets == taken.status.targets
    assert Counter(why for _, _, why in other.reasons) == Counter(why for _, _, why in taken.reasons)
    named = [(a.question, a.row_name, plainly(spelled(a, form))) for a in again(form, taken)]
    assert Counter((a.question, a.row_name, plainly(spelled(a, form))) for a in again(form, other)) == Counter(named)


# -- stability


def test_ids_and_everything_else_are_the_same_on_a_second_reading(form: Questionnaire, taken: Intake) -> None:
    second = take_in(form, invented(form), 2025, "filed-2025")
    assert second.data == taken.data
    assert second.entries == taken.entries
    assert second.left_blank == taken.left_blank


def test_what_was_filed_again_is_taken_in_as_the_same(form: Questionnaire, taken: Intake) -> None:
    cells = tuple(
        RawCell(a.question, a.row_name or "", a.row_order, a.number or ("" if a.row is None else a.column), a.label,
                spelled(a, form), "line 0")
        for a in again(form, taken)
    )  # fmt: skip
    second = take_in(form, Submission(cells, None, None, None, 2025, "a.csv", "long"), 2025, "filed-2025")
    assert second.status == taken.status
    assert {r: e.value for r, e in second.entries.items()} == {r: e.value for r, e in taken.entries.items()}


# -- one trap at a time


def test_a_name_without_latin_letters_gives_an_id_by_its_row(form: Questionnaire) -> None:
    taken = one(form, target("1", "目標", form), target("1", "目標", form, order=7))
    assert [(t.id, t.filed_as.reference) for t in taken.status.targets] == [("row-1", "目標"), ("row-7", "目標")]


def test_a_row_without_the_answer_that_names_it_gets_an_id_all_the_same(form: Questionnaire) -> None:
    taken = one(form, target("18", "80", form, order=4))
    assert [(t.id, t.filed_as.order) for t in taken.status.targets] == [("row-4", 4)]


def test_an_unknown_label_with_a_known_number_does_not_end_in_the_column_of_that_number(form: Questionnaire) -> None:
    odd = RawCell("6.1.1", "Row 1", 1, "18", "Colour of the target", "Green", AT)
    for cells in ([target("18", "80", form), odd], [odd, target("18", "80", form)], [odd]):
        taken = one(form, *cells)
        out = {(a.label, a.number or a.column): a.value for a in again(form, taken)}
        assert out.pop(("Colour of the target", "18")) == "Green"
        assert list(out.values()) == (["80"] if len(cells) == 2 else [])


def test_an_unknown_row_named_like_the_key_of_a_known_one_does_not_end_in_it(form: Questionnaire) -> None:
    label = form.find("3.1.3").field("1").label
    taken = one(form, RawCell("3.1.3", "Residential", 40, "1", label, "5", AT))
    assert [(a.row_order, a.row_name, a.number, a.value) for a in again(form, taken)] == [(40, "Residential", "1", "5")]


def test_a_total_that_is_no_number_is_kept_although_its_parts_could_be_added(form: Questionnaire) -> None:
    label = form.find("3.1.3").field("1").label
    rows = {r.key: (n, r.name) for n, r in enumerate(form.find("3.1.3").row, 1)}
    cells = [RawCell("3.1.3", rows[key][1], rows[key][0], "1", label, value, AT)
             for key, value in (("residential", "5"), ("total", "see the plan"), ("on-road", "7"))]  # fmt: skip
    taken = one(form, *cells)
    assert {(a.row, a.value) for a in again(form, taken)} == {
        ("residential", "5"), ("on-road", "7"), ("total", "see the plan"),
    }  # fmt: skip


def test_a_cell_that_could_not_be_read_and_comes_again_readable_comes_out_twice(form: Questionnaire) -> None:
    taken = one(form, target("18", "about 80", form), target("18", "80", form))
    assert sorted(a.value for a in again(form, taken)) == ["80", "about 80"]
    assert [why for *_, why in taken.reasons] == ["kept-not-a-number", "kept-given-twice"]


@pytest.mark.parametrize(
    ("question", "column", "before"),
    [
        ("2.2", "1", ""),
        ("2.2", "3", "Education|"),
        (
            "6.1.1",
            "21",
            "Yes, our jurisdiction considers the target to be science-based (select applicable methodology): ",
        ),
    ],
)
@pytest.mark.parametrize("ending", ["Other:", "Other: ", "Other:  two spaces "])
def test_other_with_words_or_without_comes_out_to_the_letter(
    form: Questionnaire, question: str, column: str, before: str, ending: str
) -> None:
    label = form.find(question).field(column).label
    taken = one(form, RawCell(question, "Row 1", 1, column, label, before + ending, AT))
    assert [a.value.replace(SEVERAL, "|") for a in again(form, taken)] == [before + ending]


def test_a_cell_given_three_times_comes_out_three_times(form: Questionnaire) -> None:
    taken = one(form, *(target("18", value, form) for value in ("80", "81", "81")))
    assert sorted(a.value for a in again(form, taken)) == ["80", "81", "81"]
    assert {a.label for a in again(form, taken)} == {form.find("6.1.1").field("18").label}


def test_a_field_of_the_form_given_twice_comes_out_twice_under_the_forms_label(form: Questionnaire) -> None:
    taken = one(form, *(RawCell("1.1", "", 1, "", "Language?", value, AT) for value in ("English", "Swedish")))
    (column,) = form.find("1.1").column
    assert sorted((a.label, a.value) for a in again(form, taken)) == [
        ("Language?", "Swedish"), (column.label, "English"),
    ]  # fmt: skip


def test_a_field_given_twice_comes_out_twice(form: Questionnaire) -> None:
    taken = one(form, *(RawCell("99.1", "", 1, "", "Language?", value, AT) for value in ("English", "Swedish")))
    assert [(a.row_name, a.label, a.value) for a in again(form, taken)] == [
        (None, "Language?", "English"), (None, "Language?", "Swedish"),
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["1e5", "+5", "-0.5", "0", "007", "12.50", "1E-3", " 5 "])
def test_a_number_however_written_is_a_number(form: Questionnaire, value: str) -> None:
    taken = one(form, target("20", value, form), target("2", "Fixed-level target", form))
    assert taken.status.targets[0].target_emissions.value == Decimal(value)
    assert taken.reasons == []


@pytest.mark.parametrize("value", ["ca 5", "5 t", "5,5", "5.5.5", "NaN", "inf", "1e999999999", ".5", "5%", "-"])
def test_what_is_no_number_is_kept_to_the_letter(form: Questionnaire, value: str) -> None:
    taken = one(form, target("20", value, form))
    assert [(e.value, why) for e, (_, _, why) in zip(taken.entries.values(), taken.reasons, strict=True)] == [
        (value, "kept-not-a-number")
    ]
    assert [a.value for a in again(form, taken)] == [value]


@pytest.mark.parametrize("value", ["1200", "9999", "-1990"])
def test_a_year_the_model_does_not_take_is_kept(form: Questionnaire, value: str) -> None:
    taken = one(form, target("13", value, form), target("16", "2045", form))
    assert (taken.status.targets[0].base_year, taken.status.targets[0].target_year) == (None, 2045)
    assert [why for *_, why in taken.reasons] == ["kept-not-in-model"]
    assert {a.value for a in again(form, taken)} == {value, "2045"}


@pytest.mark.parametrize("value", ["0", "20222"])
def test_a_year_of_an_indicator_that_the_model_does_not_take_is_kept_and_its_figure_read(
    form: Questionnaire, value: str
) -> None:
    question = form.find("4.7")
    name = question.row[0].name
    cells = [RawCell("4.7", name, 1, key, question.field(key).label, said, AT)
             for key, said in (("2", "41000"), ("3", value))]  # fmt: skip
    taken = one(form, *cells)
    assert taken.status.indicators[0].latest.model_dump(exclude_unset=True) == {"value": 41000, "unit": "t/year"}
    assert [why for *_, why in taken.reasons] == ["kept-not-in-model"]
    assert {a.value for a in again(form, taken)} == {"41000", value}


def test_a_figure_the_model_does_not_take_is_kept(form: Questionnaire) -> None:
    taken = one(form, target("20", "1e99", form), target("13", "1990", form))
    assert (taken.status.targets[0].base_year, {a.value for a in again(form, taken)}) == (1990, {"1990", "1e99"})


def test_an_option_among_known_ones_that_is_unknown_keeps_the_whole_answer(form: Questionnaire) -> None:
    taken = one(form, target("4", "CO2|CH4|Steam", form))
    assert taken.status.targets[0].gases is None
    assert taken.entries["6.1.1[row-1].4"].value == "CO2|CH4|Steam"


def test_an_option_of_an_earlier_cycle_that_would_come_out_in_todays_words_is_kept(form: Questionnaire) -> None:
    taken = one(form, target("7", "We do not know if this target will be achieved using carbon credits", form))
    assert [why for *_, why in taken.reasons] == ["kept-comes-out-differently"]
    assert taken.status.targets[0].carbon_credits is None


def test_an_empty_filing_is_an_empty_status(form: Questionnaire) -> None:
    taken = one(form)
    assert (taken.entries, taken.left_blank, taken.fates) == ({}, [], {})
    assert taken.status.model_dump(exclude_unset=True) == {"reporting_year": 2025}


def test_a_form_without_questions_keeps_everything(form: Questionnaire, filed: Submission) -> None:
    unknown = form.model_copy(update={"cycle": 2019, "question": []})
    taken = take_in(unknown, filed, 2019, "filed-2019")
    assert {e.kind for e in taken.entries.values()} == {"kept"}
    assert len(taken.entries) == len(filed.cells)
    assert came_out(unknown, taken) == came_in(unknown, filed)


# -- kinds of answers that this form does not use


def form_with(form: Questionnaire, *columns: dict[str, Any], **question: Any) -> Questionnaire:
    numbered = [{"key": str(n), "label": f"Column {n}", **c} for n, c in enumerate(columns, 1)]
    asked = {"number": "1", "title": "x", "source": "invented", "certainty": "seen", "column": numbered, **question}
    return Questionnaire.model_validate({**form.model_dump(by_alias=True), "question": [asked]})


def cell(key: str, value: str, row: str = "Row 1", order: int = 1) -> RawCell:
    return RawCell("1", row, order, key, f"Column {key}", value, AT)


def test_a_manual_answer_is_no_kept_one(form: Questionnaire) -> None:
    manual = {"answer": {"type": "text"}, "answer_from": {"kind": "manual", "why": "a person knows"}}
    asked = form_with(form, manual, rows={"single": "Response"})
    taken = one(asked, cell("1", "By bicycle.", "Response"), cell("1", "And on foot.", "Response"))
    assert {r: (e.kind, e.value) for r, e in taken.entries.items()} == {
        "1[response].1": ("manual", "By bicycle."), "1[response].1-2": ("manual", "And on foot."),
    }  # fmt: skip
    assert taken.fates == {"1": {"manual": 2}}
    assert [(a.row_name, a.label, a.value) for a in again(asked, taken)] == [
        ("Response", "Column 1", "By bicycle."), ("Response", "Column 1", "And on foot."),
    ]  # fmt: skip


@pytest.mark.parametrize(("filed", "kind"), [("Response", "fixed"), ("Answer", "kept"), (None, None)])
def test_a_fixed_answer_that_was_filed_otherwise_is_kept_and_one_that_was_not_filed_is_not_added(
    form: Questionnaire, filed: str | None, kind: str | None
) -> None:
    fixed = {"answer": {"type": "text"}, "answer_from": {"kind": "fixed", "value": "Response"}}
    name = {"answer": {"type": "text"}, "answer_from": {"kind": "copy", "path": "name"}}
    asked = form_with(form, fixed, name, rows={"from": "targets"})
    given = [cell("1", filed)] if filed else []
    taken = one(asked, cell("2", "Neutral"), *given)
    out = {a.column: (a.kind, a.value) for a in again(asked, taken)}
    assert out == {"2": ("copy", "Neutral"), **({"1": (kind, filed)} if filed else {})}


@pytest.mark.parametrize(
    ("value", "held", "why"), [("Yes", True, []), ("No", False, []), ("Often", None, ["kept-not-yes-no"])]
)
def test_a_yes_or_no_is_read_as_such(form: Questionnaire, value: str, held: bool | None, why: list[str]) -> None:
    asked = form_with(form, {"answer": {"type": "text"}, "answer_from": {"kind": "copy", "path": "past_impact"}},
                      rows={"from": "hazards"})  # fmt: skip
    taken = one(asked, cell("1", value))
    assert (taken.status.hazards[0].past_impact, [w for *_, w in taken.reasons]) == (held, why)
    assert [a.value for a in again(asked, taken)] == [value]


def test_two_columns_that_copy_one_field_give_back_both_even_where_they_differ(form: Questionnaire) -> None:
    name = {"answer": {"type": "text"}, "answer_from": {"kind": "copy", "path": "name"}}
    asked = form_with(form, name, name, rows={"from": "targets"})
    for second in ("Neutral", "Zero"):
        taken = one(asked, cell("1", "Neutral"), cell("2", second))
        assert [(a.column, a.value) for a in again(asked, taken)] == [("1", "Neutral"), ("2", second)]


def test_a_rounded_column_keeps_a_filed_figure_with_more_places(form: Questionnaire) -> None:
    share = {"answer": {"type": "number", "unit": "%", "decimals": 1},
             "answer_from": {"kind": "copy", "path": "reduction"}}  # fmt: skip
    asked = form_with(form, share, rows={"from": "targets"})
    assert [a.value for a in again(asked, one(asked, cell("1", "85.25")))] == ["85.25"]
    assert [a.kind for a in again(asked, one(asked, cell("1", "85.2")))] == ["copy"]
