"""Makes schemas/references/hdi.csv from the UNDP's time series of the Human Development Index.

Run by hand, when a newer report is out: python tools/hdi.py SERIES.csv VINTAGE. SERIES.csv holds the columns iso3,
country and hdi_YEAR. The world has the code WORLD; groups of countries are left out.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from reporter.model.codelists import labels

OUT = Path(__file__).parent.parent / "schemas" / "references" / "hdi.csv"
NAMED = {
    "ATG": "AG", "BOL": "BO", "BIH": "BA", "BRN": "BN", "CPV": "CV", "CAF": "CF", "COG": "CG", "COD": "CD", "CZE": "CZ",
    "SWZ": "SZ", "HKG": "HK", "IRN": "IR", "PRK": "KP", "KOR": "KR", "LAO": "LA", "FSM": "FM", "MDA": "MD", "MMR": "MM",
    "PSE": "PS", "RUS": "RU", "KNA": "KN", "LCA": "LC", "VCT": "VC", "WSM": "WS", "STP": "ST", "SYR": "SY", "TZA": "TZ",
    "TLS": "TL", "TTO": "TT", "TUR": "TR", "USA": "US", "VEN": "VE", "VNM": "VN", "ZZK.WORLD": "WORLD",
}  # fmt: skip
"""Countries that the tz database names otherwise."""


def main() -> None:
    """Write the table."""
    series, vintage = Path(sys.argv[1]), sys.argv[2]
    codes = {name: code for code, name in labels("countries").items()}
    with series.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    years = [c.removeprefix("hdi_") for c in rows[0] if c.startswith("hdi_")]
    lines = []
    for row in rows:
        code = NAMED.get(row["iso3"]) or ("WORLD" if row["country"] == "World" else codes.get(row["country"]))
        if code is not None:
            source = f"UNDP, Human Development Report {vintage}, time series (CC BY 3.0 IGO)"
            lines.append([code, *(row[f"hdi_{y}"] for y in years), vintage, source, "seen"])
    with OUT.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(
            [["code", *years, "vintage", "source", "status"], *sorted(lines)]
        )


if __name__ == "__main__":
    main()
