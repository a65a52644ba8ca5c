"""What counts as a change, and by how much."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from reporter.changes import Change, compare
from reporter.changes.apply import apply
from reporter.model.status import AnnualStatus
from tests.builders import action, figure, inventory, status, target, total


def one(before: AnnualStatus, after: AnnualStatus) -> Change:
    (change,) = compare(before, after).changes
    return change


def reduction(*args: Any, **fields: Any) -> AnnualStatus:
    return status(targets=[target(reduction=figure(*args, **fields))])


def base(*args: Any) -> AnnualStatus:
    return status(targets=[target(base_emissions=figure(*args))])


def test_another_unit_that_says_the_same_is_no_change() -> None:
    assert compare(base(372, "kt"), base(372_000, "t")).changes == ()


def test_a_figure_is_set_against_the_other_in_the_later_unit() -> None:
    change = one(base("0.372", "Mt"), base(376_000, "t"))
    assert (change.path, change.unit) == ("targets[t2030].base_emissions", "t")
    assert change.absolute == 4000
    assert round(change.relative or 0, 5) == Decimal("0.01075")


def test_units_of_another_kind_cannot_be_set_against_each_other() -> None:
    change = one(base(372, "kt"), base(372, "GWh"))
    assert (change.absolute, change.relative) == (None, None)


def test_from_zero_there_is_no_relative_change_but_an_absolute_one() -> None:
    change = one(reduction(0, "%"), reduction(5, "%"))
    assert (change.absolute, change.relative) == (5, None)


def test_a_number_for_a_key_is_a_change_without_an_amount() -> None:
    change = one(reduction(key="NE"), reduction(5, "%"))
    assert (change.kind, change.absolute) == ("changed", None)


def test_a_figure_that_said_nothing_and_says_something_now_is_added() -> None:
    assert one(reduction(), reduction(5, "%")).kind == "added"
    assert one(reduction(5, "%"), reduction()).kind == "removed"


def test_a_whole_record_is_one_change() -> None:
    change = one(status(), status(actions=[action()]))
    assert (change.path, change.kind) == ("actions[A1]", "added")


def test_an_empty_list_of_records_says_nothing_and_an_empty_list_of_values_does() -> None:
    assert compare(status(), status(actions=[])).changes == ()
    assert one(status(actions=[action()]), status(actions=[action(targets=[])])).path == "actions[A1].targets"


def test_a_state_is_no_change_and_stands_in_a_list_of_its_own() -> None:
    found = compare(status(actions=[action()]), status(actions=[action(state="carried-over")]))
    assert found.changes == ()
    assert [(s.path, s.before, s.after) for s in found.states] == [("actions[A1]", "confirmed", "carried-over")]


@pytest.mark.parametrize("aside", [{"source": "other"}, {"locator": "p. 4"}, {"filed_as": {"order": 3}}])
def test_where_a_fact_was_read_and_filed_is_no_change(aside: dict[str, Any]) -> None:
    assert compare(status(actions=[action()]), status(actions=[action(**aside)])).changes == ()


def test_the_reporting_year_is_no_change() -> None:
    assert compare(status(reporting_year=2025), status(reporting_year=2026)).changes == ()


def test_gases_of_a_cell_are_leaves_of_their_own() -> None:
    def with_gas(amount: int) -> AnnualStatus:
        cell = {"ref": "I.1.1", "value": 12, "unit": "t", "gases": {"CO2": amount}}
        return status(inventories=[inventory(cells=[cell])])

    change = one(with_gas(11), with_gas(12))
    assert (change.path, change.absolute) == ("inventories[2024].cells[I.1.1].gases[CO2]", 1)


def energy(*uses: tuple[str, str, int]) -> AnnualStatus:
    table = [{"sector": s, "carrier": c, "value": v, "unit": "MWh"} for s, c, v in uses]
    return status(inventories=[inventory(energy=table)])


def test_energy_is_known_by_sector_and_carrier() -> None:
    change = one(
        energy(("residential", "electricity", 5), ("tertiary", "electricity", 5)),
        energy(("tertiary", "electricity", 5), ("residential", "electricity", 7)),
    )
    assert change.path == "inventories[2024].energy[residential+electricity]"


def test_records_that_share_a_key_are_told_apart_by_what_they_hold() -> None:
    def on_one_day(*codes: str) -> AnnualStatus:
        return status(actions=[action(statuses=[{"date": "2025", "status": code} for code in codes])])

    assert compare(on_one_day("ongoing", "completed"), on_one_day("completed", "ongoing")).changes == ()
    found = compare(on_one_day("ongoing", "completed"), on_one_day("ongoing"))
    assert [c.kind for c in found.changes] == ["changed", "removed"]
    assert compare(apply(found), found.after).changes == ()


def test_a_total_and_its_explanation_change_apart() -> None:
    before = status(inventories=[inventory(totals=[total("waste:direct", 5, "t", explanation="weighed")])])
    after = status(inventories=[inventory(totals=[total("waste:direct", 6, "t", explanation="weighed anew")])])
    paths = [c.path for c in compare(before, after).changes]
    assert paths == ["inventories[2024].totals[waste:direct]", "inventories[2024].totals[waste:direct].explanation"]
