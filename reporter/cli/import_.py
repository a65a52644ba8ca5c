"""`reporter import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reporter.cli import options, recognising, taking

if TYPE_CHECKING:
    from reporter.questionnaire.definition import Questionnaire
    from reporter.readers.intake import Intake
    from reporter.readers.submission import Submission
    from reporter.writers.city import Merge


@click.command(
    name="import",
    epilog="Example:  reporter import cdp-track 2025_cities.csv --into mumbai --year 2025 --org 31178",
)
@click.argument("kind", metavar="KIND")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--into", "folder", required=True, type=click.Path(path_type=Path), help="The city's folder.")
@click.option("--year", type=int, required=True, help="Reporting year the answers are read into.")
@click.option("--org", help="Number or name of the organisation, where a file holds several.")
@click.option("--cycle", type=int, help="Cycle to take, where a file holds several.")
@click.option("--map", "table_map", type=click.Path(path_type=Path), help="File that says which column is what.")
@click.option("--replace", multiple=True, metavar="PART", help="Let the file's records of this list win: targets …")
@options.lang
def command(
    kind: str,
    files: tuple[Path, ...],
    folder: Path,
    year: int,
    org: str | None,
    cycle: int | None,
    table_map: Path | None,
    replace: tuple[str, ...],
    lang: str,
) -> None:
    """Read files into the city's folder; KIND is a platform, for an earlier filing, or a kind of file.

    A folder that does not exist is made. What stands there is never overwritten: equal is skipped, different is
    shown with both sides.
    """
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.questionnaire import load
    from reporter.readers.interface import KINDS

    taking.sane(year, replace)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "reporter.toml").is_file():
        raise ReadError("not-a-city", folder=str(folder))
    city = folder if folder.is_dir() else None
    kinds = [*load.platforms(city), *KINDS]
    if kind not in kinds:
        raise ReadError("unknown-kind", kind=kind, nearest=nearest(kind, kinds) or kinds[0], kinds=kinds)
    for file in files:
        if kind in KINDS:
            own = taking.city_of(folder) if (folder / "reporter.toml").is_file() else None
            taken = taking.read(kind, file, year, own, org, table_map)
            taking.bring(taken, file.name, folder, year, replace, lang)
        else:
            _filing(kind, file, folder, year, org, cycle, replace, lang)


def _filing(
    kind: str, file: Path, folder: Path, year: int, org: str | None, cycle: int | None, replace: tuple[str, ...],
    lang: str,
) -> None:  # fmt: skip
    from reporter.errors import ReadError
    from reporter.questionnaire import load
    from reporter.readers import submission
    from reporter.readers.intake import take_in
    from reporter.reports.intake import Told, lines

    city = folder if folder.is_dir() else None
    newest = load.for_year(kind, 9999, city)
    found = submission.filed(file, newest, org, cycle)
    if not found.cells:
        raise ReadError("no-cells", file=file.name)
    questionnaire = _questionnaire(newest, kind, found.cycle or cycle, year, city)
    document = f"filed-{found.cycle or questionnaire.cycle}"
    _own(city, found, questionnaire.organisation_register)
    intake = take_in(questionnaire, found, year, document)
    intake, settled, moves = recognising.recognise(folder, year, questionnaire, intake)
    recognising.follow(folder, year, moves)
    merge = _save(folder, year, questionnaire, found, intake, document, file, replace)
    told = Told(questionnaire, sorted(load.cycles(kind, city)), found, intake, folder)
    for line in lines(told, lang):
        click.echo(line)
    taking.tell(merge, taking.Source(file.name, intake.data, intake.place_of), folder, year, lang)
    recognising.tell(folder, settled, moves, lang)


def _own(city: Path | None, found: Submission, register: str | None) -> None:
    """Refuse another organisation's filing; nothing is known where the city or the file has no number.

    Raises:
        ReadError: The file is of another number than the city.
    """
    from reporter.errors import ReadError
    from reporter.readers.folder import read_city

    if city is None or not (city / "reporter.toml").is_file() or register is None or found.organisation is None:
        return
    number = read_city(city).codes.get(register)
    if number is not None and number != found.organisation:
        raise ReadError("other-organisation", file=found.file, number=found.organisation, name=found.name or "–",
                        folder=str(city), own=number, register=register)  # fmt: skip


def _questionnaire(newest: Questionnaire, kind: str, cycle: int | None, year: int, city: Path | None) -> Questionnaire:
    """The definition the file was made with; one without questions where that cycle is not known, so that every
    cell is kept as it stands.
    """
    from reporter.questionnaire import load

    if cycle is None:
        return load.for_year(kind, year, city)
    if cycle in load.cycles(kind, city):
        return load.of_cycle(kind, cycle, city)
    return newest.model_copy(update={"cycle": cycle, "question": [], "partial": True})


def _save(
    folder: Path, year: int, questionnaire: Questionnaire, found: Submission, intake: Intake, document: str,
    file: Path, replace: tuple[str, ...],
) -> Merge:  # fmt: skip
    from reporter.readers.answers_file import read_answers
    from reporter.writers.answers_file import write_answers
    from reporter.writers.city import tables

    name = found.name or folder.name
    title = f"What {name} filed in {found.cycle or questionnaire.cycle}, as published"
    paper = {"id": document, "title": title, "kind": "submission", "sha256": taking.sha256(file)}
    data = tables(intake.status)
    data["documents"] = [*data.get("documents", []), paper]
    held = read_answers(folder, year, questionnaire.platform)
    merge = taking.put(folder, year, data, _city(found, questionnaire, name), replace)
    entries, blanks = {**intake.entries, **held.entries}, {*intake.left_blank, *held.left_blank}
    for reference, entry in held.entries.items():
        new = intake.entries.get(reference)
        if new is not None and "answers" in replace:
            entries[reference] = new
        elif new is not None and new.value != entry.value:
            merge.conflicts.append((f"answers.{reference}", entry.value, new.value))
    write_answers(folder, year, questionnaire.platform, questionnaire.cycle, entries, blanks)
    return merge


def _city(found: Submission, questionnaire: Questionnaire, name: str) -> dict[str, Any]:
    from reporter.model import codelists

    country = next((c for c, label in codelists.labels("countries").items() if label == found.country), None)
    register = questionnaire.organisation_register
    return {
        "name": name,
        **({"country": country} if country else {}),
        **({"codes": {register: found.organisation}} if register and found.organisation else {}),
    }
