"""Addresses of cells: letters for columns, numbers for rows."""

from __future__ import annotations


def letters(column: int) -> str:
    """Name of a column by its position from 1.

    >>> letters(1), letters(33)
    ('A', 'AG')
    """
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(address: str) -> tuple[int, int]:
    """Row and column of an address, from 1.

    >>> place("AG2")
    (2, 33)
    """
    name = address.rstrip("0123456789")
    column = 0
    for letter in name:
        column = column * 26 + ord(letter) - 64
    return int(address[len(name) :]), column
