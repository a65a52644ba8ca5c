"""What one row of a table says, as a record of the status."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any


def nested(fields: dict[str, Any]) -> dict[str, Any] | None:
    """Fields with dots as tables; a notation key for a value becomes `key`.

    None where the record is to hold a figure and the row gives none.
    """
    record: dict[str, Any] = {}
    for name, value in fields.items():
        outer, _, inner = name.rpartition(".")
        if value is not None:
            here = record.setdefault(outer, {}) if outer else record
            here["key" if inner == "value" and isinstance(value, str) else inner] = value
    figure = any(name.rpartition(".")[2] == "value" for name in fields)
    told = any(name.rpartition(".")[2] == "value" and value is not None for name, value in fields.items())
    return record if told or not figure else None


def filled(given: Any, names: dict[str, Any]) -> Any:
    """Names in braces replaced, at any depth; a text that is nothing but a name becomes what the name stands for."""
    if isinstance(given, dict):
        return {key: filled(value, names) for key, value in given.items()}
    if not isinstance(given, str):
        return given
    whole = re.fullmatch(r"\{(\w+)\}", given)
    return names[whole[1]] if whole and whole[1] in names else given.format_map(names)


def add(held: dict[str, Any], record: dict[str, Any]) -> None:
    """Add the numbers of a record to those of another; what is not a number is the same in both."""
    for name, value in record.items():
        if isinstance(value, Decimal):
            held[name] = held.get(name, Decimal(0)) + value
        elif isinstance(value, dict):
            add(held.setdefault(name, {}), value)
