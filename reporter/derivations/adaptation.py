"""Answers about adaptation that are worked out."""

from __future__ import annotations

from reporter.derivations import Derived
from reporter.model.adaptation import AdaptationGoal


def reference(goal: AdaptationGoal, order: int) -> Derived:
    """The short name a filing gives the goal: as filed before, else "Adaptation goal 1" … in the rows' order."""
    filed = goal.filed_as.reference if goal.filed_as else None
    return Derived(filed or f"Adaptation goal {order}", ("filed_as.reference",))
