"""Whether what a questionnaire demands beyond single cells names what there is: rules, periods, deadlines, badges."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.derivations import functions
from reporter.findings import nearest
from reporter.model.codelists import labels
from reporter.questionnaire.definition import Question, Questionnaire, Rule
from reporter.questionnaire.lint_criteria import criteria
from reporter.questionnaire.problem import Problem, problem

NEEDS = {"includes": ("column", "options"), "one_of": ("columns",), "named": ("columns", "by")}
"""Kind of rule → what it must say."""


def beyond_cells(questionnaire: Questionnaire) -> Iterator[Problem]:
    """Every problem of the rules, periods, criteria and badges."""
    for rule in questionnaire.rule:
        yield from _rule(questionnaire, rule)
    for period in questionnaire.period:
        if period.date is not None and period.date not in functions():
            near = nearest(period.date, functions()) or "–"
            yield problem("no-function", f"period {period.what}", name=period.date, nearest=near)
    yield from _deadlines(questionnaire)
    yield from criteria(questionnaire)
    for number in questionnaire.only or ():
        if questionnaire.find(number) is None:
            yield problem("no-such-question", "only", number=number)
    for badge in questionnaire.badge:
        place = f"badge {badge.pillar} {badge.code or badge.phase or ''}".strip()
        for number in [*badge.questions, *(n for n in badge.each if n not in badge.questions)]:
            if questionnaire.find(number) is None or number not in badge.questions:
                yield problem("no-such-question", place, number=number)


def _deadlines(questionnaire: Questionnaire) -> Iterator[Problem]:
    kinds = labels("deadline-kinds")
    for deadline in questionnaire.deadline:
        if deadline.kind not in kinds:
            place, near = f"deadline {deadline.year}", nearest(deadline.kind, kinds) or "–"
            yield problem("no-such-kind", place, kind=deadline.kind, nearest=near)


def _rule(questionnaire: Questionnaire, rule: Rule) -> Iterator[Problem]:
    place = f"rule {rule.kind} {rule.question}"
    missing = [name for name in NEEDS[rule.kind] if not getattr(rule, name)]
    if missing or (rule.kind == "named" and len(rule.by) != 2):
        yield problem("rule-incomplete", place, missing=missing or ["by"])
        return
    yield from _columns(questionnaire, place, rule.question, [*rule.columns, *filter(None, [rule.column])])
    if rule.by:
        yield from _columns(questionnaire, place, rule.by[0], rule.by[1:])
    question = questionnaire.find(rule.question)
    column = question.field(rule.column or "") if question is not None else None
    options = questionnaire.options.get((column.answer.options or "") if column is not None else "")
    known = options.labels if options is not None else rule.options
    for option in rule.options:
        if option not in known:
            yield problem("condition-option", place, value=option, nearest=nearest(option, known) or "–")


def _columns(questionnaire: Questionnaire, place: str, number: str, keys: list[str]) -> Iterator[Problem]:
    question = questionnaire.find(number)
    if question is None:
        yield problem("no-such-question", place, number=number)
        return
    yield from (problem("no-such-column", place, key=key) for key in keys if question.field(key) is None)


def rows(question: Question) -> Iterator[Problem]:
    """Rows that leave out a column that is not there."""
    for row in question.row:
        for key in row.not_asked:
            if question.field(key) is None:
                yield problem("no-such-column", f"{question.number} row {row.key}", key=key)
