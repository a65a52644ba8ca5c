"""Draws the lines of emissions by inhabitants: schemas/references/emissions-by-size.csv.

Run again when a new release is published: `python tools/emissions_by_size.py FOLDER`, where FOLDER holds
municipal_totals_all_releases_tidy.csv (release, substance, kommunkod, kommun, year, tonnes) and
population_municipality_1990-2025_tidy.csv (kommunkod, kommun, year, population_31dec). Look at the difference, then
commit it. Without FOLDER it reads ../shared/data/sweden. What cities told CDP stands in fixtures/plausible/cities.csv.

A line is drawn on logarithms and by medians (Theil and Sen: the median of all slopes between two cities), so that a
slip among the cities does not bend it. How far they lie from it is told by the widest below and above.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from math import exp, log
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
OUT = ROOT / "schemas" / "references" / "emissions-by-size.csv"
CITIES = ROOT / "fixtures" / "plausible" / "cities.csv"
TOTALS, PEOPLE = "municipal_totals_all_releases_tidy.csv", "population_municipality_1990-2025_tidy.csv"
RELEASE, YEAR = "2026-06", "2024"

HEAD = ("country", "cities", "at_100000", "power", "low", "high", "people_low", "people_high", "source", "status")
SWEDEN = "National emission database (SMHI for Naturvårdsverket), June 2026, and Statistics Sweden's population, 2024"
ANYWHERE = "what cities told CDP in 2019 of their own territory: City-wide Emissions, data.cdp.net 542d-zyj8"

City = tuple[float, float]
"""Inhabitants and tonnes."""


def line(cities: Iterable[City]) -> tuple[float, float]:
    """What 100,000 inhabitants emit, in tonnes, and the power by which emissions grow with inhabitants."""
    points = [(log(people / 100_000), log(tonnes)) for people, tonnes in cities]
    slopes = [(b - d) / (a - c) for n, (a, b) in enumerate(points) for c, d in points[:n] if a != c]
    power = median(slopes)
    return exp(median(y - power * x for x, y in points)), power


def drawn(cities: list[City], right: list[City], *told: str) -> dict[str, str]:
    """One row: the line through all cities, and how far from it those lie that a person did not doubt."""
    at, power = line(cities)
    apart = [tonnes / (at * (people / 100_000) ** power) for people, tonnes in right]
    figures = (str(len(cities)), f"{at:.0f}", f"{power:.3f}", f"{min(apart):.3g}", f"{max(apart):.3g}")
    country, source, *limits = told
    return dict(zip(HEAD, (country, *figures, *(limits or ("", "")), source, "seen"), strict=True))


def sweden(folder: Path) -> dict[str, str]:
    """The line of Swedish municipalities."""
    with (folder / PEOPLE).open(encoding="utf-8", newline="") as file:
        people = {r["kommunkod"]: float(r["population_31dec"]) for r in csv.DictReader(file) if r["year"] == YEAR}
    with (folder / TOTALS).open(encoding="utf-8", newline="") as file:
        cities = [(people[r["kommunkod"]], float(r["tonnes"])) for r in csv.DictReader(file)
                  if (r["release"], r["substance"], r["year"]) == (RELEASE, "GGT", YEAR)]  # fmt: skip
    limits = (f"{min(p for p, _ in cities):.0f}", f"{max(p for p, _ in cities):.0f}")
    return drawn(cities, cities, "SE", SWEDEN, *limits)


def anywhere(file: Path = CITIES) -> dict[str, str]:
    """The line of cities that told CDP in 2019; those read as slips, or unclear, stay in the line alone."""
    with file.open(encoding="utf-8", newline="") as opened:
        told = [r for r in csv.DictReader(opened) if (r["cycle"], r["boundary"]) == ("2019", "same")]
    pairs = [(float(r["people"]), float(r["direct_t"])) for r in told]
    return drawn(pairs, [p for p, r in zip(pairs, told, strict=True) if r["reading"] in ("", "right")], "", ANYWHERE)


def main() -> None:
    """Write the table; the line of a country before that of any."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "data" / "sweden"
    with OUT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, HEAD, lineterminator="\n")
        writer.writeheader()
        writer.writerows([sweden(folder), anywhere()])


if __name__ == "__main__":
    main()
