"""`reporter check`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reporter.cli import options


@click.command(name="check", epilog="Example:  reporter check lund --year 2026 --format json")
@options.folder
@options.year
@options.platforms
@options.as_of
@click.option("--all", "everything", is_flag=True, help="Show every place of every finding.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text",
    help="Text, JSON, or annotations for a run on GitHub.",
)  # fmt: skip
@options.lang
def command(
    folder: Path, year: int | None, platforms: tuple[str, ...], as_of: str, everything: bool, form: str, lang: str
) -> None:
    """Check a year: what cannot be read, what does not add up, what is missing.

    Exit code 1 where there are findings of level error.
    """
    from reporter.cli import colour, filings
    from reporter.readers.places import Places
    from reporter.reports import json, text

    city, read = filings.read(folder, year)
    chosen = list(filings.filings(folder, city, read, platforms))
    found = filings.findings(folder, city, read, chosen, as_of, platforms)
    places = Places(folder, read)
    for filing in chosen:
        filings.tell_preview(filing, lang)
    if form == "json":
        click.echo(json.dumps(json.check(read.status.reporting_year, found, lang, places)))
    elif form == "github":
        from reporter.reports.github import annotated

        for line in annotated(found, folder.as_posix(), lang, places):
            click.echo(line)
    else:
        for line in text.findings(found, lang, everything=everything, places=places):
            click.echo(colour.finding(line, lang))
    sys.exit(1 if any(f.severity == "error" for f in found) else 0)
