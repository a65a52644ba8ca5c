"""`reporter import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reporter.cli import options

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
@click.option("--replace", multiple=True, metavar="PART", help="Let the file's records of this list win: targets …")
@options.lang
def command(
    kind: str,
    files: tuple[Path, ...],
    folder: Path,
    year: int,
    org: str | None,
    cycle: int | None,
    replace: tuple[str, ...],
    lang: str,
) -> None:
    """Read an earlier filing into the city's folder; KIND is a platform.

    A folder that does not exist is made. What stands there is never overwritten: equal is skipped, different is
    shown with both sides.
    """
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.model.status import AnnualStatus
    from reporter.readers.folder import YEAR

    if not YEAR.fullmatch(str(year)):
        raise ReadError("bad-year", year=year)
    parts = [*AnnualStatus.model_fields, "answers"]
    for part in replace:
        if part not in parts:
            raise ReadError("unknown-part", part=part, nearest=nearest(part, parts) or "targets", parts=parts)
    for file in files:
        _one(kind, file, folder, year, org, cycle, replace, lang)


def _one(
    kind: str, file: Path, folder: Path, year: int, org: str | None, cycle: int | None, replace: tuple[str, ...],
    lang: str,
) -> None:  # fmt: skip
    from reporter.errors import ReadError
    from reporter.questionnaire import load
    from reporter.readers import submission
    from reporter.readers.intake import take_in

    if folder.is_dir() and any(folder.iterdir()) and not (folder / "reporter.toml").is_file():
        raise ReadError("not-a-city", folder=str(folder))
    city = folder if folder.is_dir() else None
    newest = load.for_year(kind, 9999, city)
    found = submission.read(
        file,
        newest.layouts,
        organisation=org,
        cycle=cycle,
        prefix=newest.spelling.question_prefix,
        no_answer=tuple(newest.spelling.no_answer),
    )
    if not found.cells:
        raise ReadError("no-cells", file=file.name)
    questionnaire = _questionnaire(newest, kind, found.cycle or cycle, year, city)
    document = f"filed-{found.cycle or questionnaire.cycle}"
    intake = take_in(questionnaire, found, year, document)
    merge = _save(folder, year, questionnaire, found, intake, document, file, replace)
    _tell(questionnaire, found, intake, merge, folder, lang)


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
    import hashlib

    from reporter.readers.answers_file import read_answers
    from reporter.writers.city import merge_year, write_answers, write_city

    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    name = found.name or folder.name
    title = f"What {name} filed in {found.cycle or questionnaire.cycle}, as published"
    paper = {"id": document, "title": title, "kind": "submission", "sha256": sha256}
    data = _tables(intake.status)
    data["documents"] = [*data.get("documents", []), paper]
    now = _now(folder, year)
    held = read_answers(folder, year, questionnaire.platform)
    if not folder.is_dir() or not any(folder.iterdir()):
        write_city(folder, _city(found, questionnaire, name))
    merge = merge_year(folder, year, data, now, replace)
    entries, blanks = {**intake.entries, **held.entries}, {*intake.left_blank, *held.left_blank}
    for reference, entry in held.entries.items():
        new = intake.entries.get(reference)
        if new is not None and "answers" in replace:
            entries[reference] = new
        elif new is not None and new.value != entry.value:
            merge.conflicts.append((f"answers.{reference}", entry.value, new.value))
    write_answers(folder, year, questionnaire.platform, questionnaire.cycle, entries, blanks)
    return merge


def _now(folder: Path, year: int) -> dict[str, Any]:
    """The year's tables as the folder says today; nothing is added to a year that cannot be read whole."""
    from reporter.cli.filings import sound
    from reporter.readers.folder import years

    if not (folder / "reporter.toml").is_file() or year not in years(folder):
        return {}
    return _tables(sound(folder, year)[1].status)


def _tables(status: Any) -> dict[str, Any]:
    data: dict[str, Any] = status.model_dump(exclude_unset=True, exclude_none=True)
    return data


def _city(found: Submission, questionnaire: Questionnaire, name: str) -> dict[str, Any]:
    from reporter.model import codelists

    country = next((c for c, label in codelists.labels("countries").items() if label == found.country), None)
    register = questionnaire.organisation_register
    return {
        "name": name,
        **({"country": country} if country else {}),
        **({"codes": {register: found.organisation}} if register and found.organisation else {}),
        "languages": ["en"],
    }


def _tell(
    questionnaire: Questionnaire, found: Submission, intake: Intake, merge: Merge, folder: Path, lang: str
) -> None:
    from collections import Counter

    from reporter.messages import say

    platform, cycle = questionnaire.platform, questionnaire.cycle
    total = sum(intake.fates.values(), Counter[str]())
    click.echo(say("imported", lang, name=found.name or folder.name, platform=platform, cycle=cycle,
                   cells=len(found.cells), folder=folder))  # fmt: skip
    click.echo(say("imported-fates", lang, **{k: total[k] for k in ("typed", "text", "manual", "kept")}))
    if questionnaire.partial:
        numbers = [q.number for q in questionnaire.question] or ["–"]
        click.echo(say("imported-partial", lang, platform=platform, cycle=cycle, numbers=numbers))
    for reference, place, why in intake.reasons:
        click.echo(say("imported-kept", lang, reference=reference, place=place, why=say(why, lang)))
    if merge.equal:
        click.echo(say("import-equal", lang, count=len(merge.equal)))
    for path, here, there in merge.conflicts:
        click.echo(say("import-conflict", lang, path=path, here=_short(here), there=_short(there)))
    if merge.conflicts:
        parts = sorted({path.split("[")[0].split(".")[0] for path, _, _ in merge.conflicts})
        click.echo(say("import-how", lang, parts=" --replace ".join(parts)))


def _short(value: object) -> str:
    if isinstance(value, dict):
        value = ", ".join(f"{key} {inner}" for key, inner in value.items())
    text = "–" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
