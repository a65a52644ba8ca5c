"""From energy to emissions: factors, the local factor of electricity, and what follows from them.

Everything is worked out when asked for and never stored: a stated figure stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reporter.model.energy import EmissionFactor, EnergySupply, EnergyUse
from reporter.model.inventory import Inventory
from reporter.model.quantities import Quantity, in_unit
from reporter.model.units import UnitError, convert

ELECTRICITY = "electricity"
"""Code of the carrier whose factor may be local."""

BOUGHT, SOLD = "green-electricity-purchases", "green-electricity-sales"
"""Kinds of supply that are certificates, not plants."""

POWER = frozenset({
    "wind-power", "hydropower", "solar-power", "geothermal-power", "renewable-electricity-not-allocated",
    "chp-electricity", "other-electricity",
})  # fmt: skip
"""Kinds of supply that make electricity in the territory. Source: Covenant guidebook table C."""


class Worked(NamedTuple):
    """A figure that was worked out, or why it was not."""

    value: Decimal | None
    """Unrounded; None where it cannot be told."""

    missing: tuple[str, ...] = ()
    """Paths, from the inventory, of what would have to be known."""

    recalled: bool = False
    """Whether a rule was used that is known from memory only."""


def energy_of(figure: Quantity | None) -> Decimal | None:
    """MWh, of energy or of energy a year; None where there is no value or the unit is of another dimension."""
    return next((v for unit in ("MWh", "MWh/year") if (v := in_unit(figure, unit)) is not None), None)


def factor(inventory: Inventory, carrier: str) -> EmissionFactor | None:
    """The factor that the inventory names for a carrier."""
    return next((f for f in inventory.factors or () if f.carrier == carrier), None)


def factor_value(inventory: Inventory, carrier: str) -> Worked:
    """Emissions per energy of a carrier, t/MWh: as stated, else for local electricity by the Covenant's formula."""
    held = factor(inventory, carrier)
    path = f"factors[{carrier}]"
    if held is None:
        return Worked(None, (path,))
    if held.value is None and held.origin == "local" and carrier == ELECTRICITY:
        return local_electricity_factor(inventory)
    value = per_mwh(held.value, held.unit)
    return Worked(value, () if value is not None else (f"{path}.value",))


def per_mwh(value: Decimal | None, unit: str) -> Decimal | None:
    """A factor in t/MWh; None where there is none or its unit is of another dimension."""
    try:
        return None if value is None else convert(value, unit, "t/MWh")
    except UnitError:
        return None


def emissions_of(use: EnergyUse, inventory: Inventory) -> Worked:
    """Energy × factor, t CO2e a year, whatever the use states itself.

    >>> from reporter.model.energy import EmissionFactor
    >>> gas = EmissionFactor(carrier="natural-gas", value=Decimal("202"), unit="g/kWh")
    >>> use = EnergyUse(sector="residential-buildings", carrier="natural-gas", value=Decimal(10), unit="GWh")
    >>> emissions_of(use, Inventory(id="bei", factors=[gas])).value
    Decimal('2020')
    """
    energy = energy_of(use)
    if energy is None:
        return Worked(None, (f"energy[{use.sector}, {use.carrier}]",))
    if energy == 0:
        return Worked(Decimal(0))
    found = factor_value(inventory, use.carrier)
    value = None if found.value is None else energy * found.value
    return Worked(None if value is None else _plain(value), found.missing, found.recalled)


def _plain(value: Decimal) -> Decimal:
    """Without needless digits: 2020.0 is 2020."""
    whole = value.to_integral_value()
    return whole if whole == value else value


