"""TARGET: whether a target's figures and years hold together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reporter.checks.walk import apart, figures, percent
from reporter.findings import Finding
from reporter.messages import Numeral
from reporter.model.inventory import BASIS, COLUMNS, Inventory, paths_of, sum_at
from reporter.model.quantities import Quantity, in_unit
from reporter.model.status import AnnualStatus
from reporter.model.targets import OtherTarget, Target, is_net_zero, net_emissions_in_target_year, share_achieved


def arithmetic(status: AnnualStatus) -> Iterator[Finding]:
    """Base × (1 − reduction) is not the stated target (TARGET-001). Source: GCoM CRF, base-year target."""
    for target in _open(status):
        stated, computed = in_unit(target.target_emissions, "t"), net_emissions_in_target_year(target)
        if target.type != "base-year-absolute" or stated is None or computed is None:
            continue
        if apart(stated, computed, relative="0.005"):
            base, cut = in_unit(target.base_emissions, "t"), in_unit(target.reduction, "%")
            path = f"targets[{target.id}]"
            yield Finding(
                "TARGET-001",
                path,
                {"base": figures(base or Decimal(0)), "reduction": figures(cut or Decimal(0)),
                 "computed": figures(computed), "stated": figures(stated)},
                tuple(f"{path}.{name}" for name in ("base_emissions", "reduction", "target_emissions")),
            )  # fmt: skip


def years(status: AnnualStatus) -> Iterator[Finding]:
    """The target year is not after the base year (TARGET-002), or before the year it was set (TARGET-007).

    The latter only where the target is still in force.
    """
    for target in status.targets or ():
        path = f"targets[{target.id}]"
        base, end, start = target.base_year, target.target_year, target.year_set
        if base is not None and end is not None and end <= base:
            both = (f"{path}.target_year", f"{path}.base_year")
            yield Finding("TARGET-002", path, {"target_year": end, "base_year": base}, both)
        if start is not None and end is not None and end < start and target.replaced_by is None:
            both = (f"{path}.target_year", f"{path}.year_set")
            yield Finding("TARGET-007", path, {"target_year": end, "year_set": start}, both)


def comparable(status: AnnualStatus) -> Iterator[Finding]:
    """Base and newest inventory are of different method, release, boundary or GWP set (TARGET-003)."""
    newest = status.main_inventory
    by_id = {i.id: i for i in status.inventories or ()}
    for target in _open(status):
        base = by_id.get(target.base_inventory or "")
        if base is None or newest is None or base is newest:
            continue
        differs = _differ(base, newest)
        if differs:
            yield Finding(
                "TARGET-003",
                f"targets[{target.id}].base_inventory",
                {"base": _said(base), "inventory": _said(newest), "differs": differs},
                tuple(f"inventories[{i.id}].{name}" for name in differs for i in (base, newest)),
            )


def _differ(a: Inventory, b: Inventory) -> list[str]:
    """What makes two inventories of different kinds; what one of them leaves open does not tell."""
    pairs = ((name, getattr(a, name), getattr(b, name)) for name in BASIS)
    return [name for name, one, other in pairs if one is not None and other is not None and one != other]


def _said(inventory: Inventory) -> str:
    return f"{inventory.id} (release {inventory.release})" if inventory.release else inventory.id


def reductions(status: AnnualStatus) -> Iterator[Finding]:
    """A reduction below 0 or above 100 % (TARGET-004)."""
    for target in status.targets or ():
        cut = in_unit(target.reduction, "%")
        if cut is not None and not 0 <= cut <= 100:
            yield Finding("TARGET-004", f"targets[{target.id}].reduction", {"value": figures(cut)})


NEEDS = {
    "base-year-absolute": ("base_year", "base_emissions", "reduction", "target_year"),
    "base-year-intensity-per-capita": ("base_year", "base_intensity", "reduction", "target_year"),
    "base-year-intensity-per-gdp": ("base_year", "base_intensity", "reduction", "target_year"),
    "baseline-scenario": ("bau_emissions", "target_year"),
    "fixed-level": ("target_emissions", "target_year"),
    "yearly-rate": ("yearly_rate",),
}
"""Kind of target → fields without which it says nothing. Source: GCoM CRF 5.0a–5.0d."""


def complete(status: AnnualStatus) -> Iterator[Finding]:
    """The kind of target lacks a figure it rests on (TARGET-005)."""
    for target in _open(status):
        missing = [name for name in NEEDS.get(target.type or "", ()) if getattr(target, name) is None]
        if target.target_per_person is not None:  # a level per inhabitant is a level
            missing = [name for name in missing if name != "target_emissions"]
        if missing:
            yield Finding("TARGET-005", f"targets[{target.id}]", {"type": target.type, "missing": missing})


def base_against_inventory(status: AnnualStatus) -> Iterator[Finding]:
    """The base differs from the inventory it comes from (TARGET-006).

    Judged only where the target names its `base_inventory` and covers the whole of it within its scopes (1 and 2
    where it names none), and nobody has commented.
    """
    by_id = {i.id: i for i in status.inventories or ()}
    for target in _open(status):
        inventory = by_id.get(target.base_inventory or "")
        base = in_unit(target.base_emissions, "t")
        if inventory is None or base is None or target.comment:
            continue
        if target.boundary not in (None, inventory.boundary or "same"):
            continue
        found = _covered(target, inventory)
        if found and apart(base, found, relative="0.005") and target.sources_covered in (None, "whole-inventory"):
            yield Finding(
                "TARGET-006",
                f"targets[{target.id}].base_emissions",
                {"base": figures(base), "year": target.base_year or "–", "inventory": inventory.id,
                 "found": figures(found), "difference": percent(base, found)},
                _addends(target, inventory),
            )  # fmt: skip


def reached(status: AnnualStatus) -> Iterator[Finding]:
    """What is aimed at is there already, and its year is still ahead (TARGET-009); a comment of the target answers it.

    The newest emissions are those the target states, else those of the newest inventory where the target's base comes
    from one like it and covers the whole of it.
    """
    for target in _open(status):
        (goal, set_by), (newest, read_from) = _goal(target), _today(target, status)
        growing = target.type == "baseline-scenario"  # measured against what would be, so that emissions may grow
        if goal and newest and newest <= goal and not growing and _ahead(target, status):
            params = {"latest": figures(newest, "t"), "goal": figures(goal, "t"), "year": target.target_year}
            yield Finding("TARGET-009", f"targets[{target.id}]", params, (*set_by, *read_from))
    for other in status.other_targets or ():
        share, aim, latest = share_achieved(other), other.target_value, other.latest_value
        if share is not None and share >= 100 and aim and latest and aim.value is not None and _ahead(other, status):
            params = {"latest": _figure(latest), "goal": _figure(aim), "year": other.target_year}
            path = f"other_targets[{other.id}]"
            yield Finding("TARGET-009", path, params, (f"{path}.target_value", f"{path}.latest_value"))


def _ahead(target: Target | OtherTarget, status: AnnualStatus) -> bool:
    """Whether a target is still to be met, and nobody has commented."""
    return not target.comment and target.target_year is not None and target.target_year > status.reporting_year


def _figure(quantity: Quantity) -> Numeral:
    return figures(quantity.value or Decimal(0), quantity.unit)


def _goal(target: Target) -> tuple[Decimal | None, tuple[str, ...]]:
    """Emissions aimed at, t CO2e, and where they are told."""
    path, stated = f"targets[{target.id}]", in_unit(target.target_emissions, "t")
    if stated is not None:
        return stated, (f"{path}.target_emissions",)
    return net_emissions_in_target_year(target), (f"{path}.base_emissions", f"{path}.reduction")


def _today(target: Target, status: AnnualStatus) -> tuple[Decimal | None, tuple[str, ...]]:
    """The newest emissions that a target covers, t CO2e, and where they are told; None where they are not of the
    base's kind.

    Of an inventory only stated totals count: its parts come in one by one.
    """
    stated, newest = in_unit(target.latest_emissions, "t"), status.main_inventory
    if stated is not None:
        return stated, (f"targets[{target.id}].latest_emissions",)
    base = next((i for i in status.inventories or () if i.id == target.base_inventory), None)
    if newest is None or base is None or newest is base or _differ(base, newest):
        return None, ()
    whole = all(sum_at(newest, "total", column).stated for column in _columns(target))
    if not whole or target.sources_covered not in (None, "whole-inventory"):
        return None, ()
    return _covered(target, newest), _addends(target, newest)


def _addends(target: Target, inventory: Inventory) -> tuple[str, ...]:
    """Paths of what an inventory holds within a target's scopes."""
    return tuple(p for column in _columns(target) for p in paths_of(inventory, sum_at(inventory, "total", column)))


