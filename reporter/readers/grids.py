"""Workbooks and tables that people filled in, as grids of cells in which what cannot be read is told with its place."""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.addresses import LONGEST
from reporter.layouts.cell_place import CellPlace
from reporter.layouts.returned import Unread
from reporter.layouts.typed import Unclear
from reporter.readers import files
from reporter.readers.workbook import SUFFIXES, Book, Sheet, book, part_of

MOST_ROWS = 20_000
"""Rows of one sheet; a city's largest list has a few hundred."""

_FORMULA = re.compile(rb'<c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b')
_ERRORS = frozenset(("#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"))


@dataclass
class Grid:
    """A sheet as it was filled in, and where a reader notes what it could not read."""

    file: str
    sheet: Sheet
    unread: list[Unread]

    path: Path | None = None
    """The workbook, to look at how a cell is formatted."""

    head: int = 0
    """Row of the headings, once it is known; 0 where there is none."""

    @cached_property
    def formats(self) -> dict[tuple[int, int], str]:
        """Row and column → format of every number, of an .xlsx; read only where it matters, since it takes long."""
        if self.path is None or self.path.suffix.lower() not in (".xlsx", ".xlsm"):
            return {}
        from openpyxl import load_workbook

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read here
            page = load_workbook(self.path, read_only=True)[self.sheet.name]
            return {
                (c.row, c.column): str(c.number_format) for row in page for c in row if isinstance(c.value, float | int)
            }

    def percentage(self, row: int, column: int) -> bool:
        """Whether a number is shown as a percentage: 0.4 stands for 40 % then."""
        return "%" in self.formats.get((row, column), "")

    def row(self, number: int) -> list[Any]:
        """The cells of a row, counted from 1."""
        return self.sheet.rows[number - 1] if 0 < number <= len(self.sheet.rows) else []

    def at(self, row: int, column: int) -> Any:
        """A cell, both counted from 1; None beyond the last."""
        cells = self.row(row)
        return cells[column - 1] if 0 < column <= len(cells) else None

    def place(self, row: int, column: int, heading: str = "", aside: tuple[int, ...] = ()) -> CellPlace:
        """A cell, to be told: its heading, where that does not stand in the row of headings; columns nobody sees."""
        above = self.sheet.rows[self.head : row - 1]
        sheet = self.sheet.name if self.file.lower().endswith(SUFFIXES) else ""
        return CellPlace(self.file, sheet, row, column, self.row(row), heading or self.row(self.head), above, (), aside)

    def refuse(self, place: CellPlace, why: Unclear) -> None:
        """Note a cell that was not read."""
        self.unread.append(Unread(place, why.key, why.params))


def blank(cell: Any) -> bool:
    """Whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def checked(cell: Any) -> Any:
    """A cell that may be read.

    Raises:
        Unclear: It is longer than a workbook's cells are, or the error of a formula.
    """
    if isinstance(cell, str):
        if len(cell) > LONGEST:
            raise Unclear("unclear-too-long", count=LONGEST)
        if cell in _ERRORS:
            raise Unclear("unclear-formula")
    return cell


def opened(file: Path) -> Book:
    """Every sheet that has cells; a .csv is a workbook of one sheet.

    Raises:
        ReadError: It cannot be read, or a sheet has more rows than any list of a city.
    """
    found = Book((Sheet(file.stem, _csv(file)),)) if file.suffix.lower() in (".csv", ".txt") else book(file)
    for sheet in found.sheets:
        if len(sheet.rows) > MOST_ROWS and sum(any(not blank(c) for c in row) for row in sheet.rows) > MOST_ROWS:
            raise ReadError("too-many-rows", file=file.name, sheet=sheet.name, count=len(sheet.rows), most=MOST_ROWS)
    return found


def _csv(file: Path) -> list[list[Any]]:
    words = files.text(file)
    first = words.split("\n", 1)[0]
    delimiter = max(";,\t", key=lambda sign: (first.count(sign), words[:4000].count(sign)))
    csv.field_size_limit(10_000_000)
    try:
        return [list(row) for row in csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise ReadError("not-a-table", file=file.name) from error


def notes(file: Path, book: Book) -> list[tuple[str, dict[str, Any]]]:
    """What a person should know of a file beside its cells, as sentences: formulas, macros, links."""
    cells = formulas(file, book)
    told: list[tuple[str, dict[str, Any]]] = []
    if cells:
        told.append(("workbook-formulas", {"cells": cells[:5], "count": len(cells)}))
    if book.macros:
        told.append(("ecrf-macros", {}))
    if book.links:
        told.append(("ecrf-links", {}))
    return told


def formulas(file: Path, book: Book) -> list[str]:
    """Sheets and addresses of cells that hold a formula, of an .xlsx; their results are what is read."""
    if not zipfile.is_zipfile(file):
        return []
    with zipfile.ZipFile(file) as archive:
        parts = [(sheet.name, part_of(archive, sheet.position)) for sheet in book.sheets]
        return [f"{name}!{cell.decode()}" for name, part in parts if part in archive.namelist()
                for cell in _FORMULA.findall(archive.read(part))]  # fmt: skip
