"""What is asked anew each year: taken out where it was true of its year alone, left where it says its date."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.model.actions import Action
from reporter.model.base import Yearly
from reporter.model.indicators import Indicator
from reporter.model.plans import Plan
from reporter.model.status import AnnualStatus
from reporter.model.targets import Target
from reporter.paths import leaf
from reporter.writers.carried import Anew, Renewal, newest, still, take_out


def taken(table: dict[str, Any], model: type, path: str = "x[a]") -> tuple[dict[str, Any], Anew]:
    anew = Anew()
    take_out(table, model, path, anew)
    return table, anew


def test_progress_was_true_of_its_year_alone() -> None:
    table, anew = taken({"id": "a", "progress": "on-track", "base_year": 1990}, Target)
    assert table == {"id": "a", "base_year": 1990}
    assert anew.renew == [Renewal("x[a].progress")]


def test_dated_values_stay_and_the_newest_is_asked_anew() -> None:
    observations = [{"period": 2021, "value": 3}, {"period": 2024, "value": 2}]
    table, anew = taken({"id": "a", "observations": list(observations)}, Indicator)
    assert table["observations"] == observations
    assert anew.renew == [Renewal("x[a].observations", "2024")]


def test_a_figure_inside_a_part_goes_and_an_empty_part_goes_with_it() -> None:
    table, anew = taken({"id": "a", "cost": {"spent": {"value": 1}}}, Action)
    assert (table, anew.renew) == ({"id": "a"}, [Renewal("x[a].cost.spent")])
    table, anew = taken({"id": "a", "cost": {"spent": {"value": 1}, "total": {"value": 2}}}, Action)
    assert table == {"id": "a", "cost": {"total": {"value": 2}}}


def test_files_are_to_be_attached_again_and_their_names_stay() -> None:
    table, anew = taken({"id": "a", "files": ["plan.pdf", "map.png"]}, Plan, "plans[a]")
    assert table["files"] == ["plan.pdf", "map.png"]
    assert anew.attach == [("plans[a].files", "plan.pdf"), ("plans[a].files", "map.png")]


def test_within_history_nothing_is_asked() -> None:
    table = {"id": "a", "main": True, "files": ["inventory.xlsx"], "period": "2021"}
    take_out(table, leaf(AnnualStatus, "inventories").model, "inventories[a]", None)  # type: ignore[arg-type]
    assert table == {"id": "a", "files": ["inventory.xlsx"], "period": "2021"}


@pytest.mark.parametrize(
    ("value", "date"),
    [([{"date": "2023-12"}, {"date": "2024"}], "2024"), ([{"role": "x"}], ""), (2021, "2021"), ([2020, 2021], "2021")],
)
def test_the_newest_of_what_is_dated(value: Any, date: str) -> None:
    assert newest(value) == date


def test_what_has_been_answered_since_is_no_longer_asked() -> None:
    anew = Anew(
        [Renewal("targets[a].progress"), Renewal("targets[b].progress"), Renewal("targets[gone].progress"),
         Renewal("indicators[i].observations", "2024"), Renewal("indicators[j].observations", "2024"),
         Renewal("actions[done].statuses", "2024"), Renewal("jurisdiction.population", "2024")],
        [("plans[p].files", "old.pdf"), ("plans[p].files", "new.pdf")],
    )  # fmt: skip
    status = AnnualStatus.model_validate(
        {
            "reporting_year": 2026,
            "jurisdiction": {"population": [{"period": 2024, "value": 1}]},
            "targets": [{"id": "a", "progress": "on-track"}, {"id": "b"}],
            "indicators": [
                {"id": "i", "observations": [{"period": 2025, "value": 1}]},
                {"id": "j", "observations": [{"period": 2024, "value": 1}]},
            ],
            "actions": [{"id": "done", "statuses": [{"date": "2024", "status": "completed"}]}],
            "plans": [{"id": "p", "files": ["new.pdf"]}],
        }
    )
    left = still(anew, status)
    assert [r.path for r in left.renew] == [
        "targets[b].progress", "indicators[j].observations", "jurisdiction.population",
    ]  # fmt: skip
    assert left.attach == [("plans[p].files", "new.pdf")]


def test_only_a_list_or_a_date_can_be_history() -> None:
    """Anything else that is kept would be filed as this year's."""
    seen, queue = set(), [AnnualStatus]
    while queue:
        model = queue.pop()
        for name in model.model_fields:
            what = leaf(model, name)
            mark = what.mark(Yearly)
            if mark is not None and mark.history:
                assert what.kind in ("records", "list") or name in ("year", "period"), (model, name)
            if what.model is not None and what.model not in seen:
                seen.add(what.model)
                queue.append(what.model)  # type: ignore[arg-type]
