"""The status is the city's truth, no mirror of the form: what a city said in 2023 comes out right in the form of 2025.

St Petersburg, Florida, filed both cycles, and both filings are public. `st-petersburg-2023-as-2025.csv` names the
answers whose fact did not change between the two, judged by hand from the two filings and before the program was asked.
What the program gets wrong stays in the list. Its columns:

- `question_2023`, `row_2023`, `label_2023_start`: a cell of the filing of 2023. A row goes by its printed name, or by
  an answer that stands in that row alone, such as the hazard; never by its position. Left empty where there is one row.
- `question_2025`, `row_2025`, `column_2025`: the cell of 2025 that says the same; the column by its number in the form
- `same_by`: in which way they say the same; `note`: what changed between the forms, or what to know
"""

from __future__ import annotations

import csv
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

import pytest

from reporter.answers import Answer, Filing, spelled
from reporter.questionnaire.definition import Column, Questionnaire
from reporter.questionnaire.labels import normalised
from reporter.questionnaire.load import of_cycle
from reporter.readers.intake import take_in
from reporter.readers.submission import RawCell, Submission, read

ROOT = Path(__file__).parents[1]
LIST = ROOT / "fixtures" / "submissions" / "st-petersburg-2023-as-2025.csv"
DATA = ROOT / ".." / "shared" / "data" / "cdp" / "st_petersburg_fl_2021_2025_long.csv"
PLATFORM = "cdp-track"
ENOUGH_PAIRS, ENOUGH_QUESTIONS, ENOUGH_RIGHT = 60, 20, Decimal("0.95")
WAYS = ("equal", "same option reworded", "same set in another order", "same number")


class Pair(NamedTuple):
    """One line of the list: two cells that say the same."""

    question_2023: str
    row_2023: str
    label_2023_start: str
    question_2025: str
    row_2025: str
    column_2025: str
    same_by: str
    note: str

    @property
    def name(self) -> str:
        """For whoever reads a failure."""
        was = f"{self.question_2023} [{self.row_2023}] {self.label_2023_start}"
        return f"{was} -> {self.question_2025} [{self.row_2025}] column {self.column_2025}"


class Cycle(NamedTuple):
    """What the city filed in one cycle, and the form it was filed with."""

    form: Questionnaire
    filed: Submission

    def row(self, question: str, name: str) -> list[RawCell]:
        """The cells of the one row that goes by this name, or in which this answer stands."""
        rows: dict[tuple[str, int], list[RawCell]] = {}
        for cell in self.filed.cells:
            if cell.question == question:
                rows.setdefault((cell.row_name, cell.row_order), []).append(cell)
        found = [cells for (printed, _), cells in rows.items() if _bare(printed) == _bare(name)]
        found = found or [r for r in rows.values() if any(normalised(c.value) == normalised(name) for c in r)]
        assert len(found) == 1, f"{self.form.cycle}: {len(found)} rows of {question} go by {name!r}"
        return found[0]

    def column(self, question: str, cell: RawCell) -> Column:
        """The column of the form that a filed cell answers."""
        asked = self.form.find(question)
        assert asked is not None, question
        found = [c for c in asked.column if _bare(c.label) == _bare(cell.label)]
        assert len(found) == 1, f"{self.form.cycle}: {len(found)} columns of {question} are called {cell.label!r}"
        return found[0]

    def options(self, value: str) -> list[str]:
        """Several options as this cycle's files write them."""
        return [normalised(v) for v in value.split(self.form.spelling.several)]

    def code(self, column: Column, value: str) -> tuple[str, str]:
        """Our code of an option, and the city's own words after it."""
        value = normalised(value)
        labels = self.form.crosswalks[column.answer_from.crosswalk or ""]
        found = [x for x in labels if value == normalised(x) or (x.endswith(":") and value.startswith(normalised(x)))]
        if found:
            label = max(found, key=len)
            return labels[label], value.removeprefix(normalised(label)).strip()
        other = normalised(self.form.spelling.other)
        assert value.startswith(other), f"{self.form.cycle}: {value!r} stands for none of our codes"
        return "other", value.removeprefix(other).strip()


def _bare(label: str) -> str:
    return normalised(label).rstrip("^").rstrip()


def pairs() -> list[Pair]:
    """The list."""
    with LIST.open(encoding="utf-8", newline="") as file:
        return [Pair(**line) for line in csv.DictReader(file)]


@pytest.fixture(scope="module")
def cycles(cache: Path) -> dict[int, Cycle]:
    """The two real filings."""
    if not DATA.exists():
        pytest.skip("the folder of real filings is not beside the project")
    found = {}
    for cycle in (2023, 2025):
        form = of_cycle(PLATFORM, cycle)
        spelling = form.spelling
        filed = read(DATA, form.layouts, cycle=cycle, prefix=spelling.question_prefix,
                     no_answer=tuple(spelling.no_answer))  # fmt: skip
        found[cycle] = Cycle(form, filed)
    return found


