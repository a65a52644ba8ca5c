"""Answers about plans that are worked out."""

from __future__ import annotations

from reporter.derivations import Derived
from reporter.model.plans import Plan
from reporter.model.status import PRESENT, AnnualStatus

ADAPTATION, MITIGATION = ("adaptation",), ("mitigation", "energy-poverty")
"""Pillars of the plans that the framework asks for apart. Source: GCoM CRF 3.2, 5.5."""


def _of(status: AnnualStatus, pillars: tuple[str, ...]) -> list[Plan]:
    return [p for p in status.plans or () if set(pillars) & set(p.covers)]


def _presence(status: AnnualStatus, pillars: tuple[str, ...]) -> Derived:
    reason = next((a.reason for a in status.absences or () if a.id == "climate_plans"), None)
    return Derived(PRESENT if _of(status, pillars) else reason, ("plans",))


def adaptation_plan_presence(status: AnnualStatus, order: int) -> Derived:
    """Code of absence-reasons.csv: `yes` where a plan covers adaptation, else why there is no climate plan."""
    return _presence(status, ADAPTATION)


def mitigation_plan_presence(status: AnnualStatus, order: int) -> Derived:
    """Code of absence-reasons.csv: `yes` where a plan covers mitigation or access to energy, else the reason."""
    return _presence(status, MITIGATION)


def focus(plan: Plan, order: int) -> Derived:
    """mitigation, energy-poverty, or both with `-and-` between; None where the plan says neither."""
    held = [p for p in MITIGATION if p in plan.covers]
    return Derived("-and-".join(held) or None, ("pillars", "kind"))


def synergies_assessed(plan: Plan, order: int) -> Derived:
    """`yes` where the plan weighs co-benefits, synergies or trade-offs; else None: nobody said that it does not."""
    weighed = {"co-benefits", "synergies", "trade-offs"} & set(plan.assessments or ())
    return Derived("yes" if weighed else None, ("assessments",))


def _adopted(status: AnnualStatus, pillars: tuple[str, ...]) -> Derived:
    plans = _of(status, pillars)
    days = [p.adopted for p in plans if p.adopted]
    return Derived(min(days, default="" if plans else None), ("plans",))


def adaptation_plan_adopted(status: AnnualStatus, order: int) -> Derived:
    """When the first plan for adaptation was adopted; an empty text where none says when."""
    return _adopted(status, ADAPTATION)


def mitigation_plan_adopted(status: AnnualStatus, order: int) -> Derived:
    """When the first plan for mitigation was adopted; an empty text where none says when."""
    return _adopted(status, ("mitigation",))
