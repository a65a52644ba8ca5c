"""What a framework recognises, phase by phase: nothing missing, or exactly what is.

A preview. Whoever awards a badge looks at more than whether something is answered, so the most that is said here is
that nothing the sources name is missing; where nobody has read the criteria, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reporter.answers import Broken, Filing, FilingRow, broken, reference, stands_at
from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.model.plans import Feedback, FeedbackPoint
from reporter.questionnaire.condition import Certainty, conditions
from reporter.questionnaire.definition import Badge, Column, Question

Verdict = Literal["nothing-missing", "missing", "cannot-tell"]


@dataclass(frozen=True)
class Gap:
    """One thing that is missing."""

    reference: str
    """Cell, or question where a whole table is empty."""

    label: str
    """The form's own words, or ours for a table."""

    row: str | None
    """Name of the row, where the form prints it."""

    path: str | None
    """Where it would stand in the status; None where only a person can answer."""

    certainty: Certainty
    """How sure it is that it is asked for."""

    closed: str | None = None
    """Number of the question whose answer keeps this one closed; a badge is not to be had while it does."""


@dataclass(frozen=True)
class Standing:
    """How a city stands with one badge."""

    badge: Badge
    """Which, and where its criteria were read."""

    certainty: Certainty
    """How sure that is: no surer than the least sure of what is asked for."""

    verdict: Verdict
    """nothing-missing, missing, or cannot-tell: the criteria were not found."""

    answered: int
    """Required cells that are answered, of all rows."""

    required: int
    """Required cells that are shown."""

    gaps: tuple[Gap, ...]
    """What is missing, in the form's order; of tables where one whole row is enough, in the row that lacks least."""

    wishes: int
    """Cells that are recommended and unanswered."""


def standings(filing: Filing) -> list[Standing]:
    """How a filing stands with every badge of its form, in the framework's order."""
    rules = list(broken(filing))
    return [_standing(filing, badge, rules) for badge in filing.questionnaire.badge]


@dataclass(frozen=True)
class Score:
    """What a city's own weights make of its standings; nobody else's."""

    percent: Decimal
    """Answered of required, each criterion by its weight, in percent."""

    weights: dict[str, Decimal]
    """Weight by criterion, as the city wrote them."""

    unweighed: tuple[str, ...]
    """Criteria without a weight; they count for nothing."""


def own_score(filing: Filing, standings: Sequence[Standing]) -> Score | None:
    """A score from weights that the city enters itself; None where it enters none.

    Raises:
        ReadError: A weight is no number of zero or more, all are zero, or one is of a criterion that is not there.
    """
    platform, given = filing.questionnaire.platform, filing.settings.get("weights")
    if not given:
        return None
    known = {s.badge.code: s for s in standings if s.badge.code}
    weights: dict[str, Decimal] = {}
    for code, weight in given.items() if isinstance(given, dict) else [("weights", given)]:
        sound = isinstance(weight, int | float | Decimal) and not isinstance(weight, bool) and weight >= 0
        if code not in known or not sound:
            near = nearest(str(code), [c for c in known if c]) or next(iter(known), "–")
            raise ReadError("bad-weight", platform=platform, code=code, weight=weight, nearest=near)
        weights[code] = Decimal(str(weight))
    total = sum(weights.values(), Decimal(0))
    if not total:
        raise ReadError("bad-weight", platform=platform, code="weights", weight=0, nearest=next(iter(known), "–"))
    shares = {c: Decimal(s.answered) / s.required if s.required else Decimal(1) for c, s in known.items() if c}
    percent = sum((w * shares[c] for c, w in weights.items()), Decimal(0)) / total * 100
    return Score(percent, weights, tuple(c for c in known if c and c not in weights))


def open_points(filing: Filing) -> Iterator[tuple[Feedback, FeedbackPoint]]:
    """What the form's platform said of earlier filings that is not settled."""
    mine = {filing.questionnaire.platform, filing.questionnaire.inside}
    for feedback in filing.status.feedback or ():
        if feedback.platform in mine:
            yield from ((feedback, point) for point in feedback.points or () if not point.done)


