"""What people type: what is certain is read, what is not is asked."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.layouts import typed
from reporter.layouts.sheets import Column
from reporter.layouts.shown import DIGITS, shown, understood
from reporter.layouts.typed import Unclear


@pytest.mark.parametrize(
    ("cell", "value", "unit", "about"),
    [
        ("12,5", "12.5", None, False),
        ("12.5", "12.5", None, False),
        (12.5, "12.5", None, False),
        ("1 234,56", "1234.56", None, False),
        ("1\u00a0234", "1234", None, False),
        ("1\u202f234", "1234", None, False),
        ("1.234,56", "1234.56", None, False),
        ("1,234.56", "1234.56", None, False),
        ("1.234.567", "1234567", None, False),
        ("1'000", "1000", None, False),
        ("0,125", "0.125", None, False),
        ("1234,567", "1234.567", None, False),
        ("40 %", "40", "%", False),
        ("40%", "40", "%", False),
        ("ca 1 200 ton", "1200", "ton", True),
        ("c:a 5", "5", None, True),
        ("~5 GWh", "5", "GWh", True),
        ("−5", "-5", None, False),
        ("- 5", "-5", None, False),
        ("+5", "5", None, False),
        ("1.2E+06", "1200000", None, False),
        ("0", "0", None, False),
    ],
)
def test_numbers(cell: object, value: str, unit: str | None, about: bool) -> None:
    assert typed.number(cell) == typed.Typed(Decimal(value), unit, about)


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("1.200", "unclear-thousands"),
        ("12,345", "unclear-thousands"),
        ("saknas", "unclear-nothing"),
        ("-", "unclear-nothing"),
        ("–", "unclear-nothing"),
        ("N/A", "unclear-nothing"),
        ("12 3", "unclear-number"),
        ("1,2,3", "unclear-number"),
        ("1.23.456", "unclear-number"),
        ("tolv", "unclear-number"),
        ("60-65", "unclear-range"),
        ("60 till 65 %", "unclear-range"),
        ("12 kilotoner", "unclear-unit"),
        (True, "unclear-number"),
    ],
)
def test_what_could_be_two_numbers_is_asked(cell: object, key: str) -> None:
    with pytest.raises(Unclear) as told:
        typed.number(cell)
    assert told.value.key == key


@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from([",", "."]), st.sampled_from(["", " ", "\u00a0"]))
def test_any_number_is_read_as_swedes_and_britons_write_it(value: Decimal, point: str, group: str) -> None:
    whole, _, rest = f"{abs(value):.2f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", group)
    assert typed.number(f"{'-' * (value < 0)}{grouped}{point}{rest}").value == value


@given(st.text(max_size=12) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.datetimes())
def test_no_cell_makes_the_reading_fail(cell: object) -> None:
    for kind in ("number", "integer", "boolean", "date", "period", "string", "text", "list", "mapping"):
        with suppress(Unclear):
            understood(cell, Column("a", kind, item="number" if kind == "mapping" else "string"))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-06-15", "2026-06-15"),
        ("15 juni 2026", "2026-06-15"),
        ("den 15 juni 2026", "2026-06-15"),
        ("15 June 2026", "2026-06-15"),
        ("15/6 2026", "2026-06-15"),
        ("15.6.2026", "2026-06-15"),
        ("6/15/2026", "2026-06-15"),
        ("20260615", "2026-06-15"),
        ("juni 2026", "2026-06"),
        (2026.0, "2026"),
        ("2026-06-15 00:00:00", "2026-06-15"),
    ],
)
def test_days(cell: object, day: str) -> None:
    assert typed.day(cell) == day


@pytest.mark.parametrize(
    ("cell", "key"), [("5/6/2026", "unclear-day-month"), ("2026-02-30", "unclear-date"), ("snart", "unclear-date"), ("?", "unclear-nothing")]
)  # fmt: skip
def test_days_that_are_asked(cell: str, key: str) -> None:
    with pytest.raises(Unclear) as told:
        typed.day(cell)
    assert told.value.key == key


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14))
def test_a_number_shown_is_a_number_read_where_a_workbook_can_hold_it(value: Decimal) -> None:
    column = Column("a", "number")
    cell = shown(value, column, "en")
    if isinstance(cell, Decimal):
        assert len(value.normalize().as_tuple().digits) <= DIGITS
        assert understood(float(cell), column) == value
