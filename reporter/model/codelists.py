"""Code lists as data: `schemas/codelists/*.csv`, one row per code, each with its source."""

from __future__ import annotations

import csv
from functools import cache

from reporter.resources import schemas

OTHER = "other"
"""With a colon behind it, starts a value that is the city's own words, where the list is open."""


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a code list in the file's order, keyed by column name; every cell a string.

    Raises:
        FileNotFoundError: No code list has that name.
    """
    with (schemas() / "codelists" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def labels(name: str, language: str = "en") -> dict[str, str]:
    """Code → label in English or Swedish, in the file's order."""
    column = "label_sv" if language == "sv" else "label"
    return {row["code"]: row[column] or row["label"] for row in rows(name)}


def has(name: str, code: str, *, open_list: bool = False) -> bool:
    """Whether `code` may stand in a field of this list; an open list takes own words after `other:` or a code."""
    stem, words = own_words(code)
    return code in labels(name) or (open_list and words is not None and (stem == OTHER or stem in labels(name)))


def own_words(code: str) -> tuple[str, str | None]:
    """A code and the city's own words after it; None where it has none.

    >>> own_words("other: glacial lake floods"), own_words("extreme-heat")
    (('other', 'glacial lake floods'), ('extreme-heat', None))
    """
    stem, colon, words = code.partition(":")
    return stem, (words.removeprefix(" ") if colon else None)
