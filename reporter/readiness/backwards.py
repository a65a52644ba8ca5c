"""From a deadline back through committee and council: which meeting comes in time, and when its papers are due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reporter.model.deadlines import Body
from reporter.readiness.deadlines import bounds


@dataclass(frozen=True)
class Step:
    """One body on the way."""

    body: Body
    """Which."""

    meeting: str | None
    """Its last meeting that comes in time; None where it is not known, or none does."""

    papers: str | None
    """Last day to hand in the papers for that meeting."""


def steps(bodies: Sequence[Body], until: str) -> tuple[Step, ...]:
    """The way through the bodies, in the order papers go; counted backwards from a day.

    Args:
        bodies: In the order papers go.
        until: The day everything must be decided by; of a month its first day, so that no time is lost.

    Returns:
        A body whose meetings nobody has entered takes no time, since nobody knows how long it takes; its step says so
        by having no meeting.
    """
    limit = bounds(until)[0]
    found = []
    for body in reversed(bodies):
        days = [bounds(meeting)[0] for meeting in body.meetings or () if len(meeting) == len("2026-09-16")]
        meeting = max((day for day in days if day <= limit), default=None)
        papers = None if meeting is None else meeting - timedelta(days=body.papers_days)
        found.append(Step(body, _text(meeting), _text(papers)))
        limit = papers or limit
    return tuple(reversed(found))


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
