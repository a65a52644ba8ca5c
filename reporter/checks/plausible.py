"""PLAUS: figures that can be read and added up, and still cannot be right.

Source: CDP 2019 City Emissions Data Quality Checks (data.cdp.net vwet-t9ac), which flagged inhabitants against a
gazetteer, emissions per inhabitant against the country, outliers of a regression over all cities, and inventories
without a total. How CDP drew its line is not published; ours is told in docs/readiness.md. Limits stand in
`schemas/references/plausible.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reporter.checks.walk import figures
from reporter.findings import Finding
from reporter.messages import Numeral
from reporter.model.city import City
from reporter.model.inventory import Inventory, paths_of, sum_at
from reporter.model.quantities import Quantity, in_unit
from reporter.model.references import bounds, rows
from reporter.model.status import AnnualStatus

PARTS = ("smaller", "partial", "government-operations")
"""Boundaries that leave a part of the territory out."""


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
        yield Finding("PLAUS-002", low[0], params, (high[0],))


def emissions(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """Emissions that nobody of that many inhabitants has: one finding an inventory, PLAUS-003 before PLAUS-005.

    The direct emissions of the whole territory are judged; as too low only where a total is stated, since the parts of
    an inventory come in one by one, and where it covers the territory. The figure that makes a sum so large, or that of
    the inhabitants, may hold an explanation; then nothing is said.
    """
    for inventory in status.inventories or ():
        total, (people, counted) = sum_at(inventory, "total", "direct"), _people(status, inventory)
        emitted = total.figure.value if total.figure is not None else None
        if emitted is not None and people and not _explained(inventory, total.addends):
            whole = total.stated and inventory.boundary not in PARTS
            where, told = f"inventories[{inventory.id}]", (emitted, people, whole)
            for found in list(per_inhabitant(city, where, *told)) or beside_the_line(city, where, *told):
                yield replace(found, others=(*paths_of(inventory, total), counted))


def per_inhabitant(city: City, where: str, emitted: Decimal, people: Decimal, whole: bool) -> Iterator[Finding]:
    """Emissions per inhabitant beyond anything in the country (PLAUS-003); silent where no range is known of it."""
    known = next((r for r in rows("emissions-per-inhabitant") if r["country"] == city.country), None)
    beyond = bounds("plausible")["per-inhabitant-beyond"]
    if known is not None and _far(each := emitted / people, known, beyond, whole):
        params = {"each": figures(each), "people": figures(people), "low": Numeral(known["low"]),
                  "high": Numeral(known["high"]), "source": known["source"]}  # fmt: skip
        yield Finding("PLAUS-003", where, params)


def beside_the_line(city: City, where: str, emitted: Decimal, people: Decimal, whole: bool) -> Iterator[Finding]:
    """Emissions far from the line through other cities, by inhabitants (PLAUS-005).

    Emissions grow slower than inhabitants do, so that one range per inhabitant is wide for a large city. The line is
    that of the country's cities where it is known and the city is of their size, else that of cities everywhere.
    """
    line = next(r for r in rows("emissions-by-size") if _fits(r, city, people))
    expected = Decimal(line["at_100000"]) * (people / 100_000) ** Decimal(line["power"])
    if _far(emitted / expected, line, bounds("plausible")["line-beyond"], whole):
        usual, low, high = (figures(_about(expected * Decimal(times))) for times in ("1", line["low"], line["high"]))
        params = {"emitted": figures(emitted), "people": figures(people), "usual": usual, "low": low, "high": high,
                  "cities": line["cities"], "source": line["source"]}  # fmt: skip
        yield Finding("PLAUS-005", where, params)


def _about(value: Decimal) -> Decimal:
    """Two digits: what other cities lead to expect is not known better."""
    return round(value, 1 - value.adjusted())


def _far(value: Decimal, known: dict[str, str], beyond: Decimal, whole: bool) -> bool:
    """Whether a value is so many times above or, of a whole inventory, below all that are known."""
    low = Decimal(known["low"]) / beyond if whole else Decimal(0)
    return not low <= value <= Decimal(known["high"]) * beyond


def _fits(line: dict[str, str], city: City, people: Decimal) -> bool:
    """Whether a city is one of those the line was drawn through; the last line of all is drawn through any."""
    if not line["country"]:
        return True
    return line["country"] == city.country and Decimal(line["people_low"]) <= people <= Decimal(line["people_high"])


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


def _explained(inventory: Inventory, addends: tuple[Quantity, ...]) -> bool:
    """Whether the largest figure of a sum says why it is so, or the inhabitants do."""
    largest = max(addends, key=lambda a: in_unit(a, "t") or Decimal(0), default=None)
    return any(figure is not None and figure.explanation for figure in (largest, inventory.population))


def _people(status: AnnualStatus, inventory: Inventory) -> tuple[Decimal | None, str]:
    """Inhabitants of an inventory: its own, else those of the territory in its year; and where they stand."""
    own = in_unit(inventory.population, "people")
    year = (inventory.period or "")[:4]
    place = status.jurisdiction
    there = [p for p in (place.population if place is not None else None) or () if str(p.period) == year]
    if own is not None:
        return own, f"inventories[{inventory.id}].population"
    return in_unit(there[0], "people") if there else None, f"jurisdiction.population[{year}]"


CHECKS = (apart, without_figures)

OF_THE_CITY = (inhabitants, emissions)
