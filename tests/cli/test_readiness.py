"""`reporter readiness`: what a coordinator, a program and a calendar are told."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import jsonschema
import pytest

from tests.conftest import ROOT

Run = Callable[..., Any]
LUND = ROOT / "fixtures" / "cities" / "lund"
DAY = ("--as-of", "2026-08-15")
DAYS = """
time_zone = "Europe/Stockholm"

[owners]
inventories = "Environment department"
"jurisdiction.reporting_level" = "Council office"

[[bodies]]
id = "committee"
name = { sv = "Tekniska nämnden", en = "Technical committee" }
meetings = [2026-08-19, 2026-09-02]
papers_days = 10

[[bodies]]
id = "council"
name = { sv = "Kommunfullmäktige", en = "Municipal council" }
meetings = [2026-09-24]
papers_days = 14

[[bodies]]
id = "board"
name = "Board"

[[deadlines]]
id = "draft"
platform = "cdp-track"
date = 2026-09-28
zone = "UTC-12:00"
title = { sv = "Utkastet är klart; allt är läst, en gång", en = "The draft is ready; all is read, once" }
"""


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Lund with days, bodies and departments; invented."""
    shutil.copytree(LUND, tmp_path / "lund")
    toml = tmp_path / "lund" / "reporter.toml"
    head, _, rest = toml.read_text("utf-8").partition("[name]")
    toml.write_text(
        head + 'time_zone = "Europe/Stockholm"\n\n[name]' + rest + DAYS.replace('time_zone = "Europe/Stockholm"\n', ""),
        encoding="utf-8",
    )
    return tmp_path / "lund"


def told(ran: Any) -> Any:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_lund_in_text(reporter: Run) -> None:
    ran = reporter("readiness", LUND, "--year", "2026", *DAY)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "Lund Municipality, 2026: readiness on 2026-08-15"
    assert "  Next: The window closes, 2026-10; 47 days to the first day it may be." in lines
    assert "  Not known, and may come earlier: Last day to be scored." in lines
    assert "    cannot tell  The response is public (read in the source)" in lines
    assert (
        "No form of klimatkontrakt is here (klimatkontrakt-2030): nothing is counted and no deadline is claimed."
        in lines
    )


def test_in_swedish_and_every_cell(reporter: Run) -> None:
    few, whole = (reporter("readiness", LUND, *DAY, "--lang", "sv", *more).out for more in ((), ("--all",)))
    assert "Be om detta först" in few
    assert "jurisdiction.reporting_level" not in few
    assert "jurisdiction.reporting_level  (1.2[response].11)" in whole


def test_lund_in_json_fits_its_schema_and_adds_up(reporter: Run) -> None:
    found = told(reporter("readiness", LUND, *DAY, "--format", "json"))
    jsonschema.validate(found, json.loads((ROOT / "schemas" / "readiness.schema.json").read_text("utf-8")))
    form, test = found["platforms"]
    assert (test["platform"], test["required"], test["deadlines"]) == ("klimatkommunerna", 0, [])
    assert (form["platform"], form["cycle"], form["route"], form["days_left"]) == ("cdp-track", 2025, "cdp-track", 47)
    assert form["required"] == form["answered"] + form["nothing"]["unanswered"]
    assert form["nothing"]["unanswered"] == len(form["missing"]) > 0
    assert {d["kind"]: d["date"] for d in form["deadlines"]} == {
        "opens": "2026-06",
        "closes": "2026-10",
        "scoring": None,
        "submission": None,
    }
    assert form["deadline"] == form["deadlines"][1]
    waiting = {cell for ask in found["ask_first"] for cell in ask["required"]}
    assert waiting <= {f"cdp-track:{m['reference']}" for m in form["missing"]}
    assert {c["verdict"] for c in form["conditions"]} == {"met", "cannot-tell"}


def test_the_way_back_through_the_bodies_and_the_local_hour(reporter: Run, town: Path) -> None:
    out = reporter("readiness", town, *DAY).out
    assert "  Next: The draft is ready; all is read, once, 2026-09-28; 44 days left." in out
    assert "ends 2026-09-29 12:00 UTC; ends 2026-09-29 14:00 Europe/Stockholm; the city's own" in out
    assert "    papers by 2026-08-23  Technical committee, meets 2026-09-02\n" in out
    assert "    papers by 2026-09-10  Municipal council, meets 2026-09-24\n" in out
    assert "    Board: no meeting in time is known (`meetings` of bodies[board] in reporter.toml)\n" in out
    late = reporter("readiness", town, "--as-of", "2026-08-24").out
    assert "    papers by 2026-08-23: passed  Technical committee" in late


