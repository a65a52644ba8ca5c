"""What every kind of import ends with: putting tables into a year, and telling what that did."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from reporter.layouts.cell_place import CellPlace
    from reporter.messages import Said
    from reporter.model.city import City
    from reporter.model.status import AnnualStatus
    from reporter.readers.interface import Taken
    from reporter.writers.city import Merge


@dataclass(frozen=True)
class Source:
    """A file that was read, to tell where in it something stands."""

    file: str
    data: dict[str, Any]
    """The tables it became; their records say where they stood."""

    cell: Callable[[str], CellPlace | None] = lambda path: None
    """The cell of a path, where the reader knows it."""

    @cached_property
    def _status(self) -> AnnualStatus:
        """The tables as records, to be asked for places; of which year they are does not matter for that."""
        from reporter.model.status import AnnualStatus

        return AnnualStatus.model_validate({"reporting_year": 2000, **self.data})

    def told(self, path: str) -> Said | str:
        """The cell of a path, else what the record says of its place, else the file alone."""
        from reporter.messages import Said
        from reporter.paths import PathError, resolve

        place = self.cell(path)
        if place is not None:
            return place.said
        with suppress(PathError):
            locator = resolve(self._status, path).source[1]
            return Said("file-place", {"file": self.file, "place": locator}) if locator else self.file
        return self.file


def city_of(folder: Path) -> City:
    """The city whose folder it is.

    Raises:
        ReadError: It is no city's folder.
    """
    from reporter.errors import ReadError
    from reporter.readers.folder import read_city

    if not folder.is_dir():
        raise ReadError("no-folder", folder=str(folder))
    if not (folder / "reporter.toml").is_file():
        raise ReadError("not-a-city", folder=str(folder))
    return read_city(folder)


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


def sane(year: int, replace: tuple[str, ...]) -> None:
    """Look at a reporting year, and at the parts that are to give way.

    Raises:
        ReadError: It is no year, or there is no such part.
    """
    from reporter.errors import ReadError
    from reporter.readers.folder import YEAR

    if not YEAR.fullmatch(str(year)):
        raise ReadError("bad-year", year=year)
    check_parts(replace)


def read(
    kind: str, file: Path, year: int, city: City | None, organisation: str | None = None, map_: Path | None = None
) -> Taken:
    """What a file of a known format says: a national data set, an inventory workbook, a table.

    Raises:
        ReadError: The file is not what it should be.
    """
    from reporter.model.status import AnnualStatus
    from reporter.readers.interface import Asked, reader

    taken = reader(kind)(file, Asked(year, city, organisation, map_))
    AnnualStatus.model_validate({"reporting_year": year, **taken.data})  # a reader's mistake never reaches the folder
    return taken


def bring(taken: Taken, name: str, folder: Path, year: int, replace: tuple[str, ...], lang: str) -> None:
    """Put what a file says into a year, and tell what that did."""
    from reporter.messages import say

    merge = put(folder, year, taken.data, taken.city, replace)
    click.echo(say("imported-file", lang, file=name, figures=taken.figures, folder=folder, year=year))
    for key, params in taken.told:
        click.echo("  " + say(key, lang, **params))
    tell(merge, Source(name, taken.data), folder, year, lang)


def put(folder: Path, year: int, data: dict[str, Any], city: dict[str, Any], replace: tuple[str, ...]) -> Merge:
    """Merge tables into a year of the folder; a folder that does not exist is made with what is known of the city.

    Nothing that stands there is overwritten, unless `replace` names its part.

    Raises:
        ReadError: The year holds things that cannot be read.
    """
    from reporter.writers.city import merge_year, write_city

    now = tables(folder, year)
    if not folder.is_dir() or not any(folder.iterdir()):
        write_city(folder, {"name": folder.name, "languages": ["en"], **city})
    return merge_year(folder, year, data, now, replace)


def tables(folder: Path, year: int) -> dict[str, Any]:
    """The year's tables as the folder says today; nothing is added to a year that cannot be read whole."""
    from reporter.cli.filings import sound
    from reporter.readers.folder import years
    from reporter.writers import city

    if not (folder / "reporter.toml").is_file() or year not in years(folder):
        return {}
    return city.tables(sound(folder, year)[1].status)


def sha256(file: Path) -> str:
    """The fingerprint by which a file is recognised."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def tell(merge: Merge, source: Source, folder: Path, year: int, lang: str) -> None:
    """What was there already, what is in conflict with both sides and their places, and how to decide."""
    from reporter.messages import say, short
    from reporter.readers.folder import read_year
    from reporter.readers.places import Places

    if merge.equal:
        click.echo(say("import-equal", lang, count=len(merge.equal)))
    if not merge.conflicts:
        return
    places = Places(folder, read_year(folder, year))
    for path, here, there in merge.conflicts:
        click.echo(say("import-conflict", lang, path=path, here=short(here), at=places.told(path),
                       there=short(there), cell=source.told(path)))  # fmt: skip
    parts = sorted({path.split("[")[0].split(".")[0] for path, _, _ in merge.conflicts})
    click.echo(say("import-how", lang, parts=" --replace ".join(parts)))
