"""The second sheet: emissions and notation keys by sub-sector and column, totals, explanations."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reporter.layouts.addresses import column_letters
from reporter.layouts.ecrf import plain
from reporter.model.cells import COLUMNS
from reporter.model.inventory import is_sector, reference_for
from reporter.readers.ecrf.cells import Reading, any_of, cell_at, starts
from reporter.readers.workbook import Sheet


@dataclass
class Table:
    """Where a table of emissions stands in its sheet."""

    sheet: Sheet
    head: int
    """Row of the heading, from 0."""

    labels: int
    """Column of the sub-sectors, from 0."""

    values: dict[str, int] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)
    explanation: int | None = None
    units: dict[str, str] = field(default_factory=dict)
    """Unit of mass by column, as the heading names it."""

    body: int = 0
    """First row below the heading, from 0."""


@dataclass
class Summary:
    """What the table says, as tables of the model."""

    cells: list[dict[str, Any]] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    year: str = ""
    """What stands above the heading."""


def find_table(sheets: tuple[Sheet, ...], reading: Reading) -> Table | None:
    """The table of emissions, in whichever sheet and row its heading stands; the export's own sheet is looked at first.

    A key column is known by its words, or by standing right of the emissions it belongs to.
    """
    known = reading.layout.settings["summary"]
    name = plain(known["sheet"])
    for sheet in sorted(sheets, key=lambda s: plain(s.name) != name):
        for n, row in enumerate(sheet.rows[:30]):
            for column, cell in enumerate(row[:10]):
                if starts(cell, known["known_by"]["table"]):
                    return _columns(Table(sheet, n, column), reading)
    return None


def _columns(table: Table, reading: Reading) -> Table:
    known = reading.layout.settings["summary"]["known_by"]
    head = table.sheet.rows[table.head]
    below = cell_at(table.sheet.rows, table.head + 1) or []
    second = below if not reading.text(cell_at(below, table.labels)) else []
    table.body = table.head + (2 if second else 1)
    last, role = "", None
    for column in range(table.labels + 1, len(head)):
        last = reading.text(cell_at(head, column)) or last
        words = f"{last} {reading.text(cell_at(second, column))}"
        told = next(
            (r for r in ("explanation", "outside", "indirect", "direct") if any_of(plain(words), known[r])), role
        )
        key = any_of(plain(words), known["key"]) or told == role
        reading.headings.setdefault(table.sheet.name, {})[column + 1] = words.strip()
        if told == "explanation":
            table.explanation = column
        elif told is not None and key:
            table.keys.setdefault(told, column)
        elif told is not None:
            table.values[told] = column
            table.units[told] = reading.unit(words)
        role = told
    return table


def read_summary(table: Table, reading: Reading) -> Summary:
    """Cells, totals and notes, each with its place; what stands at an unknown sub-sector is kept and told."""
    summary, seen = Summary(), set[str]()
    above = [reading.text(cell) for row in table.sheet.rows[: table.head] for cell in row]
    summary.year = next((words for words in above if words), "")
    for n in range(table.body, len(table.sheet.rows)):
        row = table.sheet.rows[n]
        label = reading.text(cell_at(row, table.labels))
        code = reading.layout.subsector(label) if label else None
        if code is None or code in seen:
            _unknown(table, n, label, reading, twice=code is not None)
            continue
        seen.add(code)
        for column in COLUMNS:
            if figure := _figure(table, n, code, column, reading):
                (summary.totals if is_sector(code) else summary.cells).append(figure)
        words = reading.text(cell_at(row, table.explanation))
        if words:
            summary.notes.append({"subsector": code, "text": words})
            reading.took(words, "")
    return summary


def _figure(table: Table, n: int, code: str, column: str, reading: Reading) -> dict[str, Any] | None:
    row = table.sheet.rows[n]
    value_at, key_at = table.values.get(column), table.keys.get(column)
    cell, where = cell_at(row, value_at), _address(table, value_at, n)
    value = key = explanation = None
    if isinstance(cell, str) and reading.layout.code("notation-keys", cell):
        key, _ = reading.key(cell, where)  # a key where a number should stand
    else:
        value = reading.number(cell, where)
    if key is None:
        key, explanation = reading.key(cell_at(row, key_at), _address(table, key_at, n))
    if value is None and key is None:
        return None
    if key is not None:
        reading.took(key, "")
    ref = f"{code}:{column}" if is_sector(code) else reference_for(code, column)
    figure: dict[str, Any] = {"ref": ref}
    if value is not None:
        figure |= {"value": value, "unit": table.units[column]}
    figure |= {"key": key} if key else {}
    figure |= {"explanation": explanation} if explanation else {}
    return figure | {"locator": where if value is not None else _address(table, key_at, n)}


def _address(table: Table, column: int | None, n: int) -> str:
    return f"{table.sheet.name}!{column_letters((column or 0) + 1)}{n + 1}"


def _unknown(table: Table, n: int, label: str, reading: Reading, *, twice: bool) -> None:
    """A row that has no place: kept cell by cell, with the nearest name that has one."""
    held = [
        (c, words) for c, cell in enumerate(table.sheet.rows[n]) if (words := reading.text(cell)) and words != label
    ]
    if label and held:
        key = "ecrf-row-twice" if twice else "ecrf-unknown-row"
        place = reading.place(_address(table, table.labels, n))
        reading.told.append((key, {"cell": place.said, "label": label, "nearest": reading.layout.near(label)}))
    for column, words in held:
        reading.unplaced[_address(table, column, n)] = words
