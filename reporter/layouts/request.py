"""A request sheet as a format: what is asked of one owner, a row a question; and which field of the city a path is.

`reporter.writers.request_book` draws it, `reporter.readers.request_book` reads it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reporter.layouts.sheets import Column, Table, tables
from reporter.layouts.shown import shown
from reporter.layouts.typed import plain
from reporter.model.base import in_language
from reporter.model.units import UnitError, convert
from reporter.paths import PathError, parse

MARK = "reporter request 1: "
"""What cell A1 of a request sheet begins with, the version of the layout in it; the name of the request follows."""

ANY_MARK = "reporter request "

FOLDER = "requests"
"""Where in the city's folder requests and what came back are kept, a folder a year."""

COLUMNS = (
    "path", "number", "record", "field", "last", "now", "state", "answer", "unit", "confirm", "source", "comment",
    "platforms",
)  # fmt: skip
"""Columns of the sheet in their order; the first is hidden."""

OPEN = ("answer", "unit", "confirm", "source", "comment")
"""Columns that may be filled in."""


@dataclass(frozen=True)
class Question:
    """One row: one field of one record."""

    number: int
    path: str
    """Where in the status it stands; of a figure the figure itself."""

    platforms: tuple[str, ...] = ()
    """Who asks for it."""

    sent: Any = None
    """What the status said when the sheet was made; of a figure its value and unit. None where nothing."""

    offered: Any = None
    """What “as it is” confirms: what the status said, else what last year's did."""


@dataclass(frozen=True)
class Request:
    """What was asked of one owner, as the city's folder remembers it."""

    name: str
    year: int
    owner: str
    made: str
    due: str | None
    questions: tuple[Question, ...]
    language: str = "en"
    """Language the sheet is written in: a text that is answered is taken for one in it."""

    received: tuple[dict[str, Any], ...] = field(default=())
    """What came back, an entry an answer: path, fate, file, sheet, cell, owner, date, sha256 …"""


def place_of(path: str) -> tuple[Table, Column, bool] | None:
    """The table and column of a path, and whether it is a figure; None where it is no cell of a sheet.

    >>> place_of("targets[t2030].reduction")[1].term
    'reduction.value'
    """
    try:
        segments = parse(path)
    except PathError:
        return None
    names = [name for name, _ in segments]
    for cut in range(len(names) - 1, 0, -1):
        table = next((t for t in tables() if t.name == ".".join(names[:cut])), None)
        if table is None:
            continue
        term = ".".join(names[cut:])
        figure = table.column(f"{term}.value") if table.column(f"{term}.unit") else None
        column = figure or table.column(term)
        keyed = [key is not None for _, key in segments]
        listed = [not t.single for t in tables() if t.name in [".".join(names[: n + 1]) for n in range(cut)]]
        return (table, column, figure is not None) if column is not None and keyed[:cut] == listed else None
    return None


def record_of(path: str) -> str:
    """Path of the record of the status that a path stands in."""
    name, key = parse(path)[0]
    return name if key is None else f"{name}[{key}]"


def bare(value: Any, *, figure: bool) -> Any:
    """A value as requests compare it: of a figure its value and unit, and its reason where it has no value."""
    if not figure or not isinstance(value, dict):
        return value
    keep = ("value", "unit") if value.get("value") is not None else ("key", "explanation", "not_applicable")
    return {name: value[name] for name in keep if value.get(name) is not None} or None


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: figures also in different units."""
    if isinstance(one, dict) and isinstance(other, dict) and "value" in one and "value" in other:
        ours, theirs = one.get("unit"), other.get("unit")
        if ours == theirs or ours is None or theirs is None:
            return bool(one["value"] == other["value"])
        try:
            return bool(convert(Decimal(one["value"]), ours, theirs) == other["value"])
        except UnitError:
            return False
    return bool(one == other)


def told(value: Any, column: Column, language: str) -> str:
    """A value for people, in one line: a figure with its unit, codes by their labels."""
    if isinstance(value, dict) and column.kind == "number":
        number = plain(_grouped(value["value"])) if value.get("value") is not None else ""
        words = [number, value.get("unit"), value.get("key"), value.get("explanation"), value.get("not_applicable")]
        return " ".join(str(w) for w in words if w not in (None, ""))
    cell = in_language(value, language) if column.kind == "text" else shown(value, column, language)
    return "" if cell is None else format(cell, "f") if isinstance(cell, Decimal) else str(cell).replace("\n", ", ")


def _grouped(value: Any) -> str:
    whole, point, rest = format(Decimal(value), "f").partition(".")
    return f"{int(whole):,}".replace(",", " ") + (f",{rest}" if point else "")
