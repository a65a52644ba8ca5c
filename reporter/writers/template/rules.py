"""What a workbook has against the values that are to be put into it; all of it, before anything is written."""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from reporter.findings import nearest
from reporter.layouts.addresses import ROWS, Rectangle, address_of
from reporter.questionnaire.problem import Problem
from reporter.writers.template.book import Book, Look
from reporter.writers.template.cells import FORBIDDEN, LONGEST, Put, serial, text_of
from reporter.writers.template.formulas import reads
from reporter.writers.template.survey import Survey, Validation

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LARGEST = Decimal(10) ** 15
"""Whole numbers from here on lose digits in a cell."""


def problem(rule: str, place: str, **params: object) -> Problem:
    """A problem with the sentence `template-…`."""
    return Problem(f"template-{rule}", place, tuple(params.items()))


def misplaced(book: Book, puts: list[Put]) -> Iterator[Problem]:
    """Values without a cell to go into: the sheet is not there, has no cells, or the cell is given twice."""
    often = Counter((p.sheet, p.row, p.column) for p in puts)
    for put in puts:
        sheet = book.sheets.get(put.sheet)
        if sheet is None:
            names, near = tuple(book.sheets), nearest(put.sheet, book.sheets) or "–"
            yield problem("no-sheet", put.at, sheet=put.sheet, nearest=near, sheets=names)
        elif not sheet.cells:
            yield problem("no-cells", put.at, sheet=put.sheet)
        elif put.row > ROWS:
            yield problem("past-the-end", put.at, rows=ROWS)
        elif often.pop((put.sheet, put.row, put.column), 1) > 1:
            yield problem("twice", put.at, cell=put.place)


def settled(book: Book, found: Survey, puts: list[Put]) -> list[Put]:
    """The values as their cells take them: a full date becomes one where the cell shows dates."""

    def one(put: Put) -> Put:
        day = isinstance(put.value, str) and _DAY.fullmatch(put.value) and not put.typed
        if day and found.look(put, book).dates:
            return replace(put, value=datetime.date.fromisoformat(str(put.value)))
        return put

    return [one(put) for put in puts]


def problems(book: Book, found: Survey, puts: list[Put], guard: Callable[[], None]) -> Iterator[Problem]:
    """Everything the workbook has against these values.

    Args:
        book: The official workbook.
        found: What `survey` found for the cells.
        puts: Settled.
        guard: Refuses the workbook if its sheets are too large to be read whole; called before option lists are.
    """
    lists = _Lists(book, puts, guard)
    for put in puts:
        frame, look = found.frames[put.sheet], found.look(put, book)
        for area in frame.merges:
            if area.holds(put.row, put.column) and (put.row, put.column) != area[:2]:
                yield problem("merged", put.at, cell=put.place, area=str(area), anchor=address_of(*area[:2]))
        if frame.protected and look.locked and not put.fill_locked:
            yield problem("locked", put.at, cell=put.place, sheet=put.sheet)
        if found.formulas:
            yield from _formula(found, put)
        if book.tables:
            yield from _heading(book, put)
        if put.idle:
            continue
        yield from _value(book, put)
        yield from _look(look, put)
        for validation in frame.validations if put.value != "" else ():
            if validation.holds(put):
                yield from _refused(validation, put, lists)


def locked(book: Book, found: Survey, put: Put) -> bool:
    """Whether the workbook's makers do not let a person type into the cell."""
    return found.frames[put.sheet].protected and found.look(put, book).locked


def _formula(found: Survey, put: Put) -> Iterator[Problem]:
    formula = found.formula(put)
    if formula is not None and formula.results.size > 1:
        yield problem("part-of-formula", put.at, cell=put.place, area=str(formula.results))
    elif formula is not None and not put.replace_formula:
        yield problem("formula", put.at, cell=put.place, formula=f"={formula.text}" if formula.text else "=…")


def _heading(book: Book, put: Put) -> Iterator[Problem]:
    for name, (sheet, area, headings) in book.tables.items():
        top = area._replace(bottom=area.top + headings - 1)
        if sheet == put.sheet and headings and top.holds(put.row, put.column):
            yield problem("heading", put.at, cell=put.place, table=name)


def _value(book: Book, put: Put) -> Iterator[Problem]:
    value = put.value
    if isinstance(value, str) and len(value) > LONGEST:
        yield problem("too-long", put.at, cell=put.place, count=len(value), most=LONGEST)
    elif isinstance(value, str) and FORBIDDEN.search(value):
        yield problem("forbidden-sign", put.at, cell=put.place)
    elif isinstance(value, Decimal) and (abs(value) >= _LARGEST) and value == value.to_integral_value():
        yield problem("too-many-digits", put.at, cell=put.place, value=text_of(value))
    elif isinstance(value, datetime.date) and serial(value, book.date1904) < 0:
        yield problem("too-early", put.at, cell=put.place, value=text_of(value))


