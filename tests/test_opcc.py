"""The One Planet City Challenge: the answers of another platform, cut to what its assessment reads."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from reporter.answers import Filing
from reporter.badges import own_score, standings
from reporter.errors import ReadError
from reporter.questionnaire import load
from tests import builders
from tests.conftest import ROOT

Run = Callable[..., Any]
LUND = ROOT / "fixtures" / "cities" / "lund"
CRITERIA = [
    "political-commitments", "mitigation-targets", "adaptation-goals", "emissions-reporting",
    "vulnerability-and-risk", "mitigation-actions", "adaptation-actions",
]  # fmt: skip


@pytest.mark.parametrize(("cycle", "base"), [(2023, 2023), (2025, 2025)])
def test_its_questions_are_those_of_the_platform_it_is_answered_in(cycle: int, base: int) -> None:
    mine, whole = load.of_cycle("opcc", cycle), load.of_cycle("cdp-track", base)
    assert mine.inside == "cdp-track"
    assert [q.number for q in mine.question] == [q.number for q in whole.question if q.number in (mine.only or ())]
    assert all(question == whole.find(question.number) for question in mine.question)
    assert len(mine.question) == len(mine.only or ())
    assert [badge.code for badge in mine.badge] == CRITERIA
    assert {number for badge in mine.badge for number in badge.questions} == set(mine.only or ())
    assert mine.spelling == whole.spelling


def test_its_answers_are_the_other_platforms_to_the_letter(tmp_path: Path, reporter: Run) -> None:
    reporter("export", LUND, "--platform", "opcc", "--platform", "cdp-track", "--out", tmp_path)
    mine, whole = (
        list(csv.reader((tmp_path / p / "answers.csv").read_text(encoding="utf-8").splitlines()))
        for p in ("opcc", "cdp-track")
    )
    only = set(load.of_cycle("opcc", 2025).only or ())
    assert mine[0] == whole[0]
    assert mine[1:] == [row for row in whole[1:] if row[0] in only]
    assert len(mine) > 200


def test_what_is_kept_for_other_questions_is_not_filed_here(tmp_path: Path, reporter: Run) -> None:
    city = tmp_path / "lund"
    shutil.copytree(LUND, city)
    answers = city / "2026" / "answers" / "cdp-track.toml"
    answers.parent.mkdir(exist_ok=True)
    answers.write_text(
        '[manual."1.3[response].3"]\nvalue = "By hand"\n[manual."4.9[response].1"]\nvalue = "Elsewhere"\n',
        encoding="utf-8",
    )
    reporter("export", city, "--platform", "opcc", "--out", tmp_path / "out")
    filed = (tmp_path / "out" / "opcc" / "answers.csv").read_text(encoding="utf-8")
    assert "By hand" in filed
    assert "Elsewhere" not in filed


def test_each_criterion_says_how_complete_its_answers_are(reporter: Run) -> None:
    ran = reporter("badges", LUND, "--platform", "opcc", "--year", "2026", "--as-of", "2026-10-01")
    assert ran.code == 0
    assert "opcc: a preview, not a filing. The city reports on this commitment through cdp-track" in ran.out
    assert "  Political commitments: 1 of 8 answered, 7 missing (inferred)." in ran.out
    assert "  Emissions reporting: " in ran.out
    assert "weights" not in ran.out
    (told,) = json.loads(reporter("badges", LUND, "--platform", "opcc", "--year", "2026", "--format", "json").out)[
        "platforms"
    ]
    assert [b["code"] for b in told["badges"]] == CRITERIA
    assert told["own_score"] is None


def filing(**weights: Any) -> Filing:
    city = builders.city(filing={"opcc": {"weights": weights}} if weights else {})
    goal = builders.adaptation_goal(target_year=2030, metrics="cellars flooded", hazards=["river-flooding"])
    return Filing(load.of_cycle("opcc", 2025), builders.status(adaptation_goals=[goal]), city)


def test_a_score_only_by_weights_of_ones_own() -> None:
    nothing = filing()
    found = standings(nothing)
    assert own_score(nothing, found) is None
    share = {s.badge.code: Decimal(s.answered) / s.required for s in found}
    one = own_score(filing(**{"adaptation-goals": 3, "political-commitments": 1}), found)
    assert one is not None
    expected = (3 * share["adaptation-goals"] + share["political-commitments"]) / 4 * 100
    assert one.percent == expected
    assert set(one.unweighed) == set(CRITERIA) - {"adaptation-goals", "political-commitments"}
    double = own_score(filing(**{"adaptation-goals": 6, "political-commitments": 2}), found)
    assert double is not None
    assert double.percent == one.percent


@pytest.mark.parametrize("weights", [{"jury": 2}, {"adaptation-goals": -1}, {"adaptation-goals": "2"}, {"adaptation-goals": True},
                                     {"adaptation-goals": 0}])  # fmt: skip
def test_a_weight_that_is_none_is_refused(weights: dict[str, Any]) -> None:
    given = filing(**weights)
    with pytest.raises(ReadError) as caught:
        own_score(given, standings(given))
    assert caught.value.key == "bad-weight"


def test_open_points_of_earlier_feedback_join_what_is_missing(tmp_path: Path, reporter: Run) -> None:
    city = tmp_path / "lund"
    shutil.copytree(LUND, city)
    (city / "2026" / "feedback.toml").write_text(
        '[[feedback]]\nid = "f"\nplatform = "opcc"\ndate = "2025-11-20"\nresult = "69 %"\nsource = "letter"\n'
        'points = [{ id = "1", question = "2.2", text = "Say how often each hazard comes." }, '
        '{ id = "2", text = "Settled.", done = true }]\n[[documents]]\nid = "letter"\ntitle = "Feedback"\n',
        encoding="utf-8",
    )
    ran = reporter("badges", city, "--platform", "opcc", "--year", "2026")
    assert "Feedback on earlier filings, still open: 1." in ran.out
    assert "  2.2  Say how often each hazard comes.  (2025-11-20, 1)" in ran.out
    assert "Settled" not in ran.out


def test_the_workbook_tells_criteria_what_is_missing_and_how_targets_stand(tmp_path: Path, reporter: Run) -> None:
    from python_calamine import CalamineWorkbook

    ran = reporter("export", LUND, "--platform", "opcc", "--out", tmp_path)
    assert ran.code == 0
    sheets = CalamineWorkbook.from_path(str(tmp_path / "opcc" / "assessment.xlsx"))
    assert sheets.sheet_names == ["Criteria", "Missing", "Alignment"]
    criteria, missing, alignment = (sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names)
    (told,) = json.loads(reporter("badges", LUND, "--platform", "opcc", "--format", "json").out)["platforms"]
    assert [(row[1], row[2], row[4]) for row in criteria[3:10]] == [
        (b["answered"], b["required"], len(b["missing"])) for b in told["badges"]
    ]
    assert [row[1] for row in missing[3:]] == [gap["reference"] for b in told["badges"] for gap in b["missing"]]
    aligned = json.loads(reporter("align", LUND, "--format", "json").out)
    assert len(alignment[3:]) == len(aligned["methods"])
    assert {row[5] for row in alignment[3:]} <= {"meets", "falls short", "not binding", "cannot tell"}
