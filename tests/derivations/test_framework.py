"""What is worked out of targets, plans, actions and adaptation for a framework's form."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reporter.derivations import functions
from tests import builders
from tests.builders import action, adaptation_goal, assessment, capacity, figure, plan, target


def of(name: str, **fields: Any) -> Any:
    return functions()[name](builders.status(**fields), 1).value


def to(name: str, record: Any) -> Any:
    return functions()[name](record, 1).value


# -- targets


def test_kinds_in_place_are_those_of_targets_in_force_each_once() -> None:
    held = [
        target(),
        target(id="b", type="fixed-level"),
        target(id="c"),
        target(id="d", type="yearly-rate", replaced_by="c"),
    ]
    assert of("target_types_in_place", targets=held) == ["base-year-absolute", "fixed-level"]
    assert of("target_types_in_place") is None


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ([None], None),
        ([[]], "no"),
        ([["unknown"]], "unknown"),
        ([["unknown"], []], "no"),
        ([None, ["grid-decarbonisation"]], "yes"),
    ],
)
def test_a_target_is_conditional_if_one_says_so(conditions: list[list[str] | None], told: str | None) -> None:
    held = [target(id=f"t{n}", conditions=c) for n, c in enumerate(conditions)]
    assert of("targets_conditional", targets=held) == told


@pytest.mark.parametrize(
    ("credits", "told"),
    [
        ([None], None),
        (["none"], "no"),
        (["none", "unknown"], "unknown"),
        (["unknown", "quantified"], "yes"),
        (["not-quantified"], "yes"),
    ],
)
def test_units_are_transferred_if_one_target_uses_credits(credits: list[str | None], told: str | None) -> None:
    held = [target(id=f"t{n}", carbon_credits=c) for n, c in enumerate(credits)]
    assert of("transferable_units", targets=held) == told


@pytest.mark.parametrize(
    ("fields", "share"),
    [
        ({"latest_emissions": figure(240_000, "t")}, 50),
        ({"latest_emissions": figure(240, "kt"), "target_emissions": figure(0, "t"), "reduction": None}, 40),
        ({"latest_emissions": figure(440, "kt")}, Decimal("-12.5")),
        ({}, None),
        ({"latest_emissions": figure(1, "MWh")}, None),
        ({"latest_emissions": figure(1, "kt"), "reduction": figure(0, "%")}, None),
        ({"latest_emissions": figure(1, "kt"), "reduction": None}, None),
    ],
)
def test_the_share_of_a_target_that_is_achieved(fields: dict[str, Any], share: int | Decimal | None) -> None:
    assert to("emission_target_achieved", target(**fields)) == share


def test_the_first_year_a_target_was_set() -> None:
    assert of("first_target_set", targets=[target(year_set=2021), target(id="b", year_set=2014)]) == "2014"
    assert of("first_target_set", targets=[target()]) == ""
    assert of("first_target_set") is None


# -- plans


@pytest.mark.parametrize(
    ("pillars", "focus"),
    [
        (["mitigation", "adaptation"], "mitigation"),
        (["energy-poverty"], "energy-poverty"),
        (["energy-poverty", "mitigation"], "mitigation-and-energy-poverty"),
        (["adaptation"], None),
        (None, "mitigation"),  # as its kind says
    ],
)
def test_what_a_plan_is_focused_on(pillars: list[str] | None, focus: str | None) -> None:
    assert to("plan_focus", plan(pillars=pillars)) == focus


@pytest.mark.parametrize(
    ("kind", "covers"),
    [
        ("secap", ["mitigation", "adaptation"]),
        ("integrated-mitigation-adaptation-energy", ["mitigation", "adaptation"]),
        ("energy-access", ["energy-poverty"]),
        ("energy", []),
        ("waste-plan", []),
        ("other: a plan of our own", []),
        (None, []),
    ],
)
def test_a_plan_covers_what_it_states_else_what_its_kind_says(kind: str | None, covers: list[str]) -> None:
    assert plan(kind=kind).covers == covers
    assert plan(kind=kind, pillars=["energy-poverty"]).covers == ["energy-poverty"]


def test_a_plan_is_there_by_pillar_else_the_reason_for_there_being_no_climate_plan() -> None:
    held = {"plans": [plan(pillars=["adaptation"])]}
    absent = {"absences": [{"id": "climate_plans", "reason": "within-two-years"}]}
    assert (of("adaptation_plan_presence", **held), of("mitigation_plan_presence", **held)) == ("yes", None)
    assert of("mitigation_plan_presence", **held, **absent) == "within-two-years"
    assert of("adaptation_plan_presence", **held, **absent) == "yes"


@pytest.mark.parametrize(("weighed", "told"), [(["trade-offs"], "yes"), (["none"], None), ([], None), (None, None)])
def test_side_effects_are_assessed_or_nobody_has_said(weighed: list[str] | None, told: str | None) -> None:
    assert to("synergies_assessed", plan(assessments=weighed)) == told


def test_when_the_first_plan_of_a_pillar_was_adopted() -> None:
    held = [plan(id="a", pillars=["mitigation"], adopted="2021-06"), plan(id="b", pillars=["adaptation"])]
    held.append(plan(id="c", pillars=["mitigation"], adopted="2014-03-27"))
    assert of("mitigation_plan_adopted", plans=held) == "2014-03-27"
    assert of("adaptation_plan_adopted", plans=held) == ""
    assert of("adaptation_plan_adopted", plans=held[:1]) is None


# -- actions and adaptation


@pytest.mark.parametrize(
    ("expected", "told"),
    [
        ({"emissions": figure(1, "t")}, "per-year"),
        ({"emissions_lifetime": figure(1, "t")}, "lifetime"),
        ({"energy_saved": figure(1, "MWh"), "emissions_lifetime": figure(1, "t")}, None),
        ({}, None),
        (None, None),
    ],
)
def test_whether_an_impact_is_a_years_or_a_lifetimes(expected: dict[str, Any] | None, told: str | None) -> None:
    assert to("impact_timescale", action(expected=expected)) == told


def test_the_newest_status_of_any_action() -> None:
    old = action(id="B", statuses=[{"date": "2021", "status": "ongoing"}])
    assert of("newest_action_status", actions=[old, action()]) == "2026-01-15"
    assert of("newest_action_status", actions=[action(statuses=None)]) is None


@pytest.mark.parametrize(
    ("effect", "told"), [("supports-somewhat", "supports"), ("challenges-moderately", "challenges"), (None, None)]
)
def test_a_factor_supports_or_challenges(effect: str | None, told: str | None) -> None:
    assert to("capacity_direction", capacity(effect=effect)) == told


def test_the_first_assessment_that_was_done_and_whether_there_are_goals() -> None:
    held = [assessment(id="a", year=2019), assessment(id="b", year=2011, status="in-progress")]
    assert of("first_assessment", risk_assessments=held) == "2019"
    assert of("first_assessment", risk_assessments=[assessment(year=None)]) == ""
    assert of("first_assessment", risk_assessments=held[1:]) is None
    assert of("first_adaptation_goal", adaptation_goals=[adaptation_goal()]) == ""
    assert of("first_adaptation_goal") is None
