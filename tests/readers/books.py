"""Workbooks of a small invented year, changed as people change them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reporter.layouts.book import all_tables
from reporter.layouts.rows import spread
from reporter.layouts.sheets import tables
from reporter.writers.year_book import Book, year_xlsx

YEAR: dict[str, Any] = {"reporting_year": 2025, "targets": [{"id": "t1", "name": "Ett"}, {"id": "t2", "name": "Två "}]}


def made(
    file: Path, data: dict[str, Any] | None = None, language: str = "sv", city: dict[str, Any] | None = None
) -> Path:
    """The workbook of a year, with what it says of the city where that is given."""
    sheets = spread(data or YEAR, language, tables())
    if city:
        part = spread(city, language, tuple(t for t in all_tables() if t.name in ("city", "commitments")))
        sheets.rows.update(part.rows)
        sheets.kept += part.kept
    file.write_bytes(year_xlsx(Book("Test", 2025, sheets, [], language)))
    return file


def changed(file: Path, change: Callable[[Any], object]) -> Path:
    """The workbook after a person changed it; openpyxl stands in for the office program."""
    import openpyxl

    opened = openpyxl.load_workbook(file)
    change(opened)
    opened.save(file)
    return file


def column(sheet: Any, term: str) -> str:
    """Letter of the column of a term."""
    return next(str(c.column_letter) for c in sheet[2] if c.value == term)


def put(sheet: str, term: str, row: int, value: object) -> Callable[[Any], None]:
    """Write into one cell."""

    def change(book: Any) -> None:
        book[sheet][f"{column(book[sheet], term)}{row}"] = value

    return change