def _look(look: Look, put: Put) -> Iterator[Problem]:
    """A number where dates are shown, a date where they are not, 80 where 0.8 shows as 80 %."""
    if isinstance(put.value, datetime.date):
        rule = "" if look.dates else "shows-no-dates"
    elif isinstance(put.value, Decimal):
        rule = "shows-dates" if look.dates else "shows-percent" if look.percent and put.unit == "%" else ""
    else:
        rule = ""
    if rule:
        told = {"cell": put.place, "value": text_of(put.value), "format": look.format or "General"}
        yield problem(rule, put.at, **told)


class _Lists:
    """What option lists hold, with what is filled in taken into account."""

    def __init__(self, book: Book, puts: list[Put], guard: Callable[[], None]) -> None:
        self.guard, self.book, self.puts = guard, book, {(p.sheet, p.row, p.column): p.value for p in puts}
        self._grids: dict[str, list[list[Any]]] = {}

    @cached_property
    def _read(self) -> Any:
        from python_calamine import CalamineWorkbook

        self.guard()
        return CalamineWorkbook.from_filelike(io.BytesIO(self.book.archive.data))

    def options(self, validation: Validation, put: Put) -> list[str] | None:
        """The options of a list, as text; None where its formula does not say where they stand."""
        text = validation.formulas[0].removeprefix("=")
        if text.startswith('"'):
            return [option.strip() for option in text[1:-1].replace('""', '"').split(",")]
        first = validation.areas[0]
        if re.search(r"[(+*/&^<>-]", re.sub(r"'[^']*'", "", text)):
            return None
        said = reads(text, put.sheet, self.book)
        if said.anything or len(said.areas) != 1 or len(said.areas[0].sheets) != 1:
            return None
        area = said.areas[0].moved(put.row - first.top, put.column - first.left)
        return list(self._values(area.sheets[0], area.cells))

    def _values(self, sheet: str, cells: Rectangle) -> Iterator[str]:
        if sheet not in self._grids:
            self._grids[sheet] = self._read.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        grid = self._grids[sheet]
        for row in range(cells.top, min(cells.bottom, len(grid)) + 1):
            for column in range(cells.left, min(cells.right, len(grid[row - 1])) + 1):
                value = self.puts.get((sheet, row, column), grid[row - 1][column - 1])
                if value != "":
                    yield _text(value)


def _text(value: Any) -> str:
    """A value as an option of a list is compared: numbers without needless digits, TRUE and FALSE."""
    if isinstance(value, bool):
        return str(value).upper()
    return text_of(Decimal(repr(value)) if isinstance(value, int | float) else value)


def _refused(validation: Validation, put: Put, lists: _Lists) -> Iterator[Problem]:
    """What a validation that refuses, and whose limits are plain, has against a value."""
    if not validation.enforced:
        return
    if validation.kind == "list":
        options = lists.options(validation, put)
        text = _text(put.value)
        if options is not None and text not in options:
            near = nearest(text, options) or next((o for o in options if o.lower() == text.lower()), "–")
            yield problem("not-an-option", put.at, cell=put.place, value=text, nearest=near, count=len(options))
    elif validation.kind in ("whole", "decimal", "textLength"):
        yield from _outside(validation, put)


_HOLDS: dict[str, Callable[[Decimal, Decimal, Decimal], bool]] = {
    "between": lambda x, a, b: a <= x <= b,
    "notBetween": lambda x, a, b: not a <= x <= b,
    "equal": lambda x, a, b: x == a,
    "notEqual": lambda x, a, b: x != a,
    "greaterThan": lambda x, a, b: x > a,
    "lessThan": lambda x, a, b: x < a,
    "greaterThanOrEqual": lambda x, a, b: x >= a,
    "lessThanOrEqual": lambda x, a, b: x <= a,
}


def _outside(validation: Validation, put: Put) -> Iterator[Problem]:
    first, second = validation.formulas
    try:
        low, high = Decimal(first), Decimal(second or first)
    except InvalidOperation:
        return  # the limit is a formula: the workbook tells when it is opened
    limits = f"{validation.operator} {text_of(low)}" + (f", {text_of(high)}" if second else "")
    told = {"cell": put.place, "value": text_of(put.value), "kind": validation.kind, "limits": limits}
    if validation.kind == "textLength":
        number = Decimal(len(text_of(put.value)))
    elif isinstance(put.value, Decimal):
        number = put.value
    else:
        yield problem("not-allowed", put.at, **told)
        return
    whole = validation.kind != "whole" or number == number.to_integral_value()
    if not whole or not _HOLDS[validation.operator](number, low, high):
        yield problem("not-allowed", put.at, **told)
