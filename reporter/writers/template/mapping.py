"""The map: which value of a city's year goes into which cell of an official workbook. TOML; a person writes it."""

import datetime
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from reporter.findings import nearest
from reporter.questionnaire.condition import Part
from reporter.questionnaire.load import crosswalk
from reporter.questionnaire.problem import Problem
from reporter.questionnaire.question import Where
from reporter.writers.template.rules import problem

Plain = bool | int | Decimal | datetime.datetime | datetime.date | str
"""What may stand in the map itself."""


class Source(Part):
    """Where the value of a cell comes from: exactly one of value, path and, in a single cell, reference."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    value: Plain | None = None
    """fixed: always this. A date is written without quotation marks: 2026-09-15."""

    path: str | None = None
    """copy: a path in the status; in a column of rows, in the row's record."""

    crosswalk: str | None = None
    """codes: the crosswalk that gives a code its label; of those in the map."""

    unit: str | None = None
    """Unit the workbook wants a figure in; needed where the figure measures something."""

    decimals: int | None = None
    """Places a figure is rounded to; as it comes where absent."""

    as_: Annotated[Literal["text", "number", "date", "year"] | None, Field(alias="as")] = None
    """What to write, where it is not what the status holds: a year out of a period, a figure as text, a date. A full
    date goes into a cell that shows dates as a date by itself."""

    yes: str | None = None
    """Word for a fact that is true; where neither word is given, the workbook's own TRUE."""

    no: str | None = None
    """Word for a fact that is false."""

    none: str | None = None
    """What to write where the city states that there is none: an empty list."""

    replace_formula: bool = False
    """Whether a formula in the cell may be replaced."""

    fill_locked: bool = False
    """Whether a locked cell of a protected sheet may be filled."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        given = [n for n in ("value", "path", "reference") if getattr(self, n, None) is not None]
        if len(given) != 1:
            names = "value, path or reference" if "reference" in type(self).model_fields else "value or path"
            raise ValueError(f"needs exactly one of {names}")
        if given == ["value"] and (self.crosswalk or self.unit):
            raise ValueError("a value of the map's own is written as it stands: crosswalk and unit belong to a path")
        if self.crosswalk and not self.path:
            raise ValueError("crosswalk needs path")
        return self


class Cell(Source):
    """One cell."""

    at: str
    """`Sheet!D14`, `'My sheet'!D14`, or a name that the workbook gives the cell."""

    reference: str | None = None
    """An answer of a questionnaire, such as cdp-track:6.1.1[t2030].18."""


class Column(Source):
    """One column of rows."""

    column: Annotated[str, Field(pattern=r"^[A-Z]{1,3}$")]
    """Its letters."""


class Rows(Part):
    """A list of records, one below the other."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    at: str
    """The cell of the first record; its row counts."""

    from_: Annotated[str, Field(alias="from")]
    """Path of a list of records, such as actions."""

    where: Where | None = None
    """Which records; all where absent."""

    max: Annotated[int, Field(ge=1, strict=True)]
    """Rows the workbook has for them; more records are an error, none is left out silently."""

    column: Annotated[list[Column], Field(min_length=1)]
    """What stands in each column."""


class Map(Part):
    """The whole map."""

    platform: str | None = None
    """Platform the workbook is of; with `cycle`, where its provenance is recorded."""

    cycle: int | None = None
    """The platform's own year."""

    source: str | None = None
    """Where it was read what belongs into which cell."""

    language: str | None = None
    """Language of texts; the city's first where absent."""

    several: str = "; "
    """Between several values in one cell."""

    other: str = "Other: "
    """Before the city's own words among codes."""

    crosswalks: dict[str, dict[str, str] | str] = Field(default_factory=dict)
    """Name → our codes and the workbook's labels; or the name of a CSV file beside the map with the columns label and
    code."""

    cells: list[Cell] = Field(default_factory=list)
    """Single cells."""

    rows: list[Rows] = Field(default_factory=list)
    """Lists of records."""


def read(file: Path, text: str) -> tuple[Map | None, list[Problem]]:
    """The map, or everything that is wrong with it.

    Args:
        file: Where it stands, for the crosswalk files beside it.
        text: What it holds.
    """
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        return None, [problem("map-not-toml", file.name, problem=error)]
    try:
        found = Map.model_validate(data)
    except ValidationError as error:
        return None, list(_wrong(error, data))
    walks, wrong = {}, []
    for name, walk in found.crosswalks.items():
        if isinstance(walk, dict):
            walks[name] = walk
            continue
        try:
            walks[name] = {code: label for label, code, _ in reversed(list(crosswalk(file.parent / walk)))}
        except (OSError, KeyError, UnicodeDecodeError):
            wrong.append(problem("map-crosswalk", f"crosswalks.{name}", file=walk))
    return found.model_copy(update={"crosswalks": walks}), wrong


def _wrong(error: ValidationError, data: Any) -> Iterator[Problem]:
    """Every problem of a map, each with its place; once for the branches of a union."""
    told: set[tuple[str, str]] = set()
    for fault in error.errors():
        place, key = _place(data, fault["loc"]), str(fault["loc"][-1])
        if fault["type"] == "extra_forbidden":
            known = _known(fault["loc"])
            found = problem("map-key", place, key=key, nearest=nearest(key, known) or "–", known=known)
        elif fault["type"] == "missing":
            found = problem("map-missing", place, key=key)
        else:
            found = problem("map-value", place, problem=fault["msg"].removeprefix("Value error, "))
        if found.rule != "template-map-value" or (found.rule, place) not in told:
            told.add((found.rule, place))
            yield found


def _place(data: Any, loc: tuple[int | str, ...]) -> str:
    """A place in a map, with its entries named by their cells: `rows[Actions!A7].column[B].path`."""
    place, here = "", data
    for part in loc:
        if isinstance(part, int) and isinstance(here, list):
            here = here[part]
            name = here.get("at", here.get("column")) if isinstance(here, dict) else None
            place += f"[{name if isinstance(name, str) else part + 1}]"
        elif isinstance(here, dict) and part in here:
            place, here = f"{place}.{part}" if place else str(part), here[part]
    return place or "map"


def _known(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that may stand where an unknown one does."""
    parts: dict[str, type[Part]] = {"cells": Cell, "rows": Rows}
    part = Column if "column" in loc[1:-1] else parts.get(str(loc[0]), Map) if len(loc) > 1 else Map
    return tuple(info.alias or name for name, info in part.model_fields.items())
