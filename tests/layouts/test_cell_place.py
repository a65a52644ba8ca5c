"""Where a cell stands, told as a tired person needs it: never more than the sheet says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.layouts.addresses import address
from reporter.layouts.cell_place import LONGEST, MOST, CellPlace
from reporter.messages import LANGUAGES, say

HEAD = ["Id", "Namn", "År", "Minskning", "Kommentar"]
ROW = ["t2030", "Halverat 2030", 2030, "se bilaga", "ring mig"]


def told(place: CellPlace, language: str = "sv") -> str:
    return say(place.said.key, language, **place.said.params)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "svar.xlsx, bladet Mål, cell D4 (Minskning), bredvid t2030 | Halverat 2030 | 2030"),
        ("en", "svar.xlsx, sheet Mål, cell D4 (Minskning), beside t2030 | Halverat 2030 | 2030"),
    ],
)
def test_a_cell_of_a_workbook(language: str, sentence: str) -> None:
    assert told(CellPlace("svar.xlsx", "Mål", 4, 4, ROW, HEAD), language) == sentence


def test_a_table_without_sheets_names_none() -> None:
    assert told(CellPlace("svar.csv", "", 4, 4, ROW, HEAD)).startswith("svar.csv, cell D4 (Minskning), bredvid")


def test_the_first_cell_is_known_by_those_right_of_it() -> None:
    assert CellPlace("a.xlsx", "A", 4, 1, ROW, HEAD).beside == ("Halverat 2030", "2030", "se bilaga")


def test_a_row_is_known_by_the_columns_that_are_named() -> None:
    assert CellPlace("a.xlsx", "A", 4, 4, ROW, HEAD, known_by=(2, 5)).beside == ("Halverat 2030", "ring mig")
    assert CellPlace("a.xlsx", "A", 4, 4, ROW, HEAD, known_by=(4,)).beside == ("ring mig",)  # it alone says nothing


def test_what_is_folded_away_and_what_the_heading_says_are_left_out() -> None:
    row = ["targets[t1].reduction", "Minskning", "Ett", "ca"]
    place = CellPlace("a.xlsx", "Svar", 9, 4, row, "Minskning", aside=(1,))
    assert (place.heading, place.beside) == ("Minskning", ("Ett",))


def test_a_row_with_nothing_else_is_known_by_what_stands_above() -> None:
    above = [["", "", "", "65 %"], ["", "", "", "70 %"], ["", "", "", " "], []]
    place = CellPlace("a.xlsx", "Svar", 60, 4, ["", "", "", "och solceller"], HEAD, above)
    assert told(place) == "a.xlsx, bladet Svar, cell D60 (Minskning), under 70 %"


def test_nothing_is_invented_for_a_lonely_cell() -> None:
    assert told(CellPlace("a.xlsx", "A", 1, 9)) == "a.xlsx, bladet A, cell I1"
    assert told(CellPlace("a.xlsx", "A", 2, 3, ["", "", "x"], ["Ett"])) == "a.xlsx, bladet A, cell C2"


CELLS = st.lists(st.one_of(st.none(), st.text(max_size=60), st.integers(), st.floats(), st.booleans()), max_size=8)


@given(CELLS, CELLS, st.lists(CELLS, max_size=3), st.integers(1, 10), st.sampled_from(LANGUAGES))
def test_any_sheet_can_be_told(
    cells: list[Any], head: list[Any], above: Sequence[list[Any]], column: int, language: str
) -> None:
    place = CellPlace("{fil} @år.xlsx", "@unit-unknown {0}", 7, column, cells, head, above)
    assert address(place.cell) == (7, column)
    assert len(place.beside) <= MOST
    assert all(0 < len(words) <= LONGEST for words in place.beside)
    assert place.file in told(place, language)
    assert place.cell in told(place, language)
