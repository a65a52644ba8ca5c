"""How alike two records are: words, sets, dates, and fields that tell two things apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.status import AnnualStatus
from reporter.paths import leaf
from reporter.readers.likeness import agree, alike, likeness, marks, overlap
from tests.builders import adaptation_goal, hazard, inventory, plan, target


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2022", "2022-06", 1.0),
        ("2022", "2023", 0.0),
        ("2022", "2022/2023", 0.5),
        ("2022/2023", "2022/2023", 1.0),
        (["a", "b"], ["b", "a"], 1.0),
        (["a", "b"], ["b", "c"], 0.5),
        ("other: Air quality", "other: Air pollution", 0.5),
        ("other: Air", "heat-stress", 0.0),
        ("heat-stress", "water-stress", 0.0),
        ({"en": "Tree plan", "sv": "Trädplan"}, "Trädplan", 1.0),
        (2030, 2030, 1.0),
        (2030, 2040, 0.0),
    ],
)
def test_two_values_of_one_field(a: Any, b: Any, expected: float) -> None:
    assert agree(a, b) == agree(b, a) == expected


def test_accents_capitals_spaces_and_spelt_line_ends_are_no_difference() -> None:
    assert alike("Plan för STADENS gröna rum och vatten", "plan for stadens\\n\\ngrona  rum och vatten ") == 1.0


def test_fields_only_one_of_them_has_say_nothing() -> None:
    bare = target(id="x", base_year=None, boundary=None)
    assert likeness(bare, target()).score == likeness(target(), bare).score
    assert likeness(bare, target()).evidence < likeness(target(), target()).evidence


def test_a_field_can_tell_two_things_apart_whatever_else_agrees() -> None:
    assert likeness(hazard(hazard="extreme-heat"), hazard(hazard="urban-flooding")).apart
    assert likeness(inventory(period="2021"), inventory(period="2022")).apart
    assert likeness(plan(title="Tree plan for the city"), plan(title="Noise abatement programme")).apart
    assert not likeness(adaptation_goal(), adaptation_goal()).apart


def test_what_a_record_is_filed_as_is_no_part_of_what_it_says() -> None:
    a, b = target(locator="p. 1").model_dump(), target(locator="p. 2", id="other").model_dump()
    assert overlap(a, b) == 1.0
    assert overlap(a, target(base_year=1900).model_dump()) < 1.0


WORDS = st.text("abå 1-", max_size=12)


@given(WORDS, WORDS)
def test_likeness_of_texts_is_symmetric_bounded_and_whole_for_the_same(a: str, b: str) -> None:
    assert alike(a, b) == alike(b, a)
    assert 0 <= alike(a, b) <= 1
    assert alike(a, a) == 1


def test_every_list_of_things_of_the_citys_own_can_be_recognised() -> None:
    """What has no marks is named by a code of the field, such as `indicators[population]`."""
    coded = {"consumption_strategies", "indicators", "subjects", "energy_mixes", "renewables", "sector_energy",
             "mode_shares", "fleets", "absences"}  # fmt: skip
    lists = {n for n in AnnualStatus.model_fields if leaf(AnnualStatus, n).kind == "records"}
    assert {n for n in lists if not marks(leaf(AnnualStatus, n).model)} == coded  # type: ignore[arg-type]
