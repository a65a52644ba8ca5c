"""Indicators: what is measured, the dated values, and how well a subject is known."""

from typing import Annotated, ClassVar

from reporter.model.base import Alias, Attached, CodeList, Record, Text, Year, Yearly
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

    band: Annotated[str | None, CodeList("share-bands")] = None
    """The share as a band, where no exact figure is known."""

    data_level: Annotated[str | None, CodeList("data-levels", open=True)] = None
    """What area the data was collected for: the city itself, its region, the country, a utility's network."""

    breakdown: Text | None = None
    """How the value divides into parts, in words."""


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

    basis: Annotated[str | None, CodeList("indicator-bases", open=True)] = None
    """Which way of counting was used, where practice knows several: of households or of inhabitants, hours a day or
    a year. Source: GCoM CRF (energy access and poverty)."""

    threshold: Annotated[str | None, CodeList("indicator-thresholds", open=True)] = None
    """The limit from which something is counted, such as a share of income spent on energy. Source: GCoM CRF (energy
    poverty)."""

    not_applicable: Text | None = None
    """Why the indicator does not concern this city."""

    observations: Annotated[list[Observation] | None, Yearly(history=True)] = None
    """Dated values."""

    @property
    def latest(self) -> Observation | None:
        """The observation of the newest year; None where there is none."""
        return max(self.observations or (), key=lambda o: o.period or 0, default=None)


class Subject(Record):
    """How well the city knows a subject: the studies that were made, the data it holds, what a reader must know.

    Its id is the subject: energy, mode-share, household-water, food-security … Source: GCoM CRF (energy access and
    poverty assessment), ISO 37120 (reporting on which indicators have data).
    """

    assessments: list[Annotated[str, CodeList("subject-assessments", open=True)]] | None = None
    """Studies of the subject that were made. Source: GCoM CRF (energy access and poverty assessment)."""

    data_held: list[Annotated[str, CodeList("data-held", open=True)]] | None = None
    """What the city has data for."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files, in the year's evidence folder."""
