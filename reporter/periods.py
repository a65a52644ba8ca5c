"""How old something may be, and when it is due after joining: dates reckoned from a questionnaire's periods.

Dates are as exactly as somebody wrote them, 2021, 2021-06 or 2021-06-22, and what is reckoned from them is no more
exact. A date has passed when no day it may mean is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reporter.derivations import functions
from reporter.model.city import Commitment
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Period, Questionnaire


@dataclass(frozen=True)
class Dated:
    """A period and the dates it comes to for one city."""

    period: Period
    """Which."""

    limit: str | None
    """Last day that keeps to it; None where nobody has said when the city joined, or when the thing is of."""

    counted_from: str | None
    """When the city joined, last handed something in, or when the thing is of."""

    held: str | None = None
    """due: when what the city holds is of, "" where it is there and undated; None where nothing is there."""

    def passed(self, as_of: str) -> bool:
        """Whether the limit lies before a day."""
        return self.limit is not None and as_of[: len(self.limit)] > self.limit


def later(date: str, years: int) -> str:
    """The same day some years on, as exactly as the date is known.

    >>> later("2021", 4), later("2020-02-29", 2), later("2019-08-13", 3)
    ('2025', '2022-02-28', '2022-08-13')
    """
    moved = f"{int(date[:4]) + years:04d}{date[4:]}"
    leap = int(moved[:4]) % 4 == 0 and (int(moved[:4]) % 100 != 0 or int(moved[:4]) % 400 == 0)
    return moved[:-2] + "28" if moved.endswith("-02-29") and not leap else moved


def dated(form: Questionnaire, status: AnnualStatus, commitments: Iterable[Commitment]) -> Iterator[Dated]:
    """Every period of a form with the dates it comes to, in the form's order.

    Args:
        form: Whose periods.
        status: The city's year.
        commitments: What the city has joined; the oldest one of the period's initiative counts.
    """
    joined = [c for c in commitments if c.initiative in form.initiatives]
    for period in form.period:
        held = _held(period, status)
        start = _start(period, [c for c in joined if period.initiative in (None, c.initiative)], held)
        yield Dated(period, later(start, period.years) if start else None, start, held)


def _start(period: Period, joined: list[Commitment], held: str | None) -> str | None:
    """The day a period is counted from; None where nobody has said it."""
    if period.kind == "age":
        return held or None
    if period.kind == "every":
        return max((r.date for c in joined for r in c.reported or () if r.kind in period.after), default=None)
    return min((c.joined for c in joined if c.joined), default=None)


def _held(period: Period, status: AnnualStatus) -> str | None:
    """When what a period is about is of, by the function the period names."""
    value = functions()[period.date](status, 1).value if period.date else None
    return value if isinstance(value, str) else None
