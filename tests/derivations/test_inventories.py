"""What is worked out of inventories and emission factors."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.derivations import functions
from reporter.model.energy import EmissionFactor
from tests import builders
from tests.builders import cell, inventory, total


def of(name: str, **fields: Any) -> Any:
    return functions()[name](builders.status(**fields), 1).value


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2021", "2021-01-01", "2021-12-31"),
        ("2021-04/2022-03", "2021-04-01", "2022-03-31"),
        ("2023-02/2024-02", "2023-02-01", "2024-02-29"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("2021-07-01/2022-06-30", "2021-07-01", "2022-06-30"),
        ("2021-13", "2021-13-01", "2021-13"),
        (None, None, None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str | None, first: str | None, last: str | None) -> None:
    held = [inventory(period=period)]
    assert (of("inventory_from", inventories=held), of("inventory_to", inventories=held)) == (first, last)


def test_no_inventory_no_period() -> None:
    assert of("inventory_from") is None
    assert of("inventory_to") is None
    assert of("additional_sectors") is None


@pytest.mark.parametrize(
    ("held", "sectors"),
    [
        ([cell("I.1.1", 1, "kt")], ["none"]),
        ([cell("IV.1", 0, "kt")], ["ippu"]),
        ([cell("V.1", key="NE", explanation="…")], ["none"]),
        ([cell("V.1", 2, "kt"), cell("IV.2", 2, "kt")], ["ippu", "afolu"]),
    ],
)
def test_a_sector_is_included_where_it_has_a_figure(held: list[Any], sectors: list[str]) -> None:
    assert of("additional_sectors", inventories=[inventory(*held)]) == sectors


def test_a_stated_total_counts_and_an_empty_inventory_says_nothing() -> None:
    assert of("additional_sectors", inventories=[inventory(totals=[total("afolu:direct", 3, "kt")])]) == ["afolu"]
    assert of("additional_sectors", inventories=[inventory()]) is None


@pytest.mark.parametrize(("unit", "mass", "energy"), [("t/MWh", "t", "MWh"), ("g/kWh", "g", "kWh"), ("t", "t", None)])
def test_a_factors_unit_falls_into_mass_and_energy(unit: str, mass: str, energy: str | None) -> None:
    factor = EmissionFactor(carrier="natural-gas", value=builders.number("0.2"), unit=unit)
    assert functions()["factor_mass"](factor, 1).value == mass
    assert functions()["factor_energy"](factor, 1).value == energy
