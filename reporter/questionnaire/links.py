"""What became of each column from cycle to cycle, and how to follow one over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from reporter.questionnaire.condition import Certainty
from reporter.questionnaire.labels import unmarked

Kind = Literal["none", "minor", "modified", "new", "removed"]
"""none: as it was; minor: other wording, place or options; modified: asks something else in part, or wants another
form of answer; new: not asked before; removed: no longer asked."""

WEIGHT: tuple[Kind, ...] = ("none", "minor", "modified", "new", "removed")
"""Kinds from the lightest on; of several, the heaviest holds."""

_SURE: tuple[Certainty, ...] = ("seen", "inferred", "recalled")


@dataclass(frozen=True)
class Detail:
    """One thing that changed in a question."""

    kind: str
    """Key of the sentence that tells it."""

    what: str
    """The label, option, row, or what became what."""

    column: str | None = None
    """Key of the column; None where it is about the question or a row."""


@dataclass(frozen=True)
class Spot:
    """A column of a question in one cycle; of one of its fixed rows where `row` says so."""

    question: str
    column: str
    """Its key; where the cycle's form is not here, its label."""

    label: str
    row: str | None = None

    @property
    def place(self) -> tuple[str, str]:
        """What it is found by within its cycle."""
        return self.question, unmarked(self.column)

    @property
    def key(self) -> str | None:
        """Key of the column; None where only its label is known."""
        return self.column if self.column != self.label else None


@dataclass(frozen=True)
class Link:
    """What became of one column."""

    kind: Kind
    before: Spot | None
    after: Spot | None
    certainty: Certainty = "seen"
    details: tuple[Detail, ...] = ()
    """What exactly changed."""


@dataclass(frozen=True)
class Fate:
    """Where a cell of an earlier filing stands in a later form, or why it stands nowhere."""

    kind: Kind
    spot: Spot | None
    why: Literal["", "question", "column", "row", "unknown"] = ""
    """What is no longer asked; unknown: the map does not know the column."""

    details: tuple[Detail, ...] = ()
    """What exactly changed on the way."""


@dataclass(frozen=True)
class Hop:
    """One step from a cycle to the next."""

    old: int
    new: int
    links: tuple[Link, ...]
    rows: dict[tuple[str, str, str], str | None] = field(default_factory=dict)
    """Question before, row, question after → the row's name now; None where it is gone. Rows not here keep theirs."""

    notes: dict[str, tuple[Detail, ...]] = field(default_factory=dict)
    """Question after → what changed in it beside its columns."""

    fixed: dict[str, frozenset[str]] = field(default_factory=dict)
    """Question after → its fixed rows, where the form is here."""

    def forward(self, spot: Spot) -> Fate:
        """One step of a cell: its column, then its row."""
        known = self._from.get(spot.place, [])
        here = [x for x in known if x.before and (x.before.row is None or _same(x.before.row, spot.row))]
        link = min(here, key=lambda x: WEIGHT.index(x.kind), default=None)  # of two heirs, the one most like it
        if link is None:
            return Fate("removed", None, "row" if known else "unknown")
        if link.after is None:
            return Fate("removed", None, "column" if spot.question in self._alive else "question")
        if link.before is not None and link.before.row is not None:
            return Fate(link.kind, link.after, details=link.details)
        if spot.row is None:  # the column as a whole
            return Fate(link.kind, link.after, details=link.details)
        row = self.rows.get((spot.question, unmarked(spot.row), link.after.question), spot.row)
        rows = self.fixed.get(link.after.question)
        if row is None or (rows is not None and unmarked(row) not in rows):
            return Fate("removed", None, "row")
        return Fate(link.kind, replace(link.after, row=row), details=link.details)

    def backward(self, place: tuple[str, str]) -> Link | None:
        """The link that leads to a column."""
        return self._to.get(place)

    def before(self, question: str) -> str | None:
        """The question that most columns of a question come from; None where it is new."""
        found = [x.before.question for x in self.links if x.before and x.after and x.after.question == question]
        return max(found, key=found.count, default=None)

    @cached_property
    def _from(self) -> dict[tuple[str, str], list[Link]]:
        found: dict[tuple[str, str], list[Link]] = {}
        for link in self.links:
            if link.before is not None:
                found.setdefault(link.before.place, []).append(link)
        return found

    @cached_property
    def _to(self) -> dict[tuple[str, str], Link]:
        return {x.after.place: x for x in reversed(self.links) if x.after is not None}

    @cached_property
    def _alive(self) -> set[str]:
        """Questions of which anything is still asked."""
        return {x.before.question for x in self.links if x.before is not None and x.after is not None}


class ChangeMap:
    """The steps from one cycle to a later one."""

    def __init__(self, hops: Iterable[Hop]) -> None:
        """Chain the steps; each begins where the one before ends."""
        self.hops = tuple(hops)
        self.old, self.new = self.hops[0].old, self.hops[-1].new

    def fate(self, question: str, column: str, row: str | None = None) -> Fate:
        """Where a cell of the old cycle stands in the new one.

        Args:
            question: Its number in the old cycle.
            column: Its key, or its label where the old cycle's form is not here.
            row: Name of its row in the form; None for a single field.
        """
        kind, details = WEIGHT[0], tuple[Detail, ...]()
        spot = Spot(question, column, column, row)
        for hop in self.hops:
            fate = hop.forward(spot)
            if fate.spot is None:
                return fate
            kind, details, spot = heaviest(kind, fate.kind), (*details, *fate.details), fate.spot
        return Fate(kind, spot, details=details)

    def was(self, question: str, column: str) -> Link | None:
        """What a column of the new cycle was in the old one; None where the map does not know the column."""
        found = self.hops[-1].backward((question, unmarked(column)))
        if found is None:
            return None
        for hop in reversed(self.hops[:-1]):
            if found.before is None:
                return found
            earlier = hop.backward(found.before.place)
            if earlier is None or earlier.before is None:
                return replace(found, kind="new", before=None, details=())
            found = _joined(earlier, found)
        return found

    def notes(self, question: str) -> tuple[Detail, ...]:
        """What changed in a question of the new cycle beside its columns, on all the way."""
        found: tuple[Detail, ...] = ()
        at: str | None = question
        for hop in reversed(self.hops):
            if at is not None:
                found, at = (*hop.notes.get(at, ()), *found), hop.before(at)
        return found

    def links(self) -> Iterator[Link]:
        """Every column of either cycle: those of the old cycle in its order, then the later ones they did not lead to.

        Those are new, or further heirs of a column that was taken apart.
        """
        seen, reached = set(), set()
        for link in self.hops[0].links:
            if link.before is None or (link.before.place, link.before.row) in seen:
                continue
            seen.add((link.before.place, link.before.row))
            fate = self.fate(link.before.question, link.before.column, link.before.row)
            reached.add(fate.spot.place if fate.spot is not None else None)
            yield Link(fate.kind, link.before, fate.spot, link.certainty, fate.details)
        for after in {x.after.place: x.after for x in self.hops[-1].links if x.after is not None}.values():
            told = self.was(after.question, after.column)
            if told is not None and after.place not in reached:
                yield replace(told, after=after)


def heaviest(*kinds: Kind) -> Kind:
    """The kind of several changes together."""
    return max(kinds, key=WEIGHT.index, default="none")


def _joined(first: Link, then: Link) -> Link:
    certainty = max(first.certainty, then.certainty, key=_SURE.index)
    kind = heaviest(first.kind, then.kind)
    return Link(kind, first.before, then.after, certainty, (*first.details, *then.details))


def _same(a: str, b: str | None) -> bool:
    return b is not None and unmarked(a) == unmarked(b)
