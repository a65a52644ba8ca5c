"""Plans, decisions, documents and feedback: the papers a status rests on."""

from typing import Annotated, Literal

from reporter.model.base import SAME, Attached, CodeList, Date, Identifies, Model, Record, Refers, Text, Year, Yearly
from reporter.model.codelists import rows
from reporter.model.finance import Cost


class Plan(Record):
    """A plan, programme or strategy. Source: GCoM CRF ch. 6, Covenant guidebook on SECAP."""

    ID_FROM = ("{title}",)

    title: Annotated[Text | None, Identifies(6, 0.4)] = None
    """Its title, with its public address where it has one. Source: GCoM CRF 3.2a, 5.5a."""

    scope: Annotated[Literal["climate", "environment"], Identifies(1, SAME)] = "climate"
    """Whether climate is its subject, or the environment otherwise. Source: GCoM CRF 6 (action plan)."""

    kind: Annotated[str | None, CodeList("plan-kinds", open=True), Identifies(1)] = None
    """SECAP, climate action plan, adaptation plan, energy plan … Source: GCoM CRF 5.5a."""

    pillars: list[Literal["mitigation", "adaptation", "energy-poverty"]] | None = None
    """What it covers. Source: GCoM CRF 6."""

    adopted: Annotated[Date | None, Identifies(2)] = None
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
    """Who took part in making it, in words. Source: GCoM CRF 5.5a (stakeholder process)."""

    stakeholders: list[Annotated[str, CodeList("stakeholders", open=True)]] | None = None
    """Groups and bodies that took part in making it. Source: GCoM CRF 5.5a (stakeholder process)."""

    authors: list[Annotated[str, CodeList("plan-authors", open=True)]] | None = None
    """Who wrote it; no persons. Source: GCoM CRF 3.2a, 5.5a (primary author)."""

    follow_up: list[Annotated[str, CodeList("plan-follow-up", open=True)]] | None = None
    """How often progress is reported, the plan evaluated and updated. Source: GCoM CRF 6.2 (monitoring)."""

    progress: Annotated[str | None, CodeList("progress", open=True), Yearly()] = None
    """How far the plan has been carried out. Source: GCoM CRF 6.2 (monitoring)."""

    cost: Cost | None = None
    """What it costs to carry out, and where the money comes from. Source: GCoM CRF 5.5a, Covenant guidebook."""

    scenarios: Text | None = None
    """Whether and how climate scenarios shaped it. Source: GCoM CRF 2.0a, RVA practice."""

    assessments: list[Annotated[str, CodeList("plan-assessments", open=True)]] | None = None
    """Which side effects of its actions it weighs: co-benefits, synergies, trade-offs. Source: GCoM CRF 3.2a, 5.5a."""

    access: Annotated[str | None, CodeList("plan-access", open=True)] = None
    """How a reader gets at it: public address, attached file, or both. Source: GCoM CRF 5.5a (web link)."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files, in the year's evidence folder."""

    description: Text | None = None
    """What it says, in short."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the document."""

    decision: Annotated[str | None, Refers("decisions")] = None
    """Id of the decision."""

    @property
    def covers(self) -> list[str]:
        """The pillars it covers: as stated, else as its kind says (plan-kinds.csv); none where neither tells."""
        told = next((row["pillars"] for row in rows("plan-kinds") if row["code"] == self.kind), "")
        return list(self.pillars or filter(None, told.split("|")))


class ConsumptionStrategy(Record):
    """A strategy on emissions of consumption. Its id says of what: food, transport, own-procurement …

    Source: PAS 2070 and GPC 1.1 ch. 4 (consumption beyond the territory), municipal procurement practice.
    """

    presence: Annotated[str | None, CodeList("strategy-presence")] = None
    """Whether there is one, and whether it is about emissions."""

    address: Text | None = None
    """Where it can be read: a public address or the name of a file."""

    description: Text | None = None
    """What is done, and where more can be read."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files, in the year's evidence folder."""


class Decision(Record):
    """A decision of a committee, board or council. Source: Covenant guidebook (approval by the council)."""

    body: Annotated[Text, Identifies(2)]
    """Who decided."""

    date: Annotated[Date, Identifies(3, SAME)]
    """When."""

    diary_number: Annotated[str | None, Identifies(2, SAME)] = None
    """Number in the public register."""

    about: Annotated[Text | None, Identifies(2)] = None
    """What was decided."""

    document: Annotated[str | None, Refers("documents")] = None
    """Id of the minutes."""


class Document(Record):
    """A paper, data set or page that facts come from, or that is attached as evidence."""

    ID_FROM = ("{title}",)

    title: Annotated[Text, Identifies(5)]
    """Title, publisher where it helps."""

    kind: Annotated[str | None, CodeList("document-kinds", open=True), Identifies(2, SAME)] = None
    """Plan, decision, data set, submission …"""

    url: Annotated[str | None, Identifies(2)] = None
    """Public address."""

    file: Annotated[str | None, Attached()] = None
    """Path in the city's folder, such as evidence/plan.pdf. Whether the file is there never changes an answer."""

    files: Annotated[list[str] | None, Attached()] = None
    """Names of attached files, in the year's evidence folder, where the document is handed in with an answer."""

    sha256: str | None = None
    """Fingerprint of the file."""

    published: Date | None = None
    """When it was published or downloaded."""

    release: Annotated[str | None, Identifies(2, SAME)] = None
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

    platform: Annotated[str, Identifies(2, SAME)]
    """Where it came from."""

    date: Annotated[Date | None, Identifies(2, SAME)] = None
    """When."""

    result: Text | None = None
    """Grade, percentage or verdict."""

    points: list[FeedbackPoint] | None = None
    """Point by point."""

    documents: list[Annotated[str, Refers("documents")]] | None = None
    """Ids of the papers."""

    year: Annotated[Year | None, Identifies(2, SAME)] = None
    """Reporting year it is about."""
