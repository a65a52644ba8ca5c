"""Invented county reports in the layout of the national emission database."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from reporter.layouts.smhi import table

Edit = Callable[[list[list[Any]]], None]

YEARS = (1990, 2020, 2021)
NAMES = ("Lund", "Falu", "Region Gotland", "Upplands-Väsby")


def rows(preamble: int = 4, spelling: str = "sector", heading: str = "Växthusgaser totalt, CO2-ekv") -> list[list[Any]]:
    """A report of four municipalities: every sub-sector 1 t more than the one before, sectors and all added up."""
    start: list[list[Any]] = [["Rapportnamn:", "Länsrapport, 2023-06-26"], ["Emissioner av något"], ["Enhet: ton/år"]]
    start += [["En rad till"]] * (preamble - 4) + [[]]
    start += [["", "", "", "", *YEARS], ["Huvudsektor", "Undersektor", "Län", "Kommun", *[heading] * len(YEARS)]]
    layout = table("rows")
    names = [row["sector"] for row in layout if row["subsector"] == "Alla"]
    own = {n: [r for r in layout if r["sector"] == n and r["subsector"] != "Alla"] for n in names}
    body: list[list[Any]] = []
    for at, area in enumerate(("Alla", *NAMES)):
        county = "Alla" if area == "Alla" else "Något län"
        whole = [0.0] * len(YEARS)
        for number, name in enumerate(names, 1):
            spelled = next(r[spelling] or r["sector"] for r in layout if r["sector"] == name)
            parts = [[at + n + 0.25 * y for y in range(len(YEARS))] for n in range(1, len(own[name]) + 1)]
            total = [sum(p[y] for p in parts) if parts else number * 10.5 + at for y in range(len(YEARS))]
            whole = [a + b for a, b in zip(whole, total, strict=True)]
            body.append([spelled, "Alla", county, area, *total])
            body += [[spelled, r["subsector"], county, area, *p] for r, p in zip(own[name], parts, strict=True)]
        body.append(["Alla", "Alla", county, area, *whole])
    return start + body


def report(edit: Edit | None = None, **how: Any) -> bytes:
    """The rows as a workbook, after `edit` has changed them."""
    lines = rows(**how)
    if edit is not None:
        edit(lines)
    book = Workbook()
    assert book.active is not None
    book.active.title = "Växthusgaser totalt"
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
