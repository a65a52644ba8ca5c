"""The city's folder: `reporter.toml`, and one folder a year merged into one status.

Everything wrong is a finding with file and place, all of them in one run; what can be read is read.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reporter.errors import ReadError
from reporter.findings import Finding, nearest
from reporter.model.base import Model
from reporter.model.city import City
from reporter.model.migrations import UnknownVersionError, migrate
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, fields, leaf
from reporter.readers.files import LIMIT_TOML, content

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
    data, problems = _toml(city / "reporter.toml", "reporter.toml")
    if problems:
        raise ReadError("city-file", problem=problems[0].message(), count=len(problems))
    try:
        return City.model_validate(data)
    except ValidationError as error:
        first = next(_findings(error, data, City, lambda path: "reporter.toml"))
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
    for file in sorted(folder.glob("*.toml")):
        name = f"{year}/{file.name}"
        data, problems = _toml(file, name)
        findings += problems
        findings += _merge(merged, data, origins, name)
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
    status, more = _validated(merged, year, origins)
    return Year(status, tuple(findings + more), origins)


def _others(folder: Path, year: int) -> Iterator[Finding]:
    """Files of a year that nobody reads: most likely saved under a wrong name."""
    for file in sorted(folder.iterdir()):
        if file.is_file() and file.suffix.lower() != ".toml" and not file.name.startswith((".", "~")):
            yield Finding("STATUS-016", f"{year}/{file.name}", {"file": file.name})


# -- one file


def _toml(file: Path, name: str) -> tuple[dict[str, Any], list[Finding]]:
    """The tables of a file; a key given twice is reported and its first value kept, so that the rest is read."""
    try:
        data = content(file, LIMIT_TOML)
    except ReadError as error:
        return {}, [Finding("STATUS-001", name, {"problem": str(error), "line": 1})]
    if b"\x00" in data:
        return {}, [Finding("STATUS-002", name, {"place": "", "kind": "binary"})]
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return {}, [Finding("STATUS-002", name, {"place": f"line {line}", "kind": "not UTF-8"})]
    return _parsed(words, name)


def _parsed(words: str, name: str) -> tuple[dict[str, Any], list[Finding]]:
    findings: list[Finding] = []
    lines = words.replace("\r\n", "\n").split("\n")
    for _ in range(50):
        try:
            return tomllib.loads("\n".join(lines), parse_float=Decimal), findings
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = _line(error, len(lines))
            twice = "overwrite" in str(error) or "twice" in str(error)
            if not twice or not lines[line - 1].strip():
                problem = str(error).split(" (at ")[0]
                return {}, [*findings, Finding("STATUS-001", name, {"problem": problem, "line": line})]
            key = lines[line - 1].split("=")[0].strip(" []")
            findings.append(Finding("STATUS-006", name, {"key": key, "files": f"{name}, line {line}"}))
            lines[line - 1] = ""
    return {}, findings


def _line(error: Exception, last: int) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return min(int(found[1]), last) if found else last


# -- merging files


def _merge(merged: dict[str, Any], data: dict[str, Any], origins: dict[str, str], name: str) -> list[Finding]:
    findings: list[Finding] = []
    for key, value in data.items():
        if isinstance(value, list) and isinstance(merged.get(key, []), list):
            findings += _merge_records(merged.setdefault(key, []), value, key, origins, name)
        elif isinstance(value, dict) and isinstance(merged.get(key), dict):
            for inner, part in value.items():
                if inner in merged[key]:
                    files = f"{origins.get(key)}, {name}"
                    findings.append(Finding("STATUS-006", name, {"key": f"{key}.{inner}", "files": files}))
                else:
                    merged[key][inner] = part
        elif key in merged and key not in ("reporting_year", "model_version"):
            findings.append(Finding("STATUS-006", name, {"key": key, "files": f"{origins.get(key)}, {name}"}))
        else:
            merged[key] = value
            origins[key] = name
    return findings


def _merge_records(
    records: list[Any], more: list[Any], key: str, origins: dict[str, str], name: str
) -> Iterator[Finding]:
    origins.setdefault(key, name)
    for record in more:
        id = record.get("id") if isinstance(record, dict) else None
        place = f"{key}[{id}]"
        if id is not None and place in origins:
            files = origins[place] if origins[place] == name else f"{origins[place]}, {name}"
            yield Finding("STATUS-005", f"{name}: {place}", {"id": id, "list": key, "files": files})
            continue
        if id is not None:
            origins[place] = name
        records.append(record)


# -- from tables to records


def _validated(data: dict[str, Any], year: int, origins: dict[str, str]) -> tuple[AnnualStatus, list[Finding]]:
    """The status of what is sound; each round reports what is not and takes it out."""
    findings: list[Finding] = []

    def place(path: str) -> str:
        head = path.split(".", 1)[0]
        return origins.get(head) or origins.get(head.split("[")[0]) or f"{year}/"

    findings += list(_duplicates(data, place))
    for _ in range(10):
        try:
            return AnnualStatus.model_validate(data), findings
        except ValidationError as error:
            found = list(_findings(error, data, AnnualStatus, place))
            findings += found
            if not _removed(data, [tuple(e["loc"]) for e in error.errors()]):
                break
    return AnnualStatus(reporting_year=year), findings


def _duplicates(data: dict[str, Any], place: Any) -> Iterator[Finding]:
    """Cells, totals, notes and observations that stand twice in one record; the first is kept."""
    keyed = {"cells": "ref", "totals": "ref", "notes": "subsector", "observations": "period", "points": "id"}
    for name, records in data.items():
        for record in records if isinstance(records, list) else ():
            for inner, key in keyed.items():
                items = record.get(inner) if isinstance(record, dict) else None
                seen: set[Any] = set()
                for item in list(items) if isinstance(items, list) else ():
                    value = item.get(key) if isinstance(item, dict) else None
                    if value is not None and value in seen:
                        path = f"{name}[{record.get('id')}].{inner}[{value}]"
                        file = place(path)
                        yield Finding("STATUS-005", f"{file}: {path}", {"id": value, "list": inner, "files": file})
                        items.remove(item)
                    seen.add(value)


def _findings(error: ValidationError, data: Any, model: type[Model], place: Any) -> Iterator[Finding]:
    told: set[tuple[str, str]] = set()
    for problem in error.errors():
        path, name, at = _locate(data, model, problem["loc"])
        where = f"{place(path)}: {path}" if path else place("")
        if problem["type"] == "extra_forbidden":
            known = fields(at) if at is not None else []
            finding = Finding("STATUS-003", where, {"key": name, "nearest": nearest(name, known) or "–",
                                                    "known": sorted(known)})  # fmt: skip
        elif problem["type"] == "missing":
            finding = Finding("STATUS-007", where, {"key": name})
        else:
            got = str(problem["input"])
            finding = Finding("STATUS-004", where, {"key": name, "problem": _plain(problem["msg"]),
                                                    "got": got if len(got) < 60 else got[:57] + "…"})  # fmt: skip
        if (finding.code, where) not in told:  # a union reports each of its branches
            told.add((finding.code, where))
            yield finding


def _plain(message: str) -> str:
    message = message.removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _locate(data: Any, model: type[Model], loc: tuple[int | str, ...]) -> tuple[str, str, type[Model] | None]:
    """A problem's place as a path, the key it is about, and the record class that has the key."""
    path, name = "", ""
    here: Any = data
    at: type[Model] | None = model
    for part in loc:
        if isinstance(part, int) and isinstance(here, list) and part < len(here):
            here = here[part]
            key = here.get(at.KEY, part) if at is not None and isinstance(here, dict) and at.KEY else part
            path += f"[{key}]"
        elif isinstance(here, dict) and at is not None and _is_field(at, part, here):
            name = str(part)
            owner, step = at, _step(at, name)
            path += f".{part}" if path else name
            here = here.get(part)
            at = step.model if step is not None and step.model is not None else None
            if step is None or step.model is None:
                return path, name, owner
            last_owner = owner
            if part == loc[-1]:
                return path, name, last_owner
        else:
            break  # the name of a union's branch
    return path, name, at


def _is_field(model: type[Model], part: int | str, here: dict[str, Any]) -> bool:
    return isinstance(part, str) and (part in here or part in model.model_fields)


def _step(model: type[Model], name: str) -> Leaf | None:
    try:
        return leaf(model, name)
    except PathError:
        return None


def _removed(data: Any, places: list[tuple[int | str, ...]]) -> bool:
    """Take what is wrong out of the tables, deepest and last first; False where nothing could be taken."""
    done = False
    for loc in sorted(set(places), key=lambda p: tuple(str(x).zfill(6) for x in p), reverse=True):
        here, holder, key = data, None, None
        for part in loc:
            if isinstance(here, dict) and part in here or (
                isinstance(here, list) and isinstance(part, int) and part < len(here)
            ):
                holder, key, here = here, part, here[part]  # type: ignore[index]
            else:
                if isinstance(here, dict) and part == loc[-1] and holder is not None:
                    break  # something required is missing: the record goes
                break
        if holder is not None and (isinstance(holder, dict) and key in holder or isinstance(holder, list)):
            del holder[key]  # type: ignore[arg-type]
            done = True
    return done
