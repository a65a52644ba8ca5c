"""Goals of several cities side by side as a page: a table a group, a row a reading, a column a target year."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from reporter.alignment.compare import Comparison, Entry
from reporter.alignment.rows import Row
from reporter.messages import say
from reporter.reports.goals import cell, group_title, name, remarks, row_title
from reporter.writers.page import E, document

FAR = 9999


def goals_html(made: Comparison, language: str) -> str:
    """The whole page; it needs neither a network nor a script.

    Args:
        made: Goals of several cities.
        language: Language of the page's own words; the cities' texts come in it where they exist in it.
    """
    cities = list(dict.fromkeys(f"{name(e, language)} {e.reporting_year}" for e in made.entries))
    title = say("goals-title", language)
    return document(
        title,
        language,
        "tables.css",
        E.HEADER(E.H1(title), E.P(say("goals-lead", language, cities=cities or ["–"]), {"class": "lead"})),
        E.MAIN(*_groups(made, language), *_remarks(made, language)),
    )


def _groups(made: Comparison, language: str) -> Iterator[Element]:
    for n, (group, rows) in enumerate(made.table().items(), 1):
        years = sorted({year for told in rows.values() for year in told}, key=lambda y: y or FAR)
        heads = [E.TH(str(y) if y else say("goals-no-year", language), scope="col") for y in years]
        table = E.TABLE(
            E.CAPTION(say("goals-caption", language)),
            E.THEAD(E.TR(E.TH(say("goals-read-as", language), scope="col"), *heads)),
            E.TBODY(*(_row(row, told, years, language) for row, told in rows.items())),
            {"class": "rows"},
        )
        # a wide table is scrolled by keyboard too, so it takes the focus and has a name
        frame = E.DIV(table, {"class": "wide", "role": "region", "tabindex": "0", "aria-labelledby": f"group-{n}"})
        yield E.SECTION(E.H2(group_title(group, language), id=f"group-{n}"), frame)


def _row(row: Row, told: dict[int | None, list[Entry]], years: list[int | None], language: str) -> Element:
    cells = [E.TD(*_cities(told.get(year, []), language)) for year in years]
    return E.TR(E.TH(row_title(row, language), scope="row"), *cells)


def _cities(entries: list[Entry], language: str) -> Iterator[Element]:
    if entries:
        yield E.UL(*(E.LI(cell(entry, language)) for entry in entries))


def _remarks(made: Comparison, language: str) -> Iterator[Element]:
    for title, lines in remarks(made, language):
        yield E.SECTION(E.H2(title), E.UL(*(E.LI(line) for line in lines)))
