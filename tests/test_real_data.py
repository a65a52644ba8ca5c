"""Real filings of real cities: every cell in, every cell out, none lost, none added, none changed."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import Filing
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.labels import normalised
from reporter.readers.intake import take_in
from reporter.readers.submission import Submission, read
from tests.conftest import ROOT
from tests.readers.separated import separated

DATA = ROOT.parent / "shared" / "data" / "cdp"
INDIA = DATA / "2025_india_16_cities_long.csv"
CITIES = {"Mumbai": DATA / "mumbai_2021_2025_long.csv", "St Petersburg": DATA / "st_petersburg_fl_2021_2025_long.csv"}
READ = {"2.2", "3.1.3", "4.7", "6.1.1"}
COLUMNS = ("question_number", "row_order", "row_name", "column_number", "column_label", "value")
NAMED = ("question_number", "row_name", "column_label", "value")

Run = Callable[..., Any]
Cells = Counter[tuple[str, ...]]

pytestmark = pytest.mark.skipif(not INDIA.is_file(), reason="the real filings are not in ../shared/data/cdp")


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def organisations() -> list[str]:
    return sorted({r["cdp_disclosing_org_number"] for r in rows(INDIA)}) if INDIA.is_file() else []


def earlier() -> list[tuple[str, str]]:
    """City and year of every filing before the first form we have."""
    return sorted({(n, r["year"]) for n, f in CITIES.items() if f.is_file() for r in rows(f) if r["year"] < "2023"})


def told(row: dict[str, str], column: str) -> str:
    """A cell of a row for comparing; 9.4 has three columns labelled Comment, which the extract all calls 2."""
    number = row["question_number"].removeprefix("Q")
    if column == "column_number" and (number, row["column_label"]) == ("9.4", "Comment"):
        return ""
    if column == "column_label":
        return normalised(row[column])
    return number if column == "question_number" else row[column]


def filed(file: Path, columns: tuple[str, ...], **where: str) -> Cells:
    """The file's own cells, as they stand, of one organisation or year."""
    return Counter(
        tuple(told(row, c) for c in columns)
        for row in rows(file)
        if row["value"] not in ("", "Question not applicable") and all(row[k] == v for k, v in where.items())
    )


def exported(folder: Path, columns: tuple[str, ...]) -> Cells:
    return Counter(
        tuple(told(row, c) for c in columns) for row in rows(folder / "out" / "2025" / "cdp-track" / "answers.csv")
    )


def imported(reporter: Run, folder: Path, file: Path, *which: str) -> None:
    ran = reporter("import", "cdp-track", file, "--into", folder, "--year", "2025", *which)
    assert (ran.code, ran.err) == (0, "")
    ran = reporter("export", folder, "--platform", "cdp-track")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize("organisation", organisations())
def test_a_filing_with_all_its_columns_comes_out_verbatim(organisation: str, tmp_path: Path, reporter: Run) -> None:
    cells = filed(INDIA, COLUMNS, cdp_disclosing_org_number=organisation)
    assert cells
    imported(reporter, tmp_path / "city", INDIA, "--org", organisation)
    assert exported(tmp_path / "city", COLUMNS) == cells


@pytest.mark.parametrize("city", CITIES)
def test_a_filing_with_names_only_comes_out_verbatim(city: str, tmp_path: Path, reporter: Run) -> None:
    cells = filed(CITIES[city], NAMED, year="2025")
    assert cells
    imported(reporter, tmp_path / "city", CITIES[city], "--cycle", "2025")
    assert exported(tmp_path / "city", NAMED) == cells


def test_a_filing_rewritten_as_a_workbook_with_a_sheet_a_question_is_the_same(
    form: Questionnaire, tmp_path: Path
) -> None:
    """No published workbook of this layout was at hand: it is made from a real table with a line a cell."""
    more = {"prefix": form.spelling.question_prefix, "no_answer": tuple(form.spelling.no_answer)}
    file = separated(tmp_path / "wide.xlsx", rows(INDIA))
    for organisation in organisations()[:4]:
        long, wide = (read(f, form.layouts, organisation=organisation, **more) for f in (INDIA, file))  # type: ignore[arg-type]
        assert (wide.layout.kind, wide.organisation, wide.name, wide.country, wide.cycle) == (
            "wide", long.organisation, long.name, long.country, 2025)  # fmt: skip
        said = [
            Counter(
                (c.question, c.row_order, c.row_name, c.column, normalised(c.label), c.value.removesuffix(".0"))
                for c in found.cells
            )
            for found in (long, wide)
        ]
        assert said[0] == said[1]
        fates = [take_in(form, found, 2025, "filed").fates for found in (long, wide)]
        assert fates[0] == fates[1]


def filings(form: Questionnaire) -> list[Submission]:
    more = {"prefix": form.spelling.question_prefix, "no_answer": tuple(form.spelling.no_answer)}
    indian = [read(INDIA, form.layouts, organisation=o, **more) for o in organisations()]  # type: ignore[arg-type]
    return [*indian, *(read(file, form.layouts, cycle=2025, **more) for file in CITIES.values())]  # type: ignore[arg-type]


def test_of_the_questions_that_are_read_no_cell_is_kept(form: Questionnaire) -> None:
    fates: dict[str, Counter[str]] = {}
    for submission in filings(form):
        taken = take_in(form, submission, 2025, "filed")
        assert sum(sum(f.values()) for f in taken.fates.values()) == len(submission.cells)
        for number in READ & taken.fates.keys():
            fates.setdefault(number, Counter()).update(taken.fates[number])
    assert set(fates) == READ
    assert {number: kinds["kept"] for number, kinds in fates.items()} == dict.fromkeys(READ, 0)


def test_every_label_of_the_form_is_written_as_real_files_write_it(form: Questionnaire) -> None:
    seen = {(r["question_number"], r["column_label"]) for r in rows(INDIA)} | {
        (r["question_number"].removeprefix("Q"), r["column_label"]) for f in CITIES.values() for r in rows(f)
        if r["year"] == "2025"
    }  # fmt: skip
    ours = {(q.number, c.label) for q in form.question for c in q.column}
    assert {label for label in seen if label[0] in READ} <= ours


def test_ids_are_the_same_on_a_second_reading(form: Questionnaire) -> None:
    for submission in filings(form):
        first, second = (take_in(form, submission, 2025, "filed") for _ in range(2))
        assert first.data == second.data
        answered = Filing(form, first.status, None, first.entries, first.left_blank).answers
        assert len({a.reference for a in answered}) == len(answered)


@pytest.mark.parametrize(("city", "year"), earlier())
def test_a_cycle_whose_form_is_not_known_is_kept_whole(city: str, year: str, form: Questionnaire) -> None:
    cells = filed(CITIES[city], NAMED, year=year)
    assert cells
    found = read(CITIES[city], form.layouts, cycle=int(year), prefix="Q", no_answer=tuple(form.spelling.no_answer))
    unknown = form.model_copy(update={"cycle": int(year), "question": [], "partial": True})
    taken = take_in(unknown, found, int(year), "filed")
    again = Filing(unknown, taken.status, None, taken.entries, taken.left_blank).answers
    assert Counter((a.question, a.row_name or "", normalised(a.label), a.value) for a in again) == cells
