"""The share a goal cuts, told from several base years: only within one series of emissions, else why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reporter.alignment.goal import Goal, figure, population
from reporter.alignment.methods import compounded
from reporter.alignment.series import Series, emissions, of_target, scopes_of, series
from reporter.model.inventory import Inventory
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target

Sentence = tuple[str, dict[str, Any]]
"""Key of a sentence of the table `talk`, and what it names."""


@dataclass(frozen=True)
class Share:
    """A share cut. Fractions: 0.8 is 80 %; more than 1 is more taken up than emitted."""

    low: Decimal
    """What is promised at least."""

    high: Decimal | None = None
    """The upper end, where the goal is a range."""

    base: int | None = None
    """Base year; None where the city does not tell it, or nothing is left whatever the base."""

    per_person: bool = False
    """Per inhabitant rather than in all."""

    own: bool = True
    """The city's own figure; else what a word is read as."""

    on: dict[int, tuple[Decimal, Decimal | None]] = field(default_factory=dict)
    """Base year → the same goal told from that year."""

    series: str | None = None
    """The series it was converted in."""

    unconverted: Sentence | None = None
    """Why it cannot be told from another year."""

    def at(self, base: int) -> Decimal | None:
        """What is promised at least, from a base year; None where that cannot be told."""
        return self.on[base][0] if base in self.on else None


def own_share(aim: Goal) -> Share | None:
    """The share the city itself gives; None where it gives none, or one per unit of its economy.

    A yearly rate is compounded from its base year. A level of nothing is all of it, from whatever base.
    """
    target = aim.target
    if target.type == "base-year-intensity-per-gdp":
        return None
    per_person = target.type == "base-year-intensity-per-capita"
    if aim.cut is None:
        return Share(Decimal(1)) if aim.level == 0 or aim.per_person == 0 else None
    upper = figure(target.yearly_rate_to, "1") if figure(target.reduction, "1") is None else None
    years = (target.base_year, target.target_year)
    high = compounded(upper, *years) if upper is not None and None not in years else None  # type: ignore[arg-type]
    return Share(aim.cut, high, target.base_year, per_person)


def told_from(share: Share, target: Target, status: AnnualStatus, bases: Sequence[int]) -> Share:
    """The share from each of `bases`.

    Converted in the series the target's base comes from. A target without a base in tonnes is converted in the first
    series of the status that counts what the target counts and has both years, and that series is named. A share per
    inhabitant stays one; where nothing is left, the base does not matter.
    """
    if share.low == 1 and share.high in (None, Decimal(1)):
        return _with(share, dict.fromkeys(bases, (share.low, share.high)))
    if share.base is None:
        return _with(share, {}, why=("goals-no-base", {}))
    on = {share.base: (share.low, share.high)}
    others = [base for base in bases if base != share.base]
    if share.per_person:
        return _with(share, on, why=("goals-per-person", {}) if others else None)
    found = series(status, scopes_of(target))
    own = of_target(target, found, status)
    if own is None and (target.base_emissions is not None or target.base_inventory is not None):
        return _with(share, on, why=("goals-other-series", {"base": share.base}))
    used: str | None = None
    for base in others:
        has_both = (s for s in found if s.points.get(base) and share.base in s.points)
        one = next((s for s in has_both if s == own or (own is None and _counted(s, target, status))), None)
        if one is not None:
            used = f"{one.name}, scope {'+'.join(map(str, _scopes(one, target, status)))}"
            factor = one.points[share.base] / one.points[base]
            on[base] = (_rebased(share.low, factor), None if share.high is None else _rebased(share.high, factor))
    missing = [base for base in others if base not in on]
    why: Sentence | None = ("goals-no-series", {"years": [share.base, *missing]}) if missing else None
    return _with(share, on, used, why)


def _rebased(cut: Decimal, factor: Decimal) -> Decimal:
    return 1 - (1 - cut) * factor


def _with(share: Share, on: dict[int, Any], name: str | None = None, why: Sentence | None = None) -> Share:
    return Share(share.low, share.high, share.base, share.per_person, share.own, on, name, why)


def _counted(one: Series, target: Target, status: AnnualStatus) -> bool:
    """Whether a series counts what a target counts.

    Both count carbon dioxide alone, or both more than that (a target that names no gas counts them all). Where the
    target has scope 3, the series must have it. Scope 2 may be missing: national statistics count power and heat where
    they are made, and cities measure goals for scopes 1 and 2 by them; the scopes counted are told with the series.
    """
    theirs = {gas for i in _inventories(one, status) for gas in i.gases or ()}
    alike = (theirs == {"CO2"}) == (set(target.gases or ()) == {"CO2"})
    return alike and (3 not in (target.scopes or ()) or 3 in _scopes(one, target, status))


def _scopes(one: Series, target: Target, status: AnnualStatus) -> list[int]:
    """Scopes of the target that every inventory of the series tells."""
    inventories = _inventories(one, status)
    asked = tuple(target.scopes or (1,))
    return [s for s in asked if inventories and all(emissions(i, (s,)).value is not None for i in inventories)]


def _inventories(one: Series, status: AnnualStatus) -> list[Inventory]:
    key = (one.release, one.framework, one.boundary, one.gwp_set, one.source)
    known = status.inventories or ()
    return [i for i in known if (i.release, i.framework, i.boundary, i.gwp_set, i.source) == key]


def in_all(share: Share, aim: Goal, status: AnnualStatus) -> Decimal | None:
    """A share per inhabitant as a share in all, by the inhabitants of base and target year; None where either year's
    are not told. Nothing per inhabitant is nothing in all.
    """
    if share.low == 1:
        return share.low
    then, people = population(status, share.base), aim.population
    return 1 - (1 - share.low) * people / then if then and people is not None else None
