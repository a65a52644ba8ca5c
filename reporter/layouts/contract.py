"""Chapters of a climate contract by version, as data: matched by what a heading says, not by its number."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from reporter.layouts.names import folded
from reporter.resources import schemas

OWN = "municipality"
"""Whose chapter it is, where the municipality writes it."""


@dataclass(frozen=True)
class Chapter:
    """A heading of one version."""

    version: str
    number: str
    heading: str
    whose: str
    """municipality, programme, agencies, or all."""

    part: str
    """What it is about, where the municipality writes it: goals, strategy, investment …; "" for a heading alone."""

    source: str


@cache
def chapters() -> dict[str, tuple[Chapter, ...]]:
    """Version → its chapters in their order; the versions in theirs."""
    found: dict[str, list[Chapter]] = {}
    for file in sorted((schemas() / "contracts").glob("*/chapters.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                chapter = Chapter(*(row[k] for k in ("version", "number", "heading", "whose", "part", "source")))
                found.setdefault(chapter.version, []).append(chapter)
    return {version: tuple(of) for version, of in sorted(found.items())}


@cache
def settings() -> dict[str, Any]:
    """contract.toml: title, language, which parts are told under which heading."""
    file = next(iter(sorted((schemas() / "contracts").glob("*/contract.toml"))))
    return tomllib.loads(file.read_text("utf-8"))


def title() -> str:
    """What the contract calls itself."""
    return str(settings()["title"])


def told_under(chapter: Chapter) -> tuple[str, ...]:
    """The parts that are told under a heading: its own, unless the version gathers several under it."""
    held: dict[str, list[str]] = settings()["holds"].get(chapter.version, {})
    return tuple(held.get(chapter.part, [chapter.part] if chapter.part else []))


@cache
def commitments(version: str) -> dict[str, str]:
    """Joint commitments of a version by number; "" where the wording is not known."""
    found = {}
    for file in sorted((schemas() / "contracts").glob("*/commitments.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            found.update({row["number"]: row["text"] for row in csv.DictReader(lines) if row["version"] == version})
    return found


def parts(version: str) -> Iterator[Chapter]:
    """The chapters of a version that the municipality writes."""
    return (chapter for chapter in chapters()[version] if chapter.whose == OWN and chapter.part)


def text_name(part: str) -> str:
    """Name among the city's `texts` under which its words for a part stand."""
    return f"contract-{part}"


@cache
def sounding(heading: str) -> str:
    """A heading for comparison: letters and digits alone, whatever hyphens, blanks and marks stand between them.

    >>> sounding("Uppföljning, ut- värdering") == sounding("uppföljning – utvärdering")
    True
    """
    return re.sub(r"[^a-z0-9]", "", folded(heading.replace("–", "-")))
