"""What a workbook from outside may take: no more memory than it is worth, no entities, no password."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from reporter.errors import ReadError
from reporter.readers.files import LIMIT, content

RATIO = 200
"""How many times larger than its file a workbook may be when unpacked."""

CELL = 32
"""Bytes a cell takes in memory, a blank one among others too: one value in the last cell of a sheet makes billions."""

BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError)
"""What a damaged archive makes the readers of archives say."""

_BLOCK = 1_000_000
_SEAM = 400
"""Bytes of a block that are looked at again with the next one, so that nothing hides across two."""

_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"[^<>/]*>')
"""A cell that holds something; blank ones, which office programs write by the million, end in `/>`."""

_FAR = re.compile(rb'r="[A-Z]{1,2}\d{4}|r="[A-Z]{3}')
"""A cell beyond ZZ999; a sheet without one is small."""

_DOCTYPE = re.compile(rb"<\x00?!\x00?D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E")
"""What must stand before entities can be defined, in one byte or two a sign."""

_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"


def guard(file: Path) -> None:
    """Refuse a workbook that is none, is encrypted, defines entities, or would take an absurd amount of memory.

    Raises:
        ReadError: One of those.
    """
    data = unpacked(file)
    if file.suffix.lower() == ".xls":
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            weight = max((_weighed(file, archive, name) for name in _xml(archive)), default=0)
    except BROKEN as error:
        raise ReadError("not-a-workbook", file=file.name) from error
    _limit(file, data, weight)


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
        except BROKEN as error:
            raise ReadError("not-a-workbook", file=file.name) from error
        _limit(file, data, size)
    return data


def _limit(file: Path, data: bytes, size: int) -> None:
    if size > max(LIMIT, RATIO * len(data)) or size > 10 * LIMIT:
        raise ReadError("unpacks-too-large", file=file.name, size=size // 1_000_000)


def _xml(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]


def _weighed(file: Path, archive: zipfile.ZipFile, name: str) -> int:
    """Bytes a part takes in memory: of a sheet, every cell from the first to the last row and column; 0 if small.

    Raises:
        ReadError: It defines entities, whose size nobody can tell.
    """
    sheet = re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) is not None
    rows, columns = 0, 0
    for block in _blocks(archive, name):
        if _DOCTYPE.search(block):
            raise ReadError("entities-in-workbook", file=file.name, part=name)
        places = _PLACE.findall(block) if sheet and _FAR.search(block) else ()
        rows = max(rows, *map(int, {place.lstrip(_LETTERS) for place in places}), 0)
        columns = max(columns, *map(_column, {place.rstrip(_DIGITS) for place in places}), 0)
    return rows * columns * CELL


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    rest = b""
    with archive.open(name) as part:
        while block := part.read(_BLOCK):
            yield rest + block
            rest = block[-_SEAM:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
