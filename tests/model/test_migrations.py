"""Older years are brought to today's model step by step; the tests make up the steps."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.model.migrations import MIGRATIONS, Migration, UnknownVersionError, migrate
from reporter.model.status import MODEL_VERSION, AnnualStatus

STEPS: dict[int, Migration] = {
    1: lambda data: {("targets" if key == "goals" else key): value for key, value in data.items()},
    2: lambda data: data | {"targets": [t | {"year_set": t["year_set"] + 1} for t in data["targets"]]},
}


def test_every_step_from_its_version_on_is_taken_in_order() -> None:
    old = {"model_version": 1, "goals": [{"id": "a", "year_set": 2019}]}
    assert migrate(old, STEPS, 3) == {"model_version": 3, "targets": [{"id": "a", "year_set": 2020}]}


def test_a_later_version_skips_the_steps_before_it() -> None:
    newer = {"model_version": 2, "targets": [{"id": "a", "year_set": 2019}]}
    assert migrate(newer, STEPS, 3) == {"model_version": 3, "targets": [{"id": "a", "year_set": 2020}]}


@pytest.mark.parametrize("data", [{"model_version": 3, "goals": []}, {"goals": []}, {}])
def test_todays_version_and_none_stay_as_they_are(data: dict[str, Any]) -> None:
    assert migrate(data, STEPS, 3) == data


def test_the_tables_given_are_not_changed() -> None:
    old = {"model_version": 1, "goals": [{"id": "a", "year_set": 2019}]}
    migrate(old, STEPS, 3)
    assert old == {"model_version": 1, "goals": [{"id": "a", "year_set": 2019}]}


def test_a_newer_version_than_we_know_is_refused() -> None:
    with pytest.raises(UnknownVersionError, match="4"):
        migrate({"model_version": 4}, STEPS, 3)


def test_a_missing_step_is_refused() -> None:
    with pytest.raises(UnknownVersionError, match="0"):
        migrate({"model_version": 0}, STEPS, 3)


@pytest.mark.parametrize("version", ["1", 1.0, None, True, [1]])
def test_a_version_that_is_no_number_is_left_to_validation(version: object) -> None:
    assert migrate({"model_version": version}, STEPS, 3) == {"model_version": version}


def test_there_is_a_step_from_every_version_before_todays() -> None:
    assert sorted(MIGRATIONS) == list(range(1, MODEL_VERSION))
    assert AnnualStatus(reporting_year=2026).model_version == MODEL_VERSION
