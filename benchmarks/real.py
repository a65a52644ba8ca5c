"""Real filings, where they stand beside the project: many organisations in one file, all cities in and out."""

from __future__ import annotations

import csv
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

FILINGS = Path(__file__).parent.parent / ".." / "shared" / "data" / "cdp"
COUNTIES = FILINGS.parent / "sweden" / "smhi_GGT_lansrapport_2023-06-26.xlsx"
"""All municipalities of a country in one workbook, as its source publishes it."""

ROWS = 100_000


def many(answers: Path, file: Path) -> str:
    """Make a table of 100,000 rows: the city's answers, filed by many organisations; the number of one of them."""
    with answers.open(encoding="utf-8", newline="") as handle:
        heading, *rows = list(csv.reader(handle))
    with file.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["cdp_disclosing_org_number", "disclosing_organization", "disclosure_cycle", *heading])
        for n in range(ROWS):
            org = n // len(rows) + 1
            writer.writerow([org, f"City {org}", 2025, *rows[n % len(rows)]])
    return str(ROWS // len(rows) // 2)


def cities() -> Iterator[tuple[str, list[str]]]:
    """Name and arguments of every real filing of 2025 beside the project."""
    india = FILINGS / "2025_india_16_cities_long.csv"
    if india.is_file():
        with india.open(encoding="utf-8", newline="") as handle:
            numbers = dict.fromkeys(row["cdp_disclosing_org_number"] for row in csv.DictReader(handle))
        yield from ((number, [str(india), "--org", number]) for number in numbers)
    for name in ("mumbai", "st_petersburg_fl"):
        file = FILINGS / f"{name}_2021_2025_long.csv"
        if file.is_file():
            yield name, [str(file), "--cycle", "2025"]


def in_and_out(reporter: list[str], work: Path) -> dict[str, object] | None:
    """All real cities imported and exported, each in processes of its own, one after the other."""
    found = list(cities())
    if not found:
        print("all real cities in and out: skipped, the real filings are not beside the project")
        return None
    start = time.perf_counter()
    for name, arguments in found:
        into = str(work / "cities" / name)
        for command in (["import", "cdp-track", *arguments, "--into", into, "--year", "2025"], ["export", into]):
            subprocess.run([*reporter, *command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    took = round(time.perf_counter() - start, 1)
    print(f"{len(found)} real cities in and out: {took} s   budget 60 s")
    return {"what": "all real cities in and out", "cities": len(found), "seconds": took, "budget_s": 60}
