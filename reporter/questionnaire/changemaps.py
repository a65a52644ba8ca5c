"""The map from any cycle to any later one: what forms tell of each other, and tables where a form is not here.

A table (`changemaps/<platform>/<old>-<new>.csv`) has a line a column: what it was, what it is now, the kind of change.
A line without columns is about a fixed row as a whole. `docs/questionnaire.md` tells it in words.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from reporter.errors import DefinitionError
from reporter.questionnaire import load
from reporter.questionnaire.compare import fixed_rows, hop
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.labels import same_label, unmarked, words
from reporter.questionnaire.links import ChangeMap, Detail, Hop, Link, Spot

COLUMNS = (
    "from_question", "from_row", "from_column", "to_question", "to_row", "to_column", "kind", "certainty", "source"
)  # fmt: skip
"""Heading of a table."""

_NAME = re.compile(r"(\d{4})-(\d{4})")


def between(platform: str, old: int, new: int, city: Path | None = None) -> ChangeMap:
    """The map from a cycle to a later one, step by step over the cycles between them.

    Raises:
        DefinitionError: No such platform; no form and no table leads from the one to the other.
    """
    known = cycles(platform, city)
    if old not in known or new not in known or old >= new:
        raise DefinitionError("no-change-map", platform=platform, old=old, new=new, cycles=[str(c) for c in known])
    hops: list[Hop] = []
    at = old
    while at < new:
        step = next((s for c in known if at < c <= new and (s := _step(platform, at, c, city)) is not None), None)
        if step is None:
            raise DefinitionError("no-change-map", platform=platform, old=old, new=new, cycles=[str(c) for c in known])
        hops.append(step)
        at = step.new
    return ChangeMap(hops)


def cycles(platform: str, city: Path | None = None) -> list[int]:
    """Cycles that have a form or stand in a table, oldest first."""
    return sorted({*load.known(platform, city), *(cycle for pair in tables(platform, city) for cycle in pair)})


def earlier(platform: str, cycle: int, city: Path | None = None) -> int | None:
    """The newest cycle before one; None where nothing is known of any."""
    return max((c for c in cycles(platform, city) if c < cycle), default=None)


def tables(platform: str, city: Path | None = None) -> dict[tuple[int, int], Path]:
    """Old and new cycle → table; the city's own before the shipped."""
    found: dict[tuple[int, int], Path] = {}
    for folder in load.beside("changemaps", platform, city):
        for file in sorted(folder.glob("*.csv")):
            name = _NAME.fullmatch(file.stem)
            if name:
                found.setdefault((int(name[1]), int(name[2])), file)
    return found


def lines(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines of a table, each with its number in the file.

    Raises:
        DefinitionError: It is not UTF-8, or a column of the heading is missing.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, restval="")
            missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
            if missing:
                raise DefinitionError("change-map-heading", file=file.name, missing=missing)
            yield from enumerate(reader, 2)
    except UnicodeDecodeError as error:
        raise DefinitionError("definition-not-toml", file=file.name, problem=error) from error


def _step(platform: str, old: int, new: int, city: Path | None) -> Hop | None:
    forms = {c: load.of_cycle(platform, c, city) for c in (old, new) if c in load.cycles(platform, city)}
    file = tables(platform, city).get((old, new))
    if file is not None:
        return _table(file, old, new, forms)
    return hop(forms[old], forms[new]) if len(forms) == 2 else None


def _table(file: Path, old: int, new: int, forms: dict[int, Questionnaire]) -> Hop:
    links: list[Link] = []
    rows: dict[tuple[str, str, str], str | None] = {}
    for _, line in lines(file):
        before = spot(forms.get(old), line["from_question"], line["from_column"], line["from_row"])
        after = spot(forms.get(new), line["to_question"], line["to_column"], line["to_row"])
        if before is None and after is None:
            place = (line["from_question"], unmarked(line["from_row"]), line["to_question"])
            rows[place] = line["to_row"] or None
        else:
            detail: tuple[Detail, ...] = ()
            if before and after and words(before.label) != words(after.label):
                detail = (Detail("label", f"{before.label} → {after.label}", after.key),)
            links.append(Link(line["kind"], before, after, line["certainty"], detail))  # type: ignore[arg-type]
    return Hop(old, new, tuple(links), rows, fixed=fixed_rows(forms.get(new)))


def spot(form: Questionnaire | None, question: str, label: str, row: str) -> Spot | None:
    """A column as a table names it: by its key where the form is here and has that label, else by the label."""
    if not label:
        return None
    found = form.find(question) if form is not None else None
    column = next((c for c in found.column if same_label(c.label, label)), None) if found is not None else None
    return Spot(question, column.key if column else label, label, row or None)
