"""The bundled city: every figure of it can be traced to a paper that a reader can find."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter import explain
from reporter.cli import filings
from reporter.model.base import in_language
from reporter.readers.folder import years

LUND = Path(__file__).parent.parent / "fixtures" / "cities" / "lund"

CELLS = [
    "2.2[h-rain].1",
    "2.2[h-wind].6",
    "3.1.3[industrial].1",
    "3.1.3[off-road].1",
    "3.1.3[transportation].7",
    "3.1.3[total].1",
    "6.1.1[t2030].14",
    "6.1.1[t2030].18",
    "6.1.1[t2030].19",
    "6.1.1[t2025].16",
]
"""Ten cells a council might ask about."""


@pytest.mark.parametrize("cell", CELLS)
def test_ten_answers_lead_to_a_paper_and_a_place_in_it(cell: str) -> None:
    city, year = filings.read(LUND, 2026)
    filing = filings.filing(LUND, city, year, "cdp-track")
    told = explain.cell(filing, cell)
    assert told is not None
    assert told.answer.value is not None
    assert told.answer.sources
    for document_id, locator in told.answer.sources:
        document = year.status.document(document_id)
        assert document is not None
        assert in_language(document.title, "en")
        assert locator


@pytest.mark.parametrize("number", years(LUND))
def test_every_record_of_every_year_names_a_paper_of_that_year(number: int) -> None:
    status = filings.read(LUND, number)[1].status
    papers = {d.id for d in status.documents or ()}
    named = 0
    for name in type(status).model_fields:
        value = getattr(status, name)
        for record in value if isinstance(value, list) and name not in ("documents", "absences") else ():
            assert record.source in papers, f"{name}[{record.id}]"
            named += 1
    assert named > 50


def test_the_territory_of_2024_adds_up_to_what_smhi_states() -> None:
    status = filings.read(LUND, 2026)[1].status
    inventory = status.main_inventory
    assert inventory is not None
    stated = {t.ref: t.value for t in inventory.totals or ()}
    foreign = "822.22"
    total = stated["total:direct"] + stated["grid-supplied-energy:direct"]
    assert round(float(total) + float(foreign)) == 209_791
