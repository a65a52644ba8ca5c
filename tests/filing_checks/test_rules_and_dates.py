"""Rules between answers, and what is old or late: told where they do not hold, silent where nobody can say."""

from __future__ import annotations

from typing import Any

import pytest

from reporter import filing_checks
from reporter.answers import Entry, Filing
from reporter.model.city import Commitment
from reporter.questionnaire import load
from reporter.questionnaire.definition import Questionnaire
from tests import builders
from tests.builders import action, assessment, cell, figure, inventory

AS_OF = "2026-10-01"
FACTOR = {"carrier": "natural-gas", "value": builders.number("0.2"), "unit": "t/MWh"}


@pytest.fixture(scope="module")
def gcom() -> Questionnaire:
    return load.of_cycle("gcom-crf", 2022)


def told(
    form: Questionnaire, number: str, entries: dict[str, Entry] | None = None, joined: list[Commitment] | None = None,
    as_of: str | None = AS_OF, **fields: Any,
) -> list[Any]:  # fmt: skip
    filing = Filing(form, builders.status(**fields), builders.city(commitments=joined), entries)
    return [f for f in filing_checks.run(filing, None, as_of) if f.code == f"CRF-{number}"]


# -- includes


@pytest.mark.parametrize(
    ("gases", "missing"),
    [(["CO2", "CH4", "N2O", "SF6"], []), (["CO2", "SF6"], [("CH4", "N2O")]), ([], []), (None, [])],
)
def test_three_gases_are_wanted_of_those_who_name_any(
    gases: list[str] | None, missing: list[tuple[str, ...]], gcom: Questionnaire
) -> None:
    found = told(gcom, "006", inventories=[inventory(cell("I.1.1", 1, "kt"), gases=gases)])
    assert [f.params["missing"] for f in found] == missing
    assert all((f.severity, f.reference) == ("warning", "4.4") for f in found)


# -- one of


@pytest.mark.parametrize(
    ("cost", "silent"),
    [
        (None, False),
        ({"spent": figure(1, "MSEK")}, False),
        ({"total": figure(1, "MSEK")}, True),
        ({"total": figure(0, "MSEK")}, True),
        ({"total": {"not_applicable": "nothing is bought"}}, True),
        ({"finance_status": "secured"}, True),
    ],
)
def test_cost_or_finance_of_an_action(cost: dict[str, Any] | None, silent: bool, gcom: Questionnaire) -> None:
    held = [action(pillars=["mitigation"], cost=cost)]
    assert [f.reference for f in told(gcom, "007", actions=held)] == ([] if silent else ["5.4[A1].cost"])


def test_a_question_that_is_not_shown_is_not_judged(gcom: Questionnaire) -> None:
    absent = [{"id": "risk_assessments", "reason": "not-intended"}]
    assert told(gcom, "007", absences=absent) == []
    assert [f.reference for f in told(gcom, "007", risk_assessments=[assessment()])] == ["2.0b[rva].file"]
    assert told(gcom, "007", risk_assessments=[assessment(files=["rva.pdf"])]) == []


# -- named


def emissions(**fields: Any) -> dict[str, Any]:
    cells = [cell("I.1.1", 1, "kt"), cell("II.1.2", 2, "kt"), cell("II.2.1", 0, "kt"), cell("I.1.3", 9, "kt")]
    return {"inventories": [inventory(*cells, **fields)]}


def test_sub_sectors_with_emissions_are_named_by_a_factor(gcom: Questionnaire) -> None:
    assert told(gcom, "010", **emissions()) == []  # no table at all: 001 tells it
    (found,) = told(gcom, "010", **emissions(factors=[FACTOR]))
    assert found.reference == "4.15[natural-gas].subsector"
    assert found.params["names"] == ("Stationary energy > Residential buildings", "Transportation > On-road")
    answers = {
        found.reference: Entry("CRF - Stationary energy > Residential buildings\x1fCRF - Transportation > On-road")
    }
    assert told(gcom, "010", answers, **emissions(factors=[FACTOR])) == []


