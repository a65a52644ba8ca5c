"""`reporter export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.answers import Filing
    from reporter.frozen import Since
    from reporter.model.city import City


@click.command(name="export", epilog="Example:  reporter export lund --year 2026 --platform cdp-track")
@options.folder
@options.year
@options.platforms
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write into; DIR/out/YEAR where not given.")
@options.since
@options.lang
def command(
    folder: Path, year: int | None, platforms: tuple[str, ...], out: Path | None, since: int | None, lang: str
) -> None:
    """Write the files a platform asks for: answers, where they come from, and a manifest that counts them.

    Beside each answer stands what its question was in an earlier cycle, where that differs; where a filing of the
    year is frozen, what changed since.
    """
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
    told = [filings.told(folder, filing.questionnaire, since, all_of_it=False) for filing in chosen]
    for filing, before in zip(chosen, told, strict=True):
        platform, cycle = filing.questionnaire.platform, filing.questionnaire.cycle
        if cycle < number:
            click.echo(say("older-form", lang, platform=platform, year=number, cycle=cycle), err=True)
        filings.tell_preview(filing, lang)
        target = (out or folder / "out" / str(number)) / platform
        filed = _since_filing(folder, city, filing, lang)
        manifest = export(filing, city, target, lang, before, filed)
        cells = sum(manifest["answers"]["by_type"].values())
        click.echo(say("exported", lang, platform=platform, cycle=cycle, cells=cells,
                       unanswered=manifest["unanswered"], folder=target))  # fmt: skip
        if filed is not None:
            click.echo(f"  {filed.sentence(lang)}")


def _since_filing(folder: Path, city: City, filing: Filing, lang: str) -> Since | None:
    """What changed since the newest frozen filing; a filing that was altered hinders no export."""
    from reporter.errors import ReporterError
    from reporter.messages import say
    from reporter.readers.frozen import changed_since

    try:
        return changed_since(folder, city, filing)
    except ReporterError as error:
        click.echo(say("since-altered", lang, problem=error.sentence(lang)), err=True)
        return None
