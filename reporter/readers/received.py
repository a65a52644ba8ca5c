"""A platform's own export beside what was filed, cell by cell: people edit in the portal."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reporter.answers import UNNAMED, reference, slug, split
from reporter.errors import ReadError
from reporter.frozen import alike
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.questionnaire.definition import Column, Question, Questionnaire
from reporter.questionnaire.labels import unmarked
from reporter.readers import submission
from reporter.readers.placed import columns_of, stem
from reporter.readers.submission import RawCell, Submission

HALF = 0.5
"""Part of a row's cells that must be the same for two rows at different positions to be one."""

Side = Literal["different", "only-received", "only-filed"]


@dataclass(frozen=True)
class Filed:
    """One cell as it was filed."""

    reference: str
    row_name: str
    row_order: int
    label: str
    value: str


@dataclass(frozen=True)
class Differing:
    """One cell that the portal has otherwise than it was filed."""

    side: Side
    reference: str
    label: str
    filed: str
    received: str
    cell: RawCell | None = None
    """The portal's cell."""

    row: str | None = None
    """Key of the row that was filed; None for a single field, and for a row that only the portal has."""


def read(file: Path, form: Questionnaire, city: City, organisation: str | None) -> Submission:
    """The portal's export of this city and this cycle.

    Raises:
        ReadError: As `submission.read`; or it is another organisation's.
    """
    own = city.codes.get(form.organisation_register or "")
    try:
        found = submission.filed(file, form, organisation, form.cycle)
    except ReadError as error:
        if error.key != "several-organisations" or own is None:
            raise
        found = submission.filed(file, form, own, form.cycle)
    if organisation is None and not _of(city, own, found):
        theirs = " ".join(x for x in (found.organisation, found.name) if x)
        raise ReadError("received-of-another", file=file.name, theirs=theirs, ours=own or _name(city))
    if not found.cells:
        raise ReadError("no-cells", file=file.name)
    return found


def _of(city: City, own: str | None, found: Submission) -> bool:
    """Whether a filing is the city's: by its number where both have one, else by its name."""
    if own is not None and found.organisation is not None:
        return own == found.organisation
    if found.name is None:
        return True
    ours, theirs = _name(city).casefold(), found.name.casefold()
    return ours in theirs or theirs in ours


def _name(city: City) -> str:
    return in_language(city.name, *city.languages) or ""


def filed_cells(answers: bytes, sources: bytes) -> list[Filed]:
    """The cells of a frozen filing with their references, from its two tables."""
    references = dict.fromkeys(line["reference"] for line in _rows(sources))  # a line for each source of a cell
    return [
        Filed(ref, line["row_name"], int(line["row_order"]), line["column_label"], line["value"])
        for ref, line in zip(references, _rows(answers), strict=True)
    ]


