"""The plausibility rules on what Swedish cities told CDP: the one slip is found, and nothing else is called one."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.checks import plausible
from reporter.filing_checks.language import other_language, other_signs
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
            if list(plausible.emissions(status(tonnes, people), city))]  # fmt: skip
    assert hits == [(2021, "194628536", "94847")]  # 2,052 t each: kilograms, by the look of it


def test_no_total_of_a_swedish_municipality_is_called_wrong_and_each_slip_by_a_thousand_is() -> None:
    folder = DATA.parents[1] / "sweden"
    with (folder / "population_municipality_1990-2025_tidy.csv").open(encoding="utf-8", newline="") as file:
        people = {(r["kommunkod"], r["year"]): Decimal(r["population_31dec"]) for r in csv.DictReader(file)}
    with (folder / "municipal_totals_all_releases_tidy.csv").open(encoding="utf-8", newline="") as file:
        told = [(Decimal(r["tonnes"]), people[r["kommunkod"], r["year"]]) for r in csv.DictReader(file)
                if (r["kommunkod"], r["year"]) in people]  # fmt: skip
    city = City.model_validate({"name": "A city", "country": "SE"})
    assert len(told) > 16_000
    for times, wrong in ((1, 0), (1000, len(told)), (Decimal("0.001"), len(told))):
        assert sum(any(plausible.beside_the_line(city, "", t * times, p, True)) for t, p in told) == wrong


def test_no_inventory_of_a_signatory_is_called_wrong() -> None:
    direct: dict[str, Decimal] = defaultdict(Decimal)
    people: dict[str, str] = {}
    with (DATA.parents[1] / "covenant" / "jrc_2019_bei_mei_sweden.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            people[row["emission_inventory_id"]] = row["population_in_the_inventory_year"]
            if row["type_of_emissions"] == "direct_emissions":
                direct[row["emission_inventory_id"]] += Decimal(row["emissions"] or 0)
    told = [(str(tonnes), people[id]) for id, tonnes in direct.items() if people[id] and tonnes]
    assert len(told) == 78
    city = City.model_validate({"name": "A city", "country": "SE"})
    assert [one for one in told if list(plausible.emissions(status(*one), city))] == []


def test_one_text_in_another_language_and_one_decimal_comma_among_all_answers() -> None:
    texts = {
        cell for file in (*DATA.glob("*.csv"), *DATA.parent.glob("*.csv")) for cell in cells(file) if len(cell) > 20
    }
    assert len(texts) > 4500
    assert [t[:11] for t in texts if other_language(t, "en")] == ["värmebölja,"]
    assert [found for t in texts if (found := other_signs(t, "en"))] == [["1,5 MW"]]


def cells(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as opened:
        yield from (cell for row in csv.reader(opened) for cell in row)
