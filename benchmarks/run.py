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
