"""Each rule on actions, from both sides of its border."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import action as rules
from reporter.model.codelists import labels
from reporter.model.quantities import Quantity

from ..builders import action, figure, status, told

A1 = "actions[A1]"


def held(**fields: Any) -> Any:
    return status(actions=[action(**fields)])


def at(date: str, code: str) -> dict[str, str]:
    return {"date": date, "status": code}


class TestDates:
    """ACTION-001."""

    @pytest.mark.parametrize(
        ("start", "end", "wrong"),
        [
            ("2024-05-01", "2024-05-01", False),
            ("2024-05-02", "2024-05-01", True),
            ("2024-05-01", "2024-05-02", False),
            ("2024", "2024", False),
            ("2024", "2023", True),
            ("2024-06", "2024", False),
            ("2024", "2024-01", False),
            ("2024-06", "2024-05", True),
            ("2024-06", "2024-05-31", True),
            ("2024-06-15", "2024-06", False),
            ("2024-07-01", "2024-06", True),
            ("2024", "2023-12-31", True),
        ],
    )
    def test_dates_are_compared_as_exactly_as_both_are_known(self, start: str, end: str, wrong: bool) -> None:
        assert told(rules.dates(held(start=start, end=end))) == ([("ACTION-001", A1)] if wrong else [])

    @pytest.mark.parametrize("only", [{"start": "2024"}, {"end": "2024"}, {}])
    def test_one_date_alone_is_in_order(self, only: dict[str, str]) -> None:
        assert told(rules.dates(held(**only))) == []


class TestOverdue:
    """ACTION-002: the status is of 2026."""

    @pytest.mark.parametrize(
        ("end", "late"), [("2025", True), ("2025-12-31", True), ("2026", False), ("2026-01-01", False)]
    )
    def test_only_an_end_before_the_reporting_year(self, end: str, late: bool) -> None:
        assert told(rules.overdue(held(end=end))) == ([("ACTION-002", A1)] if late else [])

    @pytest.mark.parametrize("code", labels("action-statuses"))
    def test_which_statuses_are_over(self, code: str) -> None:
        over = code.startswith(("completed", "cancelled", "postponed"))
        assert (told(rules.overdue(held(end="2025", statuses=[at("2025-06", code)]))) == []) is over

    def test_own_words_after_a_status_do_not_change_it(self) -> None:
        assert told(rules.overdue(held(end="2025", statuses=[at("2025-06", "completed: all but the bridge")]))) == []
        assert len(told(rules.overdue(held(end="2025", statuses=[at("2025-06", "other: all but done")])))) == 1

    def test_the_newest_status_counts_whatever_the_order(self) -> None:
        statuses = [at("2025-11", "completed"), at("2024-02", "ongoing")]
        assert told(rules.overdue(held(end="2025", statuses=statuses))) == []
        (finding,) = rules.overdue(held(end="2025", statuses=[at("2024-02", "completed"), at("2025-11", "ongoing")]))
        assert finding.params == {"end": "2025", "date": "2025-11", "status": "ongoing"}

    @pytest.mark.parametrize("fields", [{"end": None}, {"statuses": None}, {"statuses": []}])
    def test_without_an_end_or_a_status_nothing_is_late(self, fields: dict[str, Any]) -> None:
        assert told(rules.overdue(held(**({"end": "2020"} | fields)))) == []


class TestWithoutStatus:
    """ACTION-003."""

    @pytest.mark.parametrize("statuses", [None, []])
    def test_none_at_all(self, statuses: list[Any] | None) -> None:
        assert told(rules.without_status(held(statuses=statuses))) == [("ACTION-003", A1)]

    def test_one_is_enough(self) -> None:
        assert told(rules.without_status(held())) == []


class TestCosts:
    """ACTION-004: the whole costs 12 MSEK."""

    @pytest.mark.parametrize("part", ["city_share", "needed", "investment"])
    @pytest.mark.parametrize(("value", "above"), [("11.9", False), ("12", False), ("12.01", True)])
    def test_a_part_is_not_larger_than_the_whole(self, part: str, value: str, above: bool) -> None:
        cost = {"total": figure(12, "MSEK"), part: figure(value, "MSEK")}
        assert told(rules.costs(held(cost=cost))) == ([("ACTION-004", f"{A1}.cost.{part}")] if above else [])

    @pytest.mark.parametrize(("unit", "part", "whole"), [("MSEK", "15 MSEK", "12 MSEK"), (None, "15", "12")])
    def test_both_figures_are_told_with_their_unit(self, unit: str | None, part: str, whole: str) -> None:
        cost = {"total": figure(12, unit), "needed": figure(15, unit)}
        (finding,) = rules.costs(held(cost=cost))
        assert finding.params == {"part": "needed", "value": part, "total": whole}

    def test_every_part_is_told(self) -> None:
        cost = {"total": figure(1), "city_share": figure(2), "needed": figure(3), "investment": figure(4)}
        assert [f.where.rsplit(".")[-1] for f in rules.costs(held(cost=cost))] == ["city_share", "needed", "investment"]

    @pytest.mark.parametrize("part", [figure(60, "%"), figure(60, "MEUR"), figure(60, "SEK"), figure(60)])
    def test_another_unit_is_not_compared(self, part: Quantity) -> None:
        assert told(rules.costs(held(cost={"total": figure(12, "MSEK"), "city_share": part}))) == []

    @pytest.mark.parametrize(
        "cost",
        [None, {}, {"city_share": figure(15, "MSEK")}, {"total": figure(), "city_share": figure(15)},
         {"total": figure(not_applicable="…"), "city_share": figure(15)},
         {"total": figure(12), "city_share": figure()}],
    )  # fmt: skip
    def test_an_absent_figure_is_not_compared(self, cost: dict[str, Quantity] | None) -> None:
        assert told(rules.costs(held(cost=cost))) == []

    def test_running_and_spent_may_be_more(self) -> None:
        cost = {"total": figure(12), "running": figure(15), "spent": figure(15)}
        assert told(rules.costs(held(cost=cost))) == []


def test_every_action_is_judged_by_itself() -> None:
    year = status(actions=[action(id="A1", statuses=[]), action(id="A2"), action(id="A3", statuses=[])])
    assert told(rules.without_status(year)) == [("ACTION-003", A1), ("ACTION-003", "actions[A3]")]
