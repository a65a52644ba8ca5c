"""Tables on the screen, as a workbook or as a page: what the commands that tell them share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from reporter.writers.told import Table

form = click.option(
    "--format", "form", type=click.Choice(["text", "xlsx", "html"]), default="text", help="How it is told."
)
"""How tables are told."""

to = click.option("--out", type=click.Path(path_type=Path), help="The file; out/YEAR of the folder where not given.")
"""Where a file goes."""


def out(tables: list[Table], notes: list[str], form: str, file: Path | None, stem: Path, lang: str) -> None:
    """Print text, or write a file; without a name it is `stem` with the ending of its form."""
    from reporter.messages import say
    from reporter.writers.files import write
    from reporter.writers.told import as_lines, as_page, as_workbook

    if form == "text":
        text = "\n".join(as_lines(tables, notes, lang)) + "\n"
        if file is None:
            click.echo(text, nl=False)
            return
        content: str | bytes = text
    else:
        content = as_workbook(tables, notes) if form == "xlsx" else as_page(tables, notes, lang)
    file = file or stem.with_name(f"{stem.name}.{form}")
    write(file, content)
    click.echo(say("told-written", lang, file=file))
