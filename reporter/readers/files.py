"""Opening files that people sent: limits, encodings, one sentence for each thing that can be wrong."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from reporter.errors import ReadError

LIMIT = 100_000_000
"""Bytes; a file of answers or of a status is a thousand times smaller."""

LIMIT_TOML = 20_000_000
"""Bytes of one file of the city's folder."""


def content(file: Path, limit: int = LIMIT) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: It is not there, is a folder, is too large, or may not be opened.
    """
    try:
        size = file.stat().st_size
        if file.is_dir():
            raise ReadError("is-a-folder", file=file.name)
        if size > limit:
            raise ReadError("too-large", file=file.name, size=size // 1_000_000, limit=limit // 1_000_000)
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("no-such-file", file=str(file)) from error
    except PermissionError as error:
        raise ReadError("may-not-open", file=file.name) from error


def text(file: Path, limit: int = LIMIT) -> str:
    """The text of a file, in whatever encoding office programs write: UTF-8, UTF-16 or Windows-1252.

    Raises:
        ReadError: As `content`; or the file holds no text.
    """
    data = content(file, limit)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise ReadError("not-text", file=file.name) from error
    if b"\x00" in data:
        raise ReadError("not-text", file=file.name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace") if _looks_western(data) else _refuse(file)


def _looks_western(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are text in Windows-1252: no control characters, few unassigned bytes."""
    strange = sum(byte < 9 or 13 < byte < 32 or byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for byte in data)
    return strange == 0


def _refuse(file: Path) -> str:
    raise ReadError("not-text", file=file.name)


def table(file: Path, limit: int = LIMIT) -> tuple[list[str], list[tuple[int, list[str]]], str]:
    """A CSV file: its heading, its rows with the line each begins on, and what stands between cells: `,`, `;` or tab.

    Raises:
        ReadError: As `text`; or it has no heading, or is not a table.
    """
    words = text(file, limit)
    first = words.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    if first.count(delimiter) == 0:
        raise ReadError("not-a-table", file=file.name)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter)
    try:
        heading = next(reader)
        line, rows = reader.line_num + 1, []
        for cells in reader:
            if any(cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except (csv.Error, StopIteration) as error:
        raise ReadError("not-a-table", file=file.name) from error
    return [cell.strip() for cell in heading], rows, delimiter


def decimal_comma(rows: list[tuple[int, list[str]]], column: int) -> bool:
    """Whether numbers of a column are written with a decimal comma: 12,5 occurs and 12.5 does not."""
    import re

    cells = [row[column] for _, row in rows if column < len(row)]
    comma = any(re.fullmatch(r"-?\d+,\d+", cell) for cell in cells)
    return comma and not any(re.fullmatch(r"-?\d+\.\d+", cell) for cell in cells)
