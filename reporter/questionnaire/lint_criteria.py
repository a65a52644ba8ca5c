"""Whether the criteria of a questionnaire speak of what it has."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.findings import nearest
from reporter.questionnaire.definition import Criterion, Question, Questionnaire
from reporter.questionnaire.problem import Problem, problem


def criteria(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Questions, columns, options and rows that criteria name and the questionnaire does not have."""
    for criterion in questionnaire.criterion:
        for number in criterion.questions:
            question = questionnaire.find(number)
            if question is None:
                yield problem("no-such-question", f"criterion {criterion.title['en']}", number=number)
            else:
                yield from _of_question(questionnaire, criterion, question)


def _of_question(questionnaire: Questionnaire, criterion: Criterion, question: Question) -> Iterator[Problem]:
    place = f"{question.number} criterion"
    named = [*criterion.columns, *(c.column or "" for c in criterion.where), *filter(None, [criterion.of])]
    for key in named:
        if question.field(key) is None:
            yield problem("no-such-column", place, key=key)
    column = question.field(criterion.of or "")
    options = questionnaire.options.get(column.answer.options or "") if column else None
    known = [r.key for r in question.row] if criterion.of is None else options.labels if options else []
    for member in (m for members in criterion.groups.values() for m in members):
        if member not in known:
            yield problem("no-such-member", place, value=member, nearest=nearest(member, known) or "–")
