"""What each method asks of a target, by the kinds of formula that `schemas/references/methods.toml` names.

A rule takes a case and a method's parameters. It gives nothing where the method does not speak of such a target, and
cannot-tell where something it needs is not told or not of one kind.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

from reporter.alignment import methods
from reporter.alignment.case import Case, Verdict, Why, left_out, table
from reporter.alignment.figures import each, per_person, percent
from reporter.alignment.goal import goal, population
from reporter.alignment.series import of_target, scopes_of, series
from reporter.model.references import rows

Result = tuple[Verdict, Why, Decimal | None, Decimal | None, str | None, dict[str, Any]]
"""Verdict, why, what is required, what the target gives, their unit, what it was worked out with."""


def _unknown(key: str, **params: Any) -> Result:
    return "cannot-tell", (key, params), None, None, None, {}


def _compared(
    required: Decimal, gives: Decimal, more: dict[str, Any], key: str = "align-share", **params: Any
) -> Result:
    """A share the method asks for against the share the target gives; both come out in %."""
    a, b = required * 100, gives * 100
    params = {"required": each(percent, a), "gives": each(percent, b), **params}
    return ("meets" if gives >= required else "falls-short"), (key, params), a, b, "%", more


def _fair_share(case: Case, method: dict[str, Any]) -> Result | None:
    goal_, base, year = case.goal, method["base_year"], method["target_year"]
    if goal_.year != year:
        return None
    index = _hdi(case.country, base)
    if index is None:
        return _unknown("align-no-hdi", country=case.country or "–", year=base)
    hdi, world, vintage = index
    required = methods.fair_share(method["global_cut"], hdi, world)
    more = {"hdi": hdi, "hdi_world": world, "hdi_vintage": vintage, "base_year": base, "target_year": year}
    then, people = case.at(base), population(case.status, base)
    if goal_.per_person is None:
        return ("cannot-tell", _no_level(case), required * 100, None, "%", more)
    if then is None or not people:
        why = case.unlike(base) if then is None else ("align-no-population", {"year": base})
        return ("cannot-tell", why, required * 100, None, "%", more)
    more["series"] = case.own.name if case.own else None
    return _compared(required, 1 - goal_.per_person / (then / people), more, "align-per-person", year=year, base=base)


def _no_level(case: Case) -> Why:
    """Why nothing is told of the emissions left per inhabitant."""
    if case.goal.level is None:
        return "align-no-figures", {}
    return "align-no-projection", {"year": case.goal.year}


@cache
def _hdi(country: str | None, year: int) -> tuple[Decimal, Decimal, str] | None:
    table = {r["code"]: r for r in rows("hdi")}
    ours, world = table.get(country or ""), table["WORLD"]
    if ours is None or not ours.get(str(year)):
        return None
    return Decimal(ours[str(year)]), Decimal(world[str(year)]), ours["vintage"]


def _converging(case: Case, method: dict[str, Any]) -> Result | None:
    """A level per inhabitant that all come to; before that year, the straight way there from the city's own level."""
    goal_, start, at = case.goal, method["start_year"], method["level_year"]
    common, year = method["level_t_per_person"], goal_.year
    if year is None or not start < year <= at:
        return None
    newest = case.own.newest if case.own else max((s.newest for s in case.series), default=None)
    now = _per_person(case, newest)
    more = {"start_year": start, "level_year": at, "level_t_per_person": common}
    if now is None:
        return _unknown("align-no-population", year=newest or "–")
    if now <= common:
        params = {"year": newest, "now": each(per_person, now), "level": each(per_person, common)}
        return "not-binding", ("align-below-level", params), common, goal_.per_person, "t/person", more
    first = case.at(start)
    then = _per_person(case, start) if first is not None else None
    if year != at and then is None:
        why = case.unlike(start) if first is None else ("align-no-population", {"year": start})
        return "cannot-tell", why, None, goal_.per_person, "t/person", more
    required = methods.converging(then, start, common, at, year) if year != at and then is not None else common
    if goal_.per_person is None:
        return "cannot-tell", _no_level(case), required, None, "t/person", more
    params = {"required": each(per_person, required), "gives": each(per_person, goal_.per_person)}
    verdict: Verdict = "meets" if goal_.per_person <= required else "falls-short"
    return verdict, ("align-share", params), required, goal_.per_person, "t/person", more


def _per_person(case: Case, year: int | None) -> Decimal | None:
    """Emissions per inhabitant of a year, in the target's own series, else in the first that has the year."""
    told = [case.own] if case.own is not None else case.series
    emissions = next((s.points[year] for s in told if year in s.points), None) if year is not None else None
    people = population(case.status, year)
    return emissions / people if emissions is not None and people else None


