"""What Kolada answered, kept as one JSON file, into indicators with dated observations."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.layouts.kolada import CONTENTS, kpis, settings
from reporter.readers.files import text
from reporter.readers.interface import Asked, Taken
from reporter.readers.municipalities import REGISTER, municipality

SOURCE = "kolada"
BOTH = "T"
"""Value of women and men together; key figures without that division have no other."""


def read(file: Path, asked: Asked) -> Taken:
    """Indicators of one municipality. A value that Kolada has not got is missing here too, never zero.

    Raises:
        ReadError: The file is not what was fetched, is of another municipality, or holds no value.
    """
    held = _content(file)
    code, name = municipality(asked, file.name) if asked.organisation or _own(asked) else _of(held, file)
    if held["municipality"] != code:
        raise ReadError("kolada-other", file=file.name, theirs=held["municipality"], own=code)
    known = {kpi["id"]: kpi for kpi in held["kpis"]}
    values, without = _values(held, known)
    made = [_indicator(known[id], rows, held["fetched"], code) for id, rows in values.items()]
    if not made:
        raise ReadError("kolada-nothing", file=file.name, name=name, kpis=held["asked"])
    told: list[tuple[str, dict[str, Any]]] = [("kolada-fetched", {"day": held["fetched"], "count": len(made)})]
    if gone := [id for id in held["asked"] if id not in known]:
        told.append(("kolada-withdrawn", {"kpis": gone}))
    if without:
        kpis = [f"{id} ({', '.join(map(str, sorted(years)))})" for id, years in sorted(without.items())]
        told.append(("kolada-missing", {"count": sum(map(len, without.values())), "kpis": kpis}))
    document = {"id": SOURCE, "title": settings()["title"], "kind": "data-set", "publisher": settings()["publisher"],
                "url": settings()["address"], "language": "sv"}  # fmt: skip
    city = {"name": name, "country": "SE", "codes": {REGISTER: code}, "languages": ["sv", "en"]}
    figures = sum(len(indicator["observations"]) for indicator in made)
    return Taken({"indicators": made, "documents": [document]}, figures, city, tuple(told))


def _content(file: Path) -> dict[str, Any]:
    """The file's tables, checked for their shape.

    Raises:
        ReadError: It is no JSON, or not of this shape.
    """
    try:
        held = json.loads(text(file), parse_float=Decimal)
        sound = (
            all(isinstance(held[key], list) for key in (*CONTENTS, "asked"))
            and all(isinstance(kpi["id"], str) for kpi in held["kpis"])
            and all(_sound(row) for row in held["values"])
            and bool(date.fromisoformat(held["fetched"]))
            and isinstance(held["municipality"], str)
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError("kolada-shape", file=file.name) from error
    if not sound:
        raise ReadError("kolada-shape", file=file.name)
    return dict(held)


def _sound(row: dict[str, Any]) -> bool:
    """Whether a row says of which key figure and year its values are."""
    return (
        isinstance(row["kpi"], str)
        and 1900 < int(row["period"]) < 2200
        and all(isinstance(value, dict) for value in row["values"])
    )


def _own(asked: Asked) -> bool:
    return asked.city is not None and REGISTER in asked.city.codes


def _of(held: dict[str, Any], file: Path) -> tuple[str, str]:
    """Municipality of the file itself, for a folder that does not say its own."""
    return municipality(Asked(0, organisation=held["municipality"]), file.name)


def _values(
    held: dict[str, Any], known: dict[str, Any]
) -> tuple[dict[str, list[tuple[int, Decimal]]], dict[str, list[int]]]:
    """Year and value by key figure, and the years for which each has none."""
    found: dict[str, list[tuple[int, Decimal]]] = defaultdict(list)
    without: dict[str, list[int]] = defaultdict(list)
    for row in held["values"]:
        if row["kpi"] not in known or row.get("municipality") != held["municipality"]:
            continue
        for value in row["values"]:
            if value.get("gender") != BOTH or value.get("isdeleted"):
                continue
            number = value.get("value")
            if isinstance(number, int | Decimal) and not isinstance(number, bool):
                found[row["kpi"]].append((int(row["period"]), Decimal(number)))
            else:
                without[row["kpi"]].append(int(row["period"]))
    return found, without


def _indicator(kpi: dict[str, Any], rows: list[tuple[int, Decimal]], fetched: str, code: str) -> dict[str, Any]:
    """One key figure, under its code where it is one of indicators.csv.

    The catalogue's day of publication is that of the newest period, and may lie ahead.
    """
    label = kpis().get(kpi["id"], {})
    title = str(kpi.get("title") or kpi["id"]).strip()
    name = {"sv": title, **({"en": label["label"]} if label else {})}
    day = str(kpi.get("publication_date") or "")
    observations = []
    for year, value in sorted(dict(rows).items()):
        locator = f"KPI {kpi['id']}, {code}, {year}"
        observation: dict[str, Any] = {"period": year, "value": value, "source": SOURCE, "locator": locator}
        if day and day <= fetched and str(kpi.get("publ_period")) == str(year):
            observation["published"] = day
        observations.append(observation)
    unit = {"unit": label["unit"]} if label else {}
    return {
        "id": label.get("indicator") or f"{SOURCE}-{kpi['id']}",
        "name": name,
        **unit,
        **_definition(kpi),
        "observations": observations,
    }


def _definition(kpi: dict[str, Any]) -> dict[str, Any]:
    words = str(kpi.get("description") or "").strip()
    return {"definition": {"sv": words}} if words else {}
