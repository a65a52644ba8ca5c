"""When the form shows a question or a cell, and which required cells are missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

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
    return offered_by(filing, [*conditions(question.shown_if), *conditions(column.shown_if)])


def offered_by(filing: Filing, found: list[Condition]) -> bool:
    """Whether the city's own settings meet those conditions that are about settings; what none tells is offered."""
    told = ((c, filing.settings.get(c.setting)) for c in found if c.setting is not None)
    return all(setting is None or matches(c, str(setting)) for c, setting in told)


def _holds(filing: Filing, condition: Condition, question: Question, row: FilingRow | None) -> bool:
    if condition.setting is not None:
        setting = filing.settings.get(condition.setting)
        return True if setting is None else matches(condition, str(setting))
    if condition.column is not None:
        column = question.field(condition.column)
        value = filing.cell(question, row, column).value if row is not None and column is not None else None
    else:
        value = filing.answer_to(condition.question or "")
    if value is None and condition.is_empty is None and "" not in (condition.is_ or ()):
        return condition.is_not is not None or condition.question is not None
    return matches(condition, value)


def matches(condition: Condition, value: str | None) -> bool:
    """Whether an answer meets a condition's operator."""
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


Place: TypeAlias = "tuple[Question, FilingRow | None, Column]"


def required(filing: Filing) -> Iterator[tuple[Place, bool]]:
    """Required cells that are shown, and whether each has an answer: question, row and column.

    Not applicable, a notation key and zero are answers. A required table without rows counts once, at its first
    required column.
    """
    for question in filing.questionnaire.question:
        columns = [c for c in question.column if c.required]
        if not columns or not shown(filing, question):
            continue
        rows = filing.rows(question)
        if not rows and question.required:
            yield (question, None, columns[0]), False
        for row in rows:
            if row.fixed is not None and not row.fixed.required:
                continue
            here = columns if row.fixed is None else [c for c in columns if c.key not in row.fixed.not_asked]
            yield from (((question, row, c), answered(filing, question, row, c))
                        for c in here if shown(filing, question, row, c))  # fmt: skip


def answered(filing: Filing, question: Question, row: FilingRow, column: Column) -> bool:
    """Whether a cell is answered, be it by one of the kinds of nothing that say why."""
    answer = filing.cell(question, row, column)
    return answer.value is not None or answer.nothing not in (None, "unanswered")


def missing(filing: Filing) -> Iterator[Place]:
    """Required cells that are shown and have no answer."""
    return (cell for cell, there in required(filing) if not there)
