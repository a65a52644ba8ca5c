"""What asks for an explanation: slips, silent losses, weaker targets, jumps that did not happen everywhere.

Each check takes the account's parts and yields findings of the family CHANGE. None is an error: a city may have had
its reasons, and says them at the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from reporter.changes.compare import Change, Comparison, in_unit
from reporter.changes.emissions import Step
from reporter.changes.groups import fates, later, phase
from reporter.changes.jumps import jumps
from reporter.changes.movements import bound
from reporter.changes.walk import is_figure
from reporter.findings import Finding
from reporter.model.base import Text
from reporter.model.inventory import BASIS, Inventory
from reporter.model.quantities import Quantity
from reporter.model.targets import Target
from reporter.model.units import UnitError, dimension
from reporter.paths import resolve

REASONS = ("explanation", "recalculated", "comment")
"""Fields in which a city says why."""


@dataclass(frozen=True)
class Alarm:
    """A finding, and the city's own words that answer it."""

    finding: Finding
    explanation: Text | None = None

    @property
    def open(self) -> bool:
        """Whether it still asks for an explanation."""
        return self.explanation is None


def alarms(comparison: Comparison, steps: list[Step], country: str | None) -> list[Alarm]:
    """Everything that asks for an explanation, and what was answered by one at the value.

    An explanation counts where it was written or changed since: words that stood there last year do not explain what
    happened this year.
    """
    found = [f for check in CHECKS for f in check(comparison)]
    found += [*incomparable(steps), *jumps(steps, country)]
    return [Alarm(f, explanation(comparison, f.where)) for f in found]


def explanation(comparison: Comparison, path: str) -> Text | None:
    """What the city says at a place of the later year: at the figure itself, else at the record that holds it.

    What is said of a whole inventory does not explain one of its figures.
    """
    now, was = resolve(comparison.after, path), resolve(comparison.before, path)
    stood = [getattr(h, name, None) for h in was.holders for name in REASONS]
    for holder in reversed(now.holders[1:]):
        if isinstance(holder, Inventory) and holder is not now.holders[-1]:
            return None
        for name in REASONS:
            words: Text | None = getattr(holder, name, None)
            if words is not None and words not in stood:
                return words
    return None


# -- figures


def slips(comparison: Comparison) -> Iterator[Finding]:
    """CHANGE-006, 007, 008: a thousand times, another sign, another unit beside the same number."""
    for change in comparison.changes:
        if change.kind != "changed":
            continue
        before, after = in_unit(change.before, change.unit), in_unit(change.after, change.unit)
        told = {"before": _told(change.before), "after": _told(change.after)}
        if is_figure(change.before) and is_figure(change.after) and _unit_slip(change.before, change.after):
            yield Finding("CHANGE-008", change.path, told)
        elif before and after and (before < 0) != (after < 0):
            yield Finding("CHANGE-007", change.path, told)
        elif before and after and _thousandfold(abs(after / before)):
            yield Finding("CHANGE-006", change.path, told)


def _unit_slip(before: Quantity, after: Quantity) -> bool:
    """The same number in another unit, or a unit of another kind."""
    if before.value is None or after.value is None or not before.unit or not after.unit or before.unit == after.unit:
        return False
    try:
        another_kind = dimension(before.unit) != dimension(after.unit)
    except UnitError:
        return False  # a check of the year tells of units that are not known
    return another_kind or before.value == after.value != 0


def _thousandfold(ratio: Decimal) -> bool:
    ratio = max(ratio, 1 / ratio)
    within, slip = bound("slip-within"), bound("slip")
    return any(size / within <= ratio <= size * within for size in (slip, slip**2))


def _told(value: Any) -> str:
    from reporter.checks.walk import figures  # with all checks behind it, which most comparisons do without

    if is_figure(value):
        return figures(value.value, value.unit) if value.value is not None else str(value.key or "–")
    return figures(value) if isinstance(value, Decimal) else str(value)


# -- targets

_TARGET = re.compile(r"((targets|other_targets|adaptation_goals)\[([^\]]+)\])\.([a-z_]+)")
_LOWER = {"reduction", "yearly_rate"}
"""Figures of a target that make it weaker when they fall."""

_HIGHER = {"target_emissions", "target_per_person", "residual_share", "credits_share"}
"""Figures of a target that make it weaker when they grow."""

_GROUND = {"base_year", "base_emissions", "base_intensity", "base_value", "base_inventory", "type", "boundary"}
"""What a target is measured from and on."""


def weaker(comparison: Comparison) -> Iterator[Finding]:
    """CHANGE-002: less, later, or with compensation where it was without."""
    for change in comparison.changes:
        match = _TARGET.match(change.path)
        if match and change.kind == "changed" and _weaker(match[4], change):
            yield Finding("CHANGE-002", change.path, {"before": _told(change.before), "after": _told(change.after)})


def _weaker(field: str, change: Change) -> bool:
    if field == "target_year":
        return bool(change.after > change.before)
    moved = change.absolute
    if field == "compensation":
        return change.path.endswith(".allowed") and change.after is True
    return moved is not None and ((field in _LOWER and moved < 0) or (field in _HIGHER and moved > 0))


def another_ground(comparison: Comparison) -> Iterator[Finding]:
    """CHANGE-003: another base year, base or boundary, so that the percentage means something else."""
    for change in comparison.changes:
        match = _TARGET.fullmatch(change.path)
        if match and match[4] in _GROUND and change.kind == "changed":
            yield Finding("CHANGE-003", change.path, {"before": _told(change.before), "after": _told(change.after)})


def targets_gone(comparison: Comparison) -> Iterator[Finding]:
    """CHANGE-009: a target that is no longer told of, was not replaced, and whose year has not passed."""
    year = comparison.after.reporting_year
    for change in comparison.changes:
        target = change.before
        if change.kind != "removed" or not isinstance(target, Target) or target.replaced_by:
            continue
        if target.target_year is None or target.target_year >= year:
            yield Finding("CHANGE-009", change.path, {"year": year})


# -- actions


def actions_gone(comparison: Comparison) -> Iterator[Finding]:
    """CHANGE-005: an action that is no longer told of and that was neither finished, stopped nor to end by now."""
    year = comparison.after.reporting_year
    for fate in fates(comparison):
        if fate.fate != "gone" or phase(fate.action) in ("done", "stopped"):
            continue
        if fate.action.end is None or later(str(year), fate.action.end):
            yield Finding("CHANGE-005", fate.path, {"year": year})


CHECKS: tuple[Callable[[Comparison], Iterator[Finding]], ...] = (
    weaker,
    another_ground,
    actions_gone,
    slips,
    targets_gone,
)


# -- emissions


def incomparable(steps: list[Step]) -> Iterator[Finding]:
    """CHANGE-004: the inventories of the two years were not worked out alike, so no change over time is told."""
    for step in steps:
        if step.differs:
            told = [f"{name} {getattr(step.before, name) or '–'} → {getattr(step.after, name) or '–'}" for name in BASIS
                    if name in step.differs]  # fmt: skip
            params = {"before": step.before.id, "after": step.after.id, "differs": told}
            yield Finding("CHANGE-004", f"inventories[{step.after.id}]", params)
