"""The status as a whole: the inventory it speaks of, the newest of what is dated, its documents."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from reporter.model.status import AnnualStatus

from ..builders import action, document, indicator, inventory, number, status


class TestMainInventory:
    @pytest.mark.parametrize("order", [1, -1])
    def test_the_marked_one_whatever_its_period(self, order: int) -> None:
        both = [inventory(id="old", period="1990", main=True), inventory(id="new", period="2024")]
        assert status(inventories=both[::order]).main_inventory == both[0]

    @pytest.mark.parametrize("order", [1, -1])
    def test_else_the_newest_period(self, order: int) -> None:
        both = [inventory(id="old", period="2021"), inventory(id="new", period="2021-04/2022-03")]
        assert status(inventories=both[::order]).main_inventory == both[1]

    @pytest.mark.parametrize("order", [1, -1])
    def test_and_of_that_the_newest_release(self, order: int) -> None:
        both = [inventory(id="a", release="2025-06"), inventory(id="b", release="2026-06")]
        assert status(inventories=both[::order]).main_inventory == both[1]

    @pytest.mark.parametrize("order", [1, -1])
    def test_one_that_names_its_period_or_release_comes_before_one_that_does_not(self, order: int) -> None:
        both = [inventory(id="a", release=None), inventory(id="b", release="2026-06")]
        assert status(inventories=both[::order]).main_inventory == both[1]
        both = [inventory(id="a", period=None, release="2026-06"), inventory(id="b", period="1990", release=None)]
        assert status(inventories=both[::order]).main_inventory == both[1]

    @pytest.mark.parametrize("inventories", [None, []])
    def test_none_where_there_is_none(self, inventories: list[Any] | None) -> None:
        assert status(inventories=inventories).main_inventory is None

    def test_one_without_a_period_is_better_than_none(self) -> None:
        assert status(inventories=[inventory(id="a", period=None)]).main_inventory == inventory(id="a", period=None)


class TestNewest:
    @pytest.mark.parametrize("order", [1, -1])
    def test_status_of_an_action(self, order: int) -> None:
        dated = [{"date": "2024", "status": "ongoing"}, {"date": "2024-03-01", "status": "completed"}]
        newest = action(statuses=dated[::order]).status
        assert newest is not None
        assert newest.status == "completed"

    def test_an_action_without_one(self) -> None:
        assert action(statuses=None).status is None
        assert action(statuses=[]).status is None

    @pytest.mark.parametrize("order", [1, -1])
    def test_observation_of_an_indicator(self, order: int) -> None:
        dated = [{"period": year, "value": number(year), "unit": "t"} for year in (2020, 2024)] + [{"value": number(1)}]
        newest = indicator(observations=dated[::order]).latest
        assert newest is not None
        assert newest.period == 2024

    def test_an_indicator_without_one(self) -> None:
        assert indicator(observations=None).latest is None


def test_a_document_by_its_id() -> None:
    year = status(documents=[document("a"), document("b")])
    assert year.document("b") == document("b")
    assert year.document("c") is None
    assert year.document(None) is None
    assert AnnualStatus(reporting_year=2026).document("a") is None


def test_a_year_needs_its_number_and_takes_nothing_it_does_not_know() -> None:
    with pytest.raises(ValidationError, match="reporting_year"):
        AnnualStatus.model_validate({})
    with pytest.raises(ValidationError, match="goals"):
        status(goals=[])
