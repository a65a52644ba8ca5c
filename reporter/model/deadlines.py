"""Days the city keeps: its own deadlines, and the bodies that papers pass before something is handed in."""

from typing import Annotated

from pydantic import Field

from reporter.model.base import CodeList, Date, Record, Text, Whole, Year

Zone = Annotated[str, Field(pattern=r"^UTC([+-]\d\d:\d\d)?$")]
"""Time in which a day ends, as the distance from UTC: UTC-12:00 is the date line's west."""


class Deadline(Record):
    """A day the city has set itself, or has been told. Source: municipal practice (decisions before a filing)."""

    platform: str | None = None
    """Where it is handed in; absent where the day holds for all of them."""

    reporting_year: Year | None = None
    """Reporting year it holds for; every one where absent."""

    kind: Annotated[str, CodeList("deadline-kinds")] = "own"
    """What the day is."""

    title: Text | None = None
    """What is to be done by then, in words."""

    date: Date
    """As exactly as it is known."""

    zone: Zone | None = None
    """In which time the day ends; the city's own where absent."""


class Body(Record):
    """A committee, board or council that decides before something is handed in. Source: municipal practice; Covenant
    guidebook (approval by the council).
    """

    name: Text
    """Its name; no persons."""

    meetings: list[Date] | None = None
    """Days it meets."""

    papers_days: Whole = 0
    """How many days before a meeting its papers must be handed in."""
