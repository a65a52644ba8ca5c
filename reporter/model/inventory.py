"""Greenhouse-gas inventories of the territory: cells by GPC reference, totals, notes, energy behind them."""

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from reporter.model.activity import Activity
from reporter.model.base import SAME, Attached, CodeList, Identifies, Measures, Period, Record, Refers, Text, Yearly
from reporter.model.cells import COLUMNS, Cell, Column, Note, OwnSector, Total
from reporter.model.circumstances import Compilation, Territory
from reporter.model.energy import EmissionFactor, EnergySupply, EnergyUse
from reporter.model.places import (
    gpc_totals,
    is_sector,
    known_references,
    parts_of_total,
    place_of,
    reference_for,
    references_at,
    tree,
)
from reporter.model.quantities import Quantity


class Inventory(Record):
    """Emissions of the territory in one period, by one method and one release.

    Two inventories are compared only where method, release, boundary and GWP set agree.
    """

    ID_FROM = ("{period}-{release}", "{period}")

    period: Annotated[Period | None, Identifies(3, 0.5)] = None
    """The twelve months covered. Source: GPC 1.1 (inventory period), GCoM CRF 4.1."""

    role: Literal["BEI", "MEI"] | None = None
    """Baseline or monitoring emission inventory. Source: Covenant guidebook on SECAP."""

    main: Annotated[bool, Yearly()] = False
    """Whether this is the inventory the city speaks of this year; the newest where none says so."""

    framework: Annotated[Literal["GPC", "GCoM CRF", "national"] | None, Identifies(1, SAME)] = None
    """Which categories the cells were worked out in. "national": a national database placed on GPC references."""

    level: Literal["BASIC", "BASIC+"] | None = None
    """Reporting level. Source: GPC 1.1."""

    protocol: Annotated[str | None, CodeList("inventory-protocols", open=True), Identifies(2, SAME)] = None
    """Standard or protocol followed. Source: GCoM CRF 4.3."""

    method: Text | None = None
    """Method in words, the tool included. Source: GPC 1.1, GCoM CRF 4.3."""

    release: Annotated[str | None, Identifies(2, SAME)] = None
    """Which release of the source the figures are from, such as "2026-06". A source that revises its back-years
    gives another inventory, kept beside the old one."""

    tool: Annotated[str | None, CodeList("inventory-tools", open=True)] = None
    """Tool the inventory was worked out with. Source: GPC 1.1 (methodology), GCoM CRF 4.5 (format)."""

    gwp_set: Annotated[str | None, CodeList("gwp-sets", open=True)] = None
    """Assessment report the global warming potentials are from. Source: GPC 1.1, GCoM CRF 4.5."""

    gases: list[Annotated[str, CodeList("gases")]] | None = None
    """Gases covered. Source: GPC 1.1, GCoM CRF 4.4."""

    factor_source: Annotated[str | None, CodeList("emission-factor-types", open=True)] = None
    """Kind of emission factors: IPCC, LCA, national. Source: GCoM CRF 4.5, Covenant guidebook."""

    factor_origin: Annotated[str | None, CodeList("factor-sources", open=True)] = None
    """Where most emission factors are from: international defaults, the country, the city; own words name the
    source. Source: GPC 1.1 (emission factors), GCoM CRF 4.15."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True), Identifies(1, SAME)] = None
    """The inventory's boundary in relation to the jurisdiction. Source: GPC 1.1, GCoM CRF 4.2."""

    boundary_note: Text | None = None
    """What is left out or added, and why. Source: GCoM CRF 4.2."""

    population: Annotated[Quantity | None, Measures("people")] = None
    """Inhabitants in the inventory period. Source: GCoM CRF 4.5, Covenant guidebook."""

    confidence: Annotated[str | None, CodeList("inventory-confidence", open=True)] = None
    """How sure the city is of the whole. Source: GCoM CRF 4.5, GPC 1.1 (data quality)."""

    quality: list[Annotated[str, CodeList("data-quality")]] | None = None
    """Quality of the activity data and of the emission factors as a whole. Source: GPC 1.1 (data quality)."""

    verified: Annotated[str | None, CodeList("verifications", open=True)] = None
    """How it was verified: not, by the city itself, by others. Source: GPC 1.1 (verification)."""

    verification: Text | None = None
    """Whether and by whom it was verified, in words. Source: GPC 1.1 (verification)."""

    change: Annotated[str | None, CodeList("inventory-changes", open=True)] = None
    """Whether method or boundary differ from the inventory before, and whether earlier years were recalculated.
    Source: GPC 1.1 (recalculation), GCoM CRF 4.14."""

    recalculated: Text | None = None
    """What was recalculated against earlier inventories, and why. Source: GPC 1.1, GCoM CRF 4.14."""

    documents: list[Annotated[str, Refers("documents")]] | None = None
    """Ids of documents that hold the inventory."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files that hold it, in the year's evidence folder. Source: GCoM CRF 4.5."""

    web: Text | None = None
    """Public address of the inventory. Source: GPC 1.1 (transparency)."""

    access: Annotated[str | None, CodeList("inventory-access", open=True)] = None
    """How a reader gets hold of it: as a file, at an address, not at all. Source: GPC 1.1 (transparency)."""

    related_files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files with earlier inventories and other material, in the year's evidence folder.
    Source: GCoM CRF 4.13."""

    cells: list[Cell] | None = None
    """Emissions by reference; one figure a reference."""

    totals: list[Total] | None = None
    """Totals as stated; computed from the cells where absent."""

    notes: list[Note] | None = None
    """Explanations by sub-sector."""

    own_sectors: list[OwnSector] | None = None
    """Emissions by a division of the city's own, beside the cells."""

    activities: list[Activity] | None = None
    """Activity data and factors behind the cells, one row a source."""

    territory: Territory | None = None
    """The territory in the period, where it is not told by the jurisdiction."""

    compilation: Compilation | None = None
    """How and when it was made."""

    unplaced: dict[str, str] | None = None
    """What the source says and no field takes up, as it stands there: place in the source → its words."""

    energy: list[EnergyUse] | None = None
    """Final energy by sector and carrier. Source: Covenant guidebook table A, GCoM CRF 3.5."""

    energy_supply: list[EnergySupply] | None = None
    """Electricity, heat and cold produced in the territory. Source: Covenant guidebook tables C and D."""

    factors: list[EmissionFactor] | None = None
    """Emission factors by carrier. Source: Covenant guidebook table B, GCoM CRF 4.15."""


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


def _held(inventory: Inventory) -> dict[str, Cell | Total]:
    """Cells and stated totals that say something, by reference."""
    items = (*(inventory.cells or ()), *(inventory.totals or ()))
    return {item.ref: item for item in items if item.nothing != "unanswered"}


def _parts_of_sector(inventory: Inventory, sector: str, column: str) -> list[Cell | Total]:
    _, members, _ = tree()
    sectors = [s for s in members if s != "grid-supplied-energy"] if sector == "total" else [sector]
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


__all__ = [
    "COLUMNS",
    "Cell",
    "Column",
    "Inventory",
    "Note",
    "OwnSector",
    "Sum",
    "Total",
    "is_sector",
    "known_references",
    "place_of",
    "reference_for",
    "sum_at",
]
