"""Where a cell of a filing went in the status, and whether it comes out of it again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reporter.answers import Answer, reference, spelled
from reporter.model.status import AnnualStatus
from reporter.paths import leaf
from reporter.questionnaire.definition import Column, Question, Questionnaire
from reporter.readers.layouts import normalised
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


def untitled(question: Question, base: str) -> bool:
    """Whether the record needs a title that the form does not ask for."""
    model = leaf(AnnualStatus, base).model
    title = model.model_fields.get("title") if model is not None else None
    asked = any(c.answer_from.path == "title" for c in question.column)
    return title is not None and title.is_required() and not asked


def same_label(ours: str, theirs: str) -> bool:
    """Whether two labels are the same but for spaces, quotes and the marks at the end."""
    a, b = normalised(ours), normalised(theirs)
    return a == b or a.rstrip("^").strip() == b.rstrip("^").strip()


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
