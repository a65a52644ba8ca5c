"""`reporter log`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="log", epilog="Example:  reporter log lund --year 2026 --format json")
@options.folder
@click.option("--year", type=int, help="Only requests of this year.")
@options.as_json
@options.lang
def command(folder: Path, year: int | None, form: str, lang: str) -> None:
    """What came from whom when: every request and every answer, from the files under requests/."""
    from reporter.messages import say
    from reporter.readers.folder import read_city
    from reporter.readers.requests_file import requests
    from reporter.reports.merged import as_data, log

    read_city(folder)
    found = list(requests(folder, year))
    if form == "json":
        import json

        click.echo(json.dumps(as_data(found), indent=2, ensure_ascii=False, default=str))
        return
    for line in log(found, lang):
        click.echo(line)
    if not found:
        click.echo(say("log-empty", lang))
