"""Who the city is, what it has joined, and how it files: the contents of `reporter.toml`."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from reporter.model.base import CodeList, Date, Model, Number, Record, Text, Year
from reporter.model.quantities import DatedQuantity, Quantity


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

    filing: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Settings by platform: question set, level, language of the answers."""


class Jurisdiction(Model):
    """What is true of the territory this year. Source: GCoM CRF 0.1–0.6."""

    level: Annotated[str | None, CodeList("administrative-levels", open=True)] = None
    """Administrative level. Source: GCoM CRF 0.1."""

    area: Quantity | None = None
    """Land area. Source: GCoM CRF 0.6."""

    population: list[DatedQuantity] | None = None
    """Inhabitants at the end of the year. Source: GCoM CRF 0.5."""

    projected_population: list[DatedQuantity] | None = None
    """Inhabitants expected, by year. Source: GCoM CRF 0.5."""

    nature_share: Quantity | None = None
    """Share of the area that is natural."""

    gdp: list[DatedQuantity] | None = None
    """Gross regional product."""

    description: Text | None = None
    """The city in a few sentences."""

    source: str | None = None
    """Id of the document these facts come from."""

    comment: Text | None = None
    """Remark meant for readers of the status."""


class Staff(Model):
    """Posts set aside for climate work. Source: Covenant guidebook (staff allocated)."""

    KEY = "role"

    role: str
    """Kind of post."""

    posts: Number
    """Full-time equivalents."""

    year: Year | None = None
    """Year."""


class Governance(Model):
    """Who steers climate work and how. Source: GCoM CRF 6 (lead team), Covenant guidebook (organisation)."""

    oversight: Text | None = None
    """Who is responsible, politically and in the administration; bodies, no persons."""

    coordination: Text | None = None
    """How departments and companies work together."""

    staff: list[Staff] | None = None
    """Posts set aside."""

    participation: Text | None = None
    """How inhabitants, business and academia take part."""

    budget: Text | None = None
    """How the work is paid for."""

    finance: Text | None = None
    """Investment planning, green bonds, carbon budget in the city's accounts."""

    monitoring: Text | None = None
    """How and how often it is followed up."""

    vision: Text | None = None
    """Long-term vision. Source: Covenant guidebook (strategy)."""

    equity: Text | None = None
    """How gains and burdens are shared."""

    source: str | None = None
    """Id of the document these facts come from."""

    comment: Text | None = None
    """Remark meant for readers of the status."""


class Collaboration(Record):
    """Work with other governments, business or civil society."""

    partners: Text | None = None
    """With whom."""

    about: Text | None = None
    """On what."""

    description: Text | None = None
    """What is done together."""
