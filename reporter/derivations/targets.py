"""Answers about targets that are worked out."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from reporter.derivations import Derived
from reporter.model.status import AnnualStatus
from reporter.model.targets import OtherTarget, Target, net_emissions_in_target_year, share_achieved
from reporter.model.units import UnitError, convert


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


def _open(status: AnnualStatus) -> list[Target]:
    """Targets still in force: those not replaced by another."""
    return [t for t in status.targets or () if t.replaced_by is None]


def types_in_place(status: AnnualStatus, order: int) -> Derived:
    """Codes of the kinds of target in force, each once; None where there are none. Source: GCoM CRF 5.0."""
    kinds = list(dict.fromkeys(t.type for t in _open(status) if t.type is not None))
    return Derived(kinds or None, ("targets",))


def conditional(status: AnnualStatus, order: int) -> Derived:
    """Whether a target in force depends on what the city does not control: yes, no, or None where nobody has said.

    Source: GCoM CRF 5.2.
    """
    said = [t.conditions for t in _open(status) if t.conditions is not None]
    known = [c for c in said if c != ["unknown"]]
    value = None if not said else "unknown" if not known else "yes" if any(known) else "no"
    return Derived(value, ("targets",))


def transferable(status: AnnualStatus, order: int) -> Derived:
    """Whether carbon credits are used towards a target in force: yes, no, unknown, or None where nobody has said.

    Source: GCoM CRF 5.3.
    """
    said = [t.carbon_credits for t in _open(status) if t.carbon_credits is not None]
    used = any(s in ("quantified", "not-quantified") for s in said)
    value = None if not said else "yes" if used else "unknown" if "unknown" in said else "no"
    return Derived(value, ("targets",))


def emission_target_achieved(target: Target, order: int) -> Derived:
    """(base − newest) ÷ (base − target), % unrounded; the target from base and reduction where it is not stated.

    None where a figure is missing, or where base and target are equal. The platforms state no formula, so this one is
    inferred from that of other targets (`achieved`).
    """
    reads = ("base_emissions", "latest_emissions", "target_emissions", "reduction")
    base, newest = _tonnes(target, "base_emissions"), _tonnes(target, "latest_emissions")
    goal = _tonnes(target, "target_emissions")
    goal = net_emissions_in_target_year(target) if goal is None else goal
    if base is None or newest is None or goal is None or base == goal:
        return Derived(None, reads)
    return Derived((base - newest) / (base - goal) * 100, reads)


def _tonnes(target: Target, field: str) -> Decimal | None:
    figure = getattr(target, field)
    if figure is None or figure.value is None:
        return None
    try:
        return convert(figure.value, figure.unit or "t", "t")
    except UnitError:
        return None  # STATUS-012 reports the unit


def first_set(status: AnnualStatus, order: int) -> Derived:
    """The year in which the city first set a target; an empty text where there are targets and none says its year."""
    years = [str(t.year_set) for t in status.targets or () if t.year_set is not None]
    return Derived(min(years, default="" if status.targets else None), ("targets",))
