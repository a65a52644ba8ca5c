"""Cities as their climate contracts show them: each fact has its paper and place, and figures are SMHI's and SCB's."""

from __future__ import annotations

import csv
import datetime
import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from reporter.cli import filings
from reporter.model.base import in_language
from reporter.model.inventory import sum_at
from reporter.model.status import AnnualStatus
from tests.conftest import ROOT

CONTRACTS = ROOT / "fixtures" / "contracts"
CITIES = sorted(folder for folder in CONTRACTS.iterdir() if folder.is_dir())
EVERY_CITY = pytest.mark.parametrize("folder", CITIES, ids=lambda folder: folder.name)
SWEDEN = ROOT.parent / "shared" / "data" / "sweden"
TOTALS = SWEDEN / "municipal_totals_all_releases_tidy.csv"
PEOPLE = SWEDEN / "population_municipality_1990-2025_tidy.csv"
YEARS = {"kalmar": 2022, "kristianstad": 2024, "eskilstuna": 2025}
"""Year of the contract; 2020 for the nine others."""


def status_of(folder: Path) -> AnnualStatus:
    return filings.sound(folder, YEARS.get(folder.name, 2020))[1].status


def test_there_are_the_nine_of_2020_and_three_later_ones() -> None:
    assert len(CITIES) == 12
    assert {folder.name for folder in CITIES} >= set(YEARS)


@EVERY_CITY
def test_everything_can_be_read(folder: Path) -> None:
    city, year = filings.read(folder, None)
    assert city.name
    assert year.findings == ()
    assert year.status.reporting_year == YEARS.get(folder.name, 2020)


@EVERY_CITY
def test_every_record_names_a_paper_and_a_place_in_it(folder: Path) -> None:
    status = status_of(folder)
    papers = {d.id for d in status.documents or ()}
    for name in type(status).model_fields:
        value = getattr(status, name)
        for record in value if isinstance(value, list) and name != "documents" else ():
            assert record.source in papers, f"{name}[{record.id}]"
            assert record.locator, f"{name}[{record.id}]"


@EVERY_CITY
def test_goals_are_told_in_both_languages(folder: Path) -> None:
    status = status_of(folder)
    for target in [*(status.targets or ()), *(status.other_targets or ())]:
        assert in_language(target.name, "sv") != in_language(target.name, "en")


@EVERY_CITY
def test_every_file_fits_the_published_schema(folder: Path) -> None:
    merged: dict[str, Any] = {}
    for file in sorted((folder / str(YEARS.get(folder.name, 2020))).glob("*.toml")):
        for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
            merged[key] = merged.get(key, []) + value if isinstance(value, list) else value
    schema = json.loads((ROOT / "schemas" / "annual-status.schema.json").read_text(encoding="utf-8"))
    assert [e.message for e in Draft202012Validator(schema).iter_errors(as_json(merged))] == []


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: as_json(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_json(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def test_words_mean_something_in_figures_only_where_the_city_says_so() -> None:
    meant = {
        (folder.name, target.id)
        for folder in CITIES
        for target in status_of(folder).targets or ()
        if target.words_mean is not None
    }
    assert meant == {
        ("lund", "climate-neutral-2030"), ("uppsala", "t2050"), ("uppsala", "t2070"),
        ("kalmar", "climate-neutral-2030"), ("kristianstad", "climate-neutral-2030"),
    }  # fmt: skip


@pytest.mark.skipif(not TOTALS.is_file(), reason="SMHI's and SCB's figures are not in ../shared/data/sweden")
@EVERY_CITY
def test_emissions_and_inhabitants_are_those_of_the_releases(folder: Path) -> None:
    city, year = filings.sound(folder, None)
    name = in_language(city.name, "en")
    smhi = {
        (r["release"][:7], r["substance"], int(r["year"])): Decimal(r["tonnes"])
        for r in csv.DictReader(TOTALS.read_text(encoding="utf-8").splitlines())
        if r["kommun"] == name
    }
    scb = {
        int(r["year"]): (Decimal(r["population_31dec"]), r["kommunkod"])
        for r in csv.DictReader(PEOPLE.read_text(encoding="utf-8").splitlines())
        if r["kommun"] == name
    }
    assert year.status.inventories
    for inventory in year.status.inventories:
        period = int(inventory.period or 0)
        parts = [sum_at(inventory, place, "direct").figure for place in ("total", "grid-supplied-energy")]
        told = sum((p.value for p in parts if p is not None and p.value is not None), Decimal(0))
        substance = "CO2" if inventory.gases == ["CO2"] else "GGT"
        assert abs(told - smhi[inventory.release or "", substance, period]) < Decimal("0.01")
        assert inventory.population is not None
        assert inventory.population.value == scb[period][0]
    assert year.status.jurisdiction is not None
    for people in year.status.jurisdiction.population or ():
        assert people.value == scb[people.period][0]
    assert city.codes["scb"] == scb[2020][1]
