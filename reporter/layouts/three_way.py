"""One answer against what was sent and what the folder says now: which of the three wins, and when nobody may."""

from __future__ import annotations

from typing import Any, Literal

from reporter.layouts.request import same

Fate = Literal["unanswered", "confirmed", "already", "new", "changed", "conflict", "kept"]
"""unanswered: nothing was said. confirmed: it is as it was. already: the folder says the same by now. new, changed: it
is taken. conflict: somebody changed the folder in between. kept: a person chose what the folder says."""

FATES: tuple[Fate, ...] = ("new", "changed", "confirmed", "already", "kept", "conflict")
"""In the order people are told of them."""

TAKEN: tuple[Fate, ...] = ("confirmed", "new", "changed", "already")
"""Fates of answers that are noted as received: the folder says now what was answered."""


def fate(answer: Any, sent: Any, now: Any, chosen: str | None = None) -> Fate:
    """What becomes of an answer; the folder's own word is never overwritten unless somebody chose so.

    Args:
        answer: What came back; None where nothing did.
        sent: What the status said when the sheet was made.
        now: What it says now.
        chosen: `answer` or `folder`, where a person settled a conflict.
    """
    if answer is None:
        return "unanswered"
    if now is not None and same(answer, now):
        return "confirmed" if sent is not None and same(answer, sent) else "already"
    if (now is None and sent is None) or (now is not None and sent is not None and same(now, sent)):
        return "new" if sent is None else "changed"
    if chosen == "folder":
        return "kept"
    return "changed" if chosen == "answer" else "conflict"
