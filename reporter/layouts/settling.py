"""Sheets that came back against what was sent and what the folder says: what is taken, what a person must settle.

Nothing is written here. All or nothing for each file, unless part of it is wanted; the same file twice changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reporter.layouts.request import Request, same
from reporter.layouts.returned import Given, Returned
from reporter.layouts.three_way import TAKEN, Fate, fate


@dataclass(frozen=True)
class Settled:
    """What becomes of one row."""

    returned: Returned
    given: Given
    fate: Fate
    now: Any
    """What the folder says."""


@dataclass
class Outcome:
    """What becomes of all files."""

    files: list[Returned]
    settled: list[Settled] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    """Path → value to be written."""

    left: list[Returned] = field(default_factory=list)
    """Files of which nothing is taken, because something in them must be settled first."""

    def taken(self, returned: Returned) -> list[Settled]:
        """What is taken from a file."""
        return [] if returned in self.left else [s for s in self.settled if s.returned is returned and s.fate in TAKEN]

    @property
    def open(self) -> int:
        """How many cells a person has to look at: conflicts, and what was not understood."""
        return sum(s.fate == "conflict" for s in self.settled) + sum(len(r.unread) for r in self.files)


def settle(
    files: list[Returned],
    now: dict[str, Any],
    choices: dict[str, str],
    *,
    partial: bool,
    earlier: dict[str, Any] | None = None,
) -> Outcome:
    """Decide what becomes of every answer.

    Args:
        files: Sheets as they came back.
        now: Path → what the folder says.
        choices: Path → "answer" or "folder", where a person settled a conflict.
        partial: Take what is certain from a file in which something is not.
        earlier: Path → what was taken or confirmed before. Whoever confirmed a value is not overruled in silence by
            somebody else who changes it.
    """
    out, here, stood = Outcome(files), dict(now), dict(earlier or {})
    chosen: set[str] = set()
    for returned in files:
        found = [_settled(returned, given, here, stood, choices, chosen) for given in returned.given]
        out.settled += found
        whole = not returned.unread and all(s.fate != "conflict" for s in found)
        if not whole and not partial:
            out.left.append(returned)
            continue
        for one in found:
            path = one.given.question.path
            if one.fate in TAKEN:
                stood[path] = one.given.value
            if one.fate in ("new", "changed"):
                out.values[path] = here[path] = one.given.value
                chosen.add(path)
    return out


def _settled(
    returned: Returned, given: Given, here: dict[str, Any], stood: dict[str, Any], choices: dict[str, str],
    chosen: set[str],
) -> Settled:  # fmt: skip
    """One answer; a choice between folder and answer is of the first answer that needs it, not of the next."""
    question, value = given.question, given.value
    now = here.get(question.path)
    choice = None if question.path in chosen and choices.get(question.path) == "answer" else choices.get(question.path)
    found = fate(value, question.sent, now, choice)
    before = stood.get(question.path)
    if found in ("new", "changed") and choice is None and before is not None and not same(before, value):
        found = "conflict"
    elif found in ("new", "changed") and choice == "folder" and before is not None and not same(before, value):
        found = "kept"
    return Settled(returned, given, found, now)


def answered(outcome: Outcome, request: Request) -> set[str]:
    """Paths of a request that are settled: taken now, or said by the folder already."""
    done = (*TAKEN, "kept")
    return {s.given.question.path for s in outcome.settled
            if s.returned.request is request and s.returned not in outcome.left and s.fate in done}  # fmt: skip
