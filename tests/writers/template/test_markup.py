"""Cutting the XML of a sheet: the pieces joined are what came in, however it comes in."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import TemplateError
from reporter.writers.template import archive as archives
from reporter.writers.template.archive import Archive
from reporter.writers.template.markup import SheetText, walk
from tests.writers.template import fragile
from tests.writers.template.conftest import filled, parts
from tests.writers.template.fragile import workbook
from tests.writers.template.test_fill import PUTS

WANTED = st.dictionaries(st.integers(1, 15), st.sets(st.integers(1, 6), min_size=1), max_size=6)


def cut(sheet: str, wanted: dict[int, set[int]]) -> tuple[bytes, list[tuple[str, int, int]]]:
    """The sheet put together again, and its wanted pieces in the order they came."""
    text = SheetText(Archive(workbook(sheet4=sheet), "official.xlsx"), "xl/worksheets/sheet4.xml")
    pieces = list(walk(text, text.rows(), wanted))
    whole = text.head + text.opening + b"".join(words for *_, words in pieces) + text.closing + text.tail
    return whole, [(kind, row, column) for kind, row, column, _ in pieces if kind != "kept"]


@given(WANTED)
def test_the_pieces_joined_are_the_sheet_and_come_in_order(wanted: dict[int, set[int]]) -> None:
    whole, pieces = cut(fragile.FORM, wanted)
    assert whole == fragile.FORM.encode()
    meant = []
    for row in sorted(wanted):
        meant += [("row", row, 0), *(("cell", row, column) for column in sorted(wanted[row])), ("end", row, 0)]
    assert pieces == meant


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_it_does_not_matter_in_what_blocks_a_sheet_is_read(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = parts(filled(workbook(), *PUTS))
    monkeypatch.setattr(archives, "BLOCK", size)
    assert parts(filled(workbook(), *PUTS)) == whole


@pytest.mark.parametrize("text", ["km/h", "a/>b", "1/2/3", "]]", "?!"])
def test_signs_in_texts_are_not_taken_for_tags(text: str) -> None:
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c><c r="B1"/></row>'
    sheet = f"<worksheet {fragile.MAIN}><sheetData>{rows}</sheetData></worksheet>"
    SheetText(Archive(workbook(sheet4=sheet), "x"), "xl/worksheets/sheet4.xml").sound(rows.encode())


@pytest.mark.parametrize("rows", ['<row r="1"></row></row>', '<row r="1"><c/><c></row>', '<row r="1"></v></row>'])
def test_a_tag_too_few_or_too_many_is_refused(rows: str) -> None:
    sheet = f"<worksheet {fragile.MAIN}><sheetData>{rows}</sheetData></worksheet>"
    text = SheetText(Archive(workbook(sheet4=sheet), "x"), "xl/worksheets/sheet4.xml")
    with pytest.raises(TemplateError, match="cannot be read"):
        text.sound(b"".join(text.rows()))


def test_a_part_of_a_mebibyte_of_zeros_is_no_sheet() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", bytes(3 << 20))
    with pytest.raises(TemplateError, match="cannot be filled without harm"):
        SheetText(Archive(out.getvalue(), "x"), "a.xml")
