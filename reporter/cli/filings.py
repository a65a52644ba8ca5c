"""What several commands do first: read a year, and see it through the platforms asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.errors import DefinitionError, ReadError
from reporter.findings import Finding
from reporter.messages import say
from reporter.model.city import City
from reporter.readers.folder import Year, read_city, read_year, year_or_newest

if TYPE_CHECKING:
    from reporter.answers import Filing
    from reporter.questionnaire.definition import Questionnaire
    from reporter.questionnaire.links import ChangeMap


def read(folder: Path, year: int | None) -> tuple[City, Year]:
    """The city and one of its years."""
    chosen = year_or_newest(folder, year)
    return read_city(folder), read_year(folder, chosen)


def sound(folder: Path, year: int | None) -> tuple[City, Year]:
    """As `read`, but nothing goes on from a year that cannot be read whole.

    Raises:
        ReadError: The year holds things that cannot be read.
    """
    city, read_year_ = read(folder, year)
    if read_year_.broken:
        count = sum(f.severity == "error" for f in read_year_.findings)
        number = read_year_.status.reporting_year
        raise ReadError("year-broken", year=number, count=count, folder=str(folder))
    return city, read_year_


def filing(folder: Path, city: City, year: Year, platform: str, cycle: int | None = None) -> Filing:
    """A year seen through one platform, in the cycle the year takes or in another."""
    from reporter.answers import Filing, split
    from reporter.questionnaire import load
    from reporter.readers.answers_file import read_answers

    number = year.status.reporting_year
    form = load.for_year(platform, number, folder) if cycle is None else load.of_cycle(platform, cycle, folder)
    answers = read_answers(folder, number, form.inside)
    entries = answers.entries
    if form.inside != platform:  # of what is kept for that form, what this one asks too
        entries = {ref: entry for ref, entry in entries.items() if form.find(split(ref)[0]) is not None}
    return Filing(form, year.status, city, entries, answers.left_blank)


def filings(
    folder: Path, city: City, year: Year, platforms: Iterable[str], *, every_form: bool = False
) -> Iterator[Filing]:
    """A year seen through the platforms named; where none is named, through those the city reports on.

    Those are the platforms its commitments go through (`route`): of all others it has no question to answer and no
    deadline to keep. A city that names no route is seen through every platform with a form for the year, as is any
    city with `every_form`. A form that is answered inside another platform's is looked at only where it is named, one
    for members only where the city has joined.
    """
    from reporter.questionnaire import load

    chosen = list(platforms)
    routes = {c.route for c in city.commitments or () if c.route and not every_form}
    for platform in chosen or [p for p in load.platforms(folder) if not routes or p in routes]:
        try:
            seen = filing(folder, city, year, platform)
            twice, ours = seen.questionnaire.inside != platform, seen.joined or not seen.questionnaire.for_members
            if chosen or (ours and not twice):
                yield seen
        except DefinitionError as error:
            if chosen or error.key != "no-cycle-for-year":
                raise


def guests(folder: Path, city: City, filing: Filing) -> Iterator[Questionnaire]:
    """Forms that are answered inside this one, of other initiatives that the city reports on through it."""
    from reporter.questionnaire import load

    form, year = filing.questionnaire, filing.status.reporting_year
    through = {c.initiative for c in city.commitments or () if c.route == form.platform} - set(form.initiatives)
    for platform in load.inside(form.platform, folder) if through else ():
        guest = load.newest(platform, year, folder)
        if guest is not None and through & set(guest.initiatives):
            yield guest


def findings(
    folder: Path, city: City, year: Year, chosen: Sequence[Filing], as_of: str, platforms: Iterable[str] = ()
) -> list[Finding]:
    """All that is found with a year: reading it, the status, each filing, what they say of one thing, what was filed.

    Args:
        folder: The city's.
        city: The city.
        year: Its year.
        chosen: The filings that are looked at.
        as_of: The day it is looked at.
        platforms: Whose frozen filings are looked at; all where none is named.
    """
    from reporter import checks, filing_checks
    from reporter.readers import frozen

    found = [*year.findings, *checks.run(year.status, year.file_of, city)]
    for seen in chosen:
        evidence = folder / str(year.status.reporting_year) / "evidence"
        found += checks.placed(filing_checks.run(seen, evidence, as_of), year.file_of)
    if len(chosen) > 1:
        from reporter import reconciliation

        found += checks.placed(reconciliation.findings(chosen), year.file_of)
    return [*found, *frozen.altered(folder, year.status.reporting_year, platforms)]


def told(folder: Path, questionnaire: Questionnaire, since: int | None, *, all_of_it: bool = True) -> ChangeMap | None:
    """What changed in a form since a cycle, or since the newest before it; None where nothing is known of any.

    Args:
        folder: The city.
        questionnaire: The form.
        since: The cycle asked for.
        all_of_it: Also where the two use one form, so that nothing changed.

    Raises:
        DefinitionError: No map leads from the cycle asked for, though one leads from another.
    """
    from reporter.questionnaire import changemaps, load

    platform, cycle = questionnaire.platform, questionnaire.cycle
    newest = changemaps.earlier(platform, cycle, folder)
    if newest is None:
        return None
    earlier, known = since or newest, load.cycles(platform, folder)
    one_form = earlier in known and load.origin(known[earlier]) == load.origin(known[cycle])
    return None if one_form and not all_of_it else changemaps.between(platform, earlier, cycle, folder)


def tell_preview(filing: Filing, language: str) -> None:
    """Say that nothing is filed with this form, where the city reports on the same commitment elsewhere."""
    if filing.elsewhere is not None:
        platform = filing.questionnaire.platform
        click.echo(say("preview", language, platform=platform, elsewhere=filing.elsewhere), err=True)
