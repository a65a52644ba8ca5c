"""Figures that cannot be right: at the limits, and silent where nobody can tell."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import plausible
from reporter.filing_checks.language import other_language
from reporter.model.city import City
from reporter.model.references import bounds, rows
from reporter.model.status import AnnualStatus

LUND = next(r for r in rows("populations") if r["code"] == "1281")
SWEDISH = "Kommunen arbetar med att minska utsläppen och det som är kvar ska tas om hand av regionen till nästa år."
ENGLISH = "The city works to lower its emissions and is asked by the region to tell what it has done this year."


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
    assert codes(plausible.per_inhabitant(emitting(tonnes), city())) == told
    assert codes(plausible.per_inhabitant(emitting(tonnes, comment="A port."), city())) == []
    assert codes(plausible.per_inhabitant(emitting(tonnes), city(country="IN"))) == []
    assert codes(plausible.per_inhabitant(emitting(tonnes, None), city())) == []
    assert codes(plausible.per_inhabitant(emitting(tonnes, 0), city())) == []


def test_too_little_is_told_of_a_stated_total_alone() -> None:
    for tonnes, told in ((100, ["PLAUS-003"]), (150, [])):
        total = [{"ref": "total:direct", "value": tonnes, "unit": "t"}]
        assert codes(plausible.per_inhabitant(emitting(tonnes, totals=total), city())) == told


def test_inhabitants_of_the_year_where_the_inventory_names_none() -> None:
    held = emitting(5_000_000, None).model_copy(update={"jurisdiction": people(1000).jurisdiction})
    assert codes(plausible.per_inhabitant(held, city())) == ["PLAUS-003"]


def test_an_inventory_of_keys_or_of_energy_alone_is_not_empty() -> None:
    key = [{"ref": "I.1.1", "key": "NE", "explanation": "Later."}]
    energy = [{"sector": "residential-buildings", "carrier": "biogas", "value": 1, "unit": "MWh"}]
    for fields, told in (({"cells": []}, ["PLAUS-004"]), ({"cells": key}, []), ({"cells": [], "energy": energy}, [])):
        assert codes(plausible.without_figures(emitting(0, **fields))) == told
    assert codes(plausible.without_figures(AnnualStatus(reporting_year=2026))) == []


@pytest.mark.parametrize(
    ("text", "wanted", "told"),
    [
        (SWEDISH, "en", "sv"), (ENGLISH, "sv", "en"), (SWEDISH, "sv", None), (ENGLISH, "en", None),
        ("och det som är", "en", None), (f"{SWEDISH} {ENGLISH}", "en", None),
        ("Lund Malmö Växjö Uppsala Umeå Borås Kalmar Örebro Gävle Sundsvall Halmstad Visby Kiruna Luleå Falun Mora", "en", None),
    ],
)  # fmt: skip
def test_the_language_a_text_looks_to_be_in(text: str, wanted: str, told: str | None) -> None:
    assert other_language(text, wanted) == told
