"""ENERGY: whether energy, factors and emissions of an inventory hold together.

The limits stand in `schemas/references/energy-bounds.csv`; those of the JRC are what it cleans by after a submission.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from reporter.checks.walk import apart, figures, percent
from reporter.findings import Finding
from reporter.model import balance
from reporter.model.balance import ELECTRICITY, emissions_of, energy_of, factor_value, local_electricity_factor
from reporter.model.codelists import rows
from reporter.model.energy import EnergyUse
from reporter.model.inventory import Inventory
from reporter.model.quantities import in_unit
from reporter.model.references import bounds
from reporter.model.status import AnnualStatus
from reporter.paths import key_of


def _with_energy(status: AnnualStatus) -> Iterator[tuple[Inventory, str]]:
    """Inventories that tell of energy, with their path."""
    for inventory in status.inventories or ():
        if inventory.energy:
            yield inventory, f"inventories[{inventory.id}]"


def _uses(inventory: Inventory, path: str) -> Iterator[tuple[EnergyUse, str]]:
    """The uses of energy of an inventory, with their paths."""
    for n, use in enumerate(inventory.energy or ()):
        yield use, f"{path}.energy[{key_of(use) or n}]"


def stated_against_computed(status: AnnualStatus) -> Iterator[Finding]:
    """Stated emissions of a use differ from energy × factor (ENERGY-001), or there is no factor (ENERGY-002).

    Not judged: a use whose emissions or figure somebody has explained.
    """
    most = str(bounds("energy-bounds")["stated-against-computed"])
    for inventory, path in _with_energy(status):
        for use, where in _uses(inventory, path):
            stated, found = in_unit(use.emissions, "t"), emissions_of(use, inventory)
            name = {"sector": use.sector, "carrier": use.carrier}
            explained = use.explanation or (use.emissions is not None and use.emissions.explanation)
            if stated is None and found.value is None and use.value is not None:
                yield Finding("ENERGY-002", where, {**name, "missing": list(found.missing)})
            elif stated is not None and found.value is not None and not explained and apart(stated, found.value, most):
                params = {**name, "energy": figures(energy_of(use) or Decimal(0)), **_both(stated, found.value)}
                others = (f"{where}.emissions", f"{path}.factors[{use.carrier}]")
                yield Finding("ENERGY-001", where, params, others)


def _both(stated: Decimal, computed: Decimal) -> dict[str, str]:
    return {"stated": figures(stated), "computed": figures(computed), "difference": percent(stated, computed)}


def local_factor(status: AnnualStatus) -> Iterator[Finding]:
    """A local electricity factor differs from the Covenant's formula (ENERGY-003), or lacks its parts (ENERGY-004)."""
    for inventory, path in _with_energy(status):
        held = balance.factor(inventory, ELECTRICITY)
        if held is None or held.origin != "local":
            continue
        found, where = local_electricity_factor(inventory), f"{path}.factors[{ELECTRICITY}]"
        stated = factor_value(inventory, ELECTRICITY).value if held.value is not None else None
        if found.value is None:
            if stated is None or held.from_national is not None:
                yield Finding("ENERGY-004", where, {"missing": list(found.missing)})
        elif stated is not None and not held.note and apart(stated, found.value, "0.005", "0.0005"):
            parts = tuple(f"{path}.energy_supply[{supply.id}]" for supply in inventory.energy_supply or ())
            yield Finding("ENERGY-003", where, _both(stated, found.value), (f"{where}.from_national", *parts))


def impossible(status: AnnualStatus) -> Iterator[Finding]:
    """A vehicle does not run on it: transport with district heating, solar thermal or geothermal (ENERGY-005).

    Source: JRC post-submission cleaning of MyCovenant (J6).
    """
    transport = {r["code"] for r in rows("energy-sectors") if r["group"] == "transport"}
    never = ("district-heating-cooling", "solar-thermal", "geothermal")
    for inventory, path in _with_energy(status):
        for use, where in _uses(inventory, path):
            if use.sector in transport and use.carrier in never and use.value:
                yield Finding("ENERGY-005", where, {"sector": use.sector, "carrier": use.carrier})


