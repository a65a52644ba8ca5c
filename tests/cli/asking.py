"""A small invented city that asks two departments, and sheets as they came back."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

LAST = """\
reporting_year = 2025
[[targets]]
id = "t2030"
owner = "Miljöförvaltningen"
type = "base-year-absolute"
reduction = { value = 60, unit = "%" }
base_emissions = { value = 52, unit = "kt" }
"""

NOW = """\
# A comment of the city's own.
reporting_year = 2026

[[targets]]
id = "t2030"  # the main one
owner = "Miljöförvaltningen"
state = "carried-over"
name = { sv = "Halverat 2030", en = "Halved 2030" }
type = "base-year-absolute"
base_year = 2010
base_emissions = { value = 52, unit = "kt" }  # from the county
reduction = { value = 60, unit = "%" }

[[actions]]
id = "bus"
owner = "Gatukontoret"
title = { sv = "Bussar", en = "Buses" }
pillars = ["mitigation"]
"""


def city(folder: Path) -> Path:
    """The city's folder."""
    for name, text in (("reporter.toml", 'name = "Byköping"\nlanguages = ["sv"]\n'), ("2025/a.toml", LAST),
                       ("2026/a.toml", NOW)):  # fmt: skip
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def fill(sheet: Path, answers: dict[str, dict[str, Any]], to: Path | None = None) -> Path:
    """Fill in a sheet as a colleague does: path → column → what is typed."""

    def change(page: Any, at: Callable[[str, str], str]) -> None:
        for path, typed in answers.items():
            for name, value in typed.items():
                page[at(path, name)] = value

    return changed(sheet, change, to)


HEADS = {"answer": "Svar", "unit": "Enhet", "confirm": "Bekräfta", "source": "Varifrån", "comment": "Kommentar",
         "number": "Nr", "field": "Vad vi frågar"}  # fmt: skip


def changed(sheet: Path, change: Callable[[Any, Callable[[str, str], str]], object], to: Path | None = None) -> Path:
    """The sheet after a person changed it; `change` gets the page, and finds a cell by path and column."""
    import openpyxl

    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    rows = {cell.value: cell.row for cell in page["A"] if cell.value}
    letters = {cell.value: cell.column_letter for row in page.iter_rows(max_row=8) for cell in row}
    change(page, lambda path, name: f"{letters[HEADS[name]]}{rows[path]}")
    book.save(to or sheet)
    return to or sheet


def as_csv(sheet: Path, to: Path, delimiter: str = ";", encoding: str = "utf-8-sig") -> Path:
    """The sheet as an office program saves it as text."""
    import openpyxl

    page = openpyxl.load_workbook(sheet).worksheets[0]
    with to.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([["" if c is None else c for c in row] for row in page.values])
    return to
