"""How far a city has come with handing in: what only a person can know of it."""

from typing import Annotated

from reporter.model.base import SAME, Date, Identifies, Record, Refers, Yearly


class Submission(Record):
    """One handing-in of a reporting year. Its dates are set by people, never by a program.

    Source: municipal practice (review and decision before a filing); Covenant guidebook (approval by the council).
    """

    ID_FROM = ("{platform}",)

    platform: Annotated[str, Identifies(2, SAME)]
    """Where it is handed in."""

    prepared: Annotated[Date | None, Yearly()] = None
    """When everything was there that will be handed in."""

    reviewed: Annotated[Date | None, Yearly()] = None
    """When somebody else had read it."""

    reviewer: Annotated[str | None, Yearly()] = None
    """Department or role that read it; never a person's name."""

    decision: Annotated[str | None, Refers("decisions"), Yearly()] = None
    """Id of the decision to hand it in, where one is taken: its body, date and diary number stand there."""

    attached: Annotated[list[str] | None, Yearly()] = None
    """Names of files that were attached by hand in the portal."""
