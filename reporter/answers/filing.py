"""A status seen through one questionnaire."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reporter.answers import shown
from reporter.answers.cell import UNNAMED, Answer, Entry, from_entry, slug
from reporter.answers.fill import from_status
from reporter.answers.shown import Place
from reporter.model.base import FiledAs
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import key_of, resolve
from reporter.questionnaire.definition import NOTATION_KEYS, Column, Question, Questionnaire, Row, Rows
from reporter.questionnaire.reference import natural, split


@dataclass(frozen=True)
class FilingRow:
    """One row of a question: which record or fixed row it is."""

    key: str | None
    name: str | None
    order: int
    record: Any
    path: str
    fixed: Row | None


@dataclass(frozen=True)
class _Asked:
    """What holds for all cells of a column."""

    blank: Answer
    """A cell of it that says nothing yet."""

    computed: bool
    """Whether its answers may be worked out where a person left them blank."""

    elsewhere: bool
    """Whether the same stands in a table or column that the city's settings chose instead."""


class Filing:
    """A status seen through one questionnaire: every cell's answer, worked out when asked for."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        status: AnnualStatus,
        city: City | None = None,
        entries: dict[str, Entry] | None = None,
        left_blank: Iterable[str] = (),
    ) -> None:
        """Bind the two; nothing is computed yet.

        Args:
            questionnaire: Platform and cycle.
            status: The city's year.
            city: For filing settings and languages.
            entries: Manual and kept answers by reference.
            left_blank: Cells a person left blank on purpose; nothing computed is put there.
        """
        self.questionnaire = questionnaire
        self.status = status
        self.entries = entries or {}
        self.left_blank = frozenset(left_blank)
        self.commitments = (city.commitments or []) if city else []
        self._cells: dict[tuple[str, str | None, int, str], Answer] = {}
        self._columns: dict[tuple[str, str], _Asked] = {}
        by_platform = city.filing if city else {}
        self.settings: dict[str, Any] = by_platform.get(questionnaire.inside, {}) | by_platform.get(
            questionnaire.platform, {}
        )
        main = city.languages if city else ["en"]
        wanted = self.settings.get("language")
        self.languages = [wanted, *main] if wanted else main

    @property
    def joined(self) -> bool:
        """Whether the city has joined what this form reports on."""
        return any(c.initiative in self.questionnaire.initiatives for c in self.commitments)

    @property
    def elsewhere(self) -> str | None:
        """The platform through which the city reports on what it has joined, where that is not this form's own."""
        mine = [c.route for c in self.commitments if c.route and c.initiative in self.questionnaire.initiatives]
        return mine[0] if mine and self.questionnaire.platform not in mine else None

    @cached_property
    def answers(self) -> list[Answer]:
        """Every cell of the form, and what is kept for questions it does not have, in the order of the numbers."""
        known = [a for q in self.questionnaire.question for a in self.of(q)]
        references = {a.reference for a in known}
        extra = [self._extra(ref, e) for ref, e in self.entries.items() if ref not in references]
        if not extra:
            return known
        return sorted([*known, *sorted(extra, key=_place)], key=lambda a: natural(a.question))

    def of(self, question: Question) -> list[Answer]:
        """Every cell of one question, in the order of rows and columns."""
        return [self.cell(question, row, c) for row in self.rows(question) for c in question.asked(row.fixed)]

    def rows(self, question: Question) -> list[FilingRow]:
        """The rows of a question: fixed, single, or one per record in the order of an earlier filing."""
        if question.row:
            return [FilingRow(r.key, r.name, n, None, "", r) for n, r in enumerate(question.row, 1)]
        spec = question.rows
        if spec is None or spec.from_ is None:
            name = spec.single if spec else None
            key = None if name is None else slug(name) or UNNAMED
            return [FilingRow(key, name, 1, None, "", None)]
        found = resolve(self.status, spec.from_)
        records = sorted(found.value or (), key=lambda r: filed.order if (filed := filed_as(r)) else 10**9)
        rows, order = [], 0
        for record in records:
            if not _wanted(record, spec):
                continue
            filed = filed_as(record)
            order = filed.order if filed else order + 1
            name = filed.row if filed and filed.row is not None else spec.name.format(order=order)
            key = key_of(record) or ""
            rows.append(FilingRow(key, name, order, record, f"{found.path}[{key}]", None))
        return rows

    def cell(self, question: Question, row: FilingRow, column: Column) -> Answer:
        """The answer of one cell, worked out once."""
        place = (question.number, row.key, row.order, column.key)
        if place not in self._cells:
            self._cells[place] = self._answer(question, row, column)
        return self._cells[place]

    def _answer(self, question: Question, row: FilingRow, column: Column) -> Answer:
        asked = self._asked(question, column)
        blank = asked.blank.but(row=row.key, row_name=row.name, row_order=row.order)
        entry = self.entries.get(blank.reference) if self.entries else None
        if column.answer_from.kind == "manual":
            return blank if entry is None else from_entry(blank, entry)
        if asked.computed and self.left_blank and blank.reference in self.left_blank:
            return blank if entry is None else from_entry(blank, entry)
        if asked.elsewhere and entry is None:
            return blank  # the same stands in the table or column that the city's settings choose
        if entry is not None and column.answer_from.kind in ("derive", "fixed"):
            return from_entry(blank, entry)  # what was filed differs from what we would work out
        answer = from_status(self, blank, row, column)
        return from_entry(blank, entry) if answer.value is None and entry is not None else answer

    @cached_property
    def _twins(self) -> set[tuple[str, str]]:
        """Question and column of cells that ask for a fact which another asks for too: an answer may be meant for one
        of them alone. Paths of records count within their question, since elsewhere they start at other records.
        """
        asking: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for question in self.questionnaire.question:
            status = question.rows is None or question.rows.from_ is None
            for column in question.column:
                path = column.answer_from.path
                if path is not None:
                    start = "" if status and "{" not in path else question.number
                    asking.setdefault((start, path), []).append((question.number, column.key))
        return {place for places in asking.values() if len(places) > 1 for place in places}

    def _asked(self, question: Question, column: Column) -> _Asked:
        """What holds for a column's cells in every row, worked out once."""
        place = (question.number, column.key)
        if place not in self._columns:
            kind = column.answer_from.kind
            twin = place in self._twins
            self._columns[place] = _Asked(
                Answer(question.number, None, None, 1, column.key, column.label, column.answer.type, kind),
                computed=kind in ("derive", "fixed", "sum") or twin or _follows(question, column),
                elsewhere=(kind in ("derive", "sum") or twin) and not shown.offered(self, question, column),
            )
        return self._columns[place]

    def label(self, crosswalk: str, code: str, options: str | None) -> str | None:
        """This cycle's label of a code; where the cycle's list does not show it, the only label known at all."""
        if crosswalk == NOTATION_KEYS and crosswalk not in self.questionnaire.crosswalks:
            return code  # a form that spells the keys as they are needs no crosswalk
        labels = self._labels(crosswalk).get(code, ())
        offered = self.questionnaire.options[options].labels if options else labels
        here = [x for x in labels if x in offered]
        if here:
            return here[0]
        complete = bool(options) and self.questionnaire.options[options or ""].complete
        return labels[0] if len(labels) == 1 and not complete else None

    def _labels(self, crosswalk: str) -> dict[str, list[str]]:
        if crosswalk not in self._by_code:
            table: dict[str, list[str]] = {}
            for label, code in self.questionnaire.crosswalks[crosswalk].items():
                table.setdefault(code, []).append(label)
            for label, codes in self.questionnaire.narrower.get(crosswalk, {}).items():
                for code in codes:
                    table.setdefault(code, []).append(label)
            self._by_code[crosswalk] = table
        return self._by_code[crosswalk]

    @cached_property
    def _by_code(self) -> dict[str, dict[str, list[str]]]:
        return {}

    def _extra(self, ref: str, entry: Entry) -> Answer:
        number, row, column = split(ref)
        blank = Answer(number, row, entry.row, entry.order or 1, column, entry.label or column, "text", entry.kind)
        return from_entry(blank, entry)

    def answer_to(self, number: str) -> str | None:
        """The answer of a single question, or of a cell by its reference, from the form or from what is kept."""
        wanted, key, column_key = split(number)
        question = self.questionnaire.find(wanted)
        if question is not None and key is not None:
            column = question.field(column_key)
            row = next((r for r in self.rows(question) if r.key == key), None)
            return self.cell(question, row, column).value if row is not None and column is not None else None
        if question is not None and question.rows is None and not question.row:
            return self.cell(question, self.rows(question)[0], question.column[0]).value
        entry = self.entries.get(number)
        return entry.value if entry else None

    def name_of(self, list_name: str, id: str) -> str | None:
        """The short name this filing gives a record, by which other answers refer to it; None where it has none."""
        for question in self.questionnaire.question:
            column = next((c for c in question.column if c.answer.type == "reference" and c.answer_from.function), None)
            if column is None or question.rows is None or question.rows.from_ != list_name:
                continue
            row = next((r for r in self.rows(question) if r.key == id), None)
            if row is not None:
                return self.cell(question, row, column).value
        return None

    def shown(self, question: Question, row: FilingRow | None = None, column: Column | None = None) -> bool:
        """Whether the form shows a question, or one of its cells; what cannot be told counts as shown."""
        return shown.shown(self, question, row, column)

    def without_rows(self) -> list[Question]:
        """Tables that the form shows and for which the status has no record."""
        tables = (q for q in self.questionnaire.question if q.table and not self.rows(q))
        return [q for q in tables if self.shown(q)]

    def answered(self, question: Question, row: FilingRow, column: Column) -> bool:
        """Whether a cell is answered, be it by one of the kinds of nothing that say why."""
        return shown.answered(self, question, row, column)

    def required(self) -> Iterator[tuple[Place, bool]]:
        """Required cells that are shown, and whether each has an answer."""
        return shown.required(self)

    def missing(self) -> Iterator[Place]:
        """Required cells that are shown and have no answer: question, row and column."""
        return shown.missing(self)


def filed_as(record: Any) -> FiledAs | None:
    """Where a record stood in the filing it was read from; None for figures that stand in a list of their own."""
    return getattr(record, "filed_as", None)


def _follows(question: Question, column: Column) -> bool:
    """Whether an answer follows from what else the status holds: that there is something, or what chose the row."""
    path, where = column.answer_from.path or "", question.rows.where if question.rows else None
    return path.startswith("presence[") or (where is not None and path == where.field)


def _wanted(record: Any, spec: Rows) -> bool:
    """Whether a record becomes a row: it is of the kind asked for, and no other has taken its place."""
    if getattr(record, "replaced_by", None) is not None:
        return False
    if spec.where is None:
        return True
    held = getattr(record, spec.where.field)
    return any(v in spec.where.is_ for v in (held if isinstance(held, list) else [held]))


def _place(answer: Answer) -> tuple[Any, ...]:
    return (natural(answer.question), answer.row_order, natural(answer.column))