# -- age


@pytest.mark.parametrize(("period", "years"), [("2024", []), ("2022", [3]), ("2021", [4, 3]), (None, [])])
def test_an_inventory_is_too_old_by_each_source_for_itself(
    period: str | None, years: list[int], gcom: Questionnaire
) -> None:
    found = told(gcom, "008", inventories=[inventory(period=period)])
    assert [f.params["years"] for f in found] == years
    assert len({f.message() for f in found}) == len(years)


def test_without_a_day_nobody_looks_at_what_is_old(gcom: Questionnaire) -> None:
    assert told(gcom, "008", as_of=None, inventories=[inventory(period="1990")]) == []


# -- due


def covenant(joined: str | None = "2023-05-02", route: str | None = None) -> list[Commitment]:
    return [Commitment(id="gcom", name="GCoM", initiative="gcom", joined=joined, route=route)]


def test_what_was_due_and_is_not_there_is_told_and_what_is_undated_is_not_judged(gcom: Questionnaire) -> None:
    found = {f.params["what"] for f in told(gcom, "009", joined=covenant())}
    assert found == {
        "@part-mitigation-inventory", "@part-mitigation-target", "@part-mitigation-plan",
        "@part-adaptation-assessment", "@part-adaptation-goal", "@part-adaptation-plan",
    }  # fmt: skip
    held = told(gcom, "009", joined=covenant(), adaptation_goals=[builders.adaptation_goal()])
    assert "@part-adaptation-goal" not in {f.params["what"] for f in held}


def test_what_came_after_its_day_is_told_with_both_days(gcom: Questionnaire) -> None:
    late = [assessment(year=2026)]
    (found,) = (f for f in told(gcom, "009", joined=covenant(), risk_assessments=late) if f.params["held"] == "2026")
    assert "was due 2025-05-02" in found.message()
    assert found.message().endswith("what is recorded is of 2026.")
    assert not [f for f in told(gcom, "009", joined=covenant(), risk_assessments=[assessment(year=2025)])
                if f.params["what"] == "@part-adaptation-assessment"]  # fmt: skip


@pytest.mark.parametrize("joined", [[], covenant(joined=None), covenant("2026-01-01"), covenant(route="cdp-track")])
def test_no_deadline_is_claimed_too_early_unknown_or_of_another_platform(
    joined: list[Commitment], gcom: Questionnaire
) -> None:
    assert told(gcom, "009", joined=joined) == []


@pytest.mark.parametrize(("route", "elsewhere"), [("cdp-track", "cdp-track"), ("gcom-crf", None), (None, None)])
def test_a_city_that_reports_elsewhere_sees_a_preview(
    route: str | None, elsewhere: str | None, gcom: Questionnaire
) -> None:
    assert Filing(gcom, builders.status(), builders.city(commitments=covenant(route=route))).elsewhere == elsewhere
    other = load.of_cycle("cdp-track", 2025)
    assert Filing(other, builders.status(), builders.city(commitments=covenant(route=route))).elsewhere is None


def test_no_rule_of_the_framework_is_an_error(gcom: Questionnaire) -> None:
    for held in (builders.whole(), builders.status()):
        found = list(filing_checks.run(Filing(gcom, held, builders.city(commitments=covenant())), None, AS_OF))
        assert found
        assert {f.severity for f in found} == {"warning"}


def test_a_preview_is_spared_what_only_concerns_a_filing(gcom: Questionnaire) -> None:
    held = builders.status(actions=[action(pillars=["mitigation"], state="carried-over", title={"sv": "Cykelväg"})])
    for route, codes in ((None, {"CRF-001", "CRF-003", "CRF-005", "CRF-007"}), ("cdp-track", {"CRF-001", "CRF-007"})):
        city = builders.city(commitments=covenant(joined=None, route=route))
        assert {f.code for f in filing_checks.run(Filing(gcom, held, city), None, AS_OF)} == codes
