"""What a picture of emissions and targets holds: a picture for each set of gases, since two sets are never compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reporter.alignment.account import Account
from reporter.alignment.budget import required_by
from reporter.alignment.figures import percent
from reporter.alignment.goal import Goal, figure
from reporter.alignment.methods import compounded
from reporter.alignment.outlook import Trend
from reporter.messages import say
from reporter.model.budgets import CarbonBudget
from reporter.reports.alignment import AHEAD
from reporter.writers.chart import Line

FAR = 2050
"""The last year of a path that no target ends."""

LARGE = 10_000
"""From here on, in t, an axis counts thousands."""

Gases = tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """One chart. Values in t CO2e."""

    gases: Gases
    """Empty where inventories do not tell."""

    lines: tuple[Line, ...]

    @property
    def per(self) -> int:
        """What values are divided by along the axis: 1000 where they are large."""
        return 1000 if max(value for line in self.lines for _, value in line.points) >= LARGE else 1

    @property
    def unit(self) -> str:
        """Mass along the axis."""
        return f"{'kt' if self.per > 1 else 't'} {'CO₂' if self.gases == ('CO2',) else 'CO₂e'}"

    @property
    def drawn(self) -> tuple[Line, ...]:
        """The lines in the unit of the axis."""
        return tuple(Line(x.label, x.style, tuple((year, v / self.per) for year, v in x.points)) for x in self.lines)

    @property
    def years(self) -> list[int]:
        """Years that a table of it shows: those measured or aimed at, of paths every fifth."""
        exact = {year for line in self.lines if line.style in ("measured", "goal") for year, _ in line.points}
        paths = {year for line in self.lines for year, _ in line.points}
        return sorted(exact | {year for year in paths if year % 5 == 0})


def pictures(made: Account, language: str) -> Iterator[Picture]:
    """The picture of the city's inventories, then one for each other set of gases that a budget counts.

    A target is drawn with the gases it names, and in the first picture where it names none or a set nothing else has.
    """
    first = made.trends[0].series.gases if made.trends else ()
    budgets = [one.budget for one in made.spendings if _amounts(one.budget) is not None]
    sets = dict.fromkeys([first, *(_gases(b) for b in budgets)])
    last = max([AHEAD, *(o.goal.year for o in made.outlooks if o.goal.year is not None and o.goal.year <= FAR)])
    for gases in sets:
        trends = [t for t in made.trends if t.series.gases == gases][:1]
        goals = [o.goal for o in made.outlooks if _home(o.goal, sets, first) == gases]
        lines = [
            *(line for trend in trends for line in _trend(trend, last, language)),
            *(line for goal in goals for line in _goal(goal, language)),
            *(line for b in budgets if _gases(b) == gases for line in _budget(b, last, bool(trends), language)),
        ]
        if lines:
            yield Picture(gases, tuple(lines))


def _gases(budget: CarbonBudget) -> Gases:
    return tuple(sorted(budget.gases or ()))


def _home(goal: Goal, sets: dict[Gases, None], first: Gases) -> Gases:
    own = tuple(sorted(goal.target.gases or ()))
    return own if own in sets else first


def _trend(trend: Trend, last: int, language: str) -> Iterator[Line]:
    one = trend.series
    yield Line(say("align-line-measured", language, series=one.name), "measured", tuple(sorted(one.points.items())))
    ahead = range(one.newest, last + 1)
    if trend.line is not None and trend.median is not None and len(ahead) > 1:
        squares, median = trend.line, trend.median
        label = say("align-line-squares", language, since=trend.since)
        yield Line(label, "trend", tuple((year, squares.at(year)) for year in ahead))
        label = say("align-line-median", language, newest=one.newest)
        yield Line(label, "trend", tuple((year, median.at(year)) for year in ahead))


def _goal(goal: Goal, language: str) -> Iterator[Line]:
    if goal.level is None or goal.year is None:
        return
    end = (goal.year, goal.level)
    if goal.base is None or goal.base_year is None or goal.base_year >= goal.year:
        yield Line(say("align-line-goal", language, target=goal.target.id), "goal", (end,))
    else:
        label = say("align-line-goal-from", language, target=goal.target.id)
        yield Line(label, "goal", ((goal.base_year, goal.base), end))


def _amounts(budget: CarbonBudget) -> tuple[Decimal, Decimal, int] | None:
    """What is left, emissions it starts from and their year; None where a path cannot be drawn."""
    amount, emissions, year = figure(budget.amount, "t"), figure(budget.emissions, "t"), budget.emissions_year
    if amount is None or emissions is None or year is None or amount <= 0 or emissions <= 0:
        return None
    return amount, emissions, year


def _budget(budget: CarbonBudget, last: int, measured: bool, language: str) -> Iterator[Line]:
    """The path that keeps within a budget, the first year reduced already: the formula published for it."""
    found = _amounts(budget)
    if found is None:
        return
    amount, emissions, start = found
    rate = required_by("reduced", amount, emissions, start)
    if not measured:
        yield Line(say("align-line-base", language), "measured", ((start, emissions),))
    label = say("align-line-budget", language, budget=budget.id, rate=percent(rate, language))
    points = ((year, emissions * (1 - compounded(rate / 100, start, year))) for year in range(start, last + 1))
    yield Line(label, "path", tuple(points))
