"""Greenhouse-gas inventories of the territory: cells by GPC reference, totals, notes, energy behind them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated, Literal, NamedTuple

from reporter.model import codelists
from reporter.model.base import CodeList, Measures, Model, Number, Period, Record, Refers, Text
from reporter.model.energy import EmissionFactor, EnergySupply, EnergyUse
from reporter.model.quantities import Quantity

Column = Literal["direct", "indirect", "outside"]
"""direct: within the boundary (scope 1); indirect: from grid-supplied electricity, heat, steam or cooling (scope
2); outside: occurring outside the boundary as a result of activities inside (scope 3). Source: GPC 1.1, GCoM CRF."""

COLUMNS: tuple[Column, ...] = ("direct", "indirect", "outside")


class Cell(Quantity):
    """Emissions of one source category in one scope, t CO2e a year."""

    KEY = "ref"

    ref: str
    """GPC reference such as "I.1.1"; or, where GPC does not draw the line that the GCoM CRF draws, a CRF
    sub-sector and column such as "commercial:direct". Source: GPC 1.1 table of references; GCoM CRF."""

    gases: dict[str, Number] | None = None
    """Tonnes CO2e by gas, where the source splits them. Source: GPC 1.1, GCoM CRF (gases)."""

    method: Text | None = None
    """How the figure was worked out: activity data, factor, tier. Source: GPC 1.1 (methodology)."""

    ets: bool | None = None
    """Whether the emissions fall under an emissions trading system. Source: GCoM CRF (explanation column)."""


class Total(Quantity):
    """A total as somebody stated it, t CO2e a year: a value of its own, which is what gets filed."""

    KEY = "ref"

    ref: str
    """Sector and column: "waste:direct", "total:indirect". Source: GCoM CRF, totals of sectors."""


class Note(Model):
    """What the city says about one sub-sector: excluded sources, trading system, anything a reader needs."""

    KEY = "subsector"

    subsector: str
    """Code of crf-subsectors.csv, a sector among them. Source: GCoM CRF (explanation column)."""

    text: Text
    """The explanation itself."""


class Inventory(Record):
    """Emissions of the territory in one period, by one method and one release.

    Two inventories are compared only where method, release, boundary and GWP set agree.
    """

    period: Period | None = None
    """The twelve months covered. Source: GPC 1.1 (inventory period), GCoM CRF 4.1."""

    role: Literal["BEI", "MEI"] | None = None
    """Baseline or monitoring emission inventory. Source: Covenant guidebook on SECAP."""

    main: bool = False
    """Whether this is the inventory the city speaks of this year; the newest where none says so."""

    framework: Literal["GPC", "GCoM CRF", "national"] | None = None
    """Which categories the cells were worked out in. "national": a national database placed on GPC references."""

    level: Literal["BASIC", "BASIC+"] | None = None
    """Reporting level. Source: GPC 1.1."""

    protocol: Annotated[str | None, CodeList("inventory-protocols", open=True)] = None
    """Standard or protocol followed. Source: GCoM CRF 4.3."""

    method: Text | None = None
    """Method in words, the tool included. Source: GPC 1.1, GCoM CRF 4.3."""

    release: str | None = None
    """Which release of the source the figures are from, such as "2026-06". A source that revises its back-years
    gives another inventory, kept beside the old one."""

    gwp_set: Literal["AR2", "AR3", "AR4", "AR5", "AR6"] | None = None
    """Assessment report the global warming potentials are from. Source: GPC 1.1, GCoM CRF 4.5."""

    gases: list[Annotated[str, CodeList("gases")]] | None = None
    """Gases covered. Source: GPC 1.1, GCoM CRF 4.4."""

    factor_source: Annotated[str | None, CodeList("emission-factor-types", open=True)] = None
    """Kind of emission factors: IPCC, LCA, national. Source: GCoM CRF 4.5, Covenant guidebook."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True)] = None
    """The inventory's boundary in relation to the jurisdiction. Source: GPC 1.1, GCoM CRF 4.2."""

    boundary_note: Text | None = None
    """What is left out or added, and why. Source: GCoM CRF 4.2."""

    population: Annotated[Quantity | None, Measures("people")] = None
    """Inhabitants in the inventory period. Source: GCoM CRF 4.5, Covenant guidebook."""

    confidence: Annotated[str | None, CodeList("inventory-confidence", open=True)] = None
    """How sure the city is of the whole. Source: GCoM CRF 4.5, GPC 1.1 (data quality)."""

    verification: Text | None = None
    """Whether and by whom it was verified. Source: GPC 1.1 (verification)."""

    recalculated: Text | None = None
    """What was recalculated against earlier inventories, and why. Source: GPC 1.1, GCoM CRF 4.14."""

    documents: list[Annotated[str, Refers("documents")]] | None = None
    """Ids of documents that hold the inventory."""

    cells: list[Cell] | None = None
    """Emissions by reference; one figure a reference."""

    totals: list[Total] | None = None
    """Totals as stated; computed from the cells where absent."""

    notes: list[Note] | None = None
    """Explanations by sub-sector."""

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


