"""A questionnaire in plain lines, for checking it against the platform's own paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reporter.messages import say
from reporter.model.base import in_language
from reporter.questionnaire.compare import UNSURE, Change
from reporter.questionnaire.definition import Column, Condition, Question, Questionnaire, conditions
from reporter.questionnaire.links import ChangeMap, Detail


def contents(questionnaire: Questionnaire, language: str) -> Iterator[str]:
    """What a coordinator should know of the form, and all questions with their number of columns, rows and sureness."""
    for note in questionnaire.notes:
        yield in_language(note, language) or ""
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


SHOWN = 3
"""Options of a question told by name before the rest is only counted."""

_BY_LABEL = ("label", "column-new", "column-removed")
"""Details of a column that has no key where its form is not here."""


def difference(
    platform: str, map_: ChangeMap, changes: list[Change], language: str, *, everything: bool = False
) -> Iterator[str]:
    """What changed between two cycles: how much of each kind, then question by question, what matters most first.

    Args:
        platform: Its name.
        map_: From the earlier cycle to the later one.
        changes: Every question and its kind of change.
        language: Language of the sentences; labels and options stay as they are.
        everything: Tell every option by name.
    """
    told = _Difference(map_.old, map_.new, language, everything)
    groups = {kind: [c for c in changes if c.kind == kind] for kind in ("new", "removed", "modified", "minor")}
    counts = {"added" if kind == "new" else kind: len(group) for kind, group in groups.items()}
    same = sum(c.kind == "none" for c in changes)
    yield told.say("changes-counted", platform=platform, same=same, **counts)
    for kind, group in groups.items():
        if group:
            yield ""
            yield told.say(f"changes-{kind}", count=len(group))
        bare = [c for c in group if kind == "minor" and all(d.kind == "renumbered" for d in c.details)]
        for change in group:
            if change not in bare:
                yield f"  {told.heading(change)}"
                yield from (f"      {line}" for line in told.details(change))
        if bare:
            yield f"  {told.say('changes-renumbered', what='; '.join(told.heading(c) for c in bare))}"
    if any(d.kind in UNSURE for c in changes for d in c.details):
        yield ""
        yield told.say("changes-options")


@dataclass(frozen=True)
class _Difference:
    """What every line of a difference needs."""

    old: int
    new: int
    language: str
    everything: bool

    def say(self, key: str, **params: object) -> str:
        """A sentence that may name the two cycles."""
        return say(key, self.language, **{"old": self.old, "new": self.new, **params})

    def heading(self, change: Change) -> str:
        """Number, earlier number and title of a question."""
        was = f" ({self.say('change-was', number=change.before)})" if change.before not in (None, change.number) else ""
        return f"{change.number}{was}  {change.title}".rstrip()

    def details(self, change: Change) -> Iterator[str]:
        """The details of a change: columns one by one, moves together, options by name where they are few."""
        few = self.everything or sum(d.kind in UNSURE for d in change.details) <= SHOWN
        for (kind, own), details in _grouped(change).items():
            whats = [(d.column or "") if kind == "asked-by" else d.what for d in details]
            whats = list(_runs(whats)) if kind == "column-moved" else whats
            if kind in UNSURE and not few:
                continue
            shown = whats if self.everything or not kind.startswith("option") else whats[:SHOWN]
            more = f" … + {len(whats) - len(shown)}" if len(whats) > len(shown) else ""
            unnumbered = own is None and kind in _BY_LABEL
            sign = " · " if unnumbered or kind.startswith("option") else ", "
            key = f"change-{kind}-unnumbered" if unnumbered else f"change-{kind}"
            yield self.say(key, what=sign.join(shown) + more, column=own)
        if not few:
            seen, unseen = (sum(d.kind == kind for d in change.details) for kind in UNSURE)
            yield self.say("change-options", seen=seen, unseen=unseen)


def _runs(moves: list[str]) -> Iterator[str]:
    """Moves of neighbours in one: 1 → 2, 2 → 3, 3 → 4 is 1–3 → 2–4."""
    runs: list[list[tuple[int, int]]] = []
    for move in moves:
        old, new = map(int, move.split(" → "))
        if runs and (old - 1, new - 1) == runs[-1][-1]:
            runs[-1].append((old, new))
        else:
            runs.append([(old, new)])
    for run in runs:
        ends = (f"{first}" if first == last else f"{first}–{last}" for first, last in zip(run[0], run[-1], strict=True))
        yield " → ".join(ends)


def _grouped(change: Change) -> dict[tuple[str, str | None], list[Detail]]:
    """Details that are told in one line: by kind, and by column, initiative, or neither."""
    groups: dict[tuple[str, str | None], list[Detail]] = {}
    for detail in change.details:
        own = {"asked-by": detail.what, "column-moved": None}.get(detail.kind, detail.column)
        if detail.kind != "renumbered":
            groups.setdefault((detail.kind, own), []).append(detail)
    return groups


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
