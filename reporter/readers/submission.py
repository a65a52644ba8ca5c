"""A filing that was made before, as the cells of a table file or a workbook with one table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.questionnaire.definition import Layout
from reporter.readers.files import decimal_comma, table

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u200b\u202f]+")
_SIGNS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


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

    place: str
    """Where it stood: "line 12"."""


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

    layout: str
    """Name of the layout."""


def normalised(label: str) -> str:
    r"""A label for comparison: one kind of space, quote and dash; carets and case kept.

    >>> normalised("City\u2019s\u202fname ")
    "City's name"
    """
    return _SPACES.sub(" ", label.translate(_SIGNS)).strip()


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
        file: A CSV table, or a workbook whose first sheet is one.
        layouts: The layouts of the platform; the first whose columns are all there is used.
        organisation: Number or name; needed only where the file holds several.
        cycle: Needed only where the file holds several.
        prefix: What may stand before a question's number.
        no_answer: Values that mean that nothing was answered.

    Raises:
        ReadError: The file cannot be read, has none of the layouts, or leaves open which organisation or cycle is
            meant; the sentence lists the choices.
    """
    heading, rows, delimiter = _rows(file)
    layout = _layout(heading, layouts, file)
    at = {field: heading.index(column) for field, column in _columns(layout).items() if column in heading}
    if delimiter != "," and decimal_comma(rows, at["value"]):
        rows = [(n, _pointed(r, at["value"])) for n, r in rows]
    rows = [(n, r) for n, r in rows if len(r) > max(at["question"], at["value"], at["label"])]
    chosen = _one_cycle(_one_organisation(rows, at, organisation, file), at, cycle, file)
    first = chosen[0][1] if chosen else []
    return Submission(
        cells=tuple(_cells(chosen, at, prefix, no_answer, file)),
        organisation=_get(first, at, "organisation"),
        name=_get(first, at, "organisation_name"),
        country=_get(first, at, "country"),
        cycle=int(c) if (c := _get(first, at, "cycle")) and c.isdecimal() else cycle,
        file=file.name,
        layout=layout.name,
    )


def _rows(file: Path) -> tuple[list[str], list[tuple[int, list[str]]], str]:
    if file.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        from reporter.readers.workbook import first_sheet

        return (*first_sheet(file), ",")
    return table(file)


def _columns(layout: Layout) -> dict[str, str]:
    skip = {"name", "source"}
    return {k: v for k, v in layout.model_dump().items() if k not in skip and v is not None}


def _layout(heading: list[str], layouts: list[Layout], file: Path) -> Layout:
    for layout in layouts:
        numbered = layout.column_number is None or layout.column_number in heading or layout is layouts[-1]
        if numbered and {layout.question, layout.label, layout.value} <= set(heading):
            return layout
    wanted = layouts[0]
    missing = [c for c in (wanted.question, wanted.label, wanted.value) if c not in heading]
    near = [f"{m} (nearest: {nearest(m, heading)})" if nearest(m, heading) else m for m in missing]
    raise ReadError("no-layout", file=file.name, missing=near or [wanted.column_number or wanted.label])


def _get(row: list[str], at: dict[str, int], field: str) -> str | None:
    return row[at[field]] or None if field in at and at[field] < len(row) else None


def _one_organisation(
    rows: list[tuple[int, list[str]]], at: dict[str, int], wanted: str | None, file: Path
) -> list[tuple[int, list[str]]]:
    names: dict[str, str] = {}
    for _, row in rows:
        number, name = _get(row, at, "organisation"), _get(row, at, "organisation_name")
        names.setdefault(number or name or "", name or "")
    names.pop("", None)
    if wanted is None:
        if len(names) > 1:
            raise ReadError("several-organisations", file=file.name, count=len(names), choices=_choices(names))
        return rows
    match = [k for k, v in names.items() if wanted in (k, v)]
    if not match and names:
        near = nearest(wanted, [*names, *names.values()]) or "–"
        raise ReadError("no-organisation", file=file.name, wanted=wanted, nearest=near, choices=_choices(names))
    keys = ("organisation", "organisation_name")
    return [(n, r) for n, r in rows if not match or match[0] in (_get(r, at, keys[0]), _get(r, at, keys[1]))]


def _choices(names: dict[str, str]) -> list[str]:
    return [f"{k} ({v})" if v and v != k else k for k, v in sorted(names.items(), key=lambda x: x[1])][:20]


def _one_cycle(
    rows: list[tuple[int, list[str]]], at: dict[str, int], wanted: int | None, file: Path
) -> list[tuple[int, list[str]]]:
    found = sorted({c for _, r in rows if (c := _get(r, at, "cycle"))})
    if wanted is None:
        if len(found) > 1:
            raise ReadError("several-cycles", file=file.name, cycles=found)
        return rows
    if found and str(wanted) not in found:
        raise ReadError("cycle-not-in-file", file=file.name, wanted=wanted, cycles=found)
    return [(n, r) for n, r in rows if not found or _get(r, at, "cycle") == str(wanted)]


def _cells(
    rows: list[tuple[int, list[str]]], at: dict[str, int], prefix: str, no_answer: tuple[str, ...], file: Path
) -> Iterator[RawCell]:
    seen: dict[str, dict[str, int]] = {}
    for line, row in rows:
        value = row[at["value"]]
        if not value or value in no_answer:
            continue
        question = row[at["question"]].strip()
        if not question:
            raise ReadError("no-question-number", file=file.name, place=f"line {line}")
        if prefix and question.startswith(prefix) and question[len(prefix) : len(prefix) + 1].isdigit():
            question = question[len(prefix) :]
        name = _get(row, at, "row_name") or ""
        orders = seen.setdefault(question, {})
        given = _get(row, at, "row_order")
        whole = re.fullmatch(r"(\d+)(\.0*)?", given) if given else None
        order = int(whole[1]) if whole else _order(name, orders)
        yield RawCell(question, name, order, (_get(row, at, "column_number") or "").strip(),
                      row[at["label"]], value, f"line {line}")  # fmt: skip


def _order(name: str, orders: dict[str, int]) -> int:
    """Position of a row in a file that gives names only: the number in the name, else the order of appearance."""
    if name not in orders:
        number = re.fullmatch(r"\D*(\d+)", name)
        orders[name] = int(number[1]) if number else len(orders) + 1
    return orders[name]


def _pointed(row: list[str], column: int) -> list[str]:
    """A row with the decimal comma of a number turned into a point."""
    if re.fullmatch(r"-?\d+,\d+", row[column]):
        row = [*row]
        row[column] = row[column].replace(",", ".")
    return row
