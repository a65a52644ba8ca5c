"""A city's year as one workbook: a front sheet, a sheet a list or part, lists to choose from, what cells cannot show.

No formulas, so that nothing breaks; what a machine needs stands in hidden rows, columns and sheets, and the workbook is
still read where those are lost (`reporter.readers.year_book`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from reporter.layouts.addresses import column_letters
from reporter.layouts.book import FORMAT, FRONT, KEPT_PIECE, KEPT_SHEET, LIST_SHEET, MARK, all_tables
from reporter.layouts.rows import Row, Sheets
from reporter.layouts.sheets import Column, Table
from reporter.layouts.shown import Cell, choices
from reporter.layouts.words import heading, help_of, sheet_names
from reporter.messages import say
from reporter.writers.looks import CARRIED, HEAD, REQUIRED, ROW, Look
from reporter.writers.xlsx import Offer, Sheet, workbook

LAST = 2000
"""Row down to which cells that are still empty offer their lists and help."""

_HIDDEN = Look(color="999999", italic=True, size=8)
_TITLE = Look(bold=True, size=16, color=HEAD)
_HEADING = Look(bold=True, color="FFFFFF", fill=HEAD, wrap=True, upright="top", border=True)
_SOFT = Look(italic=True, color="666666", wrap=True, upright="top")
_WIDTHS = {"text": 44, "list": 30, "mapping": 26, "number": 14, "integer": 10, "boolean": 10, "date": 13, "period": 13}


@dataclass(frozen=True)
class Missing:
    """What a platform requires and nobody has answered."""

    platform: str
    reference: str
    label: str
    path: str | None
    """Where in the status it would stand."""


@dataclass
class Book:
    """What is drawn."""

    title: str
    year: int
    sheets: Sheets
    missing: list[Missing] = field(default_factory=list)
    language: str = "en"


def year_xlsx(book: Book) -> bytes:
    """The workbook; the same year makes the same bytes."""
    tables = all_tables()
    names = sheet_names(tables, book.language)
    lists = _Lists(book.language)
    wanted = {m.path for m in book.missing if m.path}
    drawn = []
    for table in tables:
        rows = book.sheets.rows.get(table.name, [])
        draw = _upright if table.single else _across
        drawn.append(draw(table, names[table.name], rows, wanted, lists, book.language))
    front = _front(book, [(t, names[t.name]) for t in tables])
    return workbook([front, *drawn, lists.sheet(), _kept(book)], book.title)


class _Lists:
    """The hidden sheet with what may be chosen, a column a list; each is written once."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.places: dict[tuple[str, ...], str] = {}

    def offer(self, column: Column, table: Table, area: str) -> Offer:
        """What cells of a column show when they are chosen."""
        told = tuple(choices(column, self.language))
        where = None
        if told:
            letter = self.places.setdefault(told, column_letters(len(self.places) + 1))
            where = f"{LIST_SHEET}!${letter}$2:${letter}${len(told) + 1}"
        return Offer(area, where, heading(column, self.language), help_of(column, table, self.language))

    def sheet(self) -> Sheet:
        """The sheet itself."""
        sheet = Sheet(LIST_SHEET, hidden=True)
        sheet.put("A1", f"{MARK}{LIST_SHEET}")
        for told, letter in self.places.items():
            for n, words in enumerate(told, 2):
                sheet.put(f"{letter}{n}", words)
        return sheet


def _look(column: Column, fill: str | None = None, *, bold: bool = False) -> Look:
    words = column.kind not in ("number", "integer")
    form = "@" if words else "General"
    return Look(bold=bold, format=form, wrap=words, upright="top", border=True, fill=fill)


def _fill(row: Row, table: Table, column: Column, wanted: set[str]) -> str | None:
    """Orange for what was carried over, yellow for what is required and missing."""
    if column.term == "state" and row.cells.get("state") and "state" in row.cells:
        return CARRIED if str(row.cells["state"]).startswith(_CARRIED) else None
    if column.term in row.cells:
        return ROW if column.term == table.key or column.link else None
    path = f"{row.place}.{column.term.removesuffix('.value')}"
    return REQUIRED if path in wanted else None


_CARRIED = (say("state-carried", "en"), say("state-carried", "sv"))


def _across(table: Table, name: str, rows: list[Row], wanted: set[str], lists: _Lists, language: str) -> Sheet:
    """A list: a row a record, headings in row 3, terms in the hidden row 2, places in the hidden column A."""
    fixed = sum(1 for c in table.columns if c.link or c.term in (table.key, "title", "name"))
    sheet = Sheet(name, frozen_rows=3, frozen_columns=1 + max(fixed, 1), hidden_columns={"A"}, hidden_rows={2})
    sheet.put("A1", f"{MARK}{table.name}", _HIDDEN)
    sheet.put("A2", "#", _HIDDEN)
    sheet.put("B1", name, _TITLE)
    sheet.widths["A"] = 8
    sheet.one_page_wide = len(table.columns) < 12
    sheet.heights = {1: 26.0, 3: 46.0}
    used = {term for row in rows for term in row.cells}
    for n, column in enumerate(table.columns, 2):
        letter = column_letters(n)
        sheet.cells.setdefault((1, n), (None, Look()))  # else it would have the look of the cells below
        sheet.put(f"{letter}2", column.term, _HIDDEN)
        sheet.put(f"{letter}3", heading(column, language), _HEADING)
        sheet.widths[letter] = 20 if column.term == table.key else _WIDTHS.get(column.kind, 20)
        sheet.blank[letter] = _look(column)
        sheet.offers.append(lists.offer(column, table, f"{letter}4:{letter}{LAST}"))
        if column.aside and column.term not in used:
            sheet.folded.add(letter)
        for at, row in enumerate(rows, 4):
            fill = _fill(row, table, column, wanted)
            if column.term in row.cells or fill:
                sheet.cells[at, n] = (row.cells.get(column.term), _look(column, fill))
    for at, row in enumerate(rows, 4):
        sheet.put(f"A{at}", row.place, _HIDDEN)
    return sheet