def test_only_what_one_department_answers_for(reporter: Run, town: Path) -> None:
    everything, theirs = (
        told(reporter("readiness", town, *DAY, "--format", "json", *more))["platforms"][0]
        for more in ((), ("--owner", "Environment department"))
    )
    assert (theirs["required"], theirs["answered"]) == (everything["required"], everything["answered"])
    assert theirs["missing"] == [m for m in everything["missing"] if m["owner"] == "Environment department"]
    assert 0 < len(theirs["missing"]) < len(everything["missing"])
    assert {m["path"].split("[")[0] for m in theirs["missing"]} == {"inventories"}
    out = reporter("readiness", town, *DAY, "--owner", "Council office").out
    assert "Whose it is\n  Council office: 1\n" in out
    assert "216 are missing" in out


def test_the_matrix_holds_every_cell_and_what_each_value_would_unlock(reporter: Run, tmp_path: Path) -> None:
    ran = reporter(
        "readiness", LUND, *DAY, "--platform", "cdp-track", "--platform", "gcom-crf", "--matrix", tmp_path / "m.csv"
    )
    assert ran.code == 0
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ran.err == f"Written: {tmp_path / 'm.csv'}, {len(rows)} cells.\n"
    assert {r["platform"] for r in rows} == {"cdp-track", "gcom-crf"}
    cell = [r for r in rows if r["path"] == "inventories[2024].cells[I.1.1]" and r["unlocks"]]
    assert len(cell) == int(cell[0]["unlocks"]) > 1
    assert {r["platform"] for r in cell} == {"cdp-track", "gcom-crf"}
    assert all(r["unlocks"] == "" for r in rows if r["state"] == "answered")


def test_a_challenge_that_is_answered_inside_has_its_own_days(reporter: Run) -> None:
    told = json.loads(reporter("readiness", LUND, "--year", 2023, "--as-of", "2023-08-01", "--format", "json").out)
    (cdp,) = (p for p in told["platforms"] if p["platform"] == "cdp-track")
    assert (cdp["deadline"]["date"], cdp["deadline"]["of"]) == ("2023-08-31", "One Planet City Challenge")
    text = reporter("readiness", LUND, *DAY).out
    assert "Not known, and may come earlier: One Planet City Challenge: last day to hand in." in text


def test_a_calendar_library_reads_the_calendar_back(reporter: Run, town: Path) -> None:
    ran = reporter("readiness", town, *DAY, "--format", "ics", "--lang", "sv")
    assert (ran.code, ran.err) == (0, "")
    assert all(len(line.encode()) <= 75 for line in ran.out.splitlines())
    read = icalendar.Calendar.from_ical(ran.out.replace("\r\n", "\n").replace("\n", "\r\n"))
    events = {str(e["SUMMARY"]): e for e in read.walk("VEVENT")}
    own = events["CDP-ICLEI Track 2026: Utkastet är klart; allt är läst, en gång"]
    assert (own["DTSTART"].dt, own["DTEND"].dt) == (date(2026, 9, 28), date(2026, 9, 29))
    month = events["CDP-ICLEI Track 2026: Inlämningen stänger (någon dag i månaden)"]
    assert (month["DTSTART"].dt, month["DTEND"].dt) == (date(2026, 10, 1), date(2026, 11, 1))
    assert "cdp.net/en/faqs.md as updated on 22 June 2026 (läst i källan)\nläst 2026-11-22" in str(month["DESCRIPTION"])
    assert events["CDP-ICLEI Track 2026: Handlingar till Tekniska nämnden"]["DTSTART"].dt == date(2026, 8, 23)
    assert not any("bli bedömd" in title for title in events)  # nobody knows when
    assert len({str(e["UID"]) for e in events.values()}) == len(events)
    again = icalendar.Calendar.from_ical(reporter("readiness", town, "--as-of", "2026-08-16", "--format", "ics").out)
    assert {str(e["UID"]) for e in again.walk("VEVENT")} == {str(e["UID"]) for e in events.values()}


