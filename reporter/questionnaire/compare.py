"""Two cycles of one questionnaire side by side, and the copy a new one starts from."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reporter.questionnaire.definition import Column, Options, Question, Questionnaire
from reporter.questionnaire.load import definition_files

Kind = Literal["new", "removed", "modified", "minor"]
"""new: not asked before; removed: no longer asked; modified: columns came, went, or ask something else; minor:
other wording, number or options."""


@dataclass(frozen=True)
class Detail:
    """One thing that changed in a question."""

    kind: str
    """Key of the sentence that tells it."""

    what: str
    """The label, option, row, or what became what."""

    column: str | None = None
    """Key of the column; None where it is about the question or a row."""


@dataclass(frozen=True)
class Change:
    """What changed in one question."""

    kind: Kind
    number: str
    before: str | None
    title: str
    details: tuple[Detail, ...] = ()
    """What exactly, in the order of the form."""


_HEAVY = ("column-new", "column-removed", "answer-type")


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
            heavy = any(d.kind in _HEAVY for d in details)
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


def _details(old: Questionnaire, new: Questionnaire, before: Question, after: Question) -> Iterator[Detail]:
    if before.number != after.number:
        yield Detail("renumbered", f"{before.number} → {after.number}")
    if before.text and after.text and before.text != after.text:
        yield Detail("text", after.text)
    earlier = columns_before(before, after)
    for column in after.column:
        was = earlier[column.key]
        if was is None:
            yield Detail("column-new", column.label, column.key)
        else:
            yield from _column(old, new, was, column)
    kept = {c.key for c in earlier.values() if c is not None}
    yield from (Detail("column-removed", c.label, c.key) for c in before.column if c.key not in kept)
    had, has = ({_words(r.name): r.name for r in question.row} for question in (before, after))
    yield from (Detail("row-new", has[name]) for name in has if name not in had)
    yield from (Detail("row-removed", had[name]) for name in had if name not in has)


def _words(label: str) -> tuple[str, ...]:
    """What a label says: signs, spaces and case are the cycle's spelling."""
    return tuple(re.findall(r"\w+", label.lower()))


def columns_before(before: Question, after: Question) -> dict[str, Column | None]:
    """Key of each column → the column it was.

    The surest likeness goes first: the same place and words, what `same_as` says, the same words, the same fact of
    the status, the same place and a like label. But for `same_as`, no two columns were the same one.
    """
    if not before.table and not after.table:
        return {after.column[0].key: before.column[0]}
    found: dict[str, Column | None] = {}
    for column in after.column:
        was = before.field(column.key)
        known = was if was is not None and _same_words(was, column) else before.field(column.same_as or "")
        found[column.key] = known
    for alike in (_same_words, _same_fact, _like):
        for column in after.column:
            if found[column.key] is None:
                used = {c.key for c in found.values() if c is not None}
                free = (c for c in before.column if c.key not in used and alike(c, column))
                found[column.key] = next(free, None)
    return found


def _same_words(was: Column, column: Column) -> bool:
    return _words(was.label) == _words(column.label)


def _same_fact(was: Column, column: Column) -> bool:
    return was.answer_from == column.answer_from and column.answer_from.kind != "manual"


def _like(was: Column, column: Column) -> bool:
    return (
        was.key == column.key and difflib.SequenceMatcher(None, was.label.lower(), column.label.lower()).ratio() > 0.6
    )


def _column(old: Questionnaire, new: Questionnaire, was: Column, column: Column) -> Iterator[Detail]:
    if was.key != column.key and was.key.isdecimal() and column.key.isdecimal():
        yield Detail("column-moved", f"{was.key} → {column.key}", column.key)
    if _words(was.label) != _words(column.label):
        yield Detail("label", f"{was.label} → {column.label}", column.key)
    if was.answer.type != column.answer.type:
        yield Detail("answer-type", f"{was.answer.type} → {column.answer.type}", column.key)
    for initiative in sorted({*(column.asked_by or ())} - {*(was.asked_by or ())}):
        yield Detail("asked-by", initiative, column.key)
    yield from _options(old, new, was, column)


def _options(old: Questionnaire, new: Questionnaire, was: Column, column: Column) -> Iterator[Detail]:
    """Options that came, went, or are worded anew, told apart by what they mean.

    Where a list holds only what real filings chose, an option that is missing from it may stand in the form.
    """
    before, after = old.options.get(was.answer.options or ""), new.options.get(column.answer.options or "")
    had, has = _by_meaning(old, was, before), _by_meaning(new, column, after)
    for meaning in had:
        if meaning in has and _words(had[meaning]) != _words(has[meaning]):
            yield Detail("option-reworded", f"{had[meaning]} → {has[meaning]}", column.key)
    whole = all(o is None or o.complete for o in (before, after))
    kinds = ("option-new", "option-removed") if whole else ("option-seen", "option-unseen")
    yield from (Detail(kinds[0], has[meaning], column.key) for meaning in has if meaning not in had)
    yield from (Detail(kinds[1], had[meaning], column.key) for meaning in had if meaning not in has)


def _by_meaning(form: Questionnaire, column: Column, options: Options | None) -> dict[object, str]:
    """Our code of an option, else its words → its label."""
    codes = form.crosswalks.get(column.answer_from.crosswalk or "", {})
    return {codes.get(label) or _words(label): label for label in (options.labels if options else ())}


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
