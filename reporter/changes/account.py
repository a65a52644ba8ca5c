"""Everything there is to tell about two years of a city, worked out when asked for and once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from reporter.changes.alarms import Alarm, alarms
from reporter.changes.compare import Change, Comparison
from reporter.changes.emissions import Line, Step, steps, whole
from reporter.changes.groups import Fate, fates, grouped
from reporter.changes.jumps import National, national, published, years
from reporter.changes.revisions import Revision, revisions
from reporter.model.base import in_language
from reporter.model.city import City

if TYPE_CHECKING:
    from reporter.changes.references import References  # reads the forms, which a plain text does not need


@dataclass(frozen=True)
class Account:
    """Two years of one city, for whoever writes about them: text, JSON, page, memo."""

    city: City
    comparison: Comparison
    cells: References | None = None
    """Which cells move; None where nobody asked."""

    def name(self, language: str) -> str:
        """The city's name."""
        return in_language(self.city.name, language) or ""

    @property
    def years(self) -> tuple[int, int]:
        """The two reporting years."""
        return self.comparison.before.reporting_year, self.comparison.after.reporting_year

    @cached_property
    def groups(self) -> dict[str, list[Change]]:
        """Group → its changes."""
        return grouped(self.comparison)

    @cached_property
    def fates(self) -> list[Fate]:
        """What became of the actions."""
        return fates(self.comparison)

    @cached_property
    def steps(self) -> list[Step]:
        """How emissions moved, within one release."""
        return steps(self.comparison)

    @cached_property
    def revisions(self) -> list[Revision]:
        """What the source of the inventories revised."""
        return revisions(self.comparison)

    @cached_property
    def alarms(self) -> list[Alarm]:
        """What asks for an explanation, and what got one."""
        return alarms(self.comparison, self.steps, self.city.country)

    @cached_property
    def national(self) -> list[National]:
        """What happened everywhere in the years of each step, where that is known."""
        return [n for s in self.steps if (n := national(s, self.city.country, self.comparison.after)) is not None]

    @cached_property
    def headline(self) -> tuple[str, str, Line] | None:
        """First year, last year and all emissions of the last step that can be told; None where none can.

        As their source publishes them where the status holds that, so that the figure is the one people know.
        """
        told = [step for step in self.steps if step.lines and step.before.period != step.after.period]
        if not told:
            return None
        start, end = years(told[-1])
        line = published(self.comparison.after, start, end) or whole(told[-1].before, told[-1].after) or told[-1].total
        return None if line is None else (start, end, line)

    def references(self, change: Change) -> list[str]:
        """The cells a change moves; empty where nobody asked for them."""
        return self.cells.of(change) if self.cells is not None else []
