"""The workbook of a city's year as a format: its marks, its further sheets, and the tables beside those of the status.

`reporter.writers.year_book` writes it, `reporter.readers.year_book` reads it.
"""

from __future__ import annotations

from functools import cache

from reporter.layouts.sheets import Column, Table, tables
from reporter.model.base import CodeList, Model
from reporter.model.city import City
from reporter.model.status import AnnualStatus

FORMAT = 1
"""Version of the layout. A workbook of an earlier one is read as what it is; a later one is refused."""

MARK = "reporter: "
"""What cell A1 of every sheet begins with; the name of its table follows, so that a sheet may be renamed or moved."""

FRONT, KEPT_SHEET, LIST_SHEET, CITY, ANSWERS = "front", "Kept", "Lists", "city", "answers"
KEPT_PIECE = 30_000
"""Characters of a kept value that go into one cell."""


class AnswerRow(Model):
    """Columns of the answers that only a person can give; see `reporter.readers.answers_file`."""


_ANSWER = (
    Column("platform", "string", required=True),
    Column("reference", "string", required=True),
    Column("asked", "string"),
    Column("value", "string"),
    Column("state", "string", codes=CodeList("record-states")),
    Column("source", "string", refers="documents"),
    Column("locator", "string", aside=True),
    Column("label", "string", aside=True),
    Column("kind", "string", choices=("manual", "kept", "left-blank"), aside=True),
    Column("row", "string", aside=True),
    Column("order", "integer", aside=True),
    Column("number", "string", aside=True),
    Column("cycle", "integer", aside=True),
)


def answer_columns() -> tuple[Column, ...]:
    """Columns of the answers that only a person can give."""
    return _ANSWER


@cache
def city_tables() -> tuple[Table, ...]:
    """What reporter.toml holds."""
    general, *rest = tables(City)
    return (Table(CITY, City, general.columns, single=True), *rest)


@cache
def all_tables() -> tuple[Table, ...]:
    """Every sheet of the workbook, the status's own first."""
    return (*tables(AnnualStatus), Table(ANSWERS, AnswerRow, _ANSWER), *city_tables())
