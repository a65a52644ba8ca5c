"""Filling the fragile workbook, and reading it with other people's programs."""

from __future__ import annotations

import datetime
import io
import warnings
import zipfile
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from reporter.layouts.addresses import address
from reporter.questionnaire.problem import Problem
from reporter.writers.template.archive import Archive
from reporter.writers.template.book import Book
from reporter.writers.template.cells import Put
from reporter.writers.template.complete import Completed, complete

Values = dict[str, Any]
"""`Sheet!D14` → value."""


def put(at: str, value: Any, **more: Any) -> Put:
    """A value for a cell, numbers as the program holds them."""
    sheet, _, cell = at.rpartition("!")
    place = address(cell)
    assert place is not None
    ready = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else value
    return Put(sheet, *place, ready, at, **more)


def against(data: bytes, *puts: Put) -> list[Problem]:
    """What a workbook has against values."""
    completed, problems = complete(Book(Archive(data, "official.xlsx")), list(puts), lambda: None)
    assert (completed is None) == bool(problems)
    return problems


def completed(data: bytes, *puts: Put) -> Completed:
    """A filled workbook, and what a person should know of it."""
    done, problems = complete(Book(Archive(data, "official.xlsx")), list(puts), lambda: None)
    assert problems == []
    assert done is not None
    return done


def filled(data: bytes, *puts: Put) -> bytes:
    """A filled workbook."""
    return completed(data, *puts).done.data


def parts(data: bytes) -> dict[str, bytes]:
    """Every part of a workbook, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def by_calamine(data: bytes, cells: Iterable[str]) -> Values:
    """What python-calamine reads in cells."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    grids = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    return {at: _at(grids[at.rpartition("!")[0]], at.rpartition("!")[2]) for at in cells}


def _at(grid: list[list[Any]], cell: str) -> Any:
    place = address(cell)
    assert place is not None
    row, column = place
    return grid[row - 1][column - 1] if row <= len(grid) and column <= len(grid[row - 1]) else ""


def by_openpyxl(data: bytes, cells: Iterable[str], *, results: bool = True) -> Values:
    """What openpyxl reads in cells: the results saved with formulas, or the formulas."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it would lose
        book = openpyxl.load_workbook(io.BytesIO(data), data_only=results)
    found = {}
    for at in cells:
        sheet, _, cell = at.rpartition("!")
        value = book[sheet][cell].value
        found[at] = value.date() if isinstance(value, datetime.datetime) else value
    return found


@pytest.fixture
def sums() -> Callable[[bytes], Values]:
    """Every result that stands in the sheet Sums, as a program reads it that does not calculate."""
    cells = ["A1", "A2", "A3", "A6", "B1", "B2", "B3", "B4", "B5", "B6", "C1", "D1", "D2", "D3"]
    return lambda data: {at: by_openpyxl(data, [f"Sums!{at}"])[f"Sums!{at}"] for at in cells}
