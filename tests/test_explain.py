"""Why an answer is what it is, and where a figure is used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import Entry, Filing
from reporter.explain import Explanation, cell, uses
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire

Run = Callable[..., Any]

TOML = """
[[documents]]
id = "plan"
title = { sv = "Klimatplanen", en = "The climate plan" }
url = "https://example.org/plan"

[[targets]]
id = "t2030"
source = "plan"
locator = "p. 7"
state = "carried-over"
type = "base-year-absolute"
base_emissions = { value = 400, unit = "kt" }
reduction = { value = 80, unit = "%" }
target_year = 2030

[[inventories]]
id = "2024"
period = 2024
source = "plan"
cells = [
  { ref = "III.3.1", value = 10, unit = "t" },
  { ref = "III.3.3", value = 5, unit = "t", locator = "p. 9" },
  { ref = "solid-waste:direct", key = "NE", explanation = "not measured" },
]
"""


@pytest.fixture
def filing(form: Questionnaire) -> Filing:
    status = AnnualStatus.model_validate({
        "reporting_year": 2026,
        "targets": [{"id": "t2030", "type": "base-year-absolute", "base_year": 2010,
                     "base_emissions": {"value": 400, "unit": "kt"}, "reduction": {"value": 80, "unit": "%"}}],
        "inventories": [{"id": "2024", "period": 2024, "cells": [{"ref": "III.3.1", "value": 10, "unit": "t"},
                                                                {"ref": "III.3.3", "value": 5, "unit": "t"}]}],
    })  # fmt: skip
    entries = {
        "12.1[row].3": Entry("kept words", "kept", label="Their label"),
        "3.1.3[on-road].1-2": Entry("88000.0", "kept", label="Direct", row="On-road", order=8, number="1"),
        "6.1.1[t2030].19": Entry("81000", "kept"),
    }
    return Filing(form, status, entries=entries)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "2026" / "answers").mkdir(parents=True)
    (tmp_path / "reporter.toml").write_text('name = "Lund"\nlanguages = ["sv", "en"]\n', encoding="utf-8")
    (tmp_path / "2026" / "all.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "2026" / "answers" / "cdp-track.toml").write_text('[kept]\n"6.1" = "No targets"\n', encoding="utf-8")
    return tmp_path


def told(found: Explanation | None) -> Explanation:
    assert found is not None
    return found


def references(found: Iterable[Explanation]) -> set[str]:
    return {f.answer.reference for f in found}


# -- one cell


def test_a_cell_names_question_column_and_path(filing: Filing) -> None:
    found = told(cell(filing, "6.1.1[t2030].18"))
    assert found.reference == "cdp-track@2025:6.1.1[t2030].18"
    assert (found.answer.value, found.answer.path) == ("80", "targets[t2030].reduction")
    assert (found.question.title, found.column.key, found.shown) == ("Emission targets", "18", True)


def test_a_sum_names_every_addend(filing: Filing) -> None:
    found = told(cell(filing, "3.1.3[incineration].1"))
    assert found.answer.value == "15"
    assert found.answer.reads == ("inventories[2024].cells[III.3.1]", "inventories[2024].cells[III.3.3]")


def test_an_unanswered_cell_has_an_explanation_too(filing: Filing) -> None:
    found = told(cell(filing, "6.1.1[t2030].16"))
    assert (found.answer.value, found.answer.path) == (None, "targets[t2030].target_year")


def test_a_hidden_cell_says_so(filing: Filing) -> None:
    assert told(cell(filing, "6.1.1[t2030].17")).shown is False


@pytest.mark.parametrize(
    ("reference", "value"),
    [("12.1[row].3", "kept words"), ("3.1.3[on-road].1-2", "88000.0"), ("6.1.1[t2030].19", "81000")],
    ids=["a question the form lacks", "a second answer to a cell", "a cell of the form"],
)
def test_what_is_kept_is_explained_as_kept(filing: Filing, reference: str, value: str) -> None:
    found = told(cell(filing, reference))
    assert (found.answer.value, found.answer.kind) == (value, "kept")


@pytest.mark.parametrize("reference", ["6.1.1[none].18", "6.1.1[t2030].99", "6.1.1", "99.9", "12.1[row].4"])
def test_a_cell_that_is_not_there_has_none(filing: Filing, reference: str) -> None:
    assert cell(filing, reference) is None


# -- from a figure on


def test_a_figure_is_used_where_it_is_copied_and_where_something_is_worked_out_from_it(form: Questionnaire) -> None:
    status = AnnualStatus.model_validate({"reporting_year": 2026, "targets": [{
        "id": "t", "type": "base-year-absolute", "base_emissions": {"value": 4, "unit": "kt"},
        "reduction": {"value": 80, "unit": "%"}}]})  # fmt: skip
    found = references(uses([Filing(form, status)], "targets[t].reduction"))
    assert found == {"6.1.1[t].18", "6.1.1[t].19"}


def test_a_part_of_a_figure_is_used_where_the_figure_is(filing: Filing) -> None:
    assert references(uses([filing], "targets[t2030].base_year")) == {"6.1.1[t2030].13"}
    assert references(uses([filing], "targets[t2030].reduction.value")) == {"6.1.1[t2030].18"}
    assert "3.1.3[waste].1" in references(uses([filing], "inventories[2024].cells[III.3.1].unit"))


def test_a_record_is_used_in_every_cell_of_its_row(filing: Filing, form: Questionnaire) -> None:
    question = form.find("6.1.1")
    kept = {"6.1.1[t2030].19"}
    assert references(uses([filing], "targets[t2030]")) == {f"6.1.1[t2030].{c.key}" for c in question.column} - kept


def test_a_cell_of_the_inventory_is_used_in_its_own_row_and_in_the_totals(filing: Filing) -> None:
    found = references(uses([filing], "inventories[2024].cells[III.3.1]"))
    assert {"3.1.3[incineration].1", "3.1.3[waste].1", "3.1.3[total].1"} <= found
    assert not any(ref.startswith("6.") for ref in found)


def test_an_id_that_begins_alike_is_another_record(form: Questionnaire) -> None:
    status = AnnualStatus.model_validate({"reporting_year": 2026, "targets": [{"id": "t1"}, {"id": "t10"}]})
    found = references(uses([Filing(form, status)], "targets[t1]"))
    assert found
    assert all("[t1]" in ref for ref in found)


# -- the command


def test_the_command_tells_answer_label_rule_path_state_source_and_certainty(city: Path, reporter: Run) -> None:
    ran = reporter("explain", city, "cdp-track:6.1.1[t2030].14")
    assert (ran.code, ran.err) == (0, "")
    assert [" ".join(line.split()) for line in ran.out.splitlines()] == [
        "cdp-track@2025:6.1.1[t2030].14 = 400000",
        "asked Base year emissions covered by target (metric tonnes CO2e)^",
        "answered copied from the status",
        "path targets[t2030].base_emissions (2026/all.toml)",
        "state carried-over",
        "source The climate plan, p. 7 <https://example.org/plan>",
        "certainty seen: public responses of 52 cities to CDP-ICLEI Track 2025",
    ]


@pytest.mark.parametrize(
    "reference", ["6.1.1[t2030].19", "cdp-track:6.1.1[t2030].19", "cdp-track@2025:6.1.1[t2030].19"]
)
def test_platform_and_cycle_may_be_left_out(city: Path, reporter: Run, reference: str) -> None:
    found = json.loads(reporter("explain", city, reference, "--format", "json").out)
    assert found == {
        "reference": "cdp-track@2025:6.1.1[t2030].19",
        "label": "Net emissions in target year (including offsets and carbon dioxide removal) (metric tonnes CO2e)"
        " [auto-calculated]^",
        "value": "80000",
        "rule": "derive",
        "path": None,
        "reads": ["targets[t2030].base_emissions", "targets[t2030].reduction"],
        "state": "carried-over",
        "nothing": None,
        "shown": True,
        "incomplete": [],
        "earlier": {"cycle": 2024, "kind": "none", "question": "6.1.1", "column": "19"},
        "sources": [{"document": "plan", "locator": "p. 7"}],
    }


def test_a_sum_that_leaves_something_out_says_what(city: Path, reporter: Run) -> None:
    ran = reporter("explain", city, "3.1.3[waste].1")
    assert "added up from 3 cells of the inventory" in ran.out
    assert "solid-waste:direct: not estimated or confidential" in ran.out


@pytest.mark.parametrize("path", ["targets[t2030].reduction", "targets[t2030]", "inventories[2024].cells[III.3.3]"])
def test_a_path_tells_its_value_its_source_and_where_it_is_used(city: Path, reporter: Run, path: str) -> None:
    ran = reporter("explain", city, path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith(f"{path} = ")
    assert "The climate plan" in ran.out
    assert "  used in    cdp-track@2025:" in ran.out


def test_a_path_as_json(city: Path, reporter: Run) -> None:
    found = json.loads(reporter("explain", city, "targets[t2030].reduction", "--format", "json").out)
    assert (found["path"], found["file"], found["value"]) == ("targets[t2030].reduction", "2026/all.toml", "80 %")
    assert [u["reference"] for u in found["used_in"]] == [
        "cdp-track@2025:6.1.1[t2030].18",
        "cdp-track@2025:6.1.1[t2030].19",
        "gcom-crf@2022:5.0a[t2030].reduction",
        "gcom-crf@2022:5.0a[t2030].target-emissions",
        "gcom-crf@2022:5.0a[t2030].achieved",
        "mycovenant@2022:2.2[t2030].commitment",
        "mycovenant@2022:2.2[t2030].co2_target",
    ]


def test_what_no_form_asks_is_used_nowhere(city: Path, reporter: Run) -> None:
    assert "used in    no cell of the forms we have" in reporter("explain", city, "documents[plan].url").out


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        ("targets[t2031]", "nearest: targets[t2030]"),
        ("6.1.1[t2031].18", "nearest: 6.1.1[t2030].18"),
        ("targets[t2030].reductions", "there is no `reductions`"),
        ("jurisdiction.area", "There is nothing at jurisdiction.area."),
        ("cdp-track@2019:6.1.1[t2030].18", "cdp-track has no cycle 2019"),
    ],
)
def test_what_is_not_there_is_told_with_what_is_near(city: Path, reporter: Run, reference: str, sentence: str) -> None:
    ran = reporter("explain", city, reference)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
