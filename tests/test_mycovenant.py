"""The Covenant's own platform: its route, its calendar, its form beside the papers, and how much of it CDP fills."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import Filing
from reporter.checks.route import disputes
from reporter.cli import filings
from reporter.filing_checks import run
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire import load
from reporter.readers.folder import read_city
from reporter.readers.intake import take_in
from reporter.readers.submission import read

ROOT = Path(__file__).parents[1]
CITIES = ROOT / "fixtures" / "cities"
SHARED = ROOT / ".." / "shared"
INDIA = SHARED / "data" / "cdp" / "2025_india_16_cities_long.csv"
OPTIONS = SHARED / "reference" / "covenant" / "data" / "mycovenant_options.csv"
FORM = ("mycovenant", 2022)

Run = Callable[..., Any]


# -- the route


def test_lund_reports_through_another_platform_and_hears_nothing_of_this_one(reporter: Run) -> None:
    ran = reporter("check", CITIES / "lund", "--as-of", "2026-10-01")
    assert "COM-" not in ran.out
    assert "mycovenant@" not in ran.out
    assert "STATUS-020" in ran.out
    assert "MyCovenant is the only official channel" in ran.out


def test_asked_for_by_name_it_is_filed_all_the_same_and_says_that_sources_disagree(
    tmp_path: Path, reporter: Run
) -> None:
    ran = reporter("export", CITIES / "lund", "--platform", "mycovenant", "--out", tmp_path)
    assert ran.code == 0
    assert "a preview, not a filing" in ran.err
    page = (tmp_path / "mycovenant" / "answers.html").read_text(encoding="utf-8")
    assert "reported through cdp-track" in page
    assert "only official channel" in page


def test_no_report_is_late_for_who_reports_elsewhere() -> None:
    city, year = filings.read(CITIES / "lund", 2026)
    filed = filings.filing(CITIES / "lund", city, year, "mycovenant")
    codes = {f.code for f in run(filed, as_of="2040-01-01")}
    assert codes & {"COM-009", "COM-023", "COM-024"} == set()


def commitment(**fields: Any) -> dict[str, Any]:
    return {"id": "c", "name": "Covenant", "initiative": "covenant-of-mayors", "joined": "2019-01-15", **fields}


@pytest.mark.parametrize(
    ("commitments", "seen"),
    [
        ([], {"cdp-track", "gcom-crf", "mycovenant"}),
        ([commitment()], {"cdp-track", "gcom-crf", "mycovenant"}),
        ([commitment(route="mycovenant")], {"mycovenant"}),
        ([commitment(route="cdp-track")], {"cdp-track"}),
        ([commitment(route="cdp-track"), commitment(id="d", route="mycovenant")], {"cdp-track", "mycovenant"}),
        ([commitment(route="by-letter")], set()),
    ],
    ids=["none", "no route", "its own", "another", "both", "no platform"],
)
def test_a_city_is_seen_through_the_platforms_its_routes_name(commitments: Any, seen: set[str], tmp_path: Path) -> None:
    (tmp_path / "2026").mkdir()
    (tmp_path / "reporter.toml").write_text('name = "Ekby"\n', encoding="utf-8")
    (tmp_path / "2026" / "a.toml").write_text("reporting_year = 2026\n", encoding="utf-8")
    city = City.model_validate({"name": "Ekby", "commitments": commitments})
    year = filings.read(tmp_path, 2026)[1]
    assert {f.questionnaire.platform for f in filings.filings(tmp_path, city, year, [])} == seen
    every = filings.filings(tmp_path, city, year, [], every_form=True)
    assert {f.questionnaire.platform for f in every} == {"cdp-track", "gcom-crf", "mycovenant"}


def test_commitments_that_go_one_way_are_one_dispute() -> None:
    (found,) = disputes(read_city(CITIES / "lund"))
    assert [c.id for c in found.commitments] == ["covenant-of-mayors", "covenant-2050"]
    assert (found.official, len(found.accepted), len(found.denied)) == ("mycovenant", 3, 1)
    assert list(disputes(read_city(CITIES / "signatory"))) == []


# -- the calendar


@pytest.mark.parametrize(
    ("reported", "as_of", "late"),
    [
        ([("2020-05-11", "plan")], "2022-05-11", set()),
        ([("2020-05-11", "plan")], "2022-05-12", {"monitoring"}),
        ([("2020-05-11", "plan")], "2024-06-01", {"monitoring", "full-report"}),
        ([("2020-05-11", "plan"), ("2022-05-02", "action-report")], "2024-05-02", set()),
        ([("2020-05-11", "plan"), ("2022-05-02", "action-report")], "2024-05-12", {"monitoring", "full-report"}),
        ([("2020-05-11", "plan"), ("2024-05-06", "full-report")], "2026-05-06", set()),
        ([("2020", "plan")], "2022-12-31", set()),
        ([("2020", "plan")], "2023-01-01", {"monitoring"}),
    ],
)
def test_a_report_every_second_year_and_an_inventory_every_fourth(reported: Any, as_of: str, late: set[str]) -> None:
    made = [{"date": day, "kind": kind} for day, kind in reported]
    city = City.model_validate({"name": "Ekby", "filing": {"mycovenant": {"report": "full"}},
                                "commitments": [commitment(route="mycovenant", reported=made)]})  # fmt: skip
    filed = Filing(load.of_cycle(*FORM), AnnualStatus(reporting_year=2026), city)
    found = {f.params["what"].removeprefix("@part-") for f in run(filed, as_of=as_of) if f.code == "COM-023"}
    assert found == late


def test_where_nothing_is_on_record_nobody_can_tell() -> None:
    city = City.model_validate({"name": "Ekby", "commitments": [commitment(route="mycovenant")]})
    filed = Filing(load.of_cycle(*FORM), AnnualStatus(reporting_year=2026), city)
    codes = [f.code for f in run(filed, as_of="2040-01-01")]
    assert codes.count("COM-024") == 2
    assert "COM-023" not in codes


# -- the form beside the papers


@pytest.mark.skipif(not OPTIONS.exists(), reason="the option lists of the reference are not beside the project")
def test_every_option_is_one_of_the_reference_to_the_letter() -> None:
    with OPTIONS.open(encoding="utf-8-sig", newline="") as file:
        known = {row["option"]: row["status"] for row in csv.DictReader(file)}
    form = load.of_cycle(*FORM)
    told = {"yes-no", "action-origins"}  # ticks in the portal; and a list that the reference tells in its text
    offered = {label for name, options in form.options.items() if name not in told for label in options.labels}
    assert offered - set(known) == set()
    for name, options in form.options.items():
        statuses = {known[label] for label in options.labels if label in known}
        if any(s.startswith("recalled") for s in statuses):
            assert options.certainty == "recalled", name
        if any("second-hand" in s for s in statuses):
            assert options.certainty != "seen", name


def test_what_nobody_has_seen_required_is_never_an_error() -> None:
    form = load.of_cycle(*FORM)
    required = [c for q in form.question for c in q.column if c.required]
    assert len(required) > 25
    assert all(c.required_certainty in ("inferred", "recalled") for c in required)


def test_one_table_two_inventories() -> None:
    """BEI and MEI ask the same of two inventories: only the inventory differs, column by column."""
    form = load.of_cycle(*FORM)
    for number in range(2, 11):
        base, later = form.find(f"3.{number}"), form.find(f"4.{number}")
        assert base is not None
        assert later is not None
        assert [r.key for r in base.row] == [r.key for r in later.row]
        for one, other in zip(base.column, later.column, strict=True):
            path = (one.answer_from.path or "").replace("baseline_inventory", "newest_monitoring_inventory")
            assert path == (other.answer_from.path or "")
            assert (one.label, one.answer) == (other.label, other.answer)


def test_every_question_stands_under_a_heading_in_the_forms_order() -> None:
    headings = list(dict.fromkeys(q.section for q in load.of_cycle(*FORM).question))
    assert headings == [
        "Profile", "Strategy", "Baseline emission inventory (BEI)", "Monitoring emission inventory (MEI)",
        "Mitigation actions", "Risk and vulnerability assessment (RVA)", "Adaptation", "Energy poverty", "Monitoring",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("report", "hidden"),
    [("secap", {"4", "9"}), ("action", {"3", "4"}), ("full", {"3"})],
)
def test_each_kind_of_report_asks_for_its_own_parts(report: str, hidden: set[str]) -> None:
    city = City.model_validate({"name": "Ekby", "filing": {"mycovenant": {"report": report}}})
    filed = Filing(load.of_cycle(*FORM), AnnualStatus(reporting_year=2026), city)
    asked = {q.number.split(".")[0] for q in filed.questionnaire.question if filed.shown(q)}
    assert asked == {str(n) for n in range(1, 10)} - hidden


# -- how much of it a submission to CDP fills


@pytest.mark.skipif(not INDIA.exists(), reason="the real filings are not beside the project")
@pytest.mark.parametrize("organisation", ["31178", "840134"], ids=["Mumbai", "Tirunelveli"])
def test_what_a_submission_to_cdp_fills_of_an_action_plan(organisation: str) -> None:
    """A fifth of the cells and three of five of the required ones: actions, plan, goals and risks, and no energy.

    Mumbai 173 of 692 cells and 67 of 98 required ones, Tirunelveli 150 of 693 and 53 of 90, when this was written.
    """
    form = load.of_cycle("cdp-track", 2025)
    found = read(INDIA, form.layouts, organisation=organisation, cycle=2025,
                 prefix=form.spelling.question_prefix, no_answer=tuple(form.spelling.no_answer))  # fmt: skip
    status = take_in(form, found, 2025, "filed-2025").status
    city = City.model_validate({"name": organisation, "filing": {"mycovenant": {"report": "secap"}}})
    filed = Filing(load.of_cycle(*FORM), status, city)
    places = [(q, r, c) for q in filed.questionnaire.question if filed.shown(q) for r in filed.rows(q)
              for c in q.column if filed.shown(q, r, c)]  # fmt: skip
    answered = [place for place in places if filed.cell(*place).value is not None]
    assert 0.2 < len(answered) / len(places) < 0.4
    given = [there for _, there in filed.required()]
    assert 0.55 < sum(given) / len(given) < 0.8
    assert {q.number for q, _, _ in answered} == {
        "2.2",
        "2.8",
        "5.1",
        "6.1",
        "6.2",
        "6.3",
        "6.4",
        "6.5",
        "6.6",
        "7.1",
        "7.2",
    }


@pytest.mark.skipif(not INDIA.exists(), reason="the real filings are not beside the project")
@pytest.mark.parametrize(
    ("organisation", "report", "answered", "required", "places"),
    [
        ("60051", "secap", 48, 64, 74),
        ("60051", "full", 51, 67, 74),
        ("840143", "secap", 4, 28, 0),
        ("840143", "full", 4, 28, 0),
    ],
)
def test_how_much_a_submission_elsewhere_fills(
    organisation: str, report: str, answered: int, required: int, places: int
) -> None:
    """The fullest and the emptiest of 16 cities; docs/mycovenant.md tells the figures."""
    form = load.of_cycle("cdp-track", 2025)
    submission = read(INDIA, form.layouts, organisation=organisation, prefix=form.spelling.question_prefix,
                      no_answer=tuple(form.spelling.no_answer))  # fmt: skip
    status = take_in(form, submission, 2025, "filed").status
    city = City.model_validate({"name": "Ekby", "filing": {"mycovenant": {"report": report}}})
    found = [there for _, there in Filing(load.of_cycle(*FORM), status, city).required()]
    assert (sum(found), len(found)) == (answered, required)
    table = Filing(load.of_cycle("gcom-crf", 2022), status).answers
    held = {(a.row, a.column.removesuffix("-key")) for a in table if a.question == "4.6a" and a.value is not None}
    assert len({place for place in held if place[1] in ("direct", "indirect", "outside")}) == places
