"""A year's workbook is the same year after LibreOffice opened and saved it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.readers.folder import read_year
from reporter.readers.year_book import read
from reporter.writers.city import tables
from tests.cli import asking
from tests.extra.office import ABSENT, SOFFICE, converted
from tests.extra.test_libreoffice import reporter
from tests.readers.books import made

CITIES = Path(__file__).parents[2] / "fixtures" / "cities"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=ABSENT)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_what_libreoffice_saved_is_what_was_written(kind: str, tmp_path: Path) -> None:
    data = {city: tables(read_year(CITIES / city, 2026).status) for city in ("lund", "awkward", "tiny", "signatory")}
    books = [made(tmp_path / f"{city}.xlsx", held) for city, held in data.items()]
    for city, saved in zip(data, converted(books, kind, tmp_path / "out"), strict=True):
        book = read(saved)
        assert (city, book.data) == (city, data[city])
        assert (city, book.unread) == (city, [])


@pytest.mark.parametrize("kind", ["xlsx", "ods", "csv"])
def test_a_request_sheet_that_libreoffice_saved_is_merged(kind: str, tmp_path: Path) -> None:
    folder = asking.city(tmp_path / "by")
    reporter("request", "make", folder, "--owner", "Miljöförvaltningen", "--out", tmp_path / "ut", "--lang", "sv")
    sheet = next((tmp_path / "ut").glob("*.xlsx"))
    asking.fill(sheet, {"targets[t2030].reduction": {"answer": "62,5 %"}, "targets[t2030].base_year": {"answer": 2011}})
    reporter("request", "merge", folder, *converted([sheet], kind, tmp_path / "in"))
    targets = read_year(folder, 2026).status.targets
    assert targets is not None
    assert targets[0].reduction is not None
    assert (str(targets[0].reduction.value), targets[0].base_year) == ("62.5", 2011)