def _columns(target: Target) -> list[str]:
    """Columns of a target's scopes, 1 and 2 where it names none."""
    return [COLUMNS[scope - 1] for scope in target.scopes or (1, 2)]


def _covered(target: Target, inventory: Inventory) -> Decimal | None:
    """Emissions of an inventory within the target's scopes, t CO2e; None where there are none."""
    sums = [in_unit(sum_at(inventory, "total", column).figure, "t") for column in _columns(target)]
    return sum((s for s in sums if s is not None), Decimal(0)) or None


def removals(status: AnnualStatus) -> Iterator[Finding]:
    """A net-zero target, and nothing is told of how what remains is taken up (TARGET-008).

    Not where nothing is to remain, or where credits are to take it up.

    Source: Viable Cities Report 2021:7, section 4.1 (a goal of neutrality should be followed by a plan for removals).
    """
    if removals_told(status):
        return
    for target in _open(status):
        settled = target.residual_emissions == "none-expected" or target.carbon_credits in (
            "quantified",
            "not-quantified",
        )
        if is_net_zero(target) and not settled:
            yield Finding("TARGET-008", f"targets[{target.id}]", {"year": target.target_year or "–"})


def removals_told(status: AnnualStatus) -> bool:
    """Whether the status tells of removals within the boundary: a target for them, or removals themselves."""
    aims = any(t.kind == "carbon-removal" for t in status.other_targets or ())
    return aims or any(r.place != "outside" for r in status.removals or ())


def _open(status: AnnualStatus) -> Iterator[Target]:
    """Targets still in force: those not replaced by another."""
    return (t for t in status.targets or () if t.replaced_by is None)


CHECKS = (arithmetic, years, comparable, reductions, complete, base_against_inventory, reached, removals)
