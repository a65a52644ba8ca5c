"""Whether what the city says of its own days and departments can be used."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.checks.status import no_such_day
from reporter.findings import Finding, nearest
from reporter.model.city import City
from reporter.model.codelists import labels
from reporter.model.status import AnnualStatus
from reporter.paths import PathError, leaf


def own_days(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """A deadline or meeting that is no day of the calendar (STATUS-017); a kind that is in no list (STATUS-013)."""
    kinds = labels("deadline-kinds") if city.deadlines else {}
    for deadline in city.deadlines or ():
        yield from no_such_day(f"deadlines[{deadline.id}].date", deadline.date)
        if deadline.kind not in kinds:
            params = {"code": deadline.kind, "list": "deadline-kinds", "nearest": nearest(deadline.kind, kinds) or "–"}
            yield Finding("STATUS-013", f"deadlines[{deadline.id}].kind", params)
    for body in city.bodies or ():
        for meeting in body.meetings or ():
            yield from no_such_day(f"bodies[{body.id}].meetings", meeting)


def owners(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """An owner of something that no status has (STATUS-021). What names a platform, with a colon, is not looked at."""
    for path, owner in city.owners.items():
        try:
            if ":" not in path:
                leaf(AnnualStatus, _inside(path))
        except PathError as error:
            near = nearest(error.at, error.fields) or "–"
            yield Finding("STATUS-021", f"owners[{path}]", {"path": path, "owner": owner, "nearest": near})


def _inside(path: str) -> str:
    """A path that steps into the records of lists: `targets.reduction` as `targets[any].reduction`."""
    done, *further = path.split(".")
    for step in further:
        inside = "[" not in done.rpartition(".")[2] and leaf(AnnualStatus, done).kind == "records"
        done = f"{done}[any].{step}" if inside else f"{done}.{step}"
    return done


OF_THE_CITY = (own_days, owners)
