"""`reporter goals compare` from the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

Run = Callable[..., Any]

CONTRACTS = ROOT / "fixtures" / "contracts"
UMEA, LUND, JARFALLA = (CONTRACTS / name for name in ("umea", "lund", "jarfalla"))
OWN = '[[readings]]\nid = "near-zero"\nshare = 95\nsource = "our network, 2026"\n'


def test_a_block_a_group_with_rows_years_and_cities(reporter: Run) -> None:
    ran = reporter("goals", "compare", UMEA, LUND, JARFALLA)
    assert (ran.code, ran.err) == (0, "")
    blocks = ran.out.split("\n\n")
    scopes = blocks[0].splitlines()
    assert scopes[:5] == [
        "Scopes 1, 2",
        "  Climate neutral, net zero (read as −100 %, net of what is taken up)",
        "    2030  Lund (not decided)",
        "    2040  Umeå",
        "  Climate neutral, net zero (read as −100 %, net of what is taken up), a part of the municipality",
    ]
    assert "    2030  Umeå (the town of Umeå)" in scopes
    assert "    2030  Järfälla (10–15 % a year)" in scopes
    assert "−79 to −88 % of 1990 = −65 to −80 % of 2020 (in smhi-co2-2024-04, scope 1)" in ran.out
    assert "no compensation outside the boundary" in ran.out
    assert "told from 1990 where it can be" in ran.out


def test_csv_has_a_line_a_goal_and_row_in_the_order_of_the_table(reporter: Run) -> None:
    ran = reporter("goals", "compare", UMEA, LUND, "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(ran.out)))
    assert [(x["city"], x["target"], x["reading"]) for x in lines[:3]] == [
        ("Lund", "climate-neutral-2030", "climate-neutral"),
        ("Umeå", "municipality-2040", "climate-neutral"),
        ("Umeå", "town-2030", "climate-neutral"),
    ]
    t2030 = next(x for x in lines if x["target"] == "t2030")
    assert (t2030["share"], t2030["base_year"], t2030["own_figure"]) == ("80.0", "1990", "yes")
    assert (t2030["share_of_1990"], t2030["share_of_2020"]) == ("80.0", "70.9")
    near = next(x for x in lines if x["reading"] == "near-zero")
    assert (near["own_figure"], near["share"]) == ("no", "90.0")
    assert {x["order"] for x in lines if x["group"] == "1-2"} == {"1", "2", "3", "4", "5"}
    level = next(x for x in lines if x["target"] == "consumption-1t-2050")
    assert (level["per_inhabitant_t"], level["share"], level["own_figure"]) == ("1", "", "")


def test_a_reading_of_the_users_own_is_used_and_said_to_be_theirs(tmp_path: Path, reporter: Run) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN, encoding="utf-8")
    ran = reporter("goals", "compare", LUND, "--readings", own)
    assert "Near zero (read as −95 % of 1990): our network, 2026 [your own reading]" in ran.out
    assert "−90 %" in reporter("goals", "compare", LUND).out


def test_another_base_year_comes_first_where_it_is_asked_for(reporter: Run) -> None:
    ran = reporter("goals", "compare", LUND, "--base", "2020", "--base", "1990")
    assert "  −71 % of 2020\n    2030  Lund\n" in ran.out
    ran = reporter("goals", "compare", LUND, "--base", "2005")
    assert "no series of emissions counts what it counts in 1990, 2005" in ran.out


def test_it_is_written_to_a_file_where_one_is_named(tmp_path: Path, reporter: Run) -> None:
    file = tmp_path / "goals.csv"
    ran = reporter("goals", "compare", UMEA, LUND, "--format", "csv", "--out", file)
    assert (ran.out, ran.err) == ("", f"9 goals of 2 cities → {file}\n")
    assert file.read_text(encoding="utf-8") == reporter("goals", "compare", UMEA, LUND, "--format", "csv").out


def test_in_swedish_every_word_of_ours_is_swedish(reporter: Run) -> None:
    ran = reporter("goals", "compare", *sorted(p for p in CONTRACTS.iterdir() if p.is_dir()), "--lang", "sv")
    assert ran.code == 0
    assert "Umeå kommun (Umeå stad)" in ran.out
    shown = ran.out.split("Så lästes orden")[0]  # below stand sources as they are written in the data
    for word in ("read as", "Scopes", "not decided", "a year", "Fossil free", "the town"):
        assert word not in shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["goals", "compare"], "Missing argument 'DIR...'"),
        (["goals", "compare", "nowhere"], "nowhere"),
        (["goals", "compare", str(LUND), "--year", "2019"], "2020"),
        (["goals", "compare", str(LUND), "--readings", "none.toml"], "none.toml"),
        (["goals", "compare", str(LUND), "--base", "soon"], "'soon' is not a valid integer"),
    ],
)
def test_what_is_not_there_is_2_and_one_sentence(words: list[str], said: str, reporter: Run) -> None:
    ran = reporter(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize(
    "words", ["[[readings", "a = 1\n", '[[readings]]\nid = "near-zero"\n', OWN.replace("95", '"ninety"')], ids=repr
)
def test_a_broken_file_of_readings_is_2_and_one_sentence(words: str, lang: str, tmp_path: Path, reporter: Run) -> None:
    own = tmp_path / "own.toml"
    own.write_text(words, encoding="utf-8")
    ran = reporter("goals", "compare", LUND, "--readings", own, "--lang", lang)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("reporter: own.toml")
    assert len(ran.err.splitlines()) == 1


def test_a_city_that_cannot_be_read_whole_stops_it(tmp_path: Path, reporter: Run) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Lund"\n', encoding="utf-8")
    (tmp_path / "2026" / "a.toml").write_text("targets = 3\n", encoding="utf-8")
    assert reporter("goals", "compare", UMEA, tmp_path).code == 2
