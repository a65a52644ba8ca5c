"""The same thing keeps its id: what is recognised, what is asked, and the laws that hold for any year."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.base import FiledAs
from reporter.model.status import AnnualStatus
from reporter.readers.identity import Settled, id_for, settle
from tests.builders import action, adaptation_goal, hazard, inventory, target

GOALS = [
    "Plant ten thousand trees along the streets",
    "Shade every school yard by the year",
    "Store rain in open ponds",
]


def year(number: int, **lists: Any) -> AnnualStatus:
    return AnnualStatus(reporting_year=number, **lists)


def ids(settled: Settled, name: str = "targets") -> dict[str, str]:
    return settled.ids[name]


def row(n: int, name: str | None = None) -> dict[str, Any]:
    """As a filing's row n, under the short name it gives."""
    return {"filed_as": FiledAs(order=n, reference=name), "locator": f"6.1.1 row {n}"}


def test_a_target_is_recognised_though_its_number_in_the_form_changed() -> None:
    before = year(2024, targets=[target(id="t2030", target_year=2030, **row(2, "Target 2"))])
    now = year(2025, targets=[target(id="target-1", target_year=2030, source="filed-2025", **row(1, "Target 1")),
                              target(id="target-2", target_year=2040, source="filed-2025", **row(2, "Target 2"))])  # fmt: skip
    settled = settle(now, {2024: before})
    assert ids(settled) == {"target-1": "t2030", "target-2": "target-2040"}
    assert (settled.matched["targets"], settled.doubts) == (1, [])


def test_a_short_name_of_the_citys_own_is_looked_at_first() -> None:
    before = year(2024, targets=[target(id="t", target_year=2030, **row(1, "Klimat-30"))])
    now = year(2025, targets=[target(id="x", target_year=2035, type="fixed-level", **row(4, "Klimat-30"))])
    assert ids(settle(now, {2024: before})) == {"x": "t"}


def test_a_number_alone_is_no_name() -> None:
    before = year(2024, targets=[target(id="t", target_year=2030, **row(1, "Target 1"))])
    now = year(
        2025, targets=[target(id="x", target_year=2035, type="fixed-level", boundary="smaller", **row(1, "Target 1"))]
    )
    assert ids(settle(now, {2024: before})) == {"x": "target-2035"}


def test_a_number_decides_between_records_that_say_the_same() -> None:
    same = [action(id=f"a{n}", **row(n, f"Action {n}")) for n in (1, 2)]
    now = [action(id=f"x{n}", source="filed", **row(n, f"Action {n}")) for n in (2, 1)]
    settled = settle(year(2025, actions=now), {2024: year(2024, actions=same)})
    assert ids(settled, "actions") == {"x1": "a1", "x2": "a2"}


def test_what_two_records_could_be_is_asked_and_not_guessed() -> None:
    before = year(2024, targets=[target(id="a"), target(id="b")])
    settled = settle(year(2025, targets=[target(id="x", source="filed-2025")]), {2024: before})
    assert ids(settled)["x"] not in ("a", "b")
    assert {(d.other.id, d.other_year) for d in settled.doubts} == {("a", 2024), ("b", 2024)}


def test_agreement_on_too_little_is_asked() -> None:
    before = year(2024, inventories=[inventory(id="smhi", framework=None, protocol=None, boundary=None)])
    settled = settle(year(2025, inventories=[inventory(id="main", source="filed-2025")]), {2024: before})
    assert ids(settled, "inventories") == {"main": "2024"}
    assert [d.other.id for d in settled.doubts] == ["smhi"]


def test_what_came_back_after_a_year_is_recognised() -> None:
    years = {2023: year(2023, hazards=[hazard(id="flood", hazard="urban-flooding")]), 2024: year(2024)}
    now = year(2025, hazards=[hazard(id="x", hazard="urban-flooding")])
    assert ids(settle(now, years), "hazards") == {"x": "flood"}


def test_an_earlier_year_is_looked_at_before_a_later_one() -> None:
    years = {y: year(y, hazards=[hazard(id=f"h{y}", hazard="urban-flooding")]) for y in (2021, 2023, 2026)}
    now = year(2024, hazards=[hazard(id="x", hazard="urban-flooding")])
    settled = settle(now, years)
    assert ids(settled, "hazards")["x"] not in ("h2021", "h2023", "h2026")  # three ids claim it
    assert len(settled.doubts) == 3
    assert ids(settle(now, {2026: years[2026]}), "hazards") == {"x": "h2026"}


def test_an_id_of_the_year_itself_never_changes() -> None:
    folder = year(
        2025, targets=[target(id="ours", name="Rewritten by hand", source="filed-2025", **row(1, "Target 1"))]
    )
    before = year(2024, targets=[target(id="t2030")])
    now = year(2025, targets=[target(id="target-1", source="filed-2025", **row(1, "Target 1"))])
    assert ids(settle(now, {2025: folder, 2024: before})) == {"target-1": "ours"}