def _rows(data: bytes) -> Iterator[dict[str, str]]:
    return iter(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def compare(form: Questionnaire, filed: list[Filed], received: Submission) -> list[Differing]:
    """Every cell that is only in one of the two, or different in both; in the order of what was filed.

    Rows of records go together by what they hold, so that a row put in or taken out in the portal does not make all
    after it differ; what is left goes together by position.
    """
    found: list[Differing] = []
    theirs: dict[str, list[RawCell]] = {}
    for cell in received.cells:
        theirs.setdefault(cell.question, []).append(cell)
    ours: dict[str, list[Filed]] = {}
    for one in filed:
        ours.setdefault(split(one.reference)[0], []).append(one)
    for number in dict.fromkeys([*ours, *theirs]):
        found += _question(form, number, ours.get(number, []), theirs.get(number, []))
    return found


_Row = dict[str, Filed]
_Raw = dict[str, tuple[RawCell, Column | None]]


def _question(form: Questionnaire, number: str, filed: list[Filed], raw: list[RawCell]) -> Iterator[Differing]:
    question = form.find(number)
    ours: dict[str | None, _Row] = {}
    for one in filed:
        row = ours.setdefault(split(one.reference)[1] if question else one.row_name, {})
        row[_free(row, _column_key(question, one))] = one
    theirs: dict[tuple[str, int], _Raw] = {}
    by_row: dict[tuple[str, int], list[RawCell]] = {}
    for cell in raw:
        by_row.setdefault((cell.row_name, cell.row_order), []).append(cell)
    for place, cells in by_row.items():
        held = theirs.setdefault(place, {})
        for cell, column in columns_of(question, cells) if question else ((c, None) for c in cells):
            held[_free(held, column.key if column else unmarked(cell.label))] = (cell, column)
    several = form.spelling.several
    matched = _matched(question, ours, theirs, several)
    for key, row in ours.items():
        yield from _pair(row, theirs.get(matched[key], {}) if key in matched else {}, key, several)
    taken = {key for key in ours if key is not None}
    for place, more in theirs.items():
        if place not in matched.values():
            new, fixed = _new_row(form, question, place, more, taken)
            for name, (cell, _) in more.items():
                ref = reference(number, new, name) if question is None or question.table else number
                yield Differing("only-received", ref, cell.label, "", cell.value, cell, fixed)


def _column_key(question: Question | None, one: Filed) -> str:
    """What a filed cell is found by in its row: the column's key, else its label."""
    if question is None:
        return unmarked(one.label)
    if not question.table:
        return question.column[0].key
    column = split(one.reference)[2]
    known = (c for c in (column, column.rpartition("-")[0]) if question.field(c) is not None)  # 1-2: given twice
    return next(known, unmarked(one.label))


def _free(row: Collection[str], key: str) -> str:
    """The key itself, or with a number where a row gives a column twice."""
    return next(k for n in itertools.count(1) if (k := key if n == 1 else f"{key}-{n}") not in row)


def _matched(
    question: Question | None, ours: dict[str | None, _Row], theirs: dict[tuple[str, int], _Raw], several: str
) -> dict[str | None, tuple[str, int]]:
    """Key of a row that was filed → name and position of the portal's."""
    found: dict[str | None, tuple[str, int]] = {}
    if question is None or question.rows is None or question.rows.from_ is None:
        single = question is not None and not question.row
        for key, row in ours.items():
            name = next(iter(row.values())).row_name
            hit = next((p for p in theirs if single or unmarked(p[0]) == unmarked(name)), None)
            if hit is not None and hit not in found.values():
                found[key] = hit
        return found
    alike = [(_alike(row, raw, several), key, place) for key, row in ours.items() for place, raw in theirs.items()]
    for likeness, key, place in sorted(alike, key=lambda a: -a[0]):
        if likeness >= HALF and key not in found and place not in found.values():
            found[key] = place
    for key, row in ours.items():
        order = next(iter(row.values())).row_order
        hit = next((p for p in theirs if p[1] == order and p not in found.values()), None)
        if key not in found and hit is not None:
            found[key] = hit
    return found


def _alike(row: _Row, raw: _Raw, several: str) -> float:
    """Which part of the smaller row's cells the other has too."""
    same = sum(k in raw and equal(one.value, raw[k][0].value, raw[k][1], several) for k, one in row.items())
    return same / min(len(row), len(raw))


def _pair(row: _Row, raw: _Raw, key: str | None, several: str) -> Iterator[Differing]:
    for column_key, one in row.items():
        cell, column = raw.get(column_key, (None, None))
        if cell is None:
            yield Differing("only-filed", one.reference, one.label, one.value, "", None, key)
        elif not equal(one.value, cell.value, column, several):
            yield Differing("different", one.reference, one.label, one.value, cell.value, cell, key)
    for column_key, (cell, _) in raw.items():
        if column_key not in row:
            ref = reference(cell.question, key, column_key)
            yield Differing("only-received", ref, cell.label, "", cell.value, cell, key)


def _new_row(
    form: Questionnaire, question: Question | None, place: tuple[str, int], raw: _Raw, taken: set[str]
) -> tuple[str | None, str | None]:
    """Key of a row that was not filed, and the same where it is a fixed or the only one.

    A record's is that of the answer that names it, with a number where that is taken.
    """
    name, order = place
    fixed = next((r.key for r in question.row if unmarked(r.name) == unmarked(name)), None) if question else None
    if question is None or question.rows is None or question.rows.from_ is None:
        single = question.rows.single if question is not None and question.rows is not None else None
        key = fixed or (slug(single) or UNNAMED if single is not None else slug(name) or None)
        return key, key
    wanted = raw.get(question.rows.id_from or "")
    start = key = stem(wanted[0].value if wanted else "", order, form)
    n = 1
    while key in taken:
        n += 1
        key = f"{start}-{n}"
    taken.add(key)
    return key, None


def equal(filed: str, received: str, column: Column | None, several: str) -> bool:
    """Whether two answers to a column are the same; to one our form does not have, to the letter."""
    return alike(column.answer.type if column is not None else "text", filed, received, several)


def table(found: list[Differing]) -> str:
    """The differences as a table, to be kept beside what was filed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("side", "reference", "label", "filed", "received"))
    writer.writerows((d.side, d.reference, d.label, d.filed, d.received) for d in found)
    return out.getvalue()
