"""The city's memory of what it asked and what came back, under `requests/<year>/`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tomlkit

from reporter.layouts.request import FOLDER, Request
from reporter.writers.city import item, open_toml
from reporter.writers.files import write


def file_of(city: Path, request: Request) -> Path:
    """Where a request is remembered."""
    return city / FOLDER / str(request.year) / f"{request.name}.toml"


def remember(city: Path, request: Request) -> None:
    """Write down what was asked."""
    document = tomlkit.document()
    document.add(
        tomlkit.comment("What was asked and what came back; made by: reporter request. Sheets are merged by it.")
    )
    head = {
        "request": request.name,
        "year": request.year,
        "owner": request.owner,
        "made": request.made,
        "language": request.language,
    }
    for key, value in {**head, **({"due": request.due} if request.due else {})}.items():
        document[key] = value
    cells = tomlkit.aot()
    for question in request.questions:
        table = tomlkit.table()
        table["number"], table["path"], table["platforms"] = question.number, question.path, list(question.platforms)
        for key, value in (("sent", question.sent), ("offered", question.offered)):
            if value is not None:
                table[key] = item(value)
        cells.append(table)
    document["cells"] = cells
    write(file_of(city, request), tomlkit.dumps(document))


def note(city: Path, request: Request, entries: Iterable[dict[str, Any]]) -> None:
    """Add what came back to what was asked."""
    new = list(entries)
    if not new:
        return
    document = open_toml(file_of(city, request))
    received = document.setdefault("received", tomlkit.aot())
    for entry in new:
        table = tomlkit.table()
        for key, value in entry.items():
            if value is not None:
                table[key] = item(value)
        received.append(table)
    write(file_of(city, request), tomlkit.dumps(document))
