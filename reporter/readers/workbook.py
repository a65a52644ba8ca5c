"""Reading a workbook as a table, with the habits of office programs in mind."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from reporter.errors import ReadError
from reporter.readers.files import LIMIT, content

RATIO = 200
"""How many times larger than its file a workbook may be when unpacked."""

CELL = 32
"""Bytes a cell takes in memory, a blank one among others too: one value in the last cell of a sheet makes billions."""

_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)
"""What a damaged archive makes the readers of archives say."""

_PLACE = re.compile(rb'r="([A-Z]{1,3}\d{1,7})"')
_FAR = re.compile(rb'r="[A-Z]{1,2}\d{4}|r="[A-Z]{3}')
"""A cell beyond ZZ999; a sheet without one is small."""

_WITHOUT_RESULT = re.compile(
    rb'<c\b(?![^>]*\bt="str")[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
    rb'|<c\b(?=[^>]*\bt="e")[^>]*?\br="([A-Z]+\d+)"'
)


def first_sheet(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Heading and rows of the first sheet that has cells; every cell as text, numbers without exponent.

    Merged cells hold their value in the first cell alone; formulas give the result that was saved with them.

    Raises:
        ReadError: It is no workbook, is protected by a password, unpacks to too much, is empty, or has a formula
            without a result.
    """
    guard(file)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(file))
        for position, name in enumerate(book.sheet_names):
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                _calculated(file, name, position)
                cells = [(n, [cell_text(c) for c in row]) for n, row in enumerate(rows, 1)]
                first = next((i for i, (_, row) in enumerate(cells) if any(row)), 0)
                return [c.strip() for c in cells[first][1]], [r for r in cells[first + 1 :] if any(r[1])]
    except (CalamineError, *_BROKEN) as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    raise ReadError("empty-workbook", file=file.name)


def guard(file: Path) -> None:
    """Refuse a workbook that is none, is encrypted, or would take an absurd amount of memory when read.

    Raises:
        ReadError: One of those.
    """
    data = unpacked(file)
    if file.suffix.lower() == ".xls":
        return
    try:
        with zipfile.ZipFile(file) as archive:
            spread = max((_spread(_blocks(archive, name)) for name in _sheets(archive)), default=0)
    except _BROKEN as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    _limit(file, data, spread)


def unpacked(file: Path) -> bytes:
    """The bytes of a workbook that may be unpacked, part by part; its sheets may still be too large to be read whole.

    Raises:
        ReadError: It is none, is encrypted, or unpacks to an absurd size.
    """
    data = content(file)
    if data.startswith(b"\xd0\xcf\x11\xe0") and file.suffix.lower() != ".xls":
        raise ReadError("encrypted-workbook", file=file.name)
    if file.suffix.lower() != ".xls":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                size = sum(part.file_size for part in archive.infolist())
        except _BROKEN as error:
            raise ReadError("not-a-workbook", file=file.name) from error
        _limit(file, data, size)
    return data


def _limit(file: Path, data: bytes, size: int) -> None:
    if size > max(LIMIT, RATIO * len(data)) or size > 10 * LIMIT:
        raise ReadError("unpacks-too-large", file=file.name, size=size // 1_000_000)


def _sheets(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]


def _spread(blocks: Iterable[bytes]) -> int:
    """Bytes a large sheet takes in memory: every cell from the first to the last row and column; 0 for a small one."""
    rows, columns, rest = 0, 0, b""
    for block in blocks:
        block = rest + block
        places = _PLACE.findall(block) if _FAR.search(block) else ()
        rest = block[-20:]  # an address may lie across two blocks
        rows = max(rows, *map(int, {place.lstrip(_LETTERS) for place in places}), 0)
        columns = max(columns, *map(_column, {place.rstrip(_DIGITS) for place in places}), 0)
    return rows * columns * CELL


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as part:
        while block := part.read(1_000_000):
            yield block


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


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
