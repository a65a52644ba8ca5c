"""Actions and pledges: what the city does and what it has promised."""

from typing import Annotated, ClassVar, Literal

from reporter.model.base import (
    REPORTING_YEAR,
    Alias,
    CodeList,
    Date,
    Identifies,
    Measures,
    Model,
    Record,
    Refers,
    Text,
    Yearly,
)
from reporter.model.finance import Cost
from reporter.model.quantities import Quantity


class ActionStatus(Model):
    """How far an action had come on a day. Source: GCoM CRF 6.2 (monitoring), Covenant guidebook."""

    KEY = "date"

    date: Date
    """The day the status was true."""

    status: Annotated[str, CodeList("action-statuses", open=True)]
    """Code of the status."""

    note: Text | None = None
    """What happened."""

    source: str | None = None
    """Id of the document."""


class Impact(Model):
    """What an action gives, expected or reached. Source: GCoM CRF 5.4, Covenant guidebook."""

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions avoided a year, t CO2e."""

    emissions_lifetime: Annotated[Quantity | None, Measures("t")] = None
    """Emissions avoided over the lifetime, t CO2e."""

    energy_saved: Annotated[Quantity | None, Measures("MWh")] = None
    """Energy saved a year."""

    energy_produced: Annotated[Quantity | None, Measures("MWh")] = None
    """Renewable energy produced a year."""

    outcome: Text | None = None
    """What was reached, in words, with its own measure. Source: Covenant guidebook (adaptation outcome)."""


class Action(Record):
    """A mitigation, adaptation or energy-poverty measure. Its id is the same from year to year.

    Source: GCoM CRF ch. 6, Covenant guidebook on SECAP.
    """

    ID_FROM = ("{title}", "{types}")

    ALIASES: ClassVar[dict[str, Alias]] = {"status": Alias("statuses", (("date", REPORTING_YEAR),))}

    title: Annotated[Text | None, Identifies(5)] = None
    """Name of the action."""

    pillars: Annotated[list[Literal["mitigation", "adaptation", "energy-poverty"]] | None, Identifies(1, 0.1)] = None
    """What it is for. Source: GCoM CRF, the three pillars."""

    types: Annotated[list[Annotated[str, CodeList("action-types", open=True)]] | None, Identifies(2)] = None
    """Kinds of measure, the main one first. Source: GCoM CRF 3.0 and 5.4, lists of actions."""

    description: Annotated[Text | None, Identifies(5)] = None
    """What is done. Source: GCoM CRF 3.0, 5.4."""

    mitigation_sector: Annotated[str | None, CodeList("mitigation-sectors")] = None
    """Sector whose emissions it lowers. Source: Covenant guidebook (actions by sector), GCoM CRF 5.4 (groups of
    mitigation actions)."""

    sectors: list[Annotated[str, CodeList("exposed-sectors", open=True)]] | None = None
    """Sectors it concerns. Source: GCoM CRF 3.0."""

    hazards: Annotated[list[Annotated[str, CodeList("hazards", open=True)]] | None, Identifies(1)] = None
    """Hazards it addresses. Source: GCoM CRF 3.0."""

    targets: list[Annotated[str, Refers("targets")]] | None = None
    """Ids of the targets it serves."""

    plans: list[Annotated[str, Refers("plans")]] | None = None
    """Ids of the plans it stands in. Source: GCoM CRF 6 (action plan)."""

    plan_inclusion: Annotated[str | None, CodeList("plan-inclusion", open=True)] = None
    """Whether it stands in a climate plan or development plan at all. Source: GCoM CRF 6 (action plan)."""

    instrument: Annotated[str | None, CodeList("policy-instruments", open=True)] = None
    """Policy instrument. Source: Covenant guidebook."""

    means: list[Annotated[str, CodeList("means", open=True)]] | None = None
    """Means of implementation. Source: GCoM CRF 3.0, 5.4."""

    co_benefits: list[Annotated[str, CodeList("co-benefits", open=True)]] | None = None
    """What else it gives. Source: GCoM CRF 3.0, 5.4."""

    resilience: list[Annotated[str, CodeList("resilience-attributes", open=True)]] | None = None
    """Qualities of a resilient city that it strengthens. Source: ISO 14090 (adaptive capacity), RVA practice."""

    resilience_timeframe: Annotated[str | None, CodeList("timeframes")] = None
    """For how long the greater resilience is expected to last. Source: GCoM CRF 2.1 (timeframes)."""

    population_protected: Annotated[str | None, CodeList("population-bands")] = None
    """Share of the inhabitants who become more resilient, as a band. Source: GCoM CRF 6.2, adaptation monitoring."""

    ecosystems_protected: Annotated[str | None, CodeList("population-bands")] = None
    """Share of the area's ecosystems that become more resilient, in the same bands as inhabitants. Source: RVA
    practice."""

    energy_poverty: Annotated[str | None, CodeList("yes-no-unknown")] = None
    """Whether it serves the city's objectives for access to energy or against energy poverty. Source: GCoM CRF,
    energy access and poverty pillar."""

    energy_poverty_effects: list[Annotated[str, CodeList("energy-poverty-effects", open=True)]] | None = None
    """Which measures of energy access and energy poverty it moves, and in what direction. Source: GCoM CRF, energy
    access and poverty pillar."""

    origin: Annotated[str | None, CodeList("action-origins", open=True)] = None
    """Who started it. Source: Covenant guidebook."""

    responsible: Annotated[Text | None, Identifies(1)] = None
    """Body that answers for it; no persons. Source: GCoM CRF 6, Covenant guidebook."""

    stakeholders: list[Annotated[str, CodeList("stakeholders", open=True)]] | None = None
    """Who takes part. Source: GCoM CRF 6, Covenant guidebook."""

    vulnerable_groups: list[Annotated[str, CodeList("vulnerable-groups", open=True)]] | None = None
    """Groups it is to help. Source: Covenant guidebook (energy poverty)."""

    start: Annotated[Date | None, Identifies(1)] = None
    """Start. Source: GCoM CRF 6 (timeframe), Covenant guidebook."""

    end: Date | None = None
    """Planned or actual end. Source: GCoM CRF 6 (timeframe), Covenant guidebook."""

    effect_until: str | None = None
    """Year until which emissions are expected to be lower; words where no single year is known. Source: GCoM CRF 5.4
    (timescale of reductions)."""

    statuses: Annotated[list[ActionStatus] | None, Yearly(history=True)] = None
    """Dated statuses; the newest is the one that counts. Source: GCoM CRF 6.2."""

    key_action: bool | None = None
    """Whether the city shows it as an example to others. Source: Covenant guidebook."""

    cost: Cost | None = None
    """Cost and finance. Source: GCoM CRF 3.0, 5.4."""

    impacts_measured: list[Annotated[str, CodeList("impact-measures", open=True)]] | None = None
    """Which impacts are estimated or measured. Source: GCoM CRF 5.4, Covenant guidebook."""

    expected: Impact | None = None
    """Expected impact. Source: GCoM CRF 5.4, Covenant guidebook."""

    achieved: Annotated[Impact | None, Yearly()] = None
    """Impact reached so far. Source: GCoM CRF 6.2, Covenant guidebook (monitoring)."""

    indicators: list[Annotated[str, Refers("indicators")]] | None = None
    """Ids of the indicators that follow it."""

    web: str | None = None
    """Public address with more. Source: GCoM CRF 3.0, 5.4."""

    @property
    def status(self) -> ActionStatus | None:
        """The newest dated status; None where there is none."""
        return max(self.statuses or (), key=lambda s: s.date, default=None)

    @property
    def over(self) -> bool:
        """Whether it is completed or cancelled. `completed-in-reporting-year` does not count: next year it is another
        reporting year.
        """
        return self.status is not None and self.status.status in ("completed", "cancelled")


class Pledge(Record):
    """A commitment the city has made in a contract: what, who, and how it went."""

    contract: Annotated[str | None, Refers("documents"), Identifies(1)] = None
    """Id of the contract it stands in."""

    number: Annotated[str | None, Identifies(2)] = None
    """Its number or heading in the contract."""

    area: Annotated[Text | None, Identifies(1)] = None
    """What it is about: goals, strategy, organisation, cooperation, investment, follow-up."""

    text: Annotated[Text | None, Identifies(5)] = None
    """The pledge in the city's own words."""

    outcome: Annotated[str | None, CodeList("pledge-outcomes"), Yearly()] = None
    """How it went."""

    outcome_note: Annotated[Text | None, Yearly()] = None
    """What has happened since it was made."""

    actions: list[Annotated[str, Refers("actions")]] | None = None
    """Ids of the actions that fulfil it."""
