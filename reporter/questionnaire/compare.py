"""Two cycles of one questionnaire side by side, and the copy a new one starts from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reporter.questionnaire.definition import Column, Question, Questionnaire
from reporter.questionnaire.load import definition_files

Kind = Literal["new", "removed", "modified", "minor"]
"""new: not asked before; removed: no longer asked; modified: columns came, went, or ask something else; minor:
other wording, number or options."""


@dataclass(frozen=True)
class Change:
    """What changed in one question."""

    kind: Kind
    number: str
    before: str | None
    title: str
    details: tuple[tuple[str, str], ...] = ()
    """What exactly: key of the sentence and what it names."""


def compare(old: Questionnaire, new: Questionnaire) -> Iterator[Change]:
    """Every question that changed, in the new form's order; removed ones last. Unchanged questions are left out."""
    matched: set[str] = set()
    for question in new.question:
        before = question_before(old, question)
        if before is None:
            yield Change("new", question.number, None, question.title)
            continue
        matched.add(before.number)
        details = tuple(_details(old, new, before, question))
        if details:
            heavy = any(d[0] in ("column-new", "column-removed", "answer-type") for d in details)
            yield Change("modified" if heavy else "minor", question.number, before.number, question.title, details)
    for question in old.question:
        if question.number not in matched:
            yield Change("removed", question.number, question.number, question.title)


def question_before(old: Questionnaire, question: Question) -> Question | None:
    """The question of the old cycle: of the same number and title, else as `same_as` says."""
    found = old.find(question.number)
    if found is not None and found.title == question.title:
        return found
    return old.find(question.same_as) if question.same_as is not None else None


def _details(old: Questionnaire, new: Questionnaire, before: Question, after: Question) -> Iterator[tuple[str, str]]:
    if before.number != after.number:
        yield "renumbered", f"{before.number} → {after.number}"
    if before.text and after.text and before.text != after.text:
        yield "text", after.text
    earlier = {column.key: column_before(before, column) for column in after.column}
    for column in after.column:
        was = earlier[column.key]
        if was is None:
            yield "column-new", f"{column.key}: {column.label}"
        else:
            yield from _column(old, new, was, column)
    kept = {c.key for c in earlier.values() if c is not None}
    yield from (("column-removed", f"{c.key}: {c.label}") for c in before.column if c.key not in kept)
    had, has = {r.name for r in before.row}, {r.name for r in after.row}
    yield from (("row-new", name) for name in sorted(has - had))
    yield from (("row-removed", name) for name in sorted(had - has))


def column_before(before: Question, column: Column) -> Column | None:
    """The column it was: of the same key and label, else as `same_as` says, of a like label, or of the same label."""
    same = before.field(column.key)
    if same is not None and same.label == column.label:
        return same
    found = before.field(column.same_as or column.key)
    if found is None or (column.same_as is None and not _alike(found.label, column.label)):
        return next((c for c in before.column if c.label == column.label), None)
    return found


def _column(old: Questionnaire, new: Questionnaire, was: Column, column: Column) -> Iterator[tuple[str, str]]:
    if was.key != column.key:
        yield "column-moved", f"{was.key} → {column.key}: {column.label}"
    if was.label != column.label:
        yield "label", f"{column.key}: {was.label} → {column.label}"
    if was.answer.type != column.answer.type:
        yield "answer-type", f"{column.key}: {was.answer.type} → {column.answer.type}"
    yield from _options(old, new, was.answer.options, column.answer.options, column.key)


def _options(
    old: Questionnaire, new: Questionnaire, before: str | None, after: str | None, key: str
) -> Iterator[tuple[str, str]]:
    had = set(old.options[before].labels) if before in old.options else set()
    has = set(new.options[after].labels) if after in new.options else set()
    yield from (("option-new", f"{key}: {label}") for label in sorted(has - had))
    yield from (("option-removed", f"{key}: {label}") for label in sorted(had - has))


def _alike(a: str, b: str) -> bool:
    return difflib.SequenceMatcher(None, a.lower(), b.lower()).ratio() > 0.6


def start_from(folder: Path, cycle: int) -> dict[str, str]:
    """The files of a new cycle, copied from an old one with comments and order kept.

    Each question says which one it was (`same_as`) and `review = "todo"` until a person has gone through it.

    Returns:
        File name → text, not yet written.
    """
    files: dict[str, str] = {}
    for file in definition_files(folder):
        text = file.read_text(encoding="utf-8")
        if file.name == "questionnaire.toml":
            text = re.sub(r"(?m)^cycle = \d+$", f"cycle = {cycle}", text)
            text = re.sub(r"(?m)^first_year = \d+$", f"first_year = {cycle}", text)
            text = re.sub(r'(?m)^certainty = "\w+"$', 'certainty = "inferred"', text, count=1)
        else:
            text = re.sub(r"(?m)^same_as = .*\n", "", text)
            text = re.sub(r'(?m)^certainty = "seen"$', 'certainty = "inferred"', text)
            text = re.sub(r'(?m)^(number = ("[^"]+"))$', lambda m: f'{m[1]}\nsame_as = {m[2]}\nreview = "todo"', text)
        files[file.name] = text
    return files
