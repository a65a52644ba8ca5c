"""The workbook and the memo open in an office program and say there what they say here."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from tests.extra.office import ABSENT, SOFFICE, converted

LUND = Path(__file__).parent.parent.parent / "fixtures" / "cities" / "lund"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=ABSENT)


def reporter(*arguments: object) -> None:
    command = [sys.executable, "-m", "reporter", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def test_the_memo_says_there_what_it_says_here(tmp_path: Path) -> None:
    memo = tmp_path / "memo.docx"
    reporter("diff", LUND, 2023, 2026, "--format", "docx", "--lang", "sv", "--out", memo)
    told = converted([memo], "txt:Text (encoded):UTF8", tmp_path)[0].read_text(encoding="utf-8-sig")
    parts = ["Förslag till beslut", "Sammanfattning", "Bakgrund", "Vad som har ändrats", "Varför", "Vad som föreslås"]
    places = [told.index(f"\n{part}\n") for part in parts]
    assert places == sorted(places)
    assert "+16,1\u00a0%" in told
    assert "[fylls i av kommunen]" in told


def test_what_libreoffice_reads_is_what_was_filed(tmp_path: Path) -> None:
    from python_calamine import CalamineWorkbook

    out = tmp_path / "out"
    reporter("export", LUND, "--out", out)
    book = CalamineWorkbook.from_path(str(converted([out / "cdp-track" / "answers.xlsx"], "ods", tmp_path)[0]))
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
    converted([tmp_path / "ecrf.xlsx"], "ods", tmp_path)
    ours, theirs = (CalamineWorkbook.from_path(str(tmp_path / f"ecrf.{kind}")) for kind in ("xlsx", "ods"))
    for name in ("eCRF_1", "eCRF_2", "eCRF_3"):
        cells = [{(r, c): v for r, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                  for c, v in enumerate(row) if v != ""} for book in (ours, theirs)]  # fmt: skip
        assert cells[0] == cells[1]
