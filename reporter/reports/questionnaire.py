"""A questionnaire in plain lines, for checking it against the platform's own paper."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.messages import say
from reporter.questionnaire.definition import Column, Condition, Question, Questionnaire, conditions


def contents(questionnaire: Questionnaire, language: str) -> Iterator[str]:
    """What a coordinator should know of the form, and all questions with their number of columns, rows and sureness."""
    for note in questionnaire.notes:
        yield note
        yield ""
    for question in questionnaire.question:
        key = "questionnaire-size-rows" if question.row else "questionnaire-size"
        size = say(key, language, columns=len(question.column), rows=len(question.row), certainty=question.certainty)
        yield f"{question.number:<8} {question.title}  ({size})"


def question(questionnaire: Questionnaire, one: Question, language: str) -> Iterator[str]:
    """One question column by column: label, form, where the answer comes from, when it is shown, who asks."""
    yield f"{one.number}  {one.title}"
    if one.text:
        yield f"  “{one.text}”"
    yield f"  {one.certainty}: {one.source}"
    if one.same_as:
        yield f"  {say('was-number', language, number=one.same_as)}"
    for condition in conditions(one.shown_if):
        yield f"  {said(condition, language)}"
    if one.asked_by:
        yield f"  {say('asked-for-by', language, initiatives=one.asked_by)}"
    if one.note:
        yield f"  {one.note}"
    for row in one.row:
        yield f"  – {row.name}"
    for column in one.column:
        yield from _column(questionnaire, column, language)


def _column(questionnaire: Questionnaire, column: Column, language: str) -> Iterator[str]:
    unit = f" {column.answer.unit}" if column.answer.unit else ""
    required = f"  {say('required', language, certainty=column.required_certainty)}" if column.required else ""
    asked = f"  {say('asked-for-by', language, initiatives=column.asked_by)}" if column.asked_by else ""
    yield f"  {column.key:>3}  {column.label}"
    rule = column.answer_from
    source = rule.path or rule.function or rule.value or rule.why or f"{rule.column} {rule.part}"
    yield f"       {column.answer.type}{unit}  ←  {rule.kind} {source}{required}{asked}"
    for condition in conditions(column.shown_if):
        yield f"       {said(condition, language)}"
    if column.note:
        yield f"       {column.note}"
    options = questionnaire.options.get(column.answer.options or "")
    for label in options.labels if options else ():
        yield f"         · {label}"
    if column.answer.other:
        yield f"         · {questionnaire.spelling.other.strip()} …"
    if options and not options.complete:
        yield f"         {say('options-may-hold-more', language)}"


def said(condition: Condition, language: str) -> str:
    """A condition as a sentence; says how sure it is where it was not seen."""
    sentence = _said(condition, language)
    return sentence if condition.certainty == "seen" else f"{sentence} ({condition.certainty})"


def _said(condition: Condition, language: str) -> str:
    if condition.question is not None:
        subject = say("subject-question", language, name=condition.question)
    elif condition.column is not None:
        subject = say("subject-column", language, name=condition.column)
    else:
        subject = say("subject-setting", language, name=condition.setting)
    if condition.is_empty is not None:
        return say("shown-empty" if condition.is_empty else "shown-answered", language, subject=subject)
    for name in ("is_", "is_not", "contains", "starts_with"):
        value = getattr(condition, name)
        if value is not None:
            values = value if isinstance(value, list) else [value]
            words = " / ".join(v or say("unanswered", language) for v in values)
            return say(f"shown-{name.strip('_').replace('_', '-')}", language, subject=subject, value=words)
    raise AssertionError(condition)
