"""Answers about inventories and emission factors that are worked out."""

from __future__ import annotations

import calendar

from reporter.derivations import Derived
from reporter.model.energy import EmissionFactor
from reporter.model.inventory import COLUMNS, sum_at
from reporter.model.status import AnnualStatus


def period_from(status: AnnualStatus, order: int) -> Derived:
    """First day of the main inventory's period: 2021 → 2021-01-01, 2021-04/2022-03 → 2021-04-01."""
    first = _period(status)[0]
    return Derived(first and (first + "-01-01" if len(first) == 4 else first + "-01" if len(first) == 7 else first),
                   ("main_inventory.period",))  # fmt: skip


def period_to(status: AnnualStatus, order: int) -> Derived:
    """Last day of the main inventory's period: 2021 → 2021-12-31, 2021-04/2022-03 → 2022-03-31."""
    last = _period(status)[1]
    if last and len(last) == 4:
        last += "-12-31"
    elif last and len(last) == 7 and 1 <= int(last[5:]) <= 12:  # STATUS-017 reports a month that is none
        last += f"-{calendar.monthrange(int(last[:4]), int(last[5:]))[1]}"
    return Derived(last, ("main_inventory.period",))


def _period(status: AnnualStatus) -> tuple[str | None, str | None]:
    inventory = status.main_inventory
    if inventory is None or not inventory.period:
        return None, None
    first, _, last = inventory.period.partition("/")
    return first, last or first


def additional_sectors(status: AnnualStatus, order: int) -> Derived:
    """`ippu`, `afolu`, or `none`: which of the two sectors the main inventory has a figure for, in any column.

    None where there is no inventory, or one without cells and totals. Source: GCoM CRF 4.5.
    """
    inventory = status.main_inventory
    if inventory is None or not (inventory.cells or inventory.totals):
        return Derived(None, ("main_inventory.cells",))
    held = [s for s in ("ippu", "afolu") if any(_figure(status, s, column) for column in COLUMNS)]
    return Derived(held or ["none"], ("main_inventory.cells",))


def _figure(status: AnnualStatus, sector: str, column: str) -> bool:
    assert status.main_inventory is not None
    figure = sum_at(status.main_inventory, sector, column).figure
    return figure is not None and figure.value is not None


def factor_mass(factor: EmissionFactor, order: int) -> Derived:
    """The mass in a factor's unit: t in t/MWh."""
    return Derived(factor.unit.partition("/")[0] or None, ("unit",))


def factor_energy(factor: EmissionFactor, order: int) -> Derived:
    """The energy in a factor's unit: MWh in t/MWh."""
    return Derived(factor.unit.partition("/")[2] or None, ("unit",))