SURE: tuple[Certainty, ...] = ("seen", "inferred", "recalled")
"""Certainties, the surest first."""


@dataclass
class _Row:
    """One row of a table, with what it lacks."""

    table: str
    """Rows of one list are alternatives, also where the form parts them into several tables."""

    gaps: list[Gap]
    required: list[Certainty]
    """How sure each of its required cells is asked for."""

    each: bool


def _standing(filing: Filing, badge: Badge, rules: list[Broken]) -> Standing:
    rows, wishes = [], 0
    for number in badge.questions:
        question = filing.questionnaire.find(number)
        if question is not None and not filing.shown(question):
            gate = next((c.question for c in conditions(question.shown_if) if c.question is not None), None)
            gap = Gap(number, question.title, None, None, question.certainty, gate)
            rows.append(_Row(number, [gap], [question.certainty], True))
        elif question is not None:
            rows += list(_rows(filing, badge, question, [b for b in rules if b.rule.question == number]))
            wishes += _wishes(filing, question)
    gaps = list(_needed(rows))
    verdict: Verdict = "cannot-tell" if not badge.questions else "missing" if gaps else "nothing-missing"
    asked = [certainty for row in rows for certainty in row.required]
    certainty = max((badge.certainty, *asked), key=SURE.index)
    answered = len(asked) - sum(len(row.gaps) for row in rows)
    return Standing(badge, certainty, verdict, answered, len(asked), tuple(gaps), wishes)


def _rows(filing: Filing, badge: Badge, question: Question, rules: list[Broken]) -> Iterator[_Row]:
    """The rows of a question, each with its gaps: required cells, and rules that do not hold there.

    A criterion reads a question also where the form requires none of its cells; then all of them are asked for.
    """
    every = badge.pillar == "assessment" and not any(c.required for c in question.column)
    records = question.rows is not None and question.rows.from_ is not None
    table = (question.rows.from_ or "") if records and question.rows else question.number
    each = not records or question.number in badge.each
    rows = filing.rows(question)
    if not rows and question.required:
        gap = Gap(question.number, question.title, None, table, question.required_certainty)
        yield _Row(table, [gap], [question.required_certainty], each)
    for row in rows:
        if row.fixed is not None and not row.fixed.required:
            continue
        cells = [c for c in question.asked(row.fixed) if (c.required or every) and filing.shown(question, row, c)]
        gaps = [_gap(filing, question, row, c) for c in cells if not filing.answered(question, row, c)]
        here = [b for b in rules if (b.row.key, b.row.order) == (row.key, row.order)]
        asked = [*(c.required_certainty for c in cells), *(b.rule.certainty for b in here)]
        yield _Row(table, gaps + [_broken(b) for b in here], asked, each)


def _gap(filing: Filing, question: Question, row: FilingRow, column: Column) -> Gap:
    cell = reference(question.number, row.key, column.key)
    printed = row.name if row.fixed is not None else None
    return Gap(cell, column.label, printed, stands_at(filing, question, row, column), column.required_certainty)


def _broken(found: Broken) -> Gap:
    return Gap(found.cell.reference, " / ".join(found.names), None, found.cell.path, found.rule.certainty)


def _needed(rows: list[_Row]) -> Iterator[Gap]:
    """The gaps that keep a badge away: all of tables where each row counts, else those of the row that lacks least."""
    for table in dict.fromkeys(row.table for row in rows):
        mine = [row for row in rows if row.table == table]
        for row in mine:
            if row.each:
                yield from row.gaps
        least = min((row for row in mine if not row.each), key=lambda row: len(row.gaps), default=None)
        if least is not None:
            yield from least.gaps


def _wishes(filing: Filing, question: Question) -> int:
    """Cells that are asked for without being required, shown and unanswered; a notation key's only where it has one."""
    return sum(
        filing.shown(question, row, column) and not filing.answered(question, row, column)
        for row in filing.rows(question)
        for column in question.asked(row.fixed)
        if column.asked_by and not column.required and column.answer_from.part != "key"
    )
