"""What an import of a filing does before it saves: the same things under the ids they have in the other years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reporter.model.base import Record
    from reporter.questionnaire.definition import Questionnaire
    from reporter.readers.identity import Doubt, Settled
    from reporter.readers.intake import Intake
    from reporter.readers.renamed import Ids


def recognise(folder: Path, year: int, questionnaire: Questionnaire, intake: Intake) -> tuple[Intake, Settled, Ids]:
    """The intake under the ids its records have over the years; nothing is written.

    Returns:
        The intake; what was recognised and what is doubtful; ids of the folder's own year that a person has decided
        to change.

    Raises:
        ReadError: A year that stands there cannot be read whole, or `identities.toml` cannot be read or followed.
    """
    from reporter.cli.filings import sound
    from reporter.readers.folder import read_year, years
    from reporter.readers.identities_file import decide, read_identities
    from reporter.readers.identity import settle
    from reporter.readers.renamed import renamed

    there = years(folder) if (folder / "reporter.toml").is_file() else []
    if year in there:
        sound(folder, year)
    known = {y: read_year(folder, y).status for y in there}
    settled = settle(intake.status, known)
    moves = decide(settled, year, known, read_identities(folder))
    return renamed(intake, settled.ids, questionnaire), settled, moves


def follow(folder: Path, year: int, moves: Ids) -> None:
    """Change ids in the year's own files where a person has decided so, with everything that names them."""
    from reporter.questionnaire import load
    from reporter.readers.answers_file import read_answers
    from reporter.readers.renamed import rename, rename_answers
    from reporter.writers.edit import edit, toml_files

    if not moves:
        return
    edit(toml_files(folder / str(year)), lambda _, document: rename(document, moves))
    for file in toml_files(folder / str(year) / "answers"):
        cycle = read_answers(folder, year, file.stem).cycle
        if cycle in load.cycles(file.stem, folder):
            form = load.of_cycle(file.stem, cycle, folder)
            edit([file], lambda _, document, form=form: rename_answers(document, moves, form))  # type: ignore[misc]


def tell(folder: Path, settled: Settled, moves: Ids, lang: str) -> None:
    """How many were recognised, what was decided, and what a person is asked; the questions go into the file."""
    from reporter.messages import say
    from reporter.readers.identities_file import NAME
    from reporter.writers.identities import ask

    count = sum(settled.matched.values())
    if count:
        lists = [f"{name} {n}" for name, n in settled.matched.items() if n]
        click.echo(say("import-recognised", lang, count=count, lists=lists))
    for name, ids in moves.items():
        for old, new in ids.items():
            click.echo(say("import-decided", lang, old=f"{name}[{old}]", new=f"{name}[{new}]"))
    ask(folder / NAME, (_question(d, lang) for d in settled.doubts))
    for d in settled.doubts:
        click.echo(say("import-doubt", lang, here=f"{d.list}[{d.record.id}]", year=d.other_year,
                       there=f"{d.list}[{d.other.id}]", alike=f"{d.alike:.0%}"))  # fmt: skip
    if settled.doubts:
        click.echo(say("import-settle", lang, count=len(settled.doubts), file=folder / NAME))


def _question(doubt: Doubt, lang: str) -> dict[str, Any]:
    sides = sorted([(doubt.year, doubt.record), (doubt.other_year, doubt.other)], key=lambda side: side[0])
    earlier, later = (_side(year, record, lang) for year, record in sides)
    return {"list": doubt.list, "alike": doubt.alike, "earlier": earlier, "later": later}


def _side(year: int, record: Record, lang: str) -> dict[str, Any]:
    seen = ", ".join(part for part in (record.source, record.locator) if part)
    return {"year": year, "id": record.id, **({"seen": seen} if seen else {}), "says": _says(record, lang)}


def _says(record: Record, lang: str) -> str:
    """What a record says in the fields it is recognised by, in one line."""
    from reporter.model.base import in_language
    from reporter.readers.likeness import marks

    told = []
    for name in marks(type(record)):
        value = getattr(record, name)
        words = in_language(value, lang) if isinstance(value, dict) else value
        text = ", ".join(map(str, words)) if isinstance(words, list) else str(words if words is not None else "")
        text = " ".join(text.split())
        if text:
            told.append(f"{name} {text if len(text) <= 80 else text[:79] + '…'}")
    return "; ".join(told)
