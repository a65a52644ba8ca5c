"""A city's carbon budget: what it asks for, by each formula in use, what the targets give, and when it is used up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from reporter.alignment import methods
from reporter.alignment.case import Judgement, Verdict, Why, left_out
from reporter.alignment.figures import each, percent, year
from reporter.alignment.goal import Goal, figure, goal
from reporter.alignment.outlook import Trend
from reporter.alignment.trend import Line, used_up
from reporter.model.budgets import CarbonBudget
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target

METHOD = "carbon-budget"

RATES = {
    "reduced": methods.budget_rate_reduced,
    "unreduced": methods.budget_rate_unreduced,
    "continuous": methods.budget_rate_continuous,
}
"""Formula → yearly rate; which year is the first to be reduced is what sets them apart."""

LINEAR = "linear"
"""The formula that is no rate: a straight line that is at zero when the budget is used up."""

FORMULAS = (*RATES, LINEAR)


@dataclass(frozen=True)
class Pair:
    """One budget and one target in force, with their figures in t."""

    budget: CarbonBudget
    aim: Goal

    @cached_property
    def amount(self) -> Decimal | None:
        """What may be emitted."""
        return figure(self.budget.amount, "t")

    @cached_property
    def emissions(self) -> Decimal | None:
        """Emissions that the rate is worked out from."""
        return figure(self.budget.emissions, "t")

    def told(
        self, formula: str, verdict: Verdict, key: str, required: Decimal | None = None, gives: Decimal | None = None
    ) -> Judgement:
        """The judgement by one formula."""
        linear = formula == LINEAR
        tell = year if linear else percent
        why: Why = key, {"budget": self.budget.id, "required": each(tell, required), "gives": each(tell, gives)}
        id, unit = self.aim.target.id, "year" if linear else "% a year"
        parameters: dict[str, Any] = {"target": id, "budget": self.budget.id, "formula": formula}
        return Judgement(METHOD, id, verdict, why, required, gives, unit, parameters)


def judge(status: AnnualStatus) -> Iterator[Judgement]:
    """Every budget of the status, by every formula, against every target in force.

    What a target gives is the yearly rate, compounded, from the budget's own emissions to the target's level; for the
    straight line, the year in which the line over that level is at zero. It is told only where target and budget name
    the same gases: a budget of carbon dioxide says nothing of all gases.
    """
    for budget in status.carbon_budgets or ():
        for target in status.targets or ():
            if left_out(target, status.reporting_year) is None and target.target_year is not None:
                pair = Pair(budget, goal(target, status))
                yield from (_by(formula, pair, target) for formula in FORMULAS)


def _by(formula: str, pair: Pair, target: Target) -> Judgement:
    amount, emissions, start = pair.amount, pair.emissions, pair.budget.emissions_year
    if amount is None or emissions is None or start is None:
        return pair.told(formula, "cannot-tell", "align-budget-unknown")
    if amount <= 0 or emissions <= 0:
        return pair.told(formula, "cannot-tell", "align-budget-used-up" if amount <= 0 else "align-budget-unknown")
    required = required_by(formula, amount, emissions, pair.budget.from_year or start)
    if formula != LINEAR and required >= 100:
        return pair.told(formula, "falls-short", "align-budget-too-small", required)
    level, end = pair.aim.level, pair.aim.year
    if level is None or end is None:
        return pair.told(formula, "cannot-tell", "align-no-figures", required)
    if not target.gases or set(target.gases) != set(pair.budget.gases or ()):
        return pair.told(formula, "cannot-tell", "align-budget-other-gases", required)
    if formula == LINEAR:
        zero = methods.line_to_zero(level, emissions, start, end)
        enough = zero is not None and zero <= required
        key = "align-budget-line" if zero is not None else "align-budget-never"
        return pair.told(formula, "meets" if enough else "falls-short", key, required, zero)
    rate = methods.rate_to(1 - level / emissions, start, end)
    if rate is None:  # nothing is left, or the year has passed: no rate leads there, and the straight line says it all
        return pair.told(formula, "cannot-tell", "align-no-rate", required)
    verdict: Verdict = "meets" if rate * 100 >= required else "falls-short"
    return pair.told(formula, verdict, "align-budget-rate", required, rate * 100)


def required_by(formula: str, amount: Decimal, emissions: Decimal, start: int) -> Decimal:
    """What a budget asks for: a yearly rate in %, or the year in which the straight line is at zero."""
    if formula == LINEAR:
        return start + methods.budget_years_linear(amount, emissions)
    return RATES[formula](amount, emissions) * 100


@dataclass(frozen=True)
class Spending:
    """One carbon budget along a trend."""

    budget: CarbonBudget
    used_up: Decimal | None
    """The moment it is used up, as a year with a fraction."""

    why: Why
    """What that rests on, or why it cannot be told."""

    trend: Trend | None = None
    """The trend it is spent along: of inventories that count the budget's own gases. None: emissions stay."""


def spendings(status: AnnualStatus, trends: list[Trend]) -> Iterator[Spending]:
    """Every carbon budget, with the moment it is used up: along the trend of its own gases where inventories tell
    one, else at the pace it was worked out from.
    """
    for budget in status.carbon_budgets or ():
        amount, emissions, start = figure(budget.amount, "t"), figure(budget.emissions, "t"), budget.from_year
        if amount is None or start is None:
            yield Spending(budget, None, ("align-budget-unknown", {"budget": budget.id}))
            continue
        if amount <= 0:
            yield Spending(budget, None, ("align-budget-used-up", {"budget": budget.id}))
            continue
        trend = next((t for t in trends if t.line is not None and set(t.series.gases) == set(budget.gases or ())), None)
        if trend is not None and trend.line is not None:
            yield _spent(budget, used_up(trend.line, amount, start), "along", trend)
        elif emissions is not None and emissions > 0:
            yield _spent(budget, used_up(Line(Decimal(0), emissions), amount, start), "until", None)
        else:
            yield Spending(budget, None, ("align-budget-unknown", {"budget": budget.id}))


def _spent(budget: CarbonBudget, moment: Decimal | None, key: str, trend: Trend | None) -> Spending:
    series = trend.series.name if trend is not None else "–"
    if moment is None:
        return Spending(budget, None, ("align-budget-lasts", {"budget": budget.id, "series": series}), trend)
    whole = int(moment)
    until = f"{whole}-{int((moment - whole) * 12) + 1:02d}"
    return Spending(
        budget, moment, (f"align-budget-{key}", {"budget": budget.id, "until": until, "series": series}), trend
    )
