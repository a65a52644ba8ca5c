"""Reading a workbook as a table, with the habits of office programs in mind."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.readers.files import LIMIT, content

RATIO = 200
"""How many times larger than its file a workbook may be when unpacked."""

CELL = 32
"""Bytes a cell takes in memory, a blank one among others too: one value in the last cell of a sheet makes billions."""

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)
"""What a damaged archive makes the readers of archives say."""

_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"[^<>/]*>')
"""A cell that holds something; blank ones, which office programs write by the million, end in `/>`."""

_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
"""What must stand before entities can be defined, in one byte or two a sign."""

_WITHOUT_RESULT = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
    rb'|<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)"'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name and its cells as they are typed, from the first row and column on."""

    name: str
    rows: list[list[Any]]
    """Text, number, date, truth value; "" for a blank cell."""


@dataclass(frozen=True)
class Book:
    """The sheets of a workbook, and what it carries beside cells."""

    sheets: tuple[Sheet, ...]
    macros: bool = False
    """Whether it holds macros; nothing here ever runs them."""

    links: bool = False
    """Whether cells are taken from other workbooks; what was saved last is what is read."""


def first_sheet(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Heading and rows of the first sheet that has cells; every cell as text, numbers without exponent.

    Merged cells hold their value in the first cell alone; formulas give the result that was saved with them.

    Raises:
        ReadError: It is no workbook, is protected by a password, unpacks to too much, is empty, or has a formula
            without a result.
    """
    sheet = next((s for s in _filled(file)), None)
    if sheet is None:
        raise ReadError("empty-workbook", file=file.name)
    cells = [(n, [cell_text(c) for c in row]) for n, row in enumerate(sheet.rows, 1)]
    first = next((i for i, (_, row) in enumerate(cells) if any(row)), 0)
    return [c.strip() for c in cells[first][1]], [r for r in cells[first + 1 :] if any(r[1])]


def book(file: Path) -> Book:
    """Every sheet that has cells.

    Raises:
        ReadError: As `first_sheet`.
    """
    sheets = tuple(_filled(file))
    if not sheets:
        raise ReadError("empty-workbook", file=file.name)
    names = zipfile.ZipFile(file).namelist() if zipfile.is_zipfile(file) else []
    return Book(
        sheets,
        macros=any(name.endswith("vbaProject.bin") for name in names),
        links=any(name.startswith("xl/externalLinks/") for name in names),
    )


def _filled(file: Path) -> Iterator[Sheet]:
    """The sheets that have cells, in their order; each is read when it is asked for."""
    guard(file)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        opened = CalamineWorkbook.from_path(str(file))
        for position, name in enumerate(opened.sheet_names):
            rows = opened.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                _calculated(file, name, position)
                yield Sheet(name, rows)
    except (CalamineError, *_BROKEN) as error:
        raise ReadError("not-a-workbook", file=file.name) from error


def guard(file: Path) -> None:
    """Refuse a workbook that is none, is encrypted, unpacks to an absurd size, or defines entities.

    Raises:
        ReadError: One of those.
    """
    data = content(file)
    if data.startswith(b"\xd0\xcf\x11\xe0") and file.suffix.lower() != ".xls":
        raise ReadError("encrypted-workbook", file=file.name)
    if file.suffix.lower() == ".xls":
        return
    most = min(max(LIMIT, RATIO * len(data)), 10 * LIMIT)
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(part.file_size for part in archive.infolist())
            if size <= most:
                size = max([size, *(_weighed(file, name, archive.read(name)) for name in _xml(archive))])
    except _BROKEN as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    if size > most:
        raise ReadError("unpacks-too-large", file=file.name, size=size // 1_000_000)


def _xml(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]


def _weighed(file: Path, name: str, part: bytes) -> int:
    """Bytes that a part takes in memory; refuses one that defines entities, whose size nobody can tell."""
    if _DOCTYPE.search(part):
        raise ReadError("entities-in-workbook", file=file.name, part=name)
    return _spread(part) if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) else len(part)


def _spread(sheet: bytes) -> int:
    """Bytes a sheet takes in memory: every cell from the first to the last row and column."""
    places = _PLACE.findall(sheet)
    rows = max((int(row) for _, row in places), default=0)
    widest = max((letters for letters, _ in places), key=lambda x: (len(x), x), default=b"")
    columns = 0
    for letter in widest:
        columns = columns * 26 + letter - 64
    return rows * columns * CELL


def _calculated(file: Path, name: str, position: int) -> None:
    """Refuse a sheet with a formula that has no result: what it stands for would be taken for unanswered."""
    if not zipfile.is_zipfile(file):
        return
    with zipfile.ZipFile(file) as archive:
        part = _part(archive, position)
        found = _WITHOUT_RESULT.search(archive.read(part)) if part in archive.namelist() else None
    if found:
        cell = (found[1] or found[2]).decode()
        raise ReadError("formula-without-result", file=file.name, sheet=name, cell=cell)


def _part(archive: zipfile.ZipFile, position: int) -> str:
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
