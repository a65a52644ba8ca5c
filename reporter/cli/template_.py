"""`reporter template`: fill, record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.answers import Filing
    from reporter.questionnaire.problem import Problem
    from reporter.writers.template.book import Book
    from reporter.writers.template.complete import Completed
    from reporter.writers.template.mapping import Map
    from reporter.writers.template.values import Values


@click.group(name="template", epilog="Example:  reporter template fill SECAP.xlsx lund --map secap.toml --out out.xlsx")
def command() -> None:
    """Fill official workbooks without harm, and record where they came from."""


@command.command(name="fill", epilog="Example:  reporter template fill SECAP.xlsx lund --map secap.toml --out out.xlsx")
@click.argument("official", type=click.Path(path_type=Path))
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@click.option("--map", "map_", type=click.Path(path_type=Path), required=True, help="Which value goes into which cell.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The filled workbook.")
@click.option("--overwrite", is_flag=True, help="Write over an earlier filled workbook.")
@options.year
@options.lang
def fill(
    official: Path, folder: Path | None, map_: Path, out: Path, overwrite: bool, year: int | None, lang: str
) -> None:
    """Put the city's values into an official workbook; all else in it stays to the byte.

    Nothing is written unless every value fits its cell and reads back as it was meant.
    """
    from functools import partial

    from reporter.readers.guard import guard, unpacked
    from reporter.writers.files import write
    from reporter.writers.template.archive import Archive
    from reporter.writers.template.book import Book
    from reporter.writers.template.complete import complete

    _may_write(official, out, overwrite)
    mapping = _map(map_, official, lang)
    data = unpacked(official)
    book = Book(Archive(data, official.name))
    found, sources = _values(mapping, book, folder, year, map_)
    completed, against = complete(book, found.all, partial(guard, official))
    if completed is None or found.problems:
        _refuse([*found.problems, *against], map_, official, lang)
    assert completed is not None
    origin = _origin(mapping, data, official, folder, lang)
    write(out, completed.done.data)
    write(_sources(out), sources)
    _tell(completed, found, out, lang)
    click.echo(origin, err=True)


def _may_write(official: Path, out: Path, overwrite: bool) -> None:
    from reporter.errors import TemplateError

    if out.suffix.lower() != official.suffix.lower():
        raise TemplateError("template-out-suffix", out=out.name, suffix=official.suffix)
    if out.resolve() == official.resolve():
        raise TemplateError("template-out-official", file=official.name)
    for file in (out, _sources(out)):
        if file.exists() and not overwrite:
            raise TemplateError("template-out-exists", file=str(file))


def _sources(out: Path) -> Path:
    """The list of where the values of a filled workbook come from, beside it."""
    return out.with_name(f"{out.stem}.sources.csv")


def _map(file: Path, official: Path, lang: str) -> Map:
    from reporter.readers.files import LIMIT_TOML, text
    from reporter.writers.template.mapping import read

    mapping, problems = read(file, text(file, LIMIT_TOML))
    if mapping is None or problems:
        _refuse(problems, file, official, lang)
    assert mapping is not None
    return mapping


def _refuse(problems: list[Problem], map_: Path, official: Path, lang: str) -> None:
    """Say everything that does not fit, and end."""
    from reporter.errors import TemplateError
    from reporter.messages import say

    for found in problems:
        click.echo(f"{found.place}: {say(found.rule, lang, **dict(found.params))}", err=True)
    raise TemplateError("template-refused", map=map_.name, file=official.name, count=len(problems))


def _values(mapping: Map, book: Book, folder: Path | None, year: int | None, map_: Path) -> tuple[Values, str]:
    """The values of the map, and the list of where they come from."""
    from functools import cache

    from reporter.cli import filings
    from reporter.errors import TemplateError
    from reporter.model.status import AnnualStatus
    from reporter.writers.tables import sources_csv
    from reporter.writers.template.asking import questionnaire
    from reporter.writers.template.values import needs_city, values

    place = needs_city(mapping)
    if folder is None and place is not None:
        raise TemplateError("template-needs-city", map=map_.name, place=place)
    city, read = filings.sound(folder, year) if folder is not None else (None, None)

    @cache
    def through(platform: str, cycle: int | None) -> Filing:
        assert folder is not None
        assert city is not None
        assert read is not None
        return filings.filing(folder, city, read, platform, cycle)

    found = values(mapping, book, read.status if read else None, city, through)
    status = read.status if read else AnnualStatus(reporting_year=2000)
    return found, sources_csv(found.answers, questionnaire(mapping), status)


def _tell(completed: Completed, found: Values, out: Path, lang: str) -> None:
    from reporter.messages import say

    done = completed.done
    sheets = len({p.sheet for p in done.puts})
    click.echo(say("template-filled", lang, cells=len(done.puts), sheets=sheets, out=out))
    if found.unanswered:
        click.echo(say("template-unanswered", lang, count=len(found.unanswered)))
        for place in found.unanswered:
            click.echo(f"    {place}")
    waiting = sum(a.state not in (None, "confirmed") for a in found.answers)
    told = {
        "template-unconfirmed": waiting,
        "template-forgotten": len(done.forgotten),
        "template-fill-locked": completed.locked,
        "template-signed": completed.signed,
        "template-macros": completed.macros,
    }
    for key, count in told.items():
        if count:
            click.echo(say(key, lang, count=int(count)), err=True)


def _origin(mapping: Map, data: bytes, official: Path, folder: Path | None, lang: str) -> str:
    """Whether the official workbook is the one that was recorded."""
    from reporter.messages import say
    from reporter.writers.template import provenance

    places = [official.parent / provenance.NAME]
    if mapping.platform and mapping.cycle:
        places += [_record(folder, mapping.platform, mapping.cycle), _record(None, mapping.platform, mapping.cycle)]
    entries = provenance.known(places, official.name)
    same = next((e for e in entries if e.sha256 == provenance.fingerprint(data)), None)
    if same is not None:
        return say("template-recorded", lang, file=official.name, date=same.date, url=same.url)
    if entries:
        last = entries[-1]
        return say("template-differs", lang, file=official.name, date=last.date, url=last.url)
    return say("template-not-recorded", lang, file=official.name)


def _record(city: Path | None, platform: str, cycle: int) -> Path:
    from reporter.resources import templates
    from reporter.writers.template.provenance import NAME

    return (city / "templates" if city else templates()) / platform / str(cycle) / NAME


@command.command(
    name="record",
    epilog="Example:  reporter template record SECAP.xlsx --platform mycovenant --cycle 2027 --url https://…"
    " --licence unknown --date 2027-02-01 --city lund",
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--platform", required=True, help="Platform the file is of.")
@click.option("--cycle", type=int, required=True, help="The platform's own year.")
@click.option("--url", required=True, help="Address it was fetched from.")
@click.option("--licence", required=True, help="Licence as the publisher words it, or: unknown.")
@click.option("--date", required=True, help="Day it was fetched, such as 2027-02-01.")
@click.option("--city", type=click.Path(path_type=Path), help="Record it in this city's folder, not in templates/.")
@options.lang
def record(
    file: Path, platform: str, cycle: int, url: str, licence: str, date: str, city: Path | None, lang: str
) -> None:
    """Record where an official file came from: address, date, sha256, licence."""
    import re

    from reporter.errors import ReadError, TemplateError
    from reporter.messages import say
    from reporter.readers.files import content
    from reporter.readers.folder import years
    from reporter.writers.files import write
    from reporter.writers.template import provenance

    if not re.fullmatch(r"[a-z][a-z0-9-]*", platform):
        raise ReadError("bad-platform", platform=platform)
    date = options.day(date)
    if not re.match(r"https?://\S+$", url):
        raise TemplateError("bad-url", url=url)
    if city is not None:
        years(city)
    origin = provenance.Origin(file.name, url, date, provenance.fingerprint(content(file)), licence)
    target = _record(city, platform, cycle)
    text = provenance.with_entry(target, origin)
    if text is None:
        click.echo(say("record-known", lang, file=file.name, target=target))
        return
    write(target, text)
    click.echo(say("record-made", lang, file=file.name, sha256=origin.sha256, target=target))
