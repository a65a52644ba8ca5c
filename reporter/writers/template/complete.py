"""A workbook filled, held against the official one and ready to be handed over; or all that stands against it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reporter.questionnaire.problem import Problem
from reporter.writers.template.book import Book
from reporter.writers.template.cells import Put
from reporter.writers.template.fill import Filled, fill
from reporter.writers.template.proof import prove
from reporter.writers.template.rules import locked, misplaced, problems, settled
from reporter.writers.template.survey import survey


@dataclass(frozen=True)
class Completed:
    """The result, and what a person should know of it."""

    done: Filled
    locked: int
    """Locked cells of protected sheets that were filled because the map says so."""

    signed: bool
    """Whether a digital signature no longer holds."""

    macros: bool


def complete(book: Book, puts: list[Put], guard: Callable[[], None]) -> tuple[Completed | None, list[Problem]]:
    """Fill a workbook in memory; nothing comes back unless everything fits and reads back as it was meant.

    Args:
        book: The official workbook.
        puts: Values and their cells; idle ones are only looked at.
        guard: Refuses the workbook if its sheets are too large to be read whole; called before option lists are.

    Raises:
        TemplateError: The workbook's XML is not sound, or what was written does not read back.
    """
    against = list(misplaced(book, puts))
    lost = {p.place for p in against}
    placed = [p for p in puts if p.at not in lost]
    found = survey(book, placed)
    placed = settled(book, found, placed)
    against += problems(book, found, placed, guard)
    if against:
        return None, list(dict.fromkeys(against))
    placed = [p for p in placed if not p.idle]
    done = fill(book, placed, found)
    prove(book, done)
    parts = book.archive.parts
    forced = sum(locked(book, found, put) for put in placed)
    signed = any(part.startswith("_xmlsignatures/") for part in parts)
    return Completed(done, forced, signed, any(part.endswith("vbaProject.bin") for part in parts)), []
