"""Targets: for emissions, and for energy and everything else."""

from decimal import Decimal
from typing import Annotated, Literal

from reporter.model.base import CodeList, Identifies, Measures, Model, Record, Refers, Text, Year, Yearly
from reporter.model.quantities import Quantity
from reporter.model.units import UnitError, convert

TargetType = Literal[
    "base-year-absolute",
    "base-year-intensity-per-capita",
    "base-year-intensity-per-gdp",
    "baseline-scenario",
    "fixed-level",
    "yearly-rate",
]


class Compensation(Model):
    """How a target treats removals and compensation. Source: GPC 1.1 ch. 11 (offsets apart from the total)."""

    allowed: bool | None = None
    """Whether measures outside the boundary may count towards the target."""

    rule: Text | None = None
    """The city's rule in words."""


class Target(Record):
    """An emission target. Which figures are needed depends on `type`. Source: GCoM CRF ch. 4, GPC 1.1 ch. 11."""

    ID_FROM = ("target-{target_year}", "target-{type}")

    name: Annotated[Text | None, Identifies(3)] = None
    """What the city calls the target."""

    type: Annotated[str | None, CodeList("target-types", open=True), Identifies(1)] = None
    """Base-year absolute, base-year intensity, baseline scenario, fixed level, yearly rate. Source: GCoM CRF 5.0."""

    words: Annotated[Text | None, Identifies(2)] = None
    """The goal in words, such as climate neutral, where it is words."""

    words_mean: Text | None = None
    """What the words mean in figures, by the city's own reading."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True), Identifies(2)] = None
    """What the target covers in relation to the jurisdiction: all of it, a part, the organisation. Source: GCoM CRF."""

    area: Annotated[Text | None, Identifies(2)] = None
    """Name of the district or town where the boundary is a part."""

    scopes: list[Literal[1, 2, 3]] | None = None
    """GPC scopes covered."""

    gases: list[Annotated[str, CodeList("gases")]] | None = None
    """Gases covered. Source: GCoM CRF, GPC 1.1."""

    sources_covered: Annotated[str | None, CodeList("sources-covered", open=True), Identifies(1)] = None
    """Which sources of the inventory the target covers. Source: GCoM CRF (sector covered)."""

    ambition: Annotated[str | None, CodeList("target-ambition")] = None
    """Whether it is the city's most ambitious target, or a step on the way to it. Source: GCoM CRF ch. 4."""

    net_zero: Annotated[str | None, CodeList("net-zero", open=True)] = None
    """Whether it is a net-zero target, or a step on the way to one."""

    carbon_credits: Annotated[str | None, CodeList("carbon-credits", open=True)] = None
    """Whether credits from outside the boundary are or will be used. Source: GCoM CRF 5.3 (transferable units)."""

    credits_share: Annotated[Quantity | None, Measures("%")] = None
    """Share of the target met by credits. Source: GCoM CRF 5.3."""

    compensation: Compensation | None = None
    """The city's rules on removals and compensation."""

    residual_emissions: Annotated[str | None, CodeList("residual-emissions", open=True)] = None
    """Whether emissions remain in the net-zero year; the reason in own words where they do."""

    residual_share: Annotated[Quantity | None, Measures("%")] = None
    """Share of emissions that remains in the net-zero year."""

    adopted: bool | None = None
    """False where it is proposed, or a direction that is held, and not decided. Source: GCoM CRF 4 (targets formally
    adopted)."""

    year_set: Annotated[Year | None, Identifies(1)] = None
    """Year the target was decided. Source: GCoM CRF (year of introduction)."""

    emissions_when_set: Annotated[Quantity | None, Measures("t")] = None
    """Emissions covered in the year the target was decided, t CO2e."""

    base_year: Annotated[Year | None, Identifies(1)] = None
    """Year the reduction is measured from. Source: GCoM CRF, GPC 1.1."""

    base_emissions: Annotated[Quantity | None, Measures("t")] = None
    """Emissions covered in the base year, t CO2e. Source: GCoM CRF."""

    base_inventory: Annotated[str | None, Refers("inventories")] = None
    """Id of the inventory the base comes from, so that method and release can be compared."""

    base_intensity: Quantity | None = None
    """Emissions per inhabitant or per unit of GDP in the base year, t CO2e. Source: GCoM CRF (intensity)."""

    target_year: Annotated[Year | None, Identifies(3)] = None
    """Year by which the target is to be met. Source: GCoM CRF."""

    bau_emissions: Annotated[Quantity | None, Measures("t")] = None
    """Business-as-usual emissions in the target year, t CO2e. Source: GCoM CRF (baseline scenario)."""

    reduction: Annotated[Quantity | None, Measures("%")] = None
    """Reduction against the base, removals and offsets included. Source: GCoM CRF."""

    yearly_rate: Annotated[Quantity | None, Measures("%")] = None
    """Reduction each year against the year before, for a target set as a rate; the lower end of a range."""

    yearly_rate_to: Annotated[Quantity | None, Measures("%")] = None
    """Upper end, where the rate is told as a range. Source: carbon budgets of municipalities (10 to 15 % a year)."""

    target_emissions: Annotated[Quantity | None, Measures("t")] = None
    """Net emissions in the target year as stated, t CO2e. For a base-year absolute target it follows from base and
    reduction. Source: GCoM CRF."""

    projected_population: Quantity | None = None
    """Inhabitants expected in the target year. Source: GCoM CRF (intensity target)."""

    target_per_person: Annotated[Quantity | None, Measures("t/person")] = None
    """Emissions per inhabitant in the target year, where the goal is set so."""

    science_based: Annotated[str | None, CodeList("science-based", open=True)] = None
    """Whether the city holds the target to be science-based, and by which method."""

    latest_emissions: Annotated[Quantity | None, Measures("t"), Yearly()] = None
    """Emissions covered by the target in the newest inventory, t CO2e."""

    ndc_alignment: Annotated[str | None, CodeList("ndc-alignment", open=True)] = None
    """Ambition against the Nationally Determined Contribution. Source: GCoM CRF 6.5."""

    conditions: list[Annotated[str, CodeList("target-conditions", open=True)]] | None = None
    """What the target depends on beyond the city's control. Source: GCoM CRF 5.2."""

    progress: Annotated[str | None, CodeList("progress", open=True), Yearly()] = None
    """How far the city has come. Source: GCoM CRF (percentage achieved)."""

    progress_note: Annotated[Text | None, Yearly()] = None
    """Progress and modelling in words. Source: GCoM CRF (description)."""

    replaced_by: Annotated[str | None, Refers("targets")] = None
    """Id of the target that took its place."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision that set it."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the document it stands in."""

    @property
    def over(self) -> bool:
        """Whether another target took its place."""
        return self.replaced_by is not None


