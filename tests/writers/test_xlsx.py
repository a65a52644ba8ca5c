"""Workbooks made part by part: any reader finds in them what was put there, and nothing that starts by itself."""

from __future__ import annotations

import doctest
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
from lxml import etree
from python_calamine import CalamineWorkbook

from reporter.writers import xlsx
from reporter.writers.looks import Look
from reporter.writers.xlsx import Sheet, workbook

from .conftest import AWKWARD


def sheets() -> list[Sheet]:
    words = Sheet("Words & <marks>", widths={"A": 20, "B": 9.45}, merged=("C1:D2",), frozen_rows=1)
    for n, text in enumerate(AWKWARD.values(), 1):
        words.put(f"A{n}", text, Look(wrap=True, border=True))
    words.put("C1", None, Look(fill="D9D9D9", bold=True, across="center", upright="center"))
    numbers = Sheet("Numbers", one_page_wide=False, heights={2: 33})
    for n, value in enumerate(
        (Decimal("58576050.127209"), 2015, Decimal("-0.0"), Decimal("1e-7"), Decimal("1e300")), 1
    ):
        numbers.put(f"AG{n}", value, Look(format='#,##0.00 "t"'))
    return [words, numbers]


def test_the_examples_hold() -> None:
    assert doctest.testmod(xlsx)[0] == 0


def test_every_reader_finds_the_same_texts_and_numbers(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook(sheets(), "Å & <b>"))
    book = openpyxl.load_workbook(file)
    assert book.sheetnames == ["Words & <marks>", "Numbers"]
    assert [c.value for c in book.worksheets[0]["A"]] == list(AWKWARD.values())
    assert {c.data_type for c in book.worksheets[0]["A"]} == {"s"}  # nothing starts a formula
    assert [c.value for c in book["Numbers"]["AG"]] == [58576050.127209, 2015, 0, 1e-7, 1e300]
    assert book.properties.title == "Å & <b>"
    other = CalamineWorkbook.from_path(str(file))
    assert [row[0] for row in other.get_sheet_by_index(0).to_python()] == list(AWKWARD.values())
    assert other.get_sheet_by_name("Numbers").to_python()[0][-1] == 58576050.127209


def test_looks_are_what_was_asked_for() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets(), "")))
    words, numbers = book.worksheets
    assert [str(area) for area in words.merged_cells.ranges] == ["C1:D2"]
    assert (words.column_dimensions["B"].width, words.freeze_panes) == (9.45, "A2")
    look = words["C1"]
    assert (look.fill.fgColor.rgb, look.font.b, look.alignment.horizontal) == ("FFD9D9D9", True, "center")
    assert (words["A1"].alignment.wrap_text, words["A1"].border.left.style) == (True, "thin")
    assert (numbers["AG1"].number_format, numbers.row_dimensions[2].height) == ('#,##0.00 "t"', 33)
    assert (words.sheet_properties.pageSetUpPr.fitToPage, numbers.sheet_properties.pageSetUpPr.fitToPage) == (
        True,
        False,
    )
    assert words.page_setup.orientation == "landscape"


def test_a_row_is_as_tall_as_its_longest_text() -> None:
    sheet = Sheet("a", widths={"A": 10})
    sheet.put("A1", "short", Look(wrap=True))
    sheet.put("A2", "a sentence that needs several lines", Look(wrap=True))
    sheet.put("A3", "a sentence that stays on its line", Look())
    sheet.put("A4", "x" * 9999, Look(wrap=True))
    rows = openpyxl.load_workbook(io.BytesIO(workbook([sheet], ""))).active.row_dimensions
    assert [rows[n].height for n in (1, 2, 3, 4)] == [None, 60, None, 409]


def test_equal_cells_make_equal_bytes_and_every_part_is_xml() -> None:
    data = workbook(sheets(), "x")
    assert data == workbook(sheets(), "x")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_signs_no_workbook_can_hold_are_replaced_and_long_texts_cut() -> None:
    sheet = Sheet("a")
    sheet.put("A1", "a\x00b\ud800")
    sheet.put("A2", "y" * 40_000)
    read = openpyxl.load_workbook(io.BytesIO(workbook([sheet], ""))).active
    assert read["A1"].value == "a�b�"
    assert len(read["A2"].value) == 32_767
