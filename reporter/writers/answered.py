"""Taking answers into the city's year: values in place, their source named, what came back noted with its request."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from reporter.layouts.request import Request, place_of, record_of
from reporter.layouts.settling import Outcome, Settled, answered
from reporter.model.status import AnnualStatus
from reporter.paths import resolve
from reporter.writers.carried import CARRIED
from reporter.writers.confirm import confirm
from reporter.writers.placing import put_values
from reporter.writers.requests import note


def take(city: Path, status: AnnualStatus, outcome: Outcome, day: str) -> list[str]:
    """Write what was settled into the year and its requests.

    Args:
        city: The city's folder.
        status: The year as it stands.
        outcome: What becomes of the answers.
        day: When they were merged.

    Returns:
        Records that were carried over and are confirmed now, since everything asked about them was answered.
    """
    values: dict[str, Any] = {}
    papers: dict[str, dict[str, Any]] = {}
    for one in outcome.settled:
        path = one.given.question.path
        if one.fate in ("new", "changed") and path in outcome.values and one in outcome.taken(one.returned):
            values[path] = _sourced(one, papers, day)
    year = status.reporting_year
    if values:
        put_values(city, year, values, papers.values())
    done = _confirmed(status, outcome)
    if done:
        confirm(city, year, done)
    for request in {id(r.request): r.request for r in outcome.files}.values():
        note(city, request, _entries(request, outcome, day))
    return done


def _sourced(one: Settled, papers: dict[str, dict[str, Any]], day: str) -> Any:
    """A value as it is written: a figure names the sheet it came on; every kind of nothing it was before is gone."""
    found = place_of(one.given.question.path)
    if found is None or not found[2]:
        return one.given.value
    request, file = one.returned.request, one.returned.file
    print_ = _sha256(file)
    paper = f"{request.name}-{print_[:8]}"
    title = f"{request.owner}, {day}: {file.name}"
    papers[paper] = {"id": paper, "title": title, "kind": "other: request sheet", "sha256": print_}
    place = one.given.place.address
    source = f"{place}; {one.given.source}" if one.given.source else place
    why = {"explanation": one.given.words} if one.given.words else {"explanation": None}
    return {"key": None, "not_applicable": None, **why, **one.given.value, "source": paper, "locator": source}


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _confirmed(status: AnnualStatus, outcome: Outcome) -> list[str]:
    """Records carried over of which every question of a request is answered."""
    done = []
    for request in {id(r.request): r.request for r in outcome.files}.values():
        answers = answered(outcome, request)
        asked: dict[str, list[str]] = {}
        for question in request.questions:
            asked.setdefault(record_of(question.path), []).append(question.path)
        carried = (p for p in asked if resolve(status, f"{p}.state").value == CARRIED)
        done += [record for record in carried if all(path in answers for path in asked[record])]
    return done


def _entries(request: Request, outcome: Outcome, day: str) -> list[dict[str, Any]]:
    """What came back for a request and is not noted yet."""
    noted = {(entry.get("path"), entry.get("sha256")) for entry in request.received}
    entries = []
    for returned in outcome.files:
        if returned.request is not request:
            continue
        print_ = _sha256(returned.file)
        for one in outcome.taken(returned):
            path = one.given.question.path
            if (path, print_) not in noted:
                noted.add((path, print_))
                entries.append({"path": path, "fate": one.fate, "before": one.now, "after": one.given.value,
                                "owner": request.owner, "date": day, "file": returned.file.name,
                                "sheet": one.given.place.sheet or None, "cell": one.given.place.cell,
                                "source": one.given.source, "comment": one.given.comment,
                                "sha256": print_})  # fmt: skip
    return entries