def is_net_zero(target: Target) -> bool:
    """Whether the city calls the target net zero, with or without words of its own."""
    return (target.net_zero or "").split(":")[0] == "yes"


def net_emissions_in_target_year(target: Target) -> Decimal | None:
    """Base emissions × (1 − reduction), t CO2e unrounded; None where one of the two is missing or has no unit.

    Source: GCoM CRF, base-year emissions target (the target year's emissions are calculated).
    """
    base, cut = target.base_emissions, target.reduction
    if base is None or cut is None or base.value is None or cut.value is None:
        return None
    try:
        share = convert(cut.value, cut.unit or "%", "1")
        return convert(base.value, base.unit or "t", "t") * (1 - share)
    except UnitError:
        return None


class OtherTarget(Record):
    """A target for renewable energy, energy efficiency, transport, waste or anything else that is measured."""

    ID_FROM = ("{kind}-{target_year}", "{kind}")

    name: Annotated[Text | None, Identifies(3)] = None
    """What the city calls the target."""

    kind: Annotated[str | None, CodeList("other-target-kinds", open=True), Identifies(3)] = None
    """What it is about: renewable energy, energy efficiency, transport, waste, nature … Source: GCoM CRF, energy access
    and poverty pillar; Covenant guidebook."""

    adopted: bool | None = None
    """False where it is proposed, or a direction that is held, and not decided."""

    covers: Literal["households", "total"] | None = None
    """For a target on consumption: households only, or public consumption and investment too. The two are never
    compared with each other. Source: PAS 2070, C40 consumption method."""

    description: Annotated[Text | None, Identifies(4)] = None
    """The target in words."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True), Identifies(1)] = None
    """What it covers in relation to the jurisdiction."""

    intensity: bool | None = None
    """Whether it is measured per something rather than in all."""

    metric: Annotated[Text | None, Identifies(2)] = None
    """What is measured, with its unit, in words."""

    measure: Annotated[str | None, CodeList("target-metrics", open=True), Identifies(1)] = None
    """What is measured, with its unit, as a code. Source: GCoM CRF, energy access and poverty pillar; ISO 37120."""

    per: Text | None = None
    """Denominator of an intensity, in words."""

    denominator: Annotated[str | None, CodeList("target-denominators", open=True)] = None
    """Denominator of an intensity, as a code. Source: ISO 37120 (indicators per inhabitant and year)."""

    year_set: Year | None = None
    """Year it was decided."""

    base_year: Annotated[Year | None, Identifies(1)] = None
    """Year progress is measured from."""

    base_value: Quantity | None = None
    """Value in the base year."""

    target_year: Annotated[Year | None, Identifies(2)] = None
    """Year by which it is to be met."""

    target_value: Quantity | None = None
    """Value to be reached."""

    latest_value: Annotated[Quantity | None, Yearly()] = None
    """Newest value."""

    achieved: Annotated[Quantity | None, Measures("%"), Yearly()] = None
    """Share of the way covered, as the city states it; `share_achieved` works it out from the values."""

    renewable_share: Annotated[Quantity | None, Measures("%")] = None
    """Renewable energy as a share of all, for a renewable target."""

    public: Annotated[str | None, CodeList("public-availability", open=True)] = None
    """Whether it is public; `yes: …` with where it can be read."""

    progress_note: Annotated[Text | None, Yearly()] = None
    """Progress in words."""

    indicator: Annotated[str | None, Refers("indicators")] = None
    """Id of the indicator that measures it."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision that set it."""


def share_achieved(target: OtherTarget) -> Decimal | None:
    """(newest − base) ÷ (target − base), in % unrounded; None where a value is missing, or base and target are equal.

    Source: GCoM CRF 6.2 (progress against the base year).
    """
    figures = [target.base_value, target.target_value, target.latest_value]
    units = {f.unit for f in figures if f is not None and f.unit is not None}
    values = [f.value for f in figures if f is not None and f.value is not None]
    if len(values) < len(figures) or len(units) > 1 or values[0] == values[1]:
        return None
    base, goal, newest = values
    return (newest - base) / (goal - base) * 100
