"""How emissions add up: at a sub-sector, a sector or the whole of an inventory, stated or computed."""

from __future__ import annotations

from collections import deque
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from reporter.model.cells import COLUMNS, Cell, Total
from reporter.model.places import gpc_totals, is_sector, parts_of_total, references_at, tree
from reporter.model.quantities import Quantity

if TYPE_CHECKING:
    from reporter.model.inventory import Inventory


class Sum(NamedTuple):
    """Emissions at a sub-sector, sector or total, in one column."""

    figure: Quantity | None
    """Value in t CO2e unrounded, or the key; None where nothing stands there."""

    stated: bool
    """Whether somebody stated this figure itself; otherwise it was added up."""

    addends: tuple[Cell | Total, ...]
    """What it was read or added from, in the order of the code list."""

    incomplete: tuple[str, ...]
    """References whose key says that emissions exist but are not in the sum: NE and C."""


APART = "grid-supplied-energy"
"""The sector that the whole leaves out: what it generates is counted where it is used. Source: GCoM CRF, totals."""


def sum_at(inventory: Inventory, subsector: str, column: str) -> Sum:
    """Emissions of a sub-sector, a sector or the whole, in one column.

    A stated figure wins: a cell under the CRF place itself, a stated total for a sector. Otherwise the parts are
    added; for a total of gpc-totals.csv, the cells that count there. Keys add nothing; parts with NE or C are named
    in `incomplete`, so that nobody takes the sum for complete. Where the parts hold one and the same key and no
    value, that key is the answer. The whole leaves out grid-supplied energy generation, as the framework says.

    Args:
        inventory: One city, one period; units of mass.
        subsector: Code of crf-subsectors.csv, such as "on-road", "waste" or "total".
        column: "direct", "indirect" or "outside"; "all" for a total over the columns, such as "basic".

    Source: GCoM CRF, totals; GPC 1.1.
    """
    sums = _read(inventory).sums
    if (subsector, column) not in sums:
        sums[subsector, column] = _sum_at(inventory, subsector, column)
    return sums[subsector, column]


def paths_of(inventory: Inventory, total: Sum) -> tuple[str, ...]:
    """The path of each addend of a sum of the inventory, in their order."""
    base, stated = f"inventories[{inventory.id}]", {id(t) for t in inventory.totals or ()}
    return tuple(f"{base}.{'totals' if id(a) in stated else 'cells'}[{a.ref}]" for a in total.addends)


def _sum_at(inventory: Inventory, subsector: str, column: str) -> Sum:
    ref, held = f"{subsector}:{column}", _held(inventory)
    if ref in held:
        return Sum(held[ref], True, (held[ref],), ())
    if ref in gpc_totals():
        return _counted(inventory, gpc_totals()[ref])
    if is_sector(subsector):
        parts = _parts_of_sector(inventory, subsector, column)
    else:
        parts = [held[r] for r in tree()[2].get((subsector, column), ()) if r in held]
        if len(parts) == 1:
            return Sum(parts[0], True, (parts[0],), ())
    return _added(parts)


class _Read:
    """What one inventory holds, gone through once for the many sums that several forms ask for."""

    def __init__(self, inventory: Inventory) -> None:
        items = (*(inventory.cells or ()), *(inventory.totals or ()))
        self.inventory = inventory
        self.held = {item.ref: item for item in items if item.nothing != "unanswered"}
        self.sums: dict[tuple[str, str], Sum] = {}


_last: deque[_Read] = deque(maxlen=2)
"""The two inventories asked last: two years are compared place by place."""


def _read(inventory: Inventory) -> _Read:
    for known in _last:
        if known.inventory is inventory:
            return known
    _last.append(_Read(inventory))
    return _last[-1]


def _held(inventory: Inventory) -> dict[str, Cell | Total]:
    """Cells and stated totals that say something, by reference."""
    return _read(inventory).held


def _parts_of_sector(inventory: Inventory, sector: str, column: str) -> list[Cell | Total]:
    _, members, _ = tree()
    sectors = [s for s in members if s != APART] if sector == "total" else [sector]
    parts: list[Cell | Total] = []
    for name in sectors:
        if sector == "total" and (whole := sum_at(inventory, name, column)).stated:
            parts.extend(whole.addends)
        else:
            found = [a for code in members.get(name, ()) for a in sum_at(inventory, code, column).addends]
            parts.extend(found or _placed_at(inventory, name, column) or _stated_parts(inventory, name, column))
    return parts


def _stated_parts(inventory: Inventory, sector: str, column: str) -> list[Cell | Total]:
    """Stated totals that make up a sector between them: waste generated inside and outside the boundary."""
    held, names = _held(inventory), parts_of_total(sector, column)
    return [held[n] for n in names] if all(n in held for n in names) else []


def _placed_at(inventory: Inventory, sector: str, column: str) -> list[Cell | Total]:
    """GPC cells that stand at a sector itself, where GPC does not split it as the framework does (I.4.4)."""
    return [c for c in inventory.cells or () if c.ref in tree()[2].get((sector, column), ())]


def _counted(inventory: Inventory, wanted: frozenset[str]) -> Sum:
    """Add what stands at some GPC references and at no others.

    Where all references of a sector count, its stated total serves as well. No figure where a sector that counts
    says nothing, or where a figure holds references that count together with others: that would be a guess.
    """
    parts: list[Cell | Total] = []
    for sector in tree()[1]:
        found: list[Cell | Total] = []
        columns = [c for c in COLUMNS if references_at(sector, c) & wanted]
        for column in columns:
            some = _some_of(inventory, sector, column, wanted)
            if some is None:
                return Sum(None, False, tuple(parts), ())
            found += some
        if columns and not found:
            return Sum(None, False, tuple(parts), ())
        parts += found
    return _added(parts)


def _some_of(inventory: Inventory, sector: str, column: str, wanted: frozenset[str]) -> list[Cell | Total] | None:
    """What stands at those references of a sector that are wanted; None where it cannot be told apart."""
    there = references_at(sector, column)
    if there <= wanted:
        return list(sum_at(inventory, sector, column).addends)
    held = _held(inventory)
    stated = [held[ref] for ref, refs in gpc_totals().items() if refs == there & wanted and ref in held]
    if stated:
        return stated[:1]
    found: list[Cell | Total] = []
    for code in tree()[1][sector]:
        at = frozenset(tree()[2].get((code, column), ()))
        whole = held.get(f"{code}:{column}")
        if at & wanted and at - wanted and whole is not None and whole.value:
            return None
        if at & wanted:
            found += [whole] if whole is not None else [held[ref] for ref in sorted(at & wanted) if ref in held]
    total = held.get(f"{sector}:{column}")
    return None if not found and total is not None and total.value else found


def _added(parts: list[Cell | Total]) -> Sum:
    from reporter.model.units import UnitError, convert

    values: list[Decimal] = []
    for part in parts:
        if part.value is not None:
            try:
                values.append(convert(part.value, part.unit or "t", "t"))
            except UnitError:  # a check reports the unit; a sum over it would be a guess
                return Sum(None, False, tuple(parts), ())
    incomplete = tuple(p.ref for p in parts if p.key in ("NE", "C") and p.value is None)
    if values:
        total = Quantity.model_construct(value=sum(values, Decimal(0)), unit="t")  # may outgrow what one may enter
        return Sum(total, False, tuple(parts), incomplete)
    keys = {p.key for p in parts if p.key}
    figure = Quantity(key=next(iter(keys))) if len(keys) == 1 else None
    return Sum(figure, False, tuple(parts), incomplete)
