"""ENERGY: whether an emission factor can be right, held against the reference tables.

Source: JRC post-submission cleaning of MyCovenant (J2); the limits stand in `schemas/references/energy-bounds.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.checks.walk import figures, percent
from reporter.findings import Finding
from reporter.model.balance import ELECTRICITY, per_mwh
from reporter.model.city import City
from reporter.model.energy import EmissionFactor
from reporter.model.inventory import Inventory
from reporter.model.references import bounds, rows
from reporter.model.status import AnnualStatus


def plausible(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """A factor is negative or above all that is known (ENERGY-012), or far from its reference (ENERGY-013).

    The second rests on a limit of our own for fuels and on the JRC's for national electricity. Not judged: a factor
    with a note, and one whose carrier or year the tables do not hold.
    """
    for inventory in status.inventories or ():
        for held in inventory.factors or ():
            value = per_mwh(held.value, held.unit)  # STATUS-012 reports a unit that does not convert
            if value is None or held.note:
                continue
            where = f"inventories[{inventory.id}].factors[{held.carrier}]"
            highest, reference = _tables(inventory, held, city.country)
            params = {"carrier": held.carrier, "value": figures(value)}
            if value < 0 or (highest is not None and value > highest):
                limit = figures(max(highest or Decimal(0), Decimal(0)))
                yield Finding("ENERGY-012", where, {**params, "limit": limit})
            elif reference and abs(value - reference) > _band(held) * reference:
                params |= {"reference": figures(reference), "difference": percent(value, reference)}
                yield Finding("ENERGY-013", where, params)


def _band(held: EmissionFactor) -> Decimal:
    name = "national-electricity-factor-off" if held.carrier == ELECTRICITY else "fuel-factor-band"
    return bounds("energy-bounds")[name]


def _tables(inventory: Inventory, held: EmissionFactor, country: str | None) -> tuple[Decimal | None, Decimal | None]:
    """The highest value that can be right, and the reference of the factor's own basis and year."""
    limit, year = bounds("energy-bounds"), (inventory.period or "")[:4]
    electric, local = held.carrier == ELECTRICITY, held.origin == "local"
    table = rows("electricity-factors") if electric else rows("fuel-factors")
    known = [r for r in table if electric or r["carrier"] == held.carrier]
    if not known:
        return None, None
    highest = max(Decimal(r["value"]) for r in known)
    times = limit["local-electricity-factor-times-highest"] if local else Decimal(1)
    times = times if electric else limit["fuel-factor-times-highest"]
    basis, gases = held.basis or inventory.factor_source, held.gases or "CO2e"
    mine = [r for r in known if r["basis"] == basis and r["gases"] == gases]
    if electric:
        mine = [] if local else [r for r in mine if r["country"] == country and r["year"] == year]
    else:
        mine = [r for r in mine if r["from"] <= year <= r["to"]] or mine[-1:]
    return highest * times, Decimal(mine[0]["value"]) if mine else None


OF_THE_CITY = (plausible,)
