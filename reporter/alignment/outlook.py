"""Trend and gap of each open target: the rate so far, the rate it needs, where the trend leads, what remains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reporter.alignment.case import left_out, table
from reporter.alignment.goal import Goal, figure, goal
from reporter.alignment.methods import rate_to, spent
from reporter.alignment.series import Series, of_kind, of_target, scopes_of, series
from reporter.alignment.trend import Line, least_squares, median_line, rate_so_far, spent_by
from reporter.model.places import tree
from reporter.model.status import AnnualStatus
from reporter.model.sums import APART, sum_at

RECENT = 2015
"""The year trends begin with. Source: Klimatkollen's program code (2015, then from 2020 on)."""

LAW = "carbon-law-klimatkollen"
"""The method that sets sums of emissions against each other."""


@dataclass(frozen=True)
class Trend:
    """One series and where it leads. Shares are fractions, emissions t CO2e."""

    series: Series
    rate: Decimal | None
    """Share cut a year, compounded, since `RECENT` or the first year after it."""

    since: int | None
    line: Line | None
    """Least squares."""

    median: Line | None
    """The median line through the newest year."""

    sectors: dict[str, Decimal]
    """Sector → emissions of the newest year, for those that are told."""

    ahead: Decimal | None
    """Emissions from the year after the newest to 2050 on the median line."""

    allowed: Decimal | None
    """Emissions of those years that the Carbon Law leaves, from the same start."""


@dataclass(frozen=True)
class Part:
    """One sector on the way to a target, within one series; t CO2e."""

    sector: str
    base: Decimal
    now: Decimal
    gap: Decimal
    """Emissions of the newest year less what the target's share, the same for every sector, would leave."""


@dataclass(frozen=True)
class Outlook:
    """One open target: what it needs from here. None where target and series are not of one kind."""

    goal: Goal
    series: Series | None
    rate_needed: Decimal | None
    """Share to be cut a year, compounded, from the newest year to the target."""

    gap: Decimal | None
    """Emissions of the newest year less the target's level, t CO2e."""

    supposed: bool = False
    """Whether the series is not the target's own: the figures tell what the same share would mean in that series."""

    level: Decimal | None = None
    """Emissions left in the target year in that series, t CO2e."""

    parts: tuple[Part, ...] = ()
    """By sector, the largest gap first; where both the base year and the newest year tell sectors."""


def trends(status: AnnualStatus) -> list[Trend]:
    """A trend for each set of gases that inventories count, the one that reaches the furthest year first; direct
    emissions (scope 1).

    Of the series of the same gases, those that reach the furthest year, the newest release first. Of other gases than
    the first, only what has years enough for a trend.
    """
    found = series(status)
    newest: dict[tuple[str, ...], int] = {}
    for one in found:
        newest[one.gases] = max(newest.get(one.gases, 0), one.newest)
    told = [s for s in found if s.newest == newest[s.gases] and (_recent(s) or s.gases == found[0].gases)]
    return [_trend(s, status) for s in told]


def _recent(one: Series) -> dict[int, Decimal]:
    """The years of a series that a trend is taken over; none where there are not two."""
    points = {year: value for year, value in one.points.items() if year >= RECENT}
    return points if len(points) > 1 else {}


def _trend(one: Series, status: AnnualStatus) -> Trend:
    recent = _recent(one)
    since = min(recent, default=None)
    median = median_line(recent)
    rate = rate_so_far(one, since) if since is not None else None
    ahead = allowed = None
    if median is not None:
        start, until = one.newest + 1, table()[LAW]["until"]
        ahead = spent_by(median, start, until)
        allowed = spent(median.at(start), table()[LAW]["yearly_rate"], until - start + 1)
    sectors = _sectors(one, one.newest, status)
    return Trend(one, rate, since, least_squares(recent), median, sectors, ahead, allowed)


def _sectors(one: Series, year: int, status: AnnualStatus) -> dict[str, Decimal]:
    """Sector → direct emissions of a year of a series, for those that are told."""
    mine = (i for i in status.inventories or () if i.period == str(year) and of_kind(one, i))
    inventory = next(mine, None)
    if inventory is None:
        return {}
    sums = {name: sum_at(inventory, name, "direct").figure for name in tree()[1]}
    return {name: value for name, told in sums.items() if (value := figure(told, "t")) is not None}


def outlooks(status: AnnualStatus) -> Iterator[Outlook]:
    """Every open target of the whole territory."""
    for target in status.targets or ():
        if left_out(target, status.reporting_year) is None:
            found = series(status, scopes_of(target))
            yield _outlook(goal(target, status), of_target(target, found, status), found, status)


def _outlook(aim: Goal, own: Series | None, found: list[Series], status: AnnualStatus) -> Outlook:
    """From the target's own series; else, marked as supposed, what its share would mean in the newest series."""
    level = aim.level
    newest = next((s for s in found if aim.base_year in s.points), None)
    supposed = own is None and aim.cut is not None and newest is not None
    if supposed and newest is not None and aim.cut is not None and aim.base_year is not None:
        own, level = newest, newest.points[aim.base_year] * (1 - aim.cut)
    if own is None or level is None or aim.year is None:
        return Outlook(aim, own, None, None)
    now = own.points[own.newest]
    rate = rate_to(1 - level / now, own.newest, aim.year) if now > 0 else None
    return Outlook(aim, own, rate, now - level, supposed, level, tuple(_parts(aim, own, status)))


def _parts(aim: Goal, own: Series, status: AnnualStatus) -> list[Part]:
    if aim.cut is None or aim.cut >= 1 or aim.base_year is None or own.scopes != (1,):
        return []  # where nothing may be left, all there is remains to go
    base, now = (_sectors(own, year, status) for year in (aim.base_year, own.newest))
    left = 1 - aim.cut
    parts = [
        Part(name, base[name], now[name], now[name] - base[name] * left)
        for name in base
        if name in now and name != APART
    ]
    return sorted(parts, key=lambda part: -part.gap)
