"""The first sheet: what it says of the city and of the inventory, line by line."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from reporter.layouts.cell_place import CellPlace
from reporter.layouts.ecrf import Row, at, plain, put
from reporter.model import codelists
from reporter.readers.ecrf.cells import Reading, cell_at, number
from reporter.readers.workbook import Sheet

_PERIOD = re.compile(r"(19|20)\d{2}(-\d{2}(-\d{2})?)?(/(19|20)\d{2}(-\d{2}(-\d{2})?)?)?")


_NUMERIC = ("number", "figure", "year")


def read_city(sheet: Sheet, reading: Reading) -> dict[str, Any]:
    """Tables `city` and `inventory`; lines may stand in another order, or lower or further right, than in the export.

    A cell is kept under its place in the export (`eCRF_1!C5`), wherever it stands; it is told where it stands.
    """
    found: dict[str, Any] = {}
    column = _labels(sheet, reading)
    lines = {plain(line["label"]): line for line in reading.layout.city}
    for n, row in enumerate(sheet.rows, 1):
        label, cell = cell_at(row, column), cell_at(row, column + 1)
        words = reading.text(cell)
        if not words:
            continue
        line = lines.get(plain(str(label)))
        place = CellPlace(reading.file, sheet.name, n, column + 2, row, str(label))
        if line is None:
            reading.leave(f"{sheet.name}!{n}", f"{label}: {words}" if label else words, "no-such-line", place)
            continue
        value = _value(line, cell, words, reading)
        if value is None or at(found, line["field"]) is not None:
            reading.leave(_place(line, reading), words, "personal" if line["kind"] == "person" else "no-field", place)
        else:
            put(found, line["field"], value)
            reading.took(cell, _place(line, reading), numeric=line["kind"] in _NUMERIC)
    return found


def _place(line: Row, reading: Reading) -> str:
    return f"{reading.layout.settings['city']['sheet']}!C{line['row']}"


def _labels(sheet: Sheet, reading: Reading) -> int:
    """Column of the labels: the one that holds most of them."""
    known = {plain(line["label"]) for line in reading.layout.city}
    width = max(len(row) for row in sheet.rows)
    return max(range(width), key=lambda c: sum(plain(str(cell_at(row, c))) in known for row in sheet.rows))


def _value(line: Row, cell: Any, words: str, reading: Reading) -> Any:
    """What a line says, as its field holds it; None where it says something the field cannot hold."""
    kind, of = line["kind"], line["of"]
    if not line["field"]:
        return None
    if kind == "code":
        return reading.layout.code(of, words)
    if kind == "codes":
        return _codes(of, words)
    if kind in _NUMERIC:
        return _number(kind, of, number(cell))
    if kind in ("period", "date"):
        return period(words) if kind == "period" else (words if _PERIOD.fullmatch(words) else None)
    return words


def _number(kind: str, unit: str, value: Decimal | None) -> Any:
    if value is None:
        return None
    if kind == "figure":
        return {"value": value, "unit": unit}
    if kind == "year":
        return int(value) if value == value.to_integral_value() and 1850 <= value <= 2200 else None
    return value


def _codes(of: str, words: str) -> list[str] | None:
    known = {plain(code): code for code in codelists.labels(of)}
    parts = [plain(p) for p in re.split(r"[,;/+&]| and ", words) if p.strip()]
    return [known[p] for p in parts] if parts and all(p in known for p in parts) else None


def period(words: str) -> str | None:
    """A year or a span of months as the model writes it; None where a text is neither.

    >>> period("2015"), period("2019/20"), period("FY 2019-2020"), period("2021-04/2022-03"), period("last year")
    ('2015', '2019/2020', '2019/2020', '2021-04/2022-03', None)
    """
    text = words.strip().removeprefix("FY").strip()
    if _PERIOD.fullmatch(text):
        return text
    span = re.fullmatch(r"((?:19|20)\d{2})\s*[/–-]\s*((?:19|20)?\d{2})", text)
    return f"{span[1]}/{span[2] if len(span[2]) == 4 else span[1][:2] + span[2]}" if span else None
