"""The map filled from a city's year: every value with the cell it goes into, and where it comes from.

A map is read as a questionnaire is (`answers/`), so that units are converted, codes get their labels and texts their
language by the same rules, and each value knows its path and its sources.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from reporter import explain
from reporter.answers import SEVERAL, Answer, Filing
from reporter.findings import nearest
from reporter.layouts.addresses import column_number
from reporter.model.base import Model
from reporter.model.city import City
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, resolve
from reporter.questionnaire.definition import Question
from reporter.questionnaire.problem import Problem
from reporter.questionnaire.reference import named
from reporter.writers.template.asking import YES, MapFiling, kind_of, questionnaire, unsound
from reporter.writers.template.book import Book
from reporter.writers.template.cells import Put, Value, text_of
from reporter.writers.template.mapping import Cell, Column, Map, Rows, Source
from reporter.writers.template.rules import problem

Through = Callable[[str, int | None], Filing]
"""A city's year seen through a platform, in a cycle or the one the year takes."""


@dataclass
class Values:
    """What the map makes of a city's year."""

    puts: list[Put] = field(default_factory=list)

    idle: list[Put] = field(default_factory=list)
    """Cells the map names, whether there is a value for them or not."""

    answers: list[Answer] = field(default_factory=list)
    """One a value, named by its cell, for the list of sources."""

    unanswered: list[str] = field(default_factory=list)
    """Cells for which the status has no answer; they stay as they are."""

    problems: list[Problem] = field(default_factory=list)

    @property
    def all(self) -> list[Put]:
        """Every cell to be looked at, once."""
        filled = {(p.sheet, p.row, p.column) for p in self.puts}
        return [*self.puts, *(p for p in self.idle if (p.sheet, p.row, p.column) not in filled)]


@dataclass(frozen=True)
class _City:
    """What values are read from."""

    status: AnnualStatus
    filing: Filing
    through: Through
    between: str
    """What stands between several values in one cell."""


def values(mapping: Map, book: Book, status: AnnualStatus | None, city: City | None, through: Through) -> Values:
    """Every value of a map.

    Args:
        mapping: The map.
        book: The official workbook, for its names.
        status: The city's year; None where the map needs none.
        city: For the languages of texts.
        through: For references to a platform's answers.
    """
    found = Values()
    form = questionnaire(mapping)
    found.problems += unsound(mapping, form)

    def sound(at: str) -> bool:
        return not any(p.place == at or p.place.startswith(f"{at} ") for p in found.problems)

    year = _City(status or AnnualStatus(reporting_year=2000), MapFiling(mapping, form, status, city), through,
                 mapping.several)  # fmt: skip
    for number, cell in enumerate(mapping.cells):
        place = book.cell(cell.at)
        if place is None:
            found.problems.append(_no_place(book, cell.at))
        else:
            put = _spot(cell, cell.at, *place)
            found.idle.append(put)
            if sound(cell.at):
                _cell(found, put, cell, form.question[number], year)
    for number, rows in enumerate(mapping.rows, len(mapping.cells)):
        place = book.cell(rows.at)
        if place is None:
            found.problems.append(_no_place(book, rows.at))
        else:
            found.idle += [_in_row(rows, column, place, rows.max - 1) for column in rows.column]
            if sound(rows.at):
                _rows(found, rows, place, form.question[number], year)
    return found


def needs_city(mapping: Map) -> str | None:
    """The first place of a map that is filled from a city's year; None where all of it stands in the map."""
    single = next((c.at for c in mapping.cells if c.value is None), None)
    return single or next((r.at for r in mapping.rows), None)


def _no_place(book: Book, at: str) -> Problem:
    names = [name for _, name in book.names]
    return problem("no-name", at, nearest=nearest(at.lower(), names) or "–")


def _spot(source: Source, at: str, sheet: str, row: int, column: int) -> Put:
    """A cell of the map, without its value."""
    typed = source.as_ is not None
    return Put(sheet, row, column, "", at, source.unit, typed, source.replace_formula, source.fill_locked, idle=True)


def _in_row(rows: Rows, column: Column, place: tuple[str, int, int], number: int) -> Put:
    """The cell of a column in one of the rows, without its value."""
    at = f"{rows.at} column {column.column}"
    return _spot(column, at, place[0], place[1] + number, column_number(column.column))


