"""Any table, read by a map: national energy statistics, another system's list of actions.

What is certain is read. A cell that is not understood is told of with its place and content, and is left unanswered;
a sign for "withheld" is never a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.layouts.cell_place import CellPlace
from reporter.readers.files import table
from reporter.readers.interface import Asked, Taken
from reporter.readers.table_fields import add, filled, nested
from reporter.readers.table_map import WITHHELD, From, ListMap, TableMap, maps, read_map, records
from reporter.readers.tree import Tree
from reporter.readers.workbook import SUFFIXES, sheets

Row = dict[str, str]

MOST = 20
"""How many cells that were not understood are told of one by one."""


def read(file: Path, asked: Asked) -> Taken:
    """Read a table by the map the user names.

    Raises:
        ReadError: No map was given; map or table cannot be read; a heading is missing; two rows say the same.
    """
    if asked.map is None:
        raise ReadError("table-without-map", file=file.name, maps=maps())
    return read_by(file, asked, read_map(asked.map))


def read_by(file: Path, asked: Asked, wanted: TableMap) -> Taken:
    """Read a table by a map."""
    taking = _Taking(file, asked, wanted)
    for line, row in taking.rows():
        taking.take(line, row)
    return taking.done()


@dataclass
class _Taking:
    """One table on its way into one year."""

    file: Path
    asked: Asked
    wanted: TableMap
    lists: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    seen: dict[tuple[str, ...], tuple[int, CellPlace]] = field(default_factory=dict)
    """What a record says but for its figures → its position in its list, and where it stood."""

    left_out: dict[tuple[str, str], tuple[CellPlace, int]] = field(default_factory=dict)
    """Heading and words that the map has no code for → where they stand first, and how often."""

    not_read: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    withheld: int = 0
    figures: int = 0
    sign: dict[str, str] = field(default_factory=dict)
    sheet: str = ""
    head: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    """Those of the row at hand."""

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows wanted, by heading, with their number."""
        self.head, rows = heading, rows = self._table()
        for name in self._headings():
            if name not in heading:
                near = nearest(name, heading) or ", ".join(h for h in heading if h)
                raise ReadError("table-heading", file=self.file.name, heading=name, nearest=near)
        for n, name in enumerate(heading):
            told = self.wanted.decimal
            self.sign[name] = told or _sign([_SPACES.sub("", c[n]) for _, c in rows if n < len(c)], self._workbook)
        select = {name: self._own(name, value) for name, value in self.wanted.select.items()}
        for line, cells in rows:
            self.cells = cells
            row = {name: cells[n].strip() if n < len(cells) else "" for n, name in enumerate(heading)}
            if all(row[name] == value for name, value in select.items()):
                yield line, row

    @property
    def _workbook(self) -> bool:
        return self.file.suffix.lower() in SUFFIXES

    def _table(self) -> tuple[list[str], list[tuple[int, list[str]]]]:
        """Headings and the rows under them."""
        row = self.wanted.heading_row
        if not self._workbook:
            heading, lines, _ = table(self.file, heading_row=row)
            return heading, list(lines)
        names = []
        for name, heading, lines in sheets(self.file):
            if self.wanted.sheet in (None, name):
                self.sheet = name
                return (heading, list(lines)) if row == 1 else self._from(row, list(lines))
            names.append(name)
        near = nearest(self.wanted.sheet or "", names) or ", ".join(names)
        raise ReadError("table-sheet", file=self.file.name, sheet=self.wanted.sheet, nearest=near)

    def _from(self, row: int, lines: list[tuple[int, list[str]]]) -> tuple[list[str], list[tuple[int, list[str]]]]:
        """Headings from a row further down, and the rows under it."""
        for n, (line, cells) in enumerate(lines):
            if line == row:
                return [c.strip() for c in cells], lines[n + 1 :]
        raise ReadError("table-heading-row", file=self.file.name, row=row)

    def _headings(self) -> Iterator[str]:
        yield from self.wanted.select
        sources = [*self.wanted.names.values(), *(f for part in self.wanted.lists for f in part.fields.values())]
        yield from (source.heading for source in sources if source.heading is not None)
        yield from (name for part in self.wanted.lists if part.melt for name in part.melt.headings)

    def _own(self, heading: str, value: str) -> str:
        """What a row must say; `{scb}` is the city's number in that register."""
        register = re.fullmatch(r"\{(\w+)\}", value)
        if register is None:
            return value
        codes = self.asked.city.codes if self.asked.city else {}
        found = self.asked.organisation or codes.get(register[1])
        if found is None:
            raise ReadError("table-whose", file=self.file.name, heading=heading, register=register[1])
        return found

    def take(self, line: int, row: Row) -> None:
        """Put one row into the lists that take it; where none does, say what it is that no list knows."""
        unknown: list[str] = []
        names = {name: self._cell(source, line, row, unknown) for name, source in self.wanted.names.items()}
        taken = [
            self._into(part, line, row, names, unknown) for part in self.wanted.lists if None not in names.values()
        ]
        if not any(taken):
            for heading in dict.fromkeys(unknown):
                first, count = self.left_out.get((heading, row[heading])) or (self._place(line, heading), 0)
                self.left_out[heading, row[heading]] = first, count + 1

    def _into(self, part: ListMap, line: int, row: Row, names: dict[str, Any], unknown: list[str]) -> bool:
        """Whether a list takes the row."""
        common: dict[str, Any] = {}
        for name, source in part.fields.items():
            common[name] = self._cell(source, line, row, unknown)
            if common[name] is None and source.codes is not None:
                return False
        if part.melt is None:
            return self._put(part, line, "", names, common)
        columns = part.melt.headings.items()
        melted = ((h, {part.melt.field: c, part.melt.value: self._number(line, h, row)}) for h, c in columns)
        put = [self._put(part, line, heading, names, {**common, **more}) for heading, more in melted]
        return any(put)

    def _cell(self, source: From, line: int, row: Row, unknown: list[str]) -> Any:
        if source.heading is None:
            return source.fixed
        if source.number:
            return self._number(line, source.heading, row)
        text = row[source.heading]
        if source.codes is None:
            return text or None
        if text not in source.codes:
            unknown.append(source.heading)
        return source.codes.get(text)

    def _number(self, line: int, heading: str, row: Row) -> Decimal | str | None:
        """The number in a cell, the notation key of a sign, or None."""
        text = row[heading]
        if text in self.wanted.withheld or text in WITHHELD:
            self.withheld += 1
            return self.wanted.withheld.get(text) or None
        digits = _SPACES.sub("", text).replace(self.sign[heading], ".") if self.sign[heading] else text
        if re.fullmatch(r"[+-]?\d+(\.\d+)?", digits):
            return Decimal(digits)
        if text:
            place = self._place(line, heading)
            self.not_read.append(("table-not-read", {"cell": place.said, "content": place.content}))
        return None

    def _place(self, line: int, heading: str) -> CellPlace:
        """A cell of the row at hand, or its first, for a person."""
        at = self._at[heading] if heading else 1
        return CellPlace(self.file.name, self.sheet, line, at, self.cells, self.head, known_by=self._known_by)

    @cached_property
    def _at(self) -> dict[str, int]:
        """Heading → its column, from 1."""
        return {name: n for n, name in enumerate(self.head, 1)}

    @cached_property
    def _known_by(self) -> tuple[int, ...]:
        """Columns by which people know a row: what the map takes for names, words and codes."""
        sources = (*self.wanted.names.values(), *(f for part in self.wanted.lists for f in part.fields.values()))
        return tuple(dict.fromkeys(self._at[f.heading] for f in sources if f.heading is not None and not f.number))

    def _put(self, part: ListMap, line: int, heading: str, names: dict[str, Any], fields: dict[str, Any]) -> bool:
        path, record = part.list.format_map(names), nested(fields)
        if record is None:
            return False
        self.figures += 1
        for outer, given in self.wanted.records.items():
            self.records[outer.format_map(names)] = filled(given, names)
        same = (path, *(f"{k} {v}" for k, v in sorted(record.items()) if not isinstance(v, Decimal | dict)))
        held = self.lists.setdefault(path, [])
        if same not in self.seen:
            self.seen[same] = len(held), self._place(line, heading)
            model = records(part.list).model
            place = {"locator": self._locator(line, heading)} if model and "locator" in model.model_fields else {}
            held.append({**record, **place})
        elif part.same == "add":
            add(held[self.seen[same][0]], record)
        else:
            raise ReadError("table-twice", cell=self._place(line, heading).said, other=self.seen[same][1].cell,
                            said=", ".join(same[1:]))  # fmt: skip
        return True

    def _locator(self, line: int, heading: str) -> str:
        place = f"row {line}" if not heading else f"row {line}, {heading}"
        return f"{self.wanted.sheet}: {place}" if self.wanted.sheet else place

    def done(self) -> Taken:
        """Tables for the year, and what is to be told."""
        tree = Tree()
        tree.data["reporting_year"] = self.asked.year
        document = dict(self.wanted.document)
        for path, given in self.records.items():
            for name, value in given.items():
                tree.set(f"{path}.{name}", value)
        for path, held in self.lists.items():
            tree.set(path, held)
            owner = path.rpartition(".")[0]
            if owner and "source" not in self.records.get(owner, {}):
                tree.set(f"{owner}.source", document["id"])
        if not self.figures:
            raise ReadError("table-nothing", file=self.file.name)
        tree.data["documents"] = [*tree.data.get("documents", []), document]
        return Taken(tree.data, self.figures, told=tuple(self._told()))

    def _told(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for (heading, text), (first, count) in self.left_out.items():
            told = {"heading": heading, "content": text or "–", "count": count, "cell": first.said}
            yield "table-left-out", told
        if self.withheld:
            yield "table-withheld", {"count": self.withheld}
        yield from self.not_read[:MOST]
        if len(self.not_read) > MOST:
            yield "table-not-read-more", {"count": len(self.not_read) - MOST}


_SPACES = re.compile(r"[\s\u00a0\u2009\u202f']")


def _sign(cells: list[str], workbook: bool) -> str:
    """The decimal sign of a column's numbers; "" where it cannot be told.

    1,200 may be a thousand or one, and is not guessed. A workbook's numbers are numbers, so there a point is decimal.
    """
    signed = [cell for cell in cells if re.fullmatch(r"[+-]?\d+[.,]\d+", cell)]
    signs = {sign for sign in ".," if any(sign in cell for cell in signed)}
    if not signs or (workbook and signs == {"."}):
        return "."
    thousands = all(re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", cell) for cell in signed)
    return "" if len(signs) > 1 or thousands else signs.pop()
