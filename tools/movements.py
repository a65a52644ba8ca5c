"""Works out how emissions moved in municipalities everywhere: schemas/changes/movements.csv.

Run again when a new release is published: put its tables beside the old ones and run
`python tools/movements.py FOLDER`, where FOLDER holds municipal_totals_all_releases_tidy.csv (release, substance,
kommunkod, kommun, year, tonnes) and smhi_main_sectors_16_municipalities_tidy.csv (release, substance, kommun, year,
huvudsektor, tonnes). Look at the difference, then commit it. Without FOLDER it reads ../shared/data/sweden.
"""

from __future__ import annotations

import csv
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

OUT = Path(__file__).parent.parent / "schemas" / "changes" / "movements.csv"
TOTALS, SECTORS = "municipal_totals_all_releases_tidy.csv", "smhi_main_sectors_16_municipalities_tidy.csv"
RELEASES = ("2026-01", "2026-06")
"""Releases of which both all totals and some sectors are at hand."""

USUAL = "2026-01"
"""The release with every year from 2015 to 2023: what usual changes are read from, before the jump of 2024."""

LONGEST = 5
"""Years apart; farther apart nobody asks why something moved."""

SECTOR_OF = {
    "Industri (energi + processer)": "stationary-energy:direct",
    "Egen uppvärmning av bostäder och lokaler": "stationary-energy:direct",
    "Transporter": "transportation:direct",
    "Arbetsmaskiner": "transportation:direct",
    "Avfall (inkl.avlopp)": "waste:direct",
    "Produktanvändning (inkl. lösningsmedel)": "ippu:direct",
    "Jordbruk": "afolu:direct",
    "El och fjärrvärme": "grid-supplied-energy:direct",
}
"""Main sector of the source → place of the inventory, as the bundled city places them."""

TOTAL = "total:direct|grid-supplied-energy:direct"
"""The source's own total (Alla) counts plants, and from 2023 on foreign transport, which has no place here."""

HEAD = ("country", "places", "release", "from", "to", "years", "municipalities", "of", "changes", "rose", "low",
        "quarter", "median", "three_quarters", "high", "source", "status")  # fmt: skip

Series = dict[str, dict[str, dict[int, float]]]
"""Place → municipality → year → tonnes."""


def series(folder: Path, release: str) -> Series:
    """Every municipality's tonnes in one release."""
    found: Series = defaultdict(lambda: defaultdict(lambda: defaultdict(float)))
    with (folder / TOTALS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["release"], row["substance"]) == (release, "GGT"):
                found[TOTAL][row["kommunkod"]][int(row["year"])] = float(row["tonnes"])
    with (folder / SECTORS).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (row["release"], row["substance"]) == (release, "GGT") and row["huvudsektor"] in SECTOR_OF:
                found[SECTOR_OF[row["huvudsektor"]]][row["kommun"]][int(row["year"])] += float(row["tonnes"])
    return found


def changes(of_place: dict[str, dict[int, float]], start: int, end: int) -> list[float]:
    """Relative change of every municipality that emitted in both years."""
    return [tonnes[end] / tonnes[start] - 1 for tonnes in of_place.values() if tonnes.get(start) and end in tonnes]


def row(place: str, release: str, span: tuple[str, str, int], moved: list[float], municipalities: int) -> list[str]:
    """One line: how many rose, and between what bounds nine changes of ten lie."""
    parts = statistics.quantiles(moved, n=20, method="inclusive")
    told = (parts[0], parts[4], statistics.median(moved), parts[14], parts[-1])
    start, end, years = span
    source = f"SMHI, Nationella emissionsdatabasen, {release}"
    certain = "seen" if start else "inferred"
    counts = (years, municipalities, 290, len(moved), sum(m > 0 for m in moved))
    return ["SE", place, release, start, end, *map(str, counts), *(f"{t:.4f}" for t in told), source, certain]


def rows(folder: Path) -> Iterator[list[str]]:
    """The movements of every pair of years, then what is usual for a number of years apart."""
    for release in RELEASES:
        for place, of_place in series(folder, release).items():
            years = sorted({year for tonnes in of_place.values() for year in tonnes if year >= 2015})
            for end in years:
                for start in (y for y in years if 0 < end - y <= LONGEST):
                    moved = changes(of_place, start, end)
                    yield row(place, release, (str(start), str(end), end - start), moved, len(moved))
    for place, of_place in series(folder, USUAL).items():
        for apart in range(1, LONGEST + 1):
            spans = [(y, y + apart) for y in range(2015, 2024 - apart)]
            moved = [m for start, end in spans for m in changes(of_place, start, end)]
            yield row(place, USUAL, ("", "", apart), moved, len(of_place))


def text(folder: Path) -> list[list[str]]:
    """The whole table with its heading."""
    return [list(HEAD), *rows(folder)]


def main() -> int:
    """Write the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "data" / "sweden"
    with OUT.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(text(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
