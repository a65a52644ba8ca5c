"""How a file of answers is laid out: a line a cell, or a sheet a question with a column for each of its columns.

Which names the columns of such files bear is data (`[[layouts]]` of a questionnaire); what is known here are the two
shapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.layouts.cell_place import CellPlace
from reporter.messages import Said
from reporter.questionnaire.definition import Layout
from reporter.questionnaire.labels import normalised
from reporter.readers.files import table
from reporter.readers.workbook import SUFFIXES, first_sheet, sheets

_FIELDS = ("question", "row_order", "row_name", "organisation", "organisation_name", "country", "cycle",
           "column_number", "label", "value")  # fmt: skip
"""What a layout names a column for."""

Rows = Iterable[tuple[int, list[str]]]


class Given(NamedTuple):
    """An answer in a line."""

    column: str
    """Key of its column; "" where the file does not say."""

    label: str
    """Label of its column as written."""

    value: str
    """The answer, verbatim."""

    at: int
    """Where its cell stands in the line."""


@dataclass(frozen=True, eq=False)
class Table:
    """The lines of a file, or of one sheet of a workbook."""

    file: str
    """Name of the file."""

    head: list[str]
    """The headings of its columns."""

    sheet: str
    """Name of the sheet; "" where the file is no workbook."""

    at: dict[str, int]
    """What the layout names a column for → where that column stands."""

    asked: tuple[tuple[str, str, int], ...] | None
    """Key, label and place of the form's columns, where each has one of its own; None where a line is a cell."""

    rows: Rows
    """Number and cells of each line; read once."""

    commas: bool = False
    """Whether numbers may have a decimal comma, since cells stand between other signs."""

    def lines(self) -> Iterator[Line]:
        """The lines, one at a time."""
        return (Line(self, number, cells) for number, cells in self.rows)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table."""

    table: Table
    number: int
    cells: list[str]

    def place(self, at: int | None) -> CellPlace:
        """One of its cells, or the first, for a person; the line is known by its question and its row."""
        table = self.table
        columns = (table.at.get(name) for name in ("question", "row_name", "label"))
        known = tuple(n + 1 for n in columns if n is not None)
        return CellPlace(table.file, table.sheet, self.number, (at or 0) + 1, self.cells, table.head, known_by=known)

    def get(self, field: str) -> str | None:
        """What stands in the column for something; None where that is nothing."""
        at = self.table.at.get(field)
        return self.cells[at] or None if at is not None and at < len(self.cells) else None

    def answers(self) -> Iterator[Given]:
        """The answers it holds, blank ones too."""
        if self.table.asked is None:
            value, label = self.get("value"), self.get("label")
            if value is not None and self.table.at["label"] < len(self.cells):
                yield Given((self.get("column_number") or "").strip(), label or "", value, self.table.at["value"])
            return
        for column, label, at in self.table.asked:
            if at < len(self.cells):
                yield Given(column, label, self.cells[at], at)


def tables(file: Path, layouts: list[Layout]) -> tuple[Layout, Iterator[Table]]:
    """The layout of a file, and its tables.

    Raises:
        ReadError: The file cannot be read, or has none of the layouts; the sentence names what it lacks.
    """
    long = [x for x in layouts if x.kind == "long"]
    if file.suffix.lower() not in SUFFIXES:
        heading, rows, delimiter = table(file)
        layout = _long(heading, long, file.name)
        return layout, iter([Table(file.name, heading, "", _at(heading, layout), None, rows, delimiter != ",")])
    for wide in (x for x in layouts if x.kind == "wide"):
        found = sheets(file, wide.sheets or "")
        first = next(found, None)
        if first is not None and not any(_fitting(first[1], long)):
            return wide, (_wide(file, wide, *sheet) for sheet in chain([first], found))
    name, heading, cells = first_sheet(file)
    layout = _long(heading, long, file.name)
    return layout, iter([Table(file.name, heading, name, _at(heading, layout), None, cells)])


def _long(heading: list[str], layouts: list[Layout], where: str) -> Layout:
    """The first layout whose columns are all there."""
    layout = next(_fitting(heading, layouts), None)
    if layout is None:
        raise _lacking(heading, layouts[0], where)
    return layout


def _fitting(heading: list[str], layouts: list[Layout]) -> Iterator[Layout]:
    for layout in layouts:
        numbered = layout.column_number is None or layout.column_number in heading or layout is layouts[-1]
        if numbered and {layout.question, layout.label, layout.value} <= set(heading):
            yield layout


def _wide(file: Path, layout: Layout, sheet: str, heading: list[str], rows: Rows) -> Table:
    at = _at(heading, layout)
    if "question" not in at:
        raise _lacking(heading, layout, Said("file-sheet", {"file": file.name, "sheet": sheet}))
    about = {normalised(name) for name in layout.about} | {normalised(heading[n]) for n in at.values()}
    pattern = re.escape(layout.columns or "")
    pattern = pattern.replace(r"\{key\}", "(?P<key>[^_]*?)").replace(r"\{label\}", "(?P<label>.*)")
    asked = []
    for n, name in enumerate(heading):
        if normalised(name) not in about:
            match = re.fullmatch(pattern, name, re.DOTALL)
            asked.append((match["key"].strip(), match["label"], n) if match else ("", name, n))
    return Table(file.name, heading, sheet, at, tuple(asked), rows)


def _at(heading: list[str], layout: Layout) -> dict[str, int]:
    names = [normalised(name) for name in heading]
    columns = {field: getattr(layout, field) for field in _FIELDS}
    return {field: names.index(name) for field, name in columns.items() if name is not None and name in names}


def _lacking(heading: list[str], wanted: Layout, where: Said | str) -> ReadError:
    missing = [c for c in (wanted.question, wanted.label, wanted.value) if c is not None and c not in heading]
    near = [f"{m} (nearest: {nearest(m, heading)})" if nearest(m, heading) else m for m in missing]
    return ReadError("no-layout", file=where, missing=near or [wanted.column_number or wanted.label])
