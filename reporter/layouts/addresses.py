"""Addresses of cells: D14, and the rectangle B2:D14."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")

ROWS, COLUMNS = 1_048_576, 16_384
"""How large a sheet can be."""

LONGEST = 32_767
"""Characters a cell can hold."""


def address(text: str) -> tuple[int, int] | None:
    """Row and column of an address such as D14 or $D$14; None where it is none.

    >>> address("D14"), address("$AA$1"), address("Total")
    ((14, 4), (1, 27), None)
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    at = int(found[2]), column_number(found[1])
    return at if at[0] <= ROWS and at[1] <= COLUMNS else None


def place(text: str) -> tuple[int, int]:
    """As `address`, of what is known to be one.

    >>> place("AG2")
    (2, 33)
    """
    found = address(text)
    assert found is not None, text
    return found


@cache
def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address_of(row: int, column: int) -> str:
    """Row and column as an address: 14, 4 → D14."""
    return f"{column_letters(column)}{row}"


class Rectangle(NamedTuple):
    """Cells from one corner to the other, both counted in."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def meets(self, other: Rectangle) -> bool:
        """Whether a cell lies in both."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    @property
    def size(self) -> int:
        """How many cells it holds."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def places(self) -> Iterator[tuple[int, int]]:
        """Row and column of each cell, row by row."""
        rows, columns = range(self.top, self.bottom + 1), range(self.left, self.right + 1)
        return ((row, column) for row in rows for column in columns)

    def __str__(self) -> str:
        first = address_of(self.top, self.left)
        return first if self[:2] == self[2:] else f"{first}:{address_of(self.bottom, self.right)}"


def rectangle(text: str) -> Rectangle | None:
    """The rectangle of B2:D14, of B2 alone, of the columns B:D or of the rows 2:14; None where it is none."""
    first, _, second = text.replace("$", "").partition(":")
    second = second or first
    if first.isdecimal() and second.isdecimal():
        return Rectangle(int(first), 1, int(second), COLUMNS)
    if first.isalpha() and second.isalpha() and ":" in text and max(len(first), len(second)) <= 3:
        return Rectangle(1, column_number(first), ROWS, column_number(second))
    a, b = address(first), address(second)
    if a is None or b is None:
        return None
    return Rectangle(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
