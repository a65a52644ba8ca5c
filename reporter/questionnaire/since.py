"""What a question or a column was in an earlier cycle, in a few words."""

from __future__ import annotations

from reporter.messages import say
from reporter.questionnaire.links import ChangeMap, Link, Spot

_WORDS = {"label": "was-reworded", "column-moved": "was-moved"}
"""Key of a detail → word for it; details about options share one."""


def of_column(told: ChangeMap | None, number: str, column: str, language: str) -> str | None:
    """The sentence beside an answer; None where the column is as it was, or nothing is known of it."""
    link = told.was(number, column) if told is not None else None
    if told is None or link is None or link.kind == "none":
        return None
    if link.before is None:
        return say("was-new", language, cycle=told.old)
    return say(f"was-{link.kind}", language, place=place(link.before), cycle=told.old, what=_what(link, language))


def of_question(told: ChangeMap | None, number: str, language: str) -> str | None:
    """The sentence beside a question that had another number; None where it had the same or is new."""
    if told is None:
        return None
    links = (
        told.was(x.after.question, x.after.column)
        for x in told.hops[-1].links
        if x.after and x.after.question == number
    )
    earlier = [x.before.question for x in links if x is not None and x.before is not None]
    before = max(earlier, key=earlier.count, default=number)
    return say("was-none", language, place=before, cycle=told.old) if before != number else None


def place(spot: Spot) -> str:
    """A column in the form's own numbers: `5.1a.14`; the question alone where the column has none."""
    return f"{spot.question}.{spot.column}" if spot.column.isdecimal() else spot.question


def _what(link: Link, language: str) -> str:
    keys = [_WORDS.get(d.kind, "was-options" if d.kind.startswith("option") else "") for d in link.details]
    words = [say(key, language) for key in dict.fromkeys(keys) if key]
    return ", ".join(words) or say("was-reworded", language)