def too_little(status: AnnualStatus) -> Iterator[Finding]:
    """So little energy that it is a slip of the unit (ENERGY-006): a use below 1 MWh, electricity per inhabitant below
    0.01 MWh. Source: JRC post-submission cleaning of MyCovenant (J1, J5).
    """
    limit = bounds("energy-bounds")
    for inventory, path in _with_energy(status):
        power = Decimal(0)
        for use, where in _uses(inventory, path):
            energy = energy_of(use) or Decimal(0)
            power += energy if use.carrier == ELECTRICITY else 0
            if 0 < energy < limit["least-use"]:
                yield _less(where, f"{use.sector}, {use.carrier}", energy, limit["least-use"], "MWh")
        people, least = in_unit(inventory.population, "people"), limit["electricity-per-inhabitant-least"]
        if power and people and power / people < least:
            yield _less(f"{path}.energy", ELECTRICITY, power / people, least, "MWh/person")


def _less(where: str, what: str, value: Decimal, limit: Decimal, unit: str) -> Finding:
    return Finding("ENERGY-006", where, {"what": what, "value": figures(value), "limit": figures(limit), "unit": unit})


def basis(status: AnnualStatus) -> Iterator[Finding]:
    """No kind of factor is named (ENERGY-007), or life-cycle factors with carbon dioxide alone (ENERGY-008).

    Source: JRC post-submission cleaning of MyCovenant (J7).
    """
    for inventory, path in _with_energy(status):
        if inventory.factor_source is None and not any(f.basis for f in inventory.factors or ()):
            yield Finding("ENERGY-007", f"{path}.factor_source", {})
        gases = {f.gases for f in inventory.factors or ()} | ({"CO2"} if inventory.gases == ["CO2"] else set())
        if inventory.factor_source == "lca" and gases == {"CO2"}:
            yield Finding("ENERGY-008", f"{path}.factor_source", {})


def roles(status: AnnualStatus) -> Iterator[Finding]:
    """A monitoring inventory without a baseline, or one of 1990 that is no baseline (ENERGY-009).

    Source: JRC post-submission cleaning of MyCovenant (J9).
    """
    inventories = status.inventories or ()
    baseline = any(i.role == "BEI" for i in inventories)
    for inventory in inventories:
        first = (inventory.period or "")[:4] == "1990"
        if inventory.role == "MEI" and (not baseline or first):
            yield Finding("ENERGY-009", f"inventories[{inventory.id}].role", {"period": inventory.period or "–"})


def between_inventories(status: AnnualStatus) -> Iterator[Finding]:
    """All energy changed by more than 70 % from one inventory to the next (ENERGY-010), or is the very same
    (ENERGY-011). Source: JRC post-submission cleaning of MyCovenant (J4, J8).
    """
    told = [(i, t) for i, _ in _with_energy(status) if (t := _all_energy(i)) and i.period and i.role]
    limit = bounds("energy-bounds")["change-between-inventories"]
    for (older, before), (newer, after) in pairwise(sorted(told, key=lambda x: x[0].period or "")):
        where = f"inventories[{newer.id}].energy"
        params = {"older": older.id, "before": figures(before), "after": figures(after)}
        others = (f"inventories[{older.id}].energy",)
        if newer.comment or newer.recalculated:
            continue
        if before == after:
            yield Finding("ENERGY-011", where, params, others)
        elif abs(after - before) > limit * before:
            yield Finding("ENERGY-010", where, params | {"difference": percent(after, before)}, others)


def _all_energy(inventory: Inventory) -> Decimal:
    return sum((e for use in inventory.energy or () if (e := energy_of(use)) is not None), Decimal(0))


CHECKS = (
    stated_against_computed, local_factor, impossible, too_little, basis, roles, between_inventories,
)  # fmt: skip
