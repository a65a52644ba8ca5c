"""Where a cell of a filing went in the status, and whether it comes out of it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reporter.answers import Answer, reference, slug, spelled
from reporter.model.status import AnnualStatus
from reporter.paths import leaf
from reporter.questionnaire.definition import Column, Question, Questionnaire
from reporter.questionnaire.labels import normalised, same_label
from reporter.readers.submission import RawCell
from reporter.readers.tree import spelt_out


@dataclass
class Placed:
    """A cell and where it went."""

    cell: RawCell
    question: Question
    row: str | None
    column: Column
    path: str
    fields: tuple[str, ...]

    @property
    def reference(self) -> str:
        """The cell's reference."""
        return reference(self.question.number, self.row, self.column.key)


def same(answer: Answer, value: str, questionnaire: Questionnaire) -> bool:
    """Whether an answer is what stood in the file: numbers as numbers, options as options, texts to the letter."""
    if answer.value is None:
        return False
    if answer.type in ("number", "year"):
        with suppress(InvalidOperation):  # several years are compared as they are written
            return Decimal(answer.value) == Decimal(value)
    written = spelled(answer, questionnaire)
    if answer.type in ("single", "multi"):
        return normalised(written) == normalised(value)
    return written == value


def columns_of(question: Question, cells: list[RawCell]) -> Iterator[tuple[RawCell, Column | None]]:
    """The column of each cell of a row, by its label; order and number only tell apart columns that share one."""
    used: set[str] = set()
    at = -1
    for cell in cells:
        same = [c for c in question.column if same_label(c.label, cell.label)]
        free = [c for c in same if c.key not in used]
        later = [c for c in free if question.column.index(c) > at]
        numbered = [c for c in later or free or same if c.key == cell.column]
        column = next(iter(numbered or later or free or same), None)
        if column is None and len(question.column) == 1 and not question.table:
            column = question.column[0]
        if column is not None:
            used.add(column.key)
            at = question.column.index(column)
        yield cell, column


def stem(wanted: str, order: int, form: Questionnaire) -> str:
    """What the id of a row's record begins with: the answer that names it, else its position."""
    words = wanted.removeprefix(form.spelling.other).removesuffix(".0")
    return slug(words)[:60].strip("-") or f"row-{order}"


def untitled(question: Question, base: str) -> bool:
    """Whether the record needs a title that the form does not ask for."""
    model = leaf(AnnualStatus, base).model
    title = model.model_fields.get("title") if model is not None else None
    asked = any(c.answer_from.path == "title" for c in question.column)
    return title is not None and title.is_required() and not asked


_KEYS = ("id", "ref", "subsector", "period", "part", "scope")
"""Fields that identify an item of a list."""


def path(data: Any, loc: tuple[int | str, ...]) -> str:
    """A validation error's place as a path, with the ids of records instead of positions."""
    path, here = "", data
    for part in loc:
        if isinstance(part, int) and isinstance(here, list) and part < len(here):
            here = here[part]
            key = next((here[k] for k in _KEYS if isinstance(here, dict) and k in here), part)
            path += f"[{key}]"
        elif isinstance(here, dict) and part in here:
            here = here[part]
            path += f".{part}" if path else str(part)
        else:
            break  # a branch of a union, or a field that is missing
    return path


def within(refused: str, placed: Placed) -> bool:
    """Whether what the model refuses lies at, in or around what a cell gave."""
    path = spelt_out(placed.path) if placed.path else ""
    head, latest, tail = placed.path.partition(".latest")
    if latest and refused.startswith(f"{head}.observations["):
        return refused.rpartition(".")[2] in (placed.fields or (tail[1:],))
    return bool(path) and (refused.startswith(path) or path.startswith(refused))
