"""What every kind of import ends with: putting tables into a year, and telling what that did."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reporter.writers.city import Merge


def check_parts(replace: tuple[str, ...]) -> None:
    """Whether everything that is to be replaced is a part of a year.

    Raises:
        ReadError: There is no such part.
    """
    from reporter.errors import ReadError
    from reporter.findings import nearest
    from reporter.model.status import AnnualStatus

    parts = [*AnnualStatus.model_fields, "answers"]
    for part in replace:
        if part not in parts:
            raise ReadError("unknown-part", part=part, nearest=nearest(part, parts) or "targets", parts=parts)


def put(folder: Path, year: int, data: dict[str, Any], city: dict[str, Any], replace: tuple[str, ...]) -> Merge:
    """Merge tables into a year of the folder; a folder that does not exist is made with what is known of the city.

    Nothing that stands there is overwritten, unless `replace` names its part.

    Raises:
        ReadError: The year holds things that cannot be read.
    """
    from reporter.writers.city import merge_year, write_city

    now = _now(folder, year)
    if not folder.is_dir() or not any(folder.iterdir()):
        write_city(folder, {"name": folder.name, "languages": ["en"], **city})
    return merge_year(folder, year, data, now, replace)


def _now(folder: Path, year: int) -> dict[str, Any]:
    """The year's tables as the folder says today; nothing is added to a year that cannot be read whole."""
    from reporter.cli.filings import sound
    from reporter.readers.folder import years
    from reporter.writers.city import tables

    if not (folder / "reporter.toml").is_file() or year not in years(folder):
        return {}
    return tables(sound(folder, year)[1].status)


def sha256(file: Path) -> str:
    """The fingerprint by which a file is recognised."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def tell(merge: Merge, lang: str) -> None:
    """What was there already, what is in conflict with both sides, and how to decide."""
    from reporter.messages import say

    if merge.equal:
        click.echo(say("import-equal", lang, count=len(merge.equal)))
    for path, here, there in merge.conflicts:
        click.echo(say("import-conflict", lang, path=path, here=short(here), there=short(there)))
    if merge.conflicts:
        parts = sorted({path.split("[")[0].split(".")[0] for path, _, _ in merge.conflicts})
        click.echo(say("import-how", lang, parts=" --replace ".join(parts)))


def short(value: object) -> str:
    """A value in few enough words for a line."""
    if isinstance(value, dict):
        value = ", ".join(f"{key} {inner}" for key, inner in value.items())
    text = "–" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"
