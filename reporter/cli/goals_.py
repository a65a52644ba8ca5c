"""`reporter goals`: compare."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options, progress

CITY = 0.03
"""Seconds that reading a city takes, about."""


@click.group(name="goals", epilog="Example:  reporter goals compare lund umea")
def command() -> None:
    """Set the climate goals of several cities side by side."""


@command.command(
    name="compare", epilog="Example:  reporter goals compare lund umea uppsala --format csv --out goals.csv"
)
@click.argument("folders", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@options.year
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "html"]), default="text",
    help="Text, a table for spreadsheets, or a page to read and print.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="File to write; the terminal where not given.")
@click.option("--readings", "own", type=click.Path(path_type=Path), help="A file that reads words of goals otherwise.")
@click.option(
    "--base", "bases", type=click.IntRange(1850, 2200), multiple=True, default=(1990, 2020), show_default=True,
    help="Base year to tell shares from; may be repeated, goals are ordered by the first.",
)  # fmt: skip
@options.lang
def compare(
    folders: tuple[Path, ...], year: int | None, form: str, out: Path | None, own: Path | None, bases: tuple[int, ...],
    lang: str,
) -> None:  # fmt: skip
    """Set goals side by side, by scopes and target year, the sharpest first.

    Words such as near zero are read as shares by a table that you can change; the city's own figures come before it.
    A share is told from another base year only within one series of emissions.
    """
    from reporter.alignment import compare as comparing
    from reporter.alignment.readings import readings
    from reporter.cli import filings
    from reporter.messages import say
    from reporter.reports import goals
    from reporter.writers.files import write

    known = readings(_tables(own), own.name) if own is not None else readings()
    cities = [
        comparing.City(city.name, read.status)
        for city, read in (filings.sound(f, year) for f in progress.each(folders, CITY))
    ]
    made = comparing.compare(cities, known, tuple(dict.fromkeys(bases)))
    if form == "html":
        from reporter.reports.goals_page import goals_html

        told = goals_html(made, lang)
    else:
        told = goals.csv(made, lang) if form == "csv" else "\n".join(goals.text(made, lang)) + "\n"
    if out is None:
        click.echo(told, nl=False)
    else:
        write(out, told)
        click.echo(say("goals-written", lang, file=out, cities=len(cities), goals=len(made.entries)), err=True)


def _tables(file: Path) -> dict[str, object]:
    """The tables of a file of readings.

    Raises:
        ReadError: It cannot be opened, or is not TOML.
    """
    from reporter.errors import ReadError
    from reporter.readers.merge import toml

    if not file.is_file():
        raise ReadError("no-such-file", file=str(file))
    tables, wrong = toml(file, file.name)
    if wrong:
        raise ReadError("readings-not-toml", file=file.name, problem=wrong[0].message().rstrip("."))
    return tables