def _upright(table: Table, name: str, rows: list[Row], wanted: set[str], lists: _Lists, language: str) -> Sheet:
    """A part of which there is one: a line a field, its term in the hidden column A."""
    sheet = Sheet(name, frozen_rows=2, hidden_columns={"A"}, widths={"A": 8, "B": 40, "C": 90})
    sheet.put("A1", f"{MARK}{table.name}", _HIDDEN)
    sheet.put("B1", name, _TITLE)
    sheet.heights = {1: 26.0}
    row = rows[0] if rows else Row(table.name, {})
    at = 2
    for column in table.columns:
        if column.aside and column.term not in row.cells:
            continue
        at += 1
        sheet.put(f"A{at}", column.term, _HIDDEN)
        sheet.put(f"B{at}", heading(column, language), Look(bold=True, fill=ROW, wrap=True, upright="top", border=True))
        look = _look(column, _fill(row, table, column, wanted))
        sheet.put(f"C{at}", row.cells.get(column.term), Look(**{**vars(look), "across": "left"}))
        sheet.offers.append(lists.offer(column, table, f"C{at}"))
    return sheet


def _front(book: Book, tables: list[tuple[Table, str]]) -> Sheet:
    """What this is, how to fill it in, which sheets there are, what is missing."""
    language = book.language
    sheet = Sheet(say("workbook-front", language), widths={"A": 2, "B": 34, "C": 46, "D": 40, "E": 22})
    sheet.put("A1", f"{MARK}{FRONT}", Look(color="FFFFFF", size=8))
    sheet.put("B1", book.title, _TITLE)
    sheet.heights = {1: 30.0}
    lines: list[tuple[list[Cell], list[Look]]] = []
    bold, words = Look(bold=True, wrap=True, upright="top"), Look(wrap=True, upright="top")
    lines.append(([say("workbook-intro", language, year=book.year)], [Look(upright="top")]))
    lines.append(([], []))
    for key, fill in (("white", None), ("yellow", REQUIRED), ("orange", CARRIED), ("star", None), ("several", None),
                      ("languages", None), ("new-row", None), ("folded", None), ("back", None)):  # fmt: skip
        label, _, how = say(f"workbook-how-{key}", language).partition("|")
        lines.append(([label, how], [Look(bold=True, wrap=True, upright="top", fill=fill, border=True), Look()]))
    lines.append(([], []))
    lines.append(([say(f"workbook-head-{k}", language) for k in ("sheet", "rows")], [_HEADING, _HEADING]))
    for table, name in tables:
        count = len(book.sheets.rows.get(table.name, []))
        told: Cell = (
            say("workbook-filled", language) if table.single and count else None if table.single else count or None
        )
        lines.append(([name, told], [bold if count else words, Look(across="left", upright="top")]))
    lines.append(([], []))
    lines.append(([say("workbook-missing", language, count=len(book.missing))], [Look(bold=True, size=13, color=HEAD)]))
    if book.missing:
        heads = ("what", "where", "platform", "reference")
        lines.append(([say(f"workbook-head-{k}", language) for k in heads], [_HEADING] * 4))
    hand = say("workbook-by-hand", language)
    lines += [([gap.label, gap.path or hand, gap.platform, gap.reference], [words] * 4) for gap in book.missing]
    _put(sheet, lines)
    return sheet


def _put(sheet: Sheet, lines: Iterable[tuple[list[Cell], list[Look]]]) -> None:
    for at, (cells, looks) in enumerate(lines, 2):
        for n, (cell, look) in enumerate(zip(cells, looks, strict=True), 2):
            sheet.cells[at, n] = (cell, look)


def _kept(book: Book) -> Sheet:
    """What cells do not tell whole, on a hidden sheet; long values in several cells of a row."""
    sheet = Sheet(KEPT_SHEET, hidden=True)
    sheet.put("A1", f"{MARK}{KEPT_SHEET}")
    sheet.put("B1", FORMAT)
    sheet.put("C1", book.year)
    for at, kept in enumerate(book.sheets.kept, 2):
        for n, text in enumerate((kept.place, kept.field), 1):
            sheet.cells[at, n] = (text, Look())
        pieces = [kept.value[i : i + KEPT_PIECE] for i in range(0, len(kept.value), KEPT_PIECE)]
        for n, text in enumerate((kept.looked, *pieces), 3):
            sheet.cells[at, n] = (text, Look())
    return sheet
