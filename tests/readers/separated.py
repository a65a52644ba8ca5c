"""A table with a line a cell rewritten as a workbook with a sheet a question, as platforms publish it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import openpyxl
from openpyxl.cell import WriteOnlyCell

WHO = ("disclosure_cycle", "cdp_requesting_org_number", "requesting_organization", "cdp_disclosing_org_number",
       "disclosing_organization", "disclosing_org_type", "cdp_region", "discloser_country_or_area", "public_status",
       "question_number", "question_text", "row_order", "row_name")  # fmt: skip

Column = tuple[str, str, int]
"""Number, label, and which of those that share both."""


def separated(file: Path, cells: Iterable[dict[str, str]], *, cycle: int = 2025) -> Path:
    """Write the workbook: an introduction, a summary, then a sheet a question.

    Args:
        file: Where to.
        cells: Lines of a long table, by the names of its columns.
        cycle: What the column for the cycle says.
    """
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Introduction").append(["Dear reader"])
    book.create_sheet("Summary").append([*WHO[:9]])
    by_question: dict[str, dict[tuple[str, ...], dict[Column, dict[str, str]]]] = {}
    for cell in cells:
        line = (cell["cdp_disclosing_org_number"], cell["row_order"], cell["row_name"])
        row = by_question.setdefault(cell["question_number"], {}).setdefault(line, {})
        n = sum(key[:2] == (cell["column_number"], cell["column_label"]) for key in row)
        row[cell["column_number"], cell["column_label"], n] = cell
    for number, rows in by_question.items():
        columns = _columns(rows.values())
        sheet = book.create_sheet(f"Q{number}")
        sheet.append([*WHO, *(f"col{key}_{label}" if key else label for key, label, _ in columns)])
        for row in rows.values():
            one = {"disclosure_cycle": cycle, **next(iter(row.values()))}
            who = [*(one.get(name) for name in WHO[:9]), f"Q{number}", *(one.get(name) for name in WHO[10:])]
            sheet.append([_cell(sheet, v) for v in (*who, *(row.get(c, {}).get("value") for c in columns))])
    book.save(file)
    return file


def _columns(rows: Iterable[dict[Column, dict[str, str]]]) -> list[Column]:
    """All columns of a question, each after the one it follows in a row."""
    columns: list[Column] = []
    for row in rows:
        at = 0
        for column in row:
            if column not in columns:
                columns.insert(at, column)
            at = columns.index(column) + 1
    return columns


def _cell(sheet: object, value: object) -> object:
    """Numbers as plain numbers; text as text, also where it looks like a formula."""
    if not isinstance(value, str) or value == "":
        return value or None
    number = value.replace(".", "", 1).isdigit() and str(float(value)) == value
    cell = WriteOnlyCell(sheet, float(value) if number else value)  # type: ignore[arg-type]
    if not number:
        cell.data_type = "s"
    return cell
