"""Arguments that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

folder = click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
"""The city's folder."""

lang = click.option("--lang", type=click.Choice(["en", "sv"]), default="en", help="Language of messages.")
"""Language of messages."""

year = click.option("--year", type=int, help="Reporting year; the newest folder where not given.")
"""Reporting year."""

as_json = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="Text for people or JSON."
)
"""Text or JSON."""

platforms = click.option("--platform", "platforms", multiple=True, help="Only this platform; may be repeated.")
"""Platforms."""

since = click.option("--since", type=int, metavar="CYCLE", help="Say what changed since this cycle of the form.")
"""Cycle to compare the form with."""


def day(text: str) -> str:
    """A day of the calendar, as 2026-09-15.

    Raises:
        ReadError: There is no such day.
    """
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        from reporter.errors import ReadError

        raise ReadError("bad-date", date=text) from None


def today() -> str:
    """The only place where the program looks at the clock."""
    return date.today().isoformat()


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> str:
    return today() if value is None else day(value)


def day_or_none(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """A day of the calendar, or none."""
    return None if value is None else _day(ctx, param, value)


as_of = click.option("--as-of", metavar="DATE", callback=_day, help="The day it is looked at; today where not given.")
"""The day it is looked at."""