@cache
def _tree() -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[tuple[str, str], tuple[str, ...]]]:
    """Sub-sector → sector; sector → sub-sectors; (sub-sector, column) → GPC references that add up to it."""
    sector_of = {r["code"]: r["sector"] for r in codelists.rows("crf-subsectors") if r["sector"]}
    members: dict[str, tuple[str, ...]] = {}
    for code, sector in sector_of.items():
        members[sector] = (*members.get(sector, ()), code)
    gpc: dict[tuple[str, str], tuple[str, ...]] = {}
    for row in codelists.rows("gpc"):
        if row["crf_subsector"]:
            place = (row["crf_subsector"], row["crf_column"])
            gpc[place] = (*gpc.get(place, ()), row["ref"])
    return sector_of, members, gpc


@cache
def known_references() -> frozenset[str]:
    """Every reference a cell or a stated total may carry."""
    gpc = {row["ref"] for row in codelists.rows("gpc")}
    return frozenset(gpc | {f"{r['code']}:{c}" for r in codelists.rows("crf-subsectors") for c in COLUMNS})


def is_sector(subsector: str) -> bool:
    """Whether a code of crf-subsectors.csv is a sector or the grand total rather than a sub-sector."""
    return subsector not in _tree()[0]


@cache
def place_of(ref: str) -> tuple[str, str] | None:
    """CRF sub-sector and column of a reference; None where the framework has no place for it (VI.1)."""
    if ":" in ref:
        subsector, column = ref.split(":", 1)
        return subsector, column
    for row in codelists.rows("gpc"):
        if row["ref"] == ref and row["crf_subsector"]:
            return row["crf_subsector"], row["crf_column"]
    return None


def reference_for(subsector: str, column: str) -> str:
    """The reference a figure at this place is kept under.

    The GPC reference where exactly one stands there and covers the whole place, else the CRF place itself:

    >>> reference_for("residential", "direct"), reference_for("commercial", "direct")
    ('I.1.1', 'commercial:direct')
    """
    whole = [
        row["ref"]
        for row in codelists.rows("gpc")
        if (row["crf_subsector"], row["crf_column"], row["crf_match"]) == (subsector, column, "same")
    ]
    return whole[0] if len(whole) == 1 else f"{subsector}:{column}"


def sum_at(inventory: Inventory, subsector: str, column: str) -> Sum:
    """Emissions of a sub-sector, a sector or the whole, in one column.

    A stated figure wins: a cell under the CRF place itself, a stated total for a sector. Otherwise the parts are
    added. Keys add nothing; parts with NE or C are named in `incomplete`, so that nobody takes the sum for
    complete. Where the parts hold one and the same key and no value, that key is the answer. The whole leaves
    out grid-supplied energy generation, as the framework says.

    Args:
        inventory: One city, one period; units of mass.
        subsector: Code of crf-subsectors.csv, such as "on-road", "waste" or "total".
        column: "direct", "indirect" or "outside".

    Source: GCoM CRF, totals; GPC 1.1.
    """
    ref = f"{subsector}:{column}"
    held = {item.ref: item for item in (*(inventory.cells or ()), *(inventory.totals or ()))}
    if ref in held and held[ref].nothing != "unanswered":
        return Sum(held[ref], True, (held[ref],), ())
    if is_sector(subsector):
        parts = _parts_of_sector(inventory, subsector, column)
    else:
        parts = [held[r] for r in _tree()[2].get((subsector, column), ()) if r in held]
        if len(parts) == 1:
            return Sum(parts[0], True, (parts[0],), ())
    return _added(parts)


def _parts_of_sector(inventory: Inventory, sector: str, column: str) -> list[Cell | Total]:
    _, members, _ = _tree()
    sectors = [s for s in members if s != "grid-supplied-energy"] if sector == "total" else [sector]
    parts: list[Cell | Total] = []
    for name in sectors:
        if sector == "total" and (whole := sum_at(inventory, name, column)).stated:
            parts.extend(whole.addends)
        else:
            found = [a for code in members.get(name, ()) for a in sum_at(inventory, code, column).addends]
            parts.extend(found or _placed_at(inventory, name, column))
    return parts


def _placed_at(inventory: Inventory, sector: str, column: str) -> list[Cell]:
    """GPC cells that stand at a sector itself, where GPC does not split it as the framework does (I.4.4)."""
    return [c for c in inventory.cells or () if c.ref in _tree()[2].get((sector, column), ())]


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
