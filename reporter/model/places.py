"""Where a figure of an inventory belongs: GPC references, places of the framework, and totals over them."""

from __future__ import annotations

from functools import cache

from reporter.model import codelists
from reporter.model.cells import COLUMNS


@cache
def tree() -> tuple[dict[str, str], dict[str, tuple[str, ...]], dict[tuple[str, str], tuple[str, ...]]]:
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
    places = {f"{r['code']}:{c}" for r in codelists.rows("crf-subsectors") for c in COLUMNS}
    return frozenset(gpc | places | set(gpc_totals()))


def is_sector(subsector: str) -> bool:
    """Whether a code of crf-subsectors.csv is a sector or the grand total rather than a sub-sector."""
    return subsector not in tree()[0]


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


@cache
def gpc_totals() -> dict[str, frozenset[str]]:
    """Totals that GPC draws across the framework's places: reference → the GPC references that count.

    What counts is told in gpc-totals.csv by reference, or by a flag of gpc.csv such as "basic".

    >>> sorted(gpc_totals()["waste-generated-outside:direct"])
    ['III.1.3', 'III.2.3', 'III.3.3', 'III.4.3']
    """
    found: dict[str, frozenset[str]] = {}
    for total in codelists.rows("gpc-totals"):
        counts = total["counts"].split("|")
        refs = (r["ref"] for r in codelists.rows("gpc") if r["ref"] in counts or any(r.get(c) == "1" for c in counts))
        found[f"{total['code']}:{total['column']}"] = frozenset(refs)
    return found


@cache
def references_at(sector: str, column: str) -> frozenset[str]:
    """The GPC references of a sector in one column, those of its sub-sectors among them."""
    _, members, gpc = tree()
    return frozenset(ref for code in (sector, *members.get(sector, ())) for ref in gpc.get((code, column), ()))


def parts_of_total(sector: str, column: str) -> list[str]:
    """Totals of gpc-totals.csv that together make up a sector in one column; none where they do not."""
    there = references_at(sector, column)
    inside = {ref: refs for ref, refs in gpc_totals().items() if ref.endswith(f":{column}") and refs < there}
    return list(inside) if frozenset().union(*inside.values()) == there else []
