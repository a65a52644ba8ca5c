"""ACTION: whether an action's dates, statuses and costs hold together."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.checks.walk import figures
from reporter.findings import Finding
from reporter.model.status import AnnualStatus

OVER = ("completed", "cancelled", "postponed", "achieved")
"""Beginnings of statuses after which a passed end is no surprise."""


def dates(status: AnnualStatus) -> Iterator[Finding]:
    """The end comes before the start (ACTION-001)."""
    for action in status.actions or ():
        if action.start and action.end and action.end < action.start[: len(action.end)]:
            path = f"actions[{action.id}]"
            both = (f"{path}.start", f"{path}.end")
            yield Finding("ACTION-001", path, {"start": action.start, "end": action.end}, both)


def overdue(status: AnnualStatus) -> Iterator[Finding]:
    """The end lies before the reporting year, the newest status says it is still going on (ACTION-002)."""
    for action in status.actions or ():
        newest = action.status
        if newest is None or not action.end or int(action.end[:4]) >= status.reporting_year:
            continue
        if not newest.status.startswith(OVER):
            params = {"end": action.end, "date": newest.date, "status": newest.status}
            path = f"actions[{action.id}]"
            yield Finding("ACTION-002", path, params, (f"{path}.end", f"{path}.statuses[{newest.date}]"))


def without_status(status: AnnualStatus) -> Iterator[Finding]:
    """No dated status at all (ACTION-003). Source: GCoM CRF 6.2, Covenant guidebook (monitoring)."""
    for action in status.actions or ():
        if not action.statuses:
            yield Finding("ACTION-003", f"actions[{action.id}]")


def costs(status: AnnualStatus) -> Iterator[Finding]:
    """A part of the cost is larger than the total, in the same unit (ACTION-004)."""
    for action in status.actions or ():
        cost = action.cost
        if cost is None or cost.total is None or cost.total.value is None:
            continue
        for name in ("city_share", "needed", "investment"):
            part = getattr(cost, name)
            if part is None or part.value is None or part.unit != cost.total.unit:
                continue
            if part.value > cost.total.value:
                params = {"part": name, "value": figures(part.value, part.unit),
                          "total": figures(cost.total.value, part.unit)}  # fmt: skip
                path = f"actions[{action.id}].cost"
                yield Finding("ACTION-004", f"{path}.{name}", params, (f"{path}.total",))


CHECKS = (dates, overdue, without_status, costs)
