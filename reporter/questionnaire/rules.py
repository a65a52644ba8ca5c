"""What a questionnaire demands beyond single cells: rules over answers, periods, deadlines, and what earns a badge.

Data like the questions, so that the year a framework changes its mind nobody touches Python.
"""

from typing import Annotated, Literal

from pydantic import Field

from reporter.model.base import Date
from reporter.model.deadlines import Zone
from reporter.questionnaire.condition import Certainty, Part


class Rule(Part):
    """Something that must hold between the answers of a question."""

    kind: Literal["includes", "one_of", "named"]
    """includes: `column` holds all of `options`. one_of: each row answers one of `columns`. named: each row with
    emissions in one of `columns` is named in `by`."""

    question: str
    """Number of the question."""

    column: str | None = None
    """includes: key of the column."""

    columns: list[str] = Field(default_factory=list)
    """one_of, named: keys of the columns."""

    options: list[str] = Field(default_factory=list)
    """includes: the options that must be among the chosen."""

    by: Annotated[list[str], Field(max_length=2)] = Field(default_factory=list)
    """named: number of the other question, and the key of its column whose options end with the rows' names."""

    source: str
    """Where the rule was read."""

    certainty: Certainty
    """How sure it is."""


Subject = Literal["inventory", "target", "assessment", "goal", "plan", "report", "monitoring", "full-report"]
"""What a period or a badge is about; its name for people stands among the words of the catalogue (`part-…`)."""


class Period(Part):
    """How old something may be, or how soon after joining it is due.

    Where sources disagree each has a period of its own.
    """

    kind: Literal["age", "due", "every"]
    """age: counted back from the day of looking. due: counted from the day the city joined. every: counted from the
    last of `after` that the city handed in under its commitment."""

    what: Subject
    """What it is about."""

    pillar: Literal["mitigation", "adaptation", "energy"] | None = None
    """Which part of the framework, where only one is meant."""

    date: str | None = None
    """Function in reporter/derivations that tells from the status when the thing is of; without it nobody can say
    whether it is there."""

    after: list[str] = Field(default_factory=list)
    """every: kinds of report-kinds.csv."""

    years: int
    """How many years."""

    initiative: str | None = None
    """Whose commitments it is counted from, and for whose cities it holds; all where absent."""

    source: str
    """Where it was read."""

    certainty: Certainty
    """How sure it is."""


class Deadline(Part):
    """A day that the platform has published for one reporting year, or of which a source was read that does not say it.

    Days that follow from a city's own dates are periods (`due`, `every`), not deadlines.
    """

    kind: str
    """Code of deadline-kinds.csv."""

    year: int
    """Reporting year it holds for; a form may serve several."""

    date: Date | None = None
    """As exactly as the source has it: 2026-09-16 or 2026-10. Absent: the source was read and does not say."""

    zone: Zone | None = None
    """In which time the day ends: UTC-12:00. Absent: nobody has said."""

    source: str
    """Where it was read."""

    checked: Date | None = None
    """The day somebody last looked at the source."""

    certainty: Certainty
    """How sure it is."""


class Badge(Part):
    """What a framework wants answered before it recognises a phase of a pillar."""

    pillar: Literal["all", "mitigation", "adaptation", "energy", "assessment"]
    """all: what comes before every badge. assessment: a criterion that a submission is read by."""

    code: str | None = None
    """Short name, by which a city may weigh it; of criteria only."""

    title: dict[str, str] | None = None
    """Name for people by language, where it has one of its own."""

    phase: Subject | None = None
    """Which step; absent for what comes before every badge."""

    questions: list[str] = Field(default_factory=list)
    """Numbers of the questions that feed it. Empty: nobody has read the criteria, so nobody can tell."""

    each: list[str] = Field(default_factory=list)
    """Of these tables every row must be whole; of others one whole row is enough."""

    source: str
    """Where it was read."""

    certainty: Certainty
    """How sure it is."""
