"""`reporter platforms`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options, taking


@click.command(name="platforms", epilog="Example:  reporter platforms lund --lang sv")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@options.lang
def command(folder: Path | None, lang: str) -> None:
    """What each initiative requires, who takes part where, and on what the sources disagree."""
    from reporter.reports.participation import lines

    city = taking.city_of(folder) if folder else None
    for line in lines(city, lang):
        click.echo(line)
