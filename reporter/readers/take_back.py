"""Taking chosen answers of a platform's own export back into the status, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from reporter.answers import Entry, Filing, split
from reporter.model.status import AnnualStatus
from reporter.paths import PathError, key_of
from reporter.questionnaire.definition import Column, Question, Questionnaire
from reporter.readers.backwards import Backwards, Unread
from reporter.readers.intake import take_in
from reporter.readers.placed import same
from reporter.readers.received import Differing
from reporter.readers.submission import RawCell, Submission
from reporter.readers.tree import Tree


@dataclass
class TakenBack:
    """What became of the chosen differences."""

    data: dict[str, Any]
    """The year's tables with what was taken."""

    taken: list[tuple[Differing, str]] = field(default_factory=list)
    """Difference, and the path it went to."""

    left: list[tuple[Differing, str]] = field(default_factory=list)
    """Difference, and the key of the sentence that says why it was left."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """New or changed answers of the answers file."""

    no_longer_blank: set[str] = field(default_factory=set)
    """Cells that were left blank on purpose and now have an answer."""


def take_back(
    filing: Filing, now: dict[str, Any], theirs: Submission, chosen: Iterable[Differing], document: str
) -> TakenBack:
    """Read chosen cells of the portal backwards into a copy of the year's tables.

    Each is taken only where filing the result gives back what the portal has; else it is left, with the reason.
    Nothing is ever deleted: what only the filing had is left for a person.

    Args:
        filing: The status seen through the form it was filed with.
        now: The year's tables.
        theirs: The portal's export.
        chosen: Differences between the two.
        document: Id of the document that stands for the portal's export.
    """
    work = _Work(filing, theirs, document, TakenBack(deepcopy(now)))
    rows: dict[tuple[str, str], list[Differing]] = {}
    for one in chosen:
        question = filing.questionnaire.find(one.reference.partition("[")[0])
        records = question is not None and question.rows is not None and question.rows.from_ is not None
        if one.cell is None:
            work.result.left.append((one, "left-only-filed"))
        elif records and one.row is None:
            rows.setdefault((one.cell.question, one.reference.rpartition(".")[0]), []).append(one)
        else:
            work.cell(one, one.cell, question)
    for cells in rows.values():
        work.row(cells)
    return work.result


@dataclass
class _Work:
    filing: Filing
    theirs: Submission
    document: str
    result: TakenBack

    def __post_init__(self) -> None:
        self.form: Questionnaire = self.filing.questionnaire
        self.values = Backwards(self.form, self.document)
        self.values.names = dict(_names(self.filing))

    def cell(self, one: Differing, cell: RawCell, question: Question | None) -> None:
        column = _column(question, one)
        if question is None or column is None or column.answer_from.kind in ("manual", "derive", "fixed"):
            kind = "manual" if column is not None and column.answer_from.kind == "manual" else "kept"
            label, row = (None, None) if column is not None else (cell.label, cell.row_name or None)
            order = None if column is not None else cell.row_order
            self.result.entries[one.reference] = Entry(
                cell.value, kind, source=self.document, label=label, row=row, order=order
            )
            self._done(one, f"answers.{one.reference}")
            return
        try:
            self._field(one, cell, question, column)
        except Unread as why:
            self.result.left.append((one, str(why)))
        except (ValidationError, PathError):
            self.result.left.append((one, "kept-not-in-model"))

    def _field(self, one: Differing, cell: RawCell, question: Question, column: Column) -> None:
        base = f"{question.rows.from_}[{one.row}]" if question.rows is not None and question.rows.from_ else ""
        fixed = next((r for r in question.row if r.key == one.row), None)
        path, value, _ = self.values.read(cell, base, fixed, column)
        path = self._ours(one, path, question, column)
        tree = Tree()
        tree.data = deepcopy(self.result.data)
        if isinstance(value, dict):
            value = {**value, "source": self.document, "locator": f"{cell.question} row {cell.row_order}"}
        tree.set(path, value)
        status = AnnualStatus.model_validate(tree.data)
        again = Filing(self.form, status, None, self.filing.entries, self.filing.left_blank - {one.reference})
        again.settings, again.languages = self.filing.settings, self.filing.languages
        answer = next((a for a in again.of(question) if a.reference == one.reference), None)
        if answer is None or not same(answer, cell.value, self.form):
            self.result.left.append((one, "kept-comes-out-differently"))
            return
        self.result.data = tree.data
        self._done(one, answer.path or path)

    def _ours(self, one: Differing, path: str, question: Question, column: Column) -> str:
        """The path in this status: where it stands that the filing took it from, else with the alias spelt out."""
        answer = next((a for a in self.filing.of(question) if a.reference == one.reference), None)
        if answer is not None and answer.path and answer.value is not None and column.answer_from.kind != "sum":
            return answer.path
        main = self.filing.status.main_inventory
        head, _, rest = path.partition(".")
        return f"inventories[{main.id}].{rest}" if head == "main_inventory" and main is not None else path

    def _done(self, one: Differing, path: str) -> None:
        self.result.taken.append((one, path))
        if one.reference in self.filing.left_blank:
            self.result.no_longer_blank.add(one.reference)

    def row(self, cells: list[Differing]) -> None:
        """A row that only the portal has becomes a record, as an import would make it."""
        raw = tuple(one.cell for one in cells if one.cell is not None)
        intake = take_in(self.form, replace(self.theirs, cells=raw), self.filing.status.reporting_year, self.document)
        question = self.form.find(raw[0].question)
        name = question.rows.from_ if question is not None and question.rows is not None else None
        records, id = intake.data.get(name or "", []), split(cells[0].reference)[1] or ""
        held = [r.get("id") for r in self.result.data.get(name or "", [])]
        if name is None or len(records) != 1 or id in held:
            self.result.left += [(one, "left-same-id") for one in cells]
            return
        old = records[0]["id"]
        self.result.data.setdefault(name, []).append({**records[0], "id": id})
        self.result.entries |= {r.replace(f"[{old}]", f"[{id}]"): e for r, e in intake.entries.items()}
        self.result.taken += [(one, f"{name}[{id}]") for one in cells]


def _column(question: Question | None, one: Differing) -> Column | None:
    if question is None:
        return None
    return question.field(one.reference.rpartition("].")[2]) if question.table else question.column[0]


def _names(filing: Filing) -> Iterator[tuple[tuple[str, str], str]]:
    """List and the short name this filing gives a record → its id."""
    for question in filing.questionnaire.question:
        column = next((c for c in question.column if c.answer.type == "reference" and c.answer_from.function), None)
        if column is not None and question.rows is not None and question.rows.from_ is not None:
            for row in filing.rows(question):
                name = filing.cell(question, row, column).value
                if name is not None and row.record is not None:
                    yield (question.rows.from_, name), key_of(row.record) or ""
