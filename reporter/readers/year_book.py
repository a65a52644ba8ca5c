"""The workbook of a city's year, as people filled it in, back to the tables of its TOML.

Sheets are known by their mark or name, columns by their term or heading in either language, rows by the place they had
when the workbook was made. So sheets may be renamed and moved, columns moved, rows sorted and added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from reporter.errors import ReadError
from reporter.layouts import typed
from reporter.layouts.book import ANSWERS, CITY, FORMAT, KEPT_SHEET, MARK, all_tables
from reporter.layouts.cell_place import CellPlace
from reporter.layouts.returned import Unread
from reporter.layouts.rows import decoded, looks, set_
from reporter.layouts.sheets import GENERAL, Column, Table
from reporter.layouts.shown import understood
from reporter.layouts.typed import Unclear, plain
from reporter.layouts.words import name_of, sheet_names
from reporter.messages import LANGUAGES
from reporter.model.base import Model, Record
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.paths import PathError, parse
from reporter.paths import field as field_of
from reporter.readers.filled import Filled, filled
from reporter.readers.grids import Grid, blank, checked, notes, opened
from reporter.readers.workbook import Sheet


@dataclass
class YearBook:
    """What a workbook says."""

    year: int | None
    data: dict[str, Any]
    """Tables of the year, as they will stand in the city's TOML."""

    city: dict[str, Any]
    """What it says of the city, as in reporter.toml."""

    answers: list[dict[str, Any]]
    """Answers that only a person can give, one a row."""

    filled: dict[int, Filled] = field(default_factory=dict)
    """A record of `data`, by its identity → the row it was read from."""

    unread: list[Unread] = field(default_factory=list)
    own_sheets: list[str] = field(default_factory=list)
    """Sheets that are none of the workbook's; they were not read."""

    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What a person should know of the file, as sentences."""

    def place_of(self, path: str) -> CellPlace | None:
        """The cell that a path of the year was read from; None where it is none's."""
        try:
            segments = parse(path)
        except PathError:
            return None
        here: Any = self.data
        row, left = self.filled.get(id(here)), list[str]()
        model: type[Model] = AnnualStatus
        for name, key in segments:
            here = here.get(name) if isinstance(here, dict) else None
            model = (field_of(model, name).model if name in model.model_fields else None) or Model
            if key is not None and isinstance(here, list):
                here = next((r for r in here if isinstance(r, dict) and str(r.get(model.KEY or "id")) == key), None)
            row, left = (self.filled[id(here)], []) if id(here) in self.filled else (row, [*left, name])
        return row.at(row.term(left)) if row is not None else None


Kept = dict[str, dict[str, tuple[str, str]]]
"""Place → field → how its cells looked, and its value."""


def read(file: Path) -> YearBook:
    """Read a workbook; what cannot be read is in `unread`, everything else in the tables.

    Raises:
        ReadError: It is no workbook of a city's year, or one of a later program.
    """
    book = opened(file)
    out = YearBook(None, {}, {}, [], notes=notes(file, book))
    rows: dict[str, list[Filled]] = {}
    for sheet in book.sheets:
        name = _table_of(sheet)
        if name is None:
            out.own_sheets.append(sheet.name)
            continue
        table = next((t for t in all_tables() if t.name == name), None)
        if table is not None:
            grid = Grid(file.name, sheet, out.unread, file)
            rows.setdefault(name, []).extend(filled(grid, table))
    if not rows:
        raise ReadError("not-a-year-book", file=file.name)
    _Building(out, _kept(book.sheets, file)).build(rows)
    out.year = out.data.get("reporting_year")
    return out


@cache
def _names() -> dict[str, str]:
    """Name of a sheet in any language → table."""
    return {n.casefold(): t for lang in LANGUAGES for t, n in sheet_names(all_tables(), lang).items()}


