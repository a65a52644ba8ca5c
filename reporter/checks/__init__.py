"""Whether a status is sound, whoever asks: functions `AnnualStatus -> Iterator[Finding]`, a module a family.

Belongs here: sense and arithmetic of what is true of the city. Does not belong here: what a platform requires;
what cannot be read at all (`reporter/readers/` reports that).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from reporter.checks import action, activity, days, energy, factors, gpc, plausible, risk, route, status, target
from reporter.findings import Finding
from reporter.model.city import City
from reporter.model.status import AnnualStatus

Check = Callable[[AnnualStatus], Iterator[Finding]]

CheckOfTheCity = Callable[[AnnualStatus, City], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    *gpc.CHECKS,
    *activity.CHECKS,
    *energy.CHECKS,
    *target.CHECKS,
    *action.CHECKS,
    *risk.CHECKS,
    *status.CHECKS,
    *plausible.CHECKS,
)

OF_THE_CITY: tuple[CheckOfTheCity, ...] = (
    *factors.OF_THE_CITY,
    *route.OF_THE_CITY,
    *days.OF_THE_CITY,
    *plausible.OF_THE_CITY,
)
"""Checks that must know the city too: its country, its codes, what it has joined."""


def run(
    status: AnnualStatus, file_of: Callable[[str], str] = lambda path: "", city: City | None = None
) -> Iterator[Finding]:
    """Every finding of every check, each with the file its path stands in.

    Args:
        status: One city, one year.
        file_of: The file of a path; the reader of the folder knows.
        city: Without it the checks that must know the city are left out.
    """
    found = [finding for check in CHECKS for finding in check(status)]
    if city is not None:
        found += [finding for ask in OF_THE_CITY for finding in ask(status, city)]
    for finding in placed(found, file_of):
        yield replace(finding, where=_filed(finding.where, file_of))


def placed(found: Iterable[Finding], file_of: Callable[[str], str]) -> Iterator[Finding]:
    """Findings with the file of each path that they are held against."""
    for finding in found:
        others = tuple(_filed(path, file_of) for path in finding.others)
        yield replace(finding, others=others) if others else finding


def _filed(path: str, file_of: Callable[[str], str]) -> str:
    """A path with the file it stands in; a cell of a form stands in none."""
    head = path.split("[")[0]
    file = "reporter.toml" if head in City.model_fields else "" if "@" in head else file_of(path)
    return f"{file}: {path}" if file else path
