"""Filled eCRF workbooks and tables of the Common Reporting Framework, in every variant seen, as an inventory.

Belongs here: where things stand in such a file, and the traps of its variants. Does not belong here: texts, rows and
spellings (`schemas/layouts/ecrf/`); whether the inventory is sound (`reporter/checks/`).
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.ecrf import explanation, layout, plain
from reporter.model.base import in_language
from reporter.model.inventory import Inventory, place_of, sum_at
from reporter.model.units import convert
from reporter.readers.ecrf.activities import Place, Source, as_cells, read_activities, sum_of
from reporter.readers.ecrf.cells import Reading
from reporter.readers.ecrf.city import period, read_city
from reporter.readers.ecrf.summary import Summary, Table, find_table, read_summary
from reporter.readers.interface import Asked, Taken
from reporter.readers.workbook import Book, Sheet, book


def read(file: Path, asked: Asked) -> Taken:
    """One workbook as one inventory, with a document that holds its fingerprint.

    What is stated is taken as stated, totals that do not add up among it. What no field takes up is kept under
    `unplaced` and told cell by cell.

    Raises:
        ReadError: It is no workbook, holds no table of emissions, or nobody has filled it in.
    """
    opened = book(file)
    reading = Reading(layout(), file.name, {sheet.name: sheet for sheet in opened.sheets})
    table = find_table(opened.sheets, reading)
    if table is None:
        wanted, there = reading.layout.settings["summary"]["sheet"], [s.name for s in opened.sheets]
        raise ReadError("sheet-missing", file=file.name, sheet=wanted, sheets=there)
    first, third = (_sheet(opened, reading, name) for name in ("city", "rows"))
    facts = read_city(first, reading) if first else {}
    summary = read_summary(table, reading)
    sources = read_activities(third, reading) if third else []
    when = _period(facts, summary, sources, reading)
    if when is None and not any("value" in f for f in (*summary.cells, *summary.totals)):
        raise ReadError("blank-form", file=file.name)
    id = (
        f"ecrf-{when.replace('/', '-')}"
        if when
        else re.sub(r"[^A-Za-z0-9_.-]+", "-", file.stem).strip("-")[:70] or "ecrf"
    )
    _tell(opened, table, (first, third), when, reading)
    inventory = _inventory(id, when, facts, summary, _of_the_year(sources, when, reading), reading)
    name = facts.get("city", {}).get("name")
    title = f"Emissions of {name or 'the city'}, {when or 'year not told'}: {file.name}"
    document = {"id": id, "title": title, "kind": "inventory", "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    city = _city(facts.get("city", {}), asked, reading)
    return Taken({"inventories": [inventory], "documents": [document]}, reading.figures, city, _sentences(reading))


def _sheet(opened: Book, reading: Reading, part: str) -> Sheet | None:
    name = plain(reading.layout.settings[part]["sheet"])
    return next((s for s in opened.sheets if plain(s.name) == name), None)


def _period(facts: dict[str, Any], summary: Summary, sources: list[Source], reading: Reading) -> str | None:
    """The inventory year: as the first sheet says it, else as the others do; told where they disagree."""
    misplaced = reading.unplaced.get(f"{reading.layout.settings['city']['sheet']}!C1", "")
    rows = [s.year for s in sources if s.year]
    often = max(set(rows), key=rows.count) if rows else ""
    said = [facts.get("inventory", {}).get("period"), period(summary.year), often, period(misplaced)]
    years = list(dict.fromkeys(y for y in said if y))
    if len(years) > 1:
        reading.told.append(("ecrf-years", {"year": years[0], "others": years[1:]}))
    return years[0] if years else None


def _of_the_year(sources: list[Source], when: str | None, reading: Reading) -> list[Source]:
    """Rows of the inventory's own year; those of other years are left out and told."""
    others = [s for s in sources if s.year and when and s.year != when]
    if others:
        rows = [s.activity["locator"] for s in others]
        reading.told.append(("ecrf-other-years", {"count": len(rows), "cells": _some(rows)}))
    return [s for s in sources if s not in others]


def _inventory(
    id: str, when: str | None, facts: dict[str, Any], summary: Summary, sources: list[Source], reading: Reading
) -> dict[str, Any]:
    said = {k: v for k, v in facts.get("inventory", {}).items() if k != "period"}
    cells, activities = _cells(summary, sources, reading)
    _thousandfold(summary, sources, reading)
    parts = {
        "cells": cells,
        "totals": summary.totals,
        "notes": _notes(summary, cells, reading),
        "activities": activities,
        "unplaced": reading.unplaced,
    }
    begin = {"id": id, **({"period": when} if when else {}), "framework": "GCoM CRF", "source": id}
    return begin | said | {name: held for name, held in parts.items() if held}


