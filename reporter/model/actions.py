"""Actions and pledges: what the city does and what it has promised."""

from __future__ import annotations

from typing import Annotated, Literal

from reporter.model.base import CodeList, Date, Measures, Model, Record, Refers, Text
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


class Cost(Model):
    """What an action costs and who pays. Source: GCoM CRF 3.0 and 5.4 (finance), Covenant guidebook."""

    total: Quantity | None = None
    """Total cost, in a currency unit."""

    city_share: Quantity | None = None
    """What the city itself pays: a currency unit or %."""

    spent: Quantity | None = None
    """Spent so far. Source: Covenant guidebook (monitoring)."""

    investment: Quantity | None = None
    """One-off cost. Source: Covenant guidebook."""

    running: Quantity | None = None
    """Running cost a year. Source: Covenant guidebook."""

    needed: Quantity | None = None
    """What is not yet funded."""

    finance_status: Annotated[str | None, CodeList("finance-statuses", open=True)] = None
    """Whether funding is secured. Source: GCoM CRF 3.0."""

    funding_sources: list[Annotated[str, CodeList("funding-sources", open=True)]] | None = None
    """Where the money comes from. Source: GCoM CRF 3.0, Covenant guidebook."""

    paid_by: Text | None = None
    """Who pays."""

    gained_by: Text | None = None
    """Who gains."""


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

    title: Text
    """Name of the action."""

    pillars: list[Literal["mitigation", "adaptation", "energy-poverty"]] | None = None
    """What it is for. Source: GCoM CRF, the three pillars."""

    types: list[Annotated[str, CodeList("action-types", open=True)]] | None = None
    """Kind of measure. Source: GCoM CRF 3.0 and 5.4, lists of actions."""

    description: Text | None = None
    """What is done. Source: GCoM CRF 3.0, 5.4."""

    sectors: list[Annotated[str, CodeList("exposed-sectors", open=True)]] | None = None
    """Sectors it concerns. Source: GCoM CRF 3.0."""

    hazards: list[Annotated[str, CodeList("hazards", open=True)]] | None = None
    """Hazards it addresses. Source: GCoM CRF 3.0."""

    targets: list[Annotated[str, Refers("targets")]] | None = None
    """Ids of the targets it serves."""

    plans: list[Annotated[str, Refers("plans")]] | None = None
    """Ids of the plans it stands in. Source: GCoM CRF 6 (action plan)."""

    instrument: Annotated[str | None, CodeList("policy-instruments", open=True)] = None
    """Policy instrument. Source: Covenant guidebook."""

    means: list[Annotated[str, CodeList("means", open=True)]] | None = None
    """Means of implementation. Source: GCoM CRF 3.0, 5.4."""

    co_benefits: list[Annotated[str, CodeList("co-benefits", open=True)]] | None = None
    """What else it gives. Source: GCoM CRF 3.0, 5.4."""

    origin: Annotated[str | None, CodeList("action-origins", open=True)] = None
    """Who started it. Source: Covenant guidebook."""

    responsible: Text | None = None
    """Body that answers for it; no persons. Source: GCoM CRF 6, Covenant guidebook."""

    stakeholders: list[Annotated[str, CodeList("stakeholders", open=True)]] | None = None
    """Who takes part. Source: GCoM CRF 6, Covenant guidebook."""

    vulnerable_groups: list[Annotated[str, CodeList("vulnerable-groups", open=True)]] | None = None
    """Groups it is to help. Source: Covenant guidebook (energy poverty)."""

    start: Date | None = None
    """Start. Source: GCoM CRF 6 (timeframe), Covenant guidebook."""

    end: Date | None = None
    """Planned or actual end. Source: GCoM CRF 6 (timeframe), Covenant guidebook."""

    statuses: list[ActionStatus] | None = None
    """Dated statuses; the newest is the one that counts. Source: GCoM CRF 6.2."""

    key_action: bool | None = None
    """Whether the city shows it as an example to others. Source: Covenant guidebook."""

    cost: Cost | None = None
    """Cost and finance. Source: GCoM CRF 3.0, 5.4."""

    expected: Impact | None = None
    """Expected impact. Source: GCoM CRF 5.4, Covenant guidebook."""

    achieved: Impact | None = None
    """Impact reached so far. Source: GCoM CRF 6.2, Covenant guidebook (monitoring)."""

    indicators: list[Annotated[str, Refers("indicators")]] | None = None
    """Ids of the indicators that follow it."""

    web: str | None = None
    """Public address with more. Source: GCoM CRF 3.0, 5.4."""

    @property
    def status(self) -> ActionStatus | None:
        """The newest dated status; None where there is none."""
        return max(self.statuses or (), key=lambda s: s.date, default=None)


class Pledge(Record):
    """A commitment the city has made in a contract: what, who, and how it went."""

    contract: Annotated[str | None, Refers("documents")] = None
    """Id of the contract it stands in."""

    number: str | None = None
    """Its number or heading in the contract."""

    area: Text | None = None
    """What it is about: goals, strategy, organisation, cooperation, investment, follow-up."""

    text: Text | None = None
    """The pledge in the city's own words."""

    outcome: Annotated[str | None, CodeList("pledge-outcomes")] = None
    """How it went."""

    outcome_note: Text | None = None
    """What has happened since it was made."""

    actions: list[Annotated[str, Refers("actions")]] | None = None
    """Ids of the actions that fulfil it."""
