"""A quarter followed up: emissions by department from what it used, against its budget, and how actions stand.

Emissions are amount times factor, in kilograms CO2e. A row that lacks one of the two, or whose units do not fit, adds
nothing and is named. A budget is the whole year's; no share of it is made up for a quarter.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reporter.model.actions import Action, ActionStatus
from reporter.model.quantities import Quantity
from reporter.model.quarters import QuarterlyActivity
from reporter.model.status import AnnualStatus
from reporter.model.units import UnitError, convert

LAST_DAY = {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}


@dataclass(frozen=True)
class Line:
    """One row of the quarter."""

    activity: QuarterlyActivity
    kilograms: Decimal | None
    """None where it cannot be worked out."""


@dataclass(frozen=True)
class Department:
    """One owner's quarter."""

    owner: str | None
    """None for rows that name nobody."""

    quarter: Decimal
    """Kilograms in the quarter."""

    before: Decimal | None
    """Kilograms in the same quarter of the year before; None where nothing is told of it."""

    year: Decimal
    """Kilograms from the first quarter on."""

    quarters: int
    """Quarters of the year with rows, up to this one."""

    budget: Decimal | None
    """Kilograms of the whole year; None where none is set."""


@dataclass(frozen=True)
class FollowUp:
    """Everything there is to tell of a quarter."""

    quarter: str
    departments: tuple[Department, ...]
    lines: tuple[Line, ...]
    actions: tuple[tuple[Action, ActionStatus], ...]
    """Actions with the newest status of a day not after the quarter's last."""


def follow_up(status: AnnualStatus, quarter: str) -> FollowUp:
    """The quarter, as the status tells of it.

    Args:
        status: A year that holds the quarter's rows.
        quarter: Such as 2026Q3.
    """
    lines = tuple(Line(a, kilograms(a)) for a in status.quarterly_activities or () if a.quarter == quarter)
    owners = sorted({line.activity.owner for line in lines}, key=lambda o: (o is None, o or ""))
    last = f"{quarter[:4]}-{LAST_DAY[quarter[-1]]}"
    actions = []
    for action in status.actions or ():
        said = [s for s in action.statuses or () if s.date <= last]
        if said:
            actions.append((action, max(said, key=lambda s: s.date)))
    return FollowUp(quarter, tuple(_department(status, owner, quarter) for owner in owners), lines, tuple(actions))


def kilograms(activity: QuarterlyActivity) -> Decimal | None:
    """Amount times factor, kg CO2e unrounded; None where one is missing or their units do not fit."""
    factor = _in(activity.factor, "kg")
    used = None if activity.per is None else _in(activity.amount, activity.per)
    return None if factor is None or used is None else used * factor


def _in(figure: Quantity | None, unit: str) -> Decimal | None:
    """A figure in a unit, which need be none we know where it is the figure's own; None where it does not fit."""
    if figure is None or figure.value is None:
        return None
    if figure.unit == unit:
        return figure.value
    try:
        return convert(figure.value, figure.unit or "", unit)
    except UnitError:
        return None


def _department(status: AnnualStatus, owner: str | None, quarter: str) -> Department:
    own = [a for a in status.quarterly_activities or () if a.owner == owner]
    year, number = int(quarter[:4]), quarter[-1]
    so_far = [a for a in own if a.quarter[:4] == quarter[:4] and a.quarter[-1] <= number]
    earlier = [a for a in own if a.quarter == f"{year - 1}Q{number}"]
    set_ = [b.budget for b in status.emission_budgets or () if owner is not None and (b.owner, b.year) == (owner, year)]
    budgets = [kg for kg in (_in(budget, "kg") for budget in set_) if kg is not None]
    return Department(
        owner,
        _sum([a for a in own if a.quarter == quarter]),
        _sum(earlier) if earlier else None,
        _sum(so_far),
        len({a.quarter for a in so_far}),
        sum(budgets, Decimal(0)) if budgets else None,
    )


def _sum(activities: list[QuarterlyActivity]) -> Decimal:
    return sum((kg for a in activities if (kg := kilograms(a)) is not None), Decimal(0))
