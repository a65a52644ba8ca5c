"""How much of an earlier filing finds a place in a later form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from reporter.questionnaire.definition import Question, Questionnaire
from reporter.questionnaire.links import ChangeMap, Fate, Kind
from reporter.readers.placed import columns_of
from reporter.readers.submission import RawCell, Submission


@dataclass
class Coverage:
    """One question of the earlier form: how its cells or columns fare."""

    question: str
    found: Counter[Kind] = field(default_factory=Counter)
    """Kind of change → how many found a place."""

    lost: Counter[str] = field(default_factory=Counter)
    """question, column, row: what is no longer asked; unknown: the map does not know the column → how many."""

    to: Counter[str] = field(default_factory=Counter)
    """Question of the later form → how many stand there."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.found.total() + self.lost.total()

    def count(self, fate: Fate) -> None:
        """Add one."""
        if fate.spot is None:
            self.lost[fate.why or "column"] += 1
        else:
            self.found[fate.kind] += 1
            self.to[fate.spot.question] += 1


def of_filing(told: ChangeMap, form: Questionnaire | None, filing: Submission) -> list[Coverage]:
    """The answered cells of a filing, question by question.

    Args:
        told: From the filing's cycle to the later one.
        form: The filing's form; where it is not here, the map goes by labels.
        filing: One organisation, one cycle.
    """
    found: dict[str, Coverage] = {}
    for cell, column in _columns(form, filing):
        row = cell.row_name or None
        fate = told.fate(cell.question, column, row) if column is not None else Fate("removed", None, "unknown")
        found.setdefault(cell.question, Coverage(cell.question)).count(fate)
    return list(found.values())


def of_form(told: ChangeMap) -> list[Coverage]:
    """The columns of the earlier form, question by question."""
    found: dict[str, Coverage] = {}
    seen = set()
    for link in told.links():
        if link.before is not None and (link.before.place, link.before.row) not in seen:
            seen.add((link.before.place, link.before.row))
            fate = told.fate(link.before.question, link.before.column, link.before.row)
            found.setdefault(link.before.question, Coverage(link.before.question)).count(fate)
    return list(found.values())


def _columns(form: Questionnaire | None, filing: Submission) -> Iterator[tuple[RawCell, str | None]]:
    """Each cell with the key of its column, or its label where the form is not here; None where it has none."""
    by_row: dict[tuple[str, str, int], list[RawCell]] = {}
    for cell in filing.cells:
        by_row.setdefault((cell.question, cell.row_name, cell.row_order), []).append(cell)
    for (number, _, _), cells in by_row.items():
        question: Question | None = form.find(number) if form is not None else None
        if form is None:
            yield from ((cell, cell.label) for cell in cells)
        elif question is None:
            yield from ((cell, None) for cell in cells)
        else:
            yield from ((cell, column.key if column else None) for cell, column in columns_of(question, cells))
