"""Cells that could not be read, as a colleague can act on them: sheet, cell, heading, content, neighbours, what is
expected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reporter.layouts.returned import Unread
from reporter.messages import Said, say


def lines(unread: Iterable[Unread], language: str) -> Iterator[str]:
    """One line a cell."""
    for cell in unread:
        why = Said("unread-why", {"why": f"@{cell.key}", **cell.params})
        yield say("unread-cell", language, place=cell.place.said, content=cell.place.content, why=why)
