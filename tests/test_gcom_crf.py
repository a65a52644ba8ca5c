"""The framework as a questionnaire: what it asks, of whom, and how sure that is."""

from __future__ import annotations

import csv

import pytest

from reporter.answers import Filing
from reporter.badges import standings
from reporter.model import codelists
from reporter.questionnaire import load
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.intake import take_in
from reporter.readers.submission import read
from tests import builders
from tests.builders import cell, inventory
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data" / "cdp" / "2025_india_16_cities_long.csv"
FACTS = ROOT.parent / "shared" / "reference" / "covenant" / "data"
INVENTORY = "4.6a"


@pytest.fixture(scope="module")
def gcom() -> Questionnaire:
    return load.of_cycle("gcom-crf", 2022)


def test_the_table_of_emissions_is_the_frameworks(gcom: Questionnaire) -> None:
    """31 rows in the framework's order; a column that does not apply is not asked; no value is asked twice."""
    table = gcom.find(INVENTORY)
    assert table is not None
    rows = {row["code"]: row for row in codelists.rows("crf-subsectors")}
    assert len(table.row) == len(rows) == 31
    for row in table.row:
        applies = {c for c in ("direct", "indirect", "outside") if rows[row.parameters["subsector"]][c] == "1"}
        asked = {c.key for c in table.asked(row)}
        assert asked == applies | {f"{c}-key" for c in applies} | {"explanation"}


def test_mandatory_sub_sectors_are_those_marked_in_the_platforms_table(gcom: Questionnaire) -> None:
    """What CDP's form of 2025 marks ^^ and is no total."""
    cdp = load.of_cycle("cdp-track", 2025).find("3.1.3")
    table = gcom.find(INVENTORY)
    assert cdp is not None
    assert table is not None
    marked = {row.parameters["subsector"] for row in cdp.row if row.name.endswith("^^")}
    assert {row.parameters["subsector"] for row in table.row if row.required} == marked
    assert len(marked) == 17


def test_the_whole_leaves_out_what_is_generated_for_the_grid(gcom: Questionnaire) -> None:
    held = inventory(cell("I.1.1", 2, "kt"), cell("I.4.4", 50, "kt"), cell("III.1.1", 1, "kt"))
    filing = Filing(gcom, builders.status(inventories=[held]))
    table = gcom.find(INVENTORY)
    assert table is not None
    answers = {a.reference: a.value for a in filing.of(table)}
    assert answers["4.6a[grid-supplied-energy].direct"] == "50000"
    assert answers["4.6a[total].direct"] == "3000"
    assert "4.6a[waste].indirect" not in answers


def test_nothing_is_required_for_certain_and_every_badge_names_questions_that_are_there(gcom: Questionnaire) -> None:
    required = [c for q in gcom.question for c in q.column if c.required]
    assert len(required) > 60
    assert {c.required_certainty for c in required} == {"inferred"}
    assert [(b.pillar, b.phase) for b in gcom.badge] == [
        ("all", None),
        ("mitigation", "inventory"), ("mitigation", "target"), ("mitigation", "plan"),
        ("adaptation", "assessment"), ("adaptation", "goal"), ("adaptation", "plan"),
        ("energy", "assessment"), ("energy", "target"), ("energy", "plan"),
    ]  # fmt: skip


def test_codes_of_later_forms_stand_behind_the_label_they_are_a_part_of(gcom: Questionnaire) -> None:
    filing = Filing(gcom, builders.status())
    for code, label in (
        ("in-operation-most", "Operation"), ("in-operation", "Operation"), ("ongoing-under-one-year", "Implementation"),
    ):  # fmt: skip
        assert filing.label("action-statuses", code, "mitigation-statuses") == label
    assert filing.label("hazards", "extreme-heat", "hazards") is None


@pytest.mark.skipif(not FACTS.is_dir(), reason="the framework's option lists are not in ../shared/reference/covenant")
def test_every_option_is_written_as_the_form_of_2020_prints_it(gcom: Questionnaire) -> None:
    with (FACTS / "crf_options.csv").open(encoding="utf-8", newline="") as file:
        printed = {row["option"] for row in csv.DictReader(file)}
    later = {"energy-assessments", "energy-poverty-bases", "energy-poverty-thresholds", "clean-cooking-bands",
             "energy-access-bases"}  # fmt: skip
    for name, options in gcom.options.items():
        if name not in later:
            assert set(options.labels) <= printed, name


def organisations() -> list[str]:
    if not DATA.is_file():
        return []
    with DATA.open(encoding="utf-8-sig", newline="") as file:
        return sorted({row["cdp_disclosing_org_number"] for row in csv.DictReader(file)})


def filed(organisation: str, form: Questionnaire, gcom: Questionnaire) -> Filing:
    """The framework's form, seen through a status that came from a city's submission alone."""
    submission = read(DATA, form.layouts, organisation=organisation, prefix=form.spelling.question_prefix,
                      no_answer=tuple(form.spelling.no_answer))  # fmt: skip
    return Filing(gcom, take_in(form, submission, 2025, "filed").status)


@pytest.mark.skipif(not DATA.is_file(), reason="the real filings are not in ../shared/data/cdp")
@pytest.mark.parametrize(
    ("organisation", "answered", "required", "missing"),
    [
        ("60051", 176, 202, {"0.1", "0.2", "0.3", "2.0b", "2.1", "2.2", "3.0", "3.2a", "4.5", "4.15", "5.4", "5.5a"}),
        (
            "840143",
            17,
            55,
            {"0.1", "0.2", "0.3", "0.5", "2.0b", "2.1", "2.2", "3.0", "3.3", "5.0", "5.2", "5.3", "5.4"},
        ),
    ],
)
def test_how_much_of_the_framework_a_submission_fills_and_what_is_missing(
    organisation: str, answered: int, required: int, missing: set[str], form: Questionnaire, gcom: Questionnaire
) -> None:
    """The fullest and the emptiest of 16 cities: 87 % and 31 % of the required cells."""
    found = list(filed(organisation, form, gcom).required())
    assert (sum(there for _, there in found), len(found)) == (answered, required)
    assert {q.number for (q, _, _), there in found if not there} == missing


@pytest.mark.parametrize("organisation", organisations())
def test_no_badge_is_said_to_lack_nothing_that_the_platform_never_asked(
    organisation: str, form: Questionnaire, gcom: Questionnaire
) -> None:
    """What CDP's form of 2025 does not ask is missing in every city: leader, means of implementation, factors."""
    found = {(s.badge.pillar, s.badge.phase): s for s in standings(filed(organisation, form, gcom))}
    for badge in (("all", None), ("mitigation", "inventory"), ("mitigation", "plan"), ("adaptation", "plan")):
        assert found[badge].verdict == "missing"
    assert found["energy", "plan"].verdict == "cannot-tell"
