"""A record as what stands in it, keyed by ids, so that order and position never make a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from reporter.model.base import Model
from reporter.model.energy import EnergyUse
from reporter.model.organisation import OrganisationCell
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.paths import leaf

FIGURE = ("value", "unit", "key", "not_applicable")
"""Fields of a figure that are one leaf together."""

NOT_A_CHANGE = frozenset({"filed_as", "source", "locator", "state", "model_version", "reporting_year"})
"""Where something stood in a filing, where it was read, which year it is of. States are compared apart."""

TOLD_BY: dict[type[Model], tuple[str, ...]] = {
    EnergyUse: ("sector", "carrier"),
    OrganisationCell: ("entity", "scope", "category", "basis"),
}
"""Fields that tell records of a list apart where none does alone."""


@cache
def shape(model: type[Model]) -> tuple[tuple[str, str], ...]:
    """Fields that may change, with their kind: records, record, quantity, mapping, list, or a plain value."""
    aside = {*NOT_A_CHANGE, model.KEY, *TOLD_BY.get(model, ())}
    if issubclass(model, Quantity):
        aside |= set(FIGURE)
    return tuple((name, leaf(model, name).kind) for name in model.model_fields if name not in aside)


def children(record: Model) -> Iterator[tuple[str, Any]]:
    """Segment of a path → what stands there, for everything that is set; an empty list of records is nothing.

    A list of values is a set; texts by language are one value; a table by name has a segment a name.
    """
    held = record.__dict__
    for name, kind in shape(type(record)):
        value = held.get(name)
        if value is None:
            continue
        if kind == "records":
            for key, item in keyed(value):
                yield f"{name}[{key}]", item
        elif kind == "mapping":
            for key, item in value.items():
                yield f"{name}[{quoted(key)}]", item
        elif kind == "list":
            yield name, frozenset(value)
        else:
            yield name, value


def keyed(records: Iterable[Model]) -> list[tuple[str, Model]]:
    """Records with what tells them apart; those that share a key are numbered by what they hold, not by position."""
    found = [(_key(record), record) for record in records]
    keys = [key for key, _ in found]
    if len(set(keys)) == len(keys):
        return found
    seen: dict[str, int] = {}
    numbered = []
    for key, record in sorted(found, key=lambda pair: (pair[0], repr(pair[1]))):
        seen[key] = seen.get(key, 0) + 1
        numbered.append((key if seen[key] == 1 else f"{key}#{seen[key]}", record))
    return numbered


def _key(record: Model) -> str:
    fields = TOLD_BY.get(type(record)) or ((type(record).KEY,) if type(record).KEY else ())
    return quoted("+".join(str(getattr(record, name)) for name in fields if name))


def quoted(key: str) -> str:
    """A key as it may stand in brackets, also where it is empty or holds brackets of its own."""
    return key.replace("%", "%25").replace("]", "%5D") or "%00"


def unquoted(key: str) -> str:
    """The key that was quoted.

    >>> unquoted(quoted("100 % [sic]")), unquoted(quoted(""))
    ('100 % [sic]', '')
    """
    return "" if key == "%00" else key.replace("%5D", "]").replace("%25", "%")


def is_figure(value: Any) -> bool:
    """Whether it is a figure: one leaf, with its remarks beside it."""
    return isinstance(value, Quantity)


def said(figure: Quantity) -> bool:
    """Whether the figure says anything, be it that there is none."""
    return figure.value is not None or figure.key is not None or figure.not_applicable is not None


def leaves(status: AnnualStatus) -> Iterator[tuple[str, Any]]:
    """Every leaf of a status: path → value, a figure as one."""
    yield from _leaves(status, "")


def _leaves(record: Model, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(record, Quantity) and said(record):
        yield path, record
    for segment, value in children(record):
        at = f"{path}.{segment}" if path else segment
        if isinstance(value, Model):
            yield from _leaves(value, at)
        else:
            yield at, value
