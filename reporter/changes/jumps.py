"""Whether a sector moved more than sectors do: judged against what happened everywhere in the same years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reporter.changes.compare import in_unit
from reporter.changes.emissions import PLANTS, TOTAL, Line, Step
from reporter.changes.movements import Cause, Movement, bound, cause, everywhere, usual
from reporter.findings import Finding
from reporter.model.inventory import sum_at
from reporter.model.status import AnnualStatus
from reporter.paths import resolve

PUBLISHED = "ghg-territorial"
"""The indicator of all emissions of the territory."""

NATIONAL = "national"
"""Framework of inventories taken from a national database, in which all municipalities can be compared."""


@dataclass(frozen=True)
class Judged:
    """One line of a step beside what happened everywhere, or what usually happens."""

    line: Line
    movement: Movement | None
    """The same years and release in other municipalities; else so many years in general; None where not known."""

    @property
    def everywhere(self) -> bool:
        """Whether the movement is of these very years, so that a cause of the country's may lie behind it."""
        return self.movement is not None and self.movement.start != ""

    @property
    def unusual(self) -> bool:
        """Whether the line moved more than nine of ten did."""
        moved = self.line.relative
        return self.movement is not None and moved is not None and not self.movement.holds(moved)


@dataclass(frozen=True)
class National:
    """What happened everywhere, told once."""

    movement: Movement

    own: Line
    """The city's own movement: as its source publishes it where the status holds that as an indicator, else over the
    places of the inventory that the source's total counts."""

    cause: Cause | None
    """Why, as a source states it."""


def years(step: Step) -> tuple[str, str]:
    """The calendar years of a step's inventories."""
    return (step.before.period or "")[:4], (step.after.period or "")[:4]


def judge(step: Step, country: str | None) -> list[Judged]:
    """Every line of a step with the movement it is judged by; the whole by the line that counts plants too."""
    start, end = years(step)
    apart = int(end) - int(start) if start and end else 0
    national = step.after.framework == NATIONAL and step.after.release
    found = []
    whole = "|".join(PLANTS)
    has_plants = any(line.places == whole for line in step.lines)
    for line in step.lines:
        movement = None
        if line.places != PLANTS[0] or not has_plants:
            place = line.places.split("|")[0]
            same = everywhere(country, place, step.after.release, start, end) if national else None
            movement = same or usual(place, apart)
        if movement is not None and movement.places != line.places and line.places.startswith(f"{TOTAL}:"):
            movement = None  # the source counts plants in its total, and this city does not tell of them
        found.append(Judged(line, movement))
    return found


def national(step: Step, country: str | None, status: AnnualStatus) -> National | None:
    """What happened in all municipalities between a step's years; None where nothing is known.

    Args:
        step: Two inventories of the city.
        country: Of the city.
        status: The later year, for the city's total as published.
    """
    start, end = years(step)
    for judged in judge(step, country):
        if judged.everywhere and judged.movement is not None and judged.line.places.startswith(f"{TOTAL}:"):
            own = published(status, start, end) or judged.line
            return National(judged.movement, own, cause(country, PLANTS[0], start, end))
    return None


def published(status: AnnualStatus, start: str, end: str) -> Line | None:
    """The territory's emissions as their source publishes them, from the indicator; None where a year is missing."""
    path = f"indicators[{PUBLISHED}].observations"
    old, new = (in_unit(resolve(status, f"{path}[{year}]").value, "t/year") for year in (start, end))
    return Line(PUBLISHED, old, new) if old and new is not None else None


def jumps(steps: list[Step], country: str | None) -> Iterator[Finding]:
    """CHANGE-001: a sector that moved more than nine of ten did, and enough to matter for the whole. CHANGE-010: the
    whole, where nobody knows how it moves elsewhere, became several times larger or smaller.

    Only the last step counts, mostly from one year to the next: what lies further back was asked about before.
    """
    from reporter.checks.walk import figures, percent  # with all checks behind it, which most comparisons do without

    told = [step for step in steps if step.lines]
    if not told:
        return
    step = told[-1]
    start, end = years(step)
    material = bound("material") * _size(step)
    found, total = judge(step, country), step.total
    known = any(j.movement is not None and j.line.places.startswith(f"{TOTAL}:") for j in found)
    if total is not None and not known and _manifold(total):
        params = {"from": start, "to": end, "before": figures(total.before), "after": figures(total.after)}
        yield Finding("CHANGE-010", _where(step, total), params)
    for judged in found:
        line = judged.line
        if not judged.unusual or judged.movement is None or abs(line.absolute) < material:
            continue
        yield Finding(
            "CHANGE-001",
            _where(step, line),
            {"from": start, "to": end, "moved": percent(line.after, line.before), "before": figures(line.before),
             "after": figures(line.after), "low": percent(1 + judged.movement.low, Decimal(1)),
             "high": percent(1 + judged.movement.high, Decimal(1)), "count": judged.movement.municipalities,
             "whose": "@those-years" if judged.everywhere else "@any-years"},
        )  # fmt: skip


def _manifold(line: Line) -> bool:
    """Whether emissions became so many times larger or smaller as no city's do in a few years."""
    small, large = sorted((abs(line.before), abs(line.after)))
    return large > small * bound("manifold")


def _size(step: Step) -> Decimal:
    """All emissions before, t CO2e: the whole, else what the lines add up to."""
    return abs(step.total.before) if step.total is not None else sum((line.before for line in step.lines), Decimal(0))


def _where(step: Step, line: Line) -> str:
    """Where the later figure stands: a stated total or a cell, else the inventory it is added up from."""
    inventory = f"inventories[{step.after.id}]"
    first = line.places.split("|")[0]
    total = sum_at(step.after, *first.split(":"))
    if total.stated and total.addends:
        ref = total.addends[0].ref
        part = "totals" if any(t.ref == ref for t in step.after.totals or ()) else "cells"
        return f"{inventory}.{part}[{ref}]"
    return inventory
