"""Tables that are told in three ways: lines of text, a workbook with a sheet each, one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from lxml.html import HtmlElement as Element

from reporter.changes import tell
from reporter.layouts.addresses import column_letters
from reporter.messages import say
from reporter.writers.looks import Look
from reporter.writers.page import E, document
from reporter.writers.xlsx import Sheet, workbook

Cell = str | Decimal | None
HEAD = Look(bold=True, fill="DDE6EE", wrap=True)


@dataclass(frozen=True)
class Table:
    """One table; figures as numbers."""

    title: str
    sheet: str
    """Its name as a sheet of a workbook."""

    heads: Sequence[str]
    rows: list[list[Cell]]
    formats: dict[int, str] = field(default_factory=dict)
    """Column from 0 → how its figures look in a workbook; whole numbers where nothing is said."""


def shown(cell: Cell, lang: str) -> str:
    """A cell for reading; a dash where nothing is told."""
    return tell.number(cell, lang) if isinstance(cell, Decimal) else cell or "–"


def as_lines(tables: Sequence[Table], notes: Sequence[str], lang: str) -> Iterator[str]:
    """A row a line, each figure after its heading; then the notes."""
    for n, table in enumerate(tables):
        yield table.title if n == 0 else f"\n{table.title}"
        for row in table.rows:
            told = [f"{head}: {shown(cell, lang)}" for head, cell in zip(table.heads[1:], row[1:], strict=True)]
            yield f"  {shown(row[0], lang)}: {'; '.join(told)}"
        if not table.rows:
            yield "  " + say("told-nothing", lang)
    for note in notes:
        yield f"\n{note}"


def as_workbook(tables: Sequence[Table], notes: Sequence[str]) -> bytes:
    """A sheet a table; the notes stand below the first."""
    sheets = []
    for n, table in enumerate(tables):
        sheet = Sheet(table.sheet, frozen_rows=2)
        sheet.put("A1", table.title, Look(bold=True))
        for c, head in enumerate(table.heads):
            sheet.put(f"{column_letters(c + 1)}2", head, HEAD)
            sheet.widths[column_letters(c + 1)] = 24.0
        for r, row in enumerate(table.rows, 3):
            for c, cell in enumerate(row):
                if cell is not None:
                    figure = Look(format=table.formats.get(c, "#,##0"))
                    look = figure if isinstance(cell, Decimal) else Look(wrap=True)
                    sheet.put(f"{column_letters(c + 1)}{r}", cell, look)
        for r, note in enumerate(notes if n == 0 else (), len(table.rows) + 4):
            sheet.put(f"A{r}", note)
        sheets.append(sheet)
    return workbook(sheets, tables[0].title)


def as_page(tables: Sequence[Table], notes: Sequence[str], lang: str) -> str:
    """One page that needs no network."""
    body = [E.H1(tables[0].title)]
    for n, table in enumerate(tables):
        if n:
            body.append(E.H2(table.title))
        body.append(_drawn(table, lang) if table.rows else E.P(say("told-nothing", lang)))
    return document(tables[0].title, lang, "changes.css", E.MAIN(*body, *(E.P(note) for note in notes)))


def _drawn(table: Table, lang: str) -> Element:
    """A wide one is scrolled by keyboard too, so its frame takes the focus and has a name."""
    rows = [
        E.TR(E.TH(shown(row[0], lang), scope="row"),
             *(E.TD(shown(cell, lang), {"class": "number"} if isinstance(cell, Decimal) else {}) for cell in row[1:]))
        for row in table.rows
    ]  # fmt: skip
    head = E.THEAD(E.TR(*(E.TH(h, scope="col") for h in table.heads)))
    frame = {"class": "wide", "role": "region", "tabindex": "0", "aria-label": table.title}
    return E.DIV(E.TABLE(E.CAPTION(table.title, {"class": "unseen"}), head, E.TBODY(*rows)), frame)
