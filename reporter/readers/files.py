"""Opening files that people sent: limits, encodings, one sentence for each thing that can be wrong."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reporter.errors import ReadError

LIMIT = 100_000_000
"""Bytes; a file of answers or of a status is a thousand times smaller."""

LIMIT_TOML = 20_000_000
"""Bytes of one file of the city's folder."""

_PIECE = 1 << 20
_STRANGE = bytes([*range(9), *range(14, 32), 0x81, 0x8D, 0x8F, 0x90, 0x9D])
"""Control characters, and what Windows-1252 leaves unassigned: no text that an office program wrote holds them."""


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
    return data.decode(_encoding(data, file))


def _encoding(data: bytes, file: Path) -> str:
    """What a text is written in.

    Raises:
        ReadError: The bytes are no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        if _decodes(data, "utf-16"):
            return "utf-16"
    elif b"\x00" not in data:
        if _decodes(data, "utf-8-sig"):
            return "utf-8-sig"
        if len(data.translate(None, _STRANGE)) == len(data):
            return "cp1252"
    raise ReadError("not-text", file=file.name)


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether bytes are text in an encoding; a piece at a time, since text can take four times its bytes."""
    decoder = codecs.getincrementaldecoder(encoding)()
    view = memoryview(data)
    try:
        for at in range(0, len(data), _PIECE):
            decoder.decode(view[at : at + _PIECE])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def table(
    file: Path, limit: int = LIMIT, *, heading_row: int = 1
) -> tuple[list[str], Iterator[tuple[int, list[str]]], str]:
    """A CSV file: its heading, its rows with their number, and what stands between cells: `,`, `;` or tab.

    The rows come one at a time, so that a file of many cities takes no more memory than its bytes.

    Args:
        file: The file.
        limit: Most bytes it may have.
        heading_row: Line of the heading; what stands above it is not read.

    Raises:
        ReadError: As `text`; or it has no heading, or is not a table, which may show only at a later row.
    """
    data = content(file, limit)
    words = io.TextIOWrapper(io.BytesIO(data), _encoding(data, file), newline="")
    for _ in range(heading_row - 1):
        words.readline()
    start = words.tell()
    first = words.readline()
    words.seek(start)
    delimiter = max(",;\t", key=first.count)
    if first.count(delimiter) == 0:
        raise ReadError("not-a-table", file=file.name)
    csv.field_size_limit(10_000_000)
    rows = _rows(words, delimiter, file, heading_row)
    _, heading = next(rows)
    return [cell.strip() for cell in heading], rows, delimiter


def _rows(words: io.TextIOWrapper, delimiter: str, file: Path, first: int) -> Iterator[tuple[int, list[str]]]:
    """Rows from number `first` on that are not blank, numbered as office programs number them: a cell of several lines
    does not count for more.
    """
    try:
        for number, cells in enumerate(csv.reader(words, delimiter=delimiter), first):
            if any(cells) or number == first:
                yield number, cells
    except csv.Error as error:
        raise ReadError("not-a-table", file=file.name) from error


def decimal_comma(cells: Iterable[str]) -> bool:
    """Whether numbers are written with a decimal comma: 12,5 occurs and 12.5 does not."""
    comma = point = False
    for cell in cells:
        comma = comma or re.fullmatch(r"-?\d+,\d+", cell) is not None
        point = point or re.fullmatch(r"-?\d+\.\d+", cell) is not None
    return comma and not point
