"""One cell of an eCRF workbook: a number, a text, or what is left as it stands and told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from reporter.layouts.addresses import place
from reporter.layouts.cell_place import CellPlace
from reporter.layouts.ecrf import Layout, plain
from reporter.messages import short
from reporter.readers.workbook import Sheet, cell_text

_PLAIN = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+|-?\d{1,3}(,\d{3}){2,}")
_POINTS = re.compile(r"-?\d{1,3}(\.\d{3})+,\d+|-?\d{1,3}(\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"-?(0|[1-9]\d*),(\d{1,2}|\d{4,})|-?0,\d+")
_APART = re.compile(r"(?<=\d)[\s\u00a0\u2007\u2009\u202f'’](?=\d{3})")


def number(cell: Any) -> Decimal | None:
    """The number a cell holds, written as one or as text; None where it holds none or one that reads two ways.

    >>> number("1 234,5"), number("1,234.5"), number("1,234"), number(12.5)
    (Decimal('1234.5'), Decimal('1234.5'), None, Decimal('12.5'))
    """
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return Decimal(cell_text(cell))
    words = _APART.sub("", str(cell).strip()).replace("−", "-")
    if _PLAIN.fullmatch(words):
        return Decimal(words)
    if _COMMAS.fullmatch(words):
        return Decimal(words.replace(",", ""))
    if _POINTS.fullmatch(words):
        return Decimal(words.replace(".", "").replace(",", "."))
    return Decimal(words.replace(",", ".")) if _DECIMAL_COMMA.fullmatch(words) else None


@dataclass
class Reading:
    """What is gathered while one workbook is read."""

    layout: Layout
    file: str = ""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    """By name."""

    headings: dict[str, dict[int, str]] = field(default_factory=dict)
    """Sheet → column, from 1 → what stands over it."""

    known_by: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """Sheet → columns by which people know a row."""

    figures: int = 0
    """Figures, codes and texts taken up."""

    told: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """What the user should know."""

    unplaced: dict[str, str] = field(default_factory=dict)
    """Cell → its words, where no field takes them up."""

    as_text: list[str] = field(default_factory=list)
    """Cells in which a number was stored as text."""

    def text(self, cell: Any) -> str:
        """A cell as text; "" where nobody filled it in."""
        words = cell_text(cell)
        return "" if self.layout.blank(words) else words

    def number(self, cell: Any, address: str) -> Decimal | None:
        """A cell as a number; what is neither blank nor one stays as it stands."""
        words = self.text(cell)
        if not words:
            return None
        found = number(cell)
        if found is None:
            self.leave(address, words, "not-a-number")
        else:
            self.took(cell, address, numeric=True)
        return found

    def key(self, cell: Any, address: str) -> tuple[str | None, str | None]:
        """A notation key and what is said beside it: `IE (II.1.1)`; what is none stays as it stands."""
        words = self.text(cell)
        if not words:
            return None, None
        if code := self.layout.code("notation-keys", words):
            return code, None
        stem, _, rest = re.sub(r"[():–-]", " ", words).strip().partition(" ")
        code = self.layout.code("notation-keys", stem)
        if code is None or any(self.layout.code("notation-keys", w) for w in re.split(r"[\s;,/]+", rest)):
            self.leave(address, words, "not-a-key")
            return None, None
        return code, rest.strip()

    def leave(self, address: str, words: str, why: str, place: CellPlace | None = None) -> None:
        """Keep a cell's words as they stand, and tell it; `why` is a key of the table `words` of the messages."""
        self.unplaced[address] = words
        told = {"cell": (place or self.place(address)).said, "words": short(words), "why": f"@ecrf-{why}"}
        self.told.append(("ecrf-left", told))

    def place(self, address: str) -> CellPlace:
        """A cell such as eCRF_2!C14, to be told."""
        name, _, cell = address.rpartition("!")
        row, column = place(cell)
        rows = self.sheets[name].rows
        over, known = self.headings.get(name, {}).get(column, ""), self.known_by.get(name, ())
        return CellPlace(self.file, name, row, column, rows[row - 1], over, known_by=known)

    def took(self, cell: Any, address: str, *, numeric: bool = False) -> None:
        """Count what was taken up; a number that was stored as text is told."""
        self.figures += 1
        if numeric and isinstance(cell, str):
            self.as_text.append(address)

    def unit(self, heading: str) -> str:
        """Unit of mass that a heading names; tonnes where it names none."""
        found = (row["unit"] for row in self.layout.settings["units"] if re.search(row["pattern"], heading))
        return next(found, "t")


def starts(cell: Any, words: str) -> bool:
    """Whether a cell's text begins with some words."""
    return isinstance(cell, str) and plain(cell).startswith(words)


def cell_at(row: list[Any], column: int | None) -> Any:
    """A cell of a row; "" beyond its end."""
    return row[column] if column is not None and column < len(row) else ""


def any_of(text: str, words: Iterable[str]) -> bool:
    """Whether a plain text holds one of some words."""
    return any(word in text for word in words)
