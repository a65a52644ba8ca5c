"""Workbooks as tables: what office programs write, and what is refused before it does harm."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from reporter.errors import ReadError
from reporter.readers.workbook import book, cell_text, first_sheet

Edit = Callable[[openpyxl.Workbook], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.xlsx"


def save(file: Path, *rows: list[object], edit: Edit = lambda book: None) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    edit(book)
    book.save(file)
    return file


def patched(file: Path, old: bytes, new: bytes) -> Path:
    """Change the first sheet's own text, as a program that calculates would have."""
    parts = {}
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert parts["xl/worksheets/sheet1.xml"].count(old) == 1
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def refused(file: Path) -> ReadError:
    with pytest.raises(ReadError) as refusal:
        first_sheet(file)
    return refusal.value


def test_heading_and_rows_come_as_text_with_the_number_of_their_row(file: Path) -> None:
    save(file, ["a ", "b"], ["x", 12.5], [None, None], ["y", 2019])
    assert first_sheet(file)[1:] == (["a", "b"], [(2, ["x", "12.5"]), (4, ["y", "2019"])])


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (2019.0, "2019"), (12.5, "12.5"), (0.1, "0.1"), (-3.0, "-3"), (1e22, "1e+22"), (0.0, "0"),
        (None, ""), ("", ""), (" x ", " x "), (True, "True"),
        (datetime.date(2021, 6, 22), "2021-06-22"), (datetime.datetime(2021, 6, 22, 13, 5), "2021-06-22T13:05:00"),
        (datetime.timedelta(hours=3), "3:00:00"),
    ],
)  # fmt: skip
def test_a_cell_as_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_rows_and_columns_left_empty_above_and_beside_the_table_do_not_matter(file: Path) -> None:
    def move(book: openpyxl.Workbook) -> None:
        book.active.move_range("A1:B2", rows=3, cols=1)

    save(file, ["a", "b"], ["1", "2"], edit=move)
    assert first_sheet(file)[1:] == (["", "a", "b"], [(5, ["", "1", "2"])])


def test_the_first_sheet_that_has_cells_is_read(file: Path) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book.create_sheet("Table").append(["a", "b"])
        book.create_sheet("Later").append(["c", "d"])

    save(file, edit=add)
    assert first_sheet(file)[1:] == (["a", "b"], [])


def test_merged_cells_hold_their_value_in_the_first_alone(file: Path) -> None:
    save(file, ["a", "b"], ["1", "x"], [None, "y"], edit=lambda book: book.active.merge_cells("A2:A3"))
    assert first_sheet(file)[2] == [(2, ["1", "x"]), (3, ["", "y"])]


# -- formulas


def test_a_formula_gives_the_result_that_was_saved_with_it(file: Path) -> None:
    save(file, ["a", "b"], ["1", "=1+1"])
    patched(file, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    assert first_sheet(file)[2] == [(2, ["1", "2"])]


def test_a_formula_whose_result_is_an_empty_text_is_an_empty_cell(file: Path) -> None:
    save(file, ["a", "b"], ["1", "=IF(1,1,1)"])
    patched(file, b'<c r="B2"><f>IF(1,1,1)</f><v></v>', b'<c r="B2" t="str"><f>IF(1,1,1)</f><v></v>')
    assert first_sheet(file)[2] == [(2, ["1", ""])]


def test_a_formula_without_a_result_is_not_taken_for_an_empty_cell(file: Path) -> None:
    sentence = str(refused(save(file, ["a", "b"], ["1", "=1+1"])))
    assert sentence.startswith("answers.xlsx: the formula in cell B2 of the sheet Sheet has no result; open the file")


def test_a_formula_that_gives_an_error_is_not_taken_for_an_empty_cell(file: Path) -> None:
    save(file, ["a", "b"], ["1", "=1/0"])
    patched(file, b'<c r="B2"><f>1/0</f><v></v>', b'<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v>')
    assert refused(file).params["cell"] == "B2"


def test_formulas_on_another_sheet_do_not_matter(file: Path) -> None:
    def add(book: openpyxl.Workbook) -> None:
        book.create_sheet("Help", 0)
        book.create_sheet("Sums").append(["=1+1"])

    save(file, ["a", "b"], ["1", "x"], edit=add)
    assert first_sheet(file)[1:] == (["a", "b"], [(2, ["1", "x"])])


# -- refused


def test_a_workbook_without_cells_is_empty(file: Path) -> None:
    assert refused(save(file)).key == "empty-workbook"


@pytest.mark.parametrize(
    "data",
    [b"", b"a,b\n1,2\n", b"PK\x03\x04 and no more", b"\x00" * 4000],
    ids=["nothing", "a CSV", "half an archive", "zeros"],
)
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes, suffix: str) -> None:
    file = tmp_path / f"answers{suffix}"
    file.write_bytes(data)
    assert refused(file).key == "not-a-workbook"


