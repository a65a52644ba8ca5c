"""`reporter page`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options, progress

if TYPE_CHECKING:
    from reporter.changes.account import Account
    from reporter.model.city import City
    from reporter.readers.folder import Year
    from reporter.reports.page import Told

CITY = 0.1
"""Seconds that a city with its checks takes, about."""


@click.command(name="page", epilog="Example:  reporter page lund --year 2026 --out lund.html --lang sv")
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.year
@options.as_of
@click.option("--out", type=click.Path(path_type=Path), help="File to write; DIR/out/YEAR/page.html without it.")
@options.lang
def command(folders: tuple[Path, ...], year: int | None, as_of: str, out: Path | None, lang: str) -> None:
    """A city's year as one page that needs no network; several cities as one table of who lacks what by when."""
    from reporter.messages import say
    from reporter.writers.files import write

    told = [_told(folder, year, as_of) for folder in progress.each(folders, CITY)]
    if len(told) > 1:
        from reporter.reports.page_network import network

        content = network(told, lang)
    else:
        from reporter.reports.page import page

        content = page(told[0], lang)
    name = "page.html" if len(told) == 1 else "network.html"
    out = out or folders[0] / "out" / str(told[0].status.reporting_year) / name
    write(out, content)
    click.echo(say("page-written", lang, file=out), err=True)


def _told(folder: Path, year: int | None, as_of: str) -> Told:
    from reporter import readiness
    from reporter.cli import filings
    from reporter.questionnaire import load
    from reporter.reports.page import Told

    city, read = filings.sound(folder, year)
    chosen = list(filings.filings(folder, city, read, ()))
    standings = [readiness.standing(f, city, as_of, guests=filings.guests(folder, city, f)) for f in chosen]
    without = readiness.without_form(city, load.platforms(folder))
    found = filings.findings(folder, city, read, chosen, as_of)
    return Told(city, read.status, as_of, standings, without, found, _before(folder, city, read))


def _before(folder: Path, city: City, read: Year) -> Account | None:
    """The year set beside the newest before it; None where there is none that can be read whole."""
    from reporter.changes import compare
    from reporter.changes.account import Account
    from reporter.readers.folder import read_year, years

    earlier = [y for y in years(folder) if y < read.status.reporting_year]
    was = read_year(folder, earlier[-1]) if earlier else None
    return None if was is None or was.broken else Account(city, compare(was.status, read.status))
