"""What a target says in figures, whichever way it was set: a share, a level, a rate, per inhabitant."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reporter.alignment.methods import compounded
from reporter.model.quantities import Quantity, in_unit
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target, is_net_zero


@dataclass(frozen=True)
class Goal:
    """A target in figures. What cannot be told is None, and never guessed."""

    target: Target
    year: int | None
    base_year: int | None
    base: Decimal | None
    """Emissions of the base year, t CO2e."""

    cut: Decimal | None
    """Share cut by the target year against the base year: 0.8 for 80 %."""

    level: Decimal | None
    """Emissions left in the target year, t CO2e."""

    per_person: Decimal | None
    """Emissions left per inhabitant, t CO2e, by the population expected."""

    population: Decimal | None
    """Inhabitants in the target year: as measured, else as projected for that very year."""

    net_zero: bool
    """Whether the city calls it net zero."""


def goal(target: Target, status: AnnualStatus) -> Goal:
    """Read a target in figures.

    A stated level wins over what base and share give. A yearly rate becomes a share by compounding from the base year.
    A level per inhabitant becomes tonnes, and tonnes a level per inhabitant, only by a population told for that year.
    """
    base = figure(target.base_emissions, "t")
    people = population(status, target.target_year)
    per_person = figure(target.target_per_person, "t/person")
    cut = _cut(target, base)
    level = figure(target.target_emissions, "t")
    if level is None and target.type == "baseline-scenario":
        bau, below = figure(target.bau_emissions, "t"), figure(target.reduction, "1")
        level = bau * (1 - below) if bau is not None and below is not None else None
    if level is None and base is not None and cut is not None and not _intensity(target):
        level = base * (1 - cut)
    if level is None and per_person is not None and people is not None:
        level = per_person * people
    if per_person is None and level is not None and people:
        per_person = level / people
    if cut is None and level is not None and base and not _intensity(target):
        cut = 1 - level / base
    zero = is_net_zero(target)
    return Goal(target, target.target_year, target.base_year, base, cut, level, per_person, people, zero)


def _intensity(target: Target) -> bool:
    return (target.type or "").startswith("base-year-intensity")


def _cut(target: Target, base: Decimal | None) -> Decimal | None:
    share = figure(target.reduction, "1")
    if share is not None and target.type != "baseline-scenario":
        return share
    rate = figure(target.yearly_rate, "1")
    if rate is not None and target.base_year is not None and target.target_year is not None:
        return compounded(rate, target.base_year, target.target_year)
    return None


def figure(quantity: Quantity | None, unit: str) -> Decimal | None:
    """A figure in a unit; None where it has no value or its unit does not convert."""
    return in_unit(quantity, unit, "%" if unit == "1" else None)


def population(status: AnnualStatus, year: int | None) -> Decimal | None:
    """Inhabitants in a year: as measured, else as projected; None where neither is told for that very year."""
    place = status.jurisdiction
    for told in (place.population, place.projected_population) if place is not None and year is not None else ():
        found = next((p for p in told or () if p.period == year), None)
        if found is not None and (value := figure(found, "people")) is not None:
            return value
    inventory = next((i for i in status.inventories or () if i.period == str(year) and i.population is not None), None)
    return figure(inventory.population, "people") if inventory is not None else None