def _contracted(case: Case, method: dict[str, Any]) -> Result | None:
    goal_ = case.goal
    if goal_.cut is None or goal_.base_year is None or goal_.year is None:
        return _unknown("align-no-figures")
    if goal_.base_year < method["earliest_base"]:
        return _unknown("align-base-too-early", earliest=method["earliest_base"], base=goal_.base_year)
    required = min(methods.contracted(method["yearly_rate"], goal_.base_year, goal_.year), Decimal(1))
    return _compared(
        required, goal_.cut, {"base_year": goal_.base_year, "yearly_rate": method["yearly_rate"]}, "align-reference"
    )


def _interpolated(case: Case, method: dict[str, Any]) -> Result | None:
    """A straight line from the method's base year to its goal. A target for a later year says nothing of it, nor
    one up to the year `after`, where an earlier goal stands.
    """
    goal_, base = case.goal, method["base_year"]
    if goal_.cut is None or goal_.base_year is None or goal_.year is None:
        return _unknown("align-no-figures")
    if not method.get("after", 0) < goal_.year <= method["target_year"]:
        return None
    required = methods.interpolated(method["reduction"], base, method["target_year"], goal_.year)
    more = {"base_year": base, "goal_year": method["target_year"], "goal": method["reduction"] * 100}
    same = goal_.base_year == base and not method.get("outside_trading")
    if same or goal_.cut == 1:  # nothing left is nothing left, whatever it is measured from
        return _compared(required, goal_.cut, more)
    if method.get("outside_trading"):
        return "cannot-tell", ("align-outside-trading", {}), required * 100, None, "%", more
    first, own = case.at(base), case.at(goal_.base_year)
    if first is None or own is None:
        return ("cannot-tell", case.unlike(base), required * 100, None, "%", more)
    more["series"] = case.own.name if case.own else None
    return _compared(required, 1 - (1 - goal_.cut) * own / first, more, "align-rebased", base=base, own=goal_.base_year)


def _neutral(case: Case, method: dict[str, Any]) -> Result | None:
    if not case.goal.net_zero or case.goal.year is None:
        return None
    by = method["net_zero_by"]
    verdict: Verdict = "meets" if case.goal.year <= by else "falls-short"
    params = {"year": case.goal.year, "by": by}
    return verdict, ("align-neutral", params), Decimal(by), Decimal(case.goal.year), "year", {"net_zero_by": by}


def _law(case: Case, method: dict[str, Any]) -> Result | None:
    """Both Carbon Laws: from the newest year of the target's own series."""
    goal_ = case.goal
    if goal_.level is None or goal_.year is None:
        return _unknown("align-no-figures")
    if case.own is None or goal_.year <= case.own.newest:
        key, params = case.unlike(max((s.newest for s in case.series), default=goal_.year))
        return _unknown(key, **params)
    start = case.own.newest
    if method["formula"] == "halved":
        required = methods.halved(method["years_to_half"], start, goal_.year)
        rate = methods.halving_rate(method["years_to_half"])
    else:
        rate = method["yearly_rate"]
        required = methods.compounded(rate, start, goal_.year)
    more = {"start_year": start, "yearly_rate": rate, "series": case.own.name}
    return _compared(required, 1 - goal_.level / case.own.points[start], more, "align-from-newest", start=start)


def _rules(case: Case, method: dict[str, Any]) -> Result | None:
    """Race to Zero, judged once, on the city's net-zero target."""
    if not case.goal.net_zero or case.goal.year is None:
        return None
    by, interim = method["net_zero_by"], method["interim_year"]
    year = case.status.reporting_year
    others = [goal(t, case.status) for t in case.status.targets or () if left_out(t, year) is None]
    steps = [g for g in others if g.year == interim and g.cut is not None]
    if case.goal.year > by:
        return "falls-short", ("align-neutral", {"year": case.goal.year, "by": by}), None, None, None, {}
    if not steps:
        return "falls-short", ("align-no-interim", {"year": interim}), None, None, None, {}
    if not case.status.actions:
        return "falls-short", ("align-no-action", {}), None, None, None, {}
    found = series(case.status, scopes_of(steps[0].target))
    step = Case(steps[0], case.status, case.country, found, of_target(steps[0].target, found, case.status))
    share = _fair_share(step, table()[method["fair_share_of"]])
    if share is None or share[0] == "cannot-tell":
        return _unknown("align-interim-unknown", target=steps[0].target.id)
    verdict, _, required, gives, unit, more = share
    return verdict, ("align-interim", {"target": steps[0].target.id}), required, gives, unit, more


def _budget(case: Case, method: dict[str, Any]) -> Result | None:
    """Left to `budget`: a budget is the city's own, and each of its rate formulas is a row of its own."""
    return None


RULES: dict[str, Callable[[Case, dict[str, Any]], Result | None]] = {
    "fair_share": _fair_share, "converging": _converging, "contracted": _contracted, "interpolated": _interpolated,
    "neutral": _neutral, "halved": _law, "compounded": _law, "rules": _rules, "budget": _budget,
}  # fmt: skip
