"""Answers: each kind of `answer_from`, the four kinds of nothing, what is shown, what is missing, in which order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reporter.answers import SEVERAL, Answer, Entry, Filing, natural, plain, reference, slug, spelled, split
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.writers.export import left_out

SOURCE = {"source": "invented", "certainty": "seen"}


def asks(columns: list[dict[str, Any]], *, spelling: dict[str, Any] | None = None, **question: Any) -> Questionnaire:
    """A form with one question (number 1), a single field unless `rows` or `row` say otherwise."""
    numbered = [{"key": str(n), "label": f"Column {n}", **c} for n, c in enumerate(columns, 1)]
    return Questionnaire.model_validate(
        {
            "platform": "trial", "cycle": 2025, "title": "The trial", "first_year": 2025, **SOURCE,
            "spelling": {"source": "invented", **(spelling or {})},
            "options": {
                "hazards": {"labels": ["Storm", "Drought", "Extreme heat"], **SOURCE},
                "sbt": {"labels": ["Yes: Deadline 2020", "Yes: Other:", "No"], "complete": True, **SOURCE},
                "levels": {"labels": ["High", "Low"], "complete": True, **SOURCE},
            },
            "crosswalks": {
                "hazards": {"Storm": "storm", "Drought": "drought", "Extreme heat": "extreme-heat",
                            "Extreme hot days": "extreme-heat", "Heat stress": "heat-stress"},
                "levels": {"High": "high", "Low": "low", "Medium": "medium", "Moderate": "medium"},
                "sbt": {"Yes: Deadline 2020": "yes-deadline-2020", "Yes: Other:": "yes-other", "No": "no"},
            },
            "question": [{"number": "1", "title": "The question", "column": numbered, **SOURCE, **question}],
        }
    )  # fmt: skip


def copy(path: str, **answer: Any) -> dict[str, Any]:
    return {"answer": {"type": "number", **answer}, "answer_from": {"kind": "copy", "path": path}}


def text(path: str) -> dict[str, Any]:
    return copy(path, type="text")


def codes(path: str, walk: str, **answer: Any) -> dict[str, Any]:
    return {
        "answer": {"type": "single", "options": walk, **answer},
        "answer_from": {"kind": "codes", "path": path, "crosswalk": walk},
    }


def kind(name: str, **rule: Any) -> dict[str, Any]:
    form = "text" if name in ("manual", "fixed") else "number"
    return {"answer": {"type": form}, "answer_from": {"kind": name, **rule}}


def year(**tables: Any) -> AnnualStatus:
    return AnnualStatus.model_validate({"reporting_year": 2026, **tables})


def target(**fields: Any) -> AnnualStatus:
    return year(targets=[{"id": "t", **fields}])


def only(filing: Filing) -> Answer:
    (answer,) = filing.answers
    return answer


TARGETS = {"rows": {"from": "targets"}}
HAZARDS = {"rows": {"from": "hazards"}}


def of_target(column: dict[str, Any], **fields: Any) -> Answer:
    return only(Filing(asks([column], **TARGETS), target(**fields)))


def of_hazard(column: dict[str, Any], **fields: Any) -> Answer:
    return only(Filing(asks([column], **HAZARDS), year(hazards=[{"id": "h", **fields}])))


# -- copy


@pytest.mark.parametrize(
    ("figure", "unit", "answer"),
    [
        ({"value": Decimal("12.5"), "unit": "kt"}, "t", "12500"),
        ({"value": Decimal("12.5"), "unit": "kt"}, "kt", "12.5"),
        ({"value": Decimal("12.5")}, "t", "12.5"),
        ({"value": Decimal("1234.5678"), "unit": "t"}, "kt", "1.2345678"),
        ({"value": Decimal("12.5"), "unit": "kt"}, None, "12.5"),
        ({"value": Decimal("1E+3"), "unit": "t"}, "t", "1000"),
    ],
)
def test_a_figure_is_filed_in_the_forms_unit(figure: dict[str, Any], unit: str | None, answer: str) -> None:
    assert of_target(copy("base_emissions", unit=unit), base_emissions=figure).value == answer


@pytest.mark.parametrize("unit", ["MWh", "barrels"])
def test_a_figure_whose_unit_does_not_convert_is_not_filed(unit: str) -> None:
    answer = of_target(copy("base_emissions", unit="t"), base_emissions={"value": 3, "unit": unit})
    assert answer.value is None
    assert answer.nothing is None


@pytest.mark.parametrize(("decimals", "answer"), [(None, "2.3456"), (3, "2.346"), (2, "2.35"), (1, "2.3"), (0, "2")])
def test_a_figure_is_rounded_only_where_the_form_says_to_how_many_places(decimals: int | None, answer: str) -> None:
    column = copy("reduction", unit="%", decimals=decimals)
    assert of_target(column, reduction={"value": Decimal("2.3456"), "unit": "%"}).value == answer


def test_rounding_comes_after_conversion_and_goes_half_up() -> None:
    column = copy("base_emissions", unit="kt", decimals=1)
    assert of_target(column, base_emissions={"value": 1249, "unit": "t"}).value == "1.2"
    assert of_target(column, base_emissions={"value": 1250, "unit": "t"}).value == "1.3"
    assert of_target(column, base_emissions={"value": -1250, "unit": "t"}).value == "-1.3"


def test_a_year_a_text_and_a_yes_or_no_are_copied() -> None:
    assert of_target(copy("base_year", type="year"), base_year=1990).value == "1990"
    assert of_target(text("progress_note"), progress_note="On our way.").value == "On our way."
    assert of_hazard(text("past_impact"), past_impact=True).value == "Yes"
    assert of_hazard(text("past_impact"), past_impact=False).value == "No"


def test_a_copy_knows_its_path_state_and_source() -> None:
    answer = of_target(
        copy("reduction", unit="%"), state="carried-over", source="plan", locator="p. 3",
        reduction={"value": 80, "unit": "%"},
    )  # fmt: skip
    assert (answer.reference, answer.path) == ("1[t].1", "targets[t].reduction")
    assert (answer.state, answer.sources) == ("carried-over", (("plan", "p. 3"),))


def test_where_the_status_says_nothing_no_source_is_named() -> None:
    answer = of_target(copy("reduction", unit="%"), source="plan")
    assert (answer.value, answer.sources, answer.path) == (None, (), "targets[t].reduction")


def test_the_rows_of_a_fixed_table_fill_in_the_path_and_the_unit() -> None:
    form = asks(
        [copy("indicators[{indicator}].latest", unit="{unit}"), copy("indicators[{indicator}].latest.period")],
        row=[
            {"key": "waste", "name": "Waste", "indicator": "solid-waste-generated", "unit": "t/year"},
            {"key": "share", "name": "Share", "indicator": "diverted-share", "unit": "%"},
        ],
    )
    status = year(indicators=[
        {"id": "solid-waste-generated", "observations": [
            {"period": 2022, "value": 9, "unit": "kt/year"}, {"period": 2024, "value": 8, "unit": "kt/year"}]},
        {"id": "diverted-share", "observations": [{"period": 2021, "value": Decimal("0.25"), "unit": "1"}]},
    ])  # fmt: skip
    told = {a.reference: a.value for a in Filing(form, status).answers}
    assert told == {"1[waste].1": "8000", "1[waste].2": "2024", "1[share].1": "25", "1[share].2": "2021"}


# -- languages


@pytest.mark.parametrize(
    ("languages", "setting", "answer"),
    [
        (["sv", "en"], None, "På väg."),
        (["en"], None, "On our way."),
        (["sv"], "en", "On our way."),
        (["de", "sv"], None, "På väg."),
        (["ja"], None, "På väg."),
    ],
)
def test_the_filings_language_is_the_setting_then_the_citys(
    languages: list[str], setting: str | None, answer: str
) -> None:
    filing = {"trial": {"language": setting}} if setting else {}
    city = City.model_validate({"name": "Lund", "languages": languages, "filing": filing})
    status = target(progress_note={"sv": "På väg.", "en": "On our way."})
    assert only(Filing(asks([text("progress_note")], **TARGETS), status, city)).value == answer


def test_an_empty_text_is_unanswered() -> None:
    form = asks([required(text("progress_note"))], **TARGETS)
    for words in ("", {"en": ""}):
        answer = only(Filing(form, target(progress_note=words)))
        assert answer.value is None
        assert gaps(form, target(progress_note=words)) == [("1", "t", "1")]


# -- codes


def test_a_code_becomes_this_cycles_label() -> None:
    answer = of_hazard(codes("hazard", "hazards"), hazard="storm")
    assert (answer.value, answer.unknown) == ("Storm", ())


def test_of_two_labels_of_a_code_the_one_the_form_offers_is_used() -> None:
    assert of_hazard(codes("hazard", "hazards"), hazard="extreme-heat").value == "Extreme heat"


def test_a_label_the_form_has_not_been_seen_to_offer_is_used_where_it_is_the_only_one() -> None:
    assert of_hazard(codes("hazard", "hazards"), hazard="heat-stress").value == "Heat stress"


def test_where_the_forms_list_is_complete_what_it_does_not_offer_is_left_out() -> None:
    answer = of_hazard(codes("probability", "levels"), probability="medium")
    assert (answer.value, answer.unknown) == (None, ("medium",))


def test_several_codes_keep_the_citys_order() -> None:
    form = asks([codes("hazards", "hazards", type="multi")], rows={"from": "adaptation_goals"})
    status = year(adaptation_goals=[{"id": "g", "hazards": ["drought", "storm", "extreme-heat"]}])
    answer = only(Filing(form, status))
    assert answer.value == SEVERAL.join(["Drought", "Storm", "Extreme heat"])


def test_own_words_follow_other_and_the_codes_the_form_lacks_are_left_out() -> None:
    form = asks([codes("hazards", "hazards", type="multi", other=True)], rows={"from": "adaptation_goals"})
    goal = {"id": "g", "hazards": ["volcano", "storm", "other: glacial lake floods"]}
    answer = only(Filing(form, year(adaptation_goals=[goal])))
    assert answer.value == f"Storm{SEVERAL}Other: glacial lake floods"
    assert answer.unknown == ("volcano",)
    assert left_out([answer]) == [{"reference": "1[g].1", "path": "adaptation_goals[g].hazards", "value": "volcano"}]


def test_own_words_are_left_out_where_the_form_does_not_take_them() -> None:
    answer = of_hazard(codes("hazard", "hazards"), hazard="other: glacial lake floods")
    assert (answer.value, answer.unknown) == (None, ("other: glacial lake floods",))


def test_own_words_in_a_group_follow_the_groups_own_other() -> None:
    answer = of_target(codes("science_based", "sbt"), science_based="yes-other: our own budget")
    assert answer.value == "Yes: Other: our own budget"


def test_the_forms_own_sign_for_other_is_used() -> None:
    form = asks([codes("hazard", "hazards", other=True)], spelling={"other": "Annat: "}, **HAZARDS)
    status = year(hazards=[{"id": "h", "hazard": "other: raviner"}])
    assert only(Filing(form, status)).value == "Annat: raviner"


# -- fixed, derive, manual


def test_a_fixed_answer_is_the_same_whatever_the_status_says() -> None:
    assert only(Filing(asks([kind("fixed", value="Response")]), year())).value == "Response"


NET = kind("derive", function="net_emissions_in_target_year")
BASE = {"base_emissions": {"value": 400, "unit": "kt"}, "reduction": {"value": Decimal("72.5"), "unit": "%"}}


def test_a_derived_answer_names_what_it_rests_on() -> None:
    answer = of_target(NET, type="base-year-absolute", source="plan", **BASE)
    assert (answer.value, answer.kind) == ("110000", "derive")
    assert answer.reads == ("targets[t].base_emissions", "targets[t].reduction")
    assert answer.sources == (("plan", None),)


@pytest.mark.parametrize("fields", [{"type": "fixed-level", **BASE}, {"type": "base-year-absolute"}, {}])
def test_what_cannot_be_derived_is_unanswered(fields: dict[str, Any]) -> None:
    assert of_target(NET, **fields).value is None


def test_the_short_name_of_a_target_is_that_of_the_filing_else_its_place() -> None:
    form = asks([kind("derive", function="target_reference")], **TARGETS)
    status = year(targets=[{"id": "a", "filed_as": {"order": 2, "reference": "Neutral"}}, {"id": "b"}])
    assert [a.value for a in Filing(form, status).answers] == ["Neutral", "Target 3"]


def test_a_manual_answer_is_what_the_answers_file_says() -> None:
    form = asks([kind("manual", why="only a person knows")])
    assert only(Filing(form, year())).value is None
    entry = Entry("By bicycle.", source="minutes", locator="§ 4", state="draft")
    answer = only(Filing(form, year(), entries={"1": entry}))
    assert (answer.value, answer.kind, answer.state) == ("By bicycle.", "manual", "draft")
    assert (answer.sources, answer.path) == ((("minutes", "§ 4"),), "answers.1")


# -- kept, left blank


def test_what_is_kept_stands_where_a_derived_answer_would() -> None:
    form = asks([NET], **TARGETS)
    filing = Filing(form, target(type="base-year-absolute", **BASE), entries={"1[t].1": Entry("109999", "kept")})
    assert (only(filing).value, only(filing).kind) == ("109999", "kept")


def test_what_the_status_says_comes_before_what_is_kept() -> None:
    form = asks([copy("reduction", unit="%")], **TARGETS)
    kept = {"1[t].1": Entry("about 80", "kept")}
    assert only(Filing(form, target(reduction={"value": 80, "unit": "%"}), entries=kept)).value == "80"
    assert only(Filing(form, target(), entries=kept)).value == "about 80"


def test_a_cell_left_blank_on_purpose_is_not_worked_out() -> None:
    form = asks([NET, copy("reduction", unit="%")], **TARGETS)
    status = target(type="base-year-absolute", **BASE)
    told = Filing(form, status, left_blank=["1[t].1", "1[t].2"]).answers
    assert [a.value for a in told] == [None, "72.5"]


def test_an_answer_to_a_question_the_form_does_not_have_is_filed_as_it_stands() -> None:
    entries = {
        "10.1[row].3": Entry("x", "kept", label="Their label", row="Row 2", order=2),
        "1.2": Entry("y", "kept", label="A field"),
    }
    told = Filing(asks([kind("fixed", value="z")]), year(), entries=entries).answers
    assert [(a.question, a.row_order, a.row_name, a.column, a.label, a.value) for a in told] == [
        ("1", 1, None, "1", "Column 1", "z"),
        ("1.2", 1, None, "1.2", "A field", "y"),
        ("10.1", 2, "Row 2", "3", "Their label", "x"),
    ]


# -- sums


def crf(column: str = "direct", part: str = "value") -> dict[str, Any]:
    rule = {"kind": "sum", "column": column, "part": part}
    if part == "key":
        return {"answer": {"type": "single"}, "answer_from": rule}
    return {"answer": {"type": "number", "unit": "t"}, "answer_from": rule}


ROWS = [
    {"key": "incineration", "name": "Waste > Incineration", "subsector": "incineration"},
    {"key": "waste", "name": "Total Waste", "subsector": "waste"},
]


def inventory(**fields: Any) -> AnnualStatus:
    return year(inventories=[{"id": "2024", "period": 2024, "source": "inv", "locator": "p. 1", **fields}])


def sums(status: AnnualStatus, *columns: dict[str, Any]) -> dict[str, Answer]:
    form = asks([*(columns or (crf(),))], row=ROWS)
    return {a.reference: a for a in Filing(form, status).answers}


def test_a_stated_total_is_filed_even_where_its_parts_say_otherwise() -> None:
    told = sums(inventory(
        cells=[{"ref": "incineration:direct", "value": 10, "unit": "t"}],
        totals=[{"ref": "waste:direct", "value": 12, "unit": "t", "source": "table", "locator": "row 9"}],
    ))  # fmt: skip
    assert told["1[incineration].1"].value == "10"
    waste = told["1[waste].1"]
    assert (waste.value, waste.path) == ("12", "inventories[2024].totals[waste:direct]")
    assert waste.sources == (("table", "row 9"),)


def test_where_no_total_is_stated_the_parts_are_added_in_the_forms_unit() -> None:
    told = sums(inventory(cells=[
        {"ref": "III.3.1", "value": 1, "unit": "kt", "source": "a"},
        {"ref": "III.3.3", "value": 250, "unit": "t", "source": "b"},
        {"ref": "solid-waste:direct", "value": 5, "unit": "t"},
    ]))  # fmt: skip
    assert told["1[incineration].1"].value == "1250"
    assert told["1[incineration].1"].reads == ("inventories[2024].cells[III.3.1]", "inventories[2024].cells[III.3.3]")
    assert told["1[incineration].1"].sources == (("a", None), ("b", None))
    waste = told["1[waste].1"]
    assert (waste.value, waste.path) == ("1255", "inventories[2024]")
    assert ("inv", "p. 1") in waste.sources


def test_what_is_not_estimated_or_confidential_is_named_as_left_out_of_a_sum() -> None:
    told = sums(inventory(cells=[
        {"ref": "incineration:direct", "value": 10, "unit": "t"},
        {"ref": "solid-waste:direct", "key": "NE"},
        {"ref": "biological:direct", "key": "C"},
        {"ref": "wastewater:direct", "key": "NO"},
    ]))  # fmt: skip
    assert (told["1[waste].1"].value, told["1[waste].1"].incomplete) == (
        "10",
        ("solid-waste:direct", "biological:direct"),
    )


def test_a_key_is_filed_in_its_own_column_and_adds_nothing() -> None:
    told = sums(inventory(cells=[{"ref": "incineration:direct", "key": "IE"}]), crf(), crf(part="key"))
    assert (told["1[incineration].1"].value, told["1[incineration].1"].nothing) == (None, "notation_key")
    assert told["1[incineration].2"].value == "IE"
    assert told["1[waste].2"].value == "IE"


def test_parts_with_different_keys_give_no_key_of_the_whole() -> None:
    cells = [{"ref": "incineration:direct", "key": "NO"}, {"ref": "wastewater:direct", "key": "NE"}]
    told = sums(inventory(cells=cells), crf(), crf(part="key"))
    assert (told["1[waste].1"].value, told["1[waste].2"].value) == (None, None)


def test_a_value_and_a_key_together_are_both_filed() -> None:
    told = sums(inventory(cells=[{"ref": "incineration:direct", "value": 4, "unit": "t", "key": "NE"}]),
                crf(), crf(part="key"))  # fmt: skip
    assert (told["1[incineration].1"].value, told["1[incineration].2"].value) == ("4", "NE")


def test_a_sum_left_blank_in_the_filing_stays_blank() -> None:
    status = inventory(cells=[{"ref": "incineration:direct", "value": 4, "unit": "t"}])
    form = asks([crf()], row=ROWS)
    told = {a.reference: a.value for a in Filing(form, status, left_blank=["1[waste].1"]).answers}
    assert told == {"1[incineration].1": "4", "1[waste].1": None}


def test_a_sum_over_a_unit_that_does_not_convert_is_not_filed() -> None:
    cells = [{"ref": "III.3.1", "value": 4, "unit": "MWh"}, {"ref": "III.3.3", "value": 4, "unit": "t"}]
    told = sums(inventory(cells=cells))
    assert [a.value for a in told.values()] == [None, None]


def test_without_an_inventory_nothing_is_added() -> None:
    assert [a.value for a in sums(year()).values()] == [None, None]


# -- four kinds of nothing

NOTHINGS: dict[str, dict[str, Any]] = {
    "unanswered": {},
    "not_applicable": {"not_applicable": "no such thing here"},
    "notation_key": {"key": "NE", "explanation": "not measured"},
    "zero": {"value": 0, "unit": "t"},
}


@pytest.mark.parametrize("nothing", NOTHINGS)
def test_each_kind_of_nothing_stays_what_it_is_in_a_copy(nothing: str) -> None:
    answer = of_target(copy("base_emissions", unit="t"), base_emissions=NOTHINGS[nothing])
    assert answer.nothing == nothing
    assert answer.value == ("0" if nothing == "zero" else None)


@pytest.mark.parametrize("nothing", NOTHINGS)
def test_each_kind_of_nothing_stays_what_it_is_in_an_inventory(nothing: str) -> None:
    told = sums(inventory(cells=[{"ref": "incineration:direct", **NOTHINGS[nothing]}]), crf(), crf(part="key"))
    value, key = told["1[incineration].1"], told["1[incineration].2"]
    assert value.value == ("0" if nothing == "zero" else None)
    assert key.value == ("NE" if nothing == "notation_key" else None)
    assert (value.nothing or "unanswered") == nothing


@pytest.mark.parametrize("nothing", NOTHINGS)
def test_only_what_is_unanswered_is_missing(nothing: str) -> None:
    form = asks([{**copy("base_emissions", unit="t"), "required": True}], **TARGETS)
    missing = list(Filing(form, target(base_emissions=NOTHINGS[nothing])).missing())
    assert len(missing) == (1 if nothing == "unanswered" else 0)


def test_no_export_holds_a_zero_a_key_or_a_phrase_that_nobody_entered(form: Questionnaire) -> None:
    status = year(
        targets=[{"id": "t"}], hazards=[{"id": "h"}], indicators=[{"id": "food-waste"}],
        inventories=[{"id": "main", "cells": [{"ref": "I.1.1"}], "totals": [{"ref": "waste:direct"}]}],
    )  # fmt: skip
    given = [a for a in Filing(form, status).answers if a.value is not None]
    told = {a.reference: a.value for a in given}
    assert told.pop("3.1") == "Yes"
    assert told.pop("6.1").startswith("Yes")
    assert told == {"6.1.1[t].1": "Target 1"}


def test_of_two_questions_about_one_fact_one_may_be_left_blank_or_not_asked() -> None:
    """Two tables ask for the inhabitants; a filing answered one of them."""
    column = copy("jurisdiction.latest_population", unit="people")
    form = asks([column], rows={"single": "A"})
    other = asks([{**column, "shown_if": {"setting": "second", "is": ["yes"]}}], rows={"single": "B"}).question[0]
    form = form.model_copy(update={"question": [*form.question, other.model_copy(update={"number": "7"})]})
    status = year(jurisdiction={"population": [{"value": 5, "unit": "people", "period": 2024}]})

    def given(city: City | None = None, left_blank: tuple[str, ...] = ()) -> list[str]:
        return [a.reference for a in Filing(form, status, city, {}, left_blank).answers if a.value is not None]

    both = given()
    assert len(both) == 2
    assert given(left_blank=(both[1],)) == both[:1]
    city = City.model_validate({"name": "Lund", "filing": {"trial": {"second": "no"}}})
    assert given(city) == both[:1]


# -- what is shown

ASKED = {"answer": {"type": "single"}, "answer_from": {"kind": "copy", "path": "progress_note"}}
CHOSEN = {"answer": {"type": "multi", "options": "hazards"},
          "answer_from": {"kind": "codes", "path": "hazards", "crosswalk": "hazards"}}  # fmt: skip


def shown(condition: dict[str, Any], value: str | None) -> bool:
    """Whether the second column is shown where the first holds `value`."""
    form = asks([ASKED, {**ASKED, "shown_if": {"column": "1", **condition}}], **TARGETS)
    filing = Filing(form, target(**({"progress_note": value} if value is not None else {})))
    question = form.question[0]
    return filing.shown(question, filing.rows(question)[0], question.column[1])


@pytest.mark.parametrize(
    ("condition", "value", "is_shown"),
    [
        ({"is": ["Yes", "Perhaps"]}, "Perhaps", True),
        ({"is": ["Yes", "Perhaps"]}, "No", False),
        ({"is": ["Yes", "Perhaps"]}, None, False),
        ({"is": ["", "0"]}, None, True),
        ({"is": ["", "0"]}, "0", True),
        ({"is": ["", "0"]}, "5", False),
        ({"is_not": ["No"]}, "Yes", True),
        ({"is_not": ["No"]}, "No", False),
        ({"is_not": ["No"]}, None, True),
        ({"starts_with": "Yes"}, "Yes, but", True),
        ({"starts_with": "Yes"}, "No, Yes", False),
        ({"starts_with": "Yes"}, None, False),
        ({"is_empty": True}, None, True),
        ({"is_empty": True}, "x", False),
        ({"is_empty": False}, "x", True),
        ({"is_empty": False}, None, False),
    ],
)
def test_every_operator_on_a_column_of_the_same_row(
    condition: dict[str, Any], value: str | None, is_shown: bool
) -> None:
    assert shown(condition, value) is is_shown


@pytest.mark.parametrize(("chosen", "is_shown"), [(["storm", "drought"], True), (["drought"], False), (None, False)])
def test_contains_looks_at_each_chosen_option(chosen: list[str] | None, is_shown: bool) -> None:
    form = asks([CHOSEN, {**text("goal"), "shown_if": {"column": "1", "contains": "Storm"}}],
                rows={"from": "adaptation_goals"})  # fmt: skip
    goal = {"id": "g", **({"hazards": chosen} if chosen else {})}
    filing = Filing(form, year(adaptation_goals=[goal]))
    question = form.question[0]
    assert filing.shown(question, filing.rows(question)[0], question.column[1]) is is_shown


@pytest.mark.parametrize(
    ("condition", "setting", "is_shown"),
    [
        ({"is": ["27"]}, "27", True),
        ({"is": ["27"]}, 27, True),
        ({"is": ["27"]}, "43", False),
        ({"is_not": ["27"]}, "27", False),
        ({"starts_with": "4"}, "43", True),
        ({"contains": "27"}, "27", True),
        ({"is_empty": False}, "27", True),
        ({"is": ["27"]}, None, True),
        ({"is_not": ["27"]}, None, True),
    ],
)
def test_every_operator_on_a_setting_and_an_unknown_setting_counts_as_shown(
    condition: dict[str, Any], setting: str | int | None, is_shown: bool
) -> None:
    form = asks([{**text("name"), "shown_if": {"setting": "question_set", **condition}}], **TARGETS)
    filing = {"trial": {"question_set": setting}} if setting is not None else {}
    city = City.model_validate({"name": "Lund", "filing": filing})
    question = form.question[0]
    seen = Filing(form, target(), city)
    assert seen.shown(question, seen.rows(question)[0], question.column[0]) is is_shown


@pytest.mark.parametrize(
    ("condition", "answer", "is_shown"),
    [
        ({"is": ["Yes"]}, "Yes", True),
        ({"is": ["Yes"]}, "No", False),
        ({"is_not": ["Yes"]}, "No", True),
        ({"starts_with": "Yes"}, "Yes, GPC", True),
        ({"contains": "b"}, f"a{SEVERAL}b", True),
        ({"contains": "b"}, "ab", False),
        ({"is_empty": True}, "x", False),
        ({"is_empty": True}, None, True),
        ({"is_empty": False}, None, False),
        ({"is": ["Yes"]}, None, True),
        ({"starts_with": "Yes"}, None, True),
    ],
)
def test_every_operator_on_another_question_and_an_unknown_answer_counts_as_shown(
    condition: dict[str, Any], answer: str | None, is_shown: bool
) -> None:
    form = asks([text("name")], shown_if={"question": "6.1", **condition}, **TARGETS)
    entries = {"6.1": Entry(answer, "kept")} if answer is not None else {}
    filing = Filing(form, target(), entries=entries)
    assert filing.shown(form.question[0]) is is_shown


def test_another_question_of_the_same_form_is_asked_first() -> None:
    form = asks([kind("manual", why="a person knows")])
    second = form.question[0].model_copy(update={"number": "2"})
    second = second.model_validate({**second.model_dump(by_alias=True), "shown_if": {"question": "1", "is": ["Yes"]}})
    both = form.model_copy(update={"question": [*form.question, second]})
    assert [Filing(both, year(), entries={"1": Entry(x)}).shown(second) for x in ("Yes", "No")] == [True, False]


def test_all_conditions_of_a_list_must_hold() -> None:
    both = [{"column": "1", "starts_with": "Yes"}, {"column": "1", "is_not": ["Yes, no"]}]
    form = asks([ASKED, {**ASKED, "shown_if": both}], **TARGETS)
    question = form.question[0]
    told = []
    for value in ("Yes, much", "Yes, no", "No"):
        filing = Filing(form, target(progress_note=value))
        told.append(filing.shown(question, filing.rows(question)[0], question.column[1]))
    assert told == [True, False, False]


def test_a_hidden_cell_that_the_status_answers_is_filed_all_the_same() -> None:
    form = asks([{**text("progress_note"), "shown_if": {"column": "1", "is": ["never"]}}], **TARGETS)
    assert only(Filing(form, target(progress_note="said"))).value == "said"


# -- what is missing


def required(column: dict[str, Any]) -> dict[str, Any]:
    return {**column, "required": True}


def gaps(form: Questionnaire, status: AnnualStatus, **entries: Entry) -> list[tuple[str, str | None, str]]:
    found = Filing(form, status, entries=entries).missing()
    return [(q.number, row.key if row else None, c.key) for q, row, c in found]


def test_each_required_cell_without_an_answer_is_missing_once() -> None:
    form = asks([required(text("name")), text("words"), required(copy("base_year"))], **TARGETS)
    status = year(targets=[{"id": "a", "name": "A"}, {"id": "b", "words": "w", "base_year": 1990}])
    assert gaps(form, status) == [("1", "a", "3"), ("1", "b", "1")]


def test_a_required_table_without_rows_is_missing_once() -> None:
    columns = [text("words"), required(text("name")), required(copy("base_year"))]
    assert gaps(asks(columns, required=True, **TARGETS), year()) == [("1", None, "2")]
    assert gaps(asks(columns, **TARGETS), year()) == []


def test_what_is_hidden_is_not_missing() -> None:
    column = {**required(text("name")), "shown_if": {"column": "2", "is": ["Yes"]}}
    form = asks([column, text("words")], **TARGETS)
    assert gaps(form, target(words="No")) == []
    assert gaps(form, target(words="Yes")) == [("1", "t", "1")]
    hidden = asks([required(text("name"))], shown_if={"question": "6.1", "is": ["Yes"]}, **TARGETS)
    assert [*Filing(hidden, target(), entries={"6.1": Entry("No", "kept")}).missing()] == []


def test_a_fixed_row_may_be_exempt() -> None:
    rows = [{**ROWS[0]}, {**ROWS[1], "required": False}]
    assert gaps(asks([required(crf())], row=rows), year()) == [("1", "incineration", "1")]


def test_a_kept_or_manual_answer_is_an_answer() -> None:
    form = asks([required(kind("manual", why="a person knows"))])
    assert gaps(form, year()) == [("1", None, "1")]
    assert gaps(form, year(), **{"1": Entry("said")}) == []


# -- rows


def test_rows_come_in_the_order_they_were_filed_in_and_new_ones_after_them() -> None:
    form = asks([text("name")], **TARGETS)
    status = year(targets=[
        {"id": "new", "name": "n"},
        {"id": "third", "name": "c", "filed_as": {"order": 5, "row": "Fifth"}},
        {"id": "first", "name": "a", "filed_as": {"order": 2}},
    ])  # fmt: skip
    told = [(a.row, a.row_order, a.row_name) for a in Filing(form, status).answers]
    assert told == [("first", 2, "Row 2"), ("third", 5, "Fifth"), ("new", 6, "Row 6")]


def test_rows_that_were_never_filed_are_counted_from_one() -> None:
    form = asks([text("name")], rows={"from": "targets", "name": "Target no. {order}"})
    status = year(targets=[{"id": "b"}, {"id": "a"}])
    told = [(a.row, a.row_order, a.row_name) for a in Filing(form, status).answers]
    assert told == [("b", 1, "Target no. 1"), ("a", 2, "Target no. 2")]


def test_a_table_with_one_row_has_the_rows_name_in_its_references() -> None:
    form = asks([kind("fixed", value="x"), kind("fixed", value="y")], rows={"single": "Response"})
    told = [(a.reference, a.row_name, a.row_order) for a in Filing(form, year()).answers]
    assert told == [("1[response].1", "Response", 1), ("1[response].2", "Response", 1)]


# -- writing and references


@pytest.mark.parametrize(
    ("value", "form", "whole_numbers", "written"),
    [
        ("2019", "year", "2019.0", "2019.0"),
        ("-12", "number", "2019.0", "-12.0"),
        ("12.5", "number", "2019.0", "12.5"),
        ("2019", "number", "2019", "2019"),
        ("2019", "text", "2019.0", "2019"),
        (f"a{SEVERAL}b", "multi", "2019.0", "a|b"),
    ],
)
def test_a_cycle_writes_whole_numbers_and_several_options_in_its_manner(
    value: str, form: str, whole_numbers: str, written: str
) -> None:
    questionnaire = asks([], spelling={"several": "|", "whole_numbers": whole_numbers})
    answer = Answer("1", None, None, 1, "1", "Label", form, "copy", value)
    assert spelled(answer, questionnaire) == written


def test_what_is_kept_from_a_filing_is_written_to_the_letter() -> None:
    questionnaire = asks([], spelling={"whole_numbers": "2019.0"})
    kept = Answer("1", None, None, 1, "1", "Label", "year", "kept", "20222")
    assert spelled(kept, questionnaire) == "20222"


def test_a_reference_says_question_row_and_column() -> None:
    for parts in (("6.1.1", "t2030", "18"), ("1.1", None, "1.1"), ("3.1.3", "on-road", "1"), ("2", "a.b", "c-d")):
        assert split(reference(*parts)) == parts


def test_numbers_of_questions_sort_as_people_count() -> None:
    numbers = ["10.1", "9.2", "1.10", "1.2", "1.2.1", "1.2a", "1.2b"]
    assert sorted(numbers, key=natural) == ["1.2", "1.2.1", "1.2a", "1.2b", "1.10", "9.2", "10.1"]


def test_a_number_is_written_without_exponent_or_needless_zeros() -> None:
    assert [plain(Decimal(x)) for x in ("1E+3", "0.50", "-0.0", "-0E+3", "1200", "0E-9", "-7.10")] == [
        "1000", "0.5", "0", "0", "1200", "0", "-7.1",
    ]  # fmt: skip


def test_an_id_is_made_of_letters_digits_and_hyphens() -> None:
    assert slug("  Net zero, by 2045! ") == "net-zero-by-2045"
    assert slug("目標") == ""
