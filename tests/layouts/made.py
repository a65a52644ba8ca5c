"""Statuses of every field the model has, made from the tables of the workbook; for properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from pydantic import ValidationError

from reporter.layouts.rows import set_
from reporter.layouts.sheets import GENERAL, Column, Table, tables
from reporter.model.codelists import labels
from reporter.model.status import AnnualStatus

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12) | st.sampled_from(
    [
        "=1+1",
        "1.200",
        "saknas",
        " ",
        "a\n\nb",
        "[sv] x",
        "[sv] ",
        "5",
        "-",
        "x ",
        "Ja",
        "a: b",
        "other: eget",
        "\r\n",
        "#",
    ]
)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18)
DATES = st.sampled_from(["2026-06-15", "2026-06", "2026"])
SIMPLE = {
    "string": WORDS,
    "text": WORDS | st.dictionaries(st.sampled_from(["sv", "en", "en-GB"]), WORDS, min_size=1),
    "number": NUMBERS,
    "integer": st.integers(1, 3) | st.integers(1850, 2200),
    "boolean": st.booleans(),
    "date": DATES,
    "period": DATES | st.just("2024-04/2025-03"),
}


def value(column: Column) -> st.SearchStrategy[Any]:
    """Anything the column's field may hold, and more."""
    if column.term.rpartition(".")[2] == "id":
        return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,5}", fullmatch=True)
    one = SIMPLE.get(column.kind, SIMPLE[column.item])
    if column.codes is not None:
        one = st.sampled_from([*labels(column.codes.name)]) | (WORDS.map("other: {}".format))
    if column.choices:
        one = st.sampled_from(column.choices)
        one = one.map(int) if column.item == "integer" else one
    if column.kind == "list":
        return st.lists(one, max_size=3)
    if column.kind == "mapping":
        return st.dictionaries(WORDS, one, max_size=3)
    return one


@st.composite
def record(draw: Any, table: Table) -> dict[str, Any]:
    """One record with some of its fields, and lists in it."""
    found: dict[str, Any] = {}
    own = [c for c in table.columns if not c.link]
    chosen = [c for c in own if c.required] + draw(st.lists(st.sampled_from(own), max_size=6))
    for column in chosen:
        set_(found, column.term, draw(value(column)))
    for child in (t for t in tables() if t.parent == table.name):
        if draw(st.integers(0, 3)) == 0:
            found[child.last] = draw(st.lists(record(child), max_size=2))
    return found


@st.composite
def years(draw: Any) -> dict[str, Any]:
    """The tables of a year the model takes: what it refuses is not made."""
    data: dict[str, Any] = {"reporting_year": 2026}
    top = [t for t in tables() if not t.parent and t.name != GENERAL]
    for table in draw(st.lists(st.sampled_from(top), max_size=4, unique=True)):
        if table.name == "texts":
            data["texts"] = draw(st.dictionaries(WORDS, SIMPLE["text"], max_size=2))
        elif table.single:
            data[table.name] = draw(record(table))
        else:
            found = draw(st.lists(record(table), max_size=3))
            data[table.name] = list({r["id"]: r for r in found}.values())
    return _accepted(data)


def _accepted(data: dict[str, Any]) -> dict[str, Any]:
    """Without the records that the model refuses."""
    for name in [n for n in data if n != "reporting_year"]:
        held = data[name]
        if isinstance(held, list):
            data[name] = [r for r in held if _fits({name: [r]})]
        elif not _fits({name: held}):
            del data[name]
    status = AnnualStatus.model_validate(data)
    return status.model_dump(exclude_unset=True, exclude_none=True)


def _fits(part: dict[str, Any]) -> bool:
    try:
        AnnualStatus.model_validate({"reporting_year": 2026, **part})
    except ValidationError:
        return False
    return True
