"""Each rule on activity data, from both sides of its border."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import activity
from reporter.model.activity import Activity

from ..builders import cell, inventory, number, status, told

PLACE = "inventories[2024].activities"


def row(id: str = "a", value: Any = None, **fields: Any) -> Activity:
    given = {"id": id, "subsector": "residential", "column": "direct"} | fields
    return Activity.model_validate(given | ({} if value is None else {"value": number(value)}))


def held(*rows: Activity, cells: Any = ()) -> Any:
    return status(inventories=[inventory(*cells, activities=list(rows))])


class TestActivitiesAgainstCells:
    """GPC-020: more than one tonne and more than one in a thousand."""

    @pytest.mark.parametrize(("stated", "differs"), [("150", False), ("151", False), ("152", True), ("148", True)])
    def test_rounding_is_no_difference(self, stated: str, differs: bool) -> None:
        year = held(row("a", 100), row("b", 50), row("c", key="NE"), cells=[cell("I.1.1", stated, "t")])
        assert told(activity.activities_against_cells(year)) == ([("GPC-020", PLACE)] if differs else [])

    def test_says_both_figures(self) -> None:
        year = held(row("a", "0.1", unit="kt"), cells=[cell("I.1.1", "0.2", "kt")])
        (finding,) = activity.activities_against_cells(year)
        assert finding.params == {
            "place": "residential:direct", "stated": "200", "computed": "100", "difference": "-50.0 %"
        }  # fmt: skip

    @pytest.mark.parametrize(
        "rows",
        [
            [row("a", key="NE")],
            [row("a", 5, subsector=None)],
            [row("a", 5, unit="MWh")],
            [row("a", 5, subsector="rail")],
        ],
        ids=["no value", "no place", "another dimension", "no cell"],
    )
    def test_what_cannot_be_compared_is_not_judged(self, rows: list[Activity]) -> None:
        assert told(activity.activities_against_cells(held(*rows, cells=[cell("I.1.1", 200)]))) == []

    def test_activities_of_one_reference_are_not_held_against_the_cells_of_two(self) -> None:
        parts = [cell("I.3.1", 10), cell("I.4.1", 90)]
        year = held(row("a", 10, subsector="industrial", ref="I.3.1"), cells=parts)
        assert told(activity.activities_against_cells(year)) == []


class TestFactorsWithoutPotentials:
    """GPC-021: the total of a factor is the plain sum of its gases."""

    @pytest.mark.parametrize(
        ("gases", "total", "found"),
        [
            ({"CO2": "74.1", "CH4": "0.003", "N2O": "0.0006"}, "74.1036", True),
            ({"CO2": "74.1", "CH4": "0.003", "N2O": "0.0006"}, "74.343", False),
            ({"CO2": "74.1", "CH4": "0", "N2O": "0"}, "74.1", False),
            ({"CO2": "74.1"}, "74.1", False),
            ({}, "74.1", False),
        ],
    )
    def test_only_where_other_gases_were_added_as_they_are(self, gases: Any, total: str, found: bool) -> None:
        factor = {"gases": {gas: number(v) for gas, v in gases.items()}, "total": number(total)}
        year = held(row("a", factor=factor), row("b", factor={"gases": {"CO2": number(1), "CH4": number(1)}}), row("c"))
        where = f"{PLACE}[a].factor"
        assert told(activity.factors_without_potentials(year)) == ([("GPC-021", where)] if found else [])

    def test_once_an_inventory(self) -> None:
        factor = {"gases": {"CO2": number(2), "CH4": number(1)}, "total": number(3)}
        (finding,) = activity.factors_without_potentials(held(*(row(x, factor=factor) for x in "abcd")))
        assert finding.params == {"inventory": "2024", "count": 4, "examples": ["a", "b", "c"]}


class TestMisplacedReferences:
    """GPC-022: a reference of another sub-sector or column."""

    @pytest.mark.parametrize(
        ("fields", "found"),
        [
            ({"ref": "I.1.1"}, False),
            ({"ref": "I.1.2"}, True),
            ({"ref": "I.6.1"}, True),
            ({"ref": "VI.1"}, False),
            ({"ref": None}, False),
            ({"ref": "I.2.1", "subsector": "institutional"}, False),
            ({"ref": "I.4.4", "subsector": "chp-generation"}, False),
            ({"ref": "I.1.1", "subsector": None}, False),
        ],
    )
    def test_only_where_the_place_is_another(self, fields: Any, found: bool) -> None:
        year = held(row("a", **fields))
        assert told(activity.misplaced_references(year)) == ([("GPC-022", f"{PLACE}[a].ref")] if found else [])
