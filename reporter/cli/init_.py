"""`reporter init`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(name="init", epilog="Example:  reporter init lund --name Lund --country SE --code 1281 --year 2026")
@options.folder
@click.option("--name", required=True, help="Name of the city.")
@click.option("--country", help="Country, two letters (ISO 3166-1).")
@click.option("--code", help="Number in the national register, such as the SCB code.")
@click.option("--year", type=int, required=True, help="First reporting year.")
@options.lang
def command(folder: Path, name: str, country: str | None, code: str | None, year: int, lang: str) -> None:
    """Make the folder of a new city: reporter.toml and one year, ready to be filled in."""
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.messages import say
    from reporter.model import codelists
    from reporter.readers.folder import YEAR
    from reporter.writers.city import write_city
    from reporter.writers.files import write

    if not name.strip():
        raise ReadError("bad-city")
    if not YEAR.fullmatch(str(year)):
        raise ReadError("bad-year", year=year)
    if country is not None and not codelists.has("countries", country.upper()):
        near = nearest(country.upper(), codelists.labels("countries")) or "SE"
        raise ReadError("bad-country", country=country, nearest=near)
    register = "scb" if (country or "").upper() == "SE" else "national"
    write_city(
        folder,
        {
            "name": name.strip(),
            **({"country": country.upper()} if country else {}),
            **({"codes": {register: code}} if code else {}),
            "languages": ["sv", "en"] if (country or "").upper() == "SE" else ["en"],
        },
    )
    write(folder / str(year) / "status.toml", START.format(year=year))
    click.echo(say("initialised", lang, folder=folder, year=year))


START = """\
model_version = 1
reporting_year = {year}

# Everything may be left out; what is left out counts as unanswered, never as zero.
# Records may be split over as many .toml files as you like. The fields stand in docs/model.md.

# [[documents]]
# id = "budget-{year}"
# title = "The paper a figure comes from"
# url = "https://…"

# [[targets]]
# id = "t2030"
# source = "budget-{year}"
# type = "base-year-absolute"
# base_year = 2010
# base_emissions = {{ value = 400, unit = "kt" }}
# reduction = {{ value = 80, unit = "%" }}
# target_year = 2030
"""
