"""Answers about targets that are worked out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from reporter.derivations import Derived
from reporter.model.targets import OtherTarget, Target, net_emissions_in_target_year, share_achieved


def net_emissions(target: Target, order: int) -> Derived:
    """Net emissions in the target year of a base-year absolute target, t CO2e to two places.

    Base × (1 − reduction), as the portal works it out; three of three real values agree to the cent. None for
    other kinds of target: there it is the city that states the figure.

    Source: GCoM CRF, base-year emissions target; column marked as calculated in real filings of 2025.
    """
    reads = ("base_emissions", "reduction")
    if target.type != "base-year-absolute":
        return Derived(None, reads)
    value = net_emissions_in_target_year(target)
    return Derived(None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP), reads)


def reference(target: Target, order: int) -> Derived:
    """The short name a filing gives the target: as filed before, else "Target 1", "Target 2" … in the rows' order."""
    filed = target.filed_as.reference if target.filed_as else None
    return Derived(filed or f"Target {order}", ("filed_as.reference",))


def achieved(target: OtherTarget, order: int) -> Derived:
    """Share of the way from the base value to the target value that the newest value has covered, % to two places.

    As the portal works it out; all 72 real values of 2025 agree.
    """
    value = share_achieved(target)
    rounded = None if value is None else value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return Derived(rounded, ("base_value", "target_value", "latest_value"))
