"""`reporter badges`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="badges", epilog="Example:  reporter badges lund --year 2026")
@options.folder
@options.year
@options.platforms
@options.as_of
@click.option("--all", "everything", is_flag=True, help="Show everything that is missing.")
@options.as_json
@options.lang
def command(
    folder: Path, year: int | None, platforms: tuple[str, ...], as_of: str, everything: bool, form: str, lang: str
) -> None:
    """How the city stands with each badge: nothing missing, or exactly what is.

    A preview: whoever awards a badge looks at more than whether something is answered.
    """
    from reporter.badges import standings
    from reporter.cli import filings
    from reporter.reports import badges as report
    from reporter.reports import json

    city, read = filings.read(folder, year)
    seen = filings.filings(folder, city, read, platforms, every_form=True)
    chosen = [f for f in seen if any(b.code is None or platforms for b in f.questionnaire.badge)]
    if form == "json":
        told = [report.as_json(filing, standings(filing), as_of, lang) for filing in chosen]
        click.echo(json.dumps({"year": read.status.reporting_year, "as_of": as_of, "platforms": told}))
        return
    for filing in chosen:
        for line in report.lines(filing, city, standings(filing), as_of, lang, everything=everything):
            click.echo(line)
