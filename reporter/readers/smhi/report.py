"""The county report as a table: what it is of, its years, and its rows by area."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.cell_place import CellPlace
from reporter.layouts.names import folded, named
from reporter.layouts.smhi import Row, places, sectors, settings
from reporter.messages import short
from reporter.readers.workbook import Sheet, book, cell_text

Key = tuple[str, str]
"""Main sector and sub-sector as the layout spells them; the whole of both for all emissions."""

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Line:
    """One row of the sheet: a sub-sector of one area."""

    number: int
    """Row of the sheet, from 1."""

    place: Row
    """Its row of the layout; sector and sub-sector only where the layout does not know it."""

    values: tuple[Decimal, ...]
    """Tonnes a year, in the order of the report's years, as the sheet holds them."""


@dataclass(frozen=True)
class Report:
    """One download."""

    file: str
    sheet: str
    day: str
    """Date of the report, as 2023-06-26."""

    release: str
    """Year and month of it, by which releases are told apart."""

    substance: str
    """Code of the substance in the layout."""

    words: str
    """The substance as the file calls it."""

    years: tuple[int, ...]
    rows: list[list[Any]]
    """The rows below the headings."""

    first: int
    """Number of the first of them in the sheet, from 1."""

    @cached_property
    def areas(self) -> dict[str, list[int]]:
        """Municipality, by its name → positions of its rows in `rows`."""
        found: dict[str, list[int]] = defaultdict(list)
        for n, row in enumerate(self.rows):
            found[named(str(row[3]))].append(n)
        found.pop(named(settings()["whole"]), None)
        return found

    def lines(self, name: str) -> dict[Key, Line]:
        """The rows of a municipality, by sector and sub-sector.

        Raises:
            ReadError: Main sectors are missing, as in half a file; a row stands there twice; or a cell holds no number.
        """
        found: dict[Key, Line] = {}
        for n in self.areas[named(name)]:
            line = self._line(n)
            key = line.place["sector"], line.place["subsector"]
            if key in found:
                raise ReadError("smhi-twice", cell=self._place(n, 0).said, other=f"A{found[key].number}",
                                said=", ".join((*key, name)))  # fmt: skip
            found[key] = line
        whole = settings()["whole"]
        missing = [s["sector"] for s in sectors() if (s["sector"], whole) not in found]
        if missing or (whole, whole) not in found:
            raise ReadError("smhi-half", file=self.file, name=name, missing=missing or [whole])
        return found

    def _line(self, n: int) -> Line:
        row = self.rows[n]
        sector, subsector = str(row[0]), str(row[1])
        known = places().get((folded(sector), folded(subsector)))
        if known is None:
            whole = places().get((folded(sector), folded(settings()["whole"])))
            known = {"sector": whole["sector"] if whole else sector, "subsector": subsector, "ref": "", "total": ""}
        values = []
        for column, cell in enumerate(row[4 : 4 + len(self.years)], 4):
            if isinstance(cell, bool) or not isinstance(cell, int | float):
                raise ReadError("smhi-not-a-number", cell=self._place(n, column).said, value=short(str(cell)))
            values.append(Decimal(repr(cell)))
        return Line(self.first + n, known, tuple(values))

    def _place(self, n: int, column: int) -> CellPlace:
        """A cell for a person: over it stands its year, and its row is known by sector, sub-sector, county and name."""
        heading = str(self.years[column - 4]) if column > 3 else ""
        return CellPlace(self.file, self.sheet, self.first + n, column + 1, self.rows[n], heading, known_by=(1, 2, 4))

    def cell(self, line: Line, year: int) -> str:
        """The address of a figure in the sheet."""
        return f"{_LETTERS[4 + self.years.index(year)]}{line.number}"


def open_report(file: Path) -> Report:
    """The table of a download; preambles of any length, of any substance whose figures are tonnes of CO2e.

    Raises:
        ReadError: It is no workbook, or not laid out as a county report.
    """
    sheet = book(file).sheets[0]
    headings = settings()["headings"]
    at = next((n for n, row in enumerate(sheet.rows[:40]) if [str(c).strip() for c in row[:4]] == headings), None)
    if at is None or at == 0:
        raise ReadError("smhi-layout", file=file.name, missing=headings)
    preamble = [str(cell).strip() for row in sheet.rows[:at] for cell in row[:2] if str(cell).strip()]
    if settings()["unit"] not in preamble:
        raise ReadError("smhi-layout", file=file.name, missing=settings()["unit"])
    dated = next((found for words in preamble if (found := re.search(settings()["report"], words))), None)
    if dated is None:
        raise ReadError("smhi-layout", file=file.name, missing="Länsrapport, YYYY-MM-DD")
    kinds: dict[str, dict[str, Any]] = settings()["substances"]
    heading = "".join(str(cell) for cell in sheet.rows[at][4:5])
    substance = next((code for code, kind in kinds.items() if heading.startswith(kind["heading"])), None)
    if substance is None:
        raise ReadError("smhi-layout", file=file.name, missing=[kind["heading"] for kind in kinds.values()])
    years = _columns(file, sheet, at)
    if not years:
        raise ReadError("smhi-layout", file=file.name, missing="1990, 2000, 2005 …")
    day = re.search(settings()["day"], dated[0])
    assert day is not None
    return Report(file.name, sheet.name, day[0], dated[1], substance, heading, years, sheet.rows[at + 1 :], at + 2)


def _columns(file: Path, sheet: Sheet, at: int) -> tuple[int, ...]:
    """The years of the columns with figures, which stand in the row above their headings.

    Raises:
        ReadError: A column has another heading, no year, or the year of another: its figures would pass for another's.
    """
    headings, above = sheet.rows[at][4:], sheet.rows[at - 1][4:]
    if not any(isinstance(year, int | float) for year in above):
        return ()
    filled = {n for row in (headings, above) for n, cell in enumerate(row) if cell != ""}
    years = []
    for n in range(max(filled, default=-1) + 1):
        year = above[n]
        if headings[n] != headings[0] or not isinstance(year, int | float) or not 1900 < year < 2200 or year in years:
            cell = CellPlace(file.name, sheet.name, at + 1, 5 + n, sheet.rows[at])
            raise ReadError("smhi-column", cell=cell.said, above=f"{_LETTERS[4 + n]}{at}", year=cell_text(year) or "–",
                            heading=cell_text(headings[n]) or "–")  # fmt: skip
        years.append(int(year))
    return tuple(years)
