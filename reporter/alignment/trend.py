"""Where emissions are heading: the rate so far, the trend line, and when a budget is used up."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from reporter.alignment.series import Series


class Line(NamedTuple):
    """A straight line through years."""

    slope: Decimal
    """Change a year, t CO2e."""

    intercept: Decimal
    """Value in year 0."""

    def at(self, year: Decimal | int) -> Decimal:
        """Value in a year; not below zero."""
        return max(self.intercept + self.slope * year, Decimal(0))


def rate_so_far(series: Series, start: int | None = None) -> Decimal | None:
    """Share cut each year, compounded, from a year (the first where none is named) to the newest.

    None where there are no two years, or emissions were not above zero.
    """
    first = min(series.points) if start is None else start
    if (
        first not in series.points
        or first >= series.newest
        or min(series.points[first], series.points[series.newest]) <= 0
    ):
        return None
    ratio = series.points[series.newest] / series.points[first]
    return 1 - ratio ** (Decimal(1) / (series.newest - first))


def least_squares(points: dict[int, Decimal]) -> Line | None:
    """The line with the smallest sum of squared distances; None for fewer than two years."""
    if len(points) < 2:
        return None
    n = Decimal(len(points))
    mean_x, mean_y = sum(points) / n, sum(points.values(), Decimal(0)) / n
    across = sum(((x - mean_x) * (y - mean_y) for x, y in points.items()), Decimal(0))
    slope = across / sum(((x - mean_x) ** 2 for x in points), Decimal(0))
    return Line(slope, mean_y - slope * mean_x)


def median_line(points: dict[int, Decimal]) -> Line | None:
    """The line with the smallest sum of absolute distances (median regression), shifted to go through the newest year.

    One year that stands out moves it little. Found exactly: one of the best lines goes through two of the points.

    Source: Klimatkollen's program code (trend since 2025: median regression on 2015 and from 2020, through the newest).
    """
    if len(points) < 2:
        return None
    pairs = combinations(sorted(points.items()), 2)
    lines = (Line((y2 - y1) / (x2 - x1), y1 - (y2 - y1) / (x2 - x1) * x1) for (x1, y1), (x2, y2) in pairs)
    best = min(lines, key=lambda k: sum(abs(k.intercept + k.slope * x - y) for x, y in points.items()))
    newest = max(points)
    return Line(best.slope, points[newest] - best.slope * newest)


def spent_by(line: Line, start: int, end: int) -> Decimal:
    """Emissions along a line from `start` to `end`, both counted, each year at the line's own value."""
    return sum((line.at(year) for year in range(start, end + 1)), Decimal(0))


def used_up(line: Line, budget: Decimal, start: int) -> Decimal | None:
    """The moment a budget is used up along a line, as a year with a fraction: 2026.59 is early August 2026.

    The line tells emissions a year at the start of each; they change from day to day. None where they reach zero
    before the budget is used up.

    Source: Klimatkollen's program code (the linear trend integrated until the budget is gone).
    """
    now = line.at(start)
    if budget <= 0:
        return Decimal(start)
    if now == 0 or now**2 + 2 * line.slope * budget < 0:
        return None
    # now·t + slope·t²/2 = budget, in the form that holds for a slope of zero too
    return start + 2 * budget / (now + (now**2 + 2 * line.slope * budget).sqrt())
