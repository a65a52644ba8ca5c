"""Deadlines and the way back from them as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.readiness import Due, Standing
from reporter.readiness.deadlines import bounds
from reporter.reports.readiness import what

OCTETS = 75
"""Longest line of the format, in octets (RFC 5545, 3.1)."""


def calendar(standings: Iterable[Standing], city: City, as_of: str, language: str) -> str:
    """A whole-day event a known date; of a month an event over all of it, named so. Unknown dates have none.

    Ids stay the same as long as platform, year and kind do, so that a calendar that reads the file again moves its
    events rather than doubling them.
    """
    name = in_language(city.name, language) or ""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//climate-reporter//readiness//EN", "CALSCALE:GREGORIAN",
             f"X-WR-CALNAME:{_text(name)}"]  # fmt: skip
    for standing in standings:
        lines += _events(standing, str(city.name), as_of, language)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _events(standing: Standing, city: str, as_of: str, language: str) -> Iterator[str]:
    form, year = standing.filing.questionnaire, standing.filing.status.reporting_year
    for day in standing.deadlines:
        if day.date is not None:
            title = f"{form.title} {year}: {what(day, language)}"
            if len(day.date) < len("2026-09-16"):
                title += f" ({say('readiness-event-month', language)})"
            known = (city, form.platform, str(year), day.kind, str(day.title or day.part or day.of or ""))
            yield from _event(known, day.date, title, "\n".join(_about(day, language)), as_of)
    for step in standing.steps:
        body = in_language(step.body.name, language) or step.body.id
        for kind, when in (("papers", step.papers), ("meeting", step.meeting)):
            if when is not None:
                title = f"{form.title} {year}: {say(f'readiness-event-{kind}', language, body=body)}"
                yield from _event((city, form.platform, str(year), kind, step.body.id), when, title, "", as_of)


def _about(day: Due, language: str) -> Iterator[str]:
    moment = day.ends()
    if moment is not None:
        yield say("readiness-ends", language, utc=moment.strftime("%Y-%m-%d %H:%M"))
    elif day.zone is not None:
        yield day.zone
    if day.source is not None:
        yield say("certain-source", language, certainty=f"@certainty-{day.certainty}", source=day.source)
    if day.checked is not None:
        yield say("readiness-checked", language, checked=day.checked)


def _event(known: tuple[str, ...], when: str, title: str, about: str, as_of: str) -> Iterator[str]:
    first, last = bounds(when)
    id = hashlib.sha256("\n".join(known).encode()).hexdigest()[:24]
    yield "BEGIN:VEVENT"
    yield f"UID:{id}@climate-reporter"
    yield f"DTSTAMP:{_day(date.fromisoformat(as_of))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(last + timedelta(days=1))}"  # the day after the last: the end is not part of it
    yield f"SUMMARY:{_text(title)}"
    if about:
        yield f"DESCRIPTION:{_text(about)}"
    yield "TRANSP:TRANSPARENT"  # a deadline keeps nobody from a meeting
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _text(text: str) -> str:
    """A text as the format takes it: its own signs and line ends escaped."""
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 octets, never within a letter; all but the first start with a space."""
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    yield piece
