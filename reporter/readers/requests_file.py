"""`requests/<year>/*.toml`: what was asked of whom, and what came back."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.request import FOLDER, Question, Request
from reporter.readers.files import LIMIT_TOML, content

CHOICES = "choices.toml"
"""Beside the requests: path → "answer" or "folder", what a person chose where both say something else."""


def requests(city: Path, year: int | None = None) -> Iterator[Request]:
    """The requests of a year, or of all years, in the order they were made.

    Raises:
        ReadError: A file is not TOML, or not written as a request.
    """
    folders = sorted((city / FOLDER).glob("*" if year is None else str(year)))
    for folder in folders:
        for file in sorted(folder.glob("*.toml")):
            if file.name != CHOICES and not file.name.startswith((".", "~")):
                yield _request(file, _toml(file))


def choices(city: Path, year: int) -> dict[str, str]:
    """What people chose, by path.

    Raises:
        ReadError: The file is not TOML, or chooses neither `answer` nor `folder`.
    """
    file = city / FOLDER / str(year) / CHOICES
    found = _toml(file) if file.is_file() else {}
    for path, choice in found.items():
        if choice not in ("answer", "folder"):
            raise ReadError("bad-choice", choice=f"{path} = {choice}")
    return found


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(content(file, LIMIT_TOML).decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError("answers-file", file=f"{file.parent.name}/{file.name}", problem=error) from error


def _request(file: Path, data: dict[str, Any]) -> Request:
    try:
        asked = tuple(_question(cell) for cell in data.get("cells", []))
        name, year, owner, made = (data[key] for key in ("request", "year", "owner", "made"))
        received = tuple(dict(entry) for entry in data.get("received", []))
        return Request(str(name), int(year), str(owner), str(made), data.get("due"), asked,
                       str(data.get("language", "en")), received)  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise ReadError("request-shape", file=f"{FOLDER}/{file.parent.name}/{file.name}", key=error) from error


def _question(cell: dict[str, Any]) -> Question:
    return Question(int(cell["number"]), str(cell["path"]), tuple(cell.get("platforms", ())),
                    _exact(cell.get("sent")), _exact(cell.get("offered")))  # fmt: skip


def _exact(value: Any) -> Any:
    """A value as the status holds it: figures in exact decimals."""
    if isinstance(value, dict) and isinstance(value.get("value"), int):
        return {**value, "value": Decimal(value["value"])}
    return value
