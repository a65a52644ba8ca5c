"""`reporter badges`, and the day of looking: what a person and a program are told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

Run = Callable[..., Any]
LUND = ROOT / "fixtures" / "cities" / "lund"
JOINED = ROOT / "fixtures" / "negative" / "CRF-009-no-plan-after-three-years"
OLD = ROOT / "fixtures" / "negative" / "CRF-008-old-inventory"


def test_lund_sees_what_stands_between_it_and_each_badge(reporter: Run) -> None:
    ran = reporter("badges", LUND, "--year", "2026", "--as-of", "2026-10-01")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Lund Municipality, 2026: Global Covenant of Mayors")
    assert lines[1].startswith(
        "gcom-crf: a preview, not a filing. The city reports on this commitment through cdp-track"
    )
    assert "  Target: missing 1 (what is required: inferred)." in lines
    at = lines.index("    3.3  Adaptation goals")
    assert lines[at + 1 : at + 3] == [
        "      Climate hazards that goal addresses",
        "        adaptation_goals[adaptation-2030].hazards  (3.3[adaptation-2030].hazards)",
    ]
    assert "        by hand, in answers/gcom-crf.toml  (0.3[city].name)" in lines
    assert sum("cannot tell" in line for line in lines) == 3
    assert "Due after joining" not in lines  # another platform's deadlines are told there


def test_in_swedish_and_everything_at_once(reporter: Run) -> None:
    few, whole = (reporter("badges", LUND, "--lang", "sv", *more).out for more in ((), ("--all",)))
    assert "Minskade utsläpp" in few
    assert "ställen till (--all visar dem)" in few
    assert "ställen till" not in whole
    assert whole.count("inventories[2024].cells[") > few.count("inventories[2024].cells[") == 4


def test_dates_after_joining_with_how_sure_they_are(reporter: Run) -> None:
    out = reporter("badges", JOINED, "--as-of", "2026-05-03").out
    assert (
        "  The plan for adaptation: 2026-05-02, 3 years after 2023-05-02; that day has passed (recalled, not read)."
        in out
    )
    assert "  The inventory: 2025-05-02, 2 years after 2023-05-02; there is one (recalled, not read)." in out
    out = reporter("badges", JOINED, "--as-of", "2026-05-02").out
    assert "  The plan for adaptation: 2026-05-02, 3 years after 2023-05-02 (recalled, not read)." in out


def test_a_city_that_has_not_said_when_it_joined_is_told_so(reporter: Run) -> None:
    assert "Not known: reporter.toml does not say when the city joined" in reporter("badges", OLD).out


def test_as_json(reporter: Run) -> None:
    told = json.loads(reporter("badges", JOINED, "--as-of", "2026-05-03", "--format", "json").out)
    assert (told["year"], told["as_of"]) == (2026, "2026-05-03")
    (form,) = told["platforms"]
    assert (form["platform"], form["cycle"], form["elsewhere"]) == ("gcom-crf", 2022, None)
    late = [(d["pillar"], d["what"], d["due"]) for d in form["dates"] if d["passed"] and d["held"] is None]
    assert late == [("adaptation", "plan", "2026-05-02"), ("energy", "plan", "2026-05-02")]
    assert [d["held"] for d in form["dates"]] == ["2024-12-31", "2024", "2026-04-20", "2024", "", None, None]
    lund = json.loads(reporter("badges", LUND, "--format", "json").out)["platforms"][0]
    assert (lund["elsewhere"], lund["dates"]) == ("cdp-track", [])


def test_a_form_without_badges_says_nothing(reporter: Run) -> None:
    assert reporter("badges", LUND, "--platform", "cdp-track").out == ""


# -- the day of looking


@pytest.mark.parametrize(("day", "told"), [("2024-12-31", 0), ("2025-01-01", 1), ("2026-01-01", 2)])
def test_check_looks_at_the_day_it_is_given(day: str, told: int, reporter: Run) -> None:
    found = json.loads(reporter("check", OLD, "--as-of", day, "--format", "json").out)["findings"]
    assert sum(f["code"] == "CRF-008" for f in found) == told


@pytest.mark.parametrize("command", ["check", "badges"])
@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2026"])
def test_a_day_that_is_none_is_one_sentence(command: str, day: str, reporter: Run) -> None:
    ran = reporter(command, OLD, "--as-of", day)
    assert ran.code == 2
    assert f"{day} is not a date; give one such as 2026-09-15." in ran.err
    assert "Traceback" not in ran.err


def test_check_and_export_say_that_nothing_is_filed_with_the_form(tmp_path: Path, reporter: Run) -> None:
    note = "gcom-crf: a preview, not a filing."
    assert note in reporter("check", LUND, "--platform", "gcom-crf").err
    assert note in reporter("export", LUND, "--platform", "gcom-crf", "--out", tmp_path).err
    assert note not in reporter("check", LUND).err
