"""Frozen filings of a city: which there are, what they said, and whether they are still as they were."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from reporter.answers import Filing
from reporter.errors import ReadError
from reporter.findings import Finding
from reporter.frozen import NAME, RECEIVED, Frozen, Since, opened, since
from reporter.model.city import City
from reporter.questionnaire import load
from reporter.readers.files import content

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def folder_of(city: Path, year: int, platform: str) -> Path:
    """Where the filings of a platform's year stand, a folder a date."""
    return city / "submissions" / str(year) / platform


def dated(city: Path, year: int, platform: str) -> list[Path]:
    """The folders of a platform's frozen filings, oldest first."""
    folder = folder_of(city, year, platform)
    return sorted(f for f in folder.iterdir() if f.is_dir() and DATE.fullmatch(f.name)) if folder.is_dir() else []


def read(folder: Path, name: str = NAME) -> Frozen:
    """What a frozen filing, or the portal's export beside it, says of itself.

    Raises:
        ReadError: It is missing, or not as it was written.
    """
    try:
        return opened(content(folder / name).decode("utf-8"))
    except (ValueError, TypeError) as error:
        raise ReadError("frozen-altered", folder=folder.name, file=name) from error


def cells(folder: Path) -> dict[str, str]:
    """Reference → answer, as filed; as the portal has it where its own export was kept.

    Raises:
        ReadError: A file of the filing is missing or altered.
    """
    found = {line["reference"]: line["value"] for line in _table(folder, NAME, "sources.csv")}
    if (folder / RECEIVED).is_file():
        for line in _table(folder, RECEIVED, "differences.csv"):
            found[line["reference"]] = line["received"]
    return {reference: value for reference, value in found.items() if value}


def whole(folder: Path, name: str, record: str = NAME) -> bytes:
    """The bytes of a file of a filing, known to be as they were.

    Raises:
        ReadError: It is missing or altered.
    """
    data = content(folder / name)
    held = {k.name: k.sha256 for k in read(folder, record).files}
    if held.get(name) != hashlib.sha256(data).hexdigest():
        raise ReadError("frozen-altered", folder=folder.name, file=name)
    return data


def _table(folder: Path, record: str, name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(io.StringIO(whole(folder, name, record).decode("utf-8"), newline=""))


def changed_since(city_folder: Path, city: City, filing: Filing, before: str | None = None) -> Since | None:
    """What changed since the newest frozen filing; None where there is none.

    The status is seen through the form of that filing, which may be older than the newest.

    Args:
        city_folder: The city.
        city: For settings and languages.
        filing: The status as it is now.
        before: Only filings of an earlier date count.

    Raises:
        ReadError: A file of the filing is missing or altered.
        DefinitionError: Its form is no longer here.
    """
    form = filing.questionnaire
    folders = dated(city_folder, filing.status.reporting_year, form.platform)
    folder = next((f for f in reversed(folders) if before is None or f.name < before), None)
    if folder is None:
        return None
    cycle = read(folder).cycle
    if cycle != form.cycle:
        older = load.of_cycle(form.platform, cycle, city_folder)
        filing = Filing(older, filing.status, city, filing.entries, filing.left_blank)
    return since(folder.name, cells(folder), filing)


def altered(city: Path, year: int, platforms: Iterable[str] = ()) -> Iterator[Finding]:
    """Every changed, missing or added file of a year's frozen filings.

    Args:
        city: The city's folder.
        year: Reporting year; other years are not looked at.
        platforms: Only these; all where none is named.
    """
    root = city / "submissions" / str(year)
    chosen = list(platforms)
    for folder in sorted(f for f in root.iterdir() if f.is_dir()) if root.is_dir() else ():
        if not chosen or folder.name in chosen:
            for filed in dated(city, year, folder.name):
                yield from _altered(filed, f"submissions/{year}/{folder.name}/{filed.name}")


def _altered(folder: Path, place: str) -> Iterator[Finding]:
    known: set[str] = set()
    records = (NAME, RECEIVED) if (folder / RECEIVED).is_file() else (NAME,)
    for record in records:
        known.add(record)
        if not (folder / record).is_file():
            yield _finding("STATUS-032", place, record, folder)
            return
        try:
            said = read(folder, record)
        except ReadError:
            yield _finding("STATUS-031", place, record, folder)
            return
        if (said.filed, said.platform, str(said.year)) != (folder.name, folder.parent.name, folder.parent.parent.name):
            yield _finding("STATUS-031", place, record, folder)
        known |= {kept.name for kept in said.files}
        yield from _files(folder, place, said)
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        name = file.relative_to(folder).as_posix()
        if name not in known and not file.name.startswith((".", "~")):
            yield _finding("STATUS-033", place, name, folder)


def _files(folder: Path, place: str, said: Frozen) -> Iterator[Finding]:
    for kept in said.files:
        file = folder / kept.name
        if not file.is_file():
            yield _finding("STATUS-032", place, kept.name, folder)
        elif hashlib.sha256(file.read_bytes()).hexdigest() != kept.sha256:
            yield _finding("STATUS-031", place, kept.name, folder)


def _finding(code: str, place: str, name: str, folder: Path) -> Finding:
    where = place if code == "STATUS-032" else f"{place}/{name}"
    return Finding(code, where, {"file": name, "date": folder.name})
