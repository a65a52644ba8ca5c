"""Answers about services that are worked out."""

from __future__ import annotations

from decimal import Decimal

from reporter.derivations import Derived
from reporter.model.services import ShareOfMode
from reporter.model.status import AnnualStatus
from reporter.model.units import UnitError, convert


def passenger_share(status: AnnualStatus, order: int) -> Derived:
    """All shares of passenger travel together, %; None where there is none. It should be 100."""
    return _together(status, "passenger")


def freight_share(status: AnnualStatus, order: int) -> Derived:
    """All shares of freight together, %; None where there is none. It should be 100."""
    return _together(status, "freight")


def _together(status: AnnualStatus, id: str) -> Derived:
    found = next((m for m in status.mode_shares or () if m.id == id), None)
    shares = found.shares if found and found.shares else []
    values = [v for share in shares if (v := _percent(share)) is not None]
    return Derived(sum(values, Decimal(0)) if values else None, (f"mode_shares[{id}]",))


def _percent(share: ShareOfMode) -> Decimal | None:
    if share.value is None:
        return None
    try:
        return convert(share.value, share.unit or "%", "%")
    except UnitError:
        return None  # STATUS-012 reports the unit
