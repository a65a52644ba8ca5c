"""Money: what actions and plans cost, projects that seek finance, credits, and the city's way to funds."""

from typing import Annotated

from reporter.model.base import (
    SAME,
    Attached,
    CodeList,
    Identifies,
    Measures,
    Model,
    Part,
    Record,
    Refers,
    Text,
    Yearly,
)
from reporter.model.quantities import Quantity


class Cost(Model):
    """What an action costs and who pays. Source: GCoM CRF 3.0 and 5.4 (finance), Covenant guidebook."""

    total: Quantity | None = None
    """Total cost, in a currency unit."""

    city_share: Quantity | None = None
    """What the city itself pays: a currency unit or %."""

    spent: Annotated[Quantity | None, Yearly()] = None
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


class Project(Record):
    """A project that seeks finance. Source: Covenant guidebook (financing), climate investment planning."""

    ID_FROM = ("{title}",)

    title: Annotated[Text | None, Identifies(5)] = None
    """What it is called."""

    area: Annotated[str | None, CodeList("project-areas", open=True), Identifies(2)] = None
    """What it is about; `none` says that no project seeks finance. Source: climate investment planning."""

    stage: Annotated[str | None, CodeList("project-stages", open=True)] = None
    """How far its preparation has come. Source: GCoM CRF 3.0 (feasibility, finance), project preparation practice."""

    finance_status: Annotated[str | None, CodeList("finance-statuses", open=True)] = None
    """Whether it is funded, and how much it seeks. Source: GCoM CRF 3.0."""

    finance_models: list[Annotated[str, CodeList("finance-models", open=True)]] | None = None
    """How it is to be paid for. Source: GCoM CRF 3.0, 5.4 (sources of funding)."""

    description: Annotated[Text | None, Identifies(2)] = None
    """What it is, and where more can be read."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files, in the year's evidence folder."""

    total_cost: Quantity | None = None
    """Total cost, in a currency unit; in the city's currency where it names none. Source: GCoM CRF 3.0."""

    investment_needed: Quantity | None = None
    """Investment still sought, in a currency unit; in the city's currency where it names none."""

    actions: list[Annotated[str, Refers("actions")]] | None = None
    """Ids of the actions it belongs to; an empty list says that it belongs to none."""


class CreditTransaction(Record):
    """Carbon credits bought, or generated and sold. Source: GPC 1.1 ch. 11, GCoM CRF 5.3 (transferable units)."""

    ID_FROM = ("{use}",)

    use: Annotated[str | None, CodeList("credit-uses", open=True), Identifies(5, SAME)] = None
    """Bought or sold; `none` says that the city does neither. Source: GCoM CRF 5.3."""

    target: Annotated[str | None, Refers("targets")] = None
    """Id of the target it concerns."""

    emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions bought or sold, t CO2e. Source: GPC 1.1 ch. 11."""

    standard: Annotated[str | None, CodeList("credit-standards", open=True), Identifies(2)] = None
    """Standard it is verified to. Source: GPC 1.1 ch. 11."""

    period_and_place: Annotated[Text | None, Identifies(3)] = None
    """Crediting period, and where the measures are. Source: GCoM CRF 5.3."""


class ClimateFinance(Part):
    """How the city comes by money for climate work. Source: Covenant guidebook (financing), municipal finance."""

    mechanisms: list[Annotated[str, CodeList("finance-mechanisms", open=True)]] | None = None
    """Ways to funds that are in use. Source: Covenant guidebook (financing sources)."""

    mechanisms_note: Text | None = None
    """More on these ways."""

    credit_rating: Annotated[str | None, CodeList("credit-ratings", open=True)] = None
    """Whether the city has a credit rating. Source: municipal finance practice."""

    credit_rating_note: Text | None = None
    """Which rating, from whom and when."""

    investment_steps: list[Annotated[str, CodeList("investment-steps", open=True)]] | None = None
    """What has been done to take carbon out of the city's own and its pension funds' investments."""

    investment_note: Text | None = None
    """More on these steps."""
