"""Going through every record, figure and text of a status, with their paths."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from reporter.messages import Numeral
from reporter.model.base import Model
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, key_of, leaf


class Node(NamedTuple):
    """One field of one record."""

    path: str
    value: Any
    leaf: Leaf
    holder: Model
    source: str | None
    """Document id: of the innermost record or figure that names one."""


def nodes(status: AnnualStatus) -> Iterator[Node]:
    """Every field that is set, records before what they hold, in the order of the model."""
    if _last[0] is not status:  # several checks in a row go through the same year
        _last[:] = [status, tuple(_fields(status, "", None))]
    yield from _last[1]


_last: list[Any] = [None, ()]


def _fields(record: Model, path: str, source: str | None) -> Iterator[Node]:
    source = getattr(record, "source", None) or source
    for name in type(record).model_fields:  # not model_fields_set: a set has no order of its own
        value = getattr(record, name)
        if value is None or name not in record.model_fields_set:
            continue
        here = f"{path}.{name}" if path else name
        what = _leaf(type(record), name)
        inner = getattr(value, "source", None) or source
        yield Node(here, value, what, record, inner)
        if isinstance(value, Model):
            yield from _fields(value, here, source)
        elif isinstance(value, list):
            for n, item in enumerate(value):
                if isinstance(item, Model):
                    at = f"{here}[{key_of(item) or n}]"
                    if isinstance(item, Quantity):
                        yield Node(at, item, Leaf("quantity", what.marks, type(item)), record, item.source or source)
                    yield from _fields(item, at, source)


@cache
def _leaf(model: type[Model], name: str) -> Leaf:
    return leaf(model, name)


def apart(a: Decimal, b: Decimal, relative: str = "0.001", absolute: str = "1") -> bool:
    """Whether two figures differ by more than rounding: more than one unit and more than one in a thousand."""
    return abs(a - b) > max(Decimal(absolute), max(abs(a), abs(b)) * Decimal(relative))


def percent(new: Decimal, old: Decimal) -> Numeral:
    """A relative difference for a sentence: "+3.2 %"."""
    return Numeral("–" if old == 0 else f"{(new - old) / abs(old) * 100:+.1f} %")


def figures(value: Decimal, unit: str | None = None) -> Numeral:
    """A figure for a sentence: thousands apart, no needless decimals; three digits of one below 0.1."""
    small = 0 < abs(value) < Decimal("0.1")
    text = f"{value:.3g}" if small else f"{+value:,.2f}"  # the plus takes the sign from minus zero
    text = text.rstrip("0").rstrip(".") if "E" not in text.upper() else text
    return Numeral(f"{text.replace(',', ' ')} {unit or ''}".strip())
