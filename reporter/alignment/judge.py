"""Every target in force held against every method: what it asks, what the target gives, and whether that is enough.

Four verdicts, and never one score out of many: meets, falls-short, not-binding (the method asks for nothing here),
cannot-tell (with what would have to be known). A method that is our own reading of an unpublished formula gives an
indicative verdict, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reporter.alignment.case import Case, Judgement, Why, left_out, table
from reporter.alignment.goal import goal
from reporter.alignment.rules import RULES
from reporter.alignment.series import of_target, scopes_of, series
from reporter.model.status import AnnualStatus


def judge(status: AnnualStatus, country: str | None) -> Iterator[Judgement]:
    """Every target that is open and covers the whole territory, by every method that applies to the country."""
    for target in status.targets or ():
        if left_out(target, status.reporting_year) is not None:
            continue
        found = series(status, scopes_of(target))
        case = Case(goal(target, status), status, country, found, of_target(target, found, status))
        for name, method in table().items():
            if (one := _by(name, method, case)) is not None:
                yield one


def _by(name: str, method: dict[str, Any], case: Case) -> Judgement | None:
    id = case.goal.target.id
    if "countries" in method and case.country not in method["countries"]:
        if not method.get("asked_everywhere"):
            return None
        why = "align-no-plan-of-country", {"country": case.country or "–"}
        return Judgement(name, id, "cannot-tell", why, parameters={"target": id})
    result = RULES[method["formula"]](case, method)
    if result is None:
        return None
    verdict, why, required, gives, unit, more = result
    notes = _scopes(method, case) if gives is not None else ()
    if "not_looked_at" in method:
        notes += (("align-not-looked-at", {"what": method["not_looked_at"]}),)
    return Judgement(name, id, verdict, why, required, gives, unit, {"target": id, **more}, notes)


def _scopes(method: dict[str, Any], case: Case) -> tuple[Why, ...]:
    """A remark where the method counts other scopes than the figures it is held against."""
    counts, covers = method.get("scopes"), case.own.scopes if case.own is not None else scopes_of(case.goal.target)
    if counts is None or set(counts) == set(covers):
        return ()
    return (("align-other-scopes", {"counts": counts, "covers": covers}),)
