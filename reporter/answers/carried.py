"""Which kept answers of last year still have a place in this year's form, and which must be given anew."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reporter.answers.cell import UNNAMED, Entry, slug
from reporter.model.base import Yearly
from reporter.model.status import AnnualStatus
from reporter.paths import item, leaf, parse
from reporter.questionnaire.compare import hop
from reporter.questionnaire.definition import Column, Question, Questionnaire, filled
from reporter.questionnaire.links import ChangeMap
from reporter.questionnaire.reference import reference, split

Why = Literal["no-place", "worked-out", "yearly"]
"""no-place: the newer form does not ask it; worked-out: it follows from the status; yearly: it was true of its year
alone."""


@dataclass(frozen=True)
class Fate:
    """What becomes of one kept answer."""

    reference: str
    """Where it stood."""

    now: str | None
    """Where it stands in the newer form; None where it is not carried."""

    why: Why | None = None
    """Why it is not carried."""


def fates(old: Questionnaire, new: Questionnaire, entries: dict[str, Entry], status: AnnualStatus) -> Iterator[Fate]:
    """Follow each kept answer from the form it was given in to the form of the new year.

    An answer that stood beside something the status works out is not carried: it was right for last year's figures.
    A cell of the form that neither form of ours knows is carried only where both years use the same form.

    Args:
        old: The form the answers were given in.
        new: The form of the year carried to.
        entries: The answers by reference.
        status: The new year: an answer about a record is carried where the record is there.
    """
    told = ChangeMap([hop(old, new)])
    for ref, entry in entries.items():
        number, row, key = split(ref)
        question = old.find(number)
        column = _column(question, row, key) if question is not None and entry.label is None else None
        if question is None or column is None:
            yield Fate(ref, ref) if old.cycle == new.cycle else Fate(ref, None, "no-place")
            continue
        place = _place(told, new, question, column)
        now = _row(question, place[0], row, status) if place else None
        if place is None or now is None:
            yield Fate(ref, None, "no-place")
            continue
        why = _anew(place[1], place[0], now)
        yield Fate(ref, None, why) if why else Fate(ref, reference(place[0].number, now or None, place[1].key))


def _column(question: Question, row: str | None, key: str) -> Column | None:
    return question.field(key) if row is not None or question.table else question.column[0]


def _place(told: ChangeMap, new: Questionnaire, question: Question, column: Column) -> tuple[Question, Column] | None:
    """The question and column of the newer form that ask the same."""
    spot = told.fate(question.number, column.key).spot
    later = new.find(spot.question) if spot is not None else None
    found = later.field(spot.column) if later is not None and spot is not None else None
    return (later, found) if later is not None and found is not None else None


def _row(before: Question, after: Question, row: str | None, status: AnnualStatus) -> str | None:
    """Key of the row in the newer form, "" for a single field; None where it has no such row."""
    spec = after.rows
    if row is None:
        return None if after.table else ""
    if after.row:
        name = next((r.name for r in before.row if r.key == row), None)
        return next((r.key for r in after.row if r.key == row or r.name == name), None)
    if spec is None:
        return None
    if spec.from_ is None:
        return slug(spec.single or "") or UNNAMED
    return row if item(getattr(status, spec.from_, None), row) is not None else None


def _anew(column: Column, question: Question, row: str) -> Why | None:
    rule = column.answer_from
    if rule.kind in ("sum", "derive", "fixed"):
        return "worked-out"
    if rule.path is None:
        return None
    fixed = next((r for r in question.row if r.key == row), None)
    spec = question.rows
    path = filled(rule.path, fixed)
    path = f"{spec.from_}[{row}].{path}" if spec is not None and spec.from_ is not None else path
    return "yearly" if is_yearly(path) else None


def is_yearly(path: str) -> bool:
    """Whether anything on a path is asked anew each year."""
    model = AnnualStatus
    for name, _ in parse(path):
        alias = model.ALIASES.get(name)
        step = leaf(model, alias.list_name if alias else name)
        if step.mark(Yearly) is not None:
            return True
        if step.model is None:
            return False
        model = step.model  # type: ignore[assignment]
    return False
