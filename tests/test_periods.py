"""Dates reckoned from periods: as exact as what they are reckoned from, passed only when no day is left."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model.city import Commitment
from reporter.model.status import AnnualStatus
from reporter.periods import Dated, dated, later
from reporter.questionnaire import load
from reporter.questionnaire.definition import Period
from tests import builders

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
DUE = Period(kind="due", what="plan", years=3, source="invented", certainty="recalled")


@given(DAYS, st.integers(0, 30))
def test_the_same_day_later_is_a_day_of_the_calendar_and_no_earlier(day: date, years: int) -> None:
    moved = date.fromisoformat(later(day.isoformat(), years))
    assert moved.year == day.year + years
    assert moved >= day
    assert (moved.month, moved.day) in ((day.month, day.day), (2, 28))


@given(DAYS, st.integers(0, 30), st.sampled_from([4, 7, 10]))
def test_a_date_is_reckoned_as_exactly_as_it_is_known(day: date, years: int, length: int) -> None:
    known = day.isoformat()[:length]
    assert len(later(known, years)) == length
    assert later(known, 0) == known


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_a_limit_has_passed_when_no_day_it_may_mean_is_left(limit: date, day: date, length: int) -> None:
    known = limit.isoformat()[:length]
    passed = Dated(DUE, known, None).passed(day.isoformat())
    assert passed == (day.isoformat()[:length] > known)
    assert not (passed and day <= limit)


def test_nothing_passes_where_nobody_has_said_when_it_began() -> None:
    assert not Dated(DUE, None, None).passed("2999-01-01")


def due(status: AnnualStatus, *commitments: Commitment) -> dict[tuple[str | None, str, str], Dated]:
    form = load.of_cycle("gcom-crf", 2022)
    found = dated(form, status, commitments)
    return {(d.period.pillar, d.period.what, d.period.kind): d for d in found if d.period.kind == "due"}


def joined(initiative: str, when: str | None) -> Commitment:
    return Commitment(id=initiative, name="…", initiative=initiative, joined=when)


def test_due_dates_count_from_the_day_of_joining_this_initiative() -> None:
    found = due(builders.status(), joined("gcom", "2023-05-02"), joined("covenant-of-mayors", "2009-08-13"))
    assert found["mitigation", "inventory", "due"].limit == "2025-05-02"
    assert found["adaptation", "plan", "due"].limit == "2026-05-02"
    assert {d.counted_from for d in found.values()} == {"2023-05-02"}


@pytest.mark.parametrize("commitments", [[], [joined("gcom", None)], [joined("covenant-of-mayors", "2009-08-13")]])
def test_when_the_city_joined_is_unknown_until_somebody_says_it(commitments: list[Commitment]) -> None:
    found = due(builders.status(), *commitments)
    assert {(d.limit, d.counted_from) for d in found.values()} == {(None, None)}


def test_where_two_sources_disagree_both_stand_with_their_source() -> None:
    form = load.of_cycle("gcom-crf", 2022)
    ages = [p for p in form.period if p.kind == "age" and p.what == "inventory"]
    assert sorted(p.years for p in ages) == [3, 4]
    assert len({p.source for p in ages}) == 2
    assert all(p.certainty != "seen" for p in form.period)
