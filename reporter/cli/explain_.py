"""`reporter explain`."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import options


@click.command(
    name="explain",
    epilog="Examples:  reporter explain lund cdp-track:6.1.1[t2030].18     reporter explain lund targets[t2030]",
)
@options.folder
@click.argument("reference", metavar="REF")
@options.year
@options.since
@options.as_json
@options.lang
def command(folder: Path, reference: str, year: int | None, since: int | None, form: str, lang: str) -> None:
    """Why an answer is what it is, or where a figure is used.

    REF is a cell of a questionnaire, such as cdp-track:6.1.1[t2030].18, or a path in the status, such as
    targets[t2030].reduction.
    """
    from reporter.questionnaire.reference import named

    match = named(reference)
    if match:
        _cell(folder, year, match, since, form, lang)
    else:
        _path(folder, year, reference, form, lang)


def _cell(
    folder: Path, year: int | None, match: tuple[str | None, int | None, str], since: int | None, form: str, lang: str
) -> None:
    from reporter import explain
    from reporter.cli import filings
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.questionnaire.load import of_cycle
    from reporter.questionnaire.since import of_column
    from reporter.reports import json, text

    platform, cycle, cell = match
    city, read = filings.read(folder, year)
    found, known = [], []
    if platform and cycle:
        through = [filings.filing(folder, city, read, platform, cycle)]
    else:
        through = list(filings.filings(folder, city, read, [platform] if platform else []))
    for filing in through:
        told = explain.cell(filing, cell)
        known += [a.reference for a in filing.answers] if told is None else []
        found += [told] if told is not None else []
    if not found:
        raise ReadError("nothing-there", reference=cell, nearest=nearest(cell, known) or "–")
    if len(found) > 1:
        raise ReadError("ambiguous-reference", reference=cell, choices=[f.reference for f in found])
    one = found[0]
    changes = filings.told(folder, of_cycle(one.platform, one.cycle, folder), since)
    if form == "json":
        click.echo(json.dumps(json.explanation(one, changes)))
        return
    was = of_column(changes, one.answer.question, one.answer.column, lang)
    for line in text.explanation(one, read.status, read.file_of, lang, was):
        click.echo(line)


def _path(folder: Path, year: int | None, path: str, form: str, lang: str) -> None:
    from reporter import explain
    from reporter.cli import filings
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.messages import say
    from reporter.model.status import AnnualStatus
    from reporter.paths import PathError, key_of, leaf, parse, resolve
    from reporter.reports import json, text

    try:
        leaf(AnnualStatus, path)
    except PathError as error:
        if not error.fields:
            raise ReadError("bad-reference", reference=path) from error
        raise ReadError("no-such-field", path=path, at=error.at, fields=error.fields) from error
    city, read = filings.read(folder, year)
    found = resolve(read.status, path)
    if found.value is None:
        name, key = parse(path)[0]
        records = getattr(read.status, name, None) or []
        keys = [f"{name}[{key_of(r)}]" for r in records] if isinstance(records, list) else []
        near = nearest(f"{name}[{key}]", keys) if key else ""
        raise ReadError("nothing-there", reference=path, nearest=near or "–")
    used = list(explain.uses(filings.filings(folder, city, read, []), found.path))
    if form == "json":
        value = text.value_at(found.value, lang)
        click.echo(json.dumps({"path": found.path, "file": read.file_of(found.path), "value": value,
                               "used_in": [json.explanation(u) for u in used]}))  # fmt: skip
        return
    click.echo(say("explain-used", lang, path=found.path, value=text.value_at(found.value, lang)))
    document, locator = found.source
    if document:
        told = read.status.document(document)
        from reporter.model.base import in_language

        title = in_language(told.title, lang) if told else document
        url = f" <{told.url}>" if told and told.url else ""
        click.echo(say("explain-source", lang, title=title, locator=f", {locator}" if locator else "", url=url))
    for use in used:
        click.echo(say("explain-used-by", lang, reference=use.reference, label=use.answer.label))
    if not used:
        click.echo(say("explain-unused", lang))
