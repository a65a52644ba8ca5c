"""The plausibility rules on what Swedish cities told CDP: the one slip is found, and nothing else is called one."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from reporter.checks import plausible
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from tests.conftest import ROOT

DATA = ROOT.parent / "shared" / "data" / "cdp" / "sweden"
TOTAL = "otal emissions (excluding generation of grid"
YEARS = {
    2019: "SE_2019_City-wide_Emissions.csv",
    2020: "SE_2020_-_City-Wide_Emissions.csv",
    2021: "SE_2021_City-wide_Emissions.csv",
}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the Swedish tables are not in ../shared/data/cdp/sweden")


def answers(file: Path) -> list[tuple[str, str, str]]:
    """Account, direct emissions of the territory and inhabitants, where both are told."""
    found = []
    with file.open(encoding="utf-8-sig", newline="") as opened:
        for row in csv.DictReader(opened):
            direct = [v for c, v in row.items() if c and TOTAL in c and c.startswith("Direct") and v]
            people = row.get("Population") or ""
            if direct and people.replace(".", "").isdigit() and float(direct[0]) > 0:
                found.append((row["Account Number"], direct[0], people))
    return found


def status(tonnes: str, people: str) -> AnnualStatus:
    held: dict[str, Any] = {
        "id": "i", "period": 2020, "totals": [{"ref": "total:direct", "value": float(tonnes), "unit": "t"}],
        "population": {"value": float(people), "unit": "people"},
    }  # fmt: skip
    return AnnualStatus.model_validate({"reporting_year": 2021, "inventories": [held]})


def test_one_slip_among_all_direct_totals() -> None:
    told = [(year, *answer) for year, name in YEARS.items() for answer in answers(DATA / name)]
    assert len(told) > 30
    city = City.model_validate({"name": "A city", "country": "SE"})
    hits = [(year, tonnes, people) for year, _, tonnes, people in told
            if list(plausible.per_inhabitant(status(tonnes, people), city))]  # fmt: skip
    assert hits == [(2021, "194628536", "94847")]  # 2,052 t each: kilograms, by the look of it
