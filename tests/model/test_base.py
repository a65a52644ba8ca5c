"""The ground of every record: texts, periods, dates, numbers, ids, and that nothing unknown slips in."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from reporter.model.base import LARGEST, Date, Id, Number, Period, Text, Year, in_language
from reporter.model.targets import Target

from ..builders import status, target

TEXT: TypeAdapter[Any] = TypeAdapter(Text)
PERIOD: TypeAdapter[str] = TypeAdapter(Period)
DATE: TypeAdapter[str] = TypeAdapter(Date)
NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)
ID: TypeAdapter[str] = TypeAdapter(Id)
YEAR: TypeAdapter[int] = TypeAdapter(Year)


def refused(kind: TypeAdapter[Any], value: object) -> bool:
    try:
        kind.validate_python(value)
    except ValidationError:
        return True
    return False


class TestText:
    @pytest.mark.parametrize(
        "text", ["", "plain", "=1+1", {"sv": "på svenska"}, {"en": "a", "ja": "気候", "zh-Hant": "氣候"}]
    )
    def test_plain_or_by_language_and_kept_as_it_is(self, text: str | dict[str, str]) -> None:
        assert TEXT.validate_python(text) == text

    @pytest.mark.parametrize(
        "text", [{}, {"SV": "x"}, {"swedish": "x"}, {"": "x"}, {"sv_SE": "x"}, {"sv": 1}, 1, None, ["x"]]
    )
    def test_what_is_no_text(self, text: object) -> None:
        assert refused(TEXT, text)


class TestInLanguage:
    BOTH = {"sv": "hej", "en": "hello"}  # noqa: RUF012  (read only)

    @pytest.mark.parametrize(
        ("languages", "told"),
        [
            (("en",), "hello"),
            (("sv",), "hej"),
            (("ja", "en"), "hello"),
            (("en-GB",), "hello"),
            (("ja",), "hej"),
            ((), "hej"),
        ],
    )
    def test_the_first_language_it_exists_in_else_any(self, languages: tuple[str, ...], told: str) -> None:
        assert in_language(self.BOTH, *languages) == told

    def test_the_very_tag_comes_before_its_relatives(self) -> None:
        text = {"en": "lorry", "en-US": "truck"}
        assert in_language(text, "en-US") == "truck"
        assert in_language(dict(reversed(text.items())), "en") == "lorry"

    def test_a_regional_tag_answers_for_the_language(self) -> None:
        assert in_language({"sv": "hej", "en-GB": "hello"}, "en") == "hello"

    @pytest.mark.parametrize("text", ["plain", None, ""])
    def test_a_plain_text_answers_for_all_of_them(self, text: str | None) -> None:
        assert in_language(text, "sv", "en") == text


class TestPeriod:
    @pytest.mark.parametrize(
        ("given_", "kept"),
        [(2021, "2021"), ("2021", "2021"), ("2021-04/2022-03", "2021-04/2022-03"), ("2021/2022", "2021/2022"),
         ("2021-04-01/2022-03-31", "2021-04-01/2022-03-31"), ("2021-04", "2021-04")],
    )  # fmt: skip
    def test_a_year_or_a_span(self, given_: object, kept: str) -> None:
        assert PERIOD.validate_python(given_) == kept

    @pytest.mark.parametrize(
        "value",
        ["2021-4", "21", "2021/", "/2022", "2021-04–2022-03", "2021 ", "2021/2022/2023", True, 2021.0, None, 99, ""],
    )
    def test_what_is_no_period(self, value: object) -> None:
        assert refused(PERIOD, value)


class TestDate:
    @pytest.mark.parametrize(
        ("given_", "kept"),
        [
            (datetime.date(2021, 6, 22), "2021-06-22"),
            ("2021-06-22", "2021-06-22"),
            ("2021-06", "2021-06"),
            ("2021", "2021"),
        ],
    )
    def test_as_exactly_as_it_is_known(self, given_: object, kept: str) -> None:
        assert DATE.validate_python(given_) == kept

    @pytest.mark.parametrize(
        "value",
        [
            "2021-6-22",
            "22/6 2021",
            "2021-06-22T10:00",
            datetime.datetime(2021, 6, 22, 10),
            datetime.time(10),
            "",
            None,
            2021,
        ],
    )
    def test_what_is_no_date(self, value: object) -> None:
        assert refused(DATE, value)


class TestNumber:
    @pytest.mark.parametrize(
        ("given_", "kept"),
        [
            (0, "0"),
            (-5, "-5"),
            (Decimal("12.50"), "12.50"),
            (0.1, "0.1"),
            (Decimal("1e-17"), "1E-17"),
            (10**19, "1" + "0" * 19),
        ],
    )
    def test_kept_as_entered(self, given_: object, kept: str) -> None:
        assert str(NUMBER.validate_python(given_)) == kept

    @pytest.mark.parametrize(
        "value", ["12.5", "12,5", True, False, None, [], Decimal("NaN"), float("inf"), Decimal("-Infinity")]
    )
    def test_what_is_no_number(self, value: object) -> None:
        assert refused(NUMBER, value)

    @pytest.mark.parametrize(
        "value", [Decimal("1e999999999"), Decimal("-1e20"), 10**LARGEST, Decimal("0e999"), Decimal("1e-401")]
    )
    def test_a_number_that_would_take_pages_to_write_is_refused(self, value: object) -> None:
        assert refused(NUMBER, value)

    @given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15))
    def test_a_float_becomes_the_decimal_it_is_written_as(self, value: float) -> None:
        assert NUMBER.validate_python(value) == Decimal(repr(value))


class TestYear:
    @pytest.mark.parametrize(("year", "wrong"), [(1849, True), (1850, False), (2200, False), (2201, True)])
    def test_from_1850_to_2200(self, year: int, wrong: bool) -> None:
        assert refused(YEAR, year) is wrong

    @pytest.mark.parametrize("year", ["2030", 2030.0, True, None, Decimal(2030)])
    def test_only_a_whole_number(self, year: object) -> None:
        assert refused(YEAR, year)


class TestWhole:
    @pytest.mark.parametrize("value", [Decimal("1e999999999"), 1.0, "1", True, None])
    @pytest.mark.parametrize("field", ["model_version", "order", "period"])
    def test_only_a_whole_number_and_no_number_that_takes_pages_to_write(self, field: str, value: object) -> None:
        fields: dict[str, dict[str, Any]] = {
            "model_version": {"model_version": value},
            "order": {"targets": [{"id": "t", "filed_as": {"order": value}}]},
            "period": {"jurisdiction": {"population": [{"period": value}]}},
        }
        with pytest.raises(ValidationError, match=field):
            status(**fields[field])


class TestId:
    @pytest.mark.parametrize("id", ["t2030", "2024", "A.1", "a:b-c_d", "x" * 80])
    def test_letters_digits_and_four_signs(self, id: str) -> None:
        assert ID.validate_python(id) == id

    @pytest.mark.parametrize("id", ["", "-a", ".a", "å", "a b", "a[b]", "a/b", "x" * 81, 2024, None])
    def test_what_is_no_id(self, id: object) -> None:
        assert refused(ID, id)


class TestRecord:
    def test_an_unknown_key_is_refused(self) -> None:
        with pytest.raises(ValidationError, match="extra_forbidden"):
            target(reductoin=1)

    def test_a_record_cannot_be_changed(self) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            target().target_year = 2040  # type: ignore[misc]

    def test_a_record_is_confirmed_where_nothing_else_is_said(self) -> None:
        assert Target(id="t").state == "confirmed"

    @pytest.mark.parametrize("state", ["Draft", "done", ""])
    def test_there_are_three_states(self, state: str) -> None:
        with pytest.raises(ValidationError, match="state"):
            target(state=state)
