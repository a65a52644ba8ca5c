"""A filing brought back into a status: each cell read backwards through the questionnaire that asked for it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from reporter.answers import BY_HAND, UNNAMED, Answer, Entry, Filing, natural, reference, slug, split
from reporter.layouts.cell_place import CellPlace
from reporter.model.status import PRESENT, AnnualStatus
from reporter.paths import leaf, resolve
from reporter.questionnaire.definition import Column, Question, Questionnaire, Row
from reporter.questionnaire.labels import same_label
from reporter.readers.backwards import Backwards, Unread
from reporter.readers.placed import Placed, columns_of, path, same, stem, untitled, within
from reporter.readers.submission import RawCell, Submission
from reporter.readers.tree import Tree


@dataclass
class Intake:
    """What a filing became."""

    status: AnnualStatus
    """The status it tells of."""

    data: dict[str, Any]
    """The same as tables, ready to be written."""

    entries: dict[str, Entry]
    """Manual and kept answers by reference."""

    left_blank: list[str]
    """Cells the filing left blank though the status could answer them."""

    fates: dict[str, Counter[str]] = field(default_factory=dict)
    """Question → how many cells became typed, text, manual or kept."""

    reasons: list[tuple[str, CellPlace, str]] = field(default_factory=list)
    """Cells that were kept although their question is known: reference, place in the file, why."""

    places: dict[str, CellPlace] = field(default_factory=dict)
    """Path in the status, or of an answer that is kept, → the cell it was read from."""

    def place_of(self, path: str) -> CellPlace | None:
        """The cell that a path, or the figure it belongs to, was read from."""
        return self.places.get(path) or self.places.get(path.rpartition(".")[0])


def take_in(questionnaire: Questionnaire, submission: Submission, year: int, document: str) -> Intake:
    """Read every cell of a filing into a status.

    Each cell ends in exactly one place: a field of the model, or the answers that are kept as they stand. After
    that the status is filed again in memory and compared; what does not come out equal is kept instead, so that
    filing the result gives back every cell and adds none.

    Args:
        questionnaire: The cycle the filing was made with.
        submission: One organisation, one cycle.
        year: Reporting year the status is for.
        document: Id of the document that stands for the filing.
    """
    return _Reader(questionnaire, submission, year, document).run()


class _Reader:
    def __init__(self, questionnaire: Questionnaire, submission: Submission, year: int, document: str) -> None:
        self.questionnaire, self.submission, self.document = questionnaire, submission, document
        self.tree = Tree()
        self.tree.data["reporting_year"] = year
        self.entries: dict[str, Entry] = {}
        self.placed: dict[str, Placed] = {}
        self.keys: dict[tuple[str, int], tuple[str, str]] = {}
        self.reasons: list[tuple[str, CellPlace, str]] = []
        self.kept: dict[str, CellPlace] = {}
        self.values = Backwards(questionnaire, document)

    def run(self) -> Intake:
        groups: dict[str, list[RawCell]] = {}
        for cell in self.submission.cells:
            groups.setdefault(cell.question, []).append(cell)
        for number, cells in sorted(groups.items(), key=lambda g: natural(g[0])):
            question = self.questionnaire.find(number)
            if question is None:
                for cell in cells:
                    self._keep(cell, None, None)
            else:
                self._question(question, cells)
        status, left_blank = self._settle()
        return Intake(
            status, self.tree.data, self.entries, left_blank, self._fates(), self.reasons, self._places(status)
        )

    def _places(self, status: AnnualStatus) -> dict[str, CellPlace]:
        """Cells by the path they went to; one that several wrote to is where the last stood."""
        placed = {p.path: p.cell.place for p in self.placed.values() if p.path}
        aliases = {path for path in placed if path.split(".")[0] in AnnualStatus.ALIASES}
        found = {resolve(status, path).path if path in aliases else path: place for path, place in placed.items()}
        return {**found, **self.kept}

    # -- where a cell belongs

    def _question(self, question: Question, cells: list[RawCell]) -> None:
        by_row: dict[tuple[str, int], list[RawCell]] = {}
        for cell in cells:
            by_row.setdefault((cell.row_name, cell.row_order), []).append(cell)
        for (name, order), row_cells in by_row.items():
            matched = list(columns_of(question, row_cells))
            row, base, fixed = self._row(question, name, order, matched)
            for cell, column in matched:
                if column is None or (row is None and question.table):
                    self._keep(cell, row, column, why="kept-unknown-label" if column is None else "kept-unknown-row")
                else:
                    self._cell(cell, question, row, base, fixed, column)

    def _row(
        self, question: Question, name: str, order: int, cells: list[tuple[RawCell, Column | None]]
    ) -> tuple[str | None, str, Row | None]:
        """Key of the row, path of its record ("" for fixed rows), the fixed row."""
        if question.row:
            fixed = next((r for r in question.row if same_label(r.name, name)), None)
            return (fixed.key if fixed else None), "", fixed
        spec = question.rows
        if spec is None or spec.from_ is None:
            return (None if spec is None or spec.single is None else slug(spec.single) or UNNAMED), "", None
        wanted = next((c.value for c, column in cells if column and column.key == spec.id_from), "")
        key = self._key(question.number, spec.from_, order, wanted)
        base = f"{spec.from_}[{key}]"
        filed = {"order": order, **({"row": name} if name != spec.name.format(order=order) else {})}
        self.tree.set(f"{base}.source", self.document)
        self.tree.set(f"{base}.locator", f"{question.number} row {order}")
        self.tree.set(f"{base}.filed_as", filed)
        if untitled(question, base):
            self.tree.set(f"{base}.title", wanted or f"{question.title} {order}")
        if spec.where is not None:
            several = leaf(AnnualStatus, f"{base}.{spec.where.field}").kind == "list"
            self.tree.set(f"{base}.{spec.where.field}", spec.where.is_[:1] if several else spec.where.is_[0])
        return key, base, None

    def _key(self, number: str, list_name: str, order: int, wanted: str) -> str:
        """Id of a row's record: from the answer that names it, the same at every reading, unique in its list."""
        place = (number, order)
        if place not in self.keys:
            start = stem(wanted, order, self.questionnaire)
            taken = {key for (_, _), (name, key) in self.keys.items() if name == list_name}
            key, n = start, 1
            while key in taken:
                n += 1
                key = f"{start}-{n}"
            self.keys[place] = (list_name, key)
        return self.keys[place][1]

    def _cell(
        self, cell: RawCell, question: Question, row: str | None, base: str, fixed: Row | None, column: Column
    ) -> None:
        rule = column.answer_from
        if rule.kind == "manual":
            self._keep(cell, row, column, kind="manual")
            return
        try:
            path, value, fields = self.values.read(cell, base, fixed, column)
        except Unread as why:
            self._keep(cell, row, column, why=str(why))
            return
        placed = Placed(cell, question, row, column, path, fields)
        if placed.reference in self.placed or placed.reference in self.entries:
            self._keep(cell, row, column, why="kept-given-twice")
            return
        if path:
            self.tree.set(path, value)
            if not base:
                self._sourced(path, cell, value)
        self.placed[placed.reference] = placed

    def _sourced(self, path: str, cell: RawCell, value: Any) -> None:
        """Name the filing as the source of what a fixed row writes to. That there is an inventory makes one."""
        for name, alias in AnnualStatus.ALIASES.items():
            if path.startswith(f"{name}.") or (path == f"presence[{alias.list_name}]" and value == PRESENT):
                self.tree.set(f"{name}.source", self.document)
                return
        record = re.match(r"\w+(\[[^\]]+\])?(?=\.)", path)
        model = leaf(AnnualStatus, record[0]).model if record else None
        where = {"source": self.document, "locator": f"{cell.question} row {cell.row_order}"}
        for name in where.keys() & set(model.model_fields if model else ()):
            self.tree.set(f"{record[0] if record else ''}.{name}", where[name])

    def _ref(self, cell: RawCell, row: str | None, column: Column | None) -> str:
        key = column.key if column else cell.column or slug(cell.label)[:60].strip("-") or "answer"
        name = row or (slug(cell.row_name)[:60].strip("-") if cell.row_name else None)
        if name is None and (cell.row_order > 1 or (column is None and cell.column)):
            name = f"row-{cell.row_order}"
        return reference(cell.question, name, key)

    def _keep(self, cell: RawCell, row: str | None, column: Column | None, kind: str = "kept", why: str = "") -> None:
        """Keep a cell as it stands, under a reference of its own."""
        ref = unique = self._ref(cell, row, column)
        whole, n = column is not None and (row is not None or not cell.row_name), 1
        while unique in self.entries or unique in self.placed or (not whole and self._asked(unique)):
            n += 1
            unique, whole = f"{ref}-{n}" if "[" in ref else f"{ref}[{n}].answer", False
        entry = Entry(cell.value, kind, source=self.document, locator=f"{cell.question} row {cell.row_order}")
        if not whole:
            number = cell.column if cell.column not in ("", split(unique)[2]) else None
            entry = replace(entry, label=cell.label, row=cell.row_name or None, order=cell.row_order, number=number)
        self.entries[unique] = entry
        self.kept[f"{BY_HAND}.{unique}"] = cell.place
        if why:
            self.reasons.append((unique, cell.place, why))

    def _asked(self, ref: str) -> bool:
        """Whether the form has that cell itself, so that nothing else may be kept under its reference."""
        number, row, column = split(ref)
        question = self.questionnaire.find(number)
        if question is None or (row is not None and not question.table):
            return False
        rows = [r.key for r in question.row]
        return question.field(column) is not None and (not rows or row in rows)

    # -- whether it comes out again

    def _validated(self) -> AnnualStatus:
        """The status; fields that the model refuses are taken out and their cells kept."""
        for _ in range(20):
            try:
                return AnnualStatus.model_validate(self.tree.data)
            except ValidationError as error:
                refused = [path(self.tree.data, e["loc"]) for e in error.errors()]
                hit = [p for p in self.placed.values() if any(within(r, p) for r in refused)]
                if not hit:
                    raise
                for placed in hit:
                    self._take_out(placed, "kept-not-in-model")
        raise AssertionError("the model keeps refusing")

    def _take_out(self, placed: Placed, why: str) -> None:
        if placed.path:
            self.tree.delete(placed.path, placed.fields)
        del self.placed[placed.reference]
        self._keep(placed.cell, placed.row, placed.column, why=why)

    def _settle(self) -> tuple[AnnualStatus, list[str]]:
        """File the status again and compare until everything comes out; with it, the cells that must stay blank."""
        while True:
            status = self._validated()
            filing = Filing(self.questionnaire, status, entries=self.entries)
            answers = {a.reference: a for q in self.questionnaire.question for a in filing.of(q)}
            wrong = [p for p in self.placed.values() if not self._comes_out(p, answers)]
            for placed in wrong:
                self._take_out(placed, "kept-comes-out-differently")
            if not wrong:
                given = (r for r, a in answers.items() if a.value is not None and a.kind not in ("kept", "manual"))
                return status, [r for r in given if r not in self.placed]

    def _comes_out(self, placed: Placed, answers: dict[str, Answer]) -> bool:
        answer = answers.get(placed.reference)
        return answer is not None and same(answer, placed.cell.value, self.questionnaire)

    def _fates(self) -> dict[str, Counter[str]]:
        fates: dict[str, Counter[str]] = {}
        for placed in self.placed.values():
            typed = "text" if placed.column.answer.type in ("text", "attachment") else "typed"
            fates.setdefault(placed.question.number, Counter())[typed] += 1
        for ref, entry in self.entries.items():
            fates.setdefault(ref.partition("[")[0], Counter())[entry.kind] += 1
        return fates
