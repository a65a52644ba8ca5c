"""From energy to emissions: the Covenant's formula by hand, units, and nothing taken for zero."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.balance import (
    emissions_of,
    energy_of,
    factor_value,
    local_electricity_factor,
    potential,
    rebased,
    total,
)
from reporter.model.inventory import Inventory
from tests.builders import figure, number

SETS = ("AR2", "AR3", "AR4", "AR5", "AR6")


def made(**fields: Any) -> Inventory:
    return Inventory.model_validate({"id": "bei", "period": 2020, **fields})


def use(
    value: str | None, carrier: str = "electricity", sector: str = "residential-buildings", **more: Any
) -> dict[str, Any]:
    given_value = {} if value is None else {"value": number(value), "unit": "MWh"}
    return {"sector": sector, "carrier": carrier, **given_value, **more}


def supply(kind: str, produced: str | None, emissions: str | None) -> dict[str, Any]:
    told: dict[str, Any] = {"id": kind, "kind": kind}
    for name, value, unit in (("produced", produced, "MWh"), ("emissions", emissions, "t")):
        if value is not None:
            told[name] = {"value": number(value), "unit": unit}
    return told


LOCAL = [{"carrier": "electricity", "from_national": number("0.05"), "unit": "t/MWh", "origin": "local"}]


def test_the_formula_by_hand() -> None:
    # ((1000 - 300 - 100) × 0.05 + 0 + 2) / 1000
    inventory = made(
        energy=[use("600"), use("400", sector="tertiary-buildings"), use("50", "diesel")],
        energy_supply=[supply("wind-power", "300", "0"), supply("green-electricity-purchases", "100", "2")],
        factors=LOCAL,
    )
    assert local_electricity_factor(inventory).value == Decimal("0.032")
    assert factor_value(inventory, "electricity").value == Decimal("0.032")


def test_more_made_than_used_leaves_the_national_factor_out() -> None:
    inventory = made(
        energy=[use("100")],
        energy_supply=[supply("wind-power", "300", "0"), supply("chp-electricity", "100", "40")],
        factors=LOCAL,
    )
    assert local_electricity_factor(inventory).value == Decimal("0.1")


def test_sales_are_taken_off_and_the_rule_is_said_to_be_recalled() -> None:
    supplied = [supply("wind-power", "300", "0"), supply("green-electricity-sales", "100", "0")]
    found = local_electricity_factor(made(energy=[use("1000")], energy_supply=supplied, factors=LOCAL))
    assert found.value == Decimal("0.04")  # ((1000 - 200) × 0.05) / 1000
    assert found.recalled


@pytest.mark.parametrize(
    ("inventory", "missing"),
    [
        (made(energy=[use("10")], energy_supply=[supply("wind-power", "3", None)], factors=LOCAL), "energy_supply[wind-power].emissions"),
        (made(energy=[use("10")], energy_supply=[supply("wind-power", None, "0")], factors=LOCAL), "energy_supply[wind-power].produced"),
        (made(energy=[use("10")]), "factors[electricity].from_national"),
        (made(factors=LOCAL), "energy[electricity]"),
        (made(energy=[use(None)], factors=LOCAL), "energy[electricity]"),
    ],
)  # fmt: skip
def test_what_is_not_told_is_named_and_never_taken_for_zero(inventory: Inventory, missing: str) -> None:
    found = local_electricity_factor(inventory)
    assert found.value is None
    assert missing in found.missing


def test_a_stated_factor_is_used_as_it_stands_whatever_the_formula_gives() -> None:
    stated = [{**LOCAL[0], "value": number("40"), "unit": "g/kWh"}]
    inventory = made(energy=[use("10")], energy_supply=[supply("wind-power", "3", "0")], factors=stated)
    assert factor_value(inventory, "electricity").value == Decimal("0.04")


def test_the_sum_takes_what_is_stated_and_names_what_it_leaves_out() -> None:
    gas = [{"carrier": "natural-gas", "value": number("0.2"), "unit": "t/MWh"}]
    uses = [
        use("100", "natural-gas"),
        use("100", "natural-gas", "municipal-buildings", emissions={"value": number("25"), "unit": "t"}),
        use("10", "diesel", "municipal-fleet"),
        use(None, "coal", key="NO"),
    ]
    found = total(made(energy=uses, factors=gas))
    assert (found.value, found.missing) == (Decimal(45), ("energy[municipal-fleet, diesel]",))
    assert total(made(energy=uses, factors=gas), sectors=frozenset({"residential-buildings"})).value == Decimal(20)
    assert total(made(energy=uses, factors=gas), carriers=frozenset({"diesel"})).value is None


def test_no_energy_has_no_emissions_even_without_a_factor() -> None:
    inventory = made(energy=[use("0", "lignite")])
    assert emissions_of(inventory.energy[0], inventory).value == 0  # type: ignore[index]


@pytest.mark.parametrize(
    ("value", "unit", "mwh"), [("1", "GWh", "1000"), ("3.6", "GJ", "1"), ("5", "GWh/year", "5000"), ("1", "t", None)]
)
def test_energy_is_told_in_mwh(value: str, unit: str, mwh: str | None) -> None:
    assert energy_of(figure(value, unit)) == (None if mwh is None else Decimal(mwh))


def test_potentials_are_the_ipccs() -> None:
    assert [potential("CH4", s) for s in SETS[:4]] == [21, 23, 25, 28]
    assert [potential("N2O", s) for s in SETS[:4]] == [310, 296, 298, 265]
    assert potential("CH4", "AR7") is None
    assert rebased("CH4", Decimal(1), "AR5", "AR7") is None


@given(st.decimals(min_value=0, max_value=10**9, places=3), st.sampled_from(SETS), st.sampled_from(SETS))
def test_there_and_back_between_assessment_reports_is_the_same(amount: Decimal, a: str, b: str) -> None:
    there = rebased("CH4", amount, a, b)
    assert there is not None
    back = rebased("CH4", there, b, a)
    assert back is not None
    assert abs(back - amount) <= amount * Decimal("1e-20")


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.integers(2, 1000))
def test_scaling_the_energy_changes_no_factor(used: int, wind: int, by: int) -> None:
    def factor(times: int) -> Decimal | None:
        return local_electricity_factor(
            made(
                energy=[use(str(used * times))],
                energy_supply=[supply("wind-power", str(wind * times), "0")],
                factors=LOCAL,
            )
        ).value

    one, many = factor(1), factor(by)
    assert one is not None
    assert many is not None
    assert abs(one - many) < Decimal("1e-20")
