"""`<year>/answers/<platform>.toml`: what only a person can answer, and what a filing held that the model does not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path

from reporter.answers import Entry
from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.readers.files import LIMIT_TOML, content

TABLES = ("manual", "kept")


@dataclass(frozen=True)
class AnswersFile:
    """The contents of one answers file."""

    entries: dict[str, Entry] = field(default_factory=dict)
    """Reference → entry."""

    left_blank: tuple[str, ...] = ()
    """Cells left blank on purpose, where something could be computed."""

    cycle: int | None = None
    """Cycle the references belong to."""


def read_answers(city: Path, year: int, platform: str) -> AnswersFile:
    """The answers of one platform and year; empty where there is no file.

    Raises:
        ReadError: The file is not TOML, or an answer is not written as one.
    """
    file = city / str(year) / "answers" / f"{platform}.toml"
    if not file.is_file():
        return AnswersFile()
    name = f"{year}/answers/{file.name}"
    try:
        data = tomllib.loads(content(file, LIMIT_TOML).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError("answers-file", file=name, problem=error) from error
    known = ("platform", "cycle", "left_blank", *TABLES)
    for key in data:
        if key not in known:
            raise ReadError("answers-key", file=name, key=key, nearest=nearest(key, known) or known[0])
    blank = data.get("left_blank", [])
    for key, sound in (*((t, isinstance(data.get(t, {}), dict)) for t in TABLES), ("left_blank", _texts(blank))):
        if not sound:
            raise ReadError("answers-shape", file=name, key=key)
    entries: dict[str, Entry] = {}
    for kind in TABLES:
        for reference, given in data.get(kind, {}).items():
            entries[reference] = _entry(name, kind, reference, given)
    return AnswersFile(entries, tuple(blank), data.get("cycle"))


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _entry(name: str, kind: str, reference: str, given: object) -> Entry:
    if isinstance(given, str):
        return Entry(given, kind)
    allowed = [f.name for f in fields(Entry) if f.name != "kind"]
    if not isinstance(given, dict) or not isinstance(given.get("value"), str):
        raise ReadError("answer-not-text", file=name, reference=reference)
    for key in given:
        if key not in allowed:
            raise ReadError(
                "answers-key", file=name, key=f"{reference}.{key}", nearest=nearest(key, allowed) or "value"
            )
        if not isinstance(given[key], int if key == "order" else str):
            raise ReadError("answers-shape", file=name, key=f"{reference}.{key}")
    return Entry(kind=kind, **given)
