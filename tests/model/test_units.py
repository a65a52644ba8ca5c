"""The table of units against an independent witness, and conversion there and back."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import permutations
from typing import Any

import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.model import codelists, units
from reporter.model.units import UnitError, convert

CODES = [row["code"] for row in codelists.rows("units")]

WITNESS = {
    "t": "metric_ton",
    "kg": "kilogram",
    "g": "gram",
    "kt": "1000 metric_ton",
    "Mt": "1000000 metric_ton",
    "t/year": "metric_ton / year",
    "kg/year": "kilogram / year",
    "kt/year": "1000 metric_ton / year",
    "MWh": "megawatt_hour",
    "kWh": "kilowatt_hour",
    "GWh": "gigawatt_hour",
    "TWh": "terawatt_hour",
    "J": "joule",
    "MJ": "megajoule",
    "GJ": "gigajoule",
    "TJ": "terajoule",
    "PJ": "petajoule",
    "MWh/year": "megawatt_hour / year",
    "GWh/year": "gigawatt_hour / year",
    "kWh/year": "kilowatt_hour / year",
    "MW": "megawatt",
    "kW": "kilowatt",
    "GW": "gigawatt",
    "m2": "meter ** 2",
    "ha": "hectare",
    "km2": "kilometer ** 2",
    "m": "meter",
    "km": "kilometer",
    "m3": "meter ** 3",
    "L": "liter",
    "ML": "megaliter",
    "m3/year": "meter ** 3 / year",
    "ML/year": "megaliter / year",
    "%": "percent",
    "1": "dimensionless",
    "people": "count",
    "thousand people": "1000 count",
    "t/person": "metric_ton / count",
    "kg/person": "kilogram / count",
    "t/MWh": "metric_ton / megawatt_hour",
    "kg/kWh": "kilogram / kilowatt_hour",
    "g/kWh": "gram / kilowatt_hour",
    "kg/MWh": "kilogram / megawatt_hour",
    "t/TJ": "metric_ton / terajoule",
    "kg/TJ": "kilogram / terajoule",
    "count": "count",
    "mg/kg": "milligram / kilogram",
    "FTE": "count",
    "trips/person": "count / count",
    "MWh/person": "megawatt_hour / count",
    "kWh/person": "kilowatt_hour / count",
    "kWh/FTE": "kilowatt_hour / count",
    "t/FTE": "metric_ton / count",
    "kg/FTE": "kilogram / count",
    "per 1000 people": "0.001 count / count",
    "m/person": "meter / count",
    "km/person": "kilometer / count",
    "L/person/day": "liter / count / day",
    "hours/day": "hour / day",
    "hours/year": "hour / year",
    "ug/m3": "microgram / meter ** 3",
}
"""Our unit → how pint says it, written from the names alone; persons and posts are counts."""


@cache
def registry() -> Any:
    return pint.UnitRegistry()


@cache
def witness(unit: str) -> Any:
    return registry().parse_expression(WITNESS[unit]) * registry().dimensionless


def same_dimension() -> list[tuple[str, str]]:
    return [(a, b) for a, b in permutations(CODES, 2) if units.dimension(a) == units.dimension(b)]


@pytest.mark.parametrize(("one", "other"), [p for p in same_dimension() if set(p) <= set(WITNESS)])
def test_pint_converts_by_the_same_factor(one: str, other: str) -> None:
    theirs = witness(one).to(witness(other).units).magnitude / witness(other).magnitude
    assert float(convert(Decimal(1), one, other)) == pytest.approx(theirs, rel=1e-12)


def test_units_of_one_dimension_are_of_one_dimension_to_pint() -> None:
    for one, other in same_dimension():
        if {one, other} <= set(WITNESS):
            assert witness(one).dimensionality == witness(other).dimensionality


def test_the_witness_is_asked_about_every_unit_but_currencies() -> None:
    currencies = {code for code in CODES if units.dimension(code).startswith("money ")}
    assert set(WITNESS) | currencies == set(CODES)
    assert currencies >= {"SEK", "EUR"}


@settings(max_examples=500)
@given(st.sampled_from(same_dimension()), st.decimals(-(10**9), 10**9, places=3))
def test_there_and_back(pair: tuple[str, str], value: Decimal) -> None:
    one, other = pair
    back = convert(convert(value, one, other), other, one)
    assert abs(back - value) <= abs(value) * Decimal("1e-24")


@pytest.mark.parametrize(("value", "unit", "to", "result"), [
    ("12.5", "kt", "t", "12500"),
    ("1200", "t", "kt", "1.2"),
    ("1", "kt", "t", "1000"),
    ("80", "%", "1", "0.80"),
    ("0.8", "share", "%", "80"),
    ("3.6", "TJ", "GWh", "1"),
    ("1", "km2", "ha", "100"),
    ("1.50", "t", "t", "1.50"),
    ("1.50", "t CO2e", "t", "1.50"),
    ("0", "Mt", "t", "0"),
    ("-2.5", "kt", "t", "-2500"),
    ("3", "MSEK", "kSEK", "3000"),
    ("1E+3", "t", "kg", "1000000"),
])  # fmt: skip
def test_figures_are_exact_and_whole_ones_are_written_whole(value: str, unit: str, to: str, result: str) -> None:
    assert str(convert(Decimal(value), unit, to)) == result


@pytest.mark.parametrize(("value", "result"), [("1e24", "1e27"), ("1e25", "1e28"), ("1e30", "1e33")])
def test_a_figure_beyond_the_precision_is_still_converted(value: str, result: str) -> None:
    assert convert(Decimal(value), "kt", "t") == Decimal(result)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("t", "MWh"),
        ("SEK", "EUR"),
        ("t", "t/person"),
        ("MWh", "MWh/year"),
        ("MW", "MWh"),
        ("people", "1"),
        ("%", "count"),
    ],
)
def test_units_of_different_dimensions_do_not_convert(unit: str, to: str) -> None:
    with pytest.raises(UnitError, match="→"):
        convert(Decimal(1), unit, to)


@pytest.mark.parametrize(("unit", "to"), [("furlong", "m"), ("m", "furlong"), ("", "t"), ("Kt", "t"), ("mwh", "MWh")])
def test_unknown_units_and_other_spellings_are_refused(unit: str, to: str) -> None:
    with pytest.raises(UnitError):
        convert(Decimal(1), unit, to)


def test_dimension_of_an_unknown_unit() -> None:
    with pytest.raises(UnitError, match="furlong"):
        units.dimension("furlong")


@pytest.mark.parametrize("row", codelists.rows("units"), ids=lambda row: row["code"])
def test_an_alias_is_the_unit_itself(row: dict[str, str]) -> None:
    for alias in filter(None, row["aliases"].split("|")):
        assert units.known(alias)
        assert units.dimension(alias) == row["dimension"]
        assert convert(Decimal(7), alias, row["code"]) == 7


def test_no_name_stands_for_two_units() -> None:
    names = [n for r in codelists.rows("units") for n in (r["code"], *filter(None, r["aliases"].split("|")))]
    assert sorted(names) == sorted(set(names)) == sorted(units.names())
    assert all(name == name.strip() for name in names)
