"""When the form shows a question or a cell, and which required cells are missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reporter.answers.cell import SEVERAL
from reporter.questionnaire.definition import Column, Condition, Question, conditions

if TYPE_CHECKING:
    from reporter.answers.filing import Filing, FilingRow


def shown(filing: Filing, question: Question, row: FilingRow | None = None, column: Column | None = None) -> bool:
    """Whether the form shows a question, or one of its cells; what cannot be told counts as shown."""
    found = [*conditions(question.shown_if), *(conditions(column.shown_if) if column is not None else ())]
    return all(_holds(filing, c, question, row) for c in found)


def offered(filing: Filing, question: Question, column: Column) -> bool:
    """Whether the city's own settings leave room for a cell; what no setting tells is offered."""
    found = [*conditions(question.shown_if), *conditions(column.shown_if)]
    return all(_holds(filing, c, question, None) for c in found if c.setting is not None)


def _holds(filing: Filing, condition: Condition, question: Question, row: FilingRow | None) -> bool:
    if condition.setting is not None:
        setting = filing.settings.get(condition.setting)
        return True if setting is None else _matches(condition, str(setting))
    if condition.column is not None:
        column = question.field(condition.column)
        value = filing.cell(question, row, column).value if row is not None and column is not None else None
    else:
        value = filing.answer_to(condition.question or "")
    if value is None and condition.is_empty is None and "" not in (condition.is_ or ()):
        return condition.is_not is not None or condition.question is not None
    return _matches(condition, value)


def _matches(condition: Condition, value: str | None) -> bool:
    if condition.is_empty is not None:
        return (value is None) == condition.is_empty
    text = value or ""
    if condition.is_ is not None:
        return text in condition.is_
    if condition.is_not is not None:
        return text not in condition.is_not
    if condition.contains is not None:
        return condition.contains in text.split(SEVERAL)
    return text.startswith(condition.starts_with or "")


def missing(filing: Filing) -> Iterator[tuple[Question, FilingRow | None, Column]]:
    """Required cells that are shown and have no answer: question, row and column.

    Not applicable, a notation key and zero are answers. A required table without rows counts once, at its first
    required column.
    """
    for question in filing.questionnaire.question:
        required = [c for c in question.column if c.required]
        if not required or not shown(filing, question):
            continue
        rows = filing.rows(question)
        if not rows and question.required:
            yield question, None, required[0]
        for row in rows:
            if row.fixed is None or row.fixed.required:
                yield from ((question, row, c) for c in required if _unanswered(filing, question, row, c))


def _unanswered(filing: Filing, question: Question, row: FilingRow, column: Column) -> bool:
    if not shown(filing, question, row, column):
        return False
    answer = filing.cell(question, row, column)
    return answer.value is None and answer.nothing in (None, "unanswered")
