"""Like with like: inventories of one release, method, boundary, GWP set, gases and scopes, year by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from reporter.model.inventory import BASIS, COLUMNS, Inventory, sum_at
from reporter.model.quantities import in_unit
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target

CLOSE = Decimal("0.005")
"""How far a base may be from a series' own figure and still be taken for it: half a per cent, which is rounding."""

ALIKE = ("source", *BASIS, "gases", "scopes")
"""Where two inventories must agree to be set against each other."""


@dataclass(frozen=True)
class Series:
    """Emissions of the territory by year, every year worked out in the same way. t CO2e."""

    source: str | None
    release: str | None
    framework: str | None
    protocol: str | None
    boundary: str | None
    gwp_set: str | None
    factor_source: str | None
    gases: tuple[str, ...]
    scopes: tuple[int, ...]
    points: dict[int, Decimal]
    """Year → t CO2e in the scopes asked for."""

    incomplete: tuple[str, ...] = ()
    """References that are not in the sums: not estimated or confidential."""

    @property
    def name(self) -> str:
        """What a person would call it: document and release, where the one does not name the other."""
        known = self.source is not None and self.release is not None and self.release in self.source
        release = None if known or not self.release else f"({self.release})"
        return " ".join(part for part in (self.source, release) if part) or "–"

    def differs(self, other: Series) -> list[str]:
        """Fields in which the inventories of two series are not of one kind, in the order of `ALIKE`."""
        return [name for name in ALIKE if getattr(self, name) != getattr(other, name)]

    @property
    def newest(self) -> int:
        """Its last year."""
        return max(self.points)


def series(status: AnnualStatus, scopes: Iterable[int] = (1,)) -> list[Series]:
    """Every series of the status, the one that reaches furthest first; among those, the one that tells most scopes,
    then most gases, then the newest release.

    Args:
        status: One city, one year; its inventories of several periods and releases.
        scopes: GPC scopes to add up, 1 to 3. Inventories that tell other scopes of these are of other series, so that
            no year counts more than the next; `incomplete` says what keys leave out.
    """
    found: dict[tuple[Any, ...], list[tuple[int, Emissions]]] = {}
    for inventory in status.inventories or ():
        told = emissions(inventory, scopes)
        if inventory.period is not None and len(inventory.period) == 4 and told.value is not None:
            found.setdefault((*kind(inventory), told.scopes), []).append((int(inventory.period), told))
    return sorted((_series(key, points) for key, points in found.items()), key=_rank)


def kind(inventory: Inventory) -> tuple[Any, ...]:
    """What an inventory must share with another to be set against it, in the order of `ALIKE`, without scopes."""
    return (*(getattr(inventory, name) for name in ALIKE[:-2]), tuple(sorted(inventory.gases or ())))


def of_kind(one: Series, inventory: Inventory) -> bool:
    """Whether an inventory is of a series."""
    return kind(inventory) == tuple(getattr(one, name) for name in ALIKE[:-1])


def _rank(one: Series) -> tuple[Any, ...]:
    return -one.newest, -len(one.scopes), -len(one.gases), one.release is None, _reversed(one.release)


def _reversed(release: str | None) -> tuple[int, ...]:
    return tuple(-ord(c) for c in release or "")


def _series(key: tuple[Any, ...], told: list[tuple[int, Emissions]]) -> Series:
    incomplete = dict.fromkeys(ref for _, one in told for ref in one.incomplete)
    points = {year: one.value for year, one in told if one.value is not None}
    return Series(**dict(zip(ALIKE, key, strict=True)), points=points, incomplete=tuple(incomplete))


class Emissions(NamedTuple):
    """Emissions of one inventory."""

    value: Decimal | None
    """t CO2e; None where nothing is told."""

    scopes: tuple[int, ...] = ()
    """Scopes that are told."""

    incomplete: tuple[str, ...] = ()
    """References that are left out: not estimated or confidential."""


def emissions(inventory: Inventory, scopes: Iterable[int]) -> Emissions:
    """Emissions of an inventory in some scopes, as far as they are told."""
    sums = {scope: sum_at(inventory, "total", COLUMNS[scope - 1]) for scope in scopes}
    told = {}
    for scope, found in sums.items():
        if found.figure is not None and found.figure.value is not None:
            value = in_unit(found.figure, "t")
            if value is None:
                return Emissions(None)
            told[scope] = value
    left_out = tuple(ref for found in sums.values() for ref in found.incomplete)
    return Emissions(sum(told.values(), Decimal(0)) if told else None, tuple(told), left_out)


def scopes_of(target: Target) -> tuple[int, ...]:
    """Scopes a target covers; direct emissions where it does not tell."""
    return tuple(target.scopes or (1,))


def of_target(target: Target, found: list[Series], status: AnnualStatus) -> Series | None:
    """The series that a target's base comes from: the one of its `base_inventory`; else the one whose own figure for
    the base year is the base. None where none is: then nothing in a series may be held against the target.
    """
    inventory = next((i for i in status.inventories or () if i.id == target.base_inventory), None)
    if inventory is not None:
        return next((s for s in found if of_kind(s, inventory)), None)
    base, year = target.base_emissions, target.base_year
    stated = in_unit(base, "t")
    if stated is None or year is None:
        return None
    return next((s for s in found if year in s.points and abs(s.points[year] - stated) <= CLOSE * stated), None)
