"""`reporter carry-over`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.answers.carried import Fate
    from reporter.model.status import AnnualStatus
    from reporter.writers.carried import Anew
    from reporter.writers.carry_over import Carried


@click.command(name="carry-over", epilog="Example:  reporter carry-over lund --from 2026 --to 2027")
@options.folder
@click.option("--from", "start", type=int, required=True, help="Year to carry from.")
@click.option(
    "--to", "end", type=int, required=True, help="Year to carry to; its folder is made where it is not there."
)
@options.lang
def command(folder: Path, start: int, end: int, lang: str) -> None:
    """Take last year's files over into a new year, each record marked as carried over.

    What is asked anew every year is left out and listed, and so are files to attach again. Nothing that stands in
    the new year is overwritten; running it again changes nothing.
    """
    from reporter.cli import filings
    from reporter.cli.waiting import waiting
    from reporter.errors import ReadError
    from reporter.messages import say
    from reporter.readers.folder import YEAR, read_year, years
    from reporter.writers.carried import still
    from reporter.writers.carry_answers import carry_answers
    from reporter.writers.carry_over import carry_over
    from reporter.writers.edit import toml_files

    if not YEAR.fullmatch(str(end)):
        raise ReadError("bad-year", year=end)
    before = filings.sound(folder, start)[1].status
    if end <= start:
        raise ReadError("carry-backwards", start=start, end=end)
    after = filings.sound(folder, end)[1].status if end in years(folder) else None
    answers = [_plan(folder, start, end, before, file.stem) for file in toml_files(folder / str(start) / "answers")]
    result = carry_over(folder, start, end, before, after)
    if not (folder / str(end)).is_dir():
        raise ReadError("nothing-to-carry", year=start)
    _tell(result, folder, start, end, lang)
    status = read_year(folder, end).status
    _tell_anew(still(result.anew, status), lang)
    for plan in answers:
        carried = carry_answers(folder, start, end, plan.platform, plan.cycle, plan.places)
        _tell_answers(plan, len(carried), lang)
    click.echo(say("carried-next", lang, count=sum(waiting(folder, status).values()), folder=folder))


class Plan(NamedTuple):
    """What becomes of one platform's kept answers."""

    platform: str
    cycle: int
    places: dict[str, str]
    lost: list[Fate]


def _plan(folder: Path, start: int, end: int, status: AnnualStatus, platform: str) -> Plan:
    """Where each kept answer of a platform goes. Nothing is written, so that what cannot be read stops everything."""
    from reporter.answers.carried import fates
    from reporter.questionnaire import load
    from reporter.readers.answers_file import read_answers

    held = read_answers(folder, start, platform)
    read_answers(folder, end, platform)
    new = load.for_year(platform, end, folder)
    old = new.model_copy(update={"cycle": held.cycle, "question": []})
    if held.cycle is None:
        old = load.for_year(platform, start, folder)
    elif held.cycle in load.cycles(platform, folder):
        old = load.of_cycle(platform, held.cycle, folder)
    found = list(fates(old, new, held.entries, status))
    places = {f.reference: f.now for f in found if f.now is not None}
    return Plan(platform, new.cycle, places, [f for f in found if f.now is None])


def _tell(result: Carried, folder: Path, start: int, end: int, lang: str) -> None:
    from reporter.messages import say

    click.echo(say("carried", lang, start=start, count=len(result.added), files=len(result.files),
                   folder=folder / str(end)))  # fmt: skip
    if result.equal:
        click.echo(say("carried-equal", lang, count=len(result.equal)))
    if result.left:
        click.echo(say("carried-left", lang, count=len(result.left), paths=result.left))


def _tell_anew(anew: Anew, lang: str) -> None:
    """What is asked anew, a line a field with the records it is about."""
    from reporter.messages import say

    grouped: dict[tuple[str, str], list[str]] = {}
    for renewal in anew.renew:
        name, _, id = renewal.record.partition("[")
        date = f" ({renewal.newest})" if renewal.newest else ""
        grouped.setdefault((name, renewal.field), []).append(f"{id.rstrip(']')}{date}".strip())
    if grouped:
        click.echo(say("carried-anew", lang, count=len(anew.renew)))
    for (name, field), records in grouped.items():
        place = f"{name}.{field}" if field else name
        click.echo(say("carried-anew-line", lang, place=place, records=[r for r in records if r] or ["–"]))
    if anew.attach:
        click.echo(say("carried-attach", lang, count=len(anew.attach)))
    for path, file in anew.attach:
        click.echo(say("carried-attach-line", lang, path=path, file=file))


def _tell_answers(plan: Plan, carried: int, lang: str) -> None:
    from reporter.messages import say

    if carried:
        click.echo(say("carried-answers", lang, count=carried, platform=plan.platform))
    for fate in plan.lost:
        why = say(f"carried-{fate.why}", lang)
        click.echo(say("carried-answer-lost", lang, platform=plan.platform, reference=fate.reference, why=why))
