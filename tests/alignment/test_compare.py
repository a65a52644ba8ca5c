"""Goals side by side: what stands in which row, what is left out, and in which order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.alignment.compare import City, Comparison, Entry, compare
from reporter.alignment.readings import readings
from reporter.alignment.rows import Row
from reporter.model.status import AnnualStatus

D = Decimal


def percent(value: str) -> dict[str, Any]:
    return {"value": D(value), "unit": "%"}


def city(name: str, *targets: dict[str, Any], **more: Any) -> City:
    listed = [{"id": f"t{n}", "target_year": 2030} | t for n, t in enumerate(targets)]
    return City(name, AnnualStatus.model_validate({"reporting_year": 2026, "targets": listed} | more))


def of(*targets: dict[str, Any], **more: Any) -> Comparison:
    return compare([city("A", *targets, **more)], readings())


def said(row: Row) -> str:
    return row.reading.id if row.reading else f"{row.percent}" if row.kind == "share" else row.kind


def row_names(made: Comparison) -> list[str]:
    return [said(entry.row) for entry in made.entries]


def notes(entry: Entry) -> set[str]:
    return {key for key, _ in entry.notes}


def test_the_citys_own_figure_stands_in_place_of_what_a_word_is_read_as() -> None:
    assert row_names(of({"words": "Near zero", "reduction": percent("95"), "base_year": 1990})) == ["95"]


def test_a_word_on_removals_stays_beside_a_figure_that_is_less_than_it_says() -> None:
    made = of({"words": "Climate neutral", "reduction": percent("85"), "base_year": 1990})
    assert row_names(made) == ["climate-neutral", "85"]


def test_a_figure_as_sharp_as_its_word_on_removals_stands_in_the_words_row() -> None:
    made = of({"words": "Climate positive", "reduction": percent("110"), "base_year": 1990})
    assert row_names(made) == ["climate-positive"]
    assert made.entries[0].share is not None
    assert made.entries[0].share.low == D("1.1")


def test_a_word_without_a_share_stays_beside_a_figure() -> None:
    assert row_names(of({"words": "Climate smart", "reduction": percent("50"), "base_year": 1990})) == [
        "50",
        "climate-smart",
    ]


def test_two_words_are_two_rows() -> None:
    assert row_names(of({"words": "Fossil free and climate positive"})) == ["climate-positive", "fossil-free"]


def test_a_net_zero_target_is_read_as_neutral_where_no_word_says_more() -> None:
    assert row_names(of({"net_zero": "yes"})) == ["climate-neutral"]
    assert row_names(of({"net_zero": "yes", "words": "Climate positive"})) == ["climate-positive"]
    assert row_names(of({"net_zero": "interim", "words": "Near zero"})) == ["near-zero"]


def test_the_name_is_asked_where_there_are_neither_words_nor_a_figure() -> None:
    assert row_names(of({"name": "Climate neutral by 2030"})) == ["climate-neutral"]
    assert row_names(of({"name": "Climate neutral by 2030", "reduction": percent("50"), "base_year": 1990})) == ["50"]


def test_what_nobody_can_read_is_shown_and_not_dropped() -> None:
    assert row_names(of({"words": "A good life for all"}, {})) == ["unread", "unread"]


def test_a_level_in_tonnes_without_a_base_is_told() -> None:
    (entry,) = of({"type": "fixed-level", "target_emissions": {"value": 5, "unit": "kt"}}).entries
    assert entry.row.kind == "unread"
    assert dict(entry.notes) == {"goals-tonnes": {"level": D(5000)}}


def test_a_level_per_inhabitant_is_told_in_all_only_by_the_inhabitants_of_that_year() -> None:
    goal = {"target_per_person": {"value": 2, "unit": "t/person"}}
    (entry,) = of(goal).entries
    assert (entry.row.kind, entry.level) == ("level", 2)
    assert notes(entry) == {"goals-no-population"}
    place = {"projected_population": [{"period": 2030, "value": 100, "unit": "people"}]}
    (entry,) = of(goal, jurisdiction=place).entries
    assert dict(entry.notes) == {"goals-tonnes": {"level": D(200)}}


def test_a_share_per_inhabitant_stands_apart_and_is_told_in_all_where_that_can_be() -> None:
    goal = {"type": "base-year-intensity-per-capita", "base_year": 1990, "reduction": percent("80")}
    (entry,) = of(goal).entries
    assert entry.row.per_person
    assert notes(entry) == {"goals-per-person", "goals-no-population"}
    there = [{"period": y, "value": v, "unit": "people"} for y, v in ((1990, 100), (2030, 150))]
    place = {"population": there[:1], "projected_population": there[1:]}
    (entry,) = of(goal, jurisdiction=place).entries
    assert dict(entry.notes)["goals-in-all"] == {"share": D("0.7")}


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"replaced_by": "t1"}, "align-replaced"),
        ({"target_year": 2025}, "align-past"),
        ({"boundary": "government-operations"}, "goals-organisation"),
        ({"sources_covered": "transport-only"}, "goals-part-of-sources"),
        ({"sources_covered": "other: building"}, "goals-part-of-sources"),
    ],
)
def test_what_is_not_compared_is_named(fields: dict[str, Any], why: str) -> None:
    made = of({"words": "Near zero"} | fields, {"words": "Near zero"})
    assert [(o.target.id, o.why) for o in made.left_out] == [("t0", why)]
    assert [e.target.id for e in made.entries] == ["t1"]


def test_a_part_of_the_municipality_and_energy_alone_have_rows_of_their_own() -> None:
    made = of(
        {"words": "Near zero"},
        {"words": "Near zero", "boundary": "smaller", "area": "the town"},
        {"words": "Near zero", "sources_covered": "energy-only"},
    )
    assert [(e.target.id, e.row.part, e.row.energy) for e in made.entries] == [
        ("t0", False, False), ("t1", True, False), ("t2", False, True),
    ]  # fmt: skip
    assert [e.area for e in made.entries] == [None, "the town", None]
    assert len({e.row for e in made.entries}) == 3


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({}, "untold"),
        ({"scopes": [2, 1]}, "1-2"),
        ({"scopes": [1, 2, 3]}, "1-2-3"),
        ({"scopes": [1]}, "1"),
        ({"sources_covered": "scopes-1-and-2"}, "1-2"),
    ],
)
def test_scopes_make_the_groups(fields: dict[str, Any], group: str) -> None:
    assert [e.group for e in of({"words": "Near zero"} | fields).entries] == [group]


def other(**fields: Any) -> dict[str, Any]:
    return {"id": "o", "kind": "consumption", "target_year": 2030} | fields


def test_consumption_of_households_of_all_and_untold_are_never_in_one_group() -> None:
    level = {"value": 2, "unit": "t/person"}
    goals = [
        other(id="a", target_value=level),
        other(id="b", target_value=level, covers="households"),
        other(id="c", target_value=level, covers="total"),
        other(id="d", description="Well on the way to a sustainable level"),
        other(id="e", description="Everybody does a little"),
        other(id="f", target_value=level, target_year=2020),
    ]
    made = of(other_targets=goals)
    assert {e.target.id: (e.group, said(e.row)) for e in made.entries} == {
        "a": ("consumption", "level"),
        "b": ("consumption-households", "level"),
        "c": ("consumption-total", "level"),
        "d": ("consumption", "on-the-way"),
        "e": ("consumption", "unread"),
    }
    assert [(o.target.id, o.why) for o in made.left_out] == [("f", "align-past")]


def test_a_goal_of_all_energy_renewable_stands_among_the_goals_and_no_other_energy_goal_does() -> None:
    goals = [
        other(id="a", kind="renewable-energy", target_value=percent("100")),
        other(id="b", kind="renewable-energy", target_value=percent("60")),
        other(id="c", kind="renewable-energy", target_value={"value": 500, "unit": "GWh"}),
        other(id="d", kind="waste-recycling", target_value=percent("100")),
        other(id="e", kind="renewable-energy", target_value=percent("100"), target_year=2020),
    ]
    assert [(e.target.id, e.group, said(e.row)) for e in of(other_targets=goals).entries] == [("a", "1-2", "renewable")]


def test_removals_and_compensation_are_told_as_the_city_rules_them() -> None:
    bars = {"words": "Climate neutral", "compensation": {"allowed": False}, "residual_share": percent("15")}
    (entry,) = of(bars).entries
    assert notes(entry) == {"goals-no-compensation", "goals-residual", "goals-no-removals"}
    aims = [other(kind="carbon-removal")]
    (entry,) = of({"words": "Climate neutral", "compensation": {"allowed": True}}, other_targets=aims).entries
    assert notes(entry) == {"goals-compensation"}


ORDER = [
    {"words": "Climate positive"},
    {"words": "No negative climate impact"},
    {"words": "Climate neutral"},
    {"words": "Climate neutral", "boundary": "smaller"},
    {"target_emissions": {"value": 0, "unit": "t"}},
    {"words": "100 % renewable"},
    {"words": "Fossil free"},
    {"reduction": percent("100"), "type": "base-year-intensity-per-capita", "gases": ["CO2"]},
    {"words": "Near zero"},
    {"reduction": percent("90"), "base_year": 1990},
    {"words": "Near zero", "sources_covered": "energy-only"},
    {"reduction": percent("80"), "base_year": 1990},
    {"reduction": percent("80"), "base_year": 1990, "type": "base-year-intensity-per-capita"},
    {"reduction": percent("70"), "base_year": 2020},
    {"target_per_person": {"value": 2, "unit": "t/person"}},
    {"words": "Less climate impact"},
    {"words": "Climate smart"},
    {"words": "A good life for all"},
]
"""Goals, the sharpest first, by the rule that stands at the head of `rows`."""


@given(st.permutations(range(len(ORDER))))
def test_the_order_is_the_rules_whatever_the_order_of_the_files(places: list[int]) -> None:
    made = of(*({**ORDER[n], "id": f"g{n:02}"} for n in places))
    assert [e.target.id for e in made.entries] == [f"g{n:02}" for n in range(len(ORDER))]


def test_within_a_row_years_come_in_order_and_goals_without_a_year_last() -> None:
    cities = [city(n, {"words": "Near zero", "target_year": y}) for n, y in (("A", None), ("B", 2050), ("C", 2040))]
    made = compare(cities, readings())
    assert [e.year for e in made.entries] == [2040, 2050, None]


def test_cities_in_one_cell_stand_by_the_sharper_figure_then_by_name() -> None:
    level = [{"target_per_person": {"value": v, "unit": "t/person"}} for v in (3, 1, 2)]
    made = compare([city(n, g) for n, g in zip("CBA", level, strict=True)], readings())
    assert [e.city for e in made.entries] == ["B", "A", "C"]


def test_a_base_that_is_asked_for_first_orders() -> None:
    inventories = [
        {
            "id": str(y),
            "period": y,
            "gases": ["CO2", "CH4"],
            "totals": [{"ref": "total:direct", "value": v, "unit": "t"}],
        }
        for y, v in ((1990, 100), (2020, 50))
    ]
    goal = {"reduction": percent("80"), "base_year": 1990}
    one = city("A", goal, inventories=inventories)
    assert row_names(compare([one], readings(), (1990,))) == ["80"]
    assert row_names(compare([one], readings(), (2020, 1990))) == ["60"]
    assert row_names(compare([one], readings(), (2005,))) == ["80"]  # no such year: from its own base
