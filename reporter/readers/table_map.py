"""What a map says of a table: which rows, which column is what, which sign means that a figure is withheld.

A map is a small TOML file; `docs/tables.md` tells it in words.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Literal

from pydantic import ConfigDict, Field, ValidationError, field_validator

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.model.base import Model
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, PathError, fields, leaf, parse
from reporter.readers.files import LIMIT_TOML, content
from reporter.resources import schemas

WITHHELD = ("..", "...", "–", "-", "x", "X", ":", "c")
"""Signs by which statistical offices say that there is no figure to be had; never a zero."""


class Part(Model):
    """A piece of a map; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class From(Part):
    """Where one field of a record comes from."""

    heading: str | None = None
    """Heading of the column."""

    fixed: str | int | None = None
    """The same in every row."""

    codes: dict[str, str] | None = None
    """What the cell says → our code. A row that says anything else is left out and told of."""

    number: bool = False
    """Whether the cell is a number."""


class Melted(Part):
    """Several columns that each become a record: the heading says one field, the cell another."""

    field: str
    """Field that the heading gives."""

    headings: dict[str, str]
    """Heading → our code, or whatever the field holds."""

    value: str = "value"
    """Field that the cell gives, a number."""


class ListMap(Part):
    """One list of the status that rows of the table go into."""

    list: str
    """Path of the list: `inventories[{id}].energy`; a name in braces is what `names` gives in the row."""

    fields: dict[str, From]
    """Field of a record → where it comes from; a field of a field with a dot."""

    melt: Melted | None = None
    """Columns that become records."""

    same: Literal["add", "refuse"] = "refuse"
    """What is done with rows that say the same but for their number: added up, or the table is refused."""

    @field_validator("list")
    @classmethod
    def _known(cls, path: str) -> str:
        records(path)
        return path


class TableMap(Part):
    """How one table is read into a status."""

    document: dict[str, Any]
    """The `[[documents]]` record the figures come from."""

    sheet: str | None = None
    """Sheet of a workbook; the first that has cells where absent."""

    heading_row: int = Field(default=1, ge=1)
    """Row the headings stand in."""

    decimal: Literal[".", ","] | None = None
    """Decimal sign of numbers that stand as text; told from the column where absent."""

    select: dict[str, str] = Field(default_factory=dict)
    """Heading → what the cell must say for the row to be read; `{scb}` stands for the city's number in a register."""

    names: dict[str, From] = Field(default_factory=dict)
    """Names in braces, and where each comes from."""

    records: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Path of a record on the way → what it gets: `inventories[{id}]` → role, period, population."""

    lists: list[ListMap] = Field(min_length=1)
    """The lists that rows go into; a row goes into each that takes it."""

    withheld: dict[str, str] = Field(default_factory=dict)
    """Sign → notation key it stands for; a sign of the usual ones without a key leaves the figure unanswered."""


def records(path: str) -> Leaf:
    """The kind of list a path leads to.

    Raises:
        ValueError: It is no path of the model, or leads to no list of records.
    """
    try:
        parse(path.replace("{", "").replace("}", ""))
        what = leaf(AnnualStatus, path.replace("{", "").replace("}", ""))
    except PathError as error:
        near = nearest(error.at, error.fields) or ", ".join(error.fields[:5])
        raise ValueError(f"{path}: there is no {error.at}; nearest: {near}") from error
    if what.kind != "records":
        raise ValueError(f"{path} is no list of records")
    return what


def maps() -> list[str]:
    """Names of the maps that come with the program."""
    return sorted(f.stem for f in (schemas() / "tables").glob("*.toml"))


def read_map(file: Path) -> TableMap:
    """A map from its file, or one that comes with the program by its name.

    Raises:
        ReadError: It is not TOML, or says what a map does not; names the nearest key.
    """
    if not file.exists() and file.name in maps():
        file = schemas() / "tables" / f"{file.name}.toml"
    try:
        data = tomllib.loads(content(file, LIMIT_TOML).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError("answers-file", file=file.name, problem=error) from error
    try:
        found = TableMap.model_validate(data)
        _fields_exist(found)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(p) for p in first["loc"])
        problem = first["msg"].removeprefix("Value error, ")
        if first["type"] == "extra_forbidden":
            problem = (
                f"there is no such key; nearest: {nearest(str(first['loc'][-1]), TableMap.model_fields) or 'fields'}"
            )
        raise ReadError("table-map", file=file.name, place=place, problem=problem) from error
    except ValueError as error:
        raise ReadError("table-map", file=file.name, place="lists", problem=error) from error
    return found


def _fields_exist(found: TableMap) -> None:
    for part in found.lists:
        model = records(part.list).model
        assert model is not None
        for name in (*part.fields, *((part.melt.field, part.melt.value) if part.melt else ())):
            try:
                leaf(model, name)
            except PathError as error:
                near = nearest(error.at, error.fields) or ", ".join(fields(model)[:8])
                raise ValueError(f"{part.list} has no {name}; nearest: {near}") from error
