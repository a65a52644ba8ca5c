"""The same thing under the same id over the years, though forms number rows anew each time.

A short name that a filing gives a record, and that is the city's own ("Klimat-30"), is looked at first. One that only
counts rows ("Target 1") is no name: of 25 in one city's filings of both 2024 and 2025, 5 stand for the same thing.
So a record is recognised by what it says (`Identifies` in `reporter.model.base`), and such a number decides only
between records that say the same. An id that stands in the folder never changes here. What is not certain gets an id
of its own and is listed for a person to settle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from reporter.answers import slug
from reporter.model.base import Record, in_language
from reporter.model.codelists import own_words
from reporter.model.status import AnnualStatus
from reporter.paths import leaf
from reporter.readers.likeness import Likeness, likeness, marks, overlap, without_addresses

SAME = 0.8
"""Likeness from which two records may be taken for the same thing."""

DOUBTFUL = 0.55
"""Likeness from which a person is asked."""

GAP = 0.1
"""How much more alike than any other a pair must be."""

ENOUGH = 4
"""Weight of the fields that both know, below which agreement proves nothing, unless all they say is the same."""


@dataclass(frozen=True)
class Doubt:
    """Two records of different years that may be the same thing."""

    list: str
    year: int
    other_year: int
    record: Record
    """The one just read, under its final id."""

    other: Record
    alike: float


@dataclass
class Settled:
    """Which id each record gets."""

    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    """List → id as read → id over the years."""

    matched: dict[str, int] = field(default_factory=dict)
    """List → how many records were recognised in another year."""

    doubts: list[Doubt] = field(default_factory=list)


class _Known(NamedTuple):
    """A thing that stands in the folder, as the nearest year tells of it."""

    year: int
    record: Record


class _Pair(NamedTuple):
    """A record just read beside a thing that is known."""

    record: Record
    known: _Known
    likeness: Likeness
    place: bool
    """Whether both are the same row of the same filing."""

    overlap: float
    name: bool
    """Whether both filings gave it the same short name."""

    @property
    def same(self) -> bool:
        """Whether it may be the same thing, as long as nothing else may too."""
        own_name = self.name and _own_name(self.record) is not None
        enough = self.likeness.evidence >= ENOUGH or self.overlap == 1
        return own_name or (self.likeness.score >= SAME and enough)

    def beats(self, other: _Pair) -> bool:
        """Whether this pair is clearly better than another that it excludes."""
        if self.name != other.name and _own_name((self if self.name else other).record) is not None:
            return self.name
        lead = self.likeness.score - other.likeness.score
        if lead >= GAP or lead < 0:
            return lead > 0
        if self.place != other.place:
            return self.place
        if abs(self.overlap - other.overlap) >= GAP:
            return self.overlap > other.overlap
        return self.name and not other.name


def settle(status: AnnualStatus, years: dict[int, AnnualStatus]) -> Settled:
    """Give the records of a year just read the ids they have in the folder, and new ones to the others.

    Looked at first is the year itself, then what each id stands for in the nearest earlier year, then in the
    nearest later one. The order of the records, and in which order years are read, do not matter for which records
    are taken for the same; a thing keeps the id it was first given.

    Args:
        status: The year as read, under ids that hold within the file only.
        years: The years of the folder, that year among them where it exists.
    """
    settled = Settled()
    for name in AnnualStatus.model_fields:
        records = getattr(status, name)
        model = leaf(AnnualStatus, name).model
        if isinstance(records, list) and model is not None and issubclass(model, Record) and marks(model):
            _List(name, status.reporting_year, records, years).settle(settled)
    return settled


class _List:
    """One list of the status."""

    def __init__(self, name: str, year: int, records: list[Record], years: dict[int, AnnualStatus]) -> None:
        self.name, self.year, self.records = name, year, sorted(records, key=_content)
        order = sorted(years, key=lambda y: (y != year, y > year, abs(y - year)))
        self.known: dict[str, _Known] = {}
        for y in order:
            for record in getattr(years[y], name) or ():
                self.known.setdefault(record.id, _Known(y, record))
        self.ids: dict[str, str] = {}

    def settle(self, settled: Settled) -> None:
        """Match with the year itself, then with the others; make ids for the rest."""
        here = [k for k in self.known.values() if k.year == self.year]
        self._take(list(self._pairs(here)))
        self._take_by_place(here)
        others = [k for k in self.known.values() if k.year != self.year]
        pairs = list(self._pairs(others))
        before = len(self.ids)
        self._take(pairs)
        settled.matched[self.name] = len(self.ids) - before
        doubts = [p for p in pairs if p.record.id not in self.ids and p.known.record.id not in self.ids.values()]
        taken = {*self.known, *self.ids.values()}
        for record in self.records:
            if record.id not in self.ids:
                self.ids[record.id] = free(id_for(record), taken)
                taken.add(self.ids[record.id])
        settled.ids[self.name] = self.ids
        settled.doubts += self._doubts(doubts)

    def _pairs(self, known: list[_Known]) -> Iterator[_Pair]:
        """Pairs that may be the same thing, of what has no id yet."""
        taken = set(self.ids.values())
        dumps = {id(k): k.record.model_dump() for k in known}
        for record in (r for r in self.records if r.id not in self.ids):
            dump = record.model_dump()
            for k in (k for k in known if k.record.id not in taken):
                like = likeness(record, k.record)
                name = _short_name(record) is not None and _short_name(record) == _short_name(k.record)
                if not like.apart and (like.score >= DOUBTFUL or (name and _own_name(record))):
                    place, both = _same_place(record, k.record), overlap(dump, dumps[id(k)])
                    yield _Pair(record, k, like, place, both, name)

    def _take(self, pairs: list[_Pair]) -> None:
        """Match pair after pair, as long as one is clearly better than all it excludes."""
        while True:
            free = [p for p in pairs if p.record.id not in self.ids and p.known.record.id not in self.ids.values()]
            sure = [p for p in free if p.same and all(p.beats(q) for q in free if q is not p and _excludes(p, q))]
            if not sure:
                return
            self.ids |= {p.record.id: p.known.record.id for p in sure}

    def _take_by_place(self, known: list[_Known]) -> None:
        """The same row of the same filing is the same record, however much the city has rewritten it since."""
        for record in self.records:
            if record.id in self.ids:
                continue
            taken = set(self.ids.values())
            found = [k.record for k in known if k.record.id not in taken and _same_place(record, k.record)]
            sound = [r for r in found if not likeness(record, r).apart]
            if len(sound) == 1:
                self.ids[record.id] = sound[0].id

    def _doubts(self, pairs: list[_Pair]) -> Iterator[Doubt]:
        """Of each record the pairs that nothing clearly beats."""
        for p in pairs:
            rivals = [q for q in pairs if q.record is p.record]
            if p.likeness.score > max(q.likeness.score for q in rivals) - GAP:
                record = p.record.model_copy(update={"id": self.ids[p.record.id]})
                yield Doubt(self.name, self.year, p.known.year, record, p.known.record, round(p.likeness.score, 2))


def _excludes(p: _Pair, q: _Pair) -> bool:
    return p.record is q.record or p.known.record.id == q.known.record.id


def _same_place(a: Record, b: Record) -> bool:
    if a.source is None or a.source != b.source:
        return False
    return a.locator == b.locator if a.locator else a.id == b.id or (a.filed_as, b.filed_as) == (None, None)


def _short_name(record: Record) -> str | None:
    return record.filed_as.reference if record.filed_as else None


_COUNTED = re.compile(r"(\D*\s)?\d{1,2}")
"""A short name that only counts rows: "Target 1", or the number alone."""


def _own_name(record: Record) -> str | None:
    """The short name of a filing, where it is more than the number of a row."""
    name = _short_name(record)
    return None if name is None or _COUNTED.fullmatch(name) else name


def _content(record: Record) -> str:
    """What a record says, to put records in an order that does not depend on the file's."""
    dump = record.model_dump(exclude={"id", "source", "locator", "filed_as"}, exclude_none=True)
    order = record.filed_as.order if record.filed_as else 0
    return f"{sorted(dump.items())!r} {order:06}"


def id_for(record: Record) -> str:
    """An id from the city's own short name, else from what the record says: `target-2030`, `heat-stress`, the first
    words of its title; else as it is.
    """
    if (name := _own_name(record)) is not None and (words := _said(name)):
        return words
    for template in type(record).ID_FROM:
        fields = re.findall(r"\{(\w+)\}", template)
        told = {f: _said(getattr(record, f)) for f in fields}
        if all(told.values()):
            return template.format(**told)
    return record.id


def _said(value: Any) -> str:
    """A value as part of an id; a text's first words, without an address where it has others."""
    value = value[0] if isinstance(value, list) and value else value
    text = in_language(value, "en") if isinstance(value, dict) else str(value if value is not None else "")
    stem, own = own_words(text or "")
    text = own if own and stem == "other" else text or ""
    words = slug(without_addresses(text)) or slug(text)
    cut = words[:41].rpartition("-")[0] if len(words) > 40 else words
    return cut or words[:40]


def free(stem: str, taken: Iterable[str]) -> str:
    """The id itself, or with a number behind it where it is taken."""
    n, id = 1, stem
    while id in taken:
        n += 1
        id = f"{stem}-{n}"
    return id
