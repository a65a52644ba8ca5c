"""A filing that was made before, as cells: out of a table with a line a cell, or a workbook with a sheet a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.layouts.cell_place import CellPlace
from reporter.questionnaire.definition import Layout, Questionnaire
from reporter.questionnaire.labels import normalised
from reporter.readers.files import decimal_comma
from reporter.readers.layouts import Line, Table, tables


@dataclass(frozen=True)
class RawCell:
    """One answered cell as it stands in the file."""

    question: str
    """Number of the question, without a prefix."""

    row_name: str
    """Name of the row; "" where there is none."""

    row_order: int
    """Position of the row, from 1."""

    column: str
    """Key of the column; "" where the file does not say."""

    label: str
    """Label of the column as written."""

    value: str
    """The answer, verbatim."""

    place: CellPlace
    """Where it stood."""


@dataclass(frozen=True)
class Submission:
    """The answered cells of one organisation in one cycle."""

    cells: tuple[RawCell, ...]
    organisation: str | None
    """Number of the organisation, where the file says."""

    name: str | None
    """Its name."""

    country: str | None
    """Its country, as written."""

    cycle: int | None
    """Cycle, where the file says."""

    file: str
    """Name of the file."""

    layout: Layout
    """How the file is laid out."""


def read(
    file: Path,
    layouts: list[Layout],
    *,
    organisation: str | None = None,
    cycle: int | None = None,
    prefix: str = "",
    no_answer: tuple[str, ...] = (),
) -> Submission:
    """Read one organisation's cells of one cycle.

    Args:
        file: A CSV table, or a workbook.
        layouts: The layouts of the platform; the first whose columns are all there is used.
        organisation: Number or name; needed only where the file holds several.
        cycle: Needed only where the file holds several.
        prefix: What may stand before a question's number.
        no_answer: Values that mean that nothing was answered.

    Raises:
        ReadError: The file cannot be read, has none of the layouts, or leaves open which organisation or cycle is
            meant; the sentence lists the choices.
    """
    layout, found = tables(file, layouts)
    chosen = _one_cycle(_one_organisation(file, layouts, found, organisation), cycle, file)
    first = chosen[0] if chosen else None
    written = _whole(first.get("cycle")) if first else None
    return Submission(
        cells=tuple(_cells(chosen, prefix, no_answer, file)),
        organisation=_whole(first.get("organisation")) if first else None,
        name=first.get("organisation_name") if first else None,
        country=first.get("country") if first else None,
        cycle=int(written) if written and written.isdecimal() else cycle,
        file=file.name,
        layout=layout,
    )


def filed(file: Path, form: Questionnaire, organisation: str | None = None, cycle: int | None = None) -> Submission:
    """As `read`, with the layouts and the spelling of a form."""
    spelling = form.spelling
    return read(
        file,
        form.layouts,
        organisation=organisation,
        cycle=cycle,
        prefix=spelling.question_prefix,
        no_answer=tuple(spelling.no_answer),
    )


def _whole(text: str | None) -> str | None:
    """A number of an organisation or a cycle, which programs also write 2025.0."""
    return text.removesuffix(".0").strip() if text else None


def _one_organisation(file: Path, layouts: list[Layout], found: Iterator[Table], wanted: str | None) -> list[Line]:
    """The lines of the organisation that is wanted, or of the only one.

    Lines of others are counted and let go, so that a file of all cities takes no more memory than one.
    """
    who = _Organisations(wanted)
    chosen = [line for table in found for line in table.lines() if who.takes(line)]
    several = who.names if wanted is None else {key: who.names[key] for key in who.hit}
    if len(several) > 1:
        raise ReadError("several-organisations", file=file.name, count=len(several), choices=_choices(several))
    if wanted is not None and who.names and not who.hit:
        near = nearest(wanted, [*who.names, *who.names.values()]) or "–"
        raise ReadError("no-organisation", file=file.name, wanted=wanted, nearest=near, choices=_choices(who.names))
    if who.hit & who.missed:  # its name changes within the file; read again by its number
        return _one_organisation(file, layouts, tables(file, layouts)[1], who.hit.pop())
    if wanted is not None and who.names and who.nobody is not None:
        raise ReadError("no-organisation-in-line", place=who.nobody.said)
    return chosen


class _Organisations:
    """Whose lines a file holds, and which of them are wanted."""

    def __init__(self, wanted: str | None) -> None:
        self.wanted = wanted
        self.names: dict[str, str] = {}
        self.hit: set[str] = set()
        self.missed: set[str] = set()
        self.nobody: CellPlace | None = None
        self._known: dict[tuple[str | None, str | None], bool] = {}

    def takes(self, line: Line) -> bool:
        """Whether a line is of the organisation that is wanted; where none is named, of the first."""
        pair = line.get("organisation"), line.get("organisation_name")
        if pair == (None, None):
            self.nobody = self.nobody or next((line.place(a.at) for a in line.answers() if a.value), None)
            return True
        if pair not in self._known:
            self._known[pair] = self._fits(_whole(pair[0]), pair[1])
        return self._known[pair]

    def _fits(self, number: str | None, name: str | None) -> bool:
        key = number or name or ""
        self.names.setdefault(key, name or "")
        if self.wanted is None:
            return next(iter(self.names)) == key
        fits = key in self.hit or _is(self.wanted, number, name)
        (self.hit if fits else self.missed).add(key)
        return fits


def _is(wanted: str, number: str | None, name: str | None) -> bool:
    return wanted == number or (name is not None and normalised(wanted) == normalised(name))


def _choices(names: dict[str, str]) -> list[str]:
    return [f"{k} ({v})" if v and v != k else k for k, v in sorted(names.items(), key=lambda x: x[::-1])][:20]


def _one_cycle(lines: list[Line], wanted: int | None, file: Path) -> list[Line]:
    found = sorted({c for line in lines if (c := _whole(line.get("cycle")))})
    if wanted is None:
        if len(found) > 1:
            raise ReadError("several-cycles", file=file.name, cycles=found)
        return lines
    if found and str(wanted) not in found:
        raise ReadError("cycle-not-in-file", file=file.name, wanted=wanted, cycles=found)
    return [line for line in lines if not found or _whole(line.get("cycle")) == str(wanted)]


def _cells(lines: list[Line], prefix: str, no_answer: tuple[str, ...], file: Path) -> Iterator[RawCell]:
    orders: dict[str, dict[str, int]] = {}
    comma = decimal_comma(a.value for line in lines if line.table.commas for a in line.answers())
    for line in lines:
        question = (line.get("question") or "").strip()
        answers = [a for a in line.answers() if a.value and a.value not in no_answer]
        if answers and not question:
            raise ReadError("no-question-number", place=line.place(line.table.at["question"]).said)
        if prefix and question.startswith(prefix) and question[len(prefix) : len(prefix) + 1].isdigit():
            question = question[len(prefix) :]
        name = line.get("row_name") or ""
        order = _order(line.get("row_order"), name, orders.setdefault(question, {})) if answers else 0
        for a in answers:
            value = _pointed(a.value) if comma else a.value
            yield RawCell(question, name, order, a.column, a.label, value, line.place(a.at))


def _order(given: str | None, name: str, orders: dict[str, int]) -> int:
    """Position of a row: as given; else the number in its name; else the order of appearance."""
    whole = re.fullmatch(r"(\d+)(\.0*)?", given) if given else None
    if whole:
        return int(whole[1])
    if name not in orders:
        number = re.fullmatch(r"\D*(\d+)", name)
        orders[name] = int(number[1]) if number else len(orders) + 1
    return orders[name]


def _pointed(value: str) -> str:
    """The decimal comma of a number turned into a point."""
    return value.replace(",", ".") if re.fullmatch(r"-?\d+,\d+", value) else value
