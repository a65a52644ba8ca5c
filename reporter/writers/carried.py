"""What becomes of one part of the status when a year is carried over: what is asked anew is taken out and listed.

The rule stands beside the fields (`Yearly`, `Lasting`, `Attached` in `reporter.model.base`); this module follows it
through tables as they stand in a file, so that comments and order stay.
"""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Any

from reporter.model.base import Attached, Model, Record, Yearly
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, leaf, parse, resolve

Table = MutableMapping[str, Any]
"""A table of a TOML file, or a dict of the same shape."""

CARRIED = "carried-over"
"""State of what carries."""


@dataclass(frozen=True)
class Renewal:
    """Something that is asked anew this year."""

    path: str
    """Where it stands in the status."""

    newest: str | None = None
    """Date or year of the newest that is there, "" where it tells none; None where last year's was not carried."""

    @property
    def record(self) -> str:
        """Path of the record or part it stands in."""
        name, key = parse(self.path)[0]
        return name if key is None else f"{name}[{key}]"

    @property
    def field(self) -> str:
        """Where in the record; "" for a list as a whole."""
        return self.path[len(self.record) + 1 :]


@dataclass
class Anew:
    """What a person has to do after carrying over, gathered while tables are gone through."""

    renew: list[Renewal] = field(default_factory=list)
    attach: list[tuple[str, str]] = field(default_factory=list)
    """Path of a field and the name of a file, one pair a file."""


def take_out(table: Table, model: type[Model], path: str, anew: Anew | None) -> None:
    """Take what was true of its year alone out of a table, in place, and note what is asked anew.

    Args:
        table: A record, or a part of the status.
        model: Its class.
        path: Its path, such as `targets[t2030]`.
        anew: Where to note it; None where nothing is asked, as within a record that is history.
    """
    for name in list(table):
        what, here = leaf(model, name), f"{path}.{name}"
        mark = what.mark(Yearly)
        if mark is not None and not mark.history:
            del table[name]
            if anew is not None:
                anew.renew.append(Renewal(here))
            continue
        if anew is not None and what.mark(Attached) is not None:
            anew.attach += [(here, file) for file in _names(table[name])]
        inside = anew if mark is None else None
        for key, inner in _tables(table[name], what):
            take_out(inner, what.model or model, f"{here}{key}", inside)
        if isinstance(table[name], MutableMapping) and not table[name]:
            del table[name]
        elif mark is not None and anew is not None:
            anew.renew.append(Renewal(here, newest(table[name])))


def newest(value: Any) -> str:
    """Date or year of the newest of a list of dated values, or a date itself; "" where none is told."""
    return max((_date(item) for item in (value if isinstance(value, list) else [value])), default="")


def _date(item: Any) -> str:
    if isinstance(item, MutableMapping):
        return str(next((item[name] for name in ("date", "period", "year") if name in item), ""))
    return str(item)


def _tables(value: Any, what: Leaf) -> Iterator[tuple[str, Table]]:
    """The tables a field holds: itself, or the items of its list with their keys."""
    if what.model is None:
        return
    if isinstance(value, MutableMapping):
        yield "", value
    for n, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, MutableMapping):
            yield f"[{item.get(what.model.KEY or '', n + 1)}]", item


def _names(value: Any) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def still(anew: Anew, status: AnnualStatus) -> Anew:
    """What of it is still to be done in a year: not answered since, nothing newer there, the record not gone."""
    return Anew(
        [r for r in anew.renew if _is_open(r, status)],
        [(path, file) for path, file in anew.attach if file in _names(resolve(status, path).value or [])],
    )


def _is_open(renewal: Renewal, status: AnnualStatus) -> bool:
    record = resolve(status, renewal.record).value
    if record is None or (isinstance(record, Record) and record.over):
        return False
    value = resolve(status, renewal.path).value
    if renewal.newest is None or value is None:
        return value is None
    dump = [v.model_dump() if isinstance(v, Model) else v for v in (value if isinstance(value, list) else [value])]
    return newest(dump) <= renewal.newest
