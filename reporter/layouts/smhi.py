"""SMHI's county report: its rows, where they stand in GPC, and what the database does not hold, as data."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from typing import Any

from reporter.layouts.names import folded
from reporter.resources import schemas

Row = dict[str, str]
"""A row of rows.csv or gaps.csv, by column."""


@cache
def settings() -> dict[str, Any]:
    """layout.toml: address, headings, substances, texts."""
    with (schemas() / "layouts" / "smhi" / "layout.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of `rows` (sector, sub-sector, GPC reference, sector total) or `gaps` (reference, key, why)."""
    with (schemas() / "layouts" / "smhi" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def places() -> dict[tuple[str, str], Row]:
    """Row of the layout by main sector and sub-sector, both folded; every spelling of a sector leads to its row."""
    spelled = {row["sector"]: row["other_spelling"] for row in table("rows") if row["other_spelling"]}
    found = {}
    for row in table("rows"):
        for sector in (row["sector"], spelled.get(row["sector"])):
            if sector:
                found[folded(sector), folded(row["subsector"])] = row
    return found


def sectors() -> tuple[Row, ...]:
    """The main sectors: the rows that hold a whole sector."""
    return tuple(row for row in table("rows") if row["subsector"] == settings()["whole"])
