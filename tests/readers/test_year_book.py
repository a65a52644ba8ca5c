"""A year as a workbook and back: equal for every city and for anything the model can hold."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reporter.layouts.book import MARK
from reporter.layouts.typed import plain
from reporter.readers.folder import read_year
from reporter.readers.year_book import YearBook, read, validated
from reporter.writers.city import tables as dump
from tests.layouts.made import years
from tests.readers.books import YEAR, changed, column, made

CITIES = Path(__file__).parents[2] / "fixtures" / "cities"
YEARS = sorted((c.name, int(y.name)) for c in CITIES.iterdir() for y in c.iterdir() if y.name.isdigit())


@pytest.mark.parametrize(("city", "year"), YEARS)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_city_comes_back_as_it_was(city: str, year: int, language: str, tmp_path: Path) -> None:
    data = dump(read_year(CITIES / city, year).status)
    book = read(made(tmp_path / "a.xlsx", data, language))
    assert book.data == data
    assert book.unread == []
    assert book.own_sheets == []


@given(years(), st.sampled_from(["en", "sv"]))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck),
          phases=[Phase.explicit, Phase.reuse, Phase.generate])  # fmt: skip
def test_whatever_the_model_holds_comes_back(data: dict[str, Any], language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = read(made(Path(folder) / "a.xlsx", data, language))
    assert book.data == data
    assert book.unread == []


def edited(tmp_path: Path, change: Any, data: dict[str, Any]) -> YearBook:
    book = read(changed(made(tmp_path / "a.xlsx", data), change))
    validated(book)
    return book


def test_columns_move_rows_move_sheets_are_renamed(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Mål"]
        sheet.move_range(f"{column(sheet, 'name')}2:{column(sheet, 'name')}9", cols=150)
        sheet.insert_rows(4)
        sheet.title = "Våra mål"

    assert edited(tmp_path, change, YEAR).data == YEAR


def test_a_row_that_was_added_gets_an_id_from_what_it_says(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Mål"]
        sheet[f"{column(sheet, 'name')}9"] = "Tre"
        sheet[f"{column(sheet, 'target_year')}9"] = "2040"
        sheet[f"{column(sheet, 'reduction.value')}9"] = "ca 1 200,5 %"

    made = edited(tmp_path, change, YEAR).data["targets"][2]
    assert made.pop("id")
    assert made["reduction"]["unit"] == "%"
    assert str(made["reduction"]["value"]) == "1200.5"
    assert made["reduction"]["explanation"] == "ca 1 200,5 %"
    assert (made["name"], made["target_year"]) == ("Tre", 2040)


def test_what_a_person_changed_wins_over_what_was_kept_beside_it(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Mål"]
        sheet[f"{column(sheet, 'name')}5"] = "Nytt"

    assert edited(tmp_path, change, YEAR).data["targets"][1]["name"] == "Nytt"


@pytest.mark.parametrize(
    ("term", "typed", "key"),
    [
        ("target_year", "snart", "unclear-number"),
        ("target_year", 1066, "unclear-model"),
        ("reduction.value", "saknas", "unclear-nothing"),
        ("reduction.value", "1.200", "unclear-thousands"),
        ("type", "Absolut typ av mål", "unclear-code-open"),
        ("state", "klart", "unclear-code"),
        ("scopes", "1, x", "unclear-nothing"),
        ("id", "t9", "unclear-id-changed"),
        ("id", "t2", "unclear-id-changed"),
    ],
)
def test_a_cell_that_does_not_say_one_thing_is_told_with_its_place(
    term: str, typed: object, key: str, tmp_path: Path
) -> None:
    def change(book: Any) -> None:
        sheet = book["Mål"]
        sheet[f"{column(sheet, term)}4"] = typed

    book = edited(tmp_path, change, YEAR)
    (unread,) = book.unread
    assert (unread.place.sheet, unread.key) == ("Mål", key)
    assert unread.place.heading in {plain(cell) for cell in unread.place.head}
    assert "t1" in unread.place.beside or "Ett" in unread.place.beside


def test_a_number_shown_as_a_percentage_is_one(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Mål"]
        for row, form in ((4, "0%"), (5, "General")):
            cell = sheet[f"{column(sheet, 'reduction.value')}{row}"]
            cell.value, cell.number_format = 0.4, form
            sheet[f"{column(sheet, 'reduction.unit')}{row}"] = "%"

    first, second = edited(tmp_path, change, YEAR).data["targets"]
    assert [(str(t["reduction"]["value"]), t["reduction"]["unit"]) for t in (first, second)] == [
        ("40.0", "%"),
        ("0.4", "%"),
    ]


def test_two_rows_of_one_short_name_are_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["Mål"]
        sheet[f"{column(sheet, 'id')}6"] = "t1"

    assert [u.key for u in edited(tmp_path, change, YEAR).unread] == ["unclear-id-twice"]


def test_a_row_of_a_record_that_is_not_there_is_told(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = next(s for s in book if s["A1"].value == f"{MARK}indicators.observations")
        sheet["B4"], sheet["C4"] = "nowhere", 2024

    data = {"reporting_year": 2026, "indicators": [{"id": "trees"}]}
    book = edited(tmp_path, change, data)
    assert [(u.key, u.params["known"]) for u in book.unread] == [("unclear-no-parent", ["trees"])]
