"""`reporter export`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="export", epilog="Example:  reporter export lund --year 2026 --platform cdp-track")
@options.folder
@options.year
@options.platforms
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write into; DIR/out/YEAR where not given.")
@options.lang
def command(folder: Path, year: int | None, platforms: tuple[str, ...], out: Path | None, lang: str) -> None:
    """Write the files a platform asks for: answers, where they come from, and a manifest that counts them."""
    from reporter.cli import filings
    from reporter.messages import say
    from reporter.writers.export import export, makers

    city, read = filings.sound(folder, year)
    number = read.status.reporting_year
    chosen = list(filings.filings(folder, city, read, platforms))
    for filing in chosen:
        makers(filing.questionnaire)  # all or none: whatever is wrong is said before anything is written
    if not chosen:
        click.echo(say("no-form-for-year", lang, year=number, folder=folder), err=True)
    for filing in chosen:
        platform, cycle = filing.questionnaire.platform, filing.questionnaire.cycle
        if cycle < number:
            click.echo(say("older-form", lang, platform=platform, year=number, cycle=cycle), err=True)
        filings.tell_preview(filing, lang)
        target = (out or folder / "out" / str(number)) / platform
        manifest = export(filing, city, target, lang)
        cells = sum(manifest["answers"]["by_type"].values())
        click.echo(say("exported", lang, platform=platform, cycle=cycle, cells=cells,
                       unanswered=manifest["unanswered"], folder=target))  # fmt: skip
