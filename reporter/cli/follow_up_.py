"""`reporter follow-up`."""

from __future__ import annotations

import re
from pathlib import Path

import click

from reporter.cli import options, telling


@click.command(name="follow-up", epilog="Example:  reporter follow-up lund --quarter 2026Q3 --format xlsx")
@options.folder
@click.option("--quarter", required=True, help="The quarter, such as 2026Q3.")
@options.year
@telling.form
@telling.to
@options.lang
def command(folder: Path, quarter: str, year: int | None, form: str, out: Path | None, lang: str) -> None:
    """Follow up a quarter: emissions by department against its budget, and how actions stand."""
    from reporter.cli import filings
    from reporter.errors import ReadError
    from reporter.model.base import in_language
    from reporter.quarters import follow_up
    from reporter.readers.folder import year_or_newest
    from reporter.writers.quarters import notes, tables

    if not re.fullmatch(r"\d{4}Q[1-4]", quarter):
        raise ReadError("bad-quarter", quarter=quarter)
    reporting = year_or_newest(folder, year)
    city, held = filings.sound(folder, reporting)
    found = follow_up(held.status, quarter)
    if not found.lines:
        there = sorted({a.quarter for a in held.status.quarterly_activities or ()})
        raise ReadError("no-quarter", quarter=quarter, year=reporting, there=there or ["–"])
    made = tables(found, in_language(city.name, lang) or "", lang)
    telling.out(made, notes(found, lang), form, out, folder / "out" / str(reporting) / f"follow-up-{quarter}", lang)
