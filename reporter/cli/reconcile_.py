"""`reporter reconcile`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="reconcile", epilog="Example:  reporter reconcile lund --year 2026")
@options.folder
@options.year
@options.as_json
@options.lang
def command(folder: Path, year: int | None, form: str, lang: str) -> None:
    """The same quantity in every form: whether it agrees, and if not, why.

    Every form of the year is looked at, also those whose commitments go through another platform.
    """
    from reporter.cli import filings
    from reporter.reconciliation import reconcile
    from reporter.reports import json
    from reporter.reports import reconciliation as report

    city, read = filings.read(folder, year)
    found = list(reconcile(list(filings.filings(folder, city, read, (), every_form=True))))
    if form == "json":
        click.echo(json.dumps({"year": read.status.reporting_year, "quantities": report.as_json(found, lang)}))
        return
    for line in report.lines(found, lang):
        click.echo(line)
