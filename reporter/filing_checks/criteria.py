"""What a platform judges a filing by, held against the answers that would be filed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from reporter.answers import SEVERAL, Answer, Filing, FilingRow
from reporter.answers.shown import matches, offered_by
from reporter.filing_checks.told import finding
from reporter.findings import Finding, Severity
from reporter.questionnaire.definition import Criterion, Question, conditions


class Verdict(NamedTuple):
    """What came of one criterion."""

    criterion: Criterion
    """What was asked."""

    found: tuple[str, ...]
    """Groups covered, or the names of the rows that count."""

    short: tuple[str, ...]
    """Names of rows that hold less than they must, or more than they may."""

    told: bool
    """Whether anything at all is answered in what it is about; where not, nobody can tell."""

    @property
    def met(self) -> bool:
        """Whether there is enough, and nothing that falls short."""
        return len(self.found) >= self.criterion.at_least and not self.short


def verdicts(filing: Filing, *, recognising: bool = False) -> Iterator[Verdict]:
    """Every criterion that the city's settings and the reporting year ask for.

    Args:
        filing: What would be filed.
        recognising: Published conditions of a recognition instead of what every filing is judged by.
    """
    for criterion in filing.questionnaire.criterion:
        if (criterion.recognises is not None) != recognising:
            continue
        early = criterion.from_year is not None and filing.status.reporting_year < criterion.from_year
        if early or not offered_by(filing, conditions(criterion.shown_if)):
            continue
        yield _judged(filing, criterion)


def criteria(filing: Filing) -> Iterator[Finding]:
    """020: what the platform judges a filing by is not met.

    An error only where the criterion was seen, and the city has said what it files.
    """
    certain = all(name in filing.settings for name in filing.questionnaire.settings)
    for verdict in verdicts(filing):
        if verdict.met:
            continue
        criterion = verdict.criterion
        params = {
            "criterion": criterion.title,
            "found": ", ".join(verdict.short or verdict.found) or "0",
            "wanted": (criterion.value if criterion.most is None else criterion.most)
            if verdict.short
            else criterion.at_least,
            "source": criterion.source,
            "certainty": f"@certainty-{criterion.certainty}",
        }
        number = criterion.questions[0]
        severity: Severity = "error" if certain and criterion.certainty == "seen" else "warning"
        yield from finding(filing, "020", number, params, severity)


def _judged(filing: Filing, criterion: Criterion) -> Verdict:
    counted: list[tuple[Question, FilingRow, dict[str, Answer]]] = []
    for number in criterion.questions:
        question = filing.questionnaire.find(number)
        for row in filing.rows(question) if question is not None else ():
            answers = {c.key: filing.cell(question, row, c) for c in question.column} if question else {}
            if question is not None and _counts(criterion, question, answers):
                counted.append((question, row, answers))
    told = bool(counted) or any(_told(filing, criterion, number) for number in criterion.questions)
    if criterion.groups:
        held = {held for question, row, answers in counted for held in _held(criterion, row, answers)}
        return Verdict(criterion, tuple(g for g, members in criterion.groups.items() if held & set(members)), (), told)
    names = tuple(row.name or question.title for question, row, _ in counted)
    short = tuple(row.name or "" for _, row, answers in counted if _beyond(criterion, answers))
    return Verdict(criterion, names, short, told)


def _told(filing: Filing, criterion: Criterion, number: str) -> bool:
    """Whether a question has an answer in a column that the criterion looks at, or in its first."""
    question = filing.questionnaire.find(number)
    if question is None:
        return False
    keys = {*criterion.columns, *(c.column for c in criterion.where), criterion.of} - {None} or {question.column[0].key}
    return any(a.value is not None for a in filing.of(question) if a.column in keys)


def _beyond(criterion: Criterion, answers: dict[str, Answer]) -> bool:
    """Whether a row holds less than it must, or more than it may."""
    if (criterion.value, criterion.most) == (None, None):
        return False
    held = _number(answers[criterion.of or ""])
    low, high = criterion.value, criterion.most
    return (low is not None and held < low) or (high is not None and held > high)


def _counts(criterion: Criterion, question: Question, answers: dict[str, Answer]) -> bool:
    asked = criterion.columns or ([] if question.table else [question.column[0].key])
    if any(answers[key].value is None for key in asked):
        return False
    return all(matches(c, answers[c.column or ""].value) for c in criterion.where)


def _held(criterion: Criterion, row: FilingRow, answers: dict[str, Answer]) -> set[str]:
    """Options chosen in the row, or the key of a fixed row that holds a figure above zero."""
    if criterion.of is not None:
        return set((answers[criterion.of].value or "").split(SEVERAL))
    return {row.key or ""} if any(_number(a) > 0 for a in answers.values() if a.type == "number") else set()


def _number(answer: Answer) -> Decimal:
    try:
        return Decimal(answer.value or "0")
    except InvalidOperation:  # kept from a filing as words
        return Decimal(0)


CHECKS = (criteria,)
