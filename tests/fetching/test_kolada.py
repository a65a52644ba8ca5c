"""Kolada: the real client against a server that behaves as documented, and what its answers become."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import ReadError
from reporter.fetching.kolada import fetch
from reporter.fetching.web import Way
from reporter.layouts.kolada import kpis
from reporter.messages import LANGUAGES, say
from reporter.model import codelists, units
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.readers.interface import Asked, Taken
from reporter.readers.kolada import read
from tests.kolada_server import KPIS, ROWS, kolada
from tests.loopback import Respond, server

QUICK = Way(timeout=1, tries=2)
OWN = City(name="Lund", codes={"scb": "1281"})


def fetched(respond: Respond, wanted: Sequence[str] = tuple(KPIS)) -> tuple[dict[str, Any], list[str]]:
    with server(respond) as asked:
        return json.loads(fetch(asked.address, "1281", wanted, "2026-07-01", QUICK)), asked


def taken(folder: Path, held: dict[str, Any], city: City | None = OWN, org: str | None = None) -> Taken:
    (folder / "a.json").write_text(json.dumps(held), encoding="utf-8")
    return read(folder / "a.json", Asked(2026, city, org))


@pytest.mark.parametrize("following", ["next_url", "next_page", "number"])
def test_every_page_is_read_however_the_next_one_is_named(following: str) -> None:
    held, asked = fetched(kolada(page=2, following=following))
    assert len(held["kpis"]) == 3
    assert [(row["kpi"], row["period"]) for row in held["values"]] == [(kpi, period) for kpi, period, _ in ROWS]
    assert len(asked) == 2 + 3


def test_no_path_holds_more_than_25_key_figures() -> None:
    many = [f"N{n:05}" for n in range(60)] + ["N00401"]
    held, asked = fetched(kolada(), many)
    assert held["asked"] == many
    sizes = [len(path.split("/kpi/")[1].split("/")[0].split("?")[0].split(",")) for path in asked]
    assert max(sizes) == 25
    assert len(held["values"]) == 3


def test_too_many_questions_are_asked_again() -> None:
    held, asked = fetched(kolada(busy=(0, 3)))
    assert len(held["values"]) == len(ROWS)
    assert len(asked) == 5 + 2


def trouble(respond: Respond) -> ReadError:
    with server(respond) as asked, pytest.raises(ReadError) as raised:
        fetch(asked.address, "1281", ["N00401"], "2026-07-01", QUICK)
    return raised.value


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"<html>Sign in</html>", "fetch-other"),
        (b"[]", "fetch-other"),
        (b'{"results": []}', "fetch-other"),
        (b'{"values": [], "next_url": "http://example.org/more"}', "fetch-elsewhere"),
        (b'{"values": [], "next_page": 1}', "fetch-endless"),
    ],
)
def test_an_answer_that_is_not_the_interface_s_is_told(body: bytes, key: str) -> None:
    assert trouble(lambda path, query, before: (200, body, {})).key == key


def test_pages_that_go_in_a_circle_are_told() -> None:
    def circle(path: str, query: dict[str, list[str]], before: int) -> tuple[int, bytes, dict[str, str]]:
        return 200, json.dumps({"values": [], "next_url": f"/kpi/N00401?page={before % 2}"}).encode(), {}

    assert trouble(circle).key == "fetch-endless"


def test_an_indicator_has_its_unit_its_periods_and_the_day_of_publication_of_the_newest(tmp_path: Path) -> None:
    found = taken(tmp_path, fetched(kolada())[0])
    one = next(i for i in AnnualStatus.model_validate({"reporting_year": 2026, **found.data}).indicators or ()
               if i.id == "ghg-territorial-per-person")  # fmt: skip
    assert (one.unit, one.name) == ("t/person", {
        "sv": KPIS["N00401"]["title"], "en": "Greenhouse gas emissions per inhabitant"})  # fmt: skip
    assert [(o.period, o.value, o.published) for o in one.observations or ()] == [
        (2022, Decimal("1.55"), None), (2024, Decimal("1.59"), "2026-06-09"),
    ]  # fmt: skip
    assert (one.observations or [])[0].locator == "KPI N00401, 1281, 2022"


def test_a_missing_value_is_missing_a_zero_is_a_zero_and_a_deleted_value_is_gone(tmp_path: Path) -> None:
    found = taken(tmp_path, fetched(kolada())[0])
    by_id = {i["id"]: i for i in found.data["indicators"]}
    assert [(o["period"], o["value"]) for o in by_id["organic-food-share"]["observations"]] == [(2024, Decimal(0))]
    assert "published" not in by_id["organic-food-share"]["observations"][0]
    assert dict(found.told)["kolada-missing"] == {"count": 1, "kpis": ["N00401 (2023)"]}
    assert "unit" not in by_id["kolada-U99999"]


def test_a_key_figure_that_was_withdrawn_is_told_and_the_others_come(tmp_path: Path) -> None:
    found = taken(tmp_path, fetched(kolada(gone=("U07514",)))[0])
    assert {i["id"] for i in found.data["indicators"]} == {"ghg-territorial-per-person", "kolada-U99999"}
    told = dict(found.told)
    assert all("U07514" in say("kolada-withdrawn", lang, **told["kolada-withdrawn"]) for lang in LANGUAGES)


def test_a_folder_of_nobody_becomes_the_municipality_s_own(tmp_path: Path) -> None:
    found = taken(tmp_path, fetched(kolada())[0], None)
    assert (found.city["name"], found.city["codes"]) == ("Lund", {"scb": "1281"})


@pytest.mark.parametrize(
    ("change", "city", "key"),
    [
        ({}, City(name="Kalmar", codes={"scb": "0880"}), "kolada-other"),
        ({"values": []}, OWN, "kolada-nothing"),
        ({"values": [{"kpi": "N00401", "municipality": "0880", "period": 2024, "values": []}]}, OWN, "kolada-nothing"),
        ({"fetched": "yesterday"}, OWN, "kolada-shape"),
        ({"values": [{"kpi": 5}]}, OWN, "kolada-shape"),
        ({"asked": "N00401"}, OWN, "kolada-shape"),
    ],
)
def test_a_file_that_is_not_ours_or_not_whole_is_one_sentence(
    change: dict[str, Any], city: City, key: str, tmp_path: Path
) -> None:
    with pytest.raises(ReadError) as raised:
        taken(tmp_path, {**fetched(kolada())[0], **change}, city)
    assert raised.value.key == key


def test_every_key_figure_that_is_asked_for_has_a_unit_we_know_and_a_source() -> None:
    assert len(kpis()) > 25
    for row in kpis().values():
        assert units.known(row["unit"])
        assert row["source"]
        assert row["status"] == "seen"


def test_a_key_figure_that_is_one_of_our_indicators_has_its_code_and_its_unit() -> None:
    known = {row["code"]: row for row in codelists.rows("indicators")}
    told = {row["kpi"]: row["indicator"] for row in kpis().values() if row["indicator"]}
    assert len(told) > 20
    for kpi, code in told.items():
        assert known[code]["unit"] == kpis()[kpi]["unit"]
        assert f"Kolada KPI {kpi}" in known[code]["source"]


@pytest.mark.parametrize(
    "row",
    [
        {"values": [{"gender": "T", "value": 1}]},
        {"period": "2024-Q1", "values": []},
        {"period": 0, "values": []},
        {"period": 2024, "values": [1]},
        {"period": 2024, "values": None},
    ],
)
def test_rows_of_another_shape_are_one_sentence(row: dict[str, Any], tmp_path: Path) -> None:
    held = {**fetched(kolada())[0], "values": [{"kpi": "N00401", "municipality": "1281", **row}]}
    with pytest.raises(ReadError) as raised:
        taken(tmp_path, held)
    assert raised.value.key == "kolada-shape"
