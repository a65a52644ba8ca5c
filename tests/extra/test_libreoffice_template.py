"""An official workbook, filled, opens in an office program, which calculates anew and sees the same values."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.extra.office import ABSENT, SOFFICE, converted
from tests.writers.template.conftest import by_calamine, filled, put
from tests.writers.template.fragile import workbook
from tests.writers.template.test_fill import PUTS, READ

pytestmark = pytest.mark.skipif(SOFFICE is None, reason=ABSENT)


def saved_again(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice saves it."""
    (folder / "filled.xlsm").write_bytes(data)
    converted([folder / "filled.xlsm"], "ods", folder)
    return (folder / "filled.ods").read_bytes()


def test_libreoffice_reads_what_was_put_in_and_calculates_what_rests_on_it(tmp_path: Path) -> None:
    data = saved_again(filled(workbook(), *PUTS, put("Deep!A1", datetime.date(2026, 1, 31).isoformat())), tmp_path)
    assert by_calamine(data, READ) == READ
    sums = {"A1": 161.0, "A2": 162.0, "A3": 1.0, "B1": 6.0, "B2": "yes", "B3": 7.0, "B4": 161.0, "B5": 162.0,
            "D1": 10.0, "D2": 20.0}  # fmt: skip
    assert by_calamine(data, [f"Sums!{at}" for at in sums]) == {f"Sums!{at}": value for at, value in sums.items()}
    assert by_calamine(data, ["Form!A1", "Lists!A3"]) == {"Form!A1": "Official form <2026>", "Lists!A3": "Waste, other"}
