"""The rows of one sheet as people filled it in: which column is what, wherever it was moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reporter.findings import nearest
from reporter.layouts.cell_place import CellPlace
from reporter.layouts.sheets import Table
from reporter.layouts.typed import Unclear, plain
from reporter.layouts.words import heading
from reporter.messages import LANGUAGES
from reporter.readers.grids import Grid, blank


@dataclass
class Filled:
    """One row as it was filled in."""

    grid: Grid
    table: Table
    place: str
    """The place it had when the workbook was made; "" for a new one."""

    cells: dict[str, Any]
    """Term → cell; without blank ones."""

    where: dict[str, tuple[int, int]]
    """Term → row and column of the sheet."""

    def at(self, term: str) -> CellPlace:
        """The cell of a term; the row's first where it has none."""
        row, at = self.where.get(term) or next(iter(self.where.values()))
        return _at(self.grid, self.table, row, at)

    def term(self, names: list[str]) -> str:
        """The term of a field of the record, which may be part of one; "" where there is none."""
        return next((term for term in self.where if term in (".".join(names[:2]), *names[:1])), "")

    def refuse(self, term: str, why: Unclear) -> None:
        """Note that a cell was not read."""
        self.grid.refuse(self.at(term), why)


def _at(grid: Grid, table: Table, row: int, column: int) -> CellPlace:
    """A cell; of a part its line's heading stands beside it. The first column holds places, and is folded away."""
    heading = plain(grid.at(row, 2)) if table.single else ""
    return grid.place(row, column, heading, (1,) if table.single or plain(grid.at(row, 1)).endswith("]") else ())


def filled(grid: Grid, table: Table) -> Iterator[Filled]:
    """Every row of a sheet in which something stands; of a part its one record."""
    return _upright(grid, table) if table.single else _across(grid, table)


@cache
def _headings(table: Table) -> dict[str, str]:
    """Heading in any language, or term → term."""
    told: dict[str, set[str]] = {}
    for column in table.columns:
        for language in LANGUAGES:
            told.setdefault(_said(heading(column, language)), set()).add(column.term)
    sure = {words: next(iter(terms)) for words, terms in told.items() if len(terms) == 1}
    return {**sure, **{c.term: c.term for c in table.columns}}


def _said(words: Any) -> str:
    return plain(words).removesuffix("*").strip().casefold()


def _across(grid: Grid, table: Table) -> Iterator[Filled]:
    """The rows of a list."""
    head, columns = _columns(grid, table)
    for number in range(head + 1, len(grid.sheet.rows) + 1):
        row = grid.row(number)
        cells = {term: row[at - 1] for at, term in columns.items() if at <= len(row) and not blank(row[at - 1])}
        place = plain(row[0]) if row and 1 not in columns else ""
        if cells:
            yield Filled(grid, table, place, cells, {term: (number, at) for at, term in columns.items()})


def _columns(grid: Grid, table: Table) -> tuple[int, dict[int, str]]:
    """The row of headings, and column → term; a heading that is none is noted where something stands below it."""
    known = _headings(table)
    for number in range(1, min(len(grid.sheet.rows), 30) + 1):
        row = grid.row(number)
        terms = {n: known[_said(c)] for n, c in enumerate(row, 1) if _said(c) in known}
        if len(terms) < min(2, len(table.columns)) or len(terms) * 2 < sum(not blank(c) for c in row):
            continue
        below = {n: known[_said(c)] for n, c in enumerate(grid.row(number + 1), 1) if _said(c) in known}
        head = number + 1 if plain(grid.at(number, 1)) == "#" and len(below) * 2 >= len(terms) else number
        grid.head = head
        for n, cell in enumerate(grid.row(head), 1):
            used = any(not blank(grid.at(r, n)) for r in range(head + 1, len(grid.sheet.rows) + 1))
            if n > 1 and n not in terms and not blank(cell) and used:
                near = nearest(_said(cell), known)
                grid.refuse(grid.place(head, n, aside=(1,)), Unclear("unclear-heading", nearest=near))
        return head, terms
    return len(grid.sheet.rows), {}


def _upright(grid: Grid, table: Table) -> Iterator[Filled]:
    """The one record of a part: a line a field."""
    known, cells, where = _headings(table), {}, {}
    for number in range(2, len(grid.sheet.rows) + 1):
        term = known.get(_said(grid.at(number, 1))) or known.get(_said(grid.at(number, 2)))
        if term is None:
            if not blank(grid.at(number, 3)):
                near = nearest(_said(grid.at(number, 2)), known)
                grid.refuse(_at(grid, table, number, 2), Unclear("unclear-heading", nearest=near))
            continue
        where[term] = (number, 3)
        if not blank(grid.at(number, 3)):
            cells[term] = grid.at(number, 3)
    if where:
        yield Filled(grid, table, table.name, cells, where)
