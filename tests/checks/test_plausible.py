"""Figures that cannot be right: at the limits, and silent where nobody can tell."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reporter.checks import plausible
from reporter.model.city import City
from reporter.model.references import bounds, rows
from reporter.model.status import AnnualStatus

LUND = next(r for r in rows("populations") if r["code"] == "1281")


def city(code: str | None = "1281", country: str = "SE") -> City:
    return City.model_validate({"name": "Ekby", "country": country, "codes": {"scb": code} if code else {}})


def people(value: int, **fields: Any) -> AnnualStatus:
    population = [{"period": 2024, "value": value, "unit": "people", **fields}]
    return AnnualStatus.model_validate({"reporting_year": 2026, "jurisdiction": {"population": population}})


def emitting(tonnes: int, inhabitants: int | None = 1000, **fields: Any) -> AnnualStatus:
    held: dict[str, Any] = {
        "id": "i",
        "period": 2024,
        "cells": [{"ref": "I.1.1", "value": tonnes, "unit": "t"}],
        **fields,
    }
    if inhabitants is not None:
        held["population"] = {"value": inhabitants, "unit": "people"}
    return AnnualStatus.model_validate({"reporting_year": 2026, "inventories": [held]})


def codes(found: Any) -> list[str]:
    return [f.code for f in found]


def test_the_register_holds_every_swedish_municipality_once() -> None:
    told = [r["code"] for r in rows("populations") if r["country"] == "SE"]
    assert len(told) == len(set(told)) == 290


@pytest.mark.parametrize(
    ("share", "told"), [("0.45", ["PLAUS-001"]), ("0.47", []), ("1", []), ("2.1", []), ("2.3", ["PLAUS-001"])]
)
def test_inhabitants_against_the_register(share: str, told: list[str]) -> None:
    value = int(int(LUND["value"]) * float(share))
    assert codes(plausible.inhabitants(people(value), city())) == told
    assert codes(plausible.inhabitants(people(value, explanation="Only the town."), city())) == []


def test_a_city_in_no_register_is_not_judged() -> None:
    for other in (city(None), city("0000"), city("1281", "NO")):
        assert codes(plausible.inhabitants(people(131), other)) == []


def test_two_figures_of_one_city() -> None:
    limit = int(bounds("plausible")["populations-apart"])
    for far, told in ((1000 * limit, []), (1000 * limit + 1, ["PLAUS-002"])):
        status = AnnualStatus.model_validate({"reporting_year": 2026, "jurisdiction": {
            "population": [{"period": 2024, "value": 1000, "unit": "people"}],
            "projected_population": [{"period": 2050, "value": far, "unit": "people"}]}})  # fmt: skip
        assert codes(plausible.apart(status)) == told
    assert codes(plausible.apart(people(0))) == codes(plausible.apart(people(5))) == []


@pytest.mark.parametrize(
    ("tonnes", "told"), [(100, []), (150, []), (5000, []), (410_000, []), (412_000, ["PLAUS-003"])]
)
def test_emissions_per_inhabitant_against_the_country(tonnes: int, told: list[str]) -> None:
    assert codes(plausible.emissions(emitting(tonnes), city())) == told
    assert codes(plausible.emissions(emitting(tonnes, comment="By our own people."), city())) == told
    explained = [{"ref": "I.1.1", "value": tonnes, "unit": "t", "explanation": "A steelworks."}]
    assert codes(plausible.emissions(emitting(tonnes, cells=explained), city())) == []
    assert codes(plausible.emissions(emitting(tonnes), city(country="IN"))) == []
    assert codes(plausible.emissions(emitting(tonnes, None), city())) == []
    assert codes(plausible.emissions(emitting(tonnes, 0), city())) == []


def test_too_little_is_told_of_a_stated_total_alone() -> None:
    for tonnes, told in ((100, ["PLAUS-003"]), (150, ["PLAUS-005"]), (300, [])):
        assert codes(plausible.emissions(stated(tonnes), city())) == told
        assert codes(plausible.emissions(stated(tonnes, boundary="smaller"), city())) == []


def stated(tonnes: float, inhabitants: int = 1000, **fields: Any) -> AnnualStatus:
    total = [{"ref": "total:direct", "value": tonnes, "unit": "t", "explanation": fields.pop("explanation", None)}]
    return emitting(0, inhabitants, cells=None, totals=total, **fields)


@pytest.mark.parametrize("country", ["SE", "IN"])
@pytest.mark.parametrize("inhabitants", [3000, 100_000, 900_000])
def test_emissions_far_from_those_of_cities_of_that_size(country: str, inhabitants: int) -> None:
    line = next(r for r in rows("emissions-by-size") if r["country"] in ("", country))
    expected = Decimal(line["at_100000"]) * (Decimal(inhabitants) / 100_000) ** Decimal(line["power"])
    low, high = Decimal(line["low"]) * expected / 2, Decimal(line["high"]) * expected * 2
    for tonnes, whole, told in (
        (low + 1, True, 0),
        (low - 1, True, 1),
        (low - 1, False, 0),
        (high - 1, True, 0),
        (high + 1, False, 1),
    ):
        found = list(plausible.beside_the_line(city(country=country), "i", tonnes, Decimal(inhabitants), whole))
        assert codes(found) == ["PLAUS-005"] * told


def test_one_alarm_is_enough_and_an_explanation_ends_it() -> None:
    people = 100_000
    for tonnes, told in ((20_000_000, ["PLAUS-005"]), (50_000_000, ["PLAUS-003"])):
        assert codes(plausible.emissions(stated(tonnes, people), city())) == told
        assert codes(plausible.emissions(stated(tonnes, people, explanation="A power plant."), city())) == []


def test_a_town_that_the_line_of_its_country_does_not_reach_is_held_against_all() -> None:
    swedish, anywhere = rows("emissions-by-size")
    small = int(swedish["people_low"]) - 1
    for inhabitants, line in ((small + 1, swedish), (small, anywhere)):
        (found,) = plausible.beside_the_line(city(), "i", Decimal(0), Decimal(inhabitants), True)
        assert found.params["cities"] == line["cities"]


def test_inhabitants_of_the_year_where_the_inventory_names_none() -> None:
    held = emitting(5_000_000, None).model_copy(update={"jurisdiction": people(1000).jurisdiction})
    assert codes(plausible.emissions(held, city())) == ["PLAUS-003"]


def test_an_inventory_of_keys_or_of_energy_alone_is_not_empty() -> None:
    key = [{"ref": "I.1.1", "key": "NE", "explanation": "Later."}]
    energy = [{"sector": "residential-buildings", "carrier": "biogas", "value": 1, "unit": "MWh"}]
    for fields, told in (({"cells": []}, ["PLAUS-004"]), ({"cells": key}, []), ({"cells": [], "energy": energy}, [])):
        assert codes(plausible.without_figures(emitting(0, **fields))) == told
    assert codes(plausible.without_figures(AnnualStatus(reporting_year=2026))) == []
