"""Real filled eCRF workbooks: every cell in, every cell out, and the totals that were published."""

from __future__ import annotations

import importlib.util
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from reporter.model.inventory import sum_at
from reporter.model.status import AnnualStatus
from reporter.readers.ecrf import read
from reporter.readers.interface import Asked
from tests.conftest import ROOT

SPEC = importlib.util.spec_from_file_location("fidelity_ecrf", ROOT / "tools" / "fidelity_ecrf.py")
assert SPEC is not None
assert SPEC.loader is not None
fidelity = importlib.util.module_from_spec(SPEC)
sys.modules["fidelity_ecrf"] = fidelity
SPEC.loader.exec_module(fidelity)

DATA = ROOT.parent / "shared" / "data" / "covenant"
NAMES = ("ecrf/A_Kothapalle_CRF_2013_GPC_Filled_ALL_Sheet3.xlsx", "ecrf/Bandung_2017_CRFFormat.xlsx",
         "ecrf/New York City_CRFFormat_2015_20260206.xlsx", "metcouncil_3.1.3_crf.xlsx")  # fmt: skip

pytestmark = pytest.mark.skipif(
    not (DATA / NAMES[-1]).is_file(), reason="the real workbooks are not in ../shared/data/covenant"
)


@pytest.mark.parametrize(("name", "cells"), list(zip(NAMES, (1315, 1679, 1201, 124), strict=True)))
def test_every_cell_comes_back(name: str, cells: int, tmp_path: Path) -> None:
    count, reasons, wrong = fidelity.compare(DATA / name, tmp_path / "ecrf.xlsx")
    assert (count, wrong) == (cells, [])
    assert set(reasons) <= set(fidelity.REASONS)


@pytest.mark.parametrize(
    ("name", "period", "direct", "indirect"),
    [
        (NAMES[0], "2013", "370", "0"),
        (NAMES[1], "2017", "2240852", "3503260"),
        (NAMES[2], "2015", "58576050", "0"),
        (NAMES[3], None, "33785655", None),
    ],
)
def test_totals_are_the_published_ones(name: str, period: str | None, direct: str, indirect: str | None) -> None:
    taken = read(DATA / name, Asked(2026))
    (inventory,) = AnnualStatus.model_validate({"reporting_year": 2026, **taken.data}).inventories or ()
    assert inventory.period == period
    for column, wanted in (("direct", direct), ("indirect", indirect)):
        figure = sum_at(inventory, "total", column).figure
        value = figure.value if figure else None
        assert (None if value is None else value.quantize(Decimal(1))) == (None if wanted is None else Decimal(wanted))
    for column in ("direct", "indirect"):
        rows = [a for a in inventory.activities or () if a.column == column and a.value is not None]
        total = sum_at(inventory, "total", column).figure
        if rows and total and total.value is not None:
            assert abs(sum((a.value or Decimal(0)) for a in rows) - total.value) < Decimal("0.01")


def test_the_blank_export_is_refused() -> None:
    from reporter.errors import ReadError

    with pytest.raises(ReadError) as caught:
        read(DATA / "eCRF_Export_template_CIRIS-2.5_blank.xlsx", Asked(2026))
    assert caught.value.key == "blank-form"
