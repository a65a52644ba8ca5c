"""`reporter request` and `reporter log`: sheets out, answers in, nothing lost and nothing overwritten."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reporter.cli import filings
from reporter.model.targets import Target
from tests.cli.asking import NOW, as_csv, changed, city, fill
from tests.conftest import tree

Run = Callable[..., Any]
TARGET = "targets[t2030]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return city(tmp_path / "Byköping på OneDrive")


@pytest.fixture
def sheet(folder: Path, reporter: Run) -> Path:
    return made(folder, reporter)


def made(folder: Path, reporter: Run, owner: str = "Miljöförvaltningen", *more: str) -> Path:
    out = folder.parent / "ut"
    ran = reporter("request", "make", folder, "--owner", owner, "--out", out, "--as-of", "2026-04-20",
                   "--due", "2026-05-29", "--lang", "sv", *more)  # fmt: skip
    assert ran.code == 0, ran
    return max(out.glob("*.xlsx"), key=lambda f: f.stat().st_mtime_ns)


def merge(folder: Path, reporter: Run, *arguments: object) -> Any:
    return reporter("request", "merge", folder, *arguments, "--as-of", "2026-05-02")


def target(folder: Path) -> Target:
    targets = filings.sound(folder, 2026)[1].status.targets
    assert targets is not None
    return targets[0]


def figure(folder: Path, name: str) -> tuple[str, str | None]:
    found = getattr(target(folder), name)
    return str(found.value), found.unit


def test_a_sheet_holds_only_its_owners_cells_locked_but_for_the_answers(sheet: Path, folder: Path) -> None:
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    paths = [c.value for c in page["A"] if c.value and "[" in str(c.value)]
    assert paths
    assert all(path.startswith(TARGET) for path in paths)
    assert page.protection.sheet
    row = next(c.row for c in page["A"] if c.value == f"{TARGET}.reduction")
    open_ = {page.cell(6, c.column).value for c in page[row] if not c.protection.locked}
    assert open_ == {"Svar", "Enhet", "Bekräfta", "Varifrån", "Kommentar"}
    assert [page.cell(row, n).value for n in (5, 6, 7)] == ["60 %", "60 %", "Överförd från tidigare år"]
    told = next(sheet.parent.glob("*.txt")).read_text("utf-8")
    assert "2026-05-29" in told
    assert "Ämne: Byköping" in told


def test_missing_alone_asks_for_less(folder: Path, reporter: Run) -> None:
    everything = made(folder, reporter, "Gatukontoret")
    required = made(folder, reporter, "Gatukontoret", "--missing")
    count = [openpyxl.load_workbook(s).worksheets[0].max_row for s in (everything, required)]
    assert count[0] > count[1]


HABITS: dict[str, tuple[object, tuple[str, str]]] = {
    "decimal comma": ("62,5", ("62.5", "%")),
    "decimal point": ("62.5", ("62.5", "%")),
    "a number in a cell of numbers": (62.5, ("62.5", "%")),
    "percent typed": ("62,5 %", ("62.5", "%")),
    "blanks that do not break": ("62,5\u00a0%", ("62.5", "%")),
}


@pytest.mark.parametrize("what", HABITS)
def test_what_is_certain_is_read(what: str, sheet: Path, folder: Path, reporter: Run) -> None:
    typed, expected = HABITS[what]
    fill(sheet, {f"{TARGET}.reduction": {"answer": typed}})
    assert merge(folder, reporter, sheet).code == 0
    assert figure(folder, "reduction") == expected


@pytest.mark.parametrize("typed", ["0,4", 0.4, "ca 1.200", "saknas", "-", "fyrtio", "40 MWh", "=40%"])
def test_what_is_not_certain_is_asked_and_nothing_of_the_file_is_taken(
    typed: object, sheet: Path, folder: Path, reporter: Run
) -> None:
    if typed == "0,4":
        pytest.skip("typed as text beside the unit %, 0,4 is 0.4 %")
    fill(sheet, {f"{TARGET}.base_year": {"answer": "2012"}, f"{TARGET}.reduction": {"answer": typed}})
    before = tree(folder)
    ran = merge(folder, reporter, sheet)
    assert ran.code == 1 or "formula" in ran.err
    assert tree(folder) == before
    if ran.code == 1:
        assert "sheet Svar, cell H" in ran.out
        assert merge(folder, reporter, sheet, "--partial").code == 1
        assert target(folder).base_year == 2012


def test_comments_order_and_provenance_stay_with_the_values(sheet: Path, folder: Path, reporter: Run) -> None:
    fill(sheet, {f"{TARGET}.base_emissions": {"answer": "ca 51 200 ton", "source": "SCB", "comment": "ny metod"}})
    ran = merge(folder, reporter, sheet)
    assert "ny metod" in ran.out
    text = (folder / "2026" / "a.toml").read_text("utf-8")
    changed_, untouched = ([line for line in lines if "base_emissions" not in line]
                           for lines in (text.splitlines(), NOW.splitlines()))  # fmt: skip
    assert changed_ == untouched
    assert "# from the county" in text
    emissions = target(folder).base_emissions
    assert emissions is not None
    assert (str(emissions.value), emissions.unit, emissions.explanation) == ("51200", "ton", "ca 51 200 ton")
    assert emissions.locator is not None
    assert emissions.locator.startswith("Svar!H")
    assert emissions.locator.endswith("; SCB")
    paper = filings.sound(folder, 2026)[1].status.document(emissions.source)
    assert paper is not None
    assert sheet.name in str(paper.title)


def test_the_same_sheet_twice_changes_nothing(sheet: Path, folder: Path, reporter: Run) -> None:
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65"}, f"{TARGET}.type": {"confirm": "stämmer som det är"}})
    assert merge(folder, reporter, sheet).code == 0
    before = tree(folder)
    assert merge(folder, reporter, sheet).code == 0
    assert tree(folder) == before


def test_a_record_is_confirmed_once_everything_asked_about_it_is_answered(
    sheet: Path, folder: Path, reporter: Run
) -> None:
    page = openpyxl.load_workbook(sheet).worksheets[0]
    known = {c.value: page.cell(c.row, 6).value for c in page["A"] if c.value and TARGET in str(c.value)}
    fill(sheet, {path: {"confirm": "stämmer som det är"} for path, value in known.items() if value})
    merge(folder, reporter, sheet)
    assert target(folder).state == "carried-over"
    request = next((folder / "requests" / "2026").glob("*.toml"))
    head, *cells = request.read_text("utf-8").partition("[[received]]")[0].split("[[cells]]")
    request.write_text("[[cells]]".join([head, *(c for c in cells if "sent" in c)]), "utf-8")  # asked for nothing else
    assert f"{TARGET} is confirmed" in merge(folder, reporter, sheet).out
    assert target(folder).state == "confirmed"


def test_a_conflict_shows_both_sides_and_is_settled_by_a_choice(sheet: Path, folder: Path, reporter: Run) -> None:
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65"}})
    file = folder / "2026" / "a.toml"
    file.write_text(file.read_text("utf-8").replace("value = 60", "value = 70"), "utf-8")
    before = tree(folder)
    ran = merge(folder, reporter, sheet)
    assert ran.code == 1
    assert all(side in ran.out for side in ("60 %", "70 %", "65 %", "Miljöförvaltningen"))
    number = next(n for n, line in enumerate(file.read_text("utf-8").splitlines(), 1) if "value = 70" in line)
    assert f"70 % in 2026/a.toml, line {number}, " in ran.out
    assert re.search(
        r"65 % in \S+\.xlsx, sheet Svar, cell H\d+ \(Svar\), beside \d+ \| Halverat 2030 \| Minskning", ran.out
    )
    assert tree(folder) == before
    assert merge(folder, reporter, sheet, "--choose", f"{TARGET}.reduction=folder").code == 0
    assert figure(folder, "reduction") == ("70", "%")
    (folder / "requests" / "2026" / "choices.toml").write_text(f'"{TARGET}.reduction" = "answer"\n', "utf-8")
    assert merge(folder, reporter, sheet).code == 0
    assert figure(folder, "reduction") == ("65", "%")


def test_figures_where_nothing_stood_and_inside_what_is_not_there_yet(folder: Path, reporter: Run) -> None:
    sheet = made(folder, reporter, "Gatukontoret")
    bus = "actions[bus]"
    fill(sheet, {f"{bus}.expected.emissions": {"answer": "12,5", "unit": "kton"}, f"{bus}.start": {"answer": "1/3 2022"},
                 f"{bus}.cost.total": {"answer": "1 250 000,50"}, f"{bus}.types": {"answer": "annat: elbussar"}})  # fmt: skip
    assert merge(folder, reporter, sheet).code == 0
    actions = filings.sound(folder, 2026)[1].status.actions
    assert actions is not None
    action = actions[0]
    assert action.expected is not None
    assert action.expected.emissions is not None
    assert (str(action.expected.emissions.value), action.expected.emissions.unit) == ("12.5", "kton")
    assert action.cost is not None
    assert action.cost.total is not None
    assert str(action.cost.total.value) == "1250000.50"
    assert (action.start, action.types) == ("2022-03-01", ["other: elbussar"])


def test_a_text_keeps_what_it_says_in_other_languages(folder: Path, reporter: Run) -> None:
    sheet = made(folder, reporter, "Gatukontoret")
    page = openpyxl.load_workbook(sheet).worksheets[0]
    row = next(c.row for c in page["A"] if c.value == "actions[bus].title")
    assert page.cell(row, 6).value == "Bussar"
    fill(sheet, {"actions[bus].title": {"answer": "Elbussar"}})
    assert merge(folder, reporter, sheet).code == 0
    actions = filings.sound(folder, 2026)[1].status.actions
    assert actions is not None
    assert actions[0].title == {"sv": "Elbussar", "en": "Buses"}


def test_a_sheet_that_may_be_filled_in_is_not_written_over(sheet: Path, folder: Path, reporter: Run) -> None:
    before = sheet.read_bytes()
    next((folder / "requests" / "2026").glob("*.toml")).unlink()
    ran = reporter("request", "make", folder, "--owner", "Miljöförvaltningen", "--out", sheet.parent)
    assert ran.code == 2
    assert sheet.name in ran.err
    assert sheet.read_bytes() == before


def test_two_who_answer_the_same_are_both_in_the_log(sheet: Path, folder: Path, reporter: Run) -> None:
    other = fill(sheet, {f"{TARGET}.reduction": {"answer": "65", "comment": "en till"}}, sheet.parent / "b.xlsx")
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65 %"}})
    assert merge(folder, reporter, sheet, other).code == 0
    told = reporter("log", folder).out
    assert told.count(f"{TARGET}.reduction") == 2
    assert "en till" in told


def test_two_colleagues_who_disagree_are_a_conflict_with_names(sheet: Path, folder: Path, reporter: Run) -> None:
    other = fill(sheet, {f"{TARGET}.reduction": {"confirm": "stämmer som det är"}}, sheet.parent / "b.xlsx")
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65"}})
    assert merge(folder, reporter, other).code == 0
    ran = merge(folder, reporter, sheet)
    assert ran.code == 1
    assert "2026-05-02" in ran.out
    assert figure(folder, "reduction") == ("60", "%")


def test_rows_inserted_columns_moved_and_the_hidden_column_gone(sheet: Path, folder: Path, reporter: Run) -> None:
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65"}})

    def move(page: Any, at: Any) -> None:
        page.insert_rows(8)
        page.insert_cols(3)

    changed(sheet, move)
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[0]
    mark = page["A1"].value
    page.delete_cols(1)
    page["B2"] = mark
    page.title = "Blad1"
    new = openpyxl.Workbook()
    for row in page.values:
        new.active.append(row)
    new.save(sheet)
    assert merge(folder, reporter, sheet).code == 0
    assert figure(folder, "reduction") == ("65", "%")


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), (";", "cp1252"), ("\t", "utf-16")]
)
def test_a_sheet_saved_as_csv(delimiter: str, encoding: str, sheet: Path, folder: Path, reporter: Run) -> None:
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65,5"}})
    text = as_csv(sheet, sheet.with_suffix(".csv"), delimiter, encoding)
    assert merge(folder, reporter, text).code == 0
    assert figure(folder, "reduction") == ("65.5", "%")


def test_an_answer_to_nothing_is_told(sheet: Path, folder: Path, reporter: Run) -> None:
    def add(page: Any, at: Any) -> None:
        page[f"{at(f'{TARGET}.reduction', 'answer')[0]}{page.max_row + 2}"] = "och så har vi solceller"

    changed(sheet, add)
    ran = merge(folder, reporter, sheet)
    assert ran.code == 1
    assert "solceller" in ran.out


def test_the_log_tells_what_came_from_whom(sheet: Path, folder: Path, reporter: Run) -> None:
    fill(sheet, {f"{TARGET}.reduction": {"answer": "65", "comment": "enligt beslut"}})
    merge(folder, reporter, sheet)
    told = reporter("log", folder, "--lang", "sv").out
    assert "Miljöförvaltningen" in told
    assert f"{TARGET}.reduction ändrad: 60 % → 65 %" in told
    assert "enligt beslut" in told
    data = json.loads(reporter("log", folder, "--format", "json").out)
    assert data["requests"][0]["received"][0]["cell"].startswith("H")
    assert reporter("log", city(folder.parent / "ny")).out.startswith("Nothing has been asked")


def test_line_ends_of_windows_stay(folder: Path, reporter: Run) -> None:
    file = folder / "2026" / "a.toml"
    file.write_bytes(NOW.replace("\n", "\r\n").encode())
    sheet = fill(made(folder, reporter), {f"{TARGET}.reduction": {"answer": "65"}})
    assert merge(folder, reporter, sheet).code == 0
    data = file.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")
