"""What a goal is read as, and how sharp that is.

Sharpness, in this order:

1. A share cut, the larger first, told from one base year where it can be.
2. At an equal share: more than the share before the share itself; every source before energy alone; a word before a
   figure; in all before per inhabitant; words as goal-words.toml lists them; the whole municipality before a part.
3. After every share: levels per inhabitant, then words without a share, then what nobody has read.

The target year is the column, never a part of the order: nothing says how many years a percentage is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from reporter.alignment.readings import Reading
from reporter.alignment.shares import Share

Kind = Literal["word", "share", "level", "unread"]


@dataclass(frozen=True)
class Row:
    """What a goal is read as. Goals in one row say the same."""

    kind: Kind
    reading: Reading | None = field(default=None, compare=False)
    """For a word: how it is read."""

    percent: int | None = None
    """For a figure: whole per cent."""

    base: int | None = None
    """For a figure: the base year it is told from; None where nothing is left whatever the base."""

    per_person: bool = False
    """Per inhabitant rather than in all."""

    energy: bool = False
    """Energy and transport, or carbon dioxide, alone."""

    part: bool = False
    """A part of the municipality, or more than it."""

    rank: tuple[int, ...] = ()
    """Place in the order, see the module; it tells rows apart as well."""


def word(reading: Reading, known: Sequence[Reading], part: bool, energy: bool = False) -> Row:
    """The row of a word; for energy alone where either the word or the goal says so."""
    place, energy = known.index(reading), energy or reading.covers == "energy"
    if reading.share is None:
        return Row("word", reading, energy=energy, part=part, rank=(2, place, energy, part))
    rank = (0, -int(reading.share * 100), not reading.beyond, energy, 0, 0, place, part)
    return Row("word", reading, energy=energy, part=part, rank=rank)


def figure(share: Share, base: int, part: bool, energy: bool) -> Row:
    """The row of a figure: told from `base` where it can be, else from the goal's own base year."""
    at = share.at(base)
    used = share.base if at is None else base
    percent = round((share.low if at is None else at) * 100)
    rank = (0, -percent * 100, percent <= 100, energy, 1, share.per_person, used or 0, part)
    return Row("share", None, percent, None if percent == 100 else used, share.per_person, energy, part, rank)


def level(part: bool) -> Row:
    """The row of levels per inhabitant."""
    return Row("level", per_person=True, part=part, rank=(1, part))


def unread(part: bool) -> Row:
    """The row of what is neither a share nor a level, and in no words that are known."""
    return Row("unread", part=part, rank=(3, part))
