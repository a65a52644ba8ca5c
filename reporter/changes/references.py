"""Which cells of the platforms a change moves."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.answers import Filing
from reporter.changes.compare import Change
from reporter.explain import rests_on
from reporter.model.city import City
from reporter.model.status import AnnualStatus


class References:
    """Cells of the later year's forms by the path they rest on.

    What went is looked for in the earlier status seen through the same forms: those cells are empty now, or their
    row is gone.
    """

    def __init__(self, after: Iterable[Filing], before: AnnualStatus, city: City) -> None:
        """Read both statuses through the forms once.

        Args:
            after: The later year seen through the platforms.
            before: The earlier year.
            city: For filing settings, which decide what a form asks.
        """
        filings = list(after)
        self._after = _index(filings)
        self._before = _index(Filing(f.questionnaire, before, city) for f in filings)

    def of(self, change: Change) -> list[str]:
        """References with platform and cycle, `cdp-track@2025:6.1.1[t2030].18`, in the order of the forms."""
        index = self._before if change.after is None else self._after
        cells = index.get(_head(change.path), ())
        return list(dict.fromkeys(reference for path, reference in cells if rests_on(path, change.path)))


def _index(filings: Iterable[Filing]) -> dict[str, list[tuple[str, str]]]:
    """Record → paths in it that a cell rests on, with the cell."""
    found: dict[str, list[tuple[str, str]]] = {}
    for filing in filings:
        form = f"{filing.questionnaire.platform}@{filing.questionnaire.cycle}"
        for answer in filing.answers:
            if answer.value is not None:
                for path in answer.reads or (answer.path,):
                    if path:
                        found.setdefault(_head(path), []).append((path, f"{form}:{answer.reference}"))
    return found


def _head(path: str) -> str:
    return path.split(".", 1)[0]
