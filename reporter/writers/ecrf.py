"""An inventory as an eCRF workbook: GCoM's Common Reporting Framework on three sheets, as CIRIS exports it.

Texts and places stand in `schemas/layouts/ecrf/`. A cell that nobody answered stays blank: no key, no zero, no
"Please select" is ever put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reporter.layouts.ecrf import Layout, Row, at, explanation, layout
from reporter.model.activity import Activity
from reporter.model.base import in_language
from reporter.model.cells import COLUMNS, Cell
from reporter.model.city import City
from reporter.model.inventory import Inventory, place_of, sum_at
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.model.units import UnitError, convert
from reporter.paths import resolve
from reporter.writers.looks import Look
from reporter.writers.xlsx import Sheet, workbook

_HEAD = Look(bold=True, fill="D9D9D9", border=True, upright="center")
_GROUP = Look(bold=True, wrap=True, across="center", upright="center")
_BOX = Look(border=True, upright="top")
_BOLD = Look(bold=True, border=True, upright="top")
_CENTRE = Look(bold=True, border=True, wrap=True, across="center", upright="center")
_WORDS = Look(border=True, wrap=True, upright="top")
_FIGURE = "#,##0.00"
_DARK = ("4F81BE", "95B3D7", "E18940", "1D4577")
"""Fills of headings on which writing is white."""

_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d+)?")

Place = tuple[str, str]


def ecrf_xlsx(status: AnnualStatus, city: City, languages: tuple[str, ...] = ("en",)) -> tuple[bytes, int]:
    """The main inventory as a workbook, and how many cells of it hold something the city said.

    Args:
        status: The year; a workbook of texts alone where it holds no inventory.
        city: Name, country and codes.
        languages: Languages of the texts, the first wanted first.
    """
    filling = _Filling(status, city, status.main_inventory or Inventory(id="none"), languages, layout())
    sheets = [filling.city_sheet(), filling.summary_sheet(), filling.rows_sheet()]
    name = in_language(city.name, *languages) or ""
    return workbook(sheets, f"{name} {filling.inventory.period or ''}".strip()), filling.filled


@dataclass
class _Filling:
    """One workbook while it is made."""

    status: AnnualStatus
    city: City
    inventory: Inventory
    languages: tuple[str, ...]
    layout: Layout
    filled: int = 0

    def say(self, sheet: Sheet, address: str, value: Any, look: Look) -> None:
        """Put something the city said, or only the look where it said nothing."""
        plain = in_language(value, *self.languages) if isinstance(value, dict) else value
        self.filled += plain is not None
        sheet.put(address, plain, look)

    @property
    def year(self) -> str | int | None:
        """The inventory year, as a number where it is one."""
        period = self.inventory.period
        return int(period) if period and period.isdigit() else period

    # -- the first sheet

    def city_sheet(self) -> Sheet:
        """What the city and its inventory are: a label and a value a line."""
        known = self.layout.settings["city"]
        sheet = Sheet(known["sheet"], widths=known["widths"], merged=tuple(known["merged"]))
        for address, words in known["groups"].items():
            sheet.put(address, words, _GROUP)
        for line in self.layout.city:
            head = line["row"] == "1"
            sheet.put(f"B{line['row']}", line["label"], _HEAD if head else Look(wrap=True, upright="top"))
            look = _HEAD if head else Look(format=line["format"], wrap=True, across="left", upright="top")
            self.say(sheet, f"C{line['row']}", self._line(line, known["sheet"]), look)
        return sheet

    def _line(self, line: Row, sheet: str) -> str | Decimal | int | None:
        said = self._said(line)
        if said is None:
            return self._unplaced(f"{sheet}!C{line['row']}")
        if line["kind"] == "code":
            return self.layout.text(line["of"], said)
        if line["kind"] == "codes":
            return ", ".join(said)
        if line["kind"] == "figure":
            return _in_unit(said, line["of"])
        if line["kind"] == "period":
            return self.year
        words: str | Decimal | int | None = in_language(said, *self.languages) if isinstance(said, dict) else said
        number = isinstance(words, str) and line["field"].startswith("city.codes.") and _NUMBER.fullmatch(words)
        return Decimal(str(words)) if number else words

    def _said(self, line: Row) -> Any:
        """What the field of a line says, or where it says nothing, the status's own field of the same meaning."""
        roots = {"inventory": self.inventory, "city": self.city}
        said = at(roots, line["field"]) if line["field"] else None
        if said is None and line["otherwise"]:
            path = line["otherwise"].replace("{year}", (self.inventory.period or "none")[:4])
            said = resolve(self.status, path).value
        return said

    def _unplaced(self, address: str) -> str | Decimal | None:
        """What a workbook read earlier held in a cell and no field took up; a number as a number."""
        words = (self.inventory.unplaced or {}).get(address)
        return Decimal(words) if words and _NUMBER.fullmatch(words) else words

    # -- the second sheet

    def summary_sheet(self) -> Sheet:
        """Emissions by sub-sector and column, totals as stated or added up, explanations."""
        known = self.layout.settings["summary"]
        sheet = Sheet(known["sheet"], widths=known["widths"], merged=tuple(known["merged"]), frozen_rows=3)
        sheet.heights = {int(row): height for row, height in known["heights"].items()}
        for column in "ABCDEFGH":
            for row in (1, 2, 3):
                sheet.put(f"{column}{row}", None, _CENTRE)
        for address, words in known["headings"].items():
            sheet.put(address, words, _CENTRE)
        self.say(sheet, "A1", self.year, Look(bold=True, border=True, across="left"))
        for line in self.layout.summary:
            self._summary_line(sheet, line, known)
        return sheet

    def _summary_line(self, sheet: Sheet, line: Row, known: dict[str, Any]) -> None:
        row, code = line["row"], line["code"]
        sheet.put(f"A{row}", line["label"], _BOLD if line["label"].startswith("Total ") else _BOX)
        for column in COLUMNS:
            figure = sum_at(self.inventory, code, column).figure or Quantity()
            grey = known["grey"] if column in line["not_applicable"].split("|") else None
            addresses = [f"{known[part][column]}{row}" for part in ("columns", "keys")]
            for address, value in zip(addresses, (_in_unit(figure, "t"), figure.key), strict=True):
                kept = self._unplaced(f"{known['sheet']}!{address}") if value is None else value
                self.say(sheet, address, kept, Look(fill=grey, format=_FIGURE, border=True, upright="top"))
        words = explanation(self.inventory, code, *self.languages)
        self.say(sheet, f"{known['explanation']}{row}", words or None, _WORDS)

    # -- the third sheet

    def rows_sheet(self) -> Sheet:
        """Activity data and factors, one row a source; where there are none, one row a cell of the inventory."""
        known = self.layout.settings["rows"]
        widths = {c["column"]: float(c["width"]) for c in self.layout.columns}
        sheet = Sheet(known["sheet"], widths=widths, frozen_rows=1, one_page_wide=False)
        sheet.heights = {1: known["header_height"]}
        for column in self.layout.columns:
            color = "FFFFFF" if column["fill"] in _DARK else "000000"
            look = Look(bold=True, color=color, fill=column["fill"], wrap=True, upright="center", border=True)
            sheet.put(f"{column['column']}1", column["heading"], look)
        for n, row in enumerate(self._rows(), 2):
            fill = row.pop("fill")
            for column in self.layout.columns:
                wrap = Look(fill=fill, format=column["format"], border=True, upright="top")
                self.say(sheet, f"{column['column']}{n}", row.get(column["field"]), wrap)
        return sheet

    def _rows(self) -> Iterator[dict[str, Any]]:
        """Rows by field, in the export's order of places; what has no place there comes last."""
        cells, activities = self.inventory.cells or (), self.inventory.activities or ()
        by_place: dict[Place | None, list[Activity | Cell]] = {}
        for activity in activities:
            at_place = (activity.subsector, activity.column) if activity.subsector and activity.column else None
            by_place.setdefault(at_place, []).append(activity)
        for cell in cells:
            behind = [a for a in by_place.get(place_of(cell.ref), ()) if isinstance(a, Activity)]
            if cell.nothing != "unanswered" and _needs_a_row(cell, behind):
                by_place.setdefault(place_of(cell.ref), []).append(cell)
        for held in sorted(by_place, key=self._order):
            yield from (self._row(item, held) for item in by_place[held])

    def _order(self, held: Place | None) -> tuple[int, Place]:
        """Where a place stands among the export's; one it has no row for after the others of its sub-sector."""
        code, column = held or ("", "")
        places = list(enumerate(self.layout.places))
        exact = (n for n, p in places if (p["code"], p["column"]) == held)
        kin = (n for n, p in reversed(places) if code and p["code"] == code)
        return next(exact, next(kin, len(places))), (code, column)

    def _row(self, item: Activity | Cell, held: Place | None) -> dict[str, Any]:
        texts = self._place(item, held)
        row: dict[str, Any] = {"year": self.year, "fill": texts["fill"]}
        row |= {name: texts[name] or None for name in ("sector", "subsector", "scope")}
        row |= {c["field"]: self._field(item, c) for c in self.layout.columns if c["field"] not in row}
        if isinstance(item, Activity):
            if item.part and row["subsector"]:
                row["subsector"] += f" > {item.part}"
            return row | {"ref": item.ref}
        told = item.explanation if item.key and item.value is None else item.method
        words = dict(self.layout.spellings["key-activities"]).get(item.key or "") if item.value is None else None
        return row | {"ref": texts["ref"] or None, "activity": words, "description": told or item.not_applicable}

    def _place(self, item: Activity | Cell, held: Place | None) -> Row:
        """The export's texts of a place. A reference wider or narrower than the place it stands for is not written."""
        rows = [p for p in self.layout.places if (p["code"], p["column"]) == held]
        if held is None:
            rows = [p for p in self.layout.places if p["ref"] == item.ref and not p["code"]]
        found = next((p for p in rows if p["ref"] == item.ref), rows[0] if rows else None)
        if found is None:
            return self._elsewhere(item, held)
        refs = {p["ref"] for p in rows}
        named = item.ref in refs or (len(refs) == 1 and ":" in (item.ref or ""))
        return {**found, "ref": found["ref"] if named else ""}

    def _elsewhere(self, item: Activity | Cell, held: Place | None) -> Row:
        """The texts of a place the export has no row for: a sector as a whole, a column not asked for, no place."""
        code, column = held or ("", "")
        kin = next((p for p in self.layout.places if code and p["code"] == code), {})
        return {
            "ref": "" if ":" in (item.ref or "") else item.ref or "",
            "sector": kin.get("sector") or self.layout.text("sectors", code) or "",
            "subsector": kin.get("subsector") or "",
            "scope": self.layout.text("scopes", column) or "",
            "fill": self.layout.settings["rows"]["fill"],
        }

    def _field(self, item: Activity | Cell, column: Row) -> Any:
        path, kind = column["field"], column["kind"]
        if path == "value":
            return _in_unit(item, "t")
        if kind == "quality":
            about = path.split(".")[1]
            level = next((q.removeprefix(f"{about}-") for q in item.quality or () if q.startswith(f"{about}-")), None)
            return self.layout.text("data-quality", level) if level else None
        return at(item, path)


def _needs_a_row(cell: Cell, behind: list[Activity]) -> bool:
    """Whether a cell's emissions are in no row of its place: there is none, or all are of other GPC references."""
    refs = {a.ref for a in behind}
    return not behind or (":" not in cell.ref and cell.ref not in refs and None not in refs
                          and {place_of(r) for r in refs if r} == {place_of(cell.ref)})  # fmt: skip


def _in_unit(figure: Quantity, unit: str) -> Decimal | None:
    """A figure in the unit of its cell; None where it has no value, or one of another dimension."""
    if figure.value is None:
        return None
    try:
        return convert(figure.value, figure.unit or unit, unit)
    except UnitError:  # a check reports the unit
        return None
