"""SMHI's national emission database into inventories, one a year; belongs here: its county report and nothing else.

The rows stand in GPC as `schemas/layouts/smhi/rows.csv` says, as they do in the bundled city; what the database does
not hold is told by notation keys with their reasons (`gaps.csv`). Tonnes are rounded to kilograms.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.names import named
from reporter.layouts.smhi import sectors, settings, table
from reporter.model import codelists
from reporter.readers.interface import Asked, Taken
from reporter.readers.municipalities import REGISTER, municipality
from reporter.readers.smhi.report import Key, Line, Report, open_report

__all__ = ["inventories", "open_report", "read"]

KILOGRAM = Decimal("0.001")


def read(file: Path, asked: Asked) -> Taken:
    """The years of one municipality in one download.

    Raises:
        ReadError: The file is no county report, holds half of the municipality, or nobody said which one it is.
    """
    report = open_report(file)
    code, name = municipality(asked, file.name)
    written = _spelling(report, code, name)
    made, told = inventories(report, written)
    document = {
        "id": _document(report),
        "title": {k: v.format(day=report.day, substance=report.words) for k, v in settings()["title"].items()},
        "kind": "data-set",
        "release": report.release,
        "published": report.day,
        "publisher": settings()["publisher"],
        "language": "sv",
        "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
    }  # fmt: skip
    figures = sum(len(i["cells"]) + len(i["totals"]) for i in made)
    city = {"name": name, "country": "SE", "codes": {REGISTER: code}, "languages": ["sv", "en"]}
    return Taken({"inventories": made, "documents": [document]}, figures, city, tuple(told))


def inventories(report: Report, name: str) -> tuple[list[dict[str, Any]], list[tuple[str, dict[str, Any]]]]:
    """One inventory a year, the oldest first, and what the user should know.

    Args:
        report: The download.
        name: The municipality as the report spells it.

    Raises:
        ReadError: As `Report.lines`.
    """
    lines = report.lines(name)
    whole = settings()["whole"]
    stated = lines[whole, whole]
    told: list[tuple[str, dict[str, Any]]] = []
    for at, year in enumerate(report.years):
        parts = sum((lines[s["sector"], whole].values[at] for s in sectors()), Decimal(0))
        if abs(parts - stated.values[at]) >= KILOGRAM / 2:
            told.append(("smhi-sum", {"year": year, "stated": _kg(stated.values[at]), "parts": _kg(parts)}))
    unknown = [" > ".join(key) for key, line in lines.items() if _nowhere(key, line)]
    if unknown:
        told.append(("smhi-unknown-rows", {"file": report.file, "rows": unknown}))
    if report.substance != next(iter(settings()["substances"])):
        told.append(("smhi-one-gas", {"file": report.file, "gas": report.words}))
    abroad = [y for at, y in enumerate(report.years) if lines[settings()["abroad"], whole].values[at]]
    if abroad:
        told.append(("smhi-abroad", {"years": abroad}))
    return [_inventory(report, lines, year, name) for year in report.years], told


def _nowhere(key: Key, line: Line) -> bool:
    """Whether a row is unknown and belongs to no sector that has one place as a whole, or none by intent."""
    whole = settings()["whole"]
    sector = next((s for s in sectors() if s["sector"] == key[0]), None)
    return (
        "status" not in line.place
        and key != (whole, whole)
        and (sector is None or bool(sector["total"] and not sector["ref"]))
    )


def _inventory(report: Report, lines: dict[Key, Line], year: int, name: str) -> dict[str, Any]:
    suffix = _document(report).removeprefix("smhi-")
    return {
        "id": f"{year}-r{suffix}",
        "period": str(year),
        "release": report.release,
        "framework": "national",
        "protocol": "regional-or-national-method",
        "method": settings()["method"],
        "gases": settings()["substances"][report.substance]["gases"],
        "boundary": "same",
        "boundary_note": settings()["boundary"],
        "source": _document(report),
        "locator": f"{name}, {year}",
        "cells": [*_cells(report, lines, year), *_gaps(lines)],
        "totals": _totals(report, lines, year),
        "notes": _notes(report, lines, year),
    }


def _cells(report: Report, lines: dict[Key, Line], year: int) -> list[dict[str, Any]]:
    """GPC cells: the rows that share a reference, added up."""
    by_ref: dict[str, list[Line]] = {}
    for line in lines.values():
        if line.place["ref"]:
            by_ref.setdefault(line.place["ref"], []).append(line)
    at = report.years.index(year)
    order = [row["ref"] for row in codelists.rows("gpc")]
    return [
        {"ref": ref, "value": _kg(sum(x.values[at] for x in rows)), "unit": "t",
         "locator": ", ".join(f"{report.cell(x, year)} {_name(x)}" for x in rows)}
        for ref, rows in sorted(by_ref.items(), key=lambda item: order.index(item[0]))
    ]  # fmt: skip


def _gaps(lines: dict[Key, Line]) -> list[dict[str, Any]]:
    """What the database does not hold. A key that says where something is included needs that place to be told."""
    placed = {line.place["ref"] for line in lines.values()}
    return [
        {"ref": row["ref"], "key": row["key"], "explanation": {"en": row["text"], "sv": row["text_sv"]}}
        for row in table("gaps")
        if row["key"] != "IE" or any(f"in {ref}:" in row["text"] for ref in placed if ref)
    ]


def _totals(report: Report, lines: dict[Key, Line], year: int) -> list[dict[str, Any]]:
    """Totals of the framework's sectors, from the main rows; and all emissions less plants and foreign transport."""
    at, whole = report.years.index(year), settings()["whole"]
    by_total: dict[str, list[Line]] = {}
    for row in sectors():
        if row["total"]:
            by_total.setdefault(row["total"], []).append(lines[row["sector"], whole])
    made = [_total(f"{total}:direct", sum(x.values[at] for x in rows), rows, report, year, "+")
            for total, rows in by_total.items()]  # fmt: skip
    rows = [lines[whole, whole], *(lines[settings()[k], whole] for k in ("plants", "abroad"))]
    rest = rows[0].values[at] - rows[1].values[at] - rows[2].values[at]
    return [*made, _total("total:direct", rest, rows, report, year, "−")]


