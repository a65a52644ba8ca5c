"""The four kinds of nothing, none of which ever turns into another."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reporter.model.quantities import DatedQuantity, Nothing, Quantity, in_unit

from ..builders import figure, number

FOUR: dict[Nothing, dict[str, Any]] = {
    "unanswered": {},
    "not_applicable": {"not_applicable": "No harbour."},
    "notation_key": {"key": "NE", "explanation": "No data."},
    "zero": {"value": number(0)},
}


@pytest.mark.parametrize("kind", FOUR)
def test_each_kind_is_itself(kind: Nothing) -> None:
    assert Quantity.model_validate(FOUR[kind]).nothing == kind


@pytest.mark.parametrize("kind", FOUR)
def test_each_kind_is_itself_after_it_was_written_and_read(kind: Nothing) -> None:
    once = Quantity.model_validate(FOUR[kind])
    again = Quantity.model_validate(once.model_dump(exclude_unset=True))
    assert again == once
    assert again.nothing == kind
    assert again.model_fields_set == set(FOUR[kind])


@pytest.mark.parametrize("key", ["NO", "NE", "IE", "C"])
def test_every_notation_key_is_one(key: str) -> None:
    assert figure(key=key).nothing == "notation_key"


@pytest.mark.parametrize("key", ["NA", "N/A", "no", "", False, None])
def test_other_signs_are_no_notation_keys(key: object) -> None:
    if key is None:
        assert figure(key=key).nothing == "unanswered"
    else:
        with pytest.raises(ValidationError):
            figure(key=key)


@pytest.mark.parametrize("zero", ["0", "0.00", "-0", "0E+2"])
def test_zero_is_zero_however_it_is_written(zero: str) -> None:
    assert figure(zero).nothing == "zero"


@pytest.mark.parametrize("value", ["1", "-1", "0.0001"])
def test_a_value_is_no_nothing(value: str) -> None:
    assert figure(value).nothing is None


@pytest.mark.parametrize(("value", "kind"), [("5", None), ("0", "zero")])
def test_a_value_beside_a_key_counts_and_both_are_kept(value: str, kind: str | None) -> None:
    both = figure(value, key="IE")
    assert both.nothing == kind
    assert (both.value, both.key) == (number(value), "IE")


def test_a_key_beside_not_applicable_counts() -> None:
    assert figure(key="NO", not_applicable="…").nothing == "notation_key"


@pytest.mark.parametrize("fields", [{"unit": "t"}, {"explanation": "…"}, {"source": "a"}, {"locator": "p. 3"}])
def test_what_surrounds_a_figure_is_no_answer(fields: dict[str, str]) -> None:
    assert figure(**fields).nothing == "unanswered"


@pytest.mark.parametrize("value", ["", "N/A", "0", True])
def test_words_never_become_a_value(value: object) -> None:
    with pytest.raises(ValidationError):
        Quantity.model_validate({"value": value})


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_value_is_kept_to_the_last_digit(value: Any) -> None:
    assert str(Quantity(value=value).value) == str(value)


def test_a_dated_figure_needs_its_year() -> None:
    with pytest.raises(ValidationError, match="period"):
        DatedQuantity.model_validate({"value": number(1)})
    assert DatedQuantity.model_validate({"value": number(1), "period": 2024}).period == 2024


@pytest.mark.parametrize(
    ("quantity", "unit", "value"),
    [
        (None, "t", None),
        (figure(), "t", None),
        (figure(key="NE"), "t", None),
        (figure(unit="kt"), "t", None),
        (figure(5), "t", "5"),
        (figure(5, "kt"), "t", "5000"),
        (figure(5, "MWh"), "t", None),
        (figure(5, "furlong"), "t", None),
        (figure(0, "kt"), "t", "0"),
    ],
)
def test_a_figure_in_a_unit(quantity: Quantity | None, unit: str, value: str | None) -> None:
    assert in_unit(quantity, unit) == (None if value is None else Decimal(value))


def test_a_figure_without_a_unit_is_in_the_one_that_is_told() -> None:
    share = Quantity(value=Decimal(40))
    assert in_unit(share, "1", "%") == Decimal("0.4")
    assert in_unit(share, "1") == Decimal(40)
