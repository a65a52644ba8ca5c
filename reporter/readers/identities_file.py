"""`identities.toml`: which records of different years a person has said to be the same thing, or not to be."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.model.status import AnnualStatus
from reporter.readers.files import LIMIT_TOML, content
from reporter.readers.identity import Doubt, Settled

NAME = "identities.toml"
"""The file's name, in the city's folder."""

OPEN = "?"
"""Stands for `same` until a person has decided."""

_KEYS = {"list", "same", "alike", "earlier", "later"}


@dataclass(frozen=True)
class Place:
    """A record in one year."""

    year: int
    id: str


@dataclass(frozen=True)
class Pair:
    """Two records of different years, and what a person has said of them."""

    list: str
    earlier: Place
    later: Place
    same: bool | None
    """None until it is decided."""

    def of(self, year: int) -> tuple[Place, Place] | None:
        """The side of that year and the other one; None where it is about other years."""
        if year == self.later.year:
            return self.later, self.earlier
        return (self.earlier, self.later) if year == self.earlier.year else None


def read_identities(city: Path) -> list[Pair]:
    """The pairs of the city; none where there is no file.

    Raises:
        ReadError: The file is not TOML, or a pair is not written as one.
    """
    file = city / NAME
    if not file.is_file():
        return []
    try:
        data = tomllib.loads(content(file, LIMIT_TOML).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError("answers-file", file=NAME, problem=error) from error
    for key in data:
        if key != "pairs":
            raise ReadError("answers-key", file=NAME, key=key, nearest="pairs")
    given = data.get("pairs", [])
    return [_pair(n, pair) for n, pair in enumerate(given if isinstance(given, list) else [given], 1)]


def _pair(n: int, given: Any) -> Pair:
    if not isinstance(given, dict):
        raise ReadError("identities-pair", file=NAME, number=n)
    for key in given:
        if key not in _KEYS:
            raise ReadError("answers-key", file=NAME, key=key, nearest=nearest(key, _KEYS) or "same")
    name, same = given.get("list"), given.get("same", OPEN)
    if name not in AnnualStatus.model_fields or same not in (True, False, OPEN):
        raise ReadError("identities-pair", file=NAME, number=n)
    places = [_place(n, given.get(side)) for side in ("earlier", "later")]
    return Pair(str(name), places[0], places[1], None if same == OPEN else bool(same))


def _place(n: int, given: Any) -> Place:
    sound = isinstance(given, dict) and isinstance(given.get("year"), int) and isinstance(given.get("id"), str)
    if not sound:
        raise ReadError("identities-pair", file=NAME, number=n)
    return Place(given["year"], given["id"])


def decide(settled: Settled, year: int, years: dict[int, AnnualStatus], pairs: list[Pair]) -> dict[str, dict[str, str]]:
    """Follow what a person has decided: a record said to be the same as another year's takes that one's id.

    Args:
        settled: Which id each record of the year just read gets; changed in place. Pairs that stand in the file
            are no longer doubts.
        year: That year.
        years: The years of the folder.
        pairs: What the file holds.

    Returns:
        List → id in the folder's own year → the id that takes its place there, since a person has said so.

    Raises:
        ReadError: Another record of the year has that id already.
    """
    moves: dict[str, dict[str, str]] = {}
    for pair in pairs:
        sides = pair.of(year)
        if not pair.same or sides is None:
            continue
        mine, other = sides
        if mine.id == other.id or other.id not in _ids(years.get(other.year), pair.list):
            continue  # done at an earlier import
        here = _ids(years.get(year), pair.list)
        ids = settled.ids.setdefault(pair.list, {})
        if mine.id not in {*here, *ids.values()}:
            continue
        if other.id in {*here, *ids.values()}:
            raise ReadError("identity-taken", file=NAME, list=pair.list, id=mine.id, other=other.id, year=year)
        if mine.id in here:
            moves.setdefault(pair.list, {})[mine.id] = other.id
        settled.ids[pair.list] = {old: other.id if new == mine.id else new for old, new in ids.items()}
    known = {(p.list, p.earlier, p.later) for p in pairs}
    settled.doubts = [d for d in settled.doubts if (d.list, *places(d)) not in known]
    return moves


def places(doubt: Doubt) -> tuple[Place, Place]:
    """The two records of a doubt, the earlier year first."""
    both = [Place(doubt.year, doubt.record.id), Place(doubt.other_year, doubt.other.id)]
    first, second = sorted(both, key=lambda p: p.year)
    return first, second


def _ids(status: AnnualStatus | None, name: str) -> set[str]:
    return {r.id for r in getattr(status, name, None) or ()}
