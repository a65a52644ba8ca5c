"""A filing as it stood on a date: what is kept of it, how a changed byte shows, and what changed since.

Belongs here: the records, their text with its seal, comparing cells. Does not belong here: files (`readers/frozen`,
`writers/frozen`).
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from reporter.answers import Filing, spelled
from reporter.messages import say
from reporter.questionnaire.labels import normalised

NAME = "frozen.toml"
"""What a frozen filing says of itself."""

RECEIVED = "received.toml"
"""The same of the portal's own export, which may come later."""

SHOWN = 5
"""Cells named before the rest is only counted."""


@dataclass(frozen=True)
class Kept:
    """One file of a frozen filing."""

    name: str
    sha256: str
    cells: int


@dataclass(frozen=True)
class Frozen:
    """A filing as it was made."""

    platform: str
    cycle: int
    year: int
    filed: str
    """Date, as 2026-09-15."""

    program: str
    """Version of the program that froze it."""

    files: tuple[Kept, ...]

    def text(self) -> str:
        """As a file, the seal last."""
        head = {"platform": self.platform, "cycle": self.cycle, "year": self.year, "filed": self.filed,
                "program": self.program}  # fmt: skip
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
        for kept in self.files:
            name = json.dumps(kept.name, ensure_ascii=False)
            lines += ["", "[[files]]", f"name = {name}", f'sha256 = "{kept.sha256}"', f"cells = {kept.cells}"]
        return sealed("\n".join(lines) + "\n")


def kept(name: str, data: bytes, cells: int) -> Kept:
    """What is noted of a file."""
    return Kept(name, hashlib.sha256(data).hexdigest(), cells)


_SEAL = "\n[seal]\nsha256 = "


def sealed(text: str) -> str:
    """A text with the hash of all that stands above it in its last line, so that a changed byte shows."""
    return f'{text}{_SEAL}"{hashlib.sha256(text.encode()).hexdigest()}"\n'


def opened(text: str) -> Frozen:
    """The record a sealed text holds.

    Raises:
        ValueError: The text is not as it was sealed.
    """
    body, seal, _ = text.partition(_SEAL)
    if not seal or sealed(body) != text:
        raise ValueError("seal")
    data = tomllib.loads(body)
    files = tuple(Kept(**entry) for entry in data.pop("files", ()))
    return Frozen(**data, files=files)


def seal_of(text: str) -> str:
    """The hash in the last line of a sealed text."""
    return text.rpartition(_SEAL)[2].strip().strip('"')


@dataclass(frozen=True)
class Difference:
    """One cell that is not what was filed."""

    reference: str
    filed: str | None
    now: str | None


@dataclass(frozen=True)
class Since:
    """What changed since a filing."""

    filed: str
    """Its date."""

    changed: tuple[Difference, ...]

    def sentence(self, language: str) -> str:
        """In one line, the first few cells by name."""
        if not self.changed:
            return say("since-nothing", language, date=self.filed)
        named = [d.reference for d in self.changed[:SHOWN]]
        rest = len(self.changed) - SHOWN
        if rest > 0:
            named.append(say("since-more", language, count=rest))
        return say("since-filing", language, date=self.filed, count=len(self.changed), cells=named)

    def of(self, reference: str) -> Difference | None:
        """What changed in one cell."""
        return next((d for d in self.changed if d.reference == reference), None)

    def as_json(self) -> dict[str, Any]:
        """For the manifest."""
        cells = [{"reference": d.reference, "filed": d.filed, "now": d.now} for d in self.changed]
        return {"filed": self.filed, "changed": len(cells), "cells": cells}


def since(filed: str, before: Mapping[str, str], filing: Filing) -> Since:
    """What a status says now, beside what was filed.

    Args:
        filed: Date of the filing.
        before: Reference → answer, as it stands in the filing's files.
        filing: The status seen through the form of that filing.
    """
    return Since(filed, tuple(_differences(before, filing)))


def _differences(before: Mapping[str, str], filing: Filing) -> Iterator[Difference]:
    form = filing.questionnaire
    now = {a.reference: (spelled(a, form), a.type) for a in filing.answers if a.value is not None}
    for reference in dict.fromkeys([*(a.reference for a in filing.answers), *before]):
        filed, (current, kind) = before.get(reference), now.get(reference, (None, "text"))
        both = filed is not None and current is not None and alike(kind, filed, current, form.spelling.several)
        if filed != current and not both:
            yield Difference(reference, filed, current)


def alike(kind: str, a: str, b: str, several: str) -> bool:
    """Whether two answers are the same: numbers as numbers, options in any order, texts but for their line ends.

    Args:
        kind: Form of the answer.
        a: One answer, as files write it.
        b: The other.
        several: What stands between chosen options.
    """
    if kind in ("number", "year"):
        with suppress(InvalidOperation):
            return Decimal(a) == Decimal(b)
    if kind in ("single", "multi"):
        return sorted(map(normalised, a.split(several))) == sorted(map(normalised, b.split(several)))
    return a.replace("\r\n", "\n") == b.replace("\r\n", "\n")
