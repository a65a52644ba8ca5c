"""`reporter group`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options, telling


@click.command(name="group", epilog="Example:  reporter group eskilstuna --format xlsx")
@options.folder
@options.year
@telling.form
@telling.to
@options.lang
def command(folder: Path, year: int | None, form: str, out: Path | None, lang: str) -> None:
    """Emissions of the municipal group by entity, scope and category; what is incomplete is named."""
    from reporter.cli import filings
    from reporter.errors import ReadError
    from reporter.model.base import in_language
    from reporter.readers.folder import year_or_newest
    from reporter.writers.group import group_notes, group_tables

    reporting = year_or_newest(folder, year)
    city, held = filings.sound(folder, reporting)
    inventory = held.status.main_organisation_inventory
    if inventory is None:
        raise ReadError("no-group", year=reporting)
    tables = group_tables(inventory, in_language(city.name, lang) or "", lang)
    telling.out(tables, group_notes(inventory, lang), form, out, folder / "out" / str(reporting) / "group", lang)
