"""A city's year as sheets: which table stands on which sheet, which field in which column, from the model alone.

A list of records is a sheet, a row a record. What a record holds only once (a figure, a cost) lies beside it in columns
with dotted terms, `reduction.value`; a list inside a record is a sheet of its own that names the record it belongs to.
A new field of the model is a new column without a line here.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic_core import PydanticUndefined

from reporter.model.base import CodeList, Date, Measures, Model, Period, Refers, Text
from reporter.model.status import AnnualStatus
from reporter.paths import field

GENERAL = "general"
"""Name of the table of what the year says of itself: the fields of a status that are neither list nor part."""

ID = "#"
"""Term of the column that holds what a row was called when the workbook was made."""

_LISTS = {"state": CodeList("record-states")}
"""Fields of fixed words that have a list of labels."""

_ASIDE = ("filed_as", "key", "explanation", "not_applicable", "source", "locator", "unplaced")
"""Fields, and fields of figures, that stay out of sight where nobody uses them."""


@dataclass(frozen=True)
class Column:
    """One column: a field, or one thing a figure says."""

    term: str
    """Path within the record: `title`, `reduction.value`."""

    kind: str
    """string, text, number, integer, boolean, date, period, list, mapping."""

    item: str = "string"
    """Kind of what a list or mapping holds."""

    codes: CodeList | None = None
    choices: tuple[str, ...] = ()
    """Fixed words, where no list names them."""

    refers: str | None = None
    unit: str | None = None
    """What a figure's unit must convert to."""

    required: bool = False
    aside: bool = False
    link: bool = False
    """Whether it names the record that the row belongs to."""


@dataclass(frozen=True)
class Table:
    """One sheet: a list of records, or a part of which there is only one."""

    name: str
    """Path without keys: `targets`, `inventories.cells`, `jurisdiction`."""

    model: type[Model]
    columns: tuple[Column, ...]
    single: bool = False
    """Whether there is one record at most; it stands upright, a line a field."""

    links: tuple[str, ...] = ()
    """Lists whose records a row belongs to, outermost first."""

    @property
    def key(self) -> str | None:
        """The field that identifies a row."""
        return self.model.KEY

    @property
    def parent(self) -> str:
        """Name of the table of the records that the rows stand in; "" where they stand in the year itself."""
        return self.name.rpartition(".")[0]

    @property
    def last(self) -> str:
        """Name of the field."""
        return self.name.rpartition(".")[2]

    def column(self, term: str) -> Column | None:
        """The column of that term."""
        return _by_term(self).get(term)


@cache
def _by_term(table: Table) -> dict[str, Column]:
    return {column.term: column for column in table.columns}


@cache
def tables(root: type[Model] = AnnualStatus) -> tuple[Table, ...]:
    """Every table of a year, a list before the lists inside it."""
    own = [name for name in root.model_fields if field(root, name).model is None]
    plain = [c for name in own if not _is_sheet(root, name) for c in _columns(root, name, "")]
    general = Table(GENERAL, root, tuple(plain), single=True)
    return (general, *(t for name in root.model_fields for t in _of(root, name, "", ())))


def _is_sheet(model: type[Model], name: str) -> bool:
    """Whether texts by name fill a sheet of their own rather than a cell."""
    return field(model, name).kind == "mapping" and _item(model.model_fields[name].annotation) == "text"


def _of(model: type[Model], name: str, path: str, links: tuple[str, ...]) -> Iterator[Table]:
    """The tables a field makes: its own, and those of the lists inside."""
    what, here = field(model, name), f"{path}{name}"
    if _is_sheet(model, name):
        yield Table(here, model, (Column("name", "string", required=True), Column("text", "text", required=True)))
    inner = what.model
    if inner is None:
        return
    if what.kind == "records":
        link = tuple(Column(f"{owner}.id", "string", required=True, link=True) for owner in links)
        yield Table(here, inner, (*link, *_all(inner, "")), links=links)
        within = (*links, here) if inner.KEY else links
        for part in inner.model_fields:
            yield from _of(inner, part, f"{here}.", within)
    elif not path:
        yield Table(here, inner, tuple(_all(inner, "")), single=True)
        for part in inner.model_fields:
            yield from _of(inner, part, f"{here}.", ())


_ORDER = {
    "title": 1,
    "name": 1,
    "text": 1,
    "state": 2,
    "owner": 4,
    "comment": 5,
    "source": 6,
    "locator": 6,
    "filed_as": 7,
}
"""Where fields stand that every kind of record has: what it is called first, where it comes from last."""


def _all(model: type[Model], before: str) -> Iterator[Column]:
    """The columns of a record, what identifies it first."""
    names = sorted(model.model_fields, key=lambda n: 0 if n == model.KEY else _ORDER.get(n, 3))
    for name in names:
        yield from _columns(model, name, before)


def _columns(model: type[Model], name: str, before: str) -> Iterator[Column]:
    """The columns of one field: one, or those of the record it holds; none for a list of records."""
    what, info, term = field(model, name), model.model_fields[name], f"{before}{name}"
    if what.kind == "records":
        return
    if what.model is not None:
        measures = what.mark(Measures)
        for inner in _all(what.model, f"{term}."):
            figure = what.kind == "quantity" and inner.term in (f"{term}.value", f"{term}.unit")
            yield Column(**{**vars(inner), "required": False, "aside": name in _ASIDE or (inner.aside and not figure),
                            "unit": measures.unit if figure and measures else inner.unit})  # fmt: skip
        return
    codes, refers = what.mark(CodeList), what.mark(Refers)
    yield Column(
        term,
        _kind(info) or what.kind,
        _item(info.annotation),
        _LISTS.get(name, codes),
        () if name in _LISTS else tuple(map(str, _words(info.annotation))),
        refers.to if refers else "documents" if name == "source" else None,
        required=info.default is PydanticUndefined and info.default_factory is None,
        aside=name in _ASIDE,
    )


def _kind(info: Any) -> str | None:
    """Date or period, where a field is one: texts of a form of their own."""
    for name, kind in (("date", Date), ("period", Period)):
        marks = typing.get_args(kind)[1:]
        if kind in _inside(info.annotation) or marks[0] in info.metadata:
            return name
    return None


def _item(annotation: Any) -> str:
    """Kind of what a list or mapping holds; "string" where it is neither."""
    for inner in _inside(annotation):
        origin, args = typing.get_origin(inner), typing.get_args(inner)
        if origin in (list, dict):
            held = args[-1]
            if held == Text:
                return "text"
            kinds = set(_inside(held))
            if Decimal in kinds:
                return "number"
            whole = int in kinds or any(isinstance(word, int) for word in _words(held))
            return "integer" if whole else "string"
    return "string"


def _words(annotation: Any) -> list[Any]:
    """The fixed words or numbers a field takes; none where it is not so restricted."""
    return [w for inner in _inside(annotation) if typing.get_origin(inner) is typing.Literal
            for w in typing.get_args(inner)]  # fmt: skip


def _inside(annotation: Any) -> Iterator[Any]:
    """An annotation and what it is made of, through Optional, Annotated and list; not into the values of mappings."""
    yield annotation
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Annotated or origin is list:
        yield from _inside(args[0])
    elif origin in (types.UnionType, typing.Union):
        for arg in args:
            yield from _inside(arg)


__all__ = ["GENERAL", "ID", "Column", "Table", "tables"]
