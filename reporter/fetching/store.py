"""What was fetched, kept in the city's folder: the file as it came, and beside it from where, when, and its sha256.

It stands in `fetched/KIND/NAME-DATE.ENDING`, with a record of the same name that ends in `.toml`. A copy of an
earlier day is never touched; one of the same day gives way to the newer.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import ReadError
from reporter.writers.files import write


@dataclass(frozen=True)
class Copy:
    """One fetched file."""

    file: Path
    day: str
    """When it was fetched, as 2026-06-09."""


def newest(folder: Path, kind: str, name: str) -> Copy | None:
    """The copy fetched last; None where there is none.

    Args:
        folder: The city's folder.
        kind: What it is: a name of `readers.interface.KINDS`.
        name: What of it: a substance, a municipality.
    """
    days = [record.stem.removeprefix(f"{name}-") for record in (folder / "fetched" / kind).glob(f"{name}-*.toml")]
    if not days:
        return None
    day = max(days)
    file = next((f for f in (folder / "fetched" / kind).glob(f"{name}-{day}.*") if f.suffix != ".toml"), None)
    return Copy(file or folder / "fetched" / kind / f"{name}-{day}", day)


def unaltered(copy: Copy) -> Copy:
    """The same copy, when it is as it was fetched.

    Raises:
        ReadError: It is gone, or somebody has changed it.
    """
    try:
        record = tomllib.loads(copy.file.with_suffix(".toml").read_text("utf-8"))
        same = hashlib.sha256(copy.file.read_bytes()).hexdigest() == record["sha256"]
    except (OSError, ValueError, KeyError) as error:
        raise ReadError("fetch-altered", file=copy.file.name, day=copy.day) from error
    if not same:
        raise ReadError("fetch-altered", file=copy.file.name, day=copy.day)
    return copy


def keep(folder: Path, kind: str, name: str, data: bytes, ending: str, address: str, day: str) -> Copy:
    """Write a fetched file and its record.

    Raises:
        WriteError: It cannot be written.
    """
    file = folder / "fetched" / kind / f"{name}-{day}{ending}"
    write(file, data)
    record = f'address = {json.dumps(address)}\nfetched = {day}\nsha256 = "{hashlib.sha256(data).hexdigest()}"\n'
    write(file.with_suffix(".toml"), record)
    return Copy(file, day)
