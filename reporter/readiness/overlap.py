"""How much two forms ask for the same: counted in facts of the status, not in words of the forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reporter.model.base import Model
from reporter.model.status import AnnualStatus
from reporter.paths import PathError, leaf, parse
from reporter.questionnaire.definition import Column, Question, Questionnaire, Row, filled

_PLACES = re.compile(r"\[[^\]]*\]|(?<=^inventories\.cells) .*")


@dataclass(frozen=True)
class Asked:
    """What a form asks for."""

    facts: frozenset[str]
    """Each once, however often it is asked: `targets.reduction`, `inventories.cells residential:direct`."""

    by_hand: int
    """Cells that only a person can answer; they are compared with nothing."""

    @property
    def fields(self) -> frozenset[str]:
        """The same without the places: one `inventories.cells` for all of its sub-sectors."""
        return frozenset(_PLACES.sub("", fact) for fact in self.facts)


def asked(form: Questionnaire) -> Asked:
    """The facts of the status that a form asks for.

    A fact is a field of the model, whichever record of a list it is true of; where the form names the record or the
    place of an inventory, that belongs to the fact. What a function works out is the fact of that function. The value
    and the notation key of one place are one fact. What a form sets itself (`fixed`) is none.
    """
    facts: set[str] = set()
    by_hand = 0
    for question in form.question:
        rows: list[Row | None] = [*question.row] or [None]
        for row in rows:
            for column in question.asked(row):
                by_hand += column.answer_from.kind == "manual"
                facts.update(_facts(question, row, column))
    return Asked(frozenset(facts), by_hand)


def _facts(question: Question, row: Row | None, column: Column) -> Iterator[str]:
    rule = column.answer_from
    if rule.kind == "sum" and row is not None:
        place = row.parameters.get("subsector") or row.parameters.get("total") or row.key
        yield f"inventories.cells {place}:{rule.column or row.parameters.get('column', '')}"
    elif rule.kind == "derive":
        yield f"function {rule.function}"
    elif rule.path is not None:
        start = question.rows.from_ if question.rows is not None else None
        yield plain(start, filled(rule.path, row) if row is not None else rule.path)


def plain(start: str | None, path: str) -> str:
    """A path from the status on, each alias by the list it stands for: `main_inventory.period` → `inventories.period`.

    Args:
        start: Path of the list whose records are rows; None where the path starts at the status.
        path: From there.
    """
    model: type[Model] | None = AnnualStatus
    done = []
    for name, key in [*(parse(start) if start else ()), *parse(path)]:
        alias = model.ALIASES.get(name) if model is not None else None
        field = alias.list_name if alias is not None else name
        done.append(field if key is None else f"{field}[{key}]")
        model = _inside(model, name)
    return ".".join(done)


def _inside(model: type[Model] | None, name: str) -> type[Model] | None:
    """The class of the records at a field; None where none stand there."""
    try:
        return leaf(model, name).model if model is not None else None
    except PathError:  # a key of a mapping
        return None
