"""What a person reads on the sheets of a city's year: headings, names of sheets, help, in English or Swedish."""

from __future__ import annotations

import json
import re
from functools import cache

from reporter.layouts.sheets import Column, Table
from reporter.messages import knows, say
from reporter.model.codelists import labels
from reporter.resources import schemas

_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\\/?*:\[\]']")


def heading(column: Column, language: str) -> str:
    """`Reduction` for the value of a figure, `Reduction: unit` for what stands beside it."""
    parts = column.term.split(".")
    if column.link:
        return say("workbook-link", language, record=name_of(parts[-2], language))
    if len(parts) > 1 and parts[-1] == "value":
        parts = parts[:-1]
    told = [name_of(part, language) for part in parts]
    words = ": ".join([told[0], *(t[:1].lower() + t[1:] for t in told[1:])])
    return f"{words} *" if column.required else words


def name_of(field: str, language: str) -> str:
    """What people call a field of the model."""
    told = labels("fields", language).get(field) or labels("headings", language).get(field)
    return told or field.replace("_", " ").capitalize()


def sheet_names(tables: tuple[Table, ...], language: str) -> dict[str, str]:
    """Table → name of its sheet, each another, none longer than a workbook allows."""
    found: dict[str, str] = {}
    for table in tables:
        own = say(f"workbook-sheet-{table.name}", language) if knows(f"workbook-sheet-{table.name}") else ""
        last = own or name_of(table.last, language)
        told = (
            f"{found[table.parent][: max(_LONGEST_NAME - len(last) - 3, 6)].strip()} – {last}" if table.parent else last
        )
        told = told[:_LONGEST_NAME].strip()
        name, n = _NOT_IN_NAMES.sub(" ", told), 1
        while name.casefold() in {other.casefold() for other in found.values()}:
            n += 1
            name = f"{_NOT_IN_NAMES.sub(' ', told)[: _LONGEST_NAME - 3]} {n}"
        found[table.name] = name
    return found


def help_of(column: Column, table: Table, language: str) -> str:
    """What to write in a cell, and in English what the field means."""
    kind = "codes" if column.kind == "list" and column.codes else "code" if column.codes else column.kind
    if column.kind == "list" and not column.codes:
        kind = "list"
    if column.refers and column.kind in ("string", "list"):
        kind = "refers"
    told = say(f"workbook-help-{kind}", language, list=name_of(column.refers or "", language), unit=column.unit or "")
    if column.codes and column.codes.open:
        told += " " + say("workbook-help-own", language)
    if column.unit and column.kind == "number":
        told += " " + say("workbook-help-unit", language, unit=column.unit)
    meaning = _meanings().get((table.model.__name__, column.term.split(".")[0])) if language == "en" else None
    return f"{meaning}\n{told}" if meaning else told


@cache
def _meanings() -> dict[tuple[str, str], str]:
    """Model and field → what the published schema says of it, without its source."""
    found: dict[tuple[str, str], str] = {}
    for file in ("annual-status", "city"):
        schema = json.loads((schemas() / f"{file}.schema.json").read_text("utf-8"))
        models = {**schema.get("$defs", {}), schema.get("title", ""): schema}
        for model, told in models.items():
            for name, what in told.get("properties", {}).items():
                words = " ".join(what.get("description", "").split()).partition(" Source:")[0]
                if words:
                    found[model, name] = words
    return found
