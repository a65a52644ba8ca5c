"""Energy: final use by sector and carrier, local supply, emission factors; what electricity and heat are made of."""

from typing import Annotated, ClassVar, Literal

from reporter.model.base import CodeList, Measures, Model, Number, Record, Text, Year, Yearly
from reporter.model.quantities import Quantity
from reporter.model.units import UnitError, convert


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

    COMPUTED: ClassVar[dict[str, CodeList | Measures]] = {"non_renewable": Measures("MWh")}

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

    @property
    def non_renewable(self) -> Quantity | None:
        """What is produced less the renewable part of it; None where one of the two is not told."""
        whole, part = self.produced, self.renewable
        if whole is None or part is None or whole.value is None or part.value is None:
            return None
        try:
            rest = whole.value - convert(part.value, part.unit or "", whole.unit or "")
        except UnitError:
            return None
        return whole.model_copy(update={"value": rest})


class EmissionFactor(Model):
    """Emissions per unit of energy for one carrier. Source: Covenant guidebook table B, GCoM CRF 4.15.

    A local factor of electricity may be left to be worked out from the national one and the inventory's own supply
    (`reporter.model.balance`).
    """

    KEY = "carrier"

    carrier: Annotated[str, CodeList("energy-carriers")]
    """Which fuel, electricity or heat."""

    value: Number | None = None
    """The factor, in `unit`; absent where a local one is to be worked out."""

    from_national: Number | None = None
    """The national factor that a local one rests on, in `unit`. Source: Covenant guidebook, local emission factor for
    electricity."""

    unit: str
    """Mass per energy: t/MWh, kg/MWh, g/kWh, t/TJ."""

    basis: Annotated[str | None, CodeList("emission-factor-types", open=True)] = None
    """IPCC, LCA, national."""

    gases: Literal["CO2", "CO2e"] | None = None
    """Whether the factor counts carbon dioxide alone."""

    origin: Annotated[Literal["local", "national"] | None, CodeList("factor-origins")] = None
    """Local factor worked out for the territory, or the national one."""

    source: str | None = None
    """Id of the document."""

    locator: str | None = None
    """Where in the document."""

    note: Text | None = None
    """What a reader must know about the factor."""


class EnergyShare(Quantity):
    """Share of one source in an energy mix, %."""

    KEY = "origin"

    origin: Annotated[str, CodeList("energy-sources")]
    """What the energy is made from: coal, wind, waste …"""


class EnergyMix(Record):
    """What the energy used in the territory is made from. Its id is the energy: electricity, or heat (with cold).

    Source: Covenant guidebook (local emission factor for electricity and heat), International Recommendations for
    Energy Statistics (energy balance).
    """

    years: Annotated[list[Year] | None, Yearly(history=True)] = None
    """Years the figures apply to, in the source's order: two for a budget year, or where parts are of different
    years."""

    total: Annotated[Quantity | None, Measures("MWh/year")] = None
    """All of this energy used in the territory, MWh a year. Source: Covenant guidebook table A."""

    data_level: Annotated[str | None, CodeList("data-levels", open=True)] = None
    """What area the shares were worked out for."""

    shares: list[Annotated[EnergyShare, Measures("%")]] | None = None
    """Share of each source in the use."""


class RenewableEnergy(Record):
    """Plants in the territory that use one renewable technology, together. Its id is a code of
    renewable-technologies.csv, or the city's own.

    Source: Covenant guidebook tables C and D (local production), GCoM CRF (energy generation).
    """

    capacity: Annotated[Quantity | None, Measures("MW")] = None
    """Installed capacity; a notation key where there is none or it is not known."""

    generated: Annotated[Quantity | None, Measures("MWh/year")] = None
    """Energy generated a year; a notation key where there is none or it is not known."""

    year: Annotated[Year | None, Yearly(history=True)] = None
    """Year the figures apply to."""


class SectorEnergy(Record):
    """Electricity and heat used by one sector. Its id is a code of energy-user-groups.csv, or the city's own.

    For statistics that know sectors, not carriers; use by carrier stands with the inventory. Source: Covenant
    guidebook table A, International Recommendations for Energy Statistics (energy balance).
    """

    electricity: Annotated[Quantity | None, Measures("MWh/year")] = None
    """Electricity used a year."""

    heating_and_cooling: Annotated[Quantity | None, Measures("MWh/year")] = None
    """Heat and cold used a year."""

    year: Annotated[Year | None, Yearly(history=True)] = None
    """Year the figures apply to."""
