"""GPC: whether an inventory is sound by its own framework."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from decimal import Decimal

from reporter.checks.walk import apart, figures, percent
from reporter.findings import Finding, nearest
from reporter.model.inventory import (
    COLUMNS,
    Cell,
    Inventory,
    Total,
    is_sector,
    known_references,
    paths_of,
    place_of,
    sum_at,
)
from reporter.model.quantities import in_unit
from reporter.model.status import AnnualStatus


def _all(status: AnnualStatus) -> Iterator[tuple[Inventory, Cell | Total, str]]:
    """Every cell and stated total with its inventory and path."""
    for inventory in status.inventories or ():
        base = f"inventories[{inventory.id}]"
        for cell in inventory.cells or ():
            yield inventory, cell, f"{base}.cells[{cell.ref}]"
        for total in inventory.totals or ():
            yield inventory, total, f"{base}.totals[{total.ref}]"


def totals_against_parts(status: AnnualStatus) -> Iterator[Finding]:
    """A stated total differs from the sum of its parts by more than rounding (GPC-001).

    Not judged: a total none of whose parts holds a value, and one with a note on its sub-sector, where the city has
    said why.
    """
    for inventory in status.inventories or ():
        noted = {n.subsector for n in inventory.notes or ()}
        for total in inventory.totals or ():
            subsector, _, column = total.ref.partition(":")
            stated = in_unit(total, "t")
            if stated is None or column not in COLUMNS or subsector in noted:
                continue
            parts = inventory.model_copy(
                update={"totals": [t for t in inventory.totals or () if t.ref != total.ref and subsector == "total"]}
            )
            found = sum_at(parts, subsector, column)
            computed = in_unit(found.figure, "t")
            if computed is not None and apart(stated, computed):
                yield Finding(
                    "GPC-001",
                    f"inventories[{inventory.id}].totals[{total.ref}]",
                    {"ref": total.ref, "stated": figures(stated), "computed": figures(computed),
                     "difference": percent(stated, computed)},
                    paths_of(parts, found),
                )  # fmt: skip


def value_and_key(status: AnnualStatus) -> Iterator[Finding]:
    """A cell holds a value and a notation key together (GPC-002)."""
    for _, cell, path in _all(status):
        if cell.value is not None and cell.key is not None:
            yield Finding("GPC-002", path, {"ref": cell.ref, "value": figures(cell.value), "key": cell.key})


def included_where(status: AnnualStatus) -> Iterator[Finding]:
    """IE, but no other cell of the same column holds emissions it could be part of (GPC-003)."""
    for inventory, cell, path in _all(status):
        if cell.key != "IE" or cell.value is not None or (place := place_of(cell.ref)) is None:
            continue
        held = [c for c in (*(inventory.cells or ()), *(inventory.totals or ())) if c.value]
        if not any((p := place_of(c.ref)) and p[1] == place[1] for c in held):
            yield Finding("GPC-003", path, {"ref": cell.ref, "place": f"@column-{place[1]}"})


def counted_twice(status: AnnualStatus) -> Iterator[Finding]:
    """A CRF cell stands beside the GPC cells it is made of, or the other way round (GPC-004)."""
    for inventory in status.inventories or ():
        held = {c.ref: c for c in inventory.cells or () if c.value is not None}
        for ref, cell in held.items():
            if ":" not in ref or is_sector(ref.split(":")[0]):
                continue
            place = place_of(ref)
            parts = [r for r in held if ":" not in r and place_of(r) == place]
            if parts and cell.value:
                path = f"inventories[{inventory.id}].cells"
                params = {"ref": ref, "value": figures(cell.value), "unit": cell.unit or "t", "parts": parts}
                yield Finding("GPC-004", f"{path}[{ref}]", params, tuple(f"{path}[{part}]" for part in parts))


def mixed_potentials(status: AnnualStatus) -> Iterator[Finding]:
    """Figures of one inventory rest on global warming potentials of different assessment reports (GPC-011)."""
    for inventory in status.inventories or ():
        by_set: dict[str, list[str]] = {}
        for cell in inventory.cells or ():
            if cell.value and (held := cell.gwp_set or inventory.gwp_set):
                by_set.setdefault(held, []).append(cell.ref)
        if len(by_set) > 1:
            sets = [f"{name}: {', '.join(refs[:3])}{' …' if len(refs) > 3 else ''}" for name, refs in by_set.items()]
            path = f"inventories[{inventory.id}].cells"
            yield Finding("GPC-011", path, {"sets": sets}, tuple(f"{path}[{refs[0]}]" for refs in by_set.values()))


def slips(status: AnnualStatus) -> Iterator[Finding]:
    """The same reference is about a thousand times larger in one inventory than in the next (GPC-005).

    Not judged: a cell with an explanation.
    """
    inventories = sorted((i for i in status.inventories or () if i.period), key=lambda i: i.period or "")
    for older, newer in itertools.pairwise(inventories):
        held = (("cells", older.cells), ("totals", older.totals))
        before = {c.ref: (kind, c) for kind, cells in held for c in cells or ()}
        for kind, cells in (("cells", newer.cells), ("totals", newer.totals)):
            for cell in cells or ():
                was, then = before.get(cell.ref, (kind, None))
                a, b = in_unit(then, "t"), in_unit(cell, "t")
                if a and b and not cell.explanation and 300 < max(abs(b / a), abs(a / b)) < 3000:
                    yield Finding(
                        "GPC-005",
                        f"inventories[{newer.id}].{kind}[{cell.ref}]",
                        {"ref": cell.ref, "value": figures(cell.value or Decimal(0)), "unit": cell.unit or "t",
                         "other": figures(a, "t"), "inventory": older.id,
                         "direction": "@more" if abs(b) > abs(a) else "@less"},
                        (f"inventories[{older.id}].{was}[{cell.ref}]",),
                    )  # fmt: skip


def unknown_references(status: AnnualStatus) -> Iterator[Finding]:
    """A cell, total or note names what is in no code list (GPC-006)."""
    known = known_references()
    for _, cell, path in _all(status):
        if cell.ref not in known:
            yield Finding("GPC-006", path, {"ref": cell.ref, "nearest": nearest(cell.ref, known) or "–"})
    subsectors = {r.split(":")[0] for r in known if ":" in r}
    for inventory in status.inventories or ():
        for note in inventory.notes or ():
            if note.subsector not in subsectors:
                path = f"inventories[{inventory.id}].notes[{note.subsector}]"
                near = nearest(note.subsector, subsectors) or "–"
                yield Finding("GPC-006", path, {"ref": note.subsector, "nearest": near})


def unexplained_keys(status: AnnualStatus) -> Iterator[Finding]:
    """NE, IE or C has neither an explanation of its own nor a note on its sub-sector (GPC-007).

    Source: GPC 1.1 and GCoM CRF, notation keys: an explanation accompanies the key. NO speaks for itself.
    """
    for inventory, cell, path in _all(status):
        if cell.key in (None, "NO") or cell.value is not None or cell.explanation:
            continue
        place = place_of(cell.ref)
        noted = {n.subsector for n in inventory.notes or ()}
        if not place or place[0] not in noted:
            yield Finding("GPC-007", path, {"ref": cell.ref, "key": cell.key})


def populations(status: AnnualStatus) -> Iterator[Finding]:
    """The inventory's population is not the jurisdiction's of that year (GPC-008)."""
    known = {p.period: p for p in (status.jurisdiction.population or () if status.jurisdiction else ())}
    for inventory in status.inventories or ():
        year = int(inventory.period[:4]) if inventory.period else None
        ours, theirs = in_unit(inventory.population, "people"), in_unit(known.get(year or 0), "people")
        if ours is not None and theirs is not None and apart(ours, theirs) and not inventory.comment:
            yield Finding(
                "GPC-008",
                f"inventories[{inventory.id}].population",
                {"inventory": figures(ours), "jurisdiction": figures(theirs), "year": year,
                 "difference": percent(ours, theirs)},
                (f"jurisdiction.population[{year}]",),
            )  # fmt: skip


def negative(status: AnnualStatus) -> Iterator[Finding]:
    """Emissions below zero outside land use (GPC-009)."""
    for _, cell, path in _all(status):
        place = place_of(cell.ref)
        land = place is not None and place[0] in ("land-use", "afolu", "total")
        if cell.value is not None and cell.value < 0 and not land:
            yield Finding("GPC-009", path, {"ref": cell.ref, "value": figures(cell.value), "unit": cell.unit or "t"})


def undocumented(status: AnnualStatus) -> Iterator[Finding]:
    """An inventory with emissions does not say its period, method or boundary (GPC-010)."""
    for inventory in status.inventories or ():
        if not inventory.cells and not inventory.totals:
            continue
        said = {
            "period": inventory.period,
            "method": inventory.method or inventory.protocol,
            "boundary": inventory.boundary,
        }
        missing = [name for name, value in said.items() if not value]
        if missing:
            yield Finding("GPC-010", f"inventories[{inventory.id}]", {"inventory": inventory.id, "missing": missing})


CHECKS = (
    totals_against_parts,
    value_and_key,
    included_where,
    counted_twice,
    mixed_potentials,
    slips,
    unknown_references,
    unexplained_keys,
    populations,
    negative,
    undocumented,
)
