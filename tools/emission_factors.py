"""Makes schemas/references/{fuel,electricity}-factors.csv from the JRC's reference tables.

Run by hand, when a newer table is at hand: python tools/emission_factors.py TABLE.csv, which holds the columns kind,
carrier_or_gas, country, year, basis, unit, value, status, source. Years with the same value become one row.
"""

from __future__ import annotations

import csv
import sys
from itertools import groupby
from pathlib import Path

from reporter.model.codelists import labels

OUT = Path(__file__).parent.parent / "schemas" / "references"
CARRIERS = {
    "Natural gas": "natural-gas", "Liquid gas": "liquid-gas", "Heating oil": "heating-oil", "Diesel": "diesel",
    "Gasoline": "gasoline", "Lignite": "lignite", "Coal": "coal", "Other fossil fuels": "other-fossil-fuels",
}  # fmt: skip
GASES = {"t CO2/MWh": "CO2", "t CO2e/MWh": "CO2e"}
COUNTRIES = {"Czech Republic": "CZ", "Slovak Republic": "SK", "Slovakia": "SK", "United Kingdom": "GB", "Czechia": "CZ"}


def fuels(rows: list[dict[str, str]]) -> list[list[str]]:
    """carrier, basis, gases, from, to, value; a value of 0 stands for "not given" in the source and is left out."""
    found = [
        (CARRIERS[r["carrier_or_gas"]], r["basis"].lower(), GASES[r["unit"]], int(r["year"]), r["value"])
        for r in rows
        if r["kind"] == "fuel" and r["status"] == "reference" and float(r["value"]) > 0
    ]
    out = []
    for key, group in groupby(sorted(found), key=lambda r: (*r[:3], r[4])):
        years = [r[3] for r in group]
        source = "JRC reference table fossil_fuel_emission_factor_G.csv, used to validate MyCovenant"
        out.append([*key[:3], str(min(years)), str(max(years)), key[3], source, "seen"])
    return out


def electricity(rows: list[dict[str, str]]) -> list[list[str]]:
    """country, year, basis, gases, value in t/MWh; countries of the European tables."""
    codes = {name: code for code, name in labels("countries").items()} | COUNTRIES
    out = []
    for r in rows:
        european = "EU_" in r["source"]
        if r["kind"].startswith("electricity") and european and r["country"] in codes:
            gases = GASES[r["unit"]]
            source = f"JRC-COM-NEEFE 1990-2018, {r['source'].split('sheet ')[-1].strip(chr(34))}"
            out.append([codes[r["country"]], r["year"], r["basis"].lower(), gases, r["value"], source, "seen"])
    return sorted(out)


def main() -> None:
    """Write both tables."""
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    tables = {
        "fuel-factors": (["carrier", "basis", "gases", "from", "to", "value", "source", "status"], fuels(rows)),
        "electricity-factors": (
            ["country", "year", "basis", "gases", "value", "source", "status"], electricity(rows)),
    }  # fmt: skip
    OUT.mkdir(exist_ok=True)
    for name, (heading, lines) in tables.items():
        with (OUT / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerows([heading, *lines])


if __name__ == "__main__":
    main()