def _total(ref: str, value: Decimal | int, rows: list[Line], report: Report, year: int, sign: str) -> dict[str, Any]:
    at = report.years.index(year)
    return {
        "ref": ref, "value": _kg(value), "unit": "t",
        "locator": ", ".join(report.cell(x, year) for x in rows),
        "explanation": f" {sign} ".join(f"{x.place['sector']} {_kg(x.values[at])}" for x in rows),
    }  # fmt: skip


def _notes(report: Report, lines: dict[Key, Line], year: int) -> list[dict[str, Any]]:
    """What the total leaves out, and sectors whose published sub-sectors do not add up to their main row."""
    at, whole = report.years.index(year), settings()["whole"]
    figures = {key: _kg(lines[s, whole].values[at]) for key, s in
               (("whole", whole), ("plants", settings()["plants"]), ("abroad", settings()["abroad"]))}  # fmt: skip
    notes = [{"subsector": "total", "text": _filled("total", figures)}]
    by_total: dict[str, list[Line]] = {}
    for line in lines.values():
        sector = next((s for s in sectors() if s["sector"] == line.place["sector"]), None)
        if sector and sector["total"] and not sector["ref"] and line.place["subsector"] != whole:
            by_total.setdefault(sector["sector"], []).append(line)
    for name, parts in by_total.items():
        added, stated = sum(p.values[at] for p in parts), lines[name, whole].values[at]
        unplaced = sum(p.values[at] for p in parts if not p.place["ref"])
        if abs(added - stated) >= KILOGRAM or unplaced:
            figures = {"parts": _kg(added), "stated": _kg(stated), "unplaced": _kg(unplaced)}
            total = lines[name, whole].place["total"]
            notes.append({"subsector": total, "text": _filled("subsectors", figures)})
    return notes


def _filled(note: str, figures: dict[str, Decimal]) -> dict[str, str]:
    return {lang: text.format(**figures) for lang, text in settings()["notes"][note].items()}


def _spelling(report: Report, code: str, name: str) -> str:
    """The municipality's name as the report has it.

    Raises:
        ReadError: The report does not hold it under any name that is known.
    """
    row = next(r for r in codelists.rows("municipalities-se") if r["code"] == code)
    for known in (row["label"], row["other_name"]):
        if known and named(known) in report.areas:
            return known
    raise ReadError("smhi-not-there", file=report.file, name=name, code=code)


def _document(report: Report) -> str:
    first = next(iter(settings()["substances"]))
    return f"smhi-{report.release}" + ("" if report.substance == first else f"-{report.substance.lower()}")


def _name(line: Line) -> str:
    whole = settings()["whole"]
    return line.place["sector"] if line.place["subsector"] == whole else line.place["subsector"]


def _kg(tonnes: Decimal | int) -> Decimal:
    return Decimal(tonnes).quantize(KILOGRAM).normalize() + 0
