"""Adaptation: the risk and vulnerability assessment, its hazards, adaptive capacity, adaptation goals."""

from typing import Annotated

from reporter.model.base import CodeList, Record, Refers, Text, Year
from reporter.model.quantities import Quantity


class RiskVulnerabilityAssessment(Record):
    """A risk and vulnerability assessment (RVA) as a document. Source: GCoM CRF 2.0, ISO 14091."""

    title: Text | None = None
    """Its title."""

    year: Year | None = None
    """Year it was approved or published. Source: GCoM CRF 2.0b."""

    status: Annotated[str | None, CodeList("rva-statuses", open=True)] = None
    """Done, under way, intended, not intended. Source: GCoM CRF 2.0."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True)] = None
    """Its boundary in relation to the jurisdiction. Source: GCoM CRF 2.0b."""

    method: Text | None = None
    """Method followed. Source: GCoM CRF 2.0a."""

    sectors: list[Annotated[str, CodeList("exposed-sectors", open=True)]] | None = None
    """Sectors it covers. Source: GCoM CRF 2.0b."""

    considers_vulnerable_groups: bool | None = None
    """Whether vulnerable groups are identified. Source: GCoM CRF 2.0b."""

    factors: list[Annotated[str, CodeList("assessment-factors", open=True)]] | None = None
    """What the assessment considers and what follows from it. Source: GCoM CRF 2.0b, ISO 14091."""

    description: Text | None = None
    """How it was made and what it found, in short. Source: GCoM CRF 2.0b."""

    authors: Text | None = None
    """Departments or firms that made it; no persons. Source: GCoM CRF 2.0b."""

    author_kinds: list[Annotated[str, CodeList("assessment-authors", open=True)]] | None = None
    """Who made it, by kind. Source: GCoM CRF 2.0b (primary author)."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the document."""

    files: list[str] | None = None
    """Names of attached files, in the year's evidence folder."""

    web: str | None = None
    """Public address, or words on where to find it. Source: GCoM CRF 2.0b (link)."""

    access: Annotated[str | None, CodeList("document-access")] = None
    """How a reader gets at it: attached, open on the web, or both. Source: GCoM CRF 2.0b (attachment or link)."""


class HazardRisk(Record):
    """One climate hazard, the risk today and what is expected. Source: GCoM CRF 2.1, ISO 14091."""

    hazard: Annotated[str | None, CodeList("hazards", open=True)] = None
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
    """Expected change in intensity. Source: GCoM CRF 2.1."""

    frequency_change: Annotated[str | None, CodeList("change-directions")] = None
    """Expected change in frequency. Source: GCoM CRF 2.1."""

    future_magnitude: Annotated[str | None, CodeList("levels")] = None
    """Expected magnitude of impact. Source: GCoM CRF 2.1 (2020)."""

    timeframe: Annotated[str | None, CodeList("timeframes")] = None
    """When the changes are expected. Source: GCoM CRF 2.1."""

    assessments: list[Annotated[str, Refers("risk_assessments")]] | None = None
    """Ids of the assessments it stands in."""


class AdaptiveCapacity(Record):
    """A factor that supports or challenges the city's capacity to adapt. Source: GCoM CRF 2.2, RVA practice."""

    factor: Annotated[str | None, CodeList("adaptive-capacity-factors", open=True)] = None
    """Which factor. Source: GCoM CRF 2.2."""

    effect: Annotated[str | None, CodeList("capacity-effects")] = None
    """Whether it supports or challenges, and how strongly. Source: GCoM CRF 2.2."""

    sector: Annotated[str | None, CodeList("exposed-sectors", open=True)] = None
    """Sector concerned, where the assessment goes by sector. Source: RVA practice."""

    description: Text | None = None
    """How the factor shows. Source: GCoM CRF 2.2."""


class AdaptationGoal(Record):
    """What the city wants to have adapted by when. Source: GCoM CRF 3.3, 6.7."""

    goal: Text | None = None
    """The goal in words. Source: GCoM CRF 3.3."""

    hazards: list[Annotated[str, CodeList("hazards", open=True)]] | None = None
    """Hazards it addresses. Source: GCoM CRF 3.3."""

    base_year: Year | None = None
    """Year progress is measured from. Source: Covenant guidebook, adaptation goals."""

    target_year: Year | None = None
    """Year it is to be reached. Source: GCoM CRF 3.3."""

    metrics: Text | None = None
    """How it is measured. Source: GCoM CRF 3.3."""

    indicator: Annotated[str | None, Refers("indicators")] = None
    """Id of the indicator that measures it."""

    progress_note: Text | None = None
    """Progress in words. Source: GCoM CRF 6.2 (monitoring)."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision that set it."""
