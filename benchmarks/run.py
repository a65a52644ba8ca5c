"""Measures whole commands beside a peer in the same run: `make bench`.

Medians are written to benchmarks/latest.json. Read the ratios; absolute times are of one machine on one day, and where
its load was above its cores they are too long.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import peers
from comparison import comparison
from measure import pair
from real import COUNTIES, FILINGS, in_and_out, many

ROOT = Path(__file__).parent.parent
LUND = ROOT / "fixtures" / "cities" / "lund"
Results = list[dict[str, object]]
Command = list[str]


def everyday(reporter: Command, peer: Command, work: Path, filed: Path) -> Results:
    """What a coordinator does every day: help, check, export, last year, two years compared."""
    city, year = work / "lund", str(LUND / "2026")
    shutil.copytree(LUND, city)
    schema, out = str(ROOT / "schemas" / "annual-status.schema.json"), str(work / "out")
    two_years = ["diff", str(LUND), "2023", "2026"]
    return [
        pair("reporter --help", [*reporter, "--help"], [*peer, peers.PEER_HELP], "an empty click group", 0.12),
        pair("reporter check, one city, all", [*reporter, "check", str(LUND)], [*peer, peers.PEER_CHECK, schema, year],
             "jsonschema on the same files", 0.35),
        pair("reporter export, one platform",
             [*reporter, "export", str(LUND), "--platform", "cdp-track", "--out", out],
             [*peer, peers.PEER_EXPORT, str(filed), str(work / "peer.xlsx")], "openpyxl, values only", 0.8),
        pair("reporter carry-over, one city", [*reporter, "carry-over", str(city), "--from", "2026", "--to", "2027"],
             [*peer, peers.PEER_CARRY, year, str(work / "peer")], "tomlkit, read and written", 1.0,
             fresh=city / "2027"),
        pair("reporter readiness, one city, all", [*reporter, "readiness", str(LUND), "--as-of", "2026-08-15"],
             [*peer, peers.PEER_CHECK, schema, year], "jsonschema on the same files", 0.35),
        pair("reporter page, one city",
             [*reporter, "page", str(LUND), "--as-of", "2026-08-15", "--out", str(work / "page.html")],
             [*peer, peers.PEER_CHECK, schema, year], "jsonschema on the same files", 1.5),
        *(pair(f"reporter diff, two years, {form}", [*reporter, *two_years, "--format", form],
               [*peer, peers.PEER_DIFF, str(LUND / "2023"), year], "deepdiff on the same files", 0.35)
          for form in ("text", "json")),
        comparison(LUND),
    ]  # fmt: skip


def workbooks(reporter: Command, peer: Command, work: Path) -> Results:
    """Workbooks of a named format, and official ones filled."""
    own = work / "lund-ecrf"
    shutil.copytree(LUND, own)
    alone = own / "questionnaires" / "ecrf-alone" / "2025"
    alone.mkdir(parents=True)
    (alone / "questionnaire.toml").write_text(peers.ECRF_ALONE, encoding="utf-8")
    golden = str(ROOT / "fixtures" / "golden" / "ecrf" / "2026" / "lund.csv")
    book, asked = str(work / "year.xlsx"), work / "asking"
    subprocess.run([*reporter, "workbook", "make", str(LUND), "--out", book], check=True, capture_output=True)
    sheets = colleagues(reporter, asked)
    template, form = [sys.executable, str(ROOT / "benchmarks" / "template.py")], str(work / "form.xlsx")
    subprocess.run([*template, "make", form], check=True)
    return [
        pair("reporter export, ecrf.xlsx alone",
             [*reporter, "export", str(own), "--platform", "ecrf-alone", "--out", str(work / "out")],
             [*peer, peers.PEER_ECRF, golden, str(work / "peer.xlsx")], "openpyxl, the same cells", 0.5),
        pair("reporter workbook make, a whole year",
             [*reporter, "workbook", "make", str(LUND), "--out", book, "--overwrite"],
             [*peer, peers.PEER_COPY, book, str(work / "peer.xlsx")], "openpyxl, the same cells", 1.5),
        pair("reporter workbook read, a whole year",
             [*reporter, "workbook", "read", book, "--into", str(work / "read"), "--year", "2026"],
             [*peer, peers.PEER_BOOK, book], "openpyxl, reading only", 0.6, fresh=work / "read"),
        pair("reporter request merge, 20 sheets", [*reporter, "request", "merge", str(asked), *sheets],
             [*peer, peers.PEER_BOOK, *sheets], "openpyxl, reading only", 3),
        pair("fill an official workbook", [*template, "ours", form], [*template, "peer", form],
             "openpyxl load, set, save", None, budget_mb=150, by_itself=True),
    ]  # fmt: skip


def colleagues(reporter: Command, city: Path) -> list[str]:
    """Twenty departments asked about everything they own, and their sheets as they came back, confirmed row by row."""
    import openpyxl

    shutil.copytree(LUND, city)
    n = 0
    for file in sorted((city / "2026").glob("*.toml")):
        lines = []
        for line in file.read_text(encoding="utf-8").splitlines():
            lines.append(line)
            if line.startswith('id = "') and file.stem in ("targets", "actions"):
                lines.append(f'owner = "Department {n % 20:02}"')
                n += 1
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    sheets = []
    for n in range(20):
        make = ["request", "make", str(city), "--owner", f"Department {n:02}", "--as-of", "2026-04-20"]
        subprocess.run([*reporter, *make], check=True, capture_output=True)
    for sheet in sorted((city / "requests").rglob("*.xlsx")):
        book = openpyxl.load_workbook(sheet)
        page = book.worksheets[0]
        for row in range(7, page.max_row + 1):
            if page.cell(row, 6).value:
                page.cell(row, 10).value = "correct as it is"
        book.save(sheet)
        sheets.append(str(sheet))
    return sheets


def imports(reporter: Command, peer: Command, work: Path, filed: Path) -> Results:
    """Earlier filings read."""
    big, one = work / "big.csv", work / "one"
    wanted = many(filed, big)
    full = FILINGS / "mumbai_2021_2025_long.csv"
    real = [str(full), "--cycle", "2025"] if full.is_file() else [str(filed)]
    into = ["--into", str(one), "--year", "2025"]
    national = [
        pair("reporter import, one of 290 places", [*reporter, "import", "smhi", str(COUNTIES), "--org", "1281", *into],
             [*peer, peers.PEER_SHEET, str(COUNTIES), "Lund"], "openpyxl, reading only", 2, fresh=one, budget_mb=150),
    ] if COUNTIES.is_file() else []  # fmt: skip
    return [
        *national,
        pair("reporter import, a full filing", [*reporter, "import", "cdp-track", *real, *into],
             [*peer, peers.PEER_EXPORT, str(filed), str(work / "peer.xlsx")], "openpyxl, values only", 1.5, fresh=one),
        pair("reporter import, one of 100,000 rows",
             [*reporter, "import", "cdp-track", str(big), "--org", wanted, *into],
             [*peer, peers.PEER_READ, str(big), wanted], "csv module, reading only", 3, fresh=one, budget_mb=200),
    ]  # fmt: skip


def main() -> None:
    """Run every pair and write the figures."""
    reporter, peer = [sys.executable, "-m", "reporter"], [sys.executable, "-c"]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run([*reporter, "export", str(LUND), "--out", folder], check=True, capture_output=True)
        filed = work / "cdp-track" / "answers.csv"
        with filed.open(encoding="utf-8", newline="") as file:
            cells = sum(1 for _ in csv.reader(file)) - 1
        results = [
            *everyday(reporter, peer, work, filed), *workbooks(reporter, peer, work),
            *imports(reporter, peer, work, filed),
        ]  # fmt: skip
        together = in_and_out(reporter, work)
    load = round(os.getloadavg()[0], 1)  # more than the cores: the machine was busy, and seconds are too many
    machine = {"cores": os.cpu_count(), "load": load, "python": platform.python_version(), "system": platform.system()}
    report = {"machine": machine, "cells_exported": cells, "results": results, "together": together}
    (ROOT / "benchmarks" / "latest.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
