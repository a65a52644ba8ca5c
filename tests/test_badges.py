"""The badge preview: exactly what is missing, in the row that lacks least; never more than can be told."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.answers import Entry, Filing
from reporter.badges import Standing, standings
from reporter.questionnaire import load
from reporter.questionnaire.definition import Questionnaire
from tests import builders
from tests.builders import adaptation_goal, capacity, cell, figure, hazard, inventory, jurisdiction, number, target


@pytest.fixture(scope="module")
def gcom() -> Questionnaire:
    return load.of_cycle("gcom-crf", 2022)


def standing(
    form: Questionnaire, pillar: str, phase: str | None, entries: dict[str, Entry] | None = None, **fields: Any
) -> Standing:
    filing = Filing(form, builders.status(**fields), builders.city(), entries)
    (found,) = (s for s in standings(filing) if (s.badge.pillar, s.badge.phase) == (pillar, phase))
    return found


def gaps(found: Standing) -> list[str]:
    return [g.reference for g in found.gaps]


GOAL = {"target_year": 2030, "metrics": "cellars flooded a year", "hazards": ["river-flooding"]}


def test_a_goal_with_year_metric_and_hazards_is_all_that_the_sources_name(gcom: Questionnaire) -> None:
    found = standing(gcom, "adaptation", "goal", adaptation_goals=[adaptation_goal(**GOAL)])
    assert (found.verdict, found.answered, found.required, found.gaps) == ("nothing-missing", 4, 4, ())
    assert found.certainty == "inferred"  # the badge's question was seen, that each field is required was not
    assert found.wishes == 3


def test_of_several_rows_the_one_that_lacks_least_is_shown(gcom: Questionnaire) -> None:
    goals = [adaptation_goal(id="a"), adaptation_goal(**(GOAL | {"id": "b", "metrics": None}))]
    found = standing(gcom, "adaptation", "goal", adaptation_goals=goals)
    assert (found.verdict, gaps(found)) == ("missing", ["3.3[b].metric"])
    (gap,) = found.gaps
    assert (gap.path, gap.label) == ("adaptation_goals[b].metrics", "Metric / indicator")
    assert (found.answered, found.required) == (4, 8)  # every row counts in the figure: floods is no hazard of the form


def test_an_empty_table_is_one_gap_with_the_list_it_would_come_from(gcom: Questionnaire) -> None:
    found = standing(gcom, "adaptation", "goal")
    assert [(g.reference, g.path) for g in found.gaps] == [("3.3", "adaptation_goals")]


def test_tables_over_one_list_are_alternatives(gcom: Questionnaire) -> None:
    whole = target(
        sources_covered="whole-inventory", year_set=2021, ndc_alignment="more-ambitious", progress_note="…",
        conditions=[], carbon_credits="none",
    )  # fmt: skip
    half = target(id="level", type="fixed-level")
    assert standing(gcom, "mitigation", "target", targets=[whole, half]).verdict == "nothing-missing"
    found = standing(gcom, "mitigation", "target", targets=[half])
    assert {r.split("[")[0] for r in gaps(found)} == {"5.0b", "5.2", "5.3"}
    nobody = standing(gcom, "mitigation", "target")
    assert gaps(nobody) == ["5.0", "5.2", "5.3"]


def test_a_target_without_base_year_emissions_says_so_with_its_path(gcom: Questionnaire) -> None:
    found = standing(gcom, "mitigation", "target", targets=[target(base_emissions=None)])
    gap = next(g for g in found.gaps if g.reference == "5.0a[t2030].base-emissions")
    assert (gap.path, gap.certainty) == ("targets[t2030].base_emissions", "inferred")


def test_every_mandatory_sub_sector_counts_and_the_place_to_write_it_is_told(gcom: Questionnaire) -> None:
    found = standing(gcom, "mitigation", "inventory", inventories=[inventory(cell("I.1.1", 1, "kt"))])
    paths = {g.reference: (g.path, g.row) for g in found.gaps if g.reference.startswith("4.6a")}
    assert "4.6a[residential].direct" not in paths
    assert paths["4.6a[residential].indirect"] == (
        "inventories[2024].cells[I.1.2]", "Stationary energy > Residential buildings",
    )  # fmt: skip
    assert paths["4.6a[commercial].direct"][0] == "inventories[2024].cells[commercial:direct]"
    assert "4.6a[agriculture].direct" not in paths  # recommended
    assert not [r for r in paths if r.endswith((".outside", "-key"))]
    assert not [r for r in paths if r in ("4.6a[fugitive].indirect", "4.6a[wastewater].indirect")]


@pytest.mark.parametrize("held", [{"value": number(0)}, {"key": "NO"}, {"key": "NE", "explanation": "no meters"}])
def test_zero_and_a_notation_key_are_answers(held: dict[str, Any], gcom: Questionnaire) -> None:
    found = standing(gcom, "mitigation", "inventory", inventories=[inventory(cell("I.1.2", **held))])
    assert "4.6a[residential].indirect" not in gaps(found)


def test_a_rule_between_answers_keeps_a_badge_away_too(gcom: Questionnaire) -> None:
    held = [inventory(cell("I.1.1", 1, "kt"), gases=["CO2"])]
    gap = next(g for g in standing(gcom, "mitigation", "inventory", inventories=held).gaps if g.reference == "4.4")
    assert (gap.label, gap.path, gap.certainty) == ("CH4 / N2O", "inventories[2024].gases", "recalled")


def test_what_only_a_person_can_answer_has_no_path(gcom: Questionnaire) -> None:
    where = {"area": figure(441, "km2"), "level": "municipality", "description": "…", "currency": "SEK"}
    ahead = [{"period": 2030, "value": number(11_000), "unit": "people"}]
    found = standing(gcom, "all", None, jurisdiction=jurisdiction(projected_population=ahead, **where))
    assert [(g.reference, g.path) for g in found.gaps] == [
        ("0.2", None), ("0.3[city].title", None), ("0.3[city].name", None), ("0.3[city].term-end", None),
    ]  # fmt: skip
    by_hand = {g.reference: Entry("…") for g in found.gaps}
    whole = standing(gcom, "all", None, by_hand, jurisdiction=jurisdiction(projected_population=ahead, **where))
    assert (whole.verdict, whole.answered, whole.required) == ("nothing-missing", 12, 12)


def test_hazards_of_another_list_have_no_option_here_and_are_not_guessed(gcom: Questionnaire) -> None:
    full = {
        "sectors": ["education"], "vulnerable_groups": ["elderly"], "frequency_change": "increasing",
        "intensity_change": "increasing", "timeframe": "immediate", "impacts": "…",
    }  # fmt: skip
    factor = capacity(effect="supports-somewhat", description="…")
    for code, missing in (("heat-wave", []), ("extreme-heat", ["2.1[floods].hazard"])):
        held = {"hazards": [hazard(hazard=code, **full)], "adaptive_capacity": [factor]}
        found = standing(gcom, "adaptation", "assessment", **held)
        assert [r for r in gaps(found) if r.startswith(("2.1", "2.2"))] == missing


def test_no_inventory_is_no_inventory_with_nothing_missing(gcom: Questionnaire) -> None:
    """Questions that an answer keeps closed are not asked, and yet keep the badge away."""
    absent = [{"id": "inventories", "reason": "within-two-years"}]
    found = standing(gcom, "mitigation", "inventory", absences=absent)
    assert found.verdict == "missing"
    assert {g.reference for g in found.gaps} == {"4.1", "4.2", "4.3", "4.3a", "4.4", "4.5", "4.6a", "4.15"}
    assert {g.closed for g in found.gaps} == {"4.0"}


@pytest.mark.parametrize("phase", ["assessment", "target", "plan"])
def test_where_nobody_has_read_the_criteria_nobody_can_tell(phase: str, gcom: Questionnaire) -> None:
    for fields in ({}, {"other_targets": [builders.other_target(kind="energy-poverty")]}):
        found = standing(gcom, "energy", phase, **fields)
        assert (found.verdict, found.gaps, found.required) == ("cannot-tell", (), 0)
        assert "not found" in found.badge.source


def test_a_form_without_badges_has_none(form: Questionnaire) -> None:
    assert standings(Filing(form, builders.whole())) == []
