"""Greenhouse-gas inventories of the territory: cells by GPC reference, totals, notes, energy behind them.

How the cells add up stands in `sums.py`, where they belong in `places.py`.
"""

from typing import Annotated, Literal

from reporter.model.activity import Activity
from reporter.model.base import SAME, Attached, CodeList, Identifies, Measures, Period, Record, Refers, Text, Yearly
from reporter.model.cells import COLUMNS, Cell, Column, Note, OwnSector, Total
from reporter.model.circumstances import Compilation, Territory
from reporter.model.energy import EmissionFactor, EnergySupply, EnergyUse
from reporter.model.energy_tables import EnergyTables
from reporter.model.places import is_sector, known_references, place_of, reference_for
from reporter.model.quantities import Quantity
from reporter.model.sums import Sum, paths_of, sum_at

BASIS = ("release", "framework", "protocol", "boundary", "gwp_set", "factor_source")
"""What must agree before two inventories are set against each other. Source: GPC 1.1 (recalculation)."""


class Inventory(EnergyTables, Record):
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


__all__ = [
    "BASIS",
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
    "paths_of",
    "place_of",
    "reference_for",
    "sum_at",
]
