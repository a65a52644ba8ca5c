"""A cell of a workbook or table that somebody sent, told so that its row is recognised without opening the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reporter.layouts.addresses import address_of
from reporter.layouts.typed import plain
from reporter.messages import Said, short

MOST, LONGEST = 3, 40
"""Neighbours told, and signs of each."""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands; what a person needs to find it is read from its sheet when it is told.

    Rows and columns count from 1, as office programs show them; so does a row of a CSV file.
    """

    file: str
    sheet: str
    """Name of the sheet; "" for a table that has none."""

    row: int
    column: int
    cells: Sequence[Any] = ()
    """The cells of its row."""

    head: Sequence[Any] | str = ()
    """The row of headings; or the heading itself, where it does not stand above."""

    above: Sequence[Sequence[Any]] = ()
    """The rows between the headings and this one; () where they are not at hand."""

    known_by: tuple[int, ...] = ()
    """Columns by which a row is known; without them its first cells are taken for that."""

    aside: tuple[int, ...] = ()
    """Columns that people do not see."""

    @property
    def cell(self) -> str:
        """Its address: B12."""
        return address_of(self.row, self.column)

    @property
    def address(self) -> str:
        """Sheet and cell, as formulas write them: Mål!B12."""
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell

    @property
    def heading(self) -> str:
        """What stands over its column, shortened; "" where nothing does."""
        over = (
            self.head if isinstance(self.head, str) else "".join(map(plain, self.head[self.column - 1 : self.column]))
        )
        return short(plain(over)) if over else ""

    @property
    def content(self) -> str:
        """What stands in it, shortened."""
        return self._at(self.column, 60)

    @property
    def beside(self) -> tuple[str, ...]:
        """What its row is known by, as it stands: the first cells left of it, else those right of it."""
        near = self._told(self.known_by) if self.known_by else self._told(range(1, self.column))
        return near or self._told(range(self.column + 1, len(self.cells) + 1))

    @property
    def below(self) -> str:
        """The nearest cell above, of a row in which nothing else stands."""
        return "" if self.beside else next(self._over(), "")

    def _told(self, columns: Sequence[int]) -> tuple[str, ...]:
        words = (self._at(n) for n in columns if n != self.column and n not in self.aside)
        return tuple(word for word in words if word and word != self.heading)[:MOST]

    def _over(self) -> Iterator[str]:
        for row in reversed(self.above):
            if self.column <= len(row) and (words := plain(row[self.column - 1])):
                yield short(words, LONGEST)
                return

    def _at(self, column: int, most: int = LONGEST) -> str:
        words = plain(self.cells[column - 1]) if 0 < column <= len(self.cells) else ""
        return short(words, most) if words else ""

    @property
    def said(self) -> Said:
        """The place as a piece of a sentence."""
        parts = {"sheet": self.sheet, "heading": self.heading, "beside": " | ".join(self.beside), "below": self.below}
        told = {name: Said(f"cell-{name}", {name: words}) if words else "" for name, words in parts.items()}
        return Said("cell-place", {"file": self.file, "cell": self.cell, **told})
