"""Any table, read by a map: national energy statistics, another system's list of actions.

What is certain is read. A cell that is not understood is told of with its place and content, and is left unanswered;
a sign for "withheld" is never a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.readers.files import table
from reporter.readers.interface import Asked, Taken
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
    seen: dict[tuple[str, ...], int] = field(default_factory=dict)
    left_out: dict[tuple[str, str], int] = field(default_factory=dict)
    not_read: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    withheld: int = 0
    figures: int = 0
    sign: dict[str, str] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[int, Row]]:
        """The rows wanted, by heading, with their number."""
        heading, rows = self._table()
        for name in self._headings():
            if name not in heading:
                near = nearest(name, heading) or ", ".join(h for h in heading if h)
                raise ReadError("table-heading", file=self.file.name, heading=name, nearest=near)
        for n, name in enumerate(heading):
            told = self.wanted.decimal
            self.sign[name] = told or _sign([_SPACES.sub("", c[n]) for _, c in rows if n < len(c)], self._workbook)
        select = {name: self._own(name, value) for name, value in self.wanted.select.items()}
        for line, cells in rows:
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
        unknown: list[tuple[str, str]] = []
        names = {name: self._cell(source, line, row, unknown) for name, source in self.wanted.names.items()}
        taken = [
            self._into(part, line, row, names, unknown) for part in self.wanted.lists if None not in names.values()
        ]
        if not any(taken):
            for place in dict.fromkeys(unknown):
                self.left_out[place] = self.left_out.get(place, 0) + 1

    def _into(self, part: ListMap, line: int, row: Row, names: dict[str, Any], unknown: list[tuple[str, str]]) -> bool:
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

    def _cell(self, source: From, line: int, row: Row, unknown: list[tuple[str, str]]) -> Any:
        if source.heading is None:
            return source.fixed
        if source.number:
            return self._number(line, source.heading, row)
        text = row[source.heading]
        if source.codes is None:
            return text or None
        if text not in source.codes:
            unknown.append((source.heading, text))
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
            where = {"heading": heading, "line": line, "content": text[:40]}
            self.not_read.append(("table-not-read", where))
        return None

    def _put(self, part: ListMap, line: int, heading: str, names: dict[str, Any], fields: dict[str, Any]) -> bool:
        path, record = part.list.format_map(names), _nested(fields)
        if record is None:
            return False
        self.figures += 1
        for outer, given in self.wanted.records.items():
            self.records[outer.format_map(names)] = _filled(given, names)
        same = (path, *(f"{k} {v}" for k, v in sorted(record.items()) if not isinstance(v, Decimal | dict)))
        held = self.lists.setdefault(path, [])
        if same not in self.seen:
            self.seen[same] = len(held)
            model = records(part.list).model
            place = {"locator": self._locator(line, heading)} if model and "locator" in model.model_fields else {}
            held.append({**record, **place})
        elif part.same == "add":
            _add(held[self.seen[same]], record)
        else:
            raise ReadError("table-twice", file=self.file.name, line=line, said=", ".join(same[1:]))
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
        for (heading, text), count in self.left_out.items():
            yield "table-left-out", {"heading": heading, "content": text or "–", "count": count}
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


def _nested(fields: dict[str, Any]) -> dict[str, Any] | None:
    """Fields with dots as tables; a notation key for a value becomes `key`.

    None where the record is to hold a figure and the row gives none.
    """
    record: dict[str, Any] = {}
    for name, value in fields.items():
        outer, _, inner = name.rpartition(".")
        if value is not None:
            here = record.setdefault(outer, {}) if outer else record
            here["key" if inner == "value" and isinstance(value, str) else inner] = value
    figure = any(name.rpartition(".")[2] == "value" for name in fields)
    told = any(name.rpartition(".")[2] == "value" and value is not None for name, value in fields.items())
    return record if told or not figure else None


def _filled(given: Any, names: dict[str, Any]) -> Any:
    """Names in braces replaced, at any depth; a text that is nothing but a name becomes what the name stands for."""
    if isinstance(given, dict):
        return {key: _filled(value, names) for key, value in given.items()}
    if not isinstance(given, str):
        return given
    whole = re.fullmatch(r"\{(\w+)\}", given)
    return names[whole[1]] if whole and whole[1] in names else given.format_map(names)


def _add(held: dict[str, Any], record: dict[str, Any]) -> None:
    """Add the numbers of a record to those of another; what is not a number is the same in both."""
    for name, value in record.items():
        if isinstance(value, Decimal):
            held[name] = held.get(name, Decimal(0)) + value
        elif isinstance(value, dict):
            _add(held.setdefault(name, {}), value)