def _table_of(sheet: Sheet) -> str | None:
    """Which table a sheet is; None for one of the user's own."""
    first = sheet.rows[0][0] if sheet.rows and sheet.rows[0] else ""
    if isinstance(first, str) and first.startswith(MARK):
        return first.removeprefix(MARK).strip()
    return _names().get(sheet.name.strip().casefold())


def _kept(sheets: tuple[Sheet, ...], file: Path) -> Kept:
    found: Kept = {}
    for sheet in sheets:
        if _table_of(sheet) != KEPT_SHEET:
            continue
        version = sheet.rows[0][1] if len(sheet.rows[0]) > 1 else FORMAT
        if isinstance(version, float | int) and version > FORMAT:
            raise ReadError("newer-book", file=file.name)
        for row in sheet.rows[1:]:
            words = [str(c) if c is not None else "" for c in row]
            if len(words) > 3 and words[1]:
                found.setdefault(words[0], {})[words[1]] = (words[2], "".join(words[3:]))
    return found


class _Building:
    """Rows put together to records."""

    def __init__(self, out: YearBook, kept: Kept) -> None:
        self.out, self.kept = out, kept
        self.records: dict[str, dict[tuple[str, ...], dict[str, Any]]] = {}
        """Table → ids from the outermost record inwards → record."""

    def build(self, rows: dict[str, list[Filled]]) -> None:
        """Every table, a list before the lists inside it."""
        for table in all_tables():
            for row in rows.get(table.name, ()):
                self._row(table, row)

    def _row(self, table: Table, row: Filled) -> None:
        record = self.record(row)
        if table.name in (GENERAL, CITY):
            (self.out.data if table.name == GENERAL else self.out.city).update(record)
            self.out.filled[id(self.out.data if table.name == GENERAL else self.out.city)] = row
            return
        self.out.filled[id(record)] = row
        if table.single:
            if record:
                self.out.data[table.name] = record
        elif table.name == ANSWERS:
            self.out.answers.append(record)
        elif table.key is None and table.last == "texts":
            self.out.data.setdefault(table.name, {})[record.get("name", "")] = record.get("text", "")
        else:
            self._listed(table, row, record)

    def _listed(self, table: Table, row: Filled, record: dict[str, Any]) -> None:
        """Put a record into its list."""
        ids = tuple(plain(row.cells.get(f"{link}.id")) for link in table.links)
        holder = self._holder(table, row, ids)
        if holder is None:
            return
        if table.key == "id" and not self._named(table, row, record, ids):
            return
        holder.setdefault(table.last, []).append(record)
        if table.key is not None:
            self.records.setdefault(table.name, {})[(*ids, str(record.get(table.key)))] = record

    def _holder(self, table: Table, row: Filled, ids: tuple[str, ...]) -> dict[str, Any] | None:
        """What a list stands in: the year, a part, or the record that the row names."""
        if not table.parent:
            return self.out.city if table.name == "commitments" else self.out.data
        if not table.links:
            part: dict[str, Any] = self.out.data.setdefault(table.parent, {})
            return part
        known = self.records.get(table.parent, {})
        if ids in known:
            return known[ids]
        level = next((n for n in range(len(ids)) if not any(k[: n + 1] == ids[: n + 1] for k in known)), len(ids) - 1)
        link = table.links[level]
        ours = sorted({k[level] for k in known if k[:level] == ids[:level]})
        row.refuse(f"{link}.id", Unclear("unclear-no-parent", record=name_of(link.rpartition(".")[2], "en"),
                                         known=ours[:20]))  # fmt: skip
        return None

    def _named(self, table: Table, row: Filled, record: dict[str, Any], ids: tuple[str, ...]) -> bool:
        """Give a new record an id, and refuse one that was changed or stands twice."""
        was = row.place.rpartition("[")[2].removesuffix("]") if row.place.endswith("]") else None
        known = self.records.setdefault(table.name, {})
        if "id" not in record:
            record["id"] = was or self._new(table, record, {k[-1] for k in known if k[:-1] == ids})
        elif was is not None and record["id"] != was and (*ids, was) not in known:
            row.refuse("id", Unclear("unclear-id-changed", was=was))
            return False
        if (*ids, record["id"]) in known:
            row.refuse("id", Unclear("unclear-id-twice"))
            return False
        return True

    def _new(self, table: Table, record: dict[str, Any], taken: set[str]) -> str:
        """An id for a row that was added without one, from what it says."""
        from reporter.readers.identity import free, id_for

        words: dict[str, Any] = {n: record.get(n) for n in table.model.model_fields}
        made = table.model.model_construct(None, **{**words, "id": table.last.rstrip("s")})
        return free(id_for(cast("Record", made)), taken)

    def record(self, row: Filled) -> dict[str, Any]:
        """The fields of one row; cells that cannot be read are noted and left out."""
        record: dict[str, Any] = {}
        kept = self.kept.get(row.place, {})
        whole = {name: value for name, (looked, value) in kept.items() if looked == looks(name, row.cells)}
        for column in row.table.columns:
            name = column.term.split(".")[0]
            if column.link or name in whole:
                continue
            try:
                if column.term in row.cells:
                    _value(record, column, row)
                elif column.required and column.term != "id" and row.cells and not row.table.single:
                    raise Unclear("unclear-required")
            except Unclear as why:
                row.refuse(column.term, why)
        return {**record, **{name: decoded(value) for name, value in whole.items()}}


