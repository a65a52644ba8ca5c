"""Which values to ask for first: by deadline, and by how many answers each would unlock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reporter.readiness.matrix import OPEN, Place


@dataclass
class Ask:
    """One value of the status that is missing, with everything that waits for it."""

    path: str
    """Where it would stand."""

    owner: str | None
    """Whose it is."""

    label: str
    """The words of the first form that asks for it."""

    deadline: str | None = None
    """The earliest deadline of a filing that requires it."""

    required: list[str] = field(default_factory=list)
    """Required cells that it would answer, in whichever form: `cdp-track:6.1.1[t2030].18`."""

    further: list[str] = field(default_factory=list)
    """Other cells that it would answer."""

    @property
    def answers(self) -> int:
        """How many open answers it would unlock."""
        return len(self.required) + len(self.further)


def unlocked(places: Iterable[Place]) -> dict[str, Ask]:
    """Path → the open cells that wait for it; without cells that only a person can answer, which unlock nothing."""
    asks: dict[str, Ask] = {}
    for place in places:
        if place.state in OPEN and place.path is not None:
            ask = asks.setdefault(place.path, Ask(place.path, place.owner, place.label))
            (ask.required if place.required else ask.further).append(f"{place.platform}:{place.reference}")
    return asks


def first(places: Iterable[Place], deadlines: Mapping[str, str | None]) -> list[Ask]:
    """Missing values that a form requires, the one to ask for first before the others.

    Earlier deadlines come first, values without one last; of one deadline the value that unlocks most required
    answers, then most of all answers; then the order of the forms.

    Args:
        places: Every cell of the forms the city files.
        deadlines: Platform → the date of its next deadline.
    """
    asks = [ask for ask in unlocked(places).values() if ask.required]
    for ask in asks:
        dates = (deadlines.get(cell.partition(":")[0]) for cell in ask.required)
        ask.deadline = min(filter(None, dates), default=None)
    return sorted(asks, key=lambda a: (a.deadline is None, a.deadline or "", -len(a.required), -a.answers))
