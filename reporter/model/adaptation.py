"""Adaptation: the risk and vulnerability assessment, its hazards, adaptive capacity, adaptation goals."""

from typing import Annotated

from reporter.model.base import Attached, CodeList, Identifies, Record, Refers, Text, Year, Yearly
from reporter.model.quantities import Quantity


class RiskVulnerabilityAssessment(Record):
    """A risk and vulnerability assessment (RVA) as a document. Source: GCoM CRF 2.0, ISO 14091."""

    ID_FROM = ("{title}", "{year}")

    title: Annotated[Text | None, Identifies(5)] = None
    """Its title."""

    year: Annotated[Year | None, Identifies(3)] = None
    """Year it was approved or published. Source: GCoM CRF 2.0b."""

    status: Annotated[str | None, CodeList("rva-statuses", open=True)] = None
    """Done, under way, intended, not intended. Source: GCoM CRF 2.0."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True), Identifies(1)] = None
    """Its boundary in relation to the jurisdiction. Source: GCoM CRF 2.0b."""

    method: Text | None = None
    """Method followed. Source: GCoM CRF 2.0a."""

    sectors: list[Annotated[str, CodeList("exposed-sectors", open=True)]] | None = None
    """Sectors it covers. Source: GCoM CRF 2.0b."""

    considers_vulnerable_groups: bool | None = None
    """Whether vulnerable groups are identified. Source: GCoM CRF 2.0b."""

    factors: list[Annotated[str, CodeList("assessment-factors", open=True)]] | None = None
    """What the assessment considers and what follows from it. Source: GCoM CRF 2.0b, ISO 14091."""

    description: Annotated[Text | None, Identifies(4)] = None
    """How it was made and what it found, in short. Source: GCoM CRF 2.0b."""

    authors: Text | None = None
    """Departments or firms that made it; no persons. Source: GCoM CRF 2.0b."""

    author_kinds: list[Annotated[str, CodeList("assessment-authors", open=True)]] | None = None
    """Who made it, by kind. Source: GCoM CRF 2.0b (primary author)."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the document."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files, in the year's evidence folder."""

    web: Annotated[str | None, Identifies(1)] = None
    """Public address, or words on where to find it. Source: GCoM CRF 2.0b (link)."""

    access: Annotated[str | None, CodeList("document-access")] = None
    """How a reader gets at it: attached, open on the web, or both. Source: GCoM CRF 2.0b (attachment or link)."""


class HazardRisk(Record):
    """One climate hazard, the risk today and what is expected. Source: GCoM CRF 2.1, ISO 14091."""

    ID_FROM = ("{hazard}",)

    hazard: Annotated[str | None, CodeList("hazards", open=True), Identifies(8, 0.3)] = None
    """Which hazard. Source: GCoM CRF 2.1, list of hazards."""

    past_impact: bool | None = None
    """Whether it has had significant impact before. Source: GCoM CRF 2.1."""

    vulnerable_groups: list[Annotated[str, CodeList("vulnerable-groups", open=True)]] | None = None
    """Groups of people most exposed. Source: GCoM CRF 2.1, RVA practice."""

    sectors: list[Annotated[str, CodeList("exposed-sectors", open=True)]] | None = None
    """Sectors, assets and services most exposed. Source: GCoM CRF 2.1, RVA practice."""

    impacts: Text | None = None
    """Impacts on people and sectors in words. Source: GCoM CRF 2.1."""

    population_exposed: Annotated[str | None, CodeList("population-bands")] = None
    """Share of the inhabitants exposed, as a band."""

    population_exposed_share: Quantity | None = None
    """Share of the inhabitants exposed, where a figure is known, %."""

    probability: Annotated[str | None, CodeList("levels")] = None
    """Probability today. Source: GCoM CRF 2.1."""

    magnitude: Annotated[str | None, CodeList("levels")] = None
    """Magnitude of impact today. Source: GCoM CRF 2.1."""

    intensity_change: Annotated[str | None, CodeList("change-directions")] = None
    """How its intensity is expected to change. Source: GCoM CRF 2.1."""

    frequency_change: Annotated[str | None, CodeList("change-directions")] = None
    """How its frequency is expected to change. Source: GCoM CRF 2.1."""

    future_magnitude: Annotated[str | None, CodeList("levels")] = None
    """Expected magnitude of impact. Source: GCoM CRF 2.1 (2020)."""

    timeframe: Annotated[str | None, CodeList("timeframes"), Identifies(1)] = None
    """When the changes are expected. Source: GCoM CRF 2.1."""

    assessments: list[Annotated[str, Refers("risk_assessments")]] | None = None
    """Ids of the assessments it stands in."""


class AdaptiveCapacity(Record):
    """A factor that supports or challenges the city's capacity to adapt. Source: GCoM CRF 2.2, RVA practice."""

    ID_FROM = ("{factor}",)

    factor: Annotated[str | None, CodeList("adaptive-capacity-factors", open=True), Identifies(8, 0.3)] = None
    """Which factor. Source: GCoM CRF 2.2."""

    effect: Annotated[str | None, CodeList("capacity-effects")] = None
    """Whether it supports or challenges, and how strongly. Source: GCoM CRF 2.2."""

    sector: Annotated[str | None, CodeList("exposed-sectors", open=True), Identifies(2)] = None
    """Sector concerned, where the assessment goes by sector. Source: RVA practice."""

    description: Annotated[Text | None, Identifies(1)] = None
    """How the factor shows. Source: GCoM CRF 2.2."""


class AdaptationGoal(Record):
    """What the city wants to have adapted by when. Source: GCoM CRF 3.3, 6.7."""

    ID_FROM = ("{goal}",)

    goal: Annotated[Text | None, Identifies(6, 0.4)] = None
    """The goal in words. Source: GCoM CRF 3.3."""

    hazards: Annotated[list[Annotated[str, CodeList("hazards", open=True)]] | None, Identifies(2)] = None
    """Hazards it addresses. Source: GCoM CRF 3.3."""

    base_year: Annotated[Year | None, Identifies(1)] = None
    """Year progress is measured from. Source: Covenant guidebook, adaptation goals."""

    target_year: Annotated[Year | None, Identifies(2)] = None
    """Year it is to be reached. Source: GCoM CRF 3.3."""

    metrics: Text | None = None
    """How it is measured. Source: GCoM CRF 3.3."""

    indicator: Annotated[str | None, Refers("indicators")] = None
    """Id of the indicator that measures it."""

    progress_note: Annotated[Text | None, Yearly()] = None
    """Progress in words. Source: GCoM CRF 6.2 (monitoring)."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision that set it."""
