"""`reporter contract`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="contract", epilog="Example:  reporter contract lund --version 2025 --out chapter.docx")
@options.folder
@options.year
@click.option("--version", help="Version of the contract; the newest where not given.")
@click.option(
    "--since", type=int, metavar="YEAR", help="Earlier year to tell changes from; the one before if there is one."
)
@click.option("--template", type=click.Path(path_type=Path), help="Your own .docx, whose styles are taken.")
@click.option("--out", type=click.Path(path_type=Path), help="The file; in the city's folder out/YEAR where not given.")
@options.lang
def command(
    folder: Path, year: int | None, version: str | None, since: int | None, template: Path | None, out: Path | None,
    lang: str,
) -> None:  # fmt: skip
    """Write the municipality's chapter of the climate contract as .docx, with a marked gap for what is missing."""
    from reporter.changes import compare
    from reporter.changes.account import Account
    from reporter.cli import filings
    from reporter.errors import ReadError
    from reporter.layouts.contract import chapters
    from reporter.messages import say
    from reporter.readers.files import content
    from reporter.readers.folder import year_or_newest, years
    from reporter.writers.contract import contract_docx
    from reporter.writers.files import write

    wanted = version or list(chapters())[-1]
    if wanted not in chapters():
        raise ReadError("contract-version", version=wanted, versions=list(chapters()))
    reporting = year_or_newest(folder, year)
    city, now = filings.sound(folder, reporting)
    if since is not None and since >= reporting:
        raise ReadError("contract-before", before=since, year=reporting)
    before = since or max((y for y in years(folder) if y < reporting), default=None)
    account = None
    if before is not None:
        account = Account(city, compare(filings.sound(folder, before)[1].status, now.status))
    own = (content(template), template.name) if template else (None, "")
    data, gaps = contract_docx(city, now.status, wanted, account, *own)
    out = out or folder / "out" / str(reporting) / f"contract-{wanted}.docx"
    write(out, data)
    click.echo(say("chapter-written", lang, file=out, version=wanted, count=gaps))
