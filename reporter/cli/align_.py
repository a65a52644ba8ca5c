"""`reporter align`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(
    name="align",
    epilog="Examples:  reporter align lund     reporter align lund --year 2026 --format html --lang sv",
)
@options.folder
@options.year
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html"]), default="text",
    help="Text, JSON, or a page with a chart to read and print.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="File to write; a page goes to DIR/out without it.")
@options.lang
def command(folder: Path, year: int | None, form: str, out: Path | None, lang: str) -> None:
    """Hold the targets against published methods: what each asks, what the target gives, and why.

    Each method stands for itself; there is no score. What cannot be set against each other is said, not guessed.
    """
    from reporter.alignment.account import Account, align
    from reporter.cli import filings
    from reporter.messages import say
    from reporter.writers.files import write

    def told(made: Account) -> str:
        if form == "html":
            from reporter.reports.alignment_page import alignment_html

            return alignment_html(made, lang)
        from reporter.reports import alignment
        from reporter.reports.json import dumps

        lines = dumps(alignment.json(made, lang)) if form == "json" else "\n".join(alignment.text(made, lang))
        return lines + "\n"

    city, read = filings.sound(folder, year)
    content = told(align(city, read.status))
    if out is None and form != "html":
        click.echo(content, nl=False)
        return
    out = out or folder / "out" / str(read.status.reporting_year) / "alignment.html"
    write(out, content)
    click.echo(say("align-written", lang, file=out), err=True)
