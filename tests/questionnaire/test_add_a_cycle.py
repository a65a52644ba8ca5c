"""A question is added to a cycle without Python: the walk-through of docs/add-a-cycle.md, step by step."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.questionnaire import load

NEW_TABLE = """
[[question]]
number = "12.1"
title = "Household waste"
source = "the form of 2027, page 31 (invented)"
certainty = "seen"

[[question.row]]
key = "household-waste"
name = "Household waste per inhabitant (kilograms)"
indicator = "household-waste-per-person"
unit = "kg/person"

[[question.column]]
key = "1"
label = "Response (in unit specified)"
answer = { type = "number", unit = "{unit}", decimals = 1 }
answer_from = { kind = "copy", path = "indicators[{indicator}].latest" }

[[question.column]]
key = "2"
label = "Year data applies to"
answer = { type = "year" }
answer_from = { kind = "copy", path = "indicators[{indicator}].latest.period" }
"""

NEW_FIELD = """
[[question]]
number = "12.2"
title = "What else about waste"
source = "the form of 2027, page 32 (invented)"
certainty = "seen"

[[question.column]]
key = "1"
label = "Tell us more about waste"
answer = { type = "text" }
answer_from = { kind = "manual", why = "the city's own words" }
"""

STATUS = """
[[indicators]]
id = "household-waste-per-person"
observations = [{ period = 2026, value = 0.38765, unit = "t/person" }]

[[hazards]]
id = "heat"
hazard = "extreme-heat"
timeframe = "medium-term"
impacts = "Old people suffer."
"""

ANSWERS = """
platform = "cdp-track"
cycle = 2027

