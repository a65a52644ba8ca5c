"""What initiatives require of a city, and who takes part where according to whom: tables that are kept as data.

Sources are never merged into one truth. Where two of them say different things of the same municipality and
initiative, both are given.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from reporter.resources import schemas

Row = dict[str, str]


@dataclass(frozen=True)
class Conflict:
    """A membership that sources see differently."""

    municipality: str
    """Code of the municipality."""

    initiative: str
    sides: tuple[Row, ...]
    """Rows of memberships.csv, in the file's order."""


@cache
def table(name: str) -> tuple[Row, ...]:
    """Rows of `initiatives`, `requirements` or `memberships`, each with its source."""
    with (schemas() / "participation" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def sources(rows: Iterable[Row]) -> list[str]:
    """The sources of rows, each once, in their order."""
    return list(dict.fromkeys(row["source"] for row in rows))


def grid(rows: Iterable[Row], down: str, across: str) -> dict[str, dict[str, Row]]:
    """Rows by two columns, such as municipality and initiative; both in the order they come in."""
    found: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        found[row[down]][row[across]] = row
    return dict(found)


def conflicts(rows: Iterable[Row] | None = None) -> list[Conflict]:
    """Where sources disagree on whether a municipality takes part."""
    said: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table("memberships") if rows is None else rows:
        said[row["municipality"], row["initiative"]].append(row)
    return [Conflict(*key, tuple(of)) for key, of in said.items() if len({row["member"] for row in of}) > 1]
