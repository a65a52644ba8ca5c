"""What a reader of an inventory must know beside its figures: the territory in that year, and how it was made."""

from typing import Annotated

from reporter.model.base import CodeList, Date, Measures, Model, Number, Text, Year
from reporter.model.quantities import Quantity


class Territory(Model):
    """The territory in the inventory period, where it is not told by the jurisdiction. Source: GPC 1.1 (city
    information), GCoM CRF 0.1–0.6.
    """

    level: Annotated[str | None, CodeList("administrative-levels", open=True)] = None
    """Administrative level of what the inventory covers. Source: GCoM CRF 0.1."""

    region: Text | None = None
    """Part of the world."""

    coordinates: str | None = None
    """Latitude and longitude, decimal degrees: "55.70, 13.19"."""

    area: Annotated[Quantity | None, Measures("km2")] = None
    """Land area within the boundary. Source: GCoM CRF 0.6."""

    gdp: Quantity | None = None
    """Gross product of the economy within the boundary, in the unit of its currency."""

    economy: Text | None = None
    """What the economy lives on."""

    climate: Text | None = None
    """Kind of climate."""

    heating_degree_days: Number | None = None
    """Heating degree days of the period, °C."""

    cooling_degree_days: Number | None = None
    """Cooling degree days of the period, °C."""


class Compilation(Model):
    """How and when the inventory was made. Source: GPC 1.1 (transparency), GCoM CRF 4.3–4.14."""

    date: Date | None = None
    """When it was finished."""

    version: str | None = None
    """Which version of it this is."""

    gwp_reason: Text | None = None
    """Why these global warming potentials were chosen."""

    regulations: Text | None = None
    """Local, regional and national rules that matter to it."""

    development: Text | None = None
    """Why emissions have changed since the inventory before. Source: GCoM CRF 4.14."""

    improvements: Text | None = None
    """What is to be better next time. Source: GPC 1.1 (managing quality)."""

    verified_year: Year | None = None
    """Year in which it was verified. Source: GPC 1.1 (verification)."""