def filed_2023(pair: Pair, cycle: Cycle) -> RawCell:
    """The pair's cell in the filing of 2023."""
    cells = cycle.row(pair.question_2023, pair.row_2023)
    start = normalised(pair.label_2023_start)
    found = [c for c in cells if _bare(c.label) == start] or [c for c in cells if normalised(c.label).startswith(start)]
    assert len(found) == 1, f"{len(found)} cells of 2023: {pair.name}"
    return found[0]


def filed_2025(pair: Pair, cycle: Cycle) -> RawCell:
    """The pair's cell in the real filing of 2025."""
    cells = cycle.row(pair.question_2025, pair.row_2025)
    found = [c for c in cells if cycle.column(pair.question_2025, c).key == pair.column_2025]
    assert len(found) == 1, f"{len(found)} cells of 2025: {pair.name}"
    return found[0]


def says_the_same(pair: Pair, cycles: dict[int, Cycle]) -> bool:
    """Whether the two filings say the same, in the way the list states."""
    before, after = cycles[2023], cycles[2025]
    was, now = filed_2023(pair, before), filed_2025(pair, after)
    if pair.same_by == "same number":
        return Decimal(was.value) == Decimal(now.value)
    if pair.same_by == "same option reworded":
        old, new = before.column(pair.question_2023, was), after.column(pair.question_2025, now)
        return before.code(old, was.value) == after.code(new, now.value)
    old_options, new_options = before.options(was.value), after.options(now.value)
    if pair.same_by == "same set in another order":
        return old_options != new_options and sorted(old_options) == sorted(new_options)
    return old_options == new_options


def exported(pair: Pair, filing: Filing, order: int) -> Answer | None:
    """The cell of the same record in the form of 2025, by the row of 2023 that the record was read from."""
    question = filing.questionnaire.find(pair.question_2025)
    column = question.field(pair.column_2025) if question else None
    assert question is not None, pair.name
    assert column is not None, pair.name
    for row in filing.rows(question):
        if row.record is not None:
            same_record = row.record.locator == f"{pair.question_2023} row {order}"
        else:
            same_record = row.fixed is None or _bare(row.fixed.name) == _bare(pair.row_2025)
        if same_record:
            return filing.cell(question, row, column)
    return None


def comes_out_right(answer: Answer | None, filed: RawCell, cycle: Cycle) -> bool:
    """Whether an exported cell says what the city itself filed: as numbers, sets or options."""
    if answer is None or answer.value is None:
        return False
    if answer.type in ("number", "year"):
        try:
            return Decimal(answer.value) == Decimal(filed.value)
        except InvalidOperation:
            return answer.value == filed.value
    ours, theirs = cycle.options(spelled(answer, cycle.form)), cycle.options(filed.value)
    return sorted(ours) == sorted(theirs)


def test_the_list_names_cells_of_the_form_each_once(form: Questionnaire) -> None:
    listed = pairs()
    assert {p.same_by for p in listed} <= set(WAYS)
    places = Counter((p.question_2025, p.row_2025, p.column_2025) for p in listed)
    assert [place for place, n in places.items() if n > 1] == []
    typed = ("single", "multi", "number", "year", "date", "reference")
    for pair in listed:
        question = form.find(pair.question_2025)
        column = question.field(pair.column_2025) if question else None
        assert column is not None, pair.name
        assert column.answer.type in typed, pair.name


def test_every_pair_says_the_same_in_the_two_real_filings(cycles: dict[int, Cycle]) -> None:
    assert [p.name for p in pairs() if not says_the_same(p, cycles)] == []


def test_what_did_not_change_since_2023_comes_out_as_the_city_filed_it_in_2025(cycles: dict[int, Cycle]) -> None:
    before, after = cycles[2023], cycles[2025]
    filing = Filing(after.form, take_in(before.form, before.filed, 2025, "filed-2023").status)
    listed, wrong = pairs(), []
    for pair in listed:
        was, now = filed_2023(pair, before), filed_2025(pair, after)
        answer = exported(pair, filing, was.row_order)
        if not comes_out_right(answer, now, after):
            ours = spelled(answer, after.form) if answer is not None else "no such row"
            wrong.append(
                f"{pair.name}\n    filed 2023: {was.value}\n    filed 2025: {now.value}\n    exported:   {ours}"
            )
    right = Decimal(len(listed) - len(wrong)) / len(listed)
    assert len(listed) >= ENOUGH_PAIRS
    assert len({p.question_2025 for p in listed}) >= ENOUGH_QUESTIONS
    assert right >= ENOUGH_RIGHT, f"{len(listed) - len(wrong)} of {len(listed)} right; wrong:\n" + "\n".join(wrong)
