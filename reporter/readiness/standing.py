"""All of it for one filing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reporter.answers import Filing
from reporter.answers.shown import offered_by
from reporter.filing_checks.criteria import Verdict, verdicts
from reporter.model.city import City
from reporter.model.plans import Feedback, FeedbackPoint
from reporter.questionnaire.definition import Question, Questionnaire, conditions
from reporter.readiness.backwards import Step, steps
from reporter.readiness.counts import Count, count
from reporter.readiness.deadlines import Due, due, following
from reporter.readiness.owners import Owners


@dataclass(frozen=True)
class Hidden:
    """A question that the city's settings keep closed, although the status has answers for it."""

    question: Question
    answers: int


@dataclass(frozen=True)
class Standing:
    """How a filing stands on a day."""

    filing: Filing
    as_of: str

    route: str | None
    """The platform the commitment is reported through: this one or another; None where nobody has said."""

    count: Count
    deadlines: tuple[Due, ...]
    next: Due | None
    steps: tuple[Step, ...]
    """The way through the city's bodies to the next deadline."""

    hidden: tuple[Hidden, ...]
    conditions: tuple[Verdict, ...]
    """Published conditions of a recognition, met or not; never a grade."""

    feedback: tuple[tuple[Feedback, FeedbackPoint], ...]
    """Points of earlier feedback that nobody has settled."""


def standing(
    filing: Filing, city: City, as_of: str, owner: str | None = None, guests: Iterable[Questionnaire] = ()
) -> Standing:
    """How a filing stands.

    Args:
        filing: A status seen through one form.
        city: Its own days, bodies and owners.
        as_of: The day it is looked at.
        owner: Only what this department or role answers for is listed as missing; the counts are of all.
        guests: Forms of other initiatives that the city answers inside this one; they have days of their own.
    """
    platform = filing.questionnaire.platform
    days = due(filing, city, guests)
    upcoming = following(days, as_of)
    routed = any(c.route == platform for c in filing.commitments)
    return Standing(
        filing,
        as_of,
        filing.elsewhere or (platform if routed else None),
        count(filing, Owners(filing.status, city.owners), owner),
        days,
        upcoming,
        steps(city.bodies or [], upcoming.date) if upcoming is not None and upcoming.date is not None else (),
        tuple(_hidden(filing)),
        tuple(verdicts(filing, recognising=True)),
        tuple(_open_points(filing)),
    )  # fmt: skip


def _hidden(filing: Filing) -> Iterable[Hidden]:
    for question in filing.questionnaire.question:
        if not offered_by(filing, conditions(question.shown_if)):
            answers = sum(a.value is not None for a in filing.of(question))
            if answers:
                yield Hidden(question, answers)


def _open_points(filing: Filing) -> Iterable[tuple[Feedback, FeedbackPoint]]:
    for feedback in filing.status.feedback or ():
        if feedback.platform == filing.questionnaire.platform:
            yield from ((feedback, point) for point in feedback.points or () if not point.done)


def without_form(city: City, known: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Platforms that commitments go through and of which no form is here → ids of those commitments."""
    found: dict[str, list[str]] = {}
    for commitment in city.commitments or ():
        if commitment.route and commitment.route not in known:
            found.setdefault(commitment.route, []).append(commitment.id)
    return list(found.items())
