"""Reference figures as data: `schemas/references/*.csv`, one row a figure, each with its source.

Belongs there: what others measured or published and a status is held against. Codes stand in `codelists`.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache

from reporter.resources import schemas


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a table in the file's order, keyed by column name; every cell a string.

    Raises:
        FileNotFoundError: No table has that name.
    """
    with (schemas() / "references" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def bounds(name: str) -> dict[str, Decimal]:
    """A table of limits: name of the limit → its value, in the unit the table states."""
    return {row["bound"]: Decimal(row["value"]) for row in rows(name)}
