"""Cells that could not be read, as a colleague can act on them: sheet, cell, heading, content, neighbours, what is
expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reporter.layouts.returned import Unread
from reporter.messages import say


def lines(unread: Iterable[Unread], language: str) -> Iterator[str]:
    """One line a cell."""
    for cell in unread:
        why = say("unread-why", language, why=f"@{cell.key}", **cell.params)
        beside = say("unread-beside", language, beside=" | ".join(cell.neighbours)) if cell.neighbours else ""
        yield say("unread-cell", language, file=cell.file, sheet=cell.sheet, cell=cell.cell, heading=cell.heading,
                  content=cell.content, why=why, beside=beside)  # fmt: skip