def _cell(found: Values, put: Put, cell: Cell, question: Question, year: _City) -> None:
    if cell.reference is not None:
        _referred(found, put, cell, year)
    elif cell.value is not None:
        _fixed(found, put, cell, Answer(put.place, None, None, 1, put.place, put.at, "text", "fixed"))
    else:
        row = year.filing.rows(question)[0]
        answer = year.filing.cell(question, row, question.column[0])
        _put(found, put, cell, answer, kind_of(cell, AnnualStatus), year.status, year.between)


def _rows(found: Values, rows: Rows, place: tuple[str, int, int], question: Question, year: _City) -> None:
    records = year.filing.rows(question)
    if len(records) > rows.max:
        left = [f"{rows.from_}[{r.key}]" for r in records[rows.max :]]
        found.problems.append(problem("too-many-records", rows.at, count=len(records), max=rows.max, left=left))
    for number, row in enumerate(records[: rows.max]):
        for column, asked in zip(rows.column, question.column, strict=True):
            put = _in_row(rows, column, place, number)
            answer = year.filing.cell(question, row, asked)
            if column.value is not None:
                _fixed(found, put, column, answer)
            else:
                _put(found, put, column, answer, kind_of(column, type(row.record)), row.record, year.between)


def _referred(found: Values, put: Put, cell: Cell, year: _City) -> None:
    """The answer of a platform's questionnaire."""
    platform, cycle, reference = named(cell.reference or "") or (None, None, "")
    if platform is None:
        found.problems.append(problem("bad-reference", put.at, reference=cell.reference))
        return
    filing = year.through(platform, cycle)
    told = explain.cell(filing, reference)
    if told is None:
        near = nearest(reference, [a.reference for a in filing.answers]) or "–"
        found.problems.append(problem("no-answer-there", put.at, reference=cell.reference, nearest=near))
        return
    kind = Leaf("quantity") if told.answer.type in ("number", "year") else Leaf("text")
    _put(found, put, cell, told.answer, kind, None, year.between)


def _fixed(found: Values, put: Put, source: Source, answer: Answer) -> None:
    value = source.value
    ready: Value
    if isinstance(value, int) and not isinstance(value, bool):
        ready = Decimal(value)
    elif isinstance(value, datetime.datetime):
        ready = value.date()
    else:
        ready = value if value is not None else ""
    _keep(found, put, source, _typed(ready, source), answer)


def _put(
    found: Values, put: Put, source: Source, answer: Answer, kind: Leaf | None, root: Model | None, between: str
) -> None:
    """Take an answer for a cell, or note why there is none."""
    problems = list(_unfit(put, source, answer, root))
    found.problems += problems
    if answer.value is None:
        found.unanswered += [] if problems else [f"{put.place} ({source.path or getattr(source, 'reference', None)})"]
        return
    text = answer.value.replace(SEVERAL, between)
    ready: Value = text
    if source.as_ is None and kind and kind.kind in ("quantity", "number", "integer"):
        ready = Decimal(text)
    elif source.as_ is None and kind and kind.kind == "boolean" and source.yes is None and source.no is None:
        ready = text == YES
    _keep(found, put, source, _typed(ready, source), answer)


def _unfit(put: Put, source: Source, answer: Answer, root: Model | None) -> Iterator[Problem]:
    """Why an answer cannot go into the workbook: a code without a label, a figure without or in another unit."""
    if answer.unknown:
        yield problem("no-label", put.at, codes=answer.unknown, crosswalk=source.crosswalk)
    figure = resolve(root, source.path).value if root is not None and source.path else None
    if isinstance(figure, Quantity) and figure.value is not None:
        if answer.value is None:
            yield problem("other-unit", put.at, unit=figure.unit, wanted=source.unit)
        elif figure.unit and source.unit is None:
            yield problem("no-unit", put.at, path=answer.path, unit=figure.unit)


def _typed(value: Value, source: Source) -> Value | None:
    """The value as the map asks for it; None where it cannot be that."""
    text = text_of(value)
    try:
        if source.as_ in ("number", "year"):
            return Decimal(text)
        if source.as_ == "date":
            return datetime.date.fromisoformat(text)
    except (InvalidOperation, ValueError):
        return None
    return text if source.as_ == "text" and not isinstance(value, str) else value


def _keep(found: Values, put: Put, source: Source, value: Value | None, answer: Answer) -> None:
    if value is None:
        found.problems.append(problem("not-a", put.at, value=answer.value or source.value, kind=source.as_))
        return
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")
    found.puts.append(replace(put, value=value, idle=False))
    told = answer.value or text_of(value)
    found.answers.append(replace(answer, question=put.place, row=None, column=put.place, value=told))
