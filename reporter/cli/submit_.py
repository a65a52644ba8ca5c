"""`reporter submit`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="submit", epilog="Example:  reporter submit lund --year 2026 --platform cdp-track")
@options.folder
@options.year
@click.option("--platform", required=True, help="Where it is to be filed.")
@options.as_of
@options.as_json
@options.lang
def command(folder: Path, year: int | None, platform: str, as_of: str, form: str, lang: str) -> None:
    """A filing's checklist: prepared, reviewed, decided, filed, feedback; attachments; what is left to do by hand.

    Nothing is marked as done that only a person can know: the dates stand in the status, under [[submissions]].
    """
    from reporter import readiness
    from reporter.cli import filings
    from reporter.readers import frozen
    from reporter.readers.evidence import fingerprints
    from reporter.readers.folder import years
    from reporter.readiness import submission
    from reporter.reports import submission as report

    city, read = filings.sound(folder, year)
    filing = filings.filing(folder, city, read, platform)
    number = read.status.reporting_year
    kept = [found.name for found in frozen.dated(folder, number, platform)]
    earlier = [y for y in years(folder) if y < number]
    before = fingerprints(folder, earlier[-1]) if earlier else {}
    told = report.Checklist(
        city,
        readiness.standing(filing, city, as_of, guests=filings.guests(folder, city, filing)),
        submission.steps(filing, kept),
        len(kept),
        submission.attachments(filing, fingerprints(folder, number), before),
        submission.by_hand(filing),
        filings.findings(folder, city, read, [filing], as_of, [platform]),
    )
    if form == "json":
        from reporter.reports import json

        click.echo(json.dumps(report.as_json(told, lang)))
        return
    for line in report.lines(told, lang):
        click.echo(line)
