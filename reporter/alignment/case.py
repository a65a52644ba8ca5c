"""What a method looks at and what it says: one target with its figures and series, and the verdict on it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from reporter.alignment.figures import each, tonnes
from reporter.alignment.goal import Goal
from reporter.alignment.series import Series
from reporter.messages import LANGUAGES
from reporter.model.codelists import labels
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target
from reporter.resources import schemas

Verdict = Literal["meets", "falls-short", "not-binding", "cannot-tell"]

Why = tuple[str, dict[str, Any]]
"""Key of a sentence of the table `talk`, and what it names."""


@dataclass(frozen=True)
class Judgement:
    """One target and one method."""

    method: str
    target_id: str
    verdict: Verdict
    why: Why
    required: Decimal | None = None
    target: Decimal | None = None
    unit: str | None = None
    parameters: dict[str, Any] = field(default_factory=dict)
    """What the method was worked out with: year, HDI and its vintage, series."""

    notes: tuple[Why, ...] = ()
    """What has to be known before anyone relies on the verdict."""

    @property
    def about(self) -> dict[str, Any]:
        """Title, source and certainty of the method."""
        return table()[self.method]


@cache
def table() -> dict[str, dict[str, Any]]:
    """The methods and their parameters, in the file's order."""
    with (schemas() / "references" / "methods.toml").open("rb") as file:
        return tomllib.load(file, parse_float=Decimal)


@dataclass(frozen=True)
class Case:
    """A target with everything a method may look at."""

    goal: Goal
    status: AnnualStatus
    country: str | None
    series: list[Series]
    own: Series | None
    """The series the target's base comes from."""

    def at(self, year: int) -> Decimal | None:
        """Emissions of a year in the target's own series, t CO2e."""
        return self.own.points.get(year) if self.own is not None else None

    def unlike(self, year: int) -> Why:
        """Why a year cannot be set against the target: what its base is, which series have that year, and in what
        these differ from the target's own.
        """
        known = [s for s in self.series if year in s.points]
        params: dict[str, Any] = {
            "year": year,
            "base_year": self.goal.base_year or "–",
            "base": each(tonnes, self.goal.base),
        }
        if not known:
            return "align-no-inventory", params
        params["series"] = [s.name for s in known]
        if self.own is None:
            return "align-unlike", params
        differs = ["document" if field == "source" else field for field in self.own.differs(known[0])]
        words = {lang: ", ".join(labels("fields", lang)[field] for field in differs) for lang in LANGUAGES}
        return "align-unlike-in", params | {"own": self.own.name, "differs": words}


_PARTS = ("energy-only", "transport-only", "waste-only", "other")
"""Codes of sources-covered.csv by which a target covers a part of the inventory."""


def left_out(target: Target, year: int) -> str | None:
    """Key of the sentence why a target is not judged in a reporting year; None where it is."""
    if target.over:
        return "align-replaced"
    if target.target_year is not None and target.target_year < year:
        return "align-past"
    part = target.boundary not in (None, "same") or (target.sources_covered or "").split(":")[0] in _PARTS
    return "align-part" if part else None
