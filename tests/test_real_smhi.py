"""The two original downloads of the national emission database: every municipality, every total, time and memory."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from reporter.layouts.smhi import sectors
from reporter.model import codelists
from reporter.readers.interface import Asked
from reporter.readers.smhi import inventories, open_report, read
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data" / "sweden"
REPORTS = {("2023-06-26", "GGT"): "smhi_GGT_lansrapport_2023-06-26.xlsx",
           ("2024-04-18", "CO2"): "smhi_CO2_lansrapport_2024-04-18.xlsx"}  # fmt: skip
REVIEWED = {("2023-06-26", "GGT"): 3190, ("2024-04-18", "CO2"): 3480}
"""Totals compared: 290 municipalities in 11 and 12 years."""

pytestmark = pytest.mark.skipif(
    not (DATA / REPORTS["2023-06-26", "GGT"]).is_file(), reason="the downloads are not in ../shared/data/sweden"
)


def published(release: str, substance: str) -> dict[tuple[str, int], Decimal]:
    with (DATA / "municipal_totals_all_releases_tidy.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["kommunkod"], int(row["year"])): Decimal(row["tonnes"])
            for row in csv.DictReader(file)
            if (row["release"], row["substance"]) == (release, substance)
        }


@pytest.mark.parametrize("of", REPORTS, ids="-".join)
def test_every_total_of_every_municipality_is_as_published_and_the_sectors_add_up(of: tuple[str, str]) -> None:
    report, wanted, compared = open_report(DATA / REPORTS[of]), published(*of), 0
    assert (report.day, report.substance) == of
    assert len(report.areas) == 290
    for municipality in codelists.rows("municipalities-se"):
        lines = report.lines(municipality["label"])
        for at, year in enumerate(report.years):
            stated = lines["Alla", "Alla"].values[at]
            assert abs(stated - wanted[municipality["code"], year]) <= Decimal("0.0005")
            parts = sum(lines[s["sector"], "Alla"].values[at] for s in sectors())
            assert abs(parts - stated) < Decimal("0.000001")
            compared += 1
    assert compared == len(wanted) == REVIEWED[of]


@pytest.mark.parametrize("of", REPORTS, ids="-".join)
def test_no_municipality_has_rows_that_are_unknown(of: tuple[str, str]) -> None:
    report = open_report(DATA / REPORTS[of])
    for name in ("Lund", "Gotland", "Falun", "Stockholm"):
        told = [key for key, _ in inventories(report, name)[1]]
        assert told == (["smhi-one-gas"] if of[1] == "CO2" else [])


def test_lund_comes_out_as_the_bundled_city_has_it() -> None:
    from reporter.readers.folder import read_year
    from reporter.resources import cities

    bundled = next(i for i in read_year(cities() / "lund", 2023).status.inventories or () if i.id == "2021")
    made = next(
        i
        for i in read(DATA / REPORTS["2023-06-26", "GGT"], Asked(2026, organisation="1281")).data["inventories"]
        if i["period"] == "2021"
    )
    cells = {c.ref: c.value for c in bundled.cells or ()}
    assert {c["ref"] for c in made["cells"]} == set(cells)
    assert all(abs((c.get("value") or 0) - (cells[c["ref"]] or 0)) <= Decimal("0.003") for c in made["cells"])
    totals = {t.ref: t.value for t in bundled.totals or ()}
    assert all(abs(t["value"] - (totals[t["ref"]] or 0)) <= Decimal("0.001") for t in made["totals"])


PROBE = """import resource, subprocess, sys
subprocess.run([sys.executable, "-m", "reporter", *sys.argv[1:]], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def test_one_read_takes_less_than_150_megabytes(tmp_path: Path) -> None:
    """As a whole process; how long it takes is told by `make bench`."""
    arguments = ["import", "smhi", str(DATA / REPORTS["2023-06-26", "GGT"]), "--into", str(tmp_path / "a"),
                 "--year", "2026", "--org", "1281"]  # fmt: skip
    ran = subprocess.run([sys.executable, "-c", PROBE, *arguments], check=True, capture_output=True, text=True)
    assert int(ran.stdout) < 150_000
