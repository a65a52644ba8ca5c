"""Records as rows of sheets and back, and what cells cannot show, kept beside them.

A field that would come back from its cells as something else (an empty list, a text with blanks at its end, a number
of more digits than a workbook holds) is kept word for word with what its cells show. As long as they show the same,
the field is what was kept; once a person changed them, it is what they say now. What a sheet cannot hold is not lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reporter.layouts.addresses import LONGEST
from reporter.layouts.sheets import Column, Table
from reporter.layouts.shown import Cell, shown, understood
from reporter.layouts.typed import Unclear, plain


@dataclass(frozen=True)
class Row:
    """One record as it stands on its sheet."""

    place: str
    """What the row was called when it was made; stays with it when it is moved: `targets[t2030]`."""

    cells: dict[str, Cell]
    """Term → what the cell shows; without those that are empty."""


@dataclass(frozen=True)
class Kept:
    """A field that its cells do not tell whole."""

    place: str
    field: str
    looked: str
    """How its cells looked, so that a change can be told."""

    value: str
    """The field, as JSON in which a decimal is {"decimal": "1.50"}."""


@dataclass
class Sheets:
    """A year as rows."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    """Name of a table → its rows."""

    kept: list[Kept] = field(default_factory=list)


def spread(data: dict[str, Any], language: str, tables: tuple[Table, ...]) -> Sheets:
    """The tables of a year (what is set and nothing else) as rows.

    Args:
        data: Lists of records and parts, as they stand in the city's TOML.
        language: Language of labels.
        tables: Where they go, the table of what belongs to no other first.
    """
    out, general = Sheets(), tables[0]
    own = {c.term for c in general.columns}
    _record(out, general, general.name, {k: v for k, v in data.items() if k in own}, {}, language)
    for table in tables[1:]:
        if table.parent:
            continue
        value = data.get(table.name)
        if value in ([], {}):
            out.kept.append(Kept(general.name, table.name, "", encoded(value)))
        elif isinstance(value, dict) and not table.single:
            items = [{"name": k, "text": v} for k, v in value.items()]
            for n, item in enumerate(items, 1):
                _record(out, table, f"{table.name}#{n}", item, {}, language)
        elif value is not None:
            _list(out, table, value if isinstance(value, list) else [value], table.name, {}, language, tables)
    return out


def _list(
    out: Sheets,
    table: Table,
    records: list[Any],
    at: str,
    links: dict[str, Cell],
    language: str,
    tables: tuple[Table, ...],
) -> None:
    """The rows of a list of records, or of a part of which there is one, and of the lists inside."""
    for n, record in enumerate(records, 1):
        named = not table.parent and "id" in record
        place = at if table.single else f"{at}[{record['id']}]" if named else f"{at}#{n}"
        inside = {t.last: (t, record.get(t.last)) for t in tables if t.parent == table.name}
        _record(out, table, place, {k: v for k, v in record.items() if k not in inside}, links, language)
        key = {f"{table.name}.id": shown(record.get(table.key), _STRING, language)} if table.key else {}
        below = {} if table.single else {**links, **key}
        for name, (child, items) in inside.items():
            if items == []:
                out.kept.append(Kept(place, name, "", encoded(items)))
            _list(out, child, items or [], f"{place}.{name}", below, language, tables)


_STRING = Column("id", "string")


def _within(record: dict[str, Any], path: list[str]) -> Any:
    for name in path:
        record = record.get(name) if isinstance(record, dict) else None  # type: ignore[assignment]
    return record


def _record(
    out: Sheets, table: Table, place: str, record: dict[str, Any], links: dict[str, Cell], language: str
) -> None:
    cells = {c.term: shown(_within(record, c.term.split(".")), c, language) for c in table.columns if not c.link}
    cells = {**links, **{term: cell for term, cell in cells.items() if cell not in (None, "")}}
    for name, value in record.items():
        if not _told(name, value, cells, table):
            out.kept.append(Kept(place, name, looks(name, cells), encoded(value)))
    out.rows.setdefault(table.name, []).append(Row(place, cells))


def _told(name: str, value: Any, cells: dict[str, Cell], table: Table) -> bool:
    """Whether a field's cells say it whole, after any office program saved them."""
    found: dict[str, Any] = {}
    for term in _terms(name, cells):
        column, cell = table.column(term), cells[term]
        assert column is not None
        if isinstance(cell, str) and not _sturdy(cell):
            return False
        try:
            set_(found, term, understood(float(cell) if isinstance(cell, Decimal) else cell, column))
        except Unclear:
            return False
    return name in found and bool(found[name] == value) and type(found[name]) is type(value)


def _sturdy(text: str) -> bool:
    """Whether every office program gives a text back: no blanks at ends of lines or side by side, no strange sign."""
    return len(text) <= LONGEST and all(
        " ".join(line.split()) == line and line.isprintable() for line in text.split("\n")
    ) and text == text.strip()  # fmt: skip


def _terms(name: str, cells: dict[str, Any]) -> Iterator[str]:
    return (term for term in cells if term == name or term.startswith(f"{name}."))


def looks(name: str, cells: dict[str, Any]) -> str:
    """How the cells of a field look, whatever an office program does to blanks and strange signs."""
    drawn = ((term, "".join(filter(_seen, _drawn(cells[term])))) for term in sorted(_terms(name, cells)))
    return " ¦ ".join(f"{term}={words}" for term, words in drawn if words)


def _seen(sign: str) -> bool:
    """Whether a sign is one that office programs neither drop nor replace."""
    return sign.isprintable() and sign not in " \ufffd"


def _drawn(cell: Any) -> str:
    return plain(float(cell) if isinstance(cell, Decimal) else cell)


def set_(record: dict[str, Any], term: str, value: Any) -> None:
    """Put a value at a dotted place of a record."""
    *way, last = term.split(".")
    for name in way:
        record = record.setdefault(name, {})
    record[last] = value


def encoded(value: Any) -> str:
    """A value as text that no office program changes."""
    return json.dumps(value, default=lambda number: {"decimal": str(number)})


def decoded(text: str) -> Any:
    """The value again."""
    return json.loads(text, object_hook=lambda d: Decimal(d["decimal"]) if d.keys() == {"decimal"} else d)
