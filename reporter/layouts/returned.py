"""What came back in a workbook that people filled in: answers, and cells that do not say one thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reporter.layouts.cell_place import CellPlace
from reporter.layouts.request import Question, Request


@dataclass(frozen=True)
class Unread:
    """A cell that does not say one thing, with what a person needs to find it and put it right."""

    place: CellPlace

    key: str
    """A word of the catalogue: why it was not read, and what was expected."""

    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Given:
    """What one row answers."""

    question: Question
    value: Any
    """As the status would hold it; None where the row says nothing."""

    confirmed: bool
    """Whether it was confirmed as it is."""

    place: CellPlace
    source: str | None = None
    comment: str | None = None
    words: str | None = None
    """What was typed, where it said more than the value: that it is approximate."""


@dataclass
class Returned:
    """A sheet as it came back."""

    file: Path
    request: Request
    given: list[Given]
    unread: list[Unread]
    notes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What a person should know of the file, as sentences: formulas, macros, links."""
