"""The published schemas fit what people write and what the program writes (jsonschema as an independent judge)."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.alignment.town import town

ROOT = Path(__file__).parent.parent
YEARS = sorted(p for p in (ROOT / "fixtures" / "cities").glob("*/[12]*") if p.is_dir())


def schema(name: str) -> Draft202012Validator:
    data = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(data)
    return Draft202012Validator(data)


def as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: as_json(v) for k, v in value.items()}
    if isinstance(value, list):
        return [as_json(v) for v in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@pytest.mark.parametrize("year", YEARS, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_every_fixture_year_fits_the_published_schema(year: Path) -> None:
    merged: dict[str, Any] = {}
    for file in sorted(year.glob("*.toml")):
        for key, value in tomllib.loads(file.read_text(encoding="utf-8")).items():
            merged[key] = merged.get(key, []) + value if isinstance(value, list) else value
    assert [e.message for e in schema("annual-status").iter_errors(as_json(merged))] == []


@pytest.mark.parametrize("city", sorted({p.parent for p in YEARS}), ids=lambda p: p.name)
def test_every_fixture_city_fits_the_published_schema(city: Path) -> None:
    data = tomllib.loads((city / "reporter.toml").read_text(encoding="utf-8"))
    assert [e.message for e in schema("city").iter_errors(as_json(data))] == []


@pytest.mark.parametrize("wrong", [{"reporting_year": "2026"}, {"reporting_year": 2026, "targest": []}])
def test_the_schema_refuses_what_the_reader_refuses(wrong: dict[str, Any]) -> None:
    assert list(schema("annual-status").iter_errors(wrong)) != []


def run(*arguments: str) -> str:
    found = subprocess.run([sys.executable, "-m", "reporter", *arguments], capture_output=True, text=True, check=False,
                           encoding="utf-8")  # fmt: skip
    assert found.returncode in (0, 1), found.stderr
    return found.stdout


def test_the_result_of_check_fits_its_schema() -> None:
    for city in sorted({p.parent for p in YEARS}):
        told = json.loads(run("check", str(city), "--format", "json"))
        assert list(schema("check").iter_errors(told)) == []
        assert told["counts"]["warning"] == sum(f["severity"] == "warning" for f in told["findings"])


@pytest.mark.parametrize(
    ("city", "years"),
    [("cities/lund", (2023, 2026)), ("cities/lund", (2026, 2026)), ("cities/awkward", (2025, 2026))]
    + [(f"negative/{p.name}", (2025, 2026)) for p in sorted((ROOT / "fixtures/negative").glob("CHANGE-*"))],
)
def test_the_result_of_diff_fits_its_schema(city: str, years: tuple[int, int]) -> None:
    told = json.loads(run("diff", str(ROOT / "fixtures" / city), *map(str, years), "--format", "json"))
    assert [e.message for e in schema("diff").iter_errors(told)] == []
    assert (told["from"], told["to"]) == years
    if years[0] == years[1]:
        assert (told["changes"], told["states"], told["alarms"]) == ([], [], [])


def test_the_result_of_badges_fits_its_schema() -> None:
    for city in sorted({p.parent for p in YEARS}):
        told = json.loads(run("badges", str(city), "--as-of", "2026-10-01", "--format", "json"))
        assert list(schema("badges").iter_errors(told)) == []
        assert [p["platform"] for p in told["platforms"]] == ["gcom-crf"]


def test_the_result_of_readiness_fits_its_schema() -> None:
    for city in sorted({p.parent for p in YEARS}):
        told = json.loads(run("readiness", str(city), "--as-of", "2026-10-01", "--format", "json"))
        assert [e.message for e in schema("readiness").iter_errors(told)] == []


def test_the_result_of_reconcile_fits_its_schema() -> None:
    for city in sorted({p.parent for p in YEARS}):
        told = json.loads(run("reconcile", str(city), "--format", "json"))
        assert list(schema("reconcile").iter_errors(told)) == []


def test_the_result_of_align_fits_its_schema(tmp_path: Path) -> None:
    contracts = (ROOT / "fixtures" / "contracts").glob("*/reporter.toml")
    for city in (*sorted({p.parent for p in YEARS}), *(p.parent for p in contracts), town(tmp_path / "town")):
        told = json.loads(run("align", str(city), "--format", "json"))
        assert [e.message for e in schema("align").iter_errors(told)] == []


def test_the_manifest_fits_its_schema(tmp_path: Path) -> None:
    run("export", str(ROOT / "fixtures" / "cities" / "lund"), "--out", str(tmp_path))
    manifest = json.loads((tmp_path / "cdp-track" / "manifest.json").read_text(encoding="utf-8"))
    assert list(schema("manifest").iter_errors(manifest)) == []


def test_shipped_questionnaires_fit_the_published_schema() -> None:
    from reporter.questionnaire import load

    for platform in load.platforms():
        for folder in load.cycles(platform).values():
            assert [e.message for e in schema("questionnaire").iter_errors(load.merged(folder))] == []
