"""`reporter align` as text, JSON and page, and what cannot be told is said with its reason."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.resources import cities
from tests.alignment.town import BUDGET, CITY, PROJECTION, inventory, town
from tests.conftest import tree

Run = Callable[..., Any]
LUND = cities() / "lund"

SAME = "The budget own asks for 11.1\u00a0% a year; the target gives 17.3\u00a0% a year."


def block(told: str, target: str) -> str:
    """What is told of one target."""
    return next(part for part in told.split("\n\n") if part.startswith(target))


def test_text_tells_each_target_by_each_method_and_never_a_score(tmp_path: Path, reporter: Run) -> None:
    ran = reporter("align", town(tmp_path / "town"))
    assert (ran.code, ran.err) == (0, "")
    first = block(ran.out, "t2030").replace("\u00a0", " ").splitlines()
    assert first[:5] == [
        "t2030  80 per cent lower by 2030",
        "  gives 80 000 t in 2030, 80.0 % below 2010; 0.67 t per inhabitant",
        "  needs 17.3 % a year from 2024 on (170 000 t to go, db (r1))",
        "    Transportation: 150 000 t, −37.5 % since 2010; 102 000 t to go at the same share for every sector",
        "    Stationary energy: 100 000 t, −37.5 % since 2010; 68 000 t to go at the same share for every sector",
    ]
    assert SAME.replace("\u00a0", " ") in "\n".join(first)
    assert "Not judged: old. Another target has taken its place." in ran.out
    assert "used up in 2036-05 along the trend of db (r1)" in ran.out
    assert "score" not in ran.out


def test_verdicts_stand_in_their_order_and_equal_reasons_are_told_once(tmp_path: Path, reporter: Run) -> None:
    told = block(reporter("align", town(tmp_path / "town")).out, "t2045")
    order = [told.index(word) for word in ("  meets", "  falls short", "  cannot tell")]
    assert order == sorted(order)
    assert told.count("No yearly rate leads to a target of nothing") == 1
    assert "the first year reduced already (asks for 11.1\u00a0% a year); Carbon budget" in told


def test_swedish_has_its_own_words_and_decimal_comma(tmp_path: Path, reporter: Run) -> None:
    ran = reporter("align", town(tmp_path / "town"), "--lang", "sv")
    assert "  räcker" in ran.out
    assert "Budgeten own kräver 11,1\u00a0% per år; målet ger 17,3\u00a0% per år." in ran.out
    assert "80 procent lägre 2030" in ran.out


def test_json_gives_numbers_and_what_each_verdict_rests_on(tmp_path: Path, reporter: Run) -> None:
    told = json.loads(reporter("align", town(tmp_path / "town"), "--format", "json").out)
    share = next(m for m in told["methods"] if m["method"] == "opcc")
    assert (share["verdict"], share["unit"], share["certainty"], share["indicative"]) == (
        "meets",
        "%",
        "inferred",
        True,
    )
    assert (round(share["required"], 2), round(share["target"], 2)) == (64.15, 77.78)
    assert share["parameters"]["hdi_vintage"] == "2023-24"
    assert share["notes"] == ["The method counts scopes 1, 2; the figures here cover scopes 1."]
    assert [(b["id"], b["along"], int(b["used_up"])) for b in told["budgets"]] == [("own", "db (r1)", 2036)]
    assert told["not_judged"] == [{"target": "old", "why": "Another target has taken its place."}]


def test_a_page_goes_to_the_folder_of_what_is_made_or_where_it_is_asked_for(tmp_path: Path, reporter: Run) -> None:
    folder = town(tmp_path / "town")
    before = tree(folder)
    ran = reporter("align", folder, "--format", "html")
    page = folder / "out" / "2026" / "alignment.html"
    assert (ran.code, ran.out) == (0, "")
    assert str(page) in ran.err
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert {k: v for k, v in tree(folder).items() if k in before} == before
    reporter("align", folder, "--format", "html", "--out", tmp_path / "a.html")
    assert (tmp_path / "a.html").read_bytes() == page.read_bytes()


@pytest.mark.parametrize("form", ["text", "json"])
def test_out_takes_text_and_json_as_the_terminal_does(form: str, tmp_path: Path, reporter: Run) -> None:
    shown = reporter("align", LUND, "--format", form)
    reporter("align", LUND, "--format", form, "--out", tmp_path / "a")
    assert (tmp_path / "a").read_text(encoding="utf-8") == shown.out


def test_lund_tells_what_stands_in_the_way(reporter: Run) -> None:
    told = block(reporter("align", LUND, "--year", "2026").out, "t2030").replace("\u00a0", " ")
    assert "The target is measured from 372 176 t in 2010, which no series of inventories holds" in told
    assert "Target and budget klimatkollen-2024 do not name the same gases" in told
    assert "The population of 2030 is not told" in told


BAD: dict[str, tuple[list[tuple[str, str]], str, str, str]] = {
    "no population projection": (
        [(PROJECTION, "")], CITY, "opcc", "The population of 2030 is not told; add it to projected_population."),
    "a base year before the series": (
        [(inventory(1990, 500), "")], CITY, "gcom-ndc", "There is no inventory of 1990; the target is measured from 400 000 t in 2010."),
    "a boundary that changed": (
        [(inventory(1990, 500), inventory(1990, 500).replace('"same"', '"larger"'))], CITY, "gcom-ndc",
        "1990 is only known from db (r1), which differs in: Boundary."),
    "another release": (
        [(inventory(2018, 300), inventory(2018, 300).replace('"r1"', '"r0"'))], CITY, "opcc",
        "2018 is only known from db (r0), which differs in: Release."),
    "a negative budget": (
        [(BUDGET, BUDGET.replace("2000", "-5"))], CITY, "carbon-budget", "Nothing is left of the budget own."),
    "a budget of zero": ([(BUDGET, BUDGET.replace("2000", "0"))], CITY, "carbon-budget", "Nothing is left of the budget own."),
    "a budget without its start": (
        [("emissions_year = 2024\n", "")], CITY, "carbon-budget", "lacks its amount, or the emissions it starts from"),
    "a country without an index": (
        [], CITY.replace("SE", "XK"), "opcc", "The Human Development Index of XK in 2018 is not in the table."),
    "no country": ([], CITY.replace('country = "SE"\n', ""), "opcc", "The Human Development Index in 2018 is not in the table."),
    "a country without a climate plan": (
        [], CITY.replace("SE", "US"), "gcom-ndc", "The climate plan (NDC) of US is not in the table."),
}  # fmt: skip


@pytest.mark.parametrize("what", BAD)
def test_what_is_missing_is_cannot_tell_with_its_reason_and_no_default(what: str, tmp_path: Path, process: Run) -> None:
    changes, city, method, reason = BAD[what]
    ran = process("align", town(tmp_path / "town", *changes, city=city), "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    found = [
        m for m in json.loads(ran.out)["methods"] if m["method"] == method and m["parameters"]["target"] == "t2030"
    ]
    assert found
    for one in found:
        assert (one["verdict"], one["target"]) == ("cannot-tell", None)
        assert reason in one["why"].replace("\u00a0", " ")
