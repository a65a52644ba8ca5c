"""Energy as tables read it: one figure a sector and carrier, one a kind of plant, one factor a carrier."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from reporter.model.base import KEY_IN_BRACKETS, Alias
from reporter.model.codelists import rows
from reporter.model.energy import EmissionFactor, EnergyInput, EnergySupply, EnergyUse
from reporter.model.quantities import Quantity
from reporter.model.units import UnitError, convert

if TYPE_CHECKING:
    from reporter.model.inventory import Inventory

ENERGY, FACTOR = "MWh", "t/MWh"
"""Units in which the tables give energy and emission factors."""

Figure = TypeVar("Figure", bound=Quantity)


class EnergyTables:
    """The energy side of an inventory, by the keys of its tables. Source: Covenant guidebook, tables A to D."""

    if TYPE_CHECKING:
        energy: list[EnergyUse] | None
        energy_supply: list[EnergySupply] | None
        factors: list[EmissionFactor] | None

    ALIASES: ClassVar[dict[str, Alias]] = {
        "use_of": Alias("energy", key=("sector", "carrier")),
        "supply_of": Alias("energy_supply", (("id", KEY_IN_BRACKETS),), ("kind",)),
        "factor_of": Alias("factors", (("unit", FACTOR),), ("carrier",)),
    }

    @property
    def use_of(self) -> dict[str, EnergyUse]:
        """Energy by `sector:carrier`: as stated for the sector, else its parts added up, MWh a year."""
        return _kept(self.energy, uses)

    @property
    def supply_of(self) -> dict[str, EnergySupply]:
        """Production and trade by kind, plants of one kind added up."""
        return _kept(self.energy_supply, supplies)

    @property
    def factor_of(self) -> dict[str, EmissionFactor]:
        """Emission factors by carrier, t/MWh; none where the unit is another dimension's, or nothing can be told.

        The local factor of electricity, where the inventory leaves it open, is worked out.
        """
        from reporter.model.balance import factor_value  # which stands on the inventory, and so on this module

        return factors(self.factors or (), lambda carrier: factor_value(cast("Inventory", self), carrier).value)


_last: list[Any] = [None, None, {}]


def _kept(records: list[Any] | None, table: Callable[[Iterable[Any]], dict[str, Any]]) -> dict[str, Any]:
    """A table of records, worked out once while it is asked for again and again."""
    if _last[0] is not records or _last[1] is not table:
        _last[:] = [records, table, table(records or ())]
    found: dict[str, Any] = _last[2]
    return found


@cache
def parts_of_sectors() -> dict[str, str]:
    """Part → the sector it is a part of. Source: energy-sectors.csv."""
    return {row["code"]: row["part_of"] for row in rows("energy-sectors") if row["part_of"]}


def uses(energy: Iterable[EnergyUse]) -> dict[str, EnergyUse]:
    """Energy by `sector:carrier`, MWh of the inventory's year.

    What is stated for a sector wins over its parts; where nothing is, the parts are added up under the sector's
    name. A part keeps its own entry too. Two figures of one sector and carrier are added.
    """
    stated: dict[tuple[str, str], list[EnergyUse]] = {}
    for use in energy:
        stated.setdefault((use.sector, use.carrier), []).append(_in_mwh(use))
    table = {place: list(found) for place, found in stated.items()}
    for (sector, carrier), found in stated.items():
        whole = (parts_of_sectors().get(sector, ""), carrier)
        if whole[0] and whole not in stated:
            table.setdefault(whole, []).extend(found)
    added = ((sector, carrier, _added(found)) for (sector, carrier), found in table.items())
    return {f"{s}:{c}": one.model_copy(update={"sector": s}) for s, c, one in added if one is not None}


def supplies(plants: Iterable[EnergySupply]) -> dict[str, EnergySupply]:
    """Production and trade by kind, MWh a year; of several plants each figure is added up, fuels by carrier."""
    by_kind: dict[str, list[EnergySupply]] = {}
    for plant in plants:
        by_kind.setdefault(plant.kind, []).append(plant)
    return {kind: _together(kind, found) for kind, found in by_kind.items()}


def _together(kind: str, plants: list[EnergySupply]) -> EnergySupply:
    inputs: dict[str, list[EnergyInput]] = {}
    for plant in plants:
        for fuel in plant.inputs or ():
            inputs.setdefault(fuel.carrier, []).append(_in_mwh(fuel))
    sums = {
        name: _added([_in_mwh(f) for p in plants if (f := getattr(p, name)) is not None])
        for name in ("produced", "renewable", "capacity", "emissions")
    }
    fuels = [one for found in inputs.values() if (one := _added(found)) is not None]
    return plants[0].model_copy(update={"id": kind, "inputs": fuels or None, **sums})


def _in_mwh(figure: Figure) -> Figure:
    """An energy, or an energy a year, in MWh: an inventory covers one year. Other figures stay as they are."""
    for unit in (ENERGY, f"{ENERGY}/year"):
        try:
            return figure.model_copy(update={"value": convert(figure.value or Decimal(0), figure.unit or "", unit),
                                             "unit": ENERGY}) if figure.value is not None else figure  # fmt: skip
        except UnitError:
            continue
    return figure


def _added(figures: list[Figure]) -> Figure | None:
    """Figures of one thing as one, in the first one's unit; None where there is none, or their units do not convert.

    A single figure stays what it is. Of several, those with a key or none add nothing.
    """
    valued = [f for f in figures if f.value is not None]
    if len(valued) <= 1:
        return next(iter([*valued, *figures]), None)
    first = valued[0]
    try:
        total = sum((convert(f.value or Decimal(0), f.unit or "", first.unit or "") for f in valued), Decimal(0))
    except UnitError:
        return None
    return first.model_copy(update={"value": total, "locator": None})


def factors(
    held: Iterable[EmissionFactor], worked_out: Callable[[str], Decimal | None] = lambda carrier: None
) -> dict[str, EmissionFactor]:
    """Factors by carrier, in t/MWh; `worked_out` gives that of a carrier whose factor is left open."""
    found = {}
    for factor in held:
        try:
            value = convert(factor.value, factor.unit, FACTOR) if factor.value is not None else None
        except UnitError:
            continue  # a check reports the unit; a factor in the wrong one is not filed
        value = worked_out(factor.carrier) if value is None else value
        if value is not None:
            found[factor.carrier] = factor.model_copy(update={"value": value, "unit": FACTOR})
    return found
