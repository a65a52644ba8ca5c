"""Shares from several base years: only within one series; there and back agree."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.alignment.goal import goal
from reporter.alignment.shares import Share, in_all, own_share, told_from
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target

D = Decimal
ALL = ["CO2", "CH4", "N2O"]


def inventory(year: int, kt: str | Decimal, release: str = "r1", **more: Any) -> dict[str, Any]:
    total = {"ref": "total:direct", "value": D(kt), "unit": "kt"}
    return {"id": f"{year}-{release}", "period": year, "release": release, "gases": ALL, "totals": [total]} | more


def status(*inventories: dict[str, Any], **more: Any) -> AnnualStatus:
    return AnnualStatus.model_validate({"reporting_year": 2026, "inventories": list(inventories)} | more)


def target(**fields: Any) -> Target:
    return Target.model_validate({"id": "t", "target_year": 2030} | fields)


def percent(value: str) -> dict[str, Any]:
    return {"value": D(value), "unit": "%"}


def told(t: Target, s: AnnualStatus, *bases: int) -> Share:
    own = own_share(goal(t, s))
    assert own is not None
    return told_from(own, t, s, bases or (1990, 2020))


TWO = (inventory(1990, "500"), inventory(2020, "250"))


def test_a_percentage_is_told_from_another_year_of_the_same_series() -> None:
    share = told(target(base_year=1990, reduction=percent("80")), status(*TWO))
    assert share.on == {1990: (D("0.8"), None), 2020: (D("0.6"), None)}
    assert share.series == "(r1), scope 1"
    assert share.unconverted is None


def test_a_rate_that_is_a_range_keeps_both_ends() -> None:
    fields = {"type": "yearly-rate", "base_year": 2020, "yearly_rate": percent("10"), "yearly_rate_to": percent("14")}
    share = told(target(**fields), status(*TWO))
    low, high = share.on[2020]
    assert (round(low, 3), high and round(high, 3)) == (D("0.651"), D("0.779"))
    low, high = share.on[1990]
    assert (round(low, 3), high and round(high, 3)) == (D("0.826"), D("0.889"))


def test_a_stated_share_beside_a_rate_is_no_range() -> None:
    fields = {
        "base_year": 2020,
        "reduction": percent("80"),
        "yearly_rate": percent("16"),
        "yearly_rate_to": percent("20"),
    }
    assert told(target(**fields), status()).high is None


@pytest.mark.parametrize(
    ("fields", "inventories", "why"),
    [
        ({}, (), "goals-no-series"),
        ({}, (inventory(1990, "500"), inventory(2020, "250", "r2")), "goals-no-series"),
        ({"gases": ["CO2"]}, TWO, "goals-no-series"),
        ({"scopes": [1, 2, 3]}, TWO, "goals-no-series"),
        ({"base_emissions": {"value": 700, "unit": "kt"}}, TWO, "goals-other-series"),
        ({"base_inventory": "gone"}, TWO, "goals-other-series"),
        ({"base_year": None}, TWO, "goals-no-base"),
        ({"type": "base-year-intensity-per-capita"}, TWO, "goals-per-person"),
    ],
    ids=str,
)
def test_what_cannot_be_converted_says_why(fields: dict[str, Any], inventories: Any, why: str) -> None:
    share = told(target(**{"base_year": 1990, "reduction": percent("80")} | fields), status(*inventories))
    assert share.unconverted is not None
    assert share.unconverted[0] == why
    assert 2020 not in share.on


def test_carbon_dioxide_is_converted_in_a_series_of_carbon_dioxide() -> None:
    co2 = (inventory(1990, "400", "co2", gases=["CO2"]), inventory(2020, "100", "co2", gases=["CO2"]))
    share = told(target(base_year=1990, reduction=percent("80"), gases=["CO2"]), status(*TWO, *co2))
    assert share.on[2020][0] == D("0.2")


def test_the_base_in_tonnes_chooses_the_series() -> None:
    others = (inventory(1990, "600", "r2"), inventory(2020, "240", "r2"))
    fields = {"base_year": 1990, "reduction": percent("80"), "base_emissions": {"value": 600, "unit": "kt"}}
    assert told(target(**fields), status(*TWO, *others)).on[2020][0] == D("0.5")


@pytest.mark.parametrize("fields", [{"target_emissions": {"value": 0, "unit": "t"}}, {"reduction": percent("100")}])
def test_nothing_left_is_nothing_left_from_any_year(fields: dict[str, Any]) -> None:
    share = told(target(**fields), status())
    assert share.on == {1990: (D(1), None), 2020: (D(1), None)}
    assert share.unconverted is None


def test_a_level_without_a_base_and_a_share_of_the_economy_are_no_shares() -> None:
    empty = status()
    assert own_share(goal(target(target_emissions={"value": 5, "unit": "t"}), empty)) is None
    economy = target(type="base-year-intensity-per-gdp", base_year=1990, reduction=percent("80"))
    assert own_share(goal(economy, empty)) is None


def people(year: int, value: int) -> dict[str, Any]:
    return {"period": year, "value": value, "unit": "people"}


def test_per_inhabitant_becomes_in_all_by_the_inhabitants_of_both_years() -> None:
    t = target(type="base-year-intensity-per-capita", base_year=1990, reduction=percent("80"))
    place = {"population": [people(1990, 100)], "projected_population": [people(2030, 150)]}
    known = status(jurisdiction=place)
    assert in_all(told(t, known), goal(t, known), known) == D("0.7")
    for year in (1990, 2030):
        part = {"population": [people(year, 100)]}
        half = status(jurisdiction=part)
        assert in_all(told(t, half), goal(t, half), half) is None


def test_nothing_per_inhabitant_is_nothing_in_all_whoever_lives_there() -> None:
    t = target(type="base-year-intensity-per-capita", reduction=percent("100"))
    assert in_all(told(t, status()), goal(t, status()), status()) == 1


SHARES = st.decimals(0, "1.2", places=4).filter(lambda d: d != 1)
KT = st.decimals(1, 5000, places=2)


@given(SHARES, KT, KT)
def test_there_and_back_agree(cut: Decimal, first: Decimal, second: Decimal) -> None:
    held = status(inventory(1990, first), inventory(2020, second))
    there = told(target(base_year=1990, reduction={"value": cut * 100, "unit": "%"}), held).on[2020][0]
    back = told_from(Share(there, base=2020), target(base_year=2020), held, (1990,)).on[1990][0]
    assert abs(back - cut) < D("1e-20")


@given(SHARES, KT, KT, st.integers(1, 1000))
def test_scaling_emissions_changes_nothing(cut: Decimal, first: Decimal, second: Decimal, factor: int) -> None:
    t = target(base_year=1990, reduction={"value": cut * 100, "unit": "%"})
    small = told(t, status(inventory(1990, first), inventory(2020, second)))
    large = told(t, status(inventory(1990, first * factor), inventory(2020, second * factor)))
    assert abs(small.on[2020][0] - large.on[2020][0]) < D("1e-20")


@given(SHARES, SHARES, KT, KT)
def test_a_stricter_target_is_stricter_from_every_year(a: Decimal, b: Decimal, first: Decimal, second: Decimal) -> None:
    held = status(inventory(1990, first), inventory(2020, second))
    low, high = (
        told(target(base_year=1990, reduction={"value": x * 100, "unit": "%"}), held).on[2020][0]
        for x in sorted((a, b))
    )
    assert low <= high
