"""Energy as tables read it: parts added up, what is stated wins, units brought together; and written back by the key."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.codelists import labels
from reporter.model.energy import EnergySupply
from reporter.model.inventory import Inventory
from reporter.model.status import AnnualStatus
from reporter.paths import leaf, resolve
from reporter.readers.tree import Tree

from ..builders import number


def use(sector: str, carrier: str, value: str | int | None, unit: str = "MWh", **fields: Any) -> dict[str, Any]:
    figure = {} if value is None else {"value": number(value), "unit": unit}
    return {"sector": sector, "carrier": carrier, **figure, **fields}


def inventory(**fields: Any) -> Inventory:
    return Inventory.model_validate({"id": "bei", "role": "BEI", **fields})


def test_parts_of_a_sector_add_up_whatever_unit_of_energy_they_are_in() -> None:
    held = inventory(
        energy=[
            use("public-lighting", "electricity", 2, "GWh"),
            use("municipal-other", "electricity", 5, "MWh/year"),
            use("municipal-buildings-only", "electricity", "3.6", "TJ"),
        ]
    )
    whole = held.use_of["municipal-buildings:electricity"]
    assert (whole.value, whole.unit, whole.sector) == (Decimal(3005), "MWh", "municipal-buildings")
    assert held.use_of["public-lighting:electricity"].value == 2000


def test_what_is_stated_for_the_sector_wins_over_its_parts() -> None:
    held = inventory(
        energy=[use("municipal-buildings", "electricity", 10), use("public-lighting", "electricity", 3)],
    )
    assert held.use_of["municipal-buildings:electricity"].value == 10


def test_a_key_stays_a_key_and_adds_nothing_to_a_figure() -> None:
    held = inventory(
        energy=[use("public-lighting", "electricity", None, key="IE"), use("municipal-fleet", "diesel", 0)]
    )
    assert held.use_of["municipal-buildings:electricity"].key == "IE"
    assert held.use_of["municipal-fleet:diesel"].nothing == "zero"
    both = inventory(energy=[*(u.model_dump() for u in held.energy or ()), use("municipal-other", "electricity", 4)])
    assert both.use_of["municipal-buildings:electricity"].value == 4


def test_units_that_do_not_go_together_give_no_sum() -> None:
    held = inventory(energy=[use("public-lighting", "electricity", 2), use("municipal-other", "electricity", 5, "t")])
    assert "municipal-buildings:electricity" not in held.use_of


def test_plants_of_one_kind_are_one_row_with_their_fuels_together() -> None:
    plants = [
        {"id": "a", "kind": "chp-heat", "produced": {"value": number(1), "unit": "GWh"},
         "inputs": [{"carrier": "natural-gas", "value": number(1), "unit": "GWh"}]},
        {"id": "b", "kind": "chp-heat", "produced": {"value": number(500), "unit": "MWh"},
         "inputs": [{"carrier": "natural-gas", "value": number(100), "unit": "MWh"},
                    {"carrier": "other-biomass", "value": number(7), "unit": "MWh"}]},
    ]  # fmt: skip
    row = inventory(energy_supply=plants).supply_of["chp-heat"]
    assert row.produced is not None
    assert (row.id, row.produced.value) == ("chp-heat", 1500)
    assert [(f.carrier, f.value) for f in row.inputs or ()] == [("natural-gas", 1100), ("other-biomass", 7)]


@pytest.mark.parametrize(
    ("produced", "renewable", "rest"),
    [(("10", "GWh"), ("4000", "MWh"), 6), (("10", "GWh"), None, None), (("10", "GWh"), ("3", "t"), None)],
)
def test_what_is_not_renewable_is_told_only_where_both_are(produced: Any, renewable: Any, rest: Any) -> None:
    figures = {"produced": produced, "renewable": renewable}
    told = {k: {"value": number(v[0]), "unit": v[1]} for k, v in figures.items() if v is not None}
    found = EnergySupply.model_validate({"id": "a", "kind": "chp-heat", **told}).non_renewable
    assert (None if found is None else found.value) == rest


def test_factors_are_in_tonnes_a_megawatt_hour() -> None:
    factors = [
        {"carrier": "electricity", "value": number(36), "unit": "kg/MWh"},
        {"carrier": "diesel", "value": number(267), "unit": "g/kWh"},
        {"carrier": "coal", "value": number(1), "unit": "MWh"},
    ]
    held = inventory(factors=factors).factor_of
    assert {c: f.value for c, f in held.items()} == {"electricity": Decimal("0.036"), "diesel": Decimal("0.267")}


def test_a_status_has_one_baseline_and_one_newest_monitoring_inventory() -> None:
    status = AnnualStatus.model_validate({"reporting_year": 2026, "inventories": [
        {"id": "old", "role": "BEI", "period": "1990", "release": "2012"},
        {"id": "bei", "role": "BEI", "period": "1990", "release": "2020"},
        {"id": "m1", "role": "MEI", "period": "2016"}, {"id": "m2", "role": "MEI", "period": "2020"},
        {"id": "other", "period": "2024"},
    ]})  # fmt: skip
    assert (status.baseline_inventory and status.baseline_inventory.id) == "bei"
    assert (status.newest_monitoring_inventory and status.newest_monitoring_inventory.id) == "m2"
    assert AnnualStatus(reporting_year=2026).baseline_inventory is None


KEYS = st.tuples(st.sampled_from(sorted(labels("energy-sectors"))), st.sampled_from(sorted(labels("energy-carriers"))))


@given(st.dictionaries(KEYS, st.integers(0, 10**9), min_size=1, max_size=12))
def test_what_is_written_by_its_key_is_read_by_its_key(figures: dict[tuple[str, str], int]) -> None:
    tree = Tree()
    for (sector, carrier), value in figures.items():
        tree.set(f"baseline_inventory.use_of[{sector}:{carrier}]", {"value": number(value), "unit": "MWh"})
        tree.set(f"baseline_inventory.factor_of[{carrier}].value", number("0.2"))
        tree.set("baseline_inventory.supply_of[wind-power].produced", {"value": number(1), "unit": "MWh"})
    status = AnnualStatus.model_validate({"reporting_year": 2026, **tree.data})
    for (sector, carrier), value in figures.items():
        found = resolve(status, f"baseline_inventory.use_of[{sector}:{carrier}].value")
        assert found.value == value
        assert found.path.startswith("inventories[bei].use_of[")
        assert resolve(status, f"baseline_inventory.factor_of[{carrier}].value").value == Decimal("0.2")
    assert resolve(status, "baseline_inventory.supply_of[wind-power].produced.value").value == 1
    assert resolve(status, "newest_monitoring_inventory.use_of[public-transport:diesel].value").value is None


def test_a_path_by_a_key_leads_to_a_figure() -> None:
    assert leaf(AnnualStatus, "baseline_inventory.use_of[public-transport:diesel]").kind == "quantity"
    assert leaf(AnnualStatus, "baseline_inventory.factor_of[diesel].value").kind == "number"
    assert leaf(AnnualStatus, "baseline_inventory.supply_of[chp-heat].non_renewable").kind == "quantity"
