"""Reading a workbook as a table, with the habits of office programs in mind."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.readers.guard import BROKEN, guard

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""Endings of workbooks that are read."""

_WITHOUT_RESULT = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
    rb'|<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)"'
)

Row = tuple[int, list[str]]
"""Number of a row, from 1, and its cells as text."""


@dataclass(frozen=True)
class Sheet:
    """A sheet that has cells, as they are."""

    name: str
    rows: list[list[Any]]
    """Text, number, date, truth value; "" for a blank cell."""

    position: int = 0
    """Its position in the workbook, from 0."""


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook, and what it carries beside cells."""

    sheets: tuple[Sheet, ...]
    macros: bool = False
    """Whether it holds macros; nothing here ever runs them."""

    links: bool = False
    """Whether cells are taken from other workbooks; what was saved last is what is read."""


def book(file: Path) -> Book:
    """Every sheet that has cells.

    Raises:
        ReadError: As `sheets`; or the workbook is empty.
    """
    found = tuple(_filled(file))
    if not found:
        raise ReadError("empty-workbook", file=file.name)
    names: list[str] = []
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    return Book(
        found,
        macros=any(name.endswith("vbaProject.bin") for name in names),
        links=any(name.startswith("xl/externalLinks/") for name in names),
    )


def first_sheet(file: Path) -> tuple[str, list[str], list[Row]]:
    """Name, heading and rows of the first sheet that has cells.

    Raises:
        ReadError: As `sheets`; or the workbook is empty.
    """
    for name, heading, rows in sheets(file):
        return name, heading, list(rows)
    raise ReadError("empty-workbook", file=file.name)


def sheets(file: Path, beginning: str = "") -> Iterator[tuple[str, list[str], Iterator[Row]]]:
    """Name, heading and rows of every sheet that has cells; every cell as text, numbers without exponent.

    One sheet at a time is held. Merged cells hold their value in the first cell alone; formulas give the result that
    was saved with them.

    Args:
        file: The workbook.
        beginning: Only sheets whose name begins so and goes on with a digit; all where empty.

    Raises:
        ReadError: It is no workbook, is protected by a password, unpacks to too much, or has a formula without a
            result.
    """

    def wanted(name: str) -> bool:
        return not beginning or (name.startswith(beginning) and name[len(beginning) :][:1].isdigit())

    for sheet in _filled(file, wanted):
        rows = _texts(sheet.rows)
        first = next(rows, None)
        if first is not None:
            yield sheet.name, [c.strip() for c in first[1]], rows


def _texts(rows: list[list[Any]]) -> Iterator[Row]:
    """Rows in which something stands."""
    for number, row in enumerate(rows, 1):
        cells = [cell_text(c) for c in row]
        if any(cells):
            yield number, cells


def _filled(file: Path, wanted: Callable[[str], bool] = lambda name: True) -> Iterator[Sheet]:
    """The sheets that have cells, in their order; each is read when it is asked for."""
    guard(file)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        opened = CalamineWorkbook.from_path(str(file))
        for position, name in enumerate(opened.sheet_names):
            rows = opened.get_sheet_by_name(name).to_python(skip_empty_area=False) if wanted(name) else []
            if rows:
                _calculated(file, name, position)
                yield Sheet(name, rows, position)
    except (CalamineError, *BROKEN) as error:
        raise ReadError("not-a-workbook", file=file.name) from error


def _calculated(file: Path, name: str, position: int) -> None:
    """Refuse a sheet with a formula that has no result: what it stands for would be taken for unanswered."""
    if not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as archive:
        part = part_of(archive, position)
        found = _WITHOUT_RESULT.search(archive.read(part)) if part in archive.namelist() else None
    if found:
        cell = (found[1] or found[2]).decode()
        raise ReadError("formula-without-result", file=file.name, sheet=name, cell=cell)


def part_of(archive: zipfile.ZipFile, position: int) -> str:
    """Name of the part that holds the sheet at a position; "" where the archive is no .xlsx."""
    if "xl/_rels/workbook.xml.rels" not in archive.namelist():
        return ""
    sheets = re.findall(rb'<(?:\w+:)?sheet\b[^>]*?\b\w+:id="([^"]+)"', archive.read("xl/workbook.xml"))
    for link in re.findall(rb"<(?:\w+:)?Relationship\b[^>]*>", archive.read("xl/_rels/workbook.xml.rels")):
        target = re.search(rb'\bTarget="(?:/xl/)?([^"]+)"', link)
        if target and position < len(sheets) and b'Id="' + sheets[position] + b'"' in link:
            return f"xl/{target[1].decode()}"
    return ""


def cell_text(cell: object) -> str:
    """A cell as text: whole numbers without a decimal point, dates as ISO, blanks as ""."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return "" if cell is None else cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