def total(
    inventory: Inventory, sectors: frozenset[str] | None = None, carriers: frozenset[str] | None = None
) -> Worked:
    """Emissions of energy use, t CO2e a year: what is stated, else energy × factor; of all where nothing is chosen.

    `missing` names the uses whose emissions cannot be told; the value leaves them out. None where nothing is told.
    """
    values, missing, recalled = [], list[str](), False
    for use in inventory.energy or ():
        if (sectors is not None and use.sector not in sectors) or (
            carriers is not None and use.carrier not in carriers
        ):
            continue
        stated = in_unit(use.emissions, "t")
        found = Worked(stated) if stated is not None else emissions_of(use, inventory)
        recalled = recalled or found.recalled
        if found.value is not None:
            values.append(found.value)
        elif use.value is not None:
            missing.append(f"energy[{use.sector}, {use.carrier}]")
    return Worked(sum(values, Decimal(0)) if values else None, tuple(missing), recalled)


def local_electricity_factor(inventory: Inventory) -> Worked:
    """The local emission factor of electricity, t/MWh, by the Covenant's formula.

    EFE = ((TCE − LPE − GEP) × NEEFE + CO2LPE + CO2GEP) / TCE; where LPE + GEP exceed TCE, (CO2LPE + CO2GEP) /
    (LPE + GEP). TCE: electricity used in the territory; LPE: electricity made there; GEP: certified green electricity
    bought, less what is sold; NEEFE: the national factor. Emissions of a plant are never taken for zero: where they
    are not told, the factor cannot be told.

    Source: guidebook "How to develop a Sustainable Energy Action Plan", part II (formula seen); that sales are taken
    off is recalled.
    """
    used = [energy_of(u) for u in inventory.energy or () if u.carrier == ELECTRICITY and u.value is not None]
    consumed = sum((v for v in used if v is not None), Decimal(0))
    held = factor(inventory, ELECTRICITY)
    national = per_mwh(held.from_national if held.origin == "local" else held.value, held.unit) if held else None
    made, gone, missing = _supplied(inventory)
    if not consumed:
        missing.append("energy[electricity]")
    if national is None:
        missing.append(f"factors[{ELECTRICITY}].from_national")
    if missing or national is None:
        return Worked(None, tuple(missing))
    sold = any(s.kind == SOLD and s.produced is not None and s.produced.value for s in inventory.energy_supply or ())
    if made > consumed:
        return Worked(gone / made, (), sold)
    return Worked(((consumed - made) * national + gone) / consumed, (), sold)


def _supplied(inventory: Inventory) -> tuple[Decimal, Decimal, list[str]]:
    """Electricity made in the territory or bought as green (MWh), its emissions (t), and what is not told."""
    made, gone, missing = Decimal(0), Decimal(0), list[str]()
    for supply, sign in _counted(inventory):
        energy, emissions = energy_of(supply.produced), in_unit(supply.emissions, "t")
        path = f"energy_supply[{supply.id}]"
        if energy is None:
            missing.append(f"{path}.produced")
        if emissions is None:
            missing.append(f"{path}.emissions")
        made += sign * (energy or 0)
        gone += sign * (emissions or 0)
    return made, gone, missing


def _counted(inventory: Inventory) -> Iterator[tuple[EnergySupply, int]]:
    for supply in inventory.energy_supply or ():
        if supply.kind in POWER or supply.kind == BOUGHT:
            yield supply, 1
        elif supply.kind == SOLD:
            yield supply, -1


def rebased(gas: str, amount: Decimal, from_set: str, to_set: str) -> Decimal | None:
    """CO2e of a gas by another assessment report; None where a potential is not in gwp.csv.

    >>> rebased("CH4", Decimal(28), "AR5", "AR4")
    Decimal('25')
    """
    old, new = potential(gas, from_set), potential(gas, to_set)
    return None if old is None or new is None else _plain(amount / old * new)


def potential(gas: str, gwp_set: str) -> Decimal | None:
    """Global warming potential over 100 years; None where gwp.csv does not know it. Source: gwp.csv."""
    from reporter.model.codelists import rows

    found = (r["value"] for r in rows("gwp") if (r["gas"], r["set"], r["horizon_years"]) == (gas, gwp_set, "100"))
    value = next(found, None)
    return None if value is None else Decimal(value)
