"""Reading a workbook as a table, with the habits of office programs in mind."""

from __future__ import annotations

import zipfile
from pathlib import Path

from reporter.errors import ReadError
from reporter.readers.files import LIMIT, content

RATIO = 200
"""How many times larger than its file a workbook may be when unpacked."""


def first_sheet(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Heading and rows of the first sheet that has cells; every cell as text, numbers without exponent.

    Merged cells hold their value in the first cell alone; formulas give the result that was saved with them.

    Raises:
        ReadError: It is no workbook, is protected by a password, unpacks to too much, or is empty.
    """
    guard(file)
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(file))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if rows:
                cells = [(n, [cell_text(c) for c in row]) for n, row in enumerate(rows, 1)]
                first = next((i for i, (_, row) in enumerate(cells) if any(row)), 0)
                return [c.strip() for c in cells[first][1]], [r for r in cells[first + 1 :] if any(r[1])]
    except (CalamineError, OSError, ValueError) as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    raise ReadError("empty-workbook", file=file.name)


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
    except zipfile.BadZipFile as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    if unpacked > max(LIMIT, RATIO * len(data)) or unpacked > 10 * LIMIT:
        raise ReadError("unpacks-too-large", file=file.name, size=unpacked // 1_000_000)


def cell_text(cell: object) -> str:
    """A cell as text: whole numbers without a decimal point, dates as ISO, blanks as ""."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return "" if cell is None else cell.isoformat() if hasattr(cell, "isoformat") else str(cell)
