"""Energy behind an inventory: final use by sector and carrier, local supply, emission factors."""

from __future__ import annotations

from typing import Annotated, Literal

from reporter.model.base import CodeList, Measures, Model, Number, Text
from reporter.model.quantities import Quantity


class EnergyUse(Quantity):
    """Final energy of one sector from one carrier, energy a year. Source: Covenant guidebook table A."""

    KEY = None

    sector: Annotated[str, CodeList("energy-sectors")]
    """Who uses the energy."""

    carrier: Annotated[str, CodeList("energy-carriers")]
    """Which fuel, electricity or heat."""

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions stated for this use, t CO2e; otherwise energy × factor."""


class EnergyInput(Quantity):
    """Fuel going into a plant, energy a year."""

    KEY = "carrier"

    carrier: Annotated[str, CodeList("energy-carriers")]
    """Which fuel."""


class EnergySupply(Model):
    """Electricity, heat or cold produced, bought as certified or sold. Source: Covenant guidebook tables C, D."""

    KEY = "id"

    id: str
    """Name of the row, stable over the years."""

    kind: Annotated[str, CodeList("energy-supply")]
    """Wind, photovoltaics, combined heat and power, certified green electricity bought …"""

    produced: Annotated[Quantity | None, Measures("MWh")] = None
    """Energy produced, renewable and not together."""

    renewable: Annotated[Quantity | None, Measures("MWh")] = None
    """The renewable part of it."""

    capacity: Annotated[Quantity | None, Measures("MW")] = None
    """Installed capacity."""

    inputs: list[EnergyInput] | None = None
    """Fuel used by the plant, by carrier."""

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions of the plant, t CO2e a year."""


class EmissionFactor(Model):
    """Emissions per unit of energy for one carrier. Source: Covenant guidebook table B, GCoM CRF 4.15."""

    KEY = "carrier"

    carrier: Annotated[str, CodeList("energy-carriers")]
    """Which fuel, electricity or heat."""

    value: Number
    """The factor, in `unit`."""

    unit: str
    """Mass per energy: t/MWh, kg/MWh, g/kWh, t/TJ."""

    basis: Annotated[str | None, CodeList("emission-factor-types", open=True)] = None
    """IPCC, LCA, national."""

    gases: Literal["CO2", "CO2e"] | None = None
    """Whether the factor counts carbon dioxide alone."""

    origin: Literal["local", "national"] | None = None
    """Local factor worked out for the territory, or the national one."""

    source: str | None = None
    """Id of the document."""

    locator: str | None = None
    """Where in the document."""

    note: Text | None = None
    """What a reader must know about the factor."""
