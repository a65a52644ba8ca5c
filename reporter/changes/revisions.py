"""What the source of an inventory revised: other figures for the same year, and no doing of the city's."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.changes.compare import Change, Comparison
from reporter.changes.emissions import Line, differs, whole
from reporter.model.inventory import Inventory
from reporter.model.status import AnnualStatus
from reporter.paths import item, parse, resolve


@dataclass(frozen=True)
class Revision:
    """One inventory year in the newest release that each of the two statuses holds."""

    before: Inventory
    after: Inventory
    total: Line | None
    """All direct emissions, where method and boundary agree and both have a figure."""

    differs: tuple[str, ...]
    """What else than the release does not agree; then there is no total."""


def revisions(comparison: Comparison) -> list[Revision]:
    """Inventory years of both statuses whose newest release is another, oldest year first."""
    was, now = newest(comparison.before), newest(comparison.after)
    found = []
    for period in sorted(was.keys() & now.keys()):
        before, after = was[period], now[period]
        if before.release != after.release:
            apart = tuple(name for name in differs(before, after) if name != "release")
            found.append(Revision(before, after, None if apart else whole(before, after), apart))
    return found


def newest(status: AnnualStatus) -> dict[str, Inventory]:
    """Period → the inventory of its newest release; inventories that name no release are not of a series."""
    found: dict[str, Inventory] = {}
    for inventory in sorted(status.inventories or (), key=lambda i: i.release or ""):
        if inventory.period and inventory.release:
            found[inventory.period] = inventory
    return found


def of_the_source(change: Change, comparison: Comparison) -> bool:
    """Whether a change is a revision: the year stood in both statuses, the release it is from did not.

    Inventories name their release; observations of indicators take it from the document they come from.
    """
    (part, key), *below = parse(change.path)
    if part == "indicators" and below[:1] and below[0][0] == "observations":
        return change.kind != "added" and _another_release(comparison, change.path)
    if part != "inventories":
        return False
    was, now = item(comparison.before.inventories, key or ""), item(comparison.after.inventories, key or "")
    if was is not None and now is not None:
        return bool(was.period == now.period and was.release and now.release and was.release != now.release)
    gone, other = (was, comparison.after) if now is None else (now, comparison.before)
    return bool(gone.release) and any(i.period == gone.period and i.release for i in other.inventories or ())


def _another_release(comparison: Comparison, path: str) -> bool:
    """Whether what stands at a path comes from documents of two releases in the two years."""
    releases = []
    for status in (comparison.before, comparison.after):
        document = status.document(resolve(status, path).source[0])
        releases.append(document.release if document is not None else None)
    return None not in releases and releases[0] != releases[1]
