"""What a reader of a file gives back, whatever the file is: tables for a year of the city, and what to tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reporter.model.city import City


@dataclass(frozen=True)
class Asked:
    """What the user said about a file."""

    year: int
    """Reporting year the facts are read into."""

    city: City | None = None
    """The city, where its folder exists: its codes tell which rows of a national file are its own."""

    organisation: str | None = None
    """Number or name, where a file holds several."""

    map: Path | None = None
    """A file that says which column is what, for tables without a layout of their own."""


@dataclass(frozen=True)
class Taken:
    """What a file says."""

    data: dict[str, Any]
    """Tables of a year as they will stand in the city's TOML: lists of records with ids, `documents` among them."""

    figures: int
    """How many figures, codes and texts of the file stand in `data`."""

    city: dict[str, Any] = field(default_factory=dict)
    """What the file says of the city, for a folder that does not exist yet."""

    told: tuple[tuple[str, dict[str, Any]], ...] = ()
    """What the user should know, as sentences of the table `talk`: what was left out, what was taken as what."""


Reader = Callable[[Path, Asked], Taken]
"""Reads one file.

Raises:
    ReadError: The file is not what it should be.
"""


KINDS: dict[str, str] = {"contract": "contract", "ecrf": "ecrf", "kolada": "kolada", "smhi": "smhi", "table": "table"}
"""Kind of file → the module of `reporter.readers` whose `read` is a `Reader`. Earlier filings are not among them: they
are read by their platform's questionnaire.
"""


def reader(kind: str) -> Reader:
    """The reader of a kind, its module imported only now."""
    from importlib import import_module

    read: Reader = import_module(f"reporter.readers.{KINDS[kind]}").read
    return read
