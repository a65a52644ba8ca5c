"""Who the city is, what it has joined, and how it files: the contents of `reporter.toml`."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from reporter.model.base import (
    Alias,
    CodeList,
    Date,
    Identifies,
    Measures,
    Model,
    Number,
    Part,
    Record,
    Text,
    Year,
    Yearly,
)
from reporter.model.deadlines import Body, Deadline
from reporter.model.quantities import DatedQuantity, Quantity


class Reported(Model):
    """Something handed in under a commitment. Source: Covenant guidebook (monitoring), GCoM CRF ch. 7 (timelines)."""

    KEY = "date"

    date: Date
    """When."""

    kind: Annotated[str, CodeList("report-kinds")]
    """The plan, a report on actions, a full report with an inventory."""

    source: str | None = None
    """Who says so: a document, a receipt."""


class Commitment(Record):
    """Something the city has joined, and where it reports on it."""

    name: Text
    """What was joined."""

    initiative: str | None = None
    """Short name of whoever asks."""

    joined: Date | None = None
    """When."""

    ends: Date | None = None
    """When it ends or ended."""

    route: str | None = None
    """Name of the platform the reporting goes through. A commitment that goes another way has no deadline of its
    own there."""

    route_source: Text | None = None
    """Who says that this route is accepted."""

    reported: list[Reported] | None = None
    """What was handed in under it: from the last of each kind the next is counted. Source: as `Reported`."""

    decision: str | None = None
    """Body, date and diary number of the decision."""


class City(Model):
    """`reporter.toml`: what stays the same from year to year."""

    name: Text
    """Name of the municipality."""

    country: Annotated[str | None, CodeList("countries")] = None
    """Country, two letters (ISO 3166-1)."""

    codes: dict[str, str] = Field(default_factory=dict)
    """Numbers the city has in registers: national statistics, disclosure accounts."""

    currency: str | None = None
    """Currency of costs (ISO 4217)."""

    languages: list[str] = Field(default_factory=lambda: ["en"])
    """Languages the status is written in, the main one first (BCP 47)."""

    commitments: list[Commitment] | None = None
    """What the city has joined."""

    deadlines: list[Deadline] | None = None
    """Days of the city's own, beside those the platforms publish."""

    bodies: list[Body] | None = None
    """Bodies that papers pass before something is handed in, in that order: committee, board, council."""

    owners: dict[str, str] = Field(default_factory=dict)
    """Which department or role answers for which part of the status, by path: `inventories`,
    `jurisdiction.population`; or for questions that only a person can answer, by number after the platform's name and a
    colon. The longest path counts; the owner of a record before both. No persons."""

    time_zone: str | None = None
    """The city's time (IANA time zone database: Europe/Stockholm), in which the end of a deadline is told."""

    filing: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Settings by platform: question set, level, language of the answers."""


class Jurisdiction(Part):
    """What is true of the territory this year. Source: GCoM CRF 0.1–0.6."""

    ALIASES: ClassVar[dict[str, Alias]] = {
        "latest_population": Alias("population"),
        "furthest_projection": Alias("projected_population"),
    }

    level: Annotated[str | None, CodeList("administrative-levels", open=True)] = None
    """Administrative level. Source: GCoM CRF 0.1."""

    level_above: Annotated[str | None, CodeList("administrative-levels", open=True)] = None
    """The next higher level of government. Source: GCoM CRF 0.1 (administrative boundary), multilevel governance
    practice (UN-Habitat)."""

    level_below: Annotated[str | None, CodeList("administrative-levels", open=True)] = None
    """The next lower level of government; `none` where there is none. Source: as `level_above`."""

    area: Annotated[Quantity | None, Measures("km2")] = None
    """Area within the boundary, km2, as the city states it: land only, unless `comment` says that water counts.
    Source: GCoM CRF 0.6 (land area)."""

    population: Annotated[list[DatedQuantity] | None, Yearly(history=True)] = None
    """Inhabitants at the end of the year. Source: GCoM CRF 0.5."""

    projected_population: list[DatedQuantity] | None = None
    """Inhabitants expected, by year. Source: GCoM CRF 0.5."""

    nature_share: Quantity | None = None
    """Share of the area that is natural."""

    nature_band: Annotated[str | None, CodeList("area-bands")] = None
    """Share of the area that is an ecosystem on land, in fresh water, at the coast or in the sea, natural or changed
    by people, as a band. Source: Singapore Index on Cities' Biodiversity, indicator 1 (natural areas)."""

    green_band: Annotated[str | None, CodeList("area-bands")] = None
    """Share of the land area that is green space, as a band. Source: ISO 37120 (green area), as a share of the
    land."""

    gdp: Annotated[list[DatedQuantity] | None, Yearly(history=True)] = None
    """Gross regional product."""

    description: Text | None = None
    """The city in a few sentences."""

    currency: Annotated[str | None, CodeList("currencies")] = None
    """Currency of this year's figures on money that name none of their own (ISO 4217)."""

    reporting_level: Annotated[str | None, CodeList("crf-levels")] = None
    """How much of the Common Reporting Framework the city has undertaken to report. Source: GCoM CRF."""

    language: Annotated[str | None, CodeList("languages")] = None
    """Language the city gives this year's account in (BCP 47)."""

    @property
    def latest_population(self) -> DatedQuantity | None:
        """Inhabitants of the newest year; None where no year is told."""
        return max(self.population or (), key=lambda p: p.period, default=None)

    @property
    def furthest_projection(self) -> DatedQuantity | None:
        """Inhabitants expected in the last year that a projection reaches; None where there is none."""
        return max(self.projected_population or (), key=lambda p: p.period, default=None)


