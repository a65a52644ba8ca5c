"""Measures whole commands beside a peer in the same run: `make bench`.

Each pair takes turns (ours, peer, ours, peer …), so that a machine that slows down slows both. Medians are written
to benchmarks/latest.json. Read the ratios; absolute times are of one machine on one day. Real filings are measured
where they stand beside the project; the file of 100,000 rows is made of the bundled city's answers.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
LUND = ROOT / "fixtures" / "cities" / "lund"
FILINGS = ROOT / ".." / "shared" / "data" / "cdp"
RUNS = 9
ROWS = 100_000

PEER_HELP = "import click\n@click.group()\ndef g(): pass\ng(['--help'], standalone_mode=False)"
PEER_CHECK = """
import datetime, json, sys, tomllib, pathlib, jsonschema
schema = json.load(open(sys.argv[1]))
year = {}
for f in sorted(pathlib.Path(sys.argv[2]).glob('*.toml')):
    for k, v in tomllib.load(open(f, 'rb')).items():
        year[k] = year.get(k, []) + v if isinstance(v, list) else v
def plain(x):
    if isinstance(x, dict): return {k: plain(v) for k, v in x.items()}
    if isinstance(x, list): return [plain(v) for v in x]
    return x.isoformat() if isinstance(x, datetime.date) else x
print(len(list(jsonschema.Draft202012Validator(schema).iter_errors(plain(year)))))
"""
PEER_EXPORT = """
import csv, sys, openpyxl
book = openpyxl.Workbook()
sheets = {}
for row in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    n = row['question_number']
    if n not in sheets: sheets[n] = book.create_sheet('Q' + n)
    cell = sheets[n].cell(int(row['row_order']) + 3, int(row['column_number'] or 1) + 1)
    cell.value, cell.data_type = row['value'], 's'
book.save(sys.argv[2])
"""
PEER_CARRY = """
import pathlib, sys, tomlkit
out = pathlib.Path(sys.argv[2])
out.mkdir(exist_ok=True)
for f in sorted(pathlib.Path(sys.argv[1]).glob('*.toml')):
    (out / f.name).write_text(tomlkit.dumps(tomlkit.parse(f.read_text())))
"""


PEER_READ = """
import csv, sys
with open(sys.argv[1], encoding='utf-8', newline='') as file:
    print(sum(row['cdp_disclosing_org_number'] == sys.argv[2] for row in csv.DictReader(file)))
"""


class Took(NamedTuple):
    """What one finished process took."""

    seconds: float
    cpu: float
    mb: float


def run(command: list[str]) -> Took:
    """Run a process to its end; what it prints is thrown away."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Took(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pair(
    name: str,
    ours: list[str],
    peer: list[str],
    peer_name: str,
    budget: float | None,
    *,
    fresh: Path | None = None,
    budget_mb: int | None = None,
) -> dict[str, object]:
    """Medians of both and of their ratio, turn by turn, after one uncounted turn.

    Args:
        name: What is measured.
        ours: Our command.
        peer: The peer's.
        peer_name: What the peer is.
        budget: Seconds it may take.
        fresh: Folder that is cleared before each turn.
        budget_mb: Megabytes it may take.
    """

    def turn() -> tuple[Took, Took]:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
        return run(ours), run(peer)

    turn()
    turns = [turn() for _ in range(RUNS)]
    result = {
        "what": name,
        "median_s": round(statistics.median(a.seconds for a, _ in turns), 3),
        "median_cpu_s": round(statistics.median(a.cpu for a, _ in turns), 3),
        "peak_mb": round(max(a.mb for a, _ in turns)),
        "peer": peer_name,
        "peer_median_s": round(statistics.median(b.seconds for _, b in turns), 3),
        "ratio_to_peer": round(statistics.median(a.seconds / b.seconds for a, b in turns), 2),
        "budget_s": budget,
        "budget_mb": budget_mb,
        "runs": RUNS,
    }
    print(f"{name:<38}{result['median_s']:>8} s {result['median_cpu_s']:>8} s cpu {result['peak_mb']:>5} MB   "
          f"{peer_name}: {result['peer_median_s']} s   ratio {result['ratio_to_peer']}   "
          f"budget {budget or '–'} s, {budget_mb or '–'} MB")  # fmt: skip
    return result


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


def main() -> None:
    """Run every pair and write the figures."""
    python = sys.executable
    reporter = [python, "-m", "reporter"]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        subprocess.run([*reporter, "export", str(LUND), "--out", str(work)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)  # fmt: skip
        filed = work / "cdp-track" / "answers.csv"
        with filed.open(encoding="utf-8") as file:
            cells = sum(1 for _ in csv.reader(file)) - 1
        city = work / "lund"
        shutil.copytree(LUND, city)
        schema, year = str(ROOT / "schemas" / "annual-status.schema.json"), str(LUND / "2026")
        big, one = work / "big.csv", work / "one"
        wanted = many(filed, big)
        full = FILINGS / "mumbai_2021_2025_long.csv"
        real = [str(full), "--cycle", "2025"] if full.is_file() else [str(filed)]
        results = [
            pair("reporter --help", [*reporter, "--help"], [python, "-c", PEER_HELP], "an empty click group", 0.12),
            pair("reporter check, one city, all", [*reporter, "check", str(LUND)],
                 [python, "-c", PEER_CHECK, schema, year], "jsonschema on the same files", 0.35),
            pair("reporter export cdp-track",
                 [*reporter, "export", str(LUND), "--platform", "cdp-track", "--out", folder],
                 [python, "-c", PEER_EXPORT, str(filed), str(work / "peer.xlsx")], "openpyxl, values only", 0.8),
            pair("reporter carry-over, one city",
                 [*reporter, "carry-over", str(city), "--from", "2026", "--to", "2027"],
                 [python, "-c", PEER_CARRY, year, str(work / "peer")], "tomlkit, read and written", 1.0,
                 fresh=city / "2027"),
            pair("reporter import, a full filing",
                 [*reporter, "import", "cdp-track", *real, "--into", str(one), "--year", "2025"],
                 [python, "-c", PEER_EXPORT, str(filed), str(work / "peer.xlsx")], "openpyxl, values only", 1.5,
                 fresh=one),
            pair("reporter import, one of 100,000 rows",
                 [*reporter, "import", "cdp-track", str(big), "--org", wanted, "--into", str(one), "--year", "2025"],
                 [python, "-c", PEER_READ, str(big), wanted], "csv module, reading only", 3, fresh=one, budget_mb=200),
        ]  # fmt: skip
        together = in_and_out(reporter, work)
    load = round(os.getloadavg()[0], 1)  # more than the cores: the machine was busy, and seconds are too many
    machine = {"cores": os.cpu_count(), "load": load, "python": platform.python_version(), "system": platform.system()}
    report = {"machine": machine, "cells_exported": cells, "results": results, "together": together}
    (ROOT / "benchmarks" / "latest.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
