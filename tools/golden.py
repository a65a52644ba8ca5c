"""Writes the golden files: what each fixture city files on each platform. `make golden`, then read the difference.

`golden()` is also what the test compares with.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

from reporter import checks
from reporter.cli import filings
from reporter.readers.folder import years
from reporter.readers.places import Places
from reporter.reports import json as as_json
from reporter.writers.ecrf import ecrf_xlsx
from reporter.writers.export import export

ROOT = Path(__file__).parent.parent / "fixtures"
CITIES = ROOT / "cities"
GOLDEN = ROOT / "golden"
FILES = ("answers.csv", "sources.csv", "manifest.json")


def golden() -> dict[str, str]:
    """Path under fixtures/golden → content, for every city, year and platform."""
    found: dict[str, str] = {}
    for folder in sorted(p for p in CITIES.iterdir() if (p / "reporter.toml").is_file()):
        for number in years(folder):
            city, year = filings.read(folder, number)
            told = [*year.findings, *checks.run(year.status, year.file_of, city)]
            report = as_json.check(number, told, "en", Places(folder, year))
            found[f"ecrf/{number}/{folder.name}.csv"] = _cells(ecrf_xlsx(year.status, city)[0])
            found[f"check/{number}/{folder.name}.json"] = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
            for filing in filings.filings(folder, city, year, [], every_form=True):
                place = f"{filing.questionnaire.platform}/{number}/{folder.name}"
                with tempfile.TemporaryDirectory() as out:
                    export(filing, city, Path(out))
                    for name in FILES:
                        text = (Path(out) / name).read_text(encoding="utf-8")
                        found[f"{place}/{name}"] = _without_workbook(text) if name == "manifest.json" else text
    return found


def _cells(workbook: bytes) -> str:
    """Every filled cell of a workbook, as another library reads it: sheet, cell, value."""
    import csv
    import io

    import openpyxl

    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(("sheet", "cell", "value"))
    for sheet in openpyxl.load_workbook(io.BytesIO(workbook)):
        rows.writerows((sheet.title, c.coordinate, c.value) for r in sheet for c in r if c.value is not None)
    return out.getvalue()


def _without_workbook(text: str) -> str:
    """The manifest without the workbook's fingerprint: it differs with the version of the library that wrote it."""
    manifest = json.loads(text)
    manifest["files"] = [f for f in manifest["files"] if not f["name"].endswith(".xlsx")]
    return json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write them all; what is no longer made is deleted."""
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in golden().items():
        file = GOLDEN / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