class Staff(Model):
    """Posts set aside for climate work. Source: Covenant guidebook (staff allocated)."""

    KEY = "role"

    role: str
    """Kind of post."""

    posts: Number
    """Full-time equivalents."""

    year: Year | None = None
    """Year."""


class Governance(Part):
    """Who steers climate work and how. Source: GCoM CRF 6 (lead team), Covenant guidebook (organisation)."""

    oversight: Text | None = None
    """Who is responsible, politically and in the administration; bodies, no persons. Source: Covenant guidebook,
    TCFD recommendations (governance)."""

    oversight_processes: list[Annotated[str, CodeList("oversight-processes", open=True)]] | None = None
    """Ways in which climate is steered and followed: who is informed, where it is weighed in. Source: TCFD
    recommendations (governance a and b), Covenant guidebook (organisation)."""

    planning: Text | None = None
    """How climate has changed master and development planning. Source: GCoM CRF 6 (mainstreaming), TCFD
    recommendations (strategy b)."""

    transition_risks: Text | None = None
    """Risks to the city of the change to a low-carbon economy. Source: TCFD recommendations (strategy a)."""

    coordination: Text | None = None
    """How departments and companies work together."""

    staff: Annotated[list[Staff] | None, Yearly(history=True)] = None
    """Posts set aside."""

    participation: Text | None = None
    """How inhabitants, business and academia take part."""

    budget: Text | None = None
    """How the work is paid for."""

    finance: Text | None = None
    """How climate has changed financial planning: investment planning, green bonds, carbon budget in the city's
    accounts. Source: TCFD recommendations (strategy b)."""

    monitoring: Text | None = None
    """How and how often it is followed up."""

    vision: Text | None = None
    """Long-term vision. Source: Covenant guidebook (strategy)."""

    equity: Text | None = None
    """How gains and burdens are shared. Source: GCoM CRF 3.0, 5.4 (co-benefits), just-transition practice."""

    equity_measures: list[Annotated[str, CodeList("equity-measures", open=True)]] | None = None
    """What is done so that gains and burdens are shared fairly. Source: as `equity`; C40 guides on inclusive
    climate action."""

    equity_metrics: Text | None = None
    """How a fair share of gains and burdens is measured. Source: as `equity_measures`."""

    benefits_assessed: Annotated[str | None, CodeList("benefit-assessments")] = None
    """For how many actions the wider benefits are assessed, or whether that is planned. Source: GCoM CRF 3.0, 5.4
    (co-benefits)."""

    benefit_methods: list[Annotated[str, CodeList("benefit-assessment-methods")]] | None = None
    """How and at which stage of an action wider benefits are assessed. Source: as `benefits_assessed`."""

    benefits: Text | None = None
    """Wider benefits of climate action that the city has found. Source: as `benefits_assessed`."""


class Engagement(Record):
    """How other levels of government take part in one component of the climate work.

    Source: GCoM CRF 6 (vertical integration), multilevel governance practice (UN-Habitat).
    """

    ID_FROM = ("{component}",)

    component: Annotated[str | None, CodeList("components", open=True), Identifies(8, 0.3)] = None
    """Which component; `none` where other levels take no part in any."""

    governments: Annotated[list[Annotated[str, CodeList("government-levels", open=True)]] | None, Identifies(1)] = None
    """Which levels and kinds of government take part."""

    purposes: Annotated[list[Annotated[str, CodeList("engagement-purposes", open=True)]] | None, Identifies(1)] = None
    """What they take part for."""


class Collaboration(Record):
    """Work with other governments, business or civil society. Source: Covenant guidebook (stakeholders), ISO 37101."""

    ID_FROM = ("{partner}",)

    partners: Annotated[Text | None, Identifies(3)] = None
    """With whom, by name."""

    partner: Annotated[str | None, CodeList("partners", open=True), Identifies(3)] = None
    """Kind of the main partner; or that there is no collaboration to tell of, and what is intended."""

    other_partners: list[Annotated[str, CodeList("partners", open=True)]] | None = None
    """Kinds of the other partners."""

    about: Annotated[Text | None, Identifies(2)] = None
    """On what, in words."""

    areas: Annotated[list[Annotated[str, CodeList("collaboration-areas", open=True)]] | None, Identifies(1)] = None
    """Areas it is about."""

    mechanisms: list[Annotated[str, CodeList("collaboration-mechanisms", open=True)]] | None = None
    """In which forms the partners work together."""

    description: Annotated[Text | None, Identifies(4)] = None
    """What is done together, and how far it has come."""
