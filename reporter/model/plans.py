"""Plans, decisions, documents and feedback: the papers a status rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from reporter.model.base import CodeList, Date, Model, Record, Refers, Text, Year


class Plan(Record):
    """A plan, programme or strategy. Source: GCoM CRF ch. 6, Covenant guidebook on SECAP."""

    title: Text
    """Its title. Source: GCoM CRF 3.2a, 5.5a."""

    scope: Literal["climate", "environment"] = "climate"
    """Whether climate is its subject, or the environment otherwise. Source: GCoM CRF 6 (action plan)."""

    kind: Annotated[str | None, CodeList("plan-kinds", open=True)] = None
    """SECAP, climate action plan, adaptation plan, energy plan … Source: GCoM CRF 5.5a."""

    pillars: list[Literal["mitigation", "adaptation", "energy-poverty"]] | None = None
    """What it covers. Source: GCoM CRF 6."""

    adopted: Date | None = None
    """When it was adopted. Source: GCoM CRF 3.2a, 5.5a."""

    ends: Date | None = None
    """Until when it holds."""

    body: Text | None = None
    """Who adopted it. Source: Covenant guidebook (council approval)."""

    stage: Annotated[str | None, CodeList("plan-stages", open=True)] = None
    """Under development, being implemented … Source: GCoM CRF 3.2a, 5.5a."""

    integration: Annotated[str | None, CodeList("plan-integration", open=True)] = None
    """Standing alone or part of another plan. Source: GCoM CRF 3.2a."""

    boundary: Annotated[str | None, CodeList("boundaries", open=True)] = None
    """What it covers in relation to the jurisdiction. Source: GCoM CRF 5.5a."""

    sectors: list[Annotated[str, CodeList("exposed-sectors", open=True)]] | None = None
    """Sectors it covers. Source: GCoM CRF 5.5a."""

    participation: Text | None = None
    """Who took part in making it. Source: GCoM CRF 5.5a (stakeholder process)."""

    description: Text | None = None
    """What it says, in short."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the document."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision."""


class Decision(Record):
    """A decision of a committee, board or council. Source: Covenant guidebook (approval by the council)."""

    body: Text
    """Who decided."""

    date: Date
    """When."""

    diary_number: str | None = None
    """Number in the public register."""

    about: Text | None = None
    """What was decided."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the minutes."""


class Document(Record):
    """A paper, data set or page that facts come from, or that is attached as evidence."""

    title: Text
    """Title, publisher where it helps."""

    kind: Annotated[str | None, CodeList("document-kinds", open=True)] = None
    """Plan, decision, data set, submission …"""

    url: str | None = None
    """Public address."""

    file: str | None = None
    """Path in the city's folder, such as evidence/plan.pdf. Whether the file is there never changes an answer."""

    files: list[str] | None = None
    """Names of attached files, in the year's evidence folder, where the document is handed in with an answer."""

    sha256: str | None = None
    """Fingerprint of the file."""

    published: Date | None = None
    """When it was published or downloaded."""

    release: str | None = None
    """Which release, for data that is published again and again."""

    publisher: Text | None = None
    """Who published it."""

    licence: str | None = None
    """On what terms it may be used."""

    language: str | None = None
    """Language it is written in (BCP 47)."""

    confidential: bool = False
    """Never feeds a public answer unless the record that uses it is confirmed."""


class FeedbackPoint(Model):
    """One point of a platform's feedback."""

    KEY = "id"

    id: str
    """Number or short name."""

    question: str | None = None
    """The question it is about, as the platform numbers it."""

    text: Text
    """What was said, in our own words."""

    response: Text | None = None
    """What we did about it."""

    done: bool = False
    """Whether it is settled."""


class Feedback(Record):
    """What a reader of last year's filing said."""

    platform: str
    """Where it came from."""

    date: Date | None = None
    """When."""

    result: Text | None = None
    """Grade, percentage or verdict."""

    points: list[FeedbackPoint] | None = None
    """Point by point."""

    documents: list[Annotated[str, Refers("documents")]] | None = None
    """Ids of the papers."""

    year: Year | None = None
    """Reporting year it is about."""
