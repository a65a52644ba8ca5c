"""Whether a status is sound, whoever asks: functions `AnnualStatus -> Iterator[Finding]`, a module a family.

Belongs here: sense and arithmetic of what is true of the city. Does not belong here: what a platform requires;
what cannot be read at all (`reporter/readers/` reports that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reporter.checks import action, activity, gpc, risk, status, target
from reporter.findings import Finding
from reporter.model.status import AnnualStatus

Check = Callable[[AnnualStatus], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    *gpc.CHECKS,
    *activity.CHECKS,
    *target.CHECKS,
    *action.CHECKS,
    *risk.CHECKS,
    *status.CHECKS,
)


def run(status: AnnualStatus, file_of: Callable[[str], str] = lambda path: "") -> Iterator[Finding]:
    """Every finding of every check, each with the file its path stands in.

    Args:
        status: One city, one year.
        file_of: The file of a path; the reader of the folder knows.
    """
    for check in CHECKS:
        for finding in check(status):
            file = file_of(finding.where)
            yield replace(finding, where=f"{file}: {finding.where}") if file else finding
