"""`reporter confirm`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(
    name="confirm", epilog="Example:  reporter confirm lund 'targets[t2030]' actions jurisdiction --year 2027"
)
@options.folder
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@options.year
@options.lang
def command(folder: Path, paths: tuple[str, ...], year: int | None, lang: str) -> None:
    """Confirm what was carried over: a list, a record, a part, or kept answers.

    `targets` confirms every target that was carried over, `targets[t2030]` that one, `answers[PLATFORM]` the kept
    answers of a platform. Changing the state in the file by hand does the same.
    """
    from reporter.cli import filings
    from reporter.cli.waiting import waiting
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.messages import say
    from reporter.readers.folder import read_year
    from reporter.writers.confirm import confirm

    status = filings.sound(folder, year)[1].status
    number = status.reporting_year
    known = _known(folder, number, status)
    for path in paths:
        if path not in known:
            near = nearest(path, known) or next(iter(known), "–")
            raise ReadError("nothing-to-confirm", path=path, year=number, nearest=near)
    done = confirm(folder, number, paths)
    click.echo(say("confirmed", lang, count=len(done), year=number))
    for path in done:
        click.echo(f"  {path}")
    left = waiting(folder, read_year(folder, number).status)
    if left:
        click.echo(say("confirm-left", lang, count=sum(left.values()),
                       parts=[f"{part} {count}" for part, count in left.items()]))  # fmt: skip
    else:
        click.echo(say("confirm-none-left", lang))


def _known(folder: Path, year: int, status: object) -> list[str]:
    """Every path that may be confirmed: lists, records, parts, and the answers of each platform."""
    from reporter.model.status import AnnualStatus
    from reporter.paths import records
    from reporter.readers.answers_file import read_answers
    from reporter.writers.confirm import ANSWERS

    assert isinstance(status, AnnualStatus)
    found = [path for path, _ in records(status)]
    known = [*dict.fromkeys(path.partition("[")[0] for path in found), *found]
    for file in sorted((folder / str(year) / ANSWERS).glob("*.toml")):
        platform = f"{ANSWERS}[{file.stem}]"
        known += [ANSWERS, platform, *(f"{platform}.{ref}" for ref in read_answers(folder, year, file.stem).entries)]
    return list(dict.fromkeys(known))
