"""The places of a finding: its own and those it is held against, each with line, value and where a figure is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reporter.findings import Finding
from reporter.messages import say, short

if TYPE_CHECKING:
    from reporter.readers.places import Places

MOST = 4
"""Places that a finding is held against, shown before the rest is only counted; all stand in the JSON."""


@dataclass(frozen=True)
class Side:
    """One place."""

    where: str
    """File and path, or a cell of a form."""

    line: int | None = None
    """Line of the file; None where it is not known."""

    value: Any = None
    """The figure, number or word that stands there; None where it is a whole record, or not known."""

    document: str | None = None
    """Document the figure is from; None unless its place in it is known too."""

    locator: str | None = None

    @property
    def file(self) -> str:
        """The file; "" for a cell of a form, or a folder."""
        file, colon, _ = self.where.partition(": ")
        return file if colon or ("@" not in file and not file.endswith("/")) else ""


def sides(finding: Finding, places: Places | None) -> tuple[Side, tuple[Side, ...]]:
    """The finding's own place, and those it is held against.

    Args:
        finding: What was found.
        places: The city's files; without them nothing is looked up.
    """
    twice = finding.where in finding.others
    own = _side(finding.where, places, nth=1 if twice else 0, line=finding.params.get("line"))
    return own, tuple(_side(where, places) for where in finding.others)


def _side(where: str, places: Places | None, *, nth: int = 0, line: int | None = None) -> Side:
    if places is None:
        return Side(where, line)
    value = places.value(where)
    document, locator = (places.source(where) if _is_figure(value) else None) or (None, None)
    return Side(where, line or places.line(where, nth), value, document, locator)


def _is_figure(value: Any) -> bool:
    """Whether something has a number and its unit: a figure, or an emission factor."""
    return hasattr(value, "value") and hasattr(value, "unit")


def place(side: Side, language: str) -> str:
    """`2026/targets.toml, line 31: targets[t2030].reduction`."""
    if side.line is None:
        return side.where
    file, colon, path = side.where.partition(": ")
    told = say("file-line", language, file=file, line=side.line)
    return say("place-of", language, place=told, path=path) if colon else told


def origin(side: Side, places: Places | None, language: str) -> str | None:
    """Where a figure is from; None where that is not known."""
    if side.document is None or places is None:
        return None
    return say("place-from", language, title=places.title(side.document, language), locator=side.locator)


def told(side: Side, places: Places | None, language: str) -> str:
    """A place that is compared with: where, what stands there, where that is from."""
    value, begin = _value(side.value, language), place(side, language)
    begin = say("place-value", language, place=begin, value=value) if value else begin
    source = origin(side, places, language)
    return f"{begin} ({source})" if source else begin


def figure(value: Any) -> dict[str, Any] | None:
    """What a figure holds of value, unit and notation key; None of what is none."""
    names = ("value", "unit", "key") if _is_figure(value) else ()
    return {n: held for n in names if (held := getattr(value, n, None)) is not None} or None


def _value(value: Any, language: str) -> str:
    if isinstance(value, str) and " " in value:
        return say("place-words", language, words=short(value))
    held = figure(value) or {"value": value if isinstance(value, Decimal | int | str) else None}
    number = held.get("value", held.get("key"))
    told = format(number, "f") if isinstance(number, Decimal) else "" if number is None else str(number)
    return f"{told} {held.get('unit', '')}".strip()


def compared(others: tuple[Side, ...], places: Places | None, language: str) -> Iterator[str]:
    """A line for each of the first, then how many more there are."""
    for side in others[:MOST]:
        yield say("compare-with", language, place=told(side, places, language))
    if len(others) > MOST:
        yield say("compare-more", language, count=len(others) - MOST)
