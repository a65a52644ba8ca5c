"""Going through a status, and how figures are compared and told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.checks.walk import apart, figures, nodes, percent
from reporter.model.status import AnnualStatus

from ..builders import cell, figure, inventory, status, target, whole

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e15"), max_value=Decimal("1e15"))


def test_fields_come_in_the_order_of_the_model_records_before_what_they_hold() -> None:
    year = status(documents=None, inventories=[inventory(cell("I.1.1", 5, "t"), id="a", period="2024")])
    assert [n.path for n in nodes(year) if n.path.startswith("inventories")] == [
        "inventories",
        "inventories[a].id",
        "inventories[a].source",
        "inventories[a].period",
        "inventories[a].framework",
        "inventories[a].protocol",
        "inventories[a].boundary",
        "inventories[a].cells",
        "inventories[a].cells[I.1.1]",
        "inventories[a].cells[I.1.1].value",
        "inventories[a].cells[I.1.1].unit",
        "inventories[a].cells[I.1.1].ref",
    ]


def test_a_figure_is_met_once_with_the_document_it_comes_from() -> None:
    own = figure(1, "t", source="other")
    met = {n.path: n.source for n in nodes(status(targets=[target(base_emissions=own)])) if n.leaf.kind == "quantity"}
    assert met == {"targets[t2030].base_emissions": "other", "targets[t2030].reduction": "paper"}


def test_two_years_one_after_the_other_are_not_mistaken_for_each_other() -> None:
    for id in ("a", "b", "a"):
        assert [n.value for n in nodes(status(targets=[target(id=id)])) if n.path.endswith("].id")] == [id, "paper"]


def test_every_part_of_a_status_is_gone_through() -> None:
    met = {n.path.split("[")[0].split(".")[0] for n in nodes(whole(model_version=1))}
    assert met == set(AnnualStatus.model_fields)


def test_every_path_stands_once() -> None:
    paths = [n.path for n in nodes(whole())]
    assert len(paths) == len(set(paths)) > 100


@pytest.mark.parametrize(
    ("a", "b", "differ"),
    [("0", "1", False), ("0", "1.01", True), ("1000", "1001", False), ("1000", "1001.1", True),
     ("1e6", "1001001", False), ("1e6", "1001002", True), ("-5", "5", True)],
)  # fmt: skip
def test_apart_by_more_than_a_unit_and_more_than_one_in_a_thousand(a: str, b: str, differ: bool) -> None:
    assert apart(Decimal(a), Decimal(b)) is differ


@given(NUMBERS, NUMBERS)
def test_apart_takes_no_sides(a: Decimal, b: Decimal) -> None:
    assert apart(a, b) == apart(b, a) == apart(-a, -b)
    assert not apart(a, a)


@pytest.mark.parametrize(
    ("new", "old", "told"),
    [
        ("103.24", "100", "+3.2 %"),
        ("96", "100", "-4.0 %"),
        ("1", "0", "–"),
        ("-50", "-100", "+50.0 %"),
        ("5", "5", "+0.0 %"),
    ],
)
def test_percent(new: str, old: str, told: str) -> None:
    assert percent(Decimal(new), Decimal(old)) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("0", "0"),
        ("-0.0", "0"),
        ("12.50", "12.5"),
        ("1200", "1 200"),
        ("1234567.891", "1 234 567.89"),
        ("100", "100"),
        ("1E+3", "1 000"),
        ("0.5", "0.5"),
        ("0.0012345", "0.00123"),
        ("-0.004", "-0.004"),
        ("0.1", "0.1"),
    ],
)
def test_figures(value: str, told: str) -> None:
    assert figures(Decimal(value)).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ") == told


@given(NUMBERS.filter(bool))
def test_a_figure_that_is_not_zero_is_not_told_as_zero(value: Decimal) -> None:
    assert figures(value) not in ("0", "-0", "")
