"""Kolada's interface and the key figures that are asked for, as data."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from typing import Any

from reporter.resources import schemas

CONTENTS = ("kpis", "values")
"""Lists of a fetched file: key figures as the catalogue describes them, and values as the interface gave them."""


@cache
def settings() -> dict[str, Any]:
    """layout.toml: address, limits, texts."""
    with (schemas() / "layouts" / "kolada" / "layout.toml").open("rb") as file:
        return tomllib.load(file)


@cache
def kpis() -> dict[str, dict[str, str]]:
    """Key figures by their id: label in both languages, unit."""
    with (schemas() / "layouts" / "kolada" / "kpis.csv").open(encoding="utf-8", newline="") as file:
        return {row["kpi"]: row for row in csv.DictReader(file)}
