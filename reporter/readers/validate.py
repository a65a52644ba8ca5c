"""From tables to records: what the model refuses is reported with its place and taken out, so that the rest is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from reporter.findings import Finding, nearest
from reporter.messages import catalogue
from reporter.model.base import Model
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, fields, leaf
from reporter.readers.merge import twice

Place = Callable[[str], str]
"""Path → file it stands in."""


def validated(data: dict[str, Any], year: int, origins: dict[str, str]) -> tuple[AnnualStatus, list[Finding]]:
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
            found = list(findings_of(error, data, AnnualStatus, place))
            findings += found
            if not _removed(data, [tuple(e["loc"]) for e in error.errors()]):
                break
    return AnnualStatus(reporting_year=year), findings


def _duplicates(data: dict[str, Any], place: Place) -> Iterator[Finding]:
    """Cells, totals, notes and observations that stand twice in one record; the first is kept."""
    keyed = {
        "cells": "ref",
        "totals": "ref",
        "notes": "subsector",
        "observations": "period",
        "points": "id",
        "own_sectors": "id",
    }
    for name, records in data.items():
        for record in records if isinstance(records, list) else ():
            for inner, key in keyed.items():
                items = record.get(inner) if isinstance(record, dict) else None
                seen: dict[Any, dict[str, Any]] = {}
                for item in list(items) if isinstance(items, list) else ():
                    value = item.get(key) if isinstance(item, dict) else None
                    if value is not None and value in seen:
                        path = f"{name}[{record.get('id')}].{inner}[{value}]"
                        where = f"{place(path)}: {path}"
                        yield twice(value, inner, seen[value], item, (where, where))
                        items.remove(item)  # type: ignore[union-attr]
                    elif value is not None:
                        seen[value] = item


def findings_of(error: ValidationError, data: Any, model: type[Model], place: Place) -> Iterator[Finding]:
    """A finding for each thing the model refused, once for the branches of a union."""
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
            params = {
                "key": name,
                "problem": _plain(problem),
                "expected": str(problem.get("ctx", {}).get("expected", "")),
                "got": got if len(got) < 60 else got[:57] + "…",
            }
            finding = Finding("STATUS-004", where, params)
        if (finding.code, where) not in told:  # a union reports each of its branches
            told.add((finding.code, where))
            yield finding


def _plain(problem: Any) -> str:
    """What is wrong, as a word of the catalogue where it has one, else in the validator's own English."""
    word = f"wrong-{problem['type']}"
    if word in catalogue("en")["words"]:
        return f"@{word}"
    message = str(problem["msg"]).removeprefix("Value error, ")
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
            if (isinstance(here, dict) and part in here) or (
                isinstance(here, list) and isinstance(part, int) and part < len(here)
            ):
                holder, key, here = here, part, here[part]  # type: ignore[index]
            else:
                if isinstance(here, dict) and part == loc[-1] and holder is not None:
                    break  # something required is missing: the record goes
                break
        if holder is not None and ((isinstance(holder, dict) and key in holder) or isinstance(holder, list)):
            del holder[key]  # type: ignore[arg-type]
            done = True
    return done
