"""Measures whole commands beside a peer in the same run: `make bench`.

Each pair takes turns (ours, peer, ours, peer …), so that a machine that slows down slows both. Medians are written
to benchmarks/latest.json. Read the ratios; absolute times are of one machine on one day.
"""

from __future__ import annotations

import csv
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
LUND = ROOT / "fixtures" / "cities" / "lund"
RUNS = 9

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
PEER_DIFF = """
import sys, tomllib, pathlib
from deepdiff import DeepDiff
def year(folder):
    merged = {}
    for f in sorted(pathlib.Path(folder).glob('*.toml')):
        for k, v in tomllib.load(open(f, 'rb')).items():
            merged[k] = merged.get(k, []) + v if isinstance(v, list) else v
    return merged
print(DeepDiff(year(sys.argv[1]), year(sys.argv[2])))
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
PEER_ECRF = """
import csv, sys, openpyxl
from openpyxl.styles import Border, PatternFill, Side
line, book, sheets = Side(style='thin'), openpyxl.Workbook(), {}
border, fill = Border(left=line, right=line, top=line, bottom=line), PatternFill('solid', fgColor='E3F3E1')
for row in csv.DictReader(open(sys.argv[1], encoding='utf-8')):
    if row['sheet'] not in sheets: sheets[row['sheet']] = book.create_sheet(row['sheet'])
    cell = sheets[row['sheet']][row['cell']]
    cell.value, cell.border, cell.fill = row['value'], border, fill
book.save(sys.argv[2])
"""
ECRF_ALONE = """
platform = "ecrf-alone"
cycle = 2025
title = "The eCRF workbook and nothing else"
first_year = 2025
source = "for measuring"
certainty = "seen"
files = ["ecrf.xlsx"]
[spelling]
source = "for measuring"
"""
"""A questionnaire that asks nothing: what its export takes is what the workbook takes."""


def seconds(command: list[str]) -> float:
    """Wall time of one finished process; what it prints is thrown away."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def told(command: list[str]) -> float:
    """Seconds that a process says its work took, imports not counted."""
    return float(subprocess.run(command, capture_output=True, check=True).stdout.split()[0])


def pair(
    name: str,
    ours: list[str],
    peer: list[str],
    peer_name: str,
    budget: float | None,
    clock: Callable[[list[str]], float] = seconds,
) -> dict[str, object]:
    """Medians of both and of their ratio, turn by turn, after one uncounted turn."""
    clock(ours), clock(peer)
    turns = [(clock(ours), clock(peer)) for _ in range(RUNS)]
    result = {
        "what": name,
        "median_s": round(statistics.median(a for a, _ in turns), 3),
        "peer": peer_name,
        "peer_median_s": round(statistics.median(b for _, b in turns), 3),
        "ratio_to_peer": round(statistics.median(a / b for a, b in turns), 3),
        "budget_s": budget,
        "runs": RUNS,
    }
    print(f"{name:<34}{result['median_s']:>8} s   {peer_name}: {result['peer_median_s']} s   "
          f"ratio {result['ratio_to_peer']}   budget {budget or '–'} s")  # fmt: skip
    return result


def comparison() -> dict[str, object]:
    """The comparison alone, both years in memory, turn by turn with deepdiff on the same years as plain tables."""
    from deepdiff import DeepDiff

    from reporter.changes import compare
    from reporter.changes.walk import leaves
    from reporter.readers.folder import read_year

    before, after = (read_year(LUND, year).status for year in (2023, 2026))
    tables = [status.model_dump(exclude_none=True) for status in (before, after)]
    turns = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        found = compare(before, after)
        middle = time.perf_counter()
        DeepDiff(tables[0], tables[1])
        turns.append((middle - start, time.perf_counter() - middle))
    ours, peer = (statistics.median(t[n] for t in turns[1:]) for n in (0, 1))
    held = [sum(1 for _ in leaves(status)) for status in (before, after)]
    result = {
        "what": "comparison of two years in memory",
        "leaves": held,
        "changes": len(found.changes),
        "median_s": round(ours, 4),
        "ms_per_400_leaves": round(ours * 1000 * 400 / max(held), 2),
        "peer": "deepdiff, by position",
        "peer_median_s": round(peer, 4),
        "ratio_to_peer": round(statistics.median(a / b for a, b in turns[1:]), 3),
        "budget_ms_per_400_leaves": 10,
        "runs": RUNS,
    }
    print(f"comparison, {held[0]} and {held[1]} leaves     {ours * 1000:.1f} ms   deepdiff: {peer * 1000:.0f} ms   "
          f"ratio {result['ratio_to_peer']}   {result['ms_per_400_leaves']} ms for 400 leaves")  # fmt: skip
    return result


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
        two_years = ["diff", str(LUND), "2023", "2026"]
        schema, year = str(ROOT / "schemas" / "annual-status.schema.json"), str(LUND / "2026")
        own = work / "lund-ecrf"
        shutil.copytree(LUND, own)
        alone = own / "questionnaires" / "ecrf-alone" / "2025"
        alone.mkdir(parents=True)
        (alone / "questionnaire.toml").write_text(ECRF_ALONE, encoding="utf-8")
        golden = str(ROOT / "fixtures" / "golden" / "ecrf" / "2026" / "lund.csv")
        results = [
            pair("reporter --help", [*reporter, "--help"], [python, "-c", PEER_HELP], "an empty click group", 0.12),
            pair("reporter check, one city, all", [*reporter, "check", str(LUND)],
                 [python, "-c", PEER_CHECK, schema, year], "jsonschema on the same files", 0.35),
            pair("reporter export cdp-track",
                 [*reporter, "export", str(LUND), "--platform", "cdp-track", "--out", folder],
                 [python, "-c", PEER_EXPORT, str(filed), str(work / "peer.xlsx")], "openpyxl, values only", 0.8),
            pair("reporter carry-over, one city",
                 ["sh", "-c", 'rm -rf "$1/2027" && exec "$2" -m reporter carry-over "$1" --from 2026 --to 2027', "sh",
                  str(city), python],
                 [python, "-c", PEER_CARRY, year, str(work / "peer")], "tomlkit, read and written", 1.0),
            *(pair(f"reporter diff, two years, {form}", [*reporter, *two_years, "--format", form],
                   [python, "-c", PEER_DIFF, str(LUND / "2023"), year], "deepdiff on the same files", 0.35)
              for form in ("text", "json")),
            comparison(),
            pair("reporter export, ecrf.xlsx alone",
                 [*reporter, "export", str(own), "--platform", "ecrf-alone", "--out", folder],
                 [python, "-c", PEER_ECRF, golden, str(work / "peer.xlsx")], "openpyxl, the same cells", 0.5),
        ]  # fmt: skip
        template, form = [python, str(ROOT / "benchmarks" / "template.py")], str(work / "form.xlsx")
        subprocess.run([*template, "make", form], check=True)
        results.append(pair("fill an official workbook", [*template, "ours", form], [*template, "peer", form],
                            "openpyxl load, set, save", None, told))  # fmt: skip
        filling = subprocess.run([*template, "ours", form], check=True, capture_output=True).stdout.split()
    machine = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system()}
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    report = {"machine": machine, "cells_exported": cells, "peak_mb_of_any": peak,
              "peak_mb_of_filling": int(filling[1]), "results": results}  # fmt: skip
    (ROOT / "benchmarks" / "latest.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
