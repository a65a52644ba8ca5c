"""PLAUS: figures that can be read and added up, and still cannot be right.

Source: CDP 2019 City Emissions Data Quality Checks (data.cdp.net vwet-t9ac), which flagged inhabitants against a
gazetteer, emissions per inhabitant against the country, and inventories without a total. Its third check, outliers of
a regression over all cities, needs the emissions of all cities and is left out. Limits stand in
`schemas/references/plausible.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.checks.walk import figures
from reporter.findings import Finding
from reporter.model.city import City
from reporter.model.inventory import Inventory, sum_at
from reporter.model.quantities import Quantity, in_unit
from reporter.model.references import bounds, rows
from reporter.model.status import AnnualStatus


def inhabitants(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """Inhabitants far from what a register says (PLAUS-001); a figure with an explanation is not judged."""
    held = _inhabitants(status)
    reference = _reference(city) if held else None
    limit = bounds("plausible")["population-off"] if reference else Decimal(1)
    for path, figure, value in held:
        if reference is None or figure.explanation or "projected" in path:
            continue
        known = Decimal(reference["value"])
        if not known / limit <= value <= known * limit:
            params = {"value": figures(value), "known": figures(known), "year": reference["year"],
                      "source": reference["source"], "code": reference["code"]}  # fmt: skip
            yield Finding("PLAUS-001", path, params)


def apart(status: AnnualStatus) -> Iterator[Finding]:
    """Two figures on inhabitants that cannot be of one city, such as a year in place of a number (PLAUS-002)."""
    held = [(path, value) for path, figure, value in _inhabitants(status) if not figure.explanation and value > 0]
    if len(held) < 2:
        return
    low, high = min(held, key=lambda h: h[1]), max(held, key=lambda h: h[1])
    if high[1] > low[1] * bounds("plausible")["populations-apart"]:
        params = {"low": figures(low[1]), "high": figures(high[1]), "other": high[0]}
        yield Finding("PLAUS-002", low[0], params)


def per_inhabitant(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """Emissions per inhabitant beyond anything in the country (PLAUS-003); silent where no range is known of it.

    The direct emissions of the whole territory are judged; as too low only where a total is stated, since the parts of
    an inventory come in one by one. An inventory with a comment is not judged.
    """
    known = next((r for r in rows("emissions-per-inhabitant") if r["country"] == city.country), None)
    beyond = bounds("plausible")["per-inhabitant-beyond"]
    for inventory in status.inventories or () if known is not None else ():
        total, people = sum_at(inventory, "total", "direct"), _people(status, inventory)
        emitted = total.figure.value if total.figure is not None else None
        if known is None or emitted is None or not people or inventory.comment:
            continue
        each = emitted / people
        low = Decimal(known["low"]) / beyond if total.stated else Decimal(0)
        if not low <= each <= Decimal(known["high"]) * beyond:
            params = {"each": figures(each), "people": figures(people), "low": known["low"], "high": known["high"],
                      "source": known["source"]}  # fmt: skip
            yield Finding("PLAUS-003", f"inventories[{inventory.id}]", params)


def without_figures(status: AnnualStatus) -> Iterator[Finding]:
    """An inventory of a period that holds no figure and no key (PLAUS-004); the year's own inventory alone."""
    inventory = status.main_inventory
    if inventory is None or inventory.period is None:
        return
    held = [*(inventory.cells or ()), *(inventory.totals or ())]
    if not any(item.nothing != "unanswered" for item in held) and not inventory.energy:
        yield Finding("PLAUS-004", f"inventories[{inventory.id}]", {"period": inventory.period})


def _inhabitants(status: AnnualStatus) -> list[tuple[str, Quantity, Decimal]]:
    """Path, figure and number of all inhabitants that are told, projections among them."""
    told: list[tuple[str, Quantity | None]] = [
        (f"jurisdiction.{name}[{figure.period}]", figure)
        for name in ("population", "projected_population")
        for figure in getattr(status.jurisdiction, name, None) or ()
    ]
    told += [(f"inventories[{i.id}].population", i.population) for i in status.inventories or ()]
    found = [(path, figure, in_unit(figure, "people")) for path, figure in told]
    return [(path, figure, value) for path, figure, value in found if figure is not None and value is not None]


def _reference(city: City) -> dict[str, str] | None:
    """The row of the register the city is in; None where no register that is here holds it."""
    return next(
        (r for r in rows("populations") if r["country"] == city.country and city.codes.get(r["register"]) == r["code"]),
        None,
    )


def _people(status: AnnualStatus, inventory: Inventory) -> Decimal | None:
    """Inhabitants of an inventory: its own, else those of the territory in its year."""
    own = in_unit(inventory.population, "people")
    year = (inventory.period or "")[:4]
    place = status.jurisdiction
    there = [p for p in (place.population if place is not None else None) or () if str(p.period) == year]
    return own if own is not None else in_unit(there[0], "people") if there else None


CHECKS = (apart, without_figures)

OF_THE_CITY = (inhabitants, per_inhabitant)
