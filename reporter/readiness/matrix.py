"""Every cell of a form: whether it is answered, from which value, and if not, why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reporter.answers import Answer, Filing, FilingRow, reference, stands_at
from reporter.questionnaire.definition import Column, Question
from reporter.readiness.owners import Owners

OPEN = ("unanswered", "by-hand", "no-rows")
"""States of a cell that the form shows and for which nothing is there. `no-option` is not among them: there the city
has said something that the form does not take."""


@dataclass(frozen=True)
class Place:
    """One cell."""

    platform: str
    cycle: int
    question: str
    """Number of its question."""

    reference: str
    """Within the form; of a table without rows it names the column alone: `6.1.1.18`."""

    row: str | None
    """Name of a fixed row."""

    label: str
    """The form's own words."""

    required: bool
    """Whether the form requires it where it shows it; of a table without rows only where it must have one."""

    state: str
    """answered, or a kind of nothing that says why (not_applicable, notation_key, zero); hidden: the form does not show
    it; by-hand: only a person can answer, and nobody has; no-rows: the status has no record for the table; no-option:
    the form has no option for the city's code; unanswered: the status does not say."""

    path: str | None
    """Where the answer stands in the status, or would stand; None where only a person can answer."""

    owner: str | None
    """Department or role; None where nobody has said."""


def matrix(filing: Filing, owners: Owners) -> Iterator[Place]:
    """Every cell of a filing, in the form's order; of a table without rows its columns once."""
    for question in filing.questionnaire.question:
        rows = filing.rows(question)
        for row in rows:
            for column in question.asked(row.fixed):
                state = _state(filing, question, row, column, filing.cell(question, row, column))
                yield _place(filing, owners, question, row, column, state)
        if not rows:
            state = "no-rows" if filing.shown(question) else "hidden"
            yield from (_place(filing, owners, question, None, column, state) for column in question.column)


def _state(filing: Filing, question: Question, row: FilingRow, column: Column, answer: Answer) -> str:
    if answer.value is not None and answer.nothing is None:
        return "answered"
    if answer.nothing not in (None, "unanswered"):
        return str(answer.nothing)
    if not filing.shown(question, row, column):
        return "hidden"
    return "by-hand" if column.answer_from.kind == "manual" else "no-option" if answer.unknown else "unanswered"


def _place(
    filing: Filing, owners: Owners, question: Question, row: FilingRow | None, column: Column, state: str
) -> Place:
    form = filing.questionnaire
    path = stands_at(filing, question, row, column)
    fixed = row.fixed if row is not None else None
    required = column.required and (question.required if row is None else fixed is None or fixed.required)
    cell = f"{question.number}.{column.key}" if row is None else reference(question.number, row.key, column.key)
    return Place(
        form.platform, form.cycle, question.number, cell, fixed.name if fixed else None, column.label, required,
        state, path, owners.of(path, form.platform, question.number),
    )  # fmt: skip
