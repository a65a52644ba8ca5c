"""What emissions were worked out from: activity data, the factor they were multiplied by, one row a source."""

from typing import Annotated

from reporter.model.base import CodeList, Id, Model, Number, Text, Year
from reporter.model.cells import Column
from reporter.model.quantities import Quantity


class ActivityFactor(Model):
    """The emission factor of one activity, as the inventory states it. Source: GPC 1.1 (emission factors)."""

    unit: str | None = None
    """Mass per amount of activity, in the inventory's words."""

    gases: dict[str, Number] | None = None
    """Factor by gas: CO2, CH4, N2O."""

    total: Number | None = None
    """Factor of all gases together, CO2e, as stated."""

    biogenic: Number | None = None
    """Factor of biogenic carbon dioxide, which is reported apart. Source: GPC 1.1 (biogenic CO2)."""

    oxidation: Number | None = None
    """Share of the carbon that is oxidised, 0 to 1. Source: IPCC 2006, volume 2."""

    year: Year | None = None
    """Year the factor is for."""

    scale: str | None = None
    """Whether it is global, national or local, in the inventory's words."""

    description: Text | None = None
    """What it is a factor of."""

    data_source: Text | None = None
    """Where it is from, in words."""


class Conversion(Model):
    """Activity data as first measured, before they were converted. Source: GPC 1.1 (activity data)."""

    amount: Number | None = None
    """Amount as measured."""

    unit: str | None = None
    """Its unit, in the inventory's words."""

    factor: Number | None = None
    """What it was multiplied by."""

    override: str | None = None
    """Whether a standard conversion was replaced by the city's own, in the inventory's words."""


class Activity(Quantity):
    """One source: its activity data, its factor, and the emissions that follow, t CO2e a year, as `value`.

    They stand behind the cells and are never added to them. Source: GPC 1.1 (activity data, emission factors),
    GCoM CRF 4.15.
    """

    KEY = "id"

    id: Id
    """Name of the row, stable over the years."""

    ref: str | None = None
    """GPC reference as the inventory states it."""

    subsector: Annotated[str | None, CodeList("crf-subsectors")] = None
    """Where in the framework it stands. Source: GCoM CRF."""

    column: Column | None = None
    """direct, indirect or outside. Source: GCoM CRF."""

    part: str | None = None
    """Division of the sub-sector: passenger cars, industrial waste; in the inventory's words."""

    activity: str | None = None
    """Fuel or activity, in the inventory's words."""

    amount: Number | None = None
    """Amount of it, in `amount_unit`."""

    amount_unit: str | None = None
    """Unit of `amount`, in the inventory's words: MJ, vehicle-km."""

    description: Text | None = None
    """What the data are and how they were worked on."""

    data_source: Text | None = None
    """Where the data are from, in words."""

    quality: list[Annotated[str, CodeList("data-quality")]] | None = None
    """Quality of the activity data and of the emission factor. Source: GPC 1.1 (data quality)."""

    factor: ActivityFactor | None = None
    """What the amount was multiplied by."""

    gases: dict[str, Number] | None = None
    """Tonnes CO2e by gas. Source: GPC 1.1."""

    biogenic: Number | None = None
    """Biogenic carbon dioxide, t, never part of `value`. Source: GPC 1.1 (biogenic CO2)."""

    conversion: Conversion | None = None
    """What the amount was before conversion."""
