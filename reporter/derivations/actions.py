"""Answers about actions that are worked out."""

from __future__ import annotations

from reporter.derivations import Derived
from reporter.model.actions import Action
from reporter.model.status import AnnualStatus


def adaptation_reference(action: Action, order: int) -> Derived:
    """The short name a filing gives an adaptation action: as filed before, else "Adaptation Action 1", 2, 3 …"""
    return _reference(action, f"Adaptation Action {order}")


def mitigation_reference(action: Action, order: int) -> Derived:
    """The short name a filing gives a mitigation action: as filed before, else "Mitigation Action 1", 2, 3 …"""
    return _reference(action, f"Mitigation Action {order}")


def _reference(action: Action, new: str) -> Derived:
    """An action of both kinds has one name in each table, so a name filed in the other does not count."""
    filed = action.filed_as.reference if action.filed_as else None
    same = filed is not None and filed.split()[:1] == new.split()[:1]
    return Derived(filed if same else new, ("filed_as.reference",))


def impact_timescale(action: Action, order: int) -> Derived:
    """Whether the expected impact is told for a year or for the whole lifetime; None where neither, or both, is."""
    told = action.expected
    yearly = told is not None and any((told.emissions, told.energy_saved, told.energy_produced))
    whole = told is not None and told.emissions_lifetime is not None
    return Derived(None if yearly == whole else "per-year" if yearly else "lifetime", ("expected",))


def newest_status(status: AnnualStatus, order: int) -> Derived:
    """The day of the newest dated status of any action; None where no action has one."""
    days = [a.status.date for a in status.actions or () if a.status is not None]
    return Derived(max(days, default=None), ("actions",))
