"""Answers about adaptation that are worked out."""

from __future__ import annotations

from reporter.derivations import Derived
from reporter.model.adaptation import AdaptationGoal, AdaptiveCapacity
from reporter.model.status import AnnualStatus


def reference(goal: AdaptationGoal, order: int) -> Derived:
    """The short name a filing gives the goal: as filed before, else "Adaptation goal 1" … in the rows' order."""
    filed = goal.filed_as.reference if goal.filed_as else None
    return Derived(filed or f"Adaptation goal {order}", ("filed_as.reference",))


def capacity_direction(capacity: AdaptiveCapacity, order: int) -> Derived:
    """Whether a factor supports or challenges: the first word of its effect, a code of capacity-effects.csv."""
    return Derived((capacity.effect or "").split("-")[0] or None, ("effect",))


def first_assessment(status: AnnualStatus, order: int) -> Derived:
    """The year of the first risk and vulnerability assessment; an empty text where none says its year."""
    done = [a for a in status.risk_assessments or () if a.status in (None, "completed")]
    years = [str(a.year) for a in done if a.year is not None]
    return Derived(min(years, default="" if done else None), ("risk_assessments",))


def first_goal(status: AnnualStatus, order: int) -> Derived:
    """An empty text where there are adaptation goals, since nothing tells when they were set; None where none are."""
    return Derived("" if status.adaptation_goals else None, ("adaptation_goals",))