def test_another_row_in_the_same_place_is_another_record() -> None:
    folder = year(2025, hazards=[hazard(id="heat", hazard="extreme-heat", source="filed", **row(1))])
    now = year(2025, hazards=[hazard(id="x", hazard="urban-flooding", source="filed", **row(1))])
    assert ids(settle(now, {2025: folder}), "hazards") == {"x": "urban-flooding"}


def test_a_new_thing_gets_no_id_that_another_year_gave_to_something_else() -> None:
    before = year(2024, actions=[action(id="tree-plan", types=["x"], description="Other words about something else")])
    now = year(2025, actions=[action(id="a", title="Tree plan", types=["y"], description="Trees along every street")])
    assert ids(settle(now, {2024: before}), "actions") == {"a": "tree-plan-2"}


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (target(id="x", target_year=2045), "target-2045"),
        (target(id="x", target_year=None, type="fixed-level"), "target-fixed-level"),
        (hazard(id="x", hazard="other: Glacial lake floods"), "glacial-lake-floods"),
        (adaptation_goal(id="x", goal="Plant a great many trees along all streets and squares"), "plant-a-great-many-trees-along-all"),
        (inventory(id="main", period="2021-04/2022-03", release="2023-06"), "2021-04-2022-03-2023-06"),
        (action(id="x", title={"en": "Tree plan, https://a.example/plan.pdf"}), "tree-plan"),
        (action(id="x", title=None, types=None), "x"),
        (target(id="x", filed_as=FiledAs(order=1, reference="Klimat-30")), "klimat-30"),
    ],
)  # fmt: skip
def test_an_id_is_made_from_what_the_record_says(record: Any, expected: str) -> None:
    assert id_for(record) == expected


# -- laws

YEARS = st.sampled_from([2030, 2035, 2040])
TARGETS = st.lists(
    st.builds(dict, target_year=YEARS, type=st.sampled_from(["fixed-level", "base-year-absolute"]),
              name=st.sampled_from([None, *GOALS]), boundary=st.sampled_from([None, "same"])),
    max_size=5,
)  # fmt: skip


def filed(number: int, given: list[dict[str, Any]]) -> AnnualStatus:
    records = [
        target(id=f"target-{n}", source=f"filed-{number}", **fields, **row(n, f"Target {n}")) for n, fields in enumerate(given, 1)
    ]  # fmt: skip
    return year(number, targets=records)


def put(status: AnnualStatus, settled: Settled) -> AnnualStatus:
    """The year as it would stand in the folder."""
    named = settled.ids.get("targets", {})
    return status.model_copy(
        update={"targets": [t.model_copy(update={"id": named[t.id]}) for t in status.targets or ()]}
    )


@given(before=TARGETS, now=TARGETS, seed=st.integers(0, 99))
def test_the_order_of_the_records_changes_nothing(before: list[Any], now: list[Any], seed: int) -> None:
    first = put(filed(2024, before), settle(filed(2024, before), {}))
    status = filed(2025, now)
    shuffled = list(status.targets or ())
    random.Random(seed).shuffle(shuffled)
    settled = settle(status, {2024: first})
    again = settle(status.model_copy(update={"targets": shuffled}), {2024: first})
    assert (again.ids, again.matched) == (settled.ids, settled.matched)


@given(before=TARGETS, now=TARGETS)
def test_reading_twice_changes_nothing_and_asks_nothing(before: list[Any], now: list[Any]) -> None:
    first = put(filed(2024, before), settle(filed(2024, before), {}))
    settled = settle(filed(2025, now), {2024: first})
    folder = put(filed(2025, now), settled)
    again = settle(filed(2025, now), {2024: first, 2025: folder})
    assert again.ids == settled.ids
    assert again.doubts == []


@given(before=TARGETS, now=TARGETS)
def test_no_two_records_of_a_year_get_one_id(before: list[Any], now: list[Any]) -> None:
    first = put(filed(2024, before), settle(filed(2024, before), {}))
    given_ids = list(settle(filed(2025, now), {2024: first}).ids.get("targets", {}).values())
    assert len(set(given_ids)) == len(given_ids) == len(now)


@given(now=TARGETS)
def test_a_filing_repeated_next_year_is_recognised_whole(now: list[Any]) -> None:
    first = put(filed(2024, now), settle(filed(2024, now), {}))
    settled = settle(filed(2025, now), {2024: first})
    assert settled.matched.get("targets", 0) == len(now)


@given(before=TARGETS, now=TARGETS)
def test_the_order_in_which_years_are_read_does_not_decide_what_is_the_same(before: list[Any], now: list[Any]) -> None:
    a, b = filed(2024, before), filed(2025, now)
    forwards = settle(b, {2024: put(a, settle(a, {}))})
    backwards = settle(a, {2025: put(b, settle(b, {}))})
    assert forwards.matched.get("targets", 0) == backwards.matched.get("targets", 0)
