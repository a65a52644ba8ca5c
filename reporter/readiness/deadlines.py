"""Days that matter for a filing: published by the platform, reckoned from the city's own dates, set by the city.

A date is as exactly as somebody wrote it. It has passed when no day it may mean is left; how many days are left is
counted to the first it may mean, so that nobody is told of time that is not there.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

from reporter.answers import Filing
from reporter.model.base import Text
from reporter.model.city import City
from reporter.periods import dated
from reporter.questionnaire.condition import Certainty
from reporter.questionnaire.definition import Questionnaire

OPENS = "opens"
"""The kind of day that is a beginning: never the next deadline."""


@dataclass(frozen=True)
class Due:
    """One day, or one that is not known."""

    kind: str
    """Code of deadline-kinds.csv."""

    date: str | None
    """None where nobody has said."""

    zone: str | None
    source: str | None
    checked: str | None
    certainty: Certainty
    title: Text | None = None
    """What is to be done, in the city's words."""

    part: str | None = None
    """What is due, where the framework tells its parts from each other: `mitigation-plan`."""

    of: str | None = None
    """Title of the form whose day it is, where that is answered inside the filing's own."""

    def left(self, as_of: str) -> int | None:
        """Days to the first day it may mean; 0 on it and while others it may mean are left; None where unknown."""
        return None if self.date is None else max(0, (bounds(self.date)[0] - date.fromisoformat(as_of)).days)

    def passed(self, as_of: str) -> bool:
        """Whether no day that it may mean is left."""
        return self.date is not None and bounds(self.date)[1] < date.fromisoformat(as_of)

    def ends(self) -> datetime | None:
        """The moment it ends, in UTC; None where day or zone are not known exactly."""
        if self.date is None or self.zone is None or len(self.date) < len("2026-09-16"):
            return None
        distance = self.zone.removeprefix("UTC") or "+00:00"
        hours, minutes = int(distance[:3]), int(distance[0] + distance[4:])
        zone = timezone(timedelta(hours=hours, minutes=minutes))
        midnight = datetime.combine(bounds(self.date)[1] + timedelta(days=1), datetime.min.time(), zone)
        return midnight.astimezone(UTC)


def bounds(day: str) -> tuple[date, date]:
    """The first and the last day that a date may mean; of what is no day of the calendar, of its month or year.

    >>> bounds("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    with suppress(ValueError):
        return date.fromisoformat(day), date.fromisoformat(day)
    year, month = int(day[:4]), int(day[5:7] or 0)
    if not 1 <= month <= 12:
        return date(year, 1, 1), date(year, 12, 31)
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def local(moment: datetime, zone: str | None) -> datetime | None:
    """A moment in the city's time; None where the city names none, or one that this machine does not know."""
    from zoneinfo import ZoneInfo

    with suppress(OSError, ValueError, KeyError):  # a zone that is not there is a KeyError, a folder an OSError
        return moment.astimezone(ZoneInfo(zone)) if zone else None
    return None


def due(filing: Filing, city: City, guests: Iterable[Questionnaire] = ()) -> tuple[Due, ...]:
    """A filing's days and those of the guests that are answered inside it, the earliest first, unknown ones last.

    None where the city reports on the commitment through another platform, or names where it reports and this is not
    among it: whatever is due, is due there.
    """
    if filing.elsewhere is not None or not taking_part(filing):
        return ()
    year = filing.status.reporting_year
    found = [*_published(filing.questionnaire, year), *_reckoned(filing), *_own(filing, city)]
    found += [replace(day, of=guest.title) for guest in guests for day in _published(guest, year)]
    return tuple(sorted(found, key=lambda d: (d.date is None, d.date or "")))


def taking_part(filing: Filing) -> bool:
    """Whether the city files here, for all that it has said; one that has named no route has not said."""
    routes = {c.route for c in filing.commitments if c.route}
    return not routes or filing.questionnaire.platform in routes or filing.joined


def following(days: Iterable[Due], as_of: str) -> Due | None:
    """The next deadline: the earliest that has not passed."""
    return next((d for d in days if d.date is not None and d.kind != OPENS and not d.passed(as_of)), None)


def _published(form: Questionnaire, year: int) -> Iterator[Due]:
    for d in form.deadline:
        if d.year == year:
            yield Due(d.kind, d.date, d.zone, d.source, d.checked, d.certainty)


def _reckoned(filing: Filing) -> Iterator[Due]:
    """What is due after joining and not there, and the next report after the last; without a date where nobody has said
    when the city joined or reported.
    """
    if not filing.joined:
        return
    for found in dated(filing.questionnaire, filing.status, filing.commitments):
        period = found.period
        if period.kind == "every" or (period.kind == "due" and found.held is None):
            part = f"{period.pillar}-{period.what}" if period.pillar else period.what
            yield Due(period.what, found.limit, None, period.source, None, period.certainty, part=part)


def _own(filing: Filing, city: City) -> Iterator[Due]:
    for d in city.deadlines or ():
        here = d.platform in (None, filing.questionnaire.platform)
        if here and d.reporting_year in (None, filing.status.reporting_year):
            yield Due(d.kind, d.date, d.zone, d.source, None, "seen", d.title)
