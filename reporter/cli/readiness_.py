"""`reporter readiness`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="readiness", epilog="Example:  reporter readiness lund --year 2026 --as-of 2026-08-15")
@options.folder
@options.year
@options.platforms
@options.as_of
@click.option("--owner", help="Only what this department or role answers for.")
@click.option("--all", "everything", is_flag=True, help="Show everything that is missing.")
@click.option("--matrix", type=click.Path(path_type=Path), metavar="FILE", help="Write every cell to a table (CSV).")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "ics"]), default="text", help="Text, JSON or a calendar."
)
@options.lang
def command(
    folder: Path, year: int | None, platforms: tuple[str, ...], as_of: str, owner: str | None, everything: bool,
    matrix: Path | None, form: str, lang: str,
) -> None:  # fmt: skip
    """What is missing for each platform, whose it is, and by when.

    Counted are required answers that the form shows. A deadline that nobody has published is told as not known.
    """
    from reporter import readiness
    from reporter.cli import colour, filings
    from reporter.errors import ReadError
    from reporter.messages import say
    from reporter.model.base import in_language
    from reporter.questionnaire import load

    city, read = filings.read(folder, year)
    number = read.status.reporting_year
    if read.broken:
        unread = sum(f.severity == "error" for f in read.findings)
        click.echo(say("readiness-unread", lang, year=number, count=unread), err=True)
    chosen = list(filings.filings(folder, city, read, platforms))
    owners = readiness.Owners(read.status, city.owners)
    places = [place for filing in chosen for place in readiness.matrix(filing, owners)]
    named = sorted({place.owner for place in places if place.owner is not None})
    if owner is not None and owner not in named:
        raise ReadError("no-such-owner", owner=owner, owners=named or ["–"])
    standings = [readiness.standing(f, city, as_of, owner, filings.guests(folder, city, f)) for f in chosen]
    if form == "ics":
        from reporter.reports.calendar import calendar

        click.echo(calendar(standings, city, as_of, lang), nl=False)
        return
    dates = {s.filing.questionnaire.platform: s.next.date if s.next else None for s in standings}
    asks = readiness.first([p for p in places if owner in (None, p.owner)], dates)
    without = readiness.without_form(city, load.platforms(folder))
    if matrix is not None:
        from reporter.writers import files, tables

        files.write(matrix, tables.matrix_csv(places))
        click.echo(say("readiness-matrix", lang, file=matrix, count=len(places)), err=True)
    if form == "json":
        from reporter.reports import json, readiness_json

        click.echo(json.dumps(readiness_json.as_json(standings, as_of, number, asks, without, lang)))
        return
    from reporter.reports import readiness as report

    click.echo(say("readiness-heading", lang, city=in_language(city.name, lang), year=number, as_of=as_of))
    click.echo("")
    if not chosen:
        click.echo(say("readiness-none", lang, year=number))
    for line in report.lines(standings, city, asks, lang, everything=everything):
        click.echo(colour.heading(line))
    for platform, commitments in without:
        click.echo(say("readiness-without-form", lang, platform=platform, commitments=commitments))
