"""Goals of several cities side by side: by group of scopes and target year, the sharpest first (see `rows`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reporter.alignment import rows
from reporter.alignment.goal import Goal, figure, goal
from reporter.alignment.readings import Reading, read
from reporter.alignment.rows import Row
from reporter.alignment.shares import Sentence, Share, in_all, own_share, told_from
from reporter.checks.target import removals_told
from reporter.model.base import Text
from reporter.model.status import AnnualStatus
from reporter.model.targets import OtherTarget, Target

BASES = (1990, 2020)
"""Base years a share is told from; goals are ordered by the first. Source: Viable Cities Report 2021:7, table 4.1.1
(percentages from 1990, rates from 2020)."""

PARTS = ("transport-only", "waste-only", "other")
"""Codes of sources-covered.csv of goals for a part of the sources, which no goal for the whole is set against."""


@dataclass(frozen=True)
class City:
    """A city with the year of it that is compared."""

    name: Text
    status: AnnualStatus


@dataclass(frozen=True)
class Entry:
    """One goal in one row."""

    city: Text
    reporting_year: int
    target: Target | OtherTarget
    group: str
    """Scopes or kind of consumption; see `GROUPS`."""

    year: int | None
    row: Row
    share: Share | None = None
    level: Decimal | None = None
    """t CO2e per inhabitant, where the goal is a level."""

    notes: tuple[Sentence, ...] = ()

    @property
    def area(self) -> Text | None:
        """The part of the municipality, where the goal is for one."""
        return getattr(self.target, "area", None) if self.row.part else None


@dataclass(frozen=True)
class LeftOut:
    """A goal that is not compared, and why."""

    city: Text
    target: Target | OtherTarget
    why: str


@dataclass
class Comparison:
    """Entries in order: by group, row, year, then city."""

    bases: tuple[int, ...]
    readings: tuple[Reading, ...]
    entries: list[Entry] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def table(self) -> dict[str, dict[Row, dict[int | None, list[Entry]]]]:
        """Group → row → target year → entries; groups and rows in order."""
        found: dict[str, dict[Row, dict[int | None, list[Entry]]]] = {}
        for entry in self.entries:
            found.setdefault(entry.group, {}).setdefault(entry.row, {}).setdefault(entry.year, []).append(entry)
        return found


GROUPS = (
    "1-2-3", "1-2", "1", "2", "3", "1-3", "2-3", "untold",
    "consumption-total", "consumption-households", "consumption",
)  # fmt: skip
"""Scopes covered; scopes not told; consumption of all, of households, and where what counts is not told."""

FAR = 9999


def compare(cities: Sequence[City], known: tuple[Reading, ...], bases: Sequence[int] = BASES) -> Comparison:
    """Set the goals of cities side by side.

    Goals that another has replaced, whose year has passed, that cover a part of the sources, or the municipality's own
    operations, are left out and named. No goal is left out because nobody can read it.
    """
    made = Comparison(tuple(bases), known)
    for city in cities:
        for target in city.status.targets or ():
            why = _left_out(target, city.status.reporting_year)
            if why is not None:
                made.left_out.append(LeftOut(city.name, target, why))
            else:
                made.entries += _of_target(target, city, made)
        for other in city.status.other_targets or ():
            made.entries += _of_other(other, city, made)
    made.entries.sort(key=lambda e: (GROUPS.index(e.group), e.row.rank, e.year or FAR, _sharper(e), str(e.city)))
    return made


def _sharper(entry: Entry) -> Decimal:
    return -entry.share.low if entry.share is not None else entry.level or Decimal(0)


def _left_out(target: Target, year: int) -> str | None:
    if target.replaced_by is not None:
        return "align-replaced"
    if target.target_year is not None and target.target_year < year:
        return "align-past"
    if target.boundary == "government-operations":
        return "goals-organisation"
    return "goals-part-of-sources" if (target.sources_covered or "").split(":")[0] in PARTS else None


def _of_target(target: Target, city: City, made: Comparison) -> Iterator[Entry]:
    """An entry for each reading of the words, and one for the figure.

    The city's own figure stands in place of what a word is read as. Words about removals stay beside it, as they tell
    of more than the cut; a figure that is less than they say has a row of its own.
    """
    aim = goal(target, city.status)
    own = own_share(aim)
    own = told_from(own, target, city.status, made.bases) if own is not None else None
    named = _readings(target, own, aim, made.readings)
    part, energy = target.boundary not in (None, "same"), target.sources_covered == "energy-only"
    blank = _entry(
        city, target, _scopes(target), rows.unread(part), tuple(_notes(target, aim, own, named, city.status))
    )
    found = []
    for reading in named:
        row = rows.word(reading, made.readings, part, energy)
        if own is None:
            share = _as_read(reading, target, city.status, made.bases)
            found.append(replace(blank, row=row, share=share))
        elif reading.removals or reading.cut is None:
            found.append(replace(blank, row=row, share=own))
    if own is not None and not any(r.removals and r.cut is not None and own.low >= r.cut for r in named):
        only_co2 = set(target.gases or ()) == {"CO2"}
        found.append(replace(blank, row=rows.figure(own, made.bases[0], part, energy or only_co2), share=own))
    if own is None and aim.per_person is not None and (target.target_per_person is not None or not found):
        found.append(replace(blank, row=rows.level(part), level=aim.per_person))
    yield from found or [blank]


def _readings(target: Target, own: Share | None, aim: Goal, known: tuple[Reading, ...]) -> list[Reading]:
    """What the words say; the name is asked where there are neither words nor a figure. A net-zero target of which no
    word speaks of removals is read as the first word that is exactly that.
    """
    silent = target.words is None and own is None and aim.per_person is None
    found = read(target.name if silent else target.words, known)
    if aim.net_zero and not any(r.removals for r in found):
        neutral = [r for r in known if r.removals and not r.beyond]
        return [*neutral[:1], *found]
    return found


def _as_read(reading: Reading, target: Target, status: AnnualStatus, bases: Sequence[int]) -> Share | None:
    if reading.cut is None:
        return None
    share = Share(reading.cut, base=reading.base, own=False)
    return share if reading.beyond else told_from(share, target, status, bases)


def _of_other(other: OtherTarget, city: City, made: Comparison) -> Iterator[Entry]:
    """Goals for consumption, and goals for energy that are read as a word; no other is a goal for emissions."""
    year = other.target_year
    consumption = other.kind == "consumption"
    if year is not None and year < city.status.reporting_year:
        if consumption:
            made.left_out.append(LeftOut(city.name, other, "align-past"))
        return
    part = other.boundary not in (None, "same")
    if consumption:
        level = figure(other.target_value, "t/person")
        group = f"consumption-{other.covers}" if other.covers else "consumption"
        blank = replace(_entry(city, other, group, rows.unread(part)), level=level)
        if level is not None:
            yield replace(blank, row=rows.level(part))
            return
        named = read(other.description or other.name, made.readings)
        yield from [replace(blank, row=rows.word(r, made.readings, part)) for r in named] or [blank]
        return
    reached = figure(other.target_value, "%")
    for reading in made.readings:
        if other.kind in reading.kinds and reached is not None and reached >= (reading.share or 0):
            yield _entry(city, other, "1-2", rows.word(reading, made.readings, part), (("goals-energy-goal", {}),))


def _entry(city: City, target: Target | OtherTarget, group: str, row: Row, notes: tuple[Sentence, ...] = ()) -> Entry:
    return Entry(city.name, city.status.reporting_year, target, group, target.target_year, row, notes=notes)


def _scopes(target: Target) -> str:
    if target.scopes:
        return "-".join(map(str, sorted(set(target.scopes))))
    return "1-2" if target.sources_covered == "scopes-1-and-2" else "untold"


def _notes(
    target: Target, aim: Goal, own: Share | None, named: list[Reading], status: AnnualStatus
) -> Iterator[Sentence]:
    """What a reader has to know before setting this goal beside another."""
    no_population: Sentence = ("goals-no-population", {"year": aim.year or "–"})
    if own is not None and own.unconverted is not None:
        yield own.unconverted
    if own is not None and own.per_person:
        share = in_all(own, aim, status)
        yield ("goals-in-all", {"share": share}) if share is not None else no_population
    elif aim.per_person is not None and aim.level is None:
        yield no_population
    if own is None and aim.level is not None:
        yield ("goals-tonnes", {"level": aim.level})
    if target.sources_covered == "energy-only":
        yield ("goals-energy", {})
    left = figure(target.residual_share, "%")
    if left is not None:
        yield ("goals-residual", {"left": left})
    if target.compensation is not None and target.compensation.allowed is not None:
        yield ("goals-compensation" if target.compensation.allowed else "goals-no-compensation", {})
    net = any(r.removals for r in named)
    if net and not removals_told(status):
        yield ("goals-no-removals", {})
