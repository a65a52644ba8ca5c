"""The figures of an inventory: cells by reference, stated totals, notes, sectors of the city's own."""

from typing import Annotated, Literal

from reporter.model.base import CodeList, Measures, Model, Number, Record, Text
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

    gwp_set: Annotated[str | None, CodeList("gwp-sets", open=True)] = None
    """Assessment report behind this figure, where it is another than the inventory's. Source: GPC 1.1."""

    method: Text | None = None
    """How the figure was worked out: activity data, factor, tier. Source: GPC 1.1 (methodology)."""

    ets: bool | None = None
    """Whether the emissions fall under an emissions trading system. Source: GCoM CRF (explanation column)."""

    quality: list[Annotated[str, CodeList("data-quality")]] | None = None
    """Quality of the activity data and of the emission factors behind it. Source: GPC 1.1 (data quality)."""


class Total(Quantity):
    """A total as somebody stated it, t CO2e a year: a value of its own, which is what gets filed."""

    KEY = "ref"

    ref: str
    """Sector and column: "waste:direct", "total:indirect"; or a total of gpc-totals.csv, such as "basic:all".
    Source: GCoM CRF, totals of sectors; GPC 1.1, reporting levels."""

    quality: list[Annotated[str, CodeList("data-quality")]] | None = None
    """Quality of the activity data and of the emission factors behind it. Source: GPC 1.1 (data quality)."""


class Note(Model):
    """What the city says about one sub-sector: excluded sources, trading system, anything a reader needs."""

    KEY = "subsector"

    subsector: str
    """Code of crf-subsectors.csv, a sector among them. Source: GCoM CRF (explanation column)."""

    text: Text
    """The explanation itself."""


class OwnSector(Record):
    """Emissions by a division of the city's own, where its method has neither GPC's sectors nor the framework's.

    They stand beside the cells and are never added to them. Source: GPC 1.1 (sectors), national methods.
    """

    sector: Annotated[str | None, CodeList("own-sectors", open=True)] = None
    """Sector as the method divides. Source: IPCC 2006 and GPC 1.1, sectors."""

    subsector: Annotated[str | None, CodeList("own-subsectors", open=True)] = None
    """Part of the sector. Source: IPCC 2006 and GPC 1.1, sub-sectors."""

    scope: Annotated[str | None, CodeList("scope-groups")] = None
    """Scopes the figure holds. Source: GPC 1.1 (scopes)."""

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions in the period, t CO2e."""
