"""How emissions moved, told only where two inventories were worked out alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reporter.changes.compare import Comparison
from reporter.model import codelists
from reporter.model.cells import COLUMNS
from reporter.model.inventory import BASIS, Inventory, sum_at

TOTAL = "total"

PLANTS = ("total:direct", "grid-supplied-energy:direct")
"""The whole as national sources count it: heat and power plants included, which the framework keeps apart."""


@dataclass(frozen=True)
class Line:
    """One sector or the whole, in one column, in two inventories; t CO2e."""

    places: str
    """Places added up, such as "waste:direct"; several with `|` between."""

    before: Decimal
    after: Decimal

    @property
    def absolute(self) -> Decimal:
        """After minus before, t CO2e."""
        return self.after - self.before

    @property
    def relative(self) -> Decimal | None:
        """(After − before) ÷ |before|; None where before is zero."""
        return self.absolute / abs(self.before) if self.before else None


@dataclass(frozen=True)
class Step:
    """Two inventories of the city set against each other, or why they cannot be."""

    before: Inventory
    after: Inventory
    lines: tuple[Line, ...]
    """The whole first, with and without plants, then each sector; only places where both have a number."""

    differs: tuple[str, ...] = ()
    """Fields of the basis that do not agree; then there are no lines."""

    @property
    def total(self) -> Line | None:
        """The line of all direct emissions without plants, else of the first column that has a whole."""
        return next((line for line in self.lines if line.places.startswith(f"{TOTAL}:")), None)


def steps(comparison: Comparison) -> list[Step]:
    """From the inventory the last status spoke of to the newest, and from the year before to the newest.

    The earlier inventory is looked for in the newest one's own release, since a source that revises its back-years
    gives a trend only within one release. Where none was worked out alike, the step says what differs.
    """
    was, now = comparison.before.main_inventory, comparison.after.main_inventory
    if was is None or now is None:
        return []
    known = [*(comparison.after.inventories or ()), *(comparison.before.inventories or ())]
    found = []
    if was.period != now.period:
        alike = next((i for i in known if i.period == was.period and not differs(i, now)), None)
        found.append(step(alike or was, now))
    elif differs(was, now) != ("release",):  # another release of the same year is a revision
        corrected = step(was, now)
        found += [corrected] if corrected.differs or any(line.absolute for line in corrected.lines) else []
    earlier = [i for i in known if (i.period or "") < (now.period or "") and not differs(i, now)]
    last = max(earlier, key=lambda i: i.period or "", default=None)
    if last is not None and all(last.period != s.before.period for s in found):
        found.append(step(last, now))
    return found


def step(before: Inventory, after: Inventory) -> Step:
    """Two inventories side by side."""
    apart = differs(before, after)
    return Step(before, after, () if apart else tuple(lines(before, after)), apart)


def differs(a: Inventory, b: Inventory) -> tuple[str, ...]:
    """Fields of the basis in which two inventories do not agree; a field that one leaves open does not tell."""
    pairs = ((name, getattr(a, name), getattr(b, name)) for name in BASIS)
    return tuple(name for name, x, y in pairs if x != y and (name == "release" or (x is not None and y is not None)))


def lines(before: Inventory, after: Inventory) -> Iterator[Line]:
    """The whole and each sector in each column where both inventories have a number."""
    wholes = (*((f"{TOTAL}:{column}",) for column in COLUMNS), PLANTS)
    sectors = ((f"{sector}:{column}",) for sector in _sectors() for column in COLUMNS)
    for places in (*wholes, *sectors):
        line = at(places, before, after)
        if line is not None and (line.before or line.after):
            yield line


def whole(before: Inventory, after: Inventory) -> Line | None:
    """Direct emissions as national sources count them, with plants; without, where plants are not told of."""
    return at(PLANTS, before, after) or at(PLANTS[:1], before, after)


def at(places: Iterable[str], before: Inventory, after: Inventory) -> Line | None:
    """One line over one or several places; None where a place has no number in either inventory."""
    places = tuple(places)
    old, new = _added(before, places), _added(after, places)
    return None if old is None or new is None else Line("|".join(places), old, new)


def _added(inventory: Inventory, places: Iterable[str]) -> Decimal | None:
    from reporter.changes.compare import in_unit

    values = [in_unit(sum_at(inventory, *place.split(":")).figure, "t") for place in places]
    return None if None in values else sum((v for v in values if v is not None), Decimal(0))


@cache
def _sectors() -> tuple[str, ...]:
    """The sectors in the code list's order."""
    return tuple(row["code"] for row in codelists.rows("crf-subsectors") if not row["sector"] and row["code"] != TOTAL)
