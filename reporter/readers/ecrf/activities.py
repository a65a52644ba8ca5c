"""The third sheet: activity data, factors and emissions, one row a source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reporter.layouts.addresses import column_letters
from reporter.layouts.ecrf import Row, plain, put
from reporter.model.inventory import place_of, reference_for
from reporter.readers.ecrf.cells import Reading, cell_at
from reporter.readers.ecrf.city import period
from reporter.readers.workbook import Sheet

Place = tuple[str, str]
"""Sub-sector and column."""


@dataclass
class Source:
    """One row, as an activity of the model, and what the row is about."""

    activity: dict[str, Any]
    place: Place | None
    year: str


def read_activities(sheet: Sheet, reading: Reading) -> list[Source]:
    """Every row that says more than its place. Columns are known by their headings; an unknown one is kept and told.

    A row names its place by sector, sub-sector and scope; where it does not, by its GPC reference. A sheet without
    the headings is told and left.
    """
    head = next((n for n, row in enumerate(sheet.rows[:20]) if _is_head(row)), None)
    if head is None:
        reading.told.append(("ecrf-without-rows", {"sheet": sheet.name}))
        return []
    columns = _columns(sheet.rows[head], reading)
    reading.headings[sheet.name] = {n + 1: heading for n, _, heading in columns}
    of_the_row = {column["field"]: n + 1 for n, column, _ in columns if column is not None}
    reading.known_by[sheet.name] = tuple(of_the_row[f] for f in ("ref", "subsector", "scope") if f in of_the_row)
    found, names = list[Source](), set[str]()
    for n in range(head + 1, len(sheet.rows)):
        source = _source(sheet, n, columns, reading)
        if source is not None:
            name = _name(source)
            tries = (f"{name}-{k}" if k > 1 else name for k in range(1, len(sheet.rows) + 1))
            id = next(t for t in tries if t not in names)
            names.add(id)
            source.activity = {"id": id, **source.activity}
            found.append(source)
    return found


def _is_head(row: list[Any]) -> bool:
    words = {plain(str(cell)) for cell in row}
    return "scope" in words and bool(words & {"crf - sub-sector", "gpc ref. no."})


def _columns(head: list[Any], reading: Reading) -> list[tuple[int, Row | None, str]]:
    """Position, the layout's column, the heading as it stands."""
    known = {plain(c["heading"]): c for c in reading.layout.columns}
    known |= {plain(c["other_heading"]): c for c in reading.layout.columns if c["other_heading"]}
    return [(n, known.get(plain(str(cell))), str(cell)) for n, cell in enumerate(head)]


_ABOUT = ("year", "ref", "sector", "subsector", "scope")
"""Fields that say what a row is about; a row that says nothing else is blank."""


def _source(sheet: Sheet, n: int, columns: list[tuple[int, Row | None, str]], reading: Reading) -> Source | None:
    about, said = dict[str, str](), dict[str, Any]()
    for position, column, heading in columns:
        cell, where = cell_at(sheet.rows[n], position), f"{sheet.name}!{column_letters(position + 1)}{n + 1}"
        words = reading.text(cell)
        if not words:
            continue
        if column is None:
            reading.leave(where, f"{heading}: {words}", "no-such-column")
        elif column["field"] in _ABOUT:
            about[column["field"]] = words
        else:
            _take(said, column, cell, where, reading, heading)
    return _finished(about, said, f"{sheet.name}!A{n + 1}", reading) if said else None


def _take(said: dict[str, Any], column: Row, cell: Any, where: str, reading: Reading, heading: str) -> None:
    path, kind, words = column["field"], column["kind"], reading.text(cell)
    if kind == "number":
        value = reading.number(cell, where)
        if value is not None and path == "value":
            said["unit"] = reading.unit(heading)
        if value is not None:
            put(said, path, value)
        return
    taken = _word(said, column, words, where, reading)
    if taken is not None:
        put(said, path if kind != "quality" else "quality", taken)
        reading.took(words, where)


