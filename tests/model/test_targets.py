"""What follows from a target's figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import codelists
from reporter.model.quantities import Quantity
from reporter.model.targets import TargetType, net_emissions_in_target_year

from ..builders import figure, target


@pytest.mark.parametrize(
    ("base", "cut", "left"),
    [
        (figure(400, "kt"), figure(80, "%"), "80000"),
        (figure(400_000, "t"), figure("0.8", "1"), "80000"),
        (figure(400_000), figure(80), "80000"),
        (figure("423.7", "kt"), figure(55, "%"), "190665"),
        (figure(400, "kt"), figure(0, "%"), "400000"),
        (figure(400, "kt"), figure(100, "%"), "0"),
        (figure(400, "kt"), figure(110, "%"), "-40000"),
        (figure(0, "kt"), figure(80, "%"), "0"),
    ],
)
def test_base_less_reduction_in_tonnes(base: Quantity, cut: Quantity, left: str) -> None:
    assert net_emissions_in_target_year(target(base_emissions=base, reduction=cut)) == Decimal(left)


@pytest.mark.parametrize(
    "fields",
    [
        {"base_emissions": None},
        {"reduction": None},
        {"base_emissions": figure()},
        {"base_emissions": figure(key="C", explanation="…")},
        {"base_emissions": figure(not_applicable="…")},
        {"reduction": figure(unit="%")},
        {"base_emissions": figure(400, "MWh")},
        {"base_emissions": figure(400, "furlong")},
        {"reduction": figure(80, "t")},
    ],
)
def test_a_missing_or_unusable_figure_gives_nothing_not_zero(fields: dict[str, Any]) -> None:
    assert net_emissions_in_target_year(target(**fields)) is None


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_what_is_cut_and_what_is_left_make_the_base(base: int, cut: int) -> None:
    one = net_emissions_in_target_year(target(base_emissions=figure(base, "t"), reduction=figure(cut, "%")))
    other = net_emissions_in_target_year(target(base_emissions=figure(base, "t"), reduction=figure(100 - cut, "%")))
    assert one is not None
    assert other is not None
    assert one + other == base


def test_the_kinds_of_target_are_those_of_the_code_list() -> None:
    assert set(TargetType.__args__) == set(codelists.labels("target-types"))  # type: ignore[attr-defined]
