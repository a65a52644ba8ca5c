"""What happened everywhere: a city's jump is judged against all municipalities', from schemas/changes/."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reporter.resources import schemas


@dataclass(frozen=True)
class Movement:
    """How the emissions of many municipalities moved between two years; bounds of relative change."""

    places: str
    release: str
    start: str
    """First year; empty where the row pools every pair of years that lie so far apart."""

    end: str
    municipalities: int
    """How many the figures are of."""

    of: int
    """How many there are in the country."""

    rose: int
    low: Decimal
    """One change of twenty lies below."""

    median: Decimal
    high: Decimal
    """One change of twenty lies above."""

    source: str
    status: str

    @property
    def all(self) -> bool:
        """Whether every municipality of the country is counted."""
        return self.municipalities == self.of

    def holds(self, relative: Decimal) -> bool:
        """Whether a change lies where nine of ten do."""
        return self.low <= relative <= self.high


@dataclass(frozen=True)
class Cause:
    """Why emissions moved everywhere, as a source states it."""

    cause: str
    cause_sv: str
    who: str
    source: str


@cache
def _rows(name: str) -> tuple[dict[str, str], ...]:
    with (schemas() / "changes" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def bound(code: str) -> Decimal:
    """A bound of schemas/changes/bounds.csv."""
    return next(Decimal(row["value"]) for row in _rows("bounds") if row["code"] == code)


def everywhere(country: str | None, place: str, release: str | None, start: str, end: str) -> Movement | None:
    """What the same release says of all municipalities between the same years; None where nothing is known.

    A row of several places is found by its first; the city's figure must then be taken over the same places.
    """
    wanted = (country, release, start, end)
    for row in _rows("movements"):
        if (row["country"], row["release"], row["from"], row["to"]) == wanted and row["places"].split("|")[0] == place:
            return _movement(row)
    return None


def usual(place: str, years: int) -> Movement | None:
    """How much a sector usually moves in so many years, from the municipalities we know; None where we know none."""
    for row in _rows("movements"):
        if (row["from"], row["years"]) == ("", str(years)) and row["places"].split("|")[0] == place:
            return _movement(row)
    return None


def cause(country: str | None, place: str, start: str, end: str) -> Cause | None:
    """The cause that a source states for a movement of the whole country; None where none does."""
    for row in _rows("causes"):
        if (row["country"], row["from"], row["to"]) == (country, start, end) and place in row["places"].split("|"):
            return Cause(row["cause"], row["cause_sv"], row["who"], row["source"])
    return None


def _movement(row: dict[str, str]) -> Movement:
    return Movement(
        row["places"], row["release"], row["from"], row["to"], int(row["municipalities"]), int(row["of"]),
        int(row["rose"]), Decimal(row["low"]), Decimal(row["median"]), Decimal(row["high"]), row["source"],
        row["status"],
    )  # fmt: skip
