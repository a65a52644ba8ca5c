"""`reporter diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.changes.account import Account
    from reporter.readers.folder import Year


@click.command(
    name="diff",
    epilog="Examples:  reporter diff lund 2023 2026     reporter diff lund 2023 2026 --format html --lang sv",
)
@options.folder
@click.argument("before", metavar="YEAR1", type=int)
@click.argument("after", metavar="YEAR2", type=int)
@options.platforms
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "html", "docx"]), default="text",
    help="Text, JSON, a page to read and print, or a memo to the committee.",
)  # fmt: skip
@click.option("--out", type=click.Path(path_type=Path), help="File to write; pages and memos go to DIR/out without it.")
@click.option("--template", type=click.Path(path_type=Path), help="Your own .docx, whose styles the memo takes.")
@options.lang
def command(
    folder: Path, before: int, after: int, platforms: tuple[str, ...], form: str, out: Path | None,
    template: Path | None, lang: str,
) -> None:  # fmt: skip
    """What changed between two years: figures, targets, actions, and what asks for an explanation."""
    from reporter.errors import ReadError
    from reporter.messages import say
    from reporter.writers.files import write

    if template is not None and form != "docx":
        raise ReadError("template-without-memo")
    account, files = _account(folder, before, after, platforms, cells=form in ("json", "html") or bool(platforms))
    content = _content(account, files, form, lang, template)
    if out is None and form in ("text", "json"):
        click.echo(content, nl=False)
        return
    out = out or folder / "out" / str(after) / f"changes-{before}-{after}.{form}"
    write(out, content)
    click.echo(say("diff-written", lang, file=out), err=True)


def _account(
    folder: Path, before: int, after: int, platforms: tuple[str, ...], *, cells: bool
) -> tuple[Account, tuple[Year, Year]]:
    from reporter.changes import compare
    from reporter.changes.account import Account
    from reporter.cli import filings

    city, was = filings.sound(folder, before)
    _, now = filings.sound(folder, after)
    found = None
    if cells:
        from reporter.changes.references import References

        found = References(filings.filings(folder, city, now, platforms), was.status, city)
    return Account(city, compare(was.status, now.status), found), (was, now)


def _content(account: Account, files: tuple[Year, Year], form: str, lang: str, template: Path | None) -> str | bytes:
    if form == "json":
        from reporter.reports import json

        return json.dumps(json.diff(account, lang)) + "\n"
    if form == "html":
        from reporter.writers.changes_page import changes_html

        return changes_html(account, lang)
    if form == "docx":
        from reporter.readers.files import content
        from reporter.writers.memo import memo

        return memo(account, lang, content(template) if template else None, template.name if template else "")
    from reporter.paths import resolve
    from reporter.reports import changes

    was, now = files

    def file_of(path: str) -> str:
        return (now if resolve(now.status, path).value is not None else was).file_of(path)

    return "\n".join(changes.lines(account, lang, file_of, cells=account.cells is not None)) + "\n"
