"""Two annual statuses side by side: what was added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from reporter.changes.walk import children, is_figure, said
from reporter.model.base import Model
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.model.units import UnitError, convert

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was.

    A whole record that came or went is one change; within a record that stands in both years, each leaf is one.
    """

    path: str
    """Place in the status, by ids: `targets[t2030].reduction`."""

    kind: Kind
    before: Any
    """Record, figure or value of the earlier year; None where added. A list of values is a frozenset."""

    after: Any
    """The same of the later year; None where removed."""

    @property
    def unit(self) -> str | None:
        """Unit in which before and after are set against each other: the later figure's; None where there is none."""
        figures = [f for f in (self.after, self.before) if is_figure(f)]
        return next((f.unit for f in figures if f.unit), None)

    @property
    def absolute(self) -> Decimal | None:
        """After minus before, in `unit`; None where one is no number or the units do not convert."""
        before, after = in_unit(self.before, self.unit), in_unit(self.after, self.unit)
        return None if before is None or after is None else after - before

    @property
    def relative(self) -> Decimal | None:
        """(After − before) ÷ |before|; None where that is no number or before is zero."""
        before, moved = in_unit(self.before, self.unit), self.absolute
        return None if not before or moved is None else moved / abs(before)


@dataclass(frozen=True, slots=True)
class StateChange:
    """A record of both years that is confirmed, drafted or carried over where it was not. Not a change."""

    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Comparison:
    """Everything that differs between two years, in the order of the model."""

    before: AnnualStatus
    after: AnnualStatus
    changes: tuple[Change, ...]
    states: tuple[StateChange, ...]


def compare(before: AnnualStatus, after: AnnualStatus) -> Comparison:
    """What changed from one status to another. Order, units that say the same, and where a fact was read are not."""
    found: list[Change | StateChange] = [*_records("", before, after)]
    return Comparison(
        before,
        after,
        tuple(c for c in found if isinstance(c, Change)),
        tuple(c for c in found if isinstance(c, StateChange)),
    )


def _records(path: str, before: Model, after: Model) -> Iterator[Change | StateChange]:
    was, now = getattr(before, "state", None), getattr(after, "state", None)
    if was != now and was is not None and now is not None:
        yield StateChange(path, was, now)
    if isinstance(before, Quantity) and isinstance(after, Quantity):
        yield from _figures(path, before, after)
    old, new = dict(children(before)), dict(children(after))
    for segment in (*old, *(s for s in new if s not in old)):
        at = f"{path}.{segment}" if path else segment
        yield from _values(at, old.get(segment), new.get(segment))


def _figures(path: str, before: Quantity, after: Quantity) -> Iterator[Change]:
    """One change for number, unit, key and reason together; none where another unit says the same."""
    if same(before, after):
        return
    kind: Kind = "changed" if said(before) and said(after) else "added" if said(after) else "removed"
    yield Change(path, kind, before, after)


def _values(path: str, before: Any, after: Any) -> Iterator[Change | StateChange]:
    if isinstance(before, Model) and isinstance(after, Model):
        yield from _records(path, before, after)
    elif before is None:
        yield Change(path, "added", None, after)
    elif after is None:
        yield Change(path, "removed", before, None)
    elif before != after:
        yield Change(path, "changed", before, after)


def same(before: Quantity, after: Quantity) -> bool:
    """Whether two figures say the same, be it in another unit; 372 kt is 372000 t."""
    if (before.key, before.not_applicable) != (after.key, after.not_applicable):
        return False
    if before.value is None or after.value is None or not before.unit or not after.unit:
        return (before.value, before.unit) == (after.value, after.unit)
    return in_unit(before, after.unit) == after.value


def in_unit(value: Any, unit: str | None) -> Decimal | None:
    """A figure's or plain number's value in a unit; None where it is no number or does not convert."""
    if isinstance(value, Quantity):
        if value.value is None or unit is None or value.unit is None:
            return value.value
        try:
            return convert(value.value, value.unit, unit)
        except UnitError:
            return None
    return value if isinstance(value, Decimal) else None