def _word(said: dict[str, Any], column: Row, words: str, where: str, reading: Reading) -> Any:
    """What a cell of words says, as its field holds it; None where it is left as it stands."""
    kind = column["kind"]
    if kind == "key":
        key, explanation = reading.key(words, where)
        said |= {"explanation": explanation} if explanation else {}
        return key
    if kind == "quality":
        level = reading.layout.code("data-quality", words)
        if level is not None:
            return [*said.get("quality", ()), f"{column['field'].split('.')[1]}-{level}"]
    elif kind == "year":
        if re.fullmatch(r"(18[5-9]|19\d|20\d|21\d)\d", words):
            return int(words)
    else:
        return words
    reading.leave(where, words, "no-field")
    return None


def _finished(about: dict[str, str], said: dict[str, Any], where: str, reading: Reading) -> Source:
    place, part = _place(about, reading)
    outside = reading.layout.code("sectors", about.get("sector", "")) == "out-of-scope"
    if place is not None:
        said |= {"subsector": place[0], "column": place[1]}
    elif about.get("subsector") and not outside:
        words = " > ".join(about[k] for k in ("sector", "subsector", "scope") if k in about)
        nearest = reading.layout.near(" > ".join(about[k] for k in ("sector", "subsector") if k in about))
        reading.unplaced[where] = words
        told = {"cell": reading.place(where).said, "label": words, "nearest": nearest}
        reading.told.append(("ecrf-unknown-row", told))
    said |= {"part": part} if part else {}
    said |= {"ref": about["ref"]} if "ref" in about else {}
    return Source(said | {"locator": where}, place, period(about.get("year", "")) or "")


def _place(about: dict[str, str], reading: Reading) -> tuple[Place | None, str]:
    """Sub-sector and column, and the division of the sub-sector that stands behind `>`."""
    stem, _, part = about.get("subsector", "").partition(" > ")
    code = reading.layout.code("subsectors", stem) if stem else None
    column = reading.layout.code("scopes", about.get("scope", ""))
    if code and column:
        return (code, column), part
    return (place_of(about["ref"]) if not stem and "ref" in about else None), part


def _name(source: Source) -> str:
    """A short name of a row that stays the same while its place and its fuel do."""
    told = source.activity.get("activity") or source.activity.get("key") or "row"
    parts = [*(source.place or ("other",)), source.activity.get("part"), told]
    words = unicodedata.normalize("NFKD", "-".join(str(p) for p in parts if p)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:70] or "row"


# -- rows that only split a figure of the second sheet by GPC reference


def as_cells(sources: list[Source], reading: Reading) -> list[dict[str, Any]] | None:
    """The cells that the rows of one place are, where each holds only a value or key under a reference of its own.

    None where a row tells a fuel, an amount or a factor, and so is an activity behind a cell.
    """
    cells: dict[str, dict[str, Any]] = {}
    for source in sources:
        cell = _cell(source, reading)
        if cell is None or cell["ref"] in cells:
            return None
        cells[cell["ref"]] = cell
    return list(cells.values())


_OF_A_CELL = {"id", "ref", "subsector", "column", "value", "unit", "key", "explanation", "description", "activity",
              "gases", "quality", "locator"}  # fmt: skip


def _cell(source: Source, reading: Reading) -> dict[str, Any] | None:
    said, place = source.activity, source.place
    key, activity = said.get("key"), said.get("activity")
    if set(said) - _OF_A_CELL or (activity and (key is None or reading.layout.code("key-activities", activity) != key)):
        return None
    if said.get("value") is None and key is None:
        return None
    ref = said.get("ref")
    if ref is None or place_of(ref) != place:
        ref = reference_for(*place) if place else ref
    if ref is None:
        return None
    kept: dict[str, Any] = {
        n: said[n] for n in ("value", "unit", "key", "explanation", "gases", "quality") if n in said
    }
    if "description" in said:
        kept["explanation" if key and "value" not in said else "method"] = said["description"]
    return {"ref": ref, **kept, "locator": said["locator"]}


def sum_of(sources: list[Source]) -> Decimal:
    """Emissions of some rows together."""
    return sum((s.activity["value"] for s in sources if s.activity.get("value") is not None), Decimal(0))
