"""What waits to be confirmed in a year, for the commands that tell it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.status import AnnualStatus


def waiting(folder: Path, status: AnnualStatus) -> Counter[str]:
    """Part of the status → how many of its records are carried over and not confirmed; kept answers under `answers`."""
    from reporter.paths import records
    from reporter.readers.answers_file import read_answers
    from reporter.writers.carried import CARRIED
    from reporter.writers.confirm import ANSWERS

    year = status.reporting_year
    found = Counter(path.partition("[")[0] for path, r in records(status) if r.state == CARRIED)
    for file in sorted((folder / str(year) / ANSWERS).glob("*.toml")):
        entries = read_answers(folder, year, file.stem).entries
        found[ANSWERS] += sum(e.state == CARRIED for e in entries.values())
    return +found
