"""`reporter fetch`: the only command that uses the network."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reporter.cli import options, progress, taking

if TYPE_CHECKING:
    from reporter.fetching.web import Way

Fetch = Callable[[str, "Way"], bytes]

ADDRESS = 0.5
"""Seconds that an address takes to answer, about."""


@click.group(name="fetch", epilog="Example:  reporter fetch smhi lund --year 2026")
def command() -> None:
    """Get published figures and read them into a year; what came is kept under `fetched/` with date and sha256.

    Proxies are taken from the environment (HTTPS_PROXY). Nothing older than today is ever used unless --cached says so.
    """


def _shared(run: Callable[..., None]) -> Callable[..., None]:
    """Arguments of every source."""
    for option in reversed((
        options.folder,
        options.year,
        click.option("--cached", is_flag=True, help="Use the copy fetched last, and ask nobody."),
        click.option("--replace", multiple=True, metavar="PART", help="Let what is fetched win: inventories …"),
        click.option("--address", help="Another address of the source, where it has moved."),
        click.option("--timeout", type=click.FloatRange(0.1, 600), default=30, help="Seconds to wait for an answer."),
        click.option("--tries", type=click.IntRange(1, 10), default=3, help="How often to ask before giving up."),
        click.option("--certificates", type=click.Path(path_type=Path), help="File with your network's certificates."),
        options.as_of,
        options.lang,
    )):  # fmt: skip
        run = option(run)
    return run


@command.command(name="smhi", epilog="Example:  reporter fetch smhi lund --year 2026")
@_shared
@click.option(
    "--substance", type=click.Choice(["GGT", "CO2"]), default="GGT", help="All greenhouse gases, or CO2 alone."
)
def smhi(address: str | None, substance: str, **how: Any) -> None:
    """Emissions of the territory from SMHI's national emission database, an inventory a year."""
    from reporter.fetching import smhi as source
    from reporter.layouts.smhi import settings

    base = address or settings()["address"]
    _fetch("smhi", substance, ".xlsx", source.address(base), lambda way: source.fetch(base, substance, way), **how)


@command.command(name="kolada", epilog="Example:  reporter fetch kolada lund --year 2026 --kpi N00401 --kpi U07514")
@_shared
@click.option("--kpi", "kpis", multiple=True, metavar="ID", help="Only this key figure; may be repeated.")
def kolada(address: str | None, kpis: tuple[str, ...], **how: Any) -> None:
    """Key figures from Kolada, as indicators with their years."""
    from reporter.fetching import kolada as source
    from reporter.layouts import kolada as layout
    from reporter.readers.interface import Asked
    from reporter.readers.municipalities import municipality

    base = address or layout.settings()["address"]
    wanted = kpis or tuple(layout.kpis())
    code = municipality(Asked(0, taking.city_of(how["folder"])), base)[0]
    _fetch("kolada", code, ".json", base, lambda way: source.fetch(base, code, wanted, how["as_of"], way), **how)


@command.command(name="links", epilog="Example:  reporter fetch links lund --year 2026")
@options.folder
@options.year
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=30, help="Seconds to wait for an answer.")
@click.option("--certificates", type=click.Path(path_type=Path), help="File with your network's certificates.")
@options.lang
def links(folder: Path, year: int | None, timeout: float, certificates: Path | None, lang: str) -> None:
    """Try the address of every document of a year, those of a contract's annex among them; nothing is written."""
    from reporter.cli import filings
    from reporter.fetching.links import tried
    from reporter.fetching.web import Way
    from reporter.messages import say
    from reporter.readers.folder import year_or_newest

    documents = filings.sound(folder, year_or_newest(folder, year))[1].status.documents or []
    links = [(d.id, d.url) for d in documents if d.url]
    found = tried(progress.each(links, ADDRESS), Way(timeout, tries=1, certificates=certificates))
    for link in found:
        if link.trouble is not None:
            problem = say(f"link-{link.trouble.key}", lang, **link.trouble.params)
            click.echo(say("link-dead", lang, id=link.id, url=link.url, problem=problem))
    dead = sum(link.trouble is not None for link in found)
    click.echo(say("links-tried", lang, count=len(found), dead=dead))


def _fetch(
    kind: str, name: str, ending: str, address: str, ask: Callable[[Way], bytes], *, folder: Path,
    year: int | None, cached: bool, replace: tuple[str, ...], timeout: float, tries: int, certificates: Path | None,
    as_of: str, lang: str,
) -> None:  # fmt: skip
    """Ask, look whether the answer can be read, keep it, and put it into the year."""
    from reporter.errors import ReadError
    from reporter.fetching.store import keep, newest, unaltered
    from reporter.fetching.web import Way
    from reporter.messages import say
    from reporter.readers.folder import years

    city = taking.city_of(folder)
    reporting = year if year is not None else max(years(folder), default=None)
    if reporting is None:
        raise ReadError("no-years", folder=str(folder))
    taking.sane(reporting, replace)
    held = newest(folder, kind, name)
    if cached:
        if held is None:
            raise ReadError("fetch-no-copy", kind=kind, folder=str(folder))
        copy = unaltered(held)
        taken = taking.read(kind, copy.file, reporting, city)
    else:
        data = ask(Way(timeout, tries, certificates, held.day if held else "–"))
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / f"{name}-{as_of}{ending}"
            file.write_bytes(data)
            taken = taking.read(kind, file, reporting, city)
        taking.tables(folder, reporting)  # a year that cannot be read is told before anything is kept
        copy = keep(folder, kind, name, data, ending, address, as_of)
    click.echo(say("fetched-cached" if cached else "fetched", lang, file=copy.file.relative_to(folder), day=copy.day))
    taking.bring(taken, copy.file.name, folder, reporting, replace, lang)