[manual]
"12.2" = "We sort it."
"""


@pytest.fixture
def city(tmp_path: Path, reporter: Callable[..., Any]) -> Path:
    folder = tmp_path / "lund"
    assert reporter("init", folder, "--name", "Lund", "--country", "SE", "--year", "2027").code == 0
    assert reporter("questionnaire", "new", "cdp-track", "2027", "--from", "2025", "--city", folder).code == 0
    return folder


@pytest.fixture
def form_2027(city: Path) -> Path:
    """The copy, gone through: a label changed, a column moved, a table and a field added."""
    folder = city / "questionnaires" / "cdp-track" / "2027"
    for file in folder.glob("*.toml"):
        file.write_text(file.read_text(encoding="utf-8").replace('review = "todo"\n', ""), encoding="utf-8")
    edit(folder / "2-risk.toml", 'label = "Describe the impacts on vulnerable populations and sectors"',
         'label = "Describe the impacts on people and sectors"')  # fmt: skip
    edit(folder / "2-risk.toml", 'key = "10"\nlabel', 'key = "12"\nsame_as = "10"\nlabel')
    with (folder / "4-sectors.toml").open("a", encoding="utf-8") as file:
        file.write(NEW_TABLE + NEW_FIELD)
    return folder


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_copied_cycle_is_the_citys_own_and_waits_to_be_gone_through(city: Path, reporter: Callable[..., Any]) -> None:
    ran = reporter("questionnaire", "lint", "cdp-track", "2027", "--city", city)
    questions = [q.number for q in load.of_cycle("cdp-track", 2025).question]
    assert ran.code == 1
    assert re.findall(r"^cdp-track 2027 ([\d.]+): nobody has gone through", ran.out, re.M) == questions
    assert len(ran.out.splitlines()) == len(questions)
    assert 2027 not in load.cycles("cdp-track")


def test_a_cycle_is_not_copied_over_another(city: Path, reporter: Callable[..., Any]) -> None:
    ran = reporter("questionnaire", "new", "cdp-track", "2027", "--from", "2025", "--city", city)
    assert ran.code == 2
    assert "exists already" in ran.err


@pytest.mark.usefixtures("form_2027")
def test_once_gone_through_it_is_sound(city: Path, reporter: Callable[..., Any]) -> None:
    ran = reporter("questionnaire", "lint", "cdp-track", "2027", "--city", city)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "cdp-track 2027: sound. 56 questions, 379 columns.\n"


def test_the_next_commands_that_the_copy_names_can_be_typed_as_they_stand(
    tmp_path: Path, reporter: Callable[..., Any]
) -> None:
    ran = reporter("questionnaire", "new", "cdp-track", "2027", "--from", "2025", "--city", tmp_path / "lund")
    commands = re.findall(r"reporter (questionnaire .*?)(?:, and:|$)", ran.out, re.M)
    assert [c.split()[1] for c in commands] == ["lint", "diff"]
    assert [reporter(*c.split()).code for c in commands] == [1, 0]


@pytest.mark.usefixtures("form_2027")
def test_the_difference_tells_what_a_city_must_do(city: Path, reporter: Callable[..., Any]) -> None:
    ran = reporter("questionnaire", "diff", "cdp-track", "2025", "2027", "--city", city)
    assert ran.out.splitlines() == [
        "cdp-track 2025 → 2027. New questions: 2. No longer asked: 0. With other columns or forms of answer: 0. With small"
        " changes: 1. The same: 53.",
        "",
        "NEW (2)",
        "  12.1  Household waste",
        "  12.2  What else about waste",
        "",
        "ONLY NUMBER, WORDING, ORDER OR OPTIONS (1)",
        "  2.2  Most significant climate hazards",
        "      column 4 is worded anew: Describe the impacts on vulnerable populations and sectors → Describe the impacts on"
        " people and sectors",
        "      moved columns: 10 → 12",
    ]


def test_the_difference_between_two_real_cycles_can_be_read_in_one_sitting(reporter: Callable[..., Any]) -> None:
    """Every question once, what matters first; options counted where they are many, named where asked for."""
    short, full = (
        reporter("questionnaire", "diff", "cdp-track", "2023", "2025", *more).out for more in ((), ("--all",))
    )
    assert len(short.splitlines()) < 300 < len(full)
    for number in (q.number for q in load.of_cycle("cdp-track", 2025).question):
        assert (
            len(re.findall(rf"^  {re.escape(number)} |: {re.escape(number)} |; {re.escape(number)} ", short, re.M)) == 1
        ), number
    assert "  6.1.1 (was 5.1a)  Emission targets\n" in short
    assert "      new column 6: Is this target a net zero target?\n" in short
    assert "      column 17 is no longer there: Projected population in target year\n" in short
    assert "      moved columns: 1–5 → 2–6\n" in short
    assert "      now asked for by gcom: columns 2, 3, 4, 5\n" in short
    assert "seen only in 2025, 0 only in 2023 (--all names them)" in short
    assert "  Only the number: 3.1.2 (was 2.1b)" in short
    assert "Carbon markets" not in short
    assert "Carbon markets" in full
    swedish = reporter("questionnaire", "diff", "cdp-track", "2023", "2025", "--lang", "sv").out
    assert len(swedish.splitlines()) == len(short.splitlines())
    assert "STÄLLS INTE LÄNGRE" not in swedish
    assert "      ny kolumn 6: Is this target a net zero target?\n" in swedish


@pytest.mark.usefixtures("form_2027")
def test_the_answers_of_the_new_questions_come_out(city: Path, reporter: Callable[..., Any]) -> None:
    (city / "2027" / "more.toml").write_text(STATUS, encoding="utf-8")
    (city / "2027" / "answers").mkdir()
    (city / "2027" / "answers" / "cdp-track.toml").write_text(ANSWERS, encoding="utf-8")
    ran = reporter("export", city, "--year", "2027", "--platform", "cdp-track")
    assert (ran.code, ran.err) == (0, "")
    out = city / "out" / "2027" / "cdp-track"
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["cycle"] == 2027
    with (out / "answers.csv").open(encoding="utf-8", newline="") as file:
        cells = {
            (r["question_number"], r["column_number"]): (r["column_label"], r["value"]) for r in csv.DictReader(file)
        }
    assert cells["12.1", "1"] == ("Response (in unit specified)", "387.7")
    assert cells["12.1", "2"] == ("Year data applies to", "2026.0")
    assert cells["12.2", ""] == ("Tell us more about waste", "We sort it.")
    assert cells["2.2", "4"] == ("Describe the impacts on people and sectors", "Old people suffer.")
    assert cells["2.2", "12"] == ("Timeframe of expected future changes", "Medium-term (2026-2050)")
    assert ("2.2", "10") not in cells


@pytest.mark.usefixtures("form_2027")
def test_an_earlier_year_of_the_same_city_keeps_the_shipped_form(city: Path, reporter: Callable[..., Any]) -> None:
    (city / "2026").mkdir()
    (city / "2026" / "status.toml").write_text(STATUS, encoding="utf-8")
    ran = reporter("export", city, "--year", "2026", "--platform", "cdp-track")
    assert "reporting year 2026 is answered with the form of 2025, the newest we have" in ran.err
    told = json.loads((city / "out" / "2026" / "cdp-track" / "manifest.json").read_text(encoding="utf-8"))
    assert told["cycle"] == 2025