def test_a_clock_before_the_year_and_long_after_it(reporter: Run) -> None:
    early, late = (told(reporter("readiness", LUND, "--as-of", day, "--format", "json"))["platforms"][0]
                   for day in ("2020-02-29", "2040-01-01"))  # fmt: skip
    assert (early["deadline"]["kind"], early["days_left"]) == ("closes", (date(2026, 10, 1) - date(2020, 2, 29)).days)
    assert (late["deadline"], late["days_left"], late["steps"]) == (None, None, [])
    assert early["deadlines"] == late["deadlines"]


def test_a_status_with_nothing_but_a_name(reporter: Run, tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Ekby"\n', encoding="utf-8")
    (tmp_path / "2026" / "a.toml").write_text("reporting_year = 2026\n", encoding="utf-8")
    out = reporter("readiness", tmp_path, *DAY).out
    assert "0 of " in out
    assert "Whose it is\n  nobody named: " in out
    for form in told(reporter("readiness", tmp_path, *DAY, "--format", "json"))["platforms"]:
        assert form["route"] is None
        assert form["answered"] <= form["required"]


def test_what_cannot_be_read_is_told_beside_the_count(reporter: Run, tmp_path: Path) -> None:
    shutil.copytree(LUND, tmp_path / "lund")
    (tmp_path / "lund" / "2026" / "slip.toml").write_text("name = Lund", encoding="utf-8")
    ran = reporter("readiness", tmp_path / "lund", *DAY)
    assert ran.code == 0
    assert ran.err == "1 thing in 2026 cannot be read, which is counted as missing; reporter check says which.\n"
    assert "127 of 343" in ran.out


def test_a_year_without_any_form(reporter: Run, tmp_path: Path) -> None:
    (tmp_path / "1999").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Ekby"\n', encoding="utf-8")
    (tmp_path / "1999" / "a.toml").write_text("reporting_year = 1999\n", encoding="utf-8")
    assert "No form for 1999 is here" in reporter("readiness", tmp_path, *DAY).out


def test_a_platform_the_city_is_not_part_of(reporter: Run) -> None:
    out = reporter("readiness", LUND, *DAY, "--platform", "mycovenant").out
    assert "mycovenant: a preview, not a filing. The city reports on this commitment through cdp-track" in out
    assert "Next:" not in out
    found = told(reporter("readiness", LUND, *DAY, "--platform", "mycovenant", "--format", "json"))["platforms"][0]
    assert (found["route"], found["deadlines"], found["deadline"]) == ("cdp-track", [], None)


def test_what_the_short_set_hides_although_it_is_answered(reporter: Run, tmp_path: Path) -> None:
    shutil.copytree(LUND, tmp_path / "lund")
    toml = tmp_path / "lund" / "reporter.toml"
    before = told(reporter("readiness", tmp_path / "lund", *DAY, "--format", "json"))["platforms"][0]
    text = toml.read_text("utf-8").replace("[filing.cdp-track]\n", '[filing.cdp-track]\nquestion_set = "27"\n')
    toml.write_text(text, encoding="utf-8")
    after = told(reporter("readiness", tmp_path / "lund", *DAY, "--format", "json"))["platforms"][0]
    assert before["hidden"] == []
    assert after["settings"]["question_set"] == "27"
    assert after["required"] < before["required"]
    assert all(h["answers"] > 0 for h in after["hidden"])
    assert len(after["hidden"]) > 0
    assert "Kept closed by the settings" in reporter("readiness", tmp_path / "lund", *DAY).out


def test_open_points_of_feedback_join_the_list(reporter: Run, tmp_path: Path) -> None:
    shutil.copytree(LUND, tmp_path / "lund")
    points = '\n[[feedback.points]]\nid = "1"\nquestion = "6.1.1"\ntext = "Say how."\n\n[[feedback.points]]\nid = "2"\ntext = "Done."\ndone = true\n'
    file = tmp_path / "lund" / "2026" / "feedback.toml"
    file.write_text(file.read_text("utf-8") + points, encoding="utf-8")
    assert (
        "  Points of earlier feedback that are open\n    1 (2025): Say how.\n"
        in reporter("readiness", tmp_path / "lund", *DAY).out
    )
    found = told(reporter("readiness", tmp_path / "lund", *DAY, "--format", "json"))["platforms"][0]
    assert found["feedback"] == [{"feedback": "cdp-2025-result", "point": "1", "question": "6.1.1", "text": "Say how."}]
