"""What a platform judges a filing by, held against what would be filed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reporter.answers import Filing
from reporter.filing_checks.criteria import criteria, verdicts
from reporter.filing_checks.settings import not_made
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load

from ..builders import number

SECTORS = ("municipal-buildings", "tertiary-buildings", "residential-buildings", "public-transport", "industry-non-ets")


def filing(report: str | None = "secap", year: int = 2026, **parts: Any) -> Filing:
    settings = {"report": report} if report else {}
    city = City.model_validate({"name": "Ekby", "filing": {"mycovenant": settings}})
    return Filing(
        load.of_cycle("mycovenant", 2022), AnnualStatus.model_validate({"reporting_year": year, **parts}), city
    )


def energy(**by_sector: int) -> list[dict[str, Any]]:
    uses = [{"sector": s.replace("_", "-"), "carrier": "electricity", "value": number(v), "unit": "MWh"}
            for s, v in by_sector.items()]  # fmt: skip
    return [{"id": "bei", "role": "BEI", "period": "2010", "energy": uses}]


def action(id: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "title": id, "pillars": ["mitigation"], **fields}


def judged(filed: Filing, words: str) -> Any:
    return next(v for v in verdicts(filed) if words in v.criterion.title["en"])


@pytest.mark.parametrize(
    ("by_sector", "found", "met"),
    [
        ({}, (), False),
        ({"municipal_buildings": 5, "residential_buildings": 5}, ("municipal", "residential"), False),
        ({"municipal_buildings": 5, "residential_buildings": 5, "industry_non_ets": 9}, ("municipal", "residential"), False),
        ({"municipal_buildings": 5, "residential_buildings": 5, "tertiary_buildings": 0}, ("municipal", "residential"), False),
        ({"public_lighting": 5, "residential_buildings": 5, "public_transport": 1},
         ("municipal", "residential", "transport"), True),
    ],
)  # fmt: skip
def test_three_of_four_key_sectors_with_a_figure_above_zero(by_sector: Any, found: Any, met: bool) -> None:
    verdict = judged(filing(inventories=energy(**by_sector)), "baseline inventory covers")
    assert (verdict.found, verdict.met) == (found, met)


def test_actions_in_two_key_sectors_by_what_is_stated_or_by_a_kind_that_lies_in_one() -> None:
    one = [action("a", types=["zero-emission-buses"]), action("b", types=["building-energy-efficiency"])]
    assert judged(filing(actions=one), "two of the four").found == ("transport",)
    two = [one[0], {**one[1], "mitigation_sector": "residential"}]
    assert judged(filing(actions=two), "two of the four").met


@pytest.mark.parametrize(("reduction", "short"), [(39, ("Target 1",)), (40, ()), (55, ())])
def test_forty_per_cent_by_2030(reduction: int, short: tuple[str, ...]) -> None:
    target = {"id": "t", "target_year": 2030, "reduction": {"value": number(reduction), "unit": "%"}}
    assert judged(filing(targets=[target]), "target for 2030").short == short


def test_no_target_falls_short_where_none_stands_for_the_commitment() -> None:
    transport = {"id": "t", "target_year": 2030, "sources_covered": "transport-only",
                 "reduction": {"value": number(10), "unit": "%"}}  # fmt: skip
    filed = filing(targets=[transport])
    assert judged(filed, "target for 2030").met
    assert not judged(filed, "A target with a figure").met


@pytest.mark.parametrize(("year", "asked"), [(2024, False), (2025, True)])
def test_energy_poverty_is_asked_for_from_2025(year: int, asked: bool) -> None:
    assert any("poverty" in v.criterion.title["en"] for v in verdicts(filing(year=year))) is asked


@pytest.mark.parametrize(
    "parts",
    [
        {"texts": {"energy-poverty-assessment": "7 % of households."}},
        {"other_targets": [{"id": "p", "kind": "energy-poverty", "name": "Fewer cold homes"}]},
        {"actions": [{"id": "a", "title": "Advice", "pillars": ["energy-poverty"]}]},
    ],
    ids=["assessment", "goal", "action"],
)
def test_one_word_on_energy_poverty_is_enough(parts: dict[str, Any]) -> None:
    assert judged(filing(**parts), "poverty").met
    assert not judged(filing(), "poverty").met


def test_key_actions_are_counted_over_both_tables_in_monitoring_alone() -> None:
    actions = [action("a", key_action=True), action("b", key_action=True, pillars=["adaptation"]), action("c")]
    assert not judged(filing("action", actions=actions), "key actions").met
    actions[2]["key_action"] = True
    assert judged(filing("full", actions=actions), "key actions").met
    assert all("key actions" not in v.criterion.title["en"] for v in verdicts(filing("secap")))


def test_a_plan_counts_as_approved_with_date_and_body() -> None:
    plan = {"id": "p", "kind": "secap", "title": "Plan", "adopted": "2020-03-30"}
    assert not judged(filing(plans=[plan]), "approved").met
    assert judged(filing(plans=[{**plan, "body": "Council"}]), "approved").met


def test_an_error_only_where_it_was_read_and_the_city_says_what_it_files() -> None:
    by_setting = {report: {(f.severity, f.params["certainty"]) for f in criteria(filing(report))}
                  for report in ("secap", None)}  # fmt: skip
    assert by_setting["secap"] == {("error", "@certainty-seen"), ("warning", "@certainty-inferred")}
    assert {severity for severity, _ in by_setting[None]} == {"warning"}


def test_the_setting_is_asked_for_once_with_its_choices() -> None:
    (found,) = not_made(filing(None))
    assert (found.code, found.params["options"]) == ("COM-021", ["secap", "full", "action"])
    assert list(not_made(filing("secap"))) == []


def test_a_city_that_files_everything_meets_everything() -> None:
    from reporter.cli import filings

    folder = Path(__file__).parents[2] / "fixtures" / "cities" / "signatory"
    city, year = filings.read(folder, 2026)
    assert all(v.met for v in verdicts(filings.filing(folder, city, year, "mycovenant")))
