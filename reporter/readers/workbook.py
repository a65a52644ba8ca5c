"""Reading a workbook as a table, with the habits of office programs in mind."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from reporter.errors import ReadError
from reporter.readers.files import LIMIT, content

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods")
"""Endings of workbooks that are read."""

RATIO = 200
"""How many times larger than its file a workbook may be when unpacked."""

CELL = 32
"""Bytes a cell takes in memory, a blank one among others too: one value in the last cell of a sheet makes billions."""

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)
"""What a damaged archive makes the readers of archives say."""

_PLACE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_WITHOUT_RESULT = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
    rb'|<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)"'
)


def first_sheet(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Heading and rows of the first sheet that has cells.

    Raises:
        ReadError: As `sheets`; or the workbook is empty.
    """
    for _, heading, rows in sheets(file):
        return heading, list(rows)
    raise ReadError("empty-workbook", file=file.name)


def sheets(file: Path, beginning: str = "") -> Iterator[tuple[str, list[str], Iterator[tuple[int, list[str]]]]]:
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
    guard(file)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(file))
        for position, name in enumerate(book.sheet_names):
            if beginning and not (name.startswith(beginning) and name[len(beginning) :][:1].isdigit()):
                continue
            rows = _filled(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
            first = next(rows, None)
            if first is not None:
                _calculated(file, name, position)
                yield name, [c.strip() for c in first[1]], rows
    except (CalamineError, *_BROKEN) as error:
        raise ReadError("not-a-workbook", file=file.name) from error


def _filled(rows: Iterable[Iterable[object]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        cells = [cell_text(c) for c in row]
        if any(cells):
            yield number, cells


def guard(file: Path) -> None:
    """Refuse a workbook that is none, is encrypted, or unpacks to an absurd size.

    Raises:
        ReadError: One of those.
    """
    data = content(file)
    if data.startswith(b"\xd0\xcf\x11\xe0") and file.suffix.lower() != ".xls":
        raise ReadError("encrypted-workbook", file=file.name)
    if file.suffix.lower() == ".xls":
        return
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            if unpacked <= max(LIMIT, RATIO * len(data)) and unpacked <= 10 * LIMIT:
                unpacked = max([unpacked, *(_spread(archive.read(name)) for name in _sheets(archive))])
    except _BROKEN as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    if unpacked > max(LIMIT, RATIO * len(data)) or unpacked > 10 * LIMIT:
        raise ReadError("unpacks-too-large", file=file.name, size=unpacked // 1_000_000)


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]


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
