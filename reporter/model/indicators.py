"""Indicators: what is measured, and the dated values."""

from __future__ import annotations

from typing import Annotated, ClassVar

from reporter.model.base import Alias, CodeList, Record, Text, Year
from reporter.model.quantities import Quantity


class Observation(Quantity):
    """One value of an indicator, for one year; in the indicator's unit where it names none."""

    KEY = "period"

    period: Year | None = None
    """The year it applies to."""

    published: str | None = None
    """When the source published it."""

    note: Text | None = None
    """What a reader must know about this value."""


class Indicator(Record):
    """Something a city measures year after year. Its id is a code of indicators.csv, or the city's own.

    Source: GCoM CRF 6.2 (monitoring), ISO 37120.
    """

    ALIASES: ClassVar[dict[str, Alias]] = {"latest": Alias("observations")}

    name: Text | None = None
    """What the city calls it, where it is not in indicators.csv."""

    unit: str | None = None
    """Unit, where it is not in indicators.csv."""

    definition: Text | None = None
    """What is counted, where it is not in indicators.csv."""

    availability: Annotated[str | None, CodeList("data-availability", open=True)] = None
    """Whether there is data for the jurisdiction itself, scaled from a larger area, or none."""

    not_applicable: Text | None = None
    """Why the indicator does not concern this city."""

    observations: list[Observation] | None = None
    """Dated values."""

    @property
    def latest(self) -> Observation | None:
        """The observation of the newest year; None where there is none."""
        return max(self.observations or (), key=lambda o: o.period or 0, default=None)
