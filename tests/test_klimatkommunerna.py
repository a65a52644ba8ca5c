"""The membership test of Klimatkommunerna: what is public, and items that a city pastes in itself."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.derivations.networks import ORDER, requirement
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load
from tests.conftest import ROOT

Run = Callable[..., Any]
LUND = ROOT / "fixtures" / "cities" / "lund"

ITEMS = """
section = "Energi"

[[question]]
number = "5.1"
title = "Mål"
text = "Vilket är kommunens mål för utsläppen 2030?"
source = "formuläret, avklistrat 2027-02-01"
certainty = "seen"

[[question.column]]
key = "5.1"
label = "Mål (%)"
answer = { type = "number", unit = "%" }
answer_from = { kind = "copy", path = "targets[t2030].reduction" }

[[question]]
number = "5.2"
title = "Solceller"
text = "Har kommunen en solkarta?"
source = "formuläret, avklistrat 2027-02-01"
certainty = "seen"

[[question.column]]
key = "5.2"
label = "Svar"
answer = { type = "text" }
answer_from = { kind = "manual", why = "Nothing in the status says it." }
"""

HEAD = """platform = "klimatkommunerna"
cycle = 2026
title = "Klimatkommunerna, membership test"
first_year = 2026
same_form_as = 2023
source = "formuläret, avklistrat 2026-02-01"
certainty = "seen"
partial = true
for_members = true
family = "KLK"
initiatives = ["klimatkommunerna"]

[spelling]
several = "; "
other = ""
source = "none: a web form"
"""


def filled(folder: Path) -> dict[tuple[str, str], str]:
    with (folder / "klimatkommunerna" / "answers.csv").open(encoding="utf-8", newline="") as file:
        return {(row["question_number"], row["row_name"]): row["value"] for row in csv.DictReader(file)}


def test_the_sections_hold_sixty_six_points_and_no_invented_item() -> None:
    form = load.of_cycle("klimatkommunerna", 2023)
    points = form.find("1")
    assert points is not None
    assert sum(int(row.name.rpartition("högst ")[2].split()[0]) for row in points.row) == 66
    assert [q.number for q in form.question] == ["0", "1"]


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ({}, set()),
        ({"inventories": [{"id": "a", "period": "2023"}]}, set()),
        ({"inventories": [{"id": "a", "period": "2023"}, {"id": "b", "period": "2024"}]}, {"inventories"}),
        ({"targets": [{"id": "t"}]}, {"targets"}),
        ({"plans": [{"id": "p"}]}, set()),
        ({"plans": [{"id": "p"}], "actions": [{"id": "a", "pillars": ["mitigation"]}]}, {"actions"}),
    ],
)
def test_a_requirement_is_met_where_the_status_shows_it_and_never_said_not_to_be(
    fields: dict[str, Any], met: set[str]
) -> None:
    status = AnnualStatus.model_validate({"reporting_year": 2026, **fields})
    told = {what: requirement(status, n).value for n, what in enumerate(ORDER, 1)}
    assert {what for what, answer in told.items() if answer == "yes"} == met
    assert set(told.values()) <= {"yes", None}


def test_items_that_a_city_pastes_in_are_filled_without_python(tmp_path: Path, reporter: Run) -> None:
    city = tmp_path / "lund"
    shutil.copytree(LUND, city)
    own = city / "questionnaires" / "klimatkommunerna" / "2026"
    own.mkdir(parents=True)
    (own / "questionnaire.toml").write_text(HEAD, encoding="utf-8")
    (own / "5-energy.toml").write_text(ITEMS, encoding="utf-8")
    assert reporter("questionnaire", "lint", "klimatkommunerna", "--city", city).code == 0
    ran = reporter("export", city, "--platform", "klimatkommunerna", "--out", tmp_path / "out")
    assert ran.code == 0, ran
    found = filled(tmp_path / "out")
    assert found["5.1", ""] == "80"
    assert ("5.2", "") not in found
    assert found["0", "Sätta utsläppsmål"] == "Ja"