def test_an_archive_that_is_no_workbook_is_refused(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("letter.txt", "Dear city")
    assert refused(file).key == "not-a-workbook"


def test_a_workbook_cut_off_anywhere_is_refused(file: Path) -> None:
    data = save(file, ["a", "b"], ["1", "x"]).read_bytes()
    for size in range(0, len(data) - 1, 97):
        file.write_bytes(data[:size])
        assert refused(file).key == "not-a-workbook"


def test_a_workbook_with_any_byte_changed_is_read_or_refused(file: Path) -> None:
    data = save(file, ["a", "b"], ["1", "x"]).read_bytes()
    for at in range(0, len(data), 41):
        file.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            _, heading, _ = first_sheet(file)
        except ReadError as error:
            assert error.key in ("not-a-workbook", "empty-workbook", "unpacks-too-large")  # noqa: PT017
        else:
            assert len(heading) == 2


def test_a_workbook_with_a_password_is_told_from_a_broken_one(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 2000)
    assert refused(file).key == "encrypted-workbook"


def test_a_small_archive_that_unpacks_to_much_is_not_unpacked(file: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(150):
                part.write(b"\x00" * 1_000_000)
    assert file.stat().st_size < 1_000_000
    assert str(refused(file)).startswith("answers.xlsx unpacks to 150 MB and is not read")


def test_one_value_in_the_last_cell_of_a_sheet_does_not_fill_the_memory(file: Path) -> None:
    def far(book: openpyxl.Workbook) -> None:
        book.active["XFD1048576"] = "far"

    save(file, ["a", "b"], edit=far)
    assert file.stat().st_size < 10_000
    assert refused(file).key == "unpacks-too-large"


def test_entities_are_not_expanded(file: Path) -> None:
    save(file, ["a", "b"], ["1", "x"])
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    patched(file, b"<worksheet", bomb + b"<worksheet")
    patched(file, b"<t>x</t>", b"<t>&b;</t>")
    assert refused(file).key == "entities-in-workbook"


def test_a_million_formatted_rows_without_a_value_are_no_reason_to_refuse(file: Path) -> None:
    save(file, ["a", "b"], ["1", "x"])
    blank = b"".join(b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (n, n) for n in range(3, 200_000))
    patched(file, b"</sheetData>", blank + b'<row r="1048576"><c r="A1048576" s="0"/></row></sheetData>')
    assert first_sheet(file)[2] == [(2, ["1", "x"])]


def test_macros_and_links_to_other_workbooks_are_seen_and_never_followed(file: Path) -> None:
    save(file, ["a", "b"], ["1", "x"])
    assert (book(file).macros, book(file).links) == (False, False)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
        archive.writestr("xl/externalLinks/externalLink1.xml", b"<externalLink/>")
    assert (book(file).macros, book(file).links) == (True, True)
    assert [sheet.rows for sheet in book(file).sheets] == [[["a", "b"], ["1", "x"]]]


def test_the_bytes_of_a_workbook_are_not_changed_by_reading(file: Path) -> None:
    before = save(file, ["a", "b"], ["1", "x"]).read_bytes()
    first_sheet(file)
    assert file.read_bytes() == before
    assert zipfile.is_zipfile(io.BytesIO(before))