def _cells(
    summary: Summary, sources: list[Source], reading: Reading
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Cells and activities: rows that only split a figure by GPC reference are the cells, all others stand behind."""
    stated = {place_of(cell["ref"]): cell for cell in summary.cells}
    by_place: dict[Place | None, list[Source]] = {}
    for source in sources:
        by_place.setdefault(source.place, []).append(source)
    split: dict[Place | None, list[dict[str, Any]]] = {}
    for place, rows in by_place.items():
        parts = as_cells(rows, reading)
        if parts is not None and (place not in stated or _same(parts, stated[place], place)):
            split[place] = parts
    cells = [part for place, cell in stated.items() for part in split.get(place, [cell])]
    cells += [part for place, parts in split.items() if place not in stated for part in parts]
    return cells, [source.activity for source in sources if source.place not in split]


def _notes(summary: Summary, cells: list[dict[str, Any]], reading: Reading) -> list[dict[str, Any]]:
    """Explanations that say more than the figures of their sub-sector say already."""
    said = Inventory.model_validate({"id": "x", "cells": cells, "totals": summary.totals})
    return [note for note in summary.notes if explanation(said, note["subsector"]) != note["text"]]


def _same(parts: list[dict[str, Any]], figure: dict[str, Any], place: Place | None) -> bool:
    """Whether the parts of a figure say what it says: the same sum, to what a workbook can hold, and the same key."""
    assert place is not None
    found = sum_at(Inventory.model_validate({"id": "x", "cells": parts}), *place).figure
    stated = figure.get("value")
    if found is None or (found.value is None) != (stated is None) or found.key != figure.get("key"):
        return False
    if stated is None or found.value is None:
        return True
    value = convert(stated, figure["unit"], "t")
    return abs(convert(found.value, found.unit or "t", "t") - value) <= abs(value) * Decimal("1e-12")


def _thousandfold(summary: Summary, sources: list[Source], reading: Reading) -> None:
    """The second sheet is a thousand times the third: kilograms under a heading of tonnes, a slip seen in a tool."""
    for column in ("direct", "indirect"):
        stated = next((t for t in summary.totals if t["ref"] == f"total:{column}" and t.get("value")), None)
        rows = sum_of([s for s in sources if s.place and s.place[1] == column])
        if stated and rows and Decimal(990) < abs(convert(stated["value"], stated["unit"], "t") / rows) < Decimal(1010):
            reading.told.append(("ecrf-thousandfold", {"cell": reading.place(stated["locator"]).said}))


def _city(said: dict[str, Any], asked: Asked, reading: Reading) -> dict[str, Any]:
    """What the file says of the city; told where the folder says something else, or has no place for it yet."""
    if asked.city is None:
        return said
    names = asked.city.name if isinstance(asked.city.name, dict) else {"": asked.city.name}
    if said.get("name") and plain(said["name"]) not in map(plain, names.values()):
        reading.told.append(("ecrf-other-city", {"file": said["name"], "folder": in_language(asked.city.name, "en")}))
    if said.get("country") and asked.city.country and said["country"] != asked.city.country:
        reading.told.append(("ecrf-other-city", {"file": said["country"], "folder": asked.city.country}))
    for register, number in said.get("codes", {}).items():
        if asked.city.codes.get(register) != number:
            reading.told.append(("ecrf-city-code", {"register": register, "number": number}))
    return {}


def _tell(
    opened: Book, table: Table, others: tuple[Sheet | None, Sheet | None], when: str | None, reading: Reading
) -> None:
    """What was not there, and what the workbook carries beside its cells."""
    first, third = others
    names = {name: reading.layout.settings[name]["sheet"] for name in ("city", "rows")}
    for part, sheet in (("city", first), ("rows", third)):
        if sheet is None:
            reading.told.append((f"ecrf-without-{part}", {"sheet": names[part]}))
    read_from = {table.sheet.name, *(sheet.name for sheet in (first, third) if sheet)}
    if unread := [sheet.name for sheet in opened.sheets if sheet.name not in read_from]:
        reading.told.append(("ecrf-other-sheets", {"sheets": unread}))
    if when is None:
        reading.told.append(("ecrf-no-year", {}))
    if opened.macros:
        reading.told.append(("ecrf-macros", {}))
    if opened.links:
        reading.told.append(("ecrf-links", {}))


def _sentences(reading: Reading) -> tuple[tuple[str, dict[str, Any]], ...]:
    if reading.as_text:
        reading.told.append(("ecrf-as-text", {"count": len(reading.as_text), "cells": _some(reading.as_text)}))
    return tuple(reading.told)


def _some(cells: list[str]) -> list[str]:
    return [*cells[:3], "…"] if len(cells) > 3 else cells
