"""How much of an earlier filing finds a place: counted on an invented filing, and held to a figure on real ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from reporter.questionnaire import load
from reporter.questionnaire.changemaps import between
from reporter.readers.mapped import Coverage, of_filing, of_form
from reporter.readers.submission import RawCell, Submission, filed
from tests.builders import AT
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data" / "cdp"
MUMBAI, ST_PETERSBURG = DATA / "mumbai_2021_2025_long.csv", DATA / "st_petersburg_fl_2021_2025_long.csv"

real = pytest.mark.skipif(not MUMBAI.is_file(), reason="the real filings are not in ../shared/data/cdp")


def cell(question: str, label: str, row: str = "", order: int = 1) -> RawCell:
    return RawCell(question, row, order, "", label, "x", AT)


def submission(*cells: RawCell) -> Submission:
    return Submission(cells, None, None, None, 2023, "a.csv", "long")


def test_each_cell_is_found_or_lost_for_one_reason() -> None:
    cells = (
        cell("5.1a", "Target type (selection mandatory)", "Row 1"),
        cell("5.1a", "Projected population in target year", "Row 1"),
        cell("3.1d", "Electricity consumption (MWh)", "Industrial sector"),
        cell("3.1d", "Electricity consumption (MWh)", "Other", 2),
        cell("5.1a", "Never asked", "Row 1"),
        cell("99", "Never asked"),
    )
    told, form = between("cdp-track", 2023, 2025), load.of_cycle("cdp-track", 2023)
    found = {x.question: x for x in of_filing(told, form, submission(*cells))}
    assert (found["5.1a"].found, found["5.1a"].lost) == (Counter(minor=1), Counter(column=1, unknown=1))
    assert (found["3.1d"].found, found["3.1d"].lost) == (Counter(none=1), Counter(row=1))
    assert found["99"].lost == Counter(unknown=1)
    assert (found["5.1a"].total, found["3.1d"].to) == (3, Counter({"4.1.4": 1}))


def test_a_form_against_itself_loses_nothing() -> None:
    found = of_form(between("cdp-track", 2024, 2025))
    assert sum(x.total for x in found) == sum(len(q.column) for q in load.of_cycle("cdp-track", 2025).question)
    assert not any(x.lost for x in found)


def test_where_the_form_is_not_here_the_map_goes_by_labels() -> None:
    told = between("cdp-track", 2021, 2022)
    found = of_filing(told, None, submission(cell("0.5", "Current population"), cell("2.3", "Is your city …")))
    assert [(x.question, x.found.total(), dict(x.lost)) for x in found] == [("0.5", 1, {}), ("2.3", 0, {"unknown": 1})]


def test_nothing_counts_nothing() -> None:
    assert Coverage("1").total == 0


@real
@pytest.mark.parametrize(
    ("file", "old", "new", "placed", "total", "lost"),
    [
        (ST_PETERSBURG, 2021, 2022, 252, 315, {"column": 27, "question": 36}),
        (MUMBAI, 2022, 2023, 291, 297, {"question": 6}),
        (ST_PETERSBURG, 2022, 2023, 391, 396, {"question": 5}),
        (MUMBAI, 2023, 2024, 332, 339, {"column": 7}),
        (ST_PETERSBURG, 2023, 2024, 394, 404, {"column": 10}),
        (MUMBAI, 2024, 2025, 663, 663, {}),
        (ST_PETERSBURG, 2024, 2025, 579, 579, {}),
        (MUMBAI, 2023, 2025, 332, 339, {"column": 7}),
        (ST_PETERSBURG, 2023, 2025, 394, 404, {"column": 10}),
        (MUMBAI, 2022, 2025, 285, 297, {"column": 6, "question": 6}),
        (ST_PETERSBURG, 2021, 2025, 238, 315, {"column": 36, "question": 41}),
    ],
)
def test_how_many_answered_cells_of_a_real_filing_find_a_place(
    file: Path, old: int, new: int, placed: int, total: int, lost: dict[str, int]
) -> None:
    filing = filed(file, load.of_cycle("cdp-track", 2025), None, old)
    form = load.of_cycle("cdp-track", old) if old in load.cycles("cdp-track") else None
    found = of_filing(between("cdp-track", old, new), form, filing)
    assert (sum(x.found.total() for x in found), sum(x.total for x in found)) == (placed, total)
    assert dict(sum((x.lost for x in found), Counter[str]())) == lost


@real
@pytest.mark.parametrize(("file", "old"), [(ST_PETERSBURG, 2021), (MUMBAI, 2022), (ST_PETERSBURG, 2022)])
def test_the_tables_know_every_label_of_the_filings_they_were_made_from(file: Path, old: int) -> None:
    filing = filed(file, load.of_cycle("cdp-track", 2025).model_copy(update={"spelling": _blank()}), None, old)
    assert not any(x.lost["unknown"] for x in of_filing(between("cdp-track", old, old + 1), None, filing))


def _blank() -> object:
    """A spelling in which every cell counts, so that columns left unanswered are looked up too."""
    return load.of_cycle("cdp-track", 2025).spelling.model_copy(update={"no_answer": []})
