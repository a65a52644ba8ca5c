"""`reporter workbook`: a whole year out and in again, answers by hand and what the city is among it."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.cli import filings
from reporter.messages import catalogue, fill
from reporter.readers.answers_file import read_answers
from reporter.writers.city import tables
from tests.conftest import tree
from tests.readers import books

Run = Callable[..., Any]
CITIES = Path(__file__).parents[2] / "fixtures" / "cities"


@pytest.mark.parametrize(("city", "language"), [("lund", "sv"), ("awkward", "en"), ("tiny", "sv")])
def test_a_new_folder_read_from_a_workbook_is_the_old_one(
    city: str, language: str, tmp_path: Path, reporter: Run
) -> None:
    book = tmp_path / "året, åäö.xlsx"
    assert reporter("workbook", "make", CITIES / city, "--out", book, "--lang", language).code == 0
    assert reporter("workbook", "read", book, "--into", tmp_path / "ny mapp", "--year", "2026").code == 0
    old, new = (filings.read(folder, 2026) for folder in (CITIES / city, tmp_path / "ny mapp"))
    assert tables(new[1].status) == tables(old[1].status)
    assert new[0] == old[0]
    for platform in ("cdp-track", "gcom-crf"):
        before, after = (read_answers(folder, 2026, platform) for folder in (CITIES / city, tmp_path / "ny mapp"))
        assert (after.entries, after.left_blank) == (before.entries, before.left_blank)


def test_reading_into_the_year_it_came_from_changes_no_file(tmp_path: Path, reporter: Run) -> None:
    shutil.copytree(CITIES / "awkward", tmp_path / "city")
    before = tree(tmp_path / "city")
    reporter("workbook", "make", tmp_path / "city", "--out", tmp_path / "a.xlsx")
    ran = reporter("workbook", "read", tmp_path / "a.xlsx", "--into", tmp_path / "city", "--year", "2026")
    assert ran.code == 0
    assert tree(tmp_path / "city") == before


def test_a_change_is_a_conflict_until_it_is_asked_for(tmp_path: Path, reporter: Run) -> None:
    shutil.copytree(CITIES / "tiny", tmp_path / "city")
    (tmp_path / "city" / "2026").rename(tmp_path / "city" / "2025")
    for file in (tmp_path / "city" / "2025").glob("*.toml"):
        file.write_text(file.read_text("utf-8").replace("reporting_year = 2026", "reporting_year = 2025"), "utf-8")
    status = filings.read(tmp_path / "city", 2025)[1].status
    books.made(tmp_path / "a.xlsx", tables(status))
    books.changed(tmp_path / "a.xlsx", books.put("Mål", "target_year", 4, 2049))
    arguments = ["workbook", "read", tmp_path / "a.xlsx", "--into", tmp_path / "city", "--year", "2025"]
    told = reporter(*arguments)
    assert (told.code, "2049" in told.out, "--replace targets" in told.out) == (0, True, True)
    (line,) = (line for line in told.out.splitlines() if "2049" in line)
    here, there = re.findall(r"\((2025/\S+, line \d+)\); in the file 2049 \((.*)\)\.$", line)[0]
    file, _, number = here.partition(", line ")
    assert "target_year" in (tmp_path / "city" / file).read_text("utf-8").splitlines()[int(number) - 1]
    assert re.match(r"a\.xlsx, sheet Mål, cell [A-Z]+4 \(Målår\), beside ", there)
    assert filings.read(tmp_path / "city", 2025)[1].status == status
    assert reporter(*arguments, "--replace", "targets").code == 0
    changed = filings.read(tmp_path / "city", 2025)[1].status.targets
    assert changed is not None
    assert changed[0].target_year == 2049


def test_a_cell_in_doubt_is_told_with_its_place_and_nothing_is_written(tmp_path: Path, reporter: Run) -> None:
    books.changed(books.made(tmp_path / "a.xlsx"), books.put("Mål", "reduction.value", 4, "1.200"))
    told = reporter(
        "workbook", "read", tmp_path / "a.xlsx", "--into", tmp_path / "city", "--year", "2025", "--lang", "sv"
    )
    assert told.code == 2
    assert fill(catalogue("sv")["errors"]["book-unread"], {"count": 1, "file": "a.xlsx"}, "sv") in told.err
    assert "bladet Mål, cell" in told.out
    assert "kan vara 1200 eller 1.200" in told.out
    assert not (tmp_path / "city").exists()


def test_a_workbook_somebody_may_have_filled_in_is_not_written_over(tmp_path: Path, reporter: Run) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"mine")
    make = ["workbook", "make", CITIES / "tiny", "--out", tmp_path / "a.xlsx"]
    assert reporter(*make).code == 2
    assert (tmp_path / "a.xlsx").read_bytes() == b"mine"
    assert reporter(*make, "--overwrite").code == 0


def test_a_new_city_starts_from_an_empty_workbook(tmp_path: Path, reporter: Run) -> None:
    reporter("init", tmp_path / "by", "--name", "By", "--country", "SE", "--year", "2026")
    assert reporter("workbook", "make", tmp_path / "by", "--out", tmp_path / "a.xlsx", "--lang", "sv").code == 0
    books.changed(tmp_path / "a.xlsx", books.put("Mål", "name", 4, "Noll 2040"))
    assert reporter("workbook", "read", tmp_path / "a.xlsx", "--into", tmp_path / "by", "--year", "2026").code == 0
    made = tomllib.loads((tmp_path / "by" / "2026" / "targets.toml").read_text("utf-8"))["targets"]
    assert made == [{"id": "target", "name": "Noll 2040"}]


def test_formulas_own_sheets_and_answers_are_told(tmp_path: Path, reporter: Run) -> None:
    shutil.copytree(CITIES / "awkward", tmp_path / "city")
    reporter("workbook", "make", tmp_path / "city", "--out", tmp_path / "a.xlsx", "--lang", "sv")

    def change(book: Any) -> None:
        book.create_sheet("Mina anteckningar")["A1"] = "hej"
        sheet = book["Svar för hand"]
        row = next(r for r in range(4, 40) if sheet[f"{books.column(sheet, 'value')}{r}"].value)
        sheet[f"{books.column(sheet, 'value')}{row}"] = "Något annat"

    books.changed(tmp_path / "a.xlsx", change)
    told = reporter("workbook", "read", tmp_path / "a.xlsx", "--into", tmp_path / "city", "--year", "2026")
    assert "Mina anteckningar" in told.out
    assert "answers." in told.out
    assert "Något annat" in told.out
