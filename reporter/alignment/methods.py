"""The methods as formulas: numbers in, a number out, nothing looked up.

Shares are fractions (0.64 for 64 %), emissions are in whatever mass the caller uses throughout, years are calendar
years. Where a formula was read, and how sure it is, stands beside its parameters in `schemas/references/methods.toml`.
"""

from __future__ import annotations

from decimal import Decimal

ONE = Decimal(1)


def fair_share(global_cut: Decimal, hdi: Decimal, hdi_world: Decimal) -> Decimal:
    """Reduction per inhabitant that a country's development asks for: the global cut, scaled by its HDI.

    Our reading of an unpublished formula (One Planet City Challenge); it gives the one published figure, 63.3 % for the
    United States:

    >>> round(fair_share(Decimal("0.5"), Decimal("0.930"), Decimal("0.735")), 4)
    Decimal('0.6327')
    """
    return global_cut * hdi / hdi_world


def converging(level: Decimal, start: int, common: Decimal, at: int, year: int) -> Decimal:
    """Emissions per inhabitant on a straight way from `level` in `start` to `common` in `at` (Deadline 2020).

    >>> converging(Decimal("6.0"), 2015, Decimal("2.9"), 2030, 2023).quantize(Decimal("0.01"))
    Decimal('4.35')
    """
    return level + (common - level) * (year - start) / (at - start)


def contracted(rate: Decimal, base: int, year: int) -> Decimal:
    """Share cut by `year` where every year takes the same part of the base year's emissions: linear, never compounded.

    >>> contracted(Decimal("0.042"), 2018, 2030)
    Decimal('0.504')
    """
    return rate * (year - base)


def halved(period: int, start: int, year: int) -> Decimal:
    """Share cut by `year` where emissions halve every `period` years (Carbon Law).

    >>> halved(10, 2020, 2030)
    Decimal('0.5')
    """
    return ONE - Decimal("0.5") ** (Decimal(year - start) / period)


def halving_rate(period: int) -> Decimal:
    """Share cut each year where emissions halve every `period` years.

    >>> halving_rate(10).quantize(Decimal("0.0001"))
    Decimal('0.0670')
    """
    return halved(period, 0, 1)


def compounded(rate: Decimal, start: int, year: int) -> Decimal:
    """Share cut by `year` where every year is `rate` below the year before.

    >>> compounded(Decimal("0.1"), 2020, 2022)
    Decimal('0.19')
    """
    return ONE - (ONE - rate) ** (year - start)


def rate_to(share: Decimal, start: int, year: int) -> Decimal | None:
    """Share cut each year, compounded, that takes emissions down by `share` in that time; None where that is no way.

    >>> rate_to(Decimal("0.19"), 2020, 2022)
    Decimal('0.1')
    """
    if year <= start or share >= 1:
        return None
    return (ONE - (ONE - share) ** (ONE / (year - start))).normalize()


def interpolated(goal: Decimal, base: int, goal_year: int, year: int) -> Decimal:
    """Share that a goal for another year asks for by `year`, on a straight line from the base year.

    >>> interpolated(Decimal("0.55"), 1990, 2030, 2025)
    Decimal('0.48125')
    """
    return goal * (year - base) / (goal_year - base)


def spent(emissions: Decimal, rate: Decimal, years: int) -> Decimal:
    """Emissions of `years` years together: the first as it is, each following `rate` below the one before.

    >>> spent(Decimal(100), Decimal("0.5"), 3)
    Decimal('175')
    """
    if rate == 0:
        return emissions * years
    total = emissions * (ONE - (ONE - rate) ** years) / rate
    return total.to_integral_value() if total == total.to_integral_value() else total


def budget_rate_reduced(budget: Decimal, emissions: Decimal) -> Decimal:
    """Yearly rate that keeps within a budget for ever, the first budget year reduced already (formula a).

    >>> budget_rate_reduced(Decimal(737173), Decimal(120545)).quantize(Decimal("0.001"))
    Decimal('0.141')
    """
    return emissions / (emissions + budget)


def budget_rate_unreduced(budget: Decimal, emissions: Decimal) -> Decimal:
    """Yearly rate that keeps within a budget for ever, the first budget year not yet reduced (formula b).

    >>> budget_rate_unreduced(Decimal(737173), Decimal(120545)).quantize(Decimal("0.001"))
    Decimal('0.164')
    """
    return emissions / budget


def budget_rate_continuous(budget: Decimal, emissions: Decimal) -> Decimal:
    """Yearly rate that keeps within a budget for ever, emissions falling from day to day (formula c).

    >>> budget_rate_continuous(Decimal(264080), Decimal(112100)).quantize(Decimal("0.0001"))
    Decimal('0.3459')
    """
    return ONE - (-emissions / budget).exp()


def budget_years_linear(budget: Decimal, emissions: Decimal) -> Decimal:
    """Years until zero on a straight line that uses the budget up (formula d).

    >>> budget_years_linear(Decimal(355), Decimal("47.3")).quantize(Decimal("0.1"))
    Decimal('15.0')
    """
    return 2 * budget / emissions


def line_to_zero(level: Decimal, emissions: Decimal, start: int, year: int) -> Decimal | None:
    """Year in which a straight line from `emissions` in `start` over `level` in `year` is at zero; None where it never
    is.

    >>> line_to_zero(Decimal(50), Decimal(100), 2020, 2030)
    Decimal('2040')
    """
    if year <= start or level >= emissions:
        return None
    return start + emissions * (year - start) / (emissions - level)
