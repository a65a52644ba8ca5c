"""What asks for an explanation, what answers it, and what became of the actions."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.changes import compare
from reporter.changes.account import Account
from reporter.changes.groups import ELSE, GROUP_OF, GROUPS, later
from reporter.model import codelists
from reporter.model.status import AnnualStatus
from tests.builders import action, adaptation_goal, city, figure, other_target, removal, status, target


def asked(before: AnnualStatus, after: AnnualStatus) -> list[tuple[str, str, bool]]:
    return [(a.finding.code, a.finding.where, a.open) for a in Account(city(), compare(before, after)).alarms]


def targets(**fields: Any) -> AnnualStatus:
    return status(targets=[target(**fields)])


# -- targets


@pytest.mark.parametrize(
    ("before", "after", "at"),
    [
        ({}, {"reduction": figure(70, "%")}, ".reduction"),
        ({}, {"target_year": 2035}, ".target_year"),
        ({"target_emissions": figure(80, "kt")}, {"target_emissions": figure(90_000, "t")}, ".target_emissions"),
        ({"yearly_rate": figure(7, "%")}, {"yearly_rate": figure(5, "%")}, ".yearly_rate"),
        ({"compensation": {"allowed": False}}, {"compensation": {"allowed": True}}, ".compensation"),
    ],
)
def test_a_target_made_weaker_asks(before: dict[str, Any], after: dict[str, Any], at: str) -> None:
    found = asked(targets(**before), targets(**after))
    assert [(code, where, open_) for code, where, open_ in found if code == "CHANGE-002"] == [
        ("CHANGE-002", where, True) for _, where, _ in found if where.startswith(f"targets[t2030]{at}")
    ]
    assert len(found) == 1


@pytest.mark.parametrize("after", [{"reduction": figure(85, "%")}, {"target_year": 2028}])
def test_a_target_made_stronger_asks_for_nothing(after: dict[str, Any]) -> None:
    assert asked(targets(), targets(**after)) == []


@pytest.mark.parametrize("after", [{"base_year": 2005}, {"base_emissions": figure(390, "kt")}, {"boundary": "part"}])
def test_another_ground_asks(after: dict[str, Any]) -> None:
    assert [code for code, _, _ in asked(targets(), targets(**after))] == ["CHANGE-003"]


def test_what_the_city_says_at_the_figure_or_the_target_answers() -> None:
    at_figure = targets(reduction=figure(70, "%", explanation="Decided on 4 May."))
    assert [open_ for _, _, open_ in asked(targets(), at_figure)] == [False]
    assert [open_ for _, _, open_ in asked(targets(), targets(target_year=2035, comment="Decided on 4 May."))] == [
        False
    ]
    stood = targets(comment="A target of the whole council.")
    now = targets(target_year=2035, comment="A target of the whole council.")
    assert [open_ for _, _, open_ in asked(stood, now)] == [True]


def test_an_adaptation_goal_put_off_asks() -> None:
    goals = [status(adaptation_goals=[adaptation_goal(target_year=y)]) for y in (2030, 2040)]
    assert [code for code, _, _ in asked(*goals)] == ["CHANGE-002"]


@pytest.mark.parametrize(
    ("fields", "codes"), [({}, ["CHANGE-009"]), ({"target_year": 2020}, []), ({"replaced_by": "t2040"}, [])]
)
def test_a_target_that_is_gone_asks_unless_met_in_time_or_replaced(fields: dict[str, Any], codes: list[str]) -> None:
    assert [code for code, _, _ in asked(targets(**fields), status())] == codes


# -- figures


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ((3, "kt"), (3, "Mt"), ["CHANGE-008"]),
        ((3, "kt"), (3, "GWh"), ["CHANGE-008"]),
        ((3, "kt"), (3000, "t"), []),
        ((3, "kt"), (3200, "kt"), ["CHANGE-006"]),
        ((3, "kt"), ("0.0031", "kt"), ["CHANGE-006"]),
        ((3, "kt"), (2_900_000, "kt"), ["CHANGE-006"]),
        ((3, "kt"), (30, "kt"), []),
        ((3, "kt"), (-3, "kt"), ["CHANGE-007"]),
        ((0, "kt"), (3, "kt"), []),
        ((3, "kt"), (0, "kt"), []),
        ((3, "made-up"), (3, "kt"), []),
    ],
)
def test_slips_of_unit_size_and_sign_ask(before: tuple[Any, str], after: tuple[Any, str], codes: list[str]) -> None:
    old, new = (status(removals=[removal(amount=figure(*pair))]) for pair in (before, after))
    assert [code for code, _, _ in asked(old, new)] == codes


def test_a_year_written_where_a_figure_belongs_is_noticed() -> None:
    old, new = (status(other_targets=[other_target(base_value=figure(v))]) for v in (2016, 2_581_052))
    assert "CHANGE-006" in [code for code, _, _ in asked(old, new)]


# -- actions


def fates(before: list[Any], after: list[Any]) -> list[tuple[str, str]]:
    told = Account(city(), compare(status(actions=before), status(actions=after)))
    return [(f.fate, f.action.id) for f in told.fates]


def at(code: str, **fields: Any) -> Any:
    return action(statuses=[{"date": "2026", "status": code}], **fields)


@pytest.mark.parametrize(
    ("before", "after", "fate"),
    [
        ([], [at("ongoing")], "new"),
        ([at("ongoing")], [], "gone"),
        ([at("ongoing")], [at("completed")], "finished"),
        ([at("scoping")], [at("in-operation-whole")], "finished"),
        ([at("ongoing")], [at("cancelled")], "dropped"),
        ([at("completed")], [at("ongoing")], "restarted"),
        ([at("cancelled")], [at("scoping")], "restarted"),
        ([at("ongoing")], [at("postponed")], "delayed"),
        ([at("ongoing", end="2027")], [at("ongoing", end="2028-06")], "delayed"),
    ],
)
def test_what_becomes_of_an_action(before: list[Any], after: list[Any], fate: str) -> None:
    assert fates(before, after) == [(fate, "A1")]


def test_an_action_that_goes_on_has_no_fate() -> None:
    assert fates([at("scoping", end="2027")], [at("ongoing", end="2027-05")]) == []
    assert fates([at("other: our own word")], [at("ongoing")]) == []


@pytest.mark.parametrize(
    ("gone", "codes"),
    [
        (at("ongoing"), ["CHANGE-005"]),
        (at("completed"), []),
        (at("cancelled"), []),
        (at("ongoing", end="2025"), []),
        (at("ongoing", end="2030"), ["CHANGE-005"]),
        (action(statuses=None), ["CHANGE-005"]),
    ],
)
def test_an_action_dropped_in_silence_asks(gone: Any, codes: list[str]) -> None:
    assert [code for code, _, _ in asked(status(actions=[gone]), status())] == codes


def test_every_status_of_an_action_has_a_phase() -> None:
    phases = {row["phase"] for row in codelists.rows("action-statuses")}
    assert phases == {"planned", "ongoing", "done", "postponed", "stopped"}


@pytest.mark.parametrize(
    ("before", "after", "is_later"),
    [("2025", "2026", True), ("2025", "2025-12", False), ("2025-03", "2025-04", True), (None, "2025", False)],
)
def test_a_date_is_later_as_far_as_both_are_known(before: str | None, after: str, is_later: bool) -> None:
    assert later(before, after) is is_later


# -- groups


def test_every_part_of_the_status_has_a_group() -> None:
    assert set(GROUP_OF) <= set(AnnualStatus.model_fields)
    aside = {"jurisdiction", "governance", "engagements", "collaborations", "finance", "documents", "feedback", "texts",
             "files", "absences", "submissions", "model_version", "reporting_year"}  # fmt: skip
    assert set(AnnualStatus.model_fields) - set(GROUP_OF) == aside
    assert GROUPS[-1] == ELSE