def _value(record: dict[str, Any], column: Column, row: Filled) -> None:
    """One cell; a unit typed behind a number goes into the figure's unit, and words like “about” into its reason."""
    cell = checked(row.cells[column.term])
    if column.kind != "number":
        set_(record, column.term, understood(cell, column))
        return
    found = typed.number(cell)
    if _shared(found, column, row):
        found = typed.Typed(found.value * 100, "%")
    head, _, last = column.term.rpartition(".")
    before = f"{head}." if head else ""
    if last == "value" and found.unit:
        beside = row.cells.get(f"{before}unit")
        if not blank(beside) and plain(beside) != found.unit:
            raise Unclear("unclear-two-units", unit=plain(beside))
        set_(record, f"{before}unit", found.unit)
    elif found.unit:
        raise Unclear("unclear-number")
    if found.about:
        if last != "value" or not blank(row.cells.get(f"{before}explanation")):
            raise Unclear("unclear-about")
        set_(record, f"{before}explanation", plain(cell))
    set_(record, column.term, found.value)


def _shared(found: typed.Typed, column: Column, row: Filled) -> bool:
    """Whether a small number beside % was typed as a percentage: office programs save 40 % as 0.4 then."""
    beside = row.cells.get(f"{column.term.removesuffix('value')}unit")
    share = plain(beside) == "%" or (blank(beside) and column.unit == "%")
    number = isinstance(row.cells[column.term], int | float)
    return share and number and 0 < abs(found.value) < 2 and row.grid.percentage(*row.where[column.term])


def validated(book: YearBook) -> None:
    """Hold the tables against the model; what it refuses is noted with the cell it was read from."""
    for root, data in ((AnnualStatus, book.data), (City, book.city)):
        if root is City and not data:
            continue
        try:
            root.model_validate(data)
        except ValidationError as error:
            for finding, loc in zip(error.errors(), (e["loc"] for e in error.errors()), strict=True):
                _refused(book, data, loc, str(finding["msg"]))


def _refused(book: YearBook, data: Any, loc: tuple[int | str, ...], problem: str) -> None:
    """Note one thing the model refused at the innermost record that stood in a row."""
    here, row, left = data, book.filled.get(id(data)), list(loc)
    for n, part in enumerate(loc):
        known = (isinstance(here, dict) and part in here) or (isinstance(here, list) and isinstance(part, int))
        if not known:
            break
        here = here[part]
        if id(here) in book.filled:
            row, left = book.filled[id(here)], list(loc[n + 1 :])
    row = row or next(iter(book.filled.values()))
    term = row.term([str(part) for part in left if isinstance(part, str)])
    row.refuse(term, Unclear("unclear-model", problem=problem))
