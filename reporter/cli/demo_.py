"""`reporter demo`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.model.city import City
    from reporter.readers.folder import Year

CITY = "lund"
"""The bundled city."""

ASKED = "targets[t2030].reduction"
"""A figure of that city that the demo explains."""


@click.command(name="demo", epilog="Example:  reporter demo my-demo")
@options.folder
@options.lang
def command(folder: Path, lang: str) -> None:
    """Copy the bundled city to DIR and take it through its year: check, export, explain, compare."""
    import shutil

    from reporter import explain
    from reporter.cli import filings
    from reporter.errors import WriteError
    from reporter.messages import say
    from reporter.model.base import in_language
    from reporter.reports.text import counted
    from reporter.resources import cities
    from reporter.writers.export import export

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WriteError("folder-not-empty", folder=str(folder))
    try:
        shutil.copytree(cities() / CITY, folder, dirs_exist_ok=True)
    except OSError as error:
        raise WriteError("cannot-write", file=str(folder), problem=error.strerror or str(error)) from error
    city, year = filings.sound(folder, None)
    number = year.status.reporting_year
    click.echo(say("demo-1", lang, folder=folder))
    through = list(filings.filings(folder, city, year, []))
    counts = counted(filings.findings(folder, city, year, through, options.today()))
    click.echo(say("demo-2", lang, folder=folder, errors=counts["error"], warnings=counts["warning"],
                   infos=counts["info"]))  # fmt: skip
    filed: dict[Path, int] = {}
    for filing in through:
        form, out = filing.questionnaire, folder / "out" / str(number) / filing.questionnaire.platform
        filed[out] = sum(export(filing, city, out)["answers"]["by_type"].values())
        click.echo(say("demo-3", lang, cells=filed[out], title=form.title, cycle=form.cycle, out=out))
    click.echo(say("demo-4", lang, out=max(filed, key=lambda out: filed[out])))
    told = next(t for t in explain.uses(through, ASKED) if t.answer.value is not None)
    document = year.status.document(told.answer.sources[0][0]) if told.answer.sources else None
    source = in_language(document.title, lang) if document else "–"
    click.echo(say("demo-5", lang, reference=told.reference, value=told.answer.value, path=told.answer.path,
                   source=source))  # fmt: skip
    click.echo(say("demo-changes", lang, **_changes(folder, city, year, lang)))
    click.echo(say("demo-6", lang, folder=folder, year=number))


def _changes(folder: Path, city: City, year: Year, lang: str) -> dict[str, object]:
    """The page on what changed since the year before: where it is, and its first sentence."""
    from reporter.changes import compare
    from reporter.changes.account import Account
    from reporter.changes.sentences import Sentences
    from reporter.cli import filings
    from reporter.readers.folder import years
    from reporter.writers.changes_page import changes_html
    from reporter.writers.files import write

    number = year.status.reporting_year
    before = years(folder)[-2]
    _, was = filings.sound(folder, before)
    account = Account(city, compare(was.status, year.status))
    page = folder / "out" / str(number) / f"changes-{before}-{number}.html"
    write(page, changes_html(account, lang))
    return {"before": before, "year": number, "headline": Sentences(account, lang).headline(), "page": page}
