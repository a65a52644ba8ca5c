"""Kolada as its interface is documented to behave: paging, at most 25 ids in a path, too many questions, gaps."""

from __future__ import annotations

import json
from typing import Any

from tests.loopback import Answer, Respond

KPIS: dict[str, dict[str, Any]] = {
    "N00401": {"title": "Utsläpp till luft av växthusgaser totalt, ton CO2-ekv/inv", "description": "Källa: SMHI.",
               "publ_period": "2024", "publication_date": "2026-06-09"},
    "U07514": {"title": "Ekologiska livsmedel, andel (%)", "description": "", "publ_period": "2025",
               "publication_date": "2027-04-22"},
    "U99999": {"title": "Ett nyckeltal utan enhet här", "description": None, "publ_period": None,
               "publication_date": None},
}  # fmt: skip
ROWS: list[tuple[str, int, list[dict[str, Any]]]] = [
    ("N00401", 2022, [{"gender": "T", "count": 1, "status": "", "value": 1.55, "isdeleted": False}]),
    ("N00401", 2023, [{"gender": "T", "count": 1, "status": "Missing", "value": None, "isdeleted": False}]),
    ("N00401", 2024, [{"gender": "T", "count": 1, "status": "", "value": 1.59, "isdeleted": False}]),
    ("U07514", 2024, [{"gender": "K", "value": 1.0}, {"gender": "T", "value": 0, "status": ""}]),
    ("U07514", 2025, [{"gender": "T", "value": 44.5, "status": "", "isdeleted": True}]),
    ("U99999", 2025, [{"gender": "T", "value": 3}]),
]


def kolada(
    *, municipality: str = "1281", page: int = 2, following: str = "next_url", busy: tuple[int, ...] = (),
    gone: tuple[str, ...] = (),
) -> Respond:  # fmt: skip
    """Answers of the interface.

    Args:
        municipality: The one that has values.
        page: Rows on a page, whatever is asked for.
        following: How the next page is named: next_url, next_page (an address) or number (next_page as a number).
        busy: Questions that are refused as too many, counted from 0.
        gone: Key figures that the catalogue no longer has.
    """

    def respond(path: str, query: dict[str, list[str]], before: int) -> Answer:
        if before in busy:
            return 429, b"slow down", {"Retry-After": "0"}
        parts = path.strip("/").split("/")
        ids = parts[1].split(",") if parts[0] == "kpi" else parts[2].split(",")
        if len(ids) > 25:
            return 400, b"{}", {}
        if parts[0] == "kpi":
            rows: list[Any] = [{"id": id, **KPIS[id]} for id in ids if id in KPIS and id not in gone]
        else:
            assert parts[3] == "municipality"
            rows = [
                {"kpi": kpi, "municipality": municipality, "period": period, "values": values}
                for kpi, period, values in ROWS
                if kpi in ids and parts[4] == municipality
            ]
        at = int(query.get("page", ["1"])[0])
        found: dict[str, Any] = {"count": len(rows), "values": rows[(at - 1) * page : at * page]}
        if at * page < len(rows):
            address = f"{path}?page={at + 1}"
            name, value = ("next_page", at + 1) if following == "number" else (following, address)
            found[name] = value
        return 200, json.dumps(found).encode(), {"Content-Type": "application/json"}

    return respond
