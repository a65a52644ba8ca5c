"""`reporter request`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options, progress

if TYPE_CHECKING:
    from reporter.layouts.settling import Outcome
    from reporter.model.status import AnnualStatus

SHEET = 0.2
"""Seconds that reading one sheet takes, about."""


@click.group(name="request")
def command() -> None:
    """Ask colleagues for their figures in small workbooks, and merge what comes back."""


@command.command(epilog="Example:  reporter request make lund --owner Miljöförvaltningen --missing --due 2026-05-29")
@options.folder
@click.option("--owner", required=True, help="Whose records: as `owner` in the status says it.")
@options.platforms
@click.option("--missing", is_flag=True, help="Only what is required and unanswered, or carried over.")
@click.option("--due", metavar="DATE", callback=options.day_or_none, help="The day an answer is wanted by.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder for workbook and e-mail; else beside the request.")
@options.year
@options.as_of
@options.lang
def make(
    folder: Path, owner: str, platforms: tuple[str, ...], missing: bool, due: str | None, out: Path | None,
    year: int | None, as_of: str, lang: str,
) -> None:  # fmt: skip
    """Write the sheet of one owner: only its cells, what is known beside an empty one, one click to confirm it.

    What was asked is remembered under requests/, so that the answers can be merged. A short text for the e-mail is
    written beside the workbook.
    """
    from reporter.answers import slug
    from reporter.cli import filings
    from reporter.errors import ReadError, WriteError
    from reporter.layouts.request import Request
    from reporter.messages import say
    from reporter.model.base import in_language
    from reporter.readers.requests_file import requests
    from reporter.writers.asking import questions
    from reporter.writers.files import write
    from reporter.writers.request_book import letter, request_xlsx
    from reporter.writers.requests import file_of, remember

    city, read = filings.sound(folder, year)
    number, status = read.status.reporting_year, read.status
    last = _last(folder, number)
    seen = list(filings.filings(folder, city, read, platforms))
    asked = questions(status, last, owner, seen, missing=missing)
    if not asked:
        raise ReadError("nothing-to-ask", owner=owner, year=number)
    count = sum(r.owner == owner for r in requests(folder, number)) + 1
    stem = slug(owner.casefold().translate({229: "a", 228: "a", 246: "o"})) or "owner"
    request = Request(f"{number}-{stem}-{count}", number, owner, as_of, due, tuple(asked), lang)
    place = out or file_of(folder, request).parent
    name = in_language(city.name, lang) or folder.name
    if (place / f"{request.name}.xlsx").exists():
        raise WriteError("template-out-exists", file=place / f"{request.name}.xlsx")  # somebody may have filled it in
    write(place / f"{request.name}.xlsx", request_xlsx(request, status, last, name, lang))
    write(place / f"{request.name}.txt", letter(request, name, lang))
    remember(folder, request)
    click.echo(say("request-made", lang, file=place / f"{request.name}.xlsx", count=len(asked), owner=owner))


def _last(folder: Path, year: int) -> AnnualStatus | None:
    """The year before, where the folder has one that can be read."""
    from reporter.readers.folder import read_year, years

    earlier = [y for y in years(folder) if y < year]
    return read_year(folder, earlier[-1]).status if earlier else None


@command.command(epilog="Example:  reporter request merge lund svar/*.xlsx --choose targets[t2030].reduction=answer")
@options.folder
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--choose", multiple=True, metavar="PATH=answer|folder", help="Settle a conflict; may be repeated.")
@click.option("--partial", is_flag=True, help="Take what is certain from a file in which something is not.")
@options.year
@options.as_of
@options.lang
def merge(
    folder: Path, files: tuple[Path, ...], choose: tuple[str, ...], partial: bool, year: int | None, as_of: str,
    lang: str,
) -> None:  # fmt: skip
    """Merge sheets that came back: against what was sent and what the folder says now.

    A file is taken whole or not at all. Where the folder was changed in between, both sides are told and nothing is
    overwritten: settle it with --choose, or in requests/YEAR/choices.toml. Exit code 1 while something is open.
    """
    from reporter.cli import filings
    from reporter.layouts.settling import settle
    from reporter.readers.places import Places
    from reporter.readers.request_book import read
    from reporter.readers.requests_file import choices, requests
    from reporter.reports.merged import lines
    from reporter.writers.answered import take
    from reporter.writers.asking import said

    _, year_ = filings.sound(folder, year)
    number = year_.status.reporting_year
    known = list(requests(folder, number))
    picked = {**choices(folder, number), **_choices(choose)}
    returned = [read(file, known) for file in progress.each(files, SHEET)]
    now = {q.path: said(year_.status, q.path) for r in returned for q in r.request.questions}
    before = {entry["path"]: entry["after"] for request in known for entry in request.received if "after" in entry}
    outcome = settle(returned, now, picked, partial=partial, earlier=before)
    confirmed = take(folder, year_.status, outcome, as_of)
    for line in lines(outcome, Places(folder, year_), confirmed, lang):
        click.echo(line)
    _end(outcome)


def _end(outcome: Outcome) -> None:
    if outcome.open:
        raise SystemExit(1)


def _choices(given: tuple[str, ...]) -> dict[str, str]:
    """Choices of the command line.

    Raises:
        ReadError: One is not written as PATH=answer or PATH=folder.
    """
    from reporter.errors import ReadError

    found = {}
    for choice in given:
        path, _, side = choice.rpartition("=")
        if not path or side not in ("answer", "folder"):
            raise ReadError("bad-choice", choice=choice)
        found[path] = side
    return found
