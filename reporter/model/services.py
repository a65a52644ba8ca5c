"""What daily life in the city rests on: how people and goods move, water, air, and health in a changed climate."""

from typing import Annotated

from reporter.model.base import CodeList, Identifies, Measures, Record, Year, Yearly
from reporter.model.quantities import Quantity


class ShareOfMode(Quantity):
    """Share of one mode of transport, %."""

    KEY = "mode"

    mode: Annotated[str, CodeList("transport-modes")]
    """Walking, bus, rail, lorry …"""


class ModeShare(Record):
    """How travel divides among modes of transport. Its id is what travels: passenger or freight.

    Source: European Commission, Sustainable Urban Mobility Indicators (modal split); ISO 37120 (transport).
    """

    measured_by: Annotated[str | None, CodeList("mode-share-measures", open=True)] = None
    """Whether the shares are of trips or of the distance travelled; or that nothing is known."""

    shares: list[Annotated[ShareOfMode, Measures("%")]] | None = None
    """Share of each mode."""

    year: Annotated[Year | None, Yearly(history=True)] = None
    """Year the shares apply to."""


class Fleet(Record):
    """Vehicles of one group in the territory. Its id is a code of vehicle-groups.csv, or the city's own.

    Source: vehicle registers (vehicles in use by type and fuel), GPC 1.1 (on-road transportation by vehicle type).
    """

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions of the group, t CO2e a year. Source: GPC 1.1 ch. 7."""

    vehicles: Annotated[Quantity | None, Measures("count")] = None
    """Vehicles of every kind of drive."""

    electric: Annotated[Quantity | None, Measures("count")] = None
    """Vehicles that run on batteries alone."""

    hybrid: Annotated[Quantity | None, Measures("count")] = None
    """Hybrid vehicles that are not charged from outside."""

    plug_in_hybrid: Annotated[Quantity | None, Measures("count")] = None
    """Hybrid vehicles that are charged from outside."""

    hydrogen: Annotated[Quantity | None, Measures("count")] = None
    """Vehicles that run on hydrogen."""

    year: Annotated[Year | None, Yearly(history=True)] = None
    """Year the figures apply to."""


class HealthImpact(Record):
    """How climate hazards act on health, on care, or on what health depends on.

    Source: WHO, climate change and health vulnerability and adaptation assessment; GCoM CRF 2.1 (impacts by sector).
    """

    ID_FROM = ("{area}",)

    area: Annotated[str | None, CodeList("health-areas", open=True), Identifies(3)] = None
    """What is affected: people's health, the health system, areas outside it."""

    hazards: Annotated[list[Annotated[str, CodeList("hazards", open=True)]] | None, Identifies(3)] = None
    """Hazards behind it. Source: GCoM CRF 2.1, list of hazards."""

    issues: Annotated[list[Annotated[str, CodeList("health-issues", open=True)]] | None, Identifies(2)] = None
    """Illnesses, injuries and disruptions that follow."""

    timeframe: Annotated[str | None, CodeList("timeframes"), Identifies(1)] = None
    """When the impact is expected."""

    vulnerable_groups: list[Annotated[str, CodeList("vulnerable-groups", open=True)]] | None = None
    """Groups of people most affected. Source: GCoM CRF 2.1."""

    obstacles: list[Annotated[str, CodeList("health-obstacles", open=True)]] | None = None
    """What keeps the city from dealing with it."""


class AirQuality(Record):
    """A measure of polluted air, for one year. Source: WHO global air quality guidelines, Directive (EU) 2024/2881."""

    ID_FROM = ("{metric}",)

    metric: Annotated[str | None, CodeList("air-quality-metrics", open=True), Identifies(8, 0.3)] = None
    """What is measured: a pollutant's mean over the year, days above a limit."""

    value: Quantity | None = None
    """The value, in the metric's unit (air-quality-metrics.csv) where it names none."""

    stations: int | None = None
    """Stations in the territory that measure it."""

    year: Annotated[Year | None, Yearly(history=True)] = None
    """Year of the measurements."""

    web: str | None = None
    """Public address of the measurements, or words on where they are found."""


class WaterSource(Record):
    """Where the city's water comes from. Source: ISO 37120 (water), UN System of Environmental-Economic Accounting
    for Water (abstraction by source).
    """

    ID_FROM = ("{kind}",)

    kind: Annotated[str | None, CodeList("water-sources", open=True), Identifies(8, 0.3)] = None
    """Surface water, groundwater …"""

    volume_known: bool | None = None
    """Whether the volume withdrawn is measured or estimated."""

    withdrawn: Annotated[Quantity | None, Measures("ML/year"), Yearly()] = None
    """Volume withdrawn a year."""

    outlook: Annotated[str | None, CodeList("water-outlooks", open=True)] = None
    """How the volume is expected to change over the next five to ten years."""
