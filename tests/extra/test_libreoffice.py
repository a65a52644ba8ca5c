"""The workbook opens in an office program and says there what it says here."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LUND = Path(__file__).parent.parent.parent / "fixtures" / "cities" / "lund"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed; .ci/run installs it")


def test_what_libreoffice_reads_is_what_was_filed(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    out = tmp_path / "out"
    subprocess.run([sys.executable, "-m", "reporter", "export", str(LUND), "--out", str(out)], check=True,
                   capture_output=True)  # fmt: skip
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path),
         str(out / "cdp-track" / "answers.xlsx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    book = CalamineWorkbook.from_path(str(tmp_path / "answers.ods"))
    shown = {
        name: [str(c) for row in book.get_sheet_by_name(name).to_python() for c in row] for name in book.sheet_names
    }
    with (out / "cdp-track" / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        cells = shown[f"Q{row['question_number']}"]
        value = row["value"].replace("|", "\n")
        assert value in cells or value.removesuffix(".0") in cells or f"{value}.0" in cells, row


def test_an_inventory_workbook_shows_in_libreoffice_what_was_put_into_it(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    from reporter.cli import filings
    from reporter.writers.ecrf import ecrf_xlsx

    city, year = filings.read(LUND, 2026)
    (tmp_path / "ecrf.xlsx").write_bytes(ecrf_xlsx(year.status, city)[0])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [str(SOFFICE), profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path),
         str(tmp_path / "ecrf.xlsx")],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    ours, theirs = (CalamineWorkbook.from_path(str(tmp_path / f"ecrf.{kind}")) for kind in ("xlsx", "ods"))
    for name in ("eCRF_1", "eCRF_2", "eCRF_3"):
        cells = [{(r, c): v for r, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                  for c, v in enumerate(row) if v != ""} for book in (ours, theirs)]  # fmt: skip
        assert cells[0] == cells[1]
