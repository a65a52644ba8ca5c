"""`reporter questionnaire`: list, show, lint, new, diff, map."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from reporter.cli import options

city = click.option("--city", type=click.Path(path_type=Path), help="A city's folder, for its own questionnaires.")


@click.group(name="questionnaire", epilog="Example:  reporter questionnaire show cdp-track 2025 6.1.1")
def command() -> None:
    """List, show, check, copy and compare questionnaires."""


@command.command(name="list", epilog="Example:  reporter questionnaire list")
@city
def list_(city: Path | None) -> None:
    """Platforms and cycles: how many questions and columns, how sure they are, where they were read."""
    from reporter.questionnaire import load

    for platform in load.platforms(city):
        for cycle, folder in load.cycles(platform, city).items():
            q = load.read(folder)
            columns = sum(len(x.column) for x in q.question)
            part = ", in part" if q.partial else ""
            click.echo(f"{platform}  {cycle}  {len(q.question)} questions, {columns} columns{part}  {q.certainty}")
            click.echo(f"    {q.title}. {q.source}")


@command.command(name="show", epilog="Example:  reporter questionnaire show cdp-track 2025 6.1.1")
@click.argument("platform")
@click.argument("cycle", type=int)
@click.argument("number", required=False)
@city
@options.lang
def show(platform: str, cycle: int, number: str | None, city: Path | None, lang: str) -> None:
    """One question column by column, or the list of all questions of a cycle."""
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.questionnaire import load
    from reporter.reports import questionnaire as told

    q = load.of_cycle(platform, cycle, city)
    if number is None:
        for line in told.contents(q, lang):
            click.echo(line)
        return
    question = q.find(number)
    if question is None:
        near = nearest(number, [x.number for x in q.question]) or "–"
        raise ReadError("nothing-there", reference=f"{platform} {cycle} question {number}", nearest=near)
    for line in told.question(q, question, lang):
        click.echo(line)


@command.command(name="lint", epilog="Example:  reporter questionnaire lint cdp-track 2025")
@click.argument("platform", required=False)
@click.argument("cycle", type=int, required=False)
@city
@options.lang
def lint(platform: str | None, cycle: int | None, city: Path | None, lang: str) -> None:
    """Whether questionnaires are sound: paths, options, units, sectors, sources. Exit code 1 where not."""
    from reporter.messages import say
    from reporter.questionnaire import load
    from reporter.questionnaire.changemaps import tables
    from reporter.questionnaire.lint import lint as problems_of
    from reporter.questionnaire.lint_maps import lint_maps

    failed = False
    for name in [platform] if platform else load.platforms(city):
        known = load.cycles(name, city)
        for number in [cycle] if cycle else known:
            q = load.of_cycle(name, number, city)
            problems = list(problems_of(q, known[number]))
            for p in problems:
                click.echo(f"{name} {number} {p.place}: {say(p.rule, lang, **dict(p.params))}")
            failed = failed or bool(problems)
            if not problems:
                columns = sum(len(x.column) for x in q.question)
                click.echo(say("lint-clean", lang, platform=name, cycle=number, questions=len(q.question),
                               columns=columns))  # fmt: skip
        problems = list(lint_maps(name, city, cycle))
        for p in problems:
            click.echo(f"{name} {p.place}: {say(p.rule, lang, **dict(p.params))}")
        failed = failed or bool(problems)
        if not problems and cycle is None:
            click.echo(say("map-clean", lang, platform=name, count=len(tables(name, city))))
    sys.exit(1 if failed else 0)


@command.command(name="new", epilog="Example:  reporter questionnaire new cdp-track 2027 --from 2025 --city lund")
@click.argument("platform")
@click.argument("cycle", type=int)
@click.option("--from", "source", type=int, required=True, help="Cycle to start from.")
@click.option("--city", type=click.Path(path_type=Path), help="Put it into this city's folder, not into schemas/.")
@options.lang
def new(platform: str, cycle: int, source: int, city: Path | None, lang: str) -> None:
    """A new cycle as a copy of an old one, each question marked to be gone through."""
    from reporter.errors import DefinitionError
    from reporter.messages import say
    from reporter.questionnaire import load
    from reporter.questionnaire.compare import start_from
    from reporter.resources import schemas
    from reporter.writers.files import write

    load.of_cycle(platform, source, city)
    target = (city or schemas()) / "questionnaires" / platform / str(cycle)
    if target.exists():
        raise DefinitionError("cycle-exists", folder=str(target))
    files = start_from(load.cycles(platform, city)[source], cycle)
    for name, text in files.items():
        write(target / name, text)
    named = f"{cycle} --city {city}" if city else cycle
    click.echo(say("cycle-made", lang, folder=target, platform=platform, cycle=named, source=source))


@command.command(name="diff", epilog="Example:  reporter questionnaire diff cdp-track 2025 2027 --city lund")
@click.argument("platform")
@click.argument("old", type=int)
@click.argument("new", type=int)
@city
@click.option("--all", "everything", is_flag=True, help="Name every option that came or went.")
@options.lang
def diff(platform: str, old: int, new: int, city: Path | None, everything: bool, lang: str) -> None:
    """What changed between two cycles: new and removed questions, changed columns, wording, options.

    Cycles whose form is not here are compared by the tables of the change map.
    """
    from reporter.messages import say
    from reporter.questionnaire import changemaps, load
    from reporter.questionnaire.compare import changes, hop
    from reporter.questionnaire.links import ChangeMap
    from reporter.reports.questionnaire import difference

    known = load.known(platform, city)
    before, after = (load.of_cycle(platform, cycle, city) if cycle in known else None for cycle in (old, new))
    if before is not None and after is not None and old >= new:
        told = ChangeMap([hop(before, after)])
    else:
        told = changemaps.between(platform, old, new, city)
    found = list(changes(told, before, after))
    if all(c.kind == "none" for c in found):
        click.echo(say("no-changes", lang, platform=platform, old=old, new=new))
        return
    for line in difference(platform, told, found, lang, everything=everything):
        click.echo(line)


@command.command(
    name="map", epilog="Example:  reporter questionnaire map cdp-track 2023 2025 --filing last-year.csv --org 31178"
)
@click.argument("platform")
@click.argument("old", type=int)
@click.argument("new", type=int)
@click.option("--filing", type=click.Path(path_type=Path), help="A filing of the old cycle: its answered cells.")
@click.option("--org", help="Number or name of the organisation, where the file holds several.")
@city
@options.as_json
@options.lang
def map_(
    platform: str, old: int, new: int, filing: Path | None, org: str | None, city: Path | None, form: str, lang: str
) -> None:
    """How much of an earlier cycle finds a place in a later one, question by question, and why the rest does not."""
    from reporter.questionnaire import changemaps, load
    from reporter.readers import mapped, submission
    from reporter.reports import changemap, json

    told = changemaps.between(platform, old, new, city)
    known = load.known(platform, city)
    name = None
    if filing is None:
        found = mapped.of_form(told)
    else:
        filed = submission.filed(filing, load.for_year(platform, 9999, city), org, old)
        name = filed.name or filing.stem
        found = mapped.of_filing(told, load.of_cycle(platform, old, city) if old in known else None, filed)
    by_table = sorted({c for pair in changemaps.tables(platform, city) for c in pair if old <= c <= new} - {*known})
    if form == "json":
        click.echo(json.dumps(changemap.as_json(platform, told, found, name)))
        return
    for line in changemap.lines(platform, told, found, name, by_table, lang):
        click.echo(line)
