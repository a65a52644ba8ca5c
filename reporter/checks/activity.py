"""GPC: whether the activity data behind an inventory agree with it, and with themselves."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.checks.walk import apart, figures, percent
from reporter.findings import Finding
from reporter.model.activity import Activity
from reporter.model.inventory import Inventory, paths_of, place_of, sum_at
from reporter.model.quantities import in_unit
from reporter.model.status import AnnualStatus


def _held(status: AnnualStatus) -> Iterator[tuple[Inventory, list[Activity], str]]:
    for inventory in status.inventories or ():
        if inventory.activities:
            yield inventory, inventory.activities, f"inventories[{inventory.id}].activities"


def activities_against_cells(status: AnnualStatus) -> Iterator[Finding]:
    """Activities of one place add up to something else than the inventory says there (GPC-020).

    Not judged: a place where no activity, or no cell, holds a value. Cells by GPC reference beside activities of
    other references are taken off first.

    Source: GPC 1.1 (emissions are activity data times factor); eCRF workbooks seen: the rows of the third sheet add
    up to the second in all seven.
    """
    for inventory, activities, path in _held(status):
        by_place: dict[tuple[str, str], list[Activity]] = {}
        for activity in activities:
            if activity.subsector and activity.column:
                by_place.setdefault((activity.subsector, activity.column), []).append(activity)
        for (subsector, column), rows in by_place.items():
            values = [v for a in rows if (v := in_unit(a, "t")) is not None]
            total = sum_at(inventory, subsector, column)
            stated = in_unit(total.figure, "t")
            refs = {a.ref for a in rows}
            if not values or stated is None or (None not in refs and len(refs) < len(_parts(inventory, rows[0]))):
                continue
            computed = sum(values, Decimal(0))
            if apart(stated, computed):
                yield Finding(
                    "GPC-020",
                    path,
                    {"place": f"{subsector}:{column}", "stated": figures(stated), "computed": figures(computed),
                     "difference": percent(computed, stated)},
                    (*paths_of(inventory, total), *(f"{path}[{a.id}]" for a in rows)),
                )  # fmt: skip


def _parts(inventory: Inventory, activity: Activity) -> list[str]:
    """References of the cells at an activity's place."""
    here = (activity.subsector, activity.column)
    return [c.ref for c in inventory.cells or () if place_of(c.ref) == here and c.value is not None]


def factors_without_potentials(status: AnnualStatus) -> Iterator[Finding]:
    """Factors whose total is the plain sum of gases that weigh differently: once an inventory (GPC-021).

    Right only where the factors of methane and nitrous oxide are in CO2e already. Seen in workbooks whose factors are
    in mass of the gas (IPCC 2006: 74.1 g CO2, 0.003 g CH4 and 0.0006 g N2O a MJ of diesel oil, total 74.1036).
    """
    for inventory, activities, path in _held(status):
        plain = [a.id for a in activities if _plain_sum(a)]
        if plain:
            params = {"inventory": inventory.id, "count": len(plain), "examples": plain[:3]}
            yield Finding("GPC-021", f"{path}[{plain[0]}].factor", params)


def _plain_sum(activity: Activity) -> bool:
    factor = activity.factor
    gases = factor.gases or {} if factor else {}
    others = [v for gas, v in gases.items() if gas != "CO2" and v]
    if factor is None or not factor.total or not others:
        return False
    return abs(factor.total - sum(gases.values(), Decimal(0))) <= abs(factor.total) * Decimal("1e-9")


def misplaced_references(status: AnnualStatus) -> Iterator[Finding]:
    """Activities whose GPC reference belongs to another place than they stand at: once an inventory (GPC-022)."""
    for inventory, activities, path in _held(status):
        wrong = [a for a in activities if _elsewhere(a)]
        if wrong:
            told = [f"{a.id} ({a.ref})" for a in wrong[:3]]
            params = {"inventory": inventory.id, "count": len(wrong), "examples": told}
            yield Finding("GPC-022", f"{path}[{wrong[0].id}].ref", params)


_WIDER = {"institutional": "commercial"}
"""Sub-sectors that GPC has no reference for, and whose rows carry another's (CIRIS 2.5 export: I.2.1)."""


def _elsewhere(activity: Activity) -> bool:
    if activity.ref is None or activity.subsector is None or (place := place_of(activity.ref)) is None:
        return False
    generation = place[0] == "grid-supplied-energy"
    subsector = _WIDER.get(activity.subsector, activity.subsector)
    return place[1] != activity.column or (not generation and place[0] != subsector)


CHECKS = (activities_against_cells, factors_without_potentials, misplaced_references)
