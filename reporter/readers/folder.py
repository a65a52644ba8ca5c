"""The city's folder: `reporter.toml`, and one folder a year merged into one status.

Everything wrong is a finding with file and place, all of them in one run; what can be read is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reporter.errors import ReadError
from reporter.findings import Finding
from reporter.model.city import City
from reporter.model.migrations import UnknownVersionError, migrate
from reporter.model.status import AnnualStatus
from reporter.readers.merge import merge, toml
from reporter.readers.validate import findings_of, validated

YEAR = re.compile(r"(19|20|21)\d\d")


@dataclass(frozen=True)
class Year:
    """One year of a city as read."""

    status: AnnualStatus
    """What could be read."""

    findings: tuple[Finding, ...] = ()
    """What could not, with file and place."""

    origins: dict[str, str] = field(default_factory=dict)
    """`targets[t2030]` or `jurisdiction` → file it stands in."""

    def file_of(self, path: str) -> str:
        """The file a path stands in; the year's folder where that is not known."""
        head = path.split(".", 1)[0]
        return self.origins.get(head) or self.origins.get(head.split("[")[0]) or f"{self.status.reporting_year}/"

    @property
    def broken(self) -> bool:
        """Whether anything could not be read."""
        return any(f.severity == "error" for f in self.findings)


def years(city: Path) -> list[int]:
    """Reporting years the folder holds, oldest first.

    Raises:
        ReadError: There is no folder there, it is not a city's, or it holds no year.
    """
    if not city.is_dir():
        raise ReadError("no-folder", folder=str(city))
    if not (city / "reporter.toml").is_file():
        raise ReadError("not-a-city", folder=str(city))
    return sorted(int(f.name) for f in city.iterdir() if f.is_dir() and YEAR.fullmatch(f.name))


def year_or_newest(city: Path, year: int | None) -> int:
    """The year asked for, else the newest folder.

    Raises:
        ReadError: As `years`; or there is no such year.
    """
    known = years(city)
    if not known:
        raise ReadError("no-years", folder=str(city))
    if year is None:
        return known[-1]
    if year not in known:
        raise ReadError("no-such-year", year=year, years=known)
    return year


def read_city(city: Path) -> City:
    """`reporter.toml`.

    Raises:
        ReadError: It is missing, not TOML, or does not say what it must.
    """
    years(city)
    data, problems = toml(city / "reporter.toml", "reporter.toml")
    if problems:
        raise ReadError("city-file", problem=problems[0].message(), count=len(problems))
    try:
        return City.model_validate(data)
    except ValidationError as error:
        first = next(findings_of(error, data, City, lambda path: "reporter.toml"))
        raise ReadError("city-file", problem=first.message(), count=error.error_count()) from error


def read_year(city: Path, year: int) -> Year:
    """One year, merged from its files.

    Records that cannot be read are left out of the status and reported; every problem of every file is reported
    in one run.

    Raises:
        ReadError: The folder is no city's, or has no such year.
    """
    folder = city / str(year_or_newest(city, year))
    findings: list[Finding] = []
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for file in [f for f in _files(folder) if f.suffix.lower() == ".toml"]:
        name = f"{year}/{file.name}"
        data, problems = toml(file, name)
        findings += problems
        findings += merge(merged, data, origins, name)
    if not merged and not findings:
        findings.append(Finding("STATUS-015", f"{year}/", {"year": year}))
    findings += list(_others(folder, year))
    merged.setdefault("reporting_year", year)
    if merged["reporting_year"] != year:
        findings.append(
            Finding("STATUS-018", origins.get("reporting_year", f"{year}/"),
                    {"stated": merged["reporting_year"], "year": year})
        )  # fmt: skip
        merged["reporting_year"] = year
    try:
        merged = migrate(merged)
    except UnknownVersionError as error:
        raise ReadError("newer-model", year=year, version=str(error)) from error
    status, more = validated(merged, year, origins)
    return Year(status, tuple(findings + more), origins)


def _files(folder: Path) -> list[Path]:
    """The files of a year; not those that editors, office programs and network drives leave beside them."""
    return sorted(f for f in folder.iterdir() if f.is_file() and not f.name.startswith((".", "~")))


def _others(folder: Path, year: int) -> Iterator[Finding]:
    """Files of a year that nobody reads: most likely saved under a wrong name."""
    for file in _files(folder):
        if file.suffix.lower() != ".toml":
            yield Finding("STATUS-016", f"{year}/{file.name}", {"file": file.name})
