"""A quarter's follow-up as tables."""

from __future__ import annotations

from decimal import Decimal

from reporter.changes import tell
from reporter.messages import say
from reporter.model import codelists
from reporter.model.base import in_language
from reporter.quarters import FollowUp
from reporter.writers.told import Cell, Table


def tables(found: FollowUp, city: str, lang: str) -> list[Table]:
    """Departments, what their emissions follow from, and how actions stand.

    Args:
        found: The quarter.
        city: Name of the city, for the first title.
        lang: Language.
    """

    def heads(*names: str) -> list[str]:
        return [say(f"quarter-{name}", lang, quarter=found.quarter) for name in names]

    departments: list[list[Cell]] = [
        [d.owner or say("quarter-nobody", lang), d.quarter, d.before, d.year, Decimal(d.quarters), d.budget,
         d.year / d.budget * 100 if d.budget else None]
        for d in found.departments
    ]  # fmt: skip
    lines: list[list[Cell]] = [
        [x.activity.owner or say("quarter-nobody", lang), in_language(x.activity.activity, lang),
         tell.figure(x.activity.amount, lang) if x.activity.amount else None,
         f"{tell.figure(x.activity.factor, lang)}/{x.activity.per or '–'}" if x.activity.factor else None,
         in_language(x.activity.factor_basis, lang), x.kilograms]
        for x in found.lines
    ]  # fmt: skip
    labels = codelists.labels("action-statuses", lang)
    actions: list[list[Cell]] = [
        [action.owner or say("quarter-nobody", lang), tell.record_name(action, lang, action.id),
         labels.get(s.status, s.status), s.date, in_language(s.note, lang)]
        for action, s in found.actions
    ]  # fmt: skip
    title = say("quarter-title", lang, city=city, quarter=found.quarter)
    used = heads("owner", "kg", "before", "year", "quarters", "budget", "used")
    rests_on = heads("owner", "activity", "amount", "factor", "origin", "kg")
    stood = heads("owner", "action", "status", "date", "note")
    return [
        Table(title, say("quarter-sheet-0", lang), used, departments, {6: "0.0"}),
        Table(say("quarter-lines", lang), say("quarter-sheet-1", lang), rests_on, lines),
        Table(say("quarter-actions", lang), say("quarter-sheet-2", lang), stood, actions),
    ]


def notes(found: FollowUp, lang: str) -> list[str]:
    """Rows that could not be counted, and how the figures come about."""
    left = [line.activity.id for line in found.lines if line.kilograms is None]
    return [*([say("quarter-left", lang, rows=left)] if left else []), say("quarter-how", lang)]
