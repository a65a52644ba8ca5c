"""Days published, reckoned and the city's own; routes honoured; what is not known stays unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.questionnaire import load
from reporter.readiness import Due, due, following
from reporter.readiness.deadlines import bounds, local
from tests.readiness.town import city, commitment, filing

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def day(when: str | None, kind: str = "closes", zone: str | None = "UTC-12:00") -> Due:
    return Due(kind, when, zone, "invented", None, "seen")


def test_every_published_day_says_where_it_was_read_and_how_sure_it_is() -> None:
    found = [d for p in load.platforms() for c in load.cycles(p) for d in load.of_cycle(p, c).deadline]
    assert found
    for deadline in found:
        assert deadline.source
        assert deadline.date is None or bounds(deadline.date)[0].year in (
            deadline.year - 1,
            deadline.year,
            deadline.year + 1,
        )


@given(DAYS, DAYS, st.sampled_from([4, 7, 10]))
def test_days_left_and_passed_agree(limit: date, today: date, length: int) -> None:
    known, as_of = limit.isoformat()[:length], today.isoformat()
    first, last = bounds(known)
    assert first <= limit <= last
    left = day(known).left(as_of)
    assert left == max(0, (first - today).days)
    assert not (day(known).passed(as_of) and left)
    assert day(known).passed(as_of) is (today > last)


@pytest.mark.parametrize(
    ("zone", "ends"),
    [
        ("UTC-12:00", datetime(2026, 9, 17, 12, tzinfo=UTC)),
        ("UTC+02:00", datetime(2026, 9, 16, 22, tzinfo=UTC)),
        ("UTC-03:30", datetime(2026, 9, 17, 3, 30, tzinfo=UTC)),
        ("UTC", datetime(2026, 9, 17, tzinfo=UTC)),
    ],
)
def test_a_day_ends_in_its_zone(zone: str, ends: datetime) -> None:
    assert day("2026-09-16", zone=zone).ends() == ends


def test_what_is_not_exact_has_no_moment_at_which_it_ends() -> None:
    assert [day(d, zone=z).ends() for d, z in (("2026-10", "UTC-12:00"), (None, "UTC"), ("2026-09-16", None))] == [
        None
    ] * 3


def test_the_citys_own_time() -> None:
    moment = datetime(2026, 9, 17, 12, tzinfo=UTC)
    here = local(moment, "Europe/Stockholm")
    assert here is not None
    assert (here.strftime("%H:%M"), here.utcoffset()) == ("14:00", timedelta(hours=2))
    assert [local(moment, zone) for zone in (None, "Europe/Ekby", "../etc/passwd", "")] == [None] * 4


def test_the_next_is_the_earliest_that_has_not_passed_and_no_opening() -> None:
    days = [day("2026-06", "opens"), day("2026-09-16", "scoring"), day("2026-10"), day(None, "complement")]
    assert following(days, "2026-05-01") == days[1]
    assert following(days, "2026-09-16") == days[1]
    assert following(days, "2026-09-17") == days[2]
    assert following(days, "2026-11-01") is None


def kinds(found: tuple[Due, ...]) -> list[tuple[str, str | None]]:
    return [(d.kind, d.date) for d in found]


def test_another_platforms_form_does_not_bring_its_days_nor_what_it_recognises() -> None:
    form = load.of_cycle("opcc", 2025)
    assert [(d.kind, d.date) for d in form.deadline if d.year == 2026] == [("submission", None)]
    assert form.question
    assert not [c for c in form.criterion if c.recognises]
    assert load.of_cycle("cdp-track", 2024).criterion == load.of_cycle("cdp-track", 2025).criterion


def test_days_of_the_reporting_year_alone_unknown_ones_last() -> None:
    assert kinds(due(filing(year=2026), city())) == [("opens", "2026-06"), ("closes", "2026-10"), ("scoring", None)]
    assert kinds(due(filing(year=2025), city())) == [("scoring", "2025-09-17")]
    assert kinds(due(filing(year=2031), city())) == []


def test_a_commitment_reported_elsewhere_has_no_deadline_here() -> None:
    reported = [{"date": "2020-06-30", "kind": "plan"}]
    here, there = (
        city(commitments=[commitment("covenant-of-mayors", joined="2018", reported=reported, route=route)])
        for route in ("mycovenant", "cdp-track")
    )
    assert kinds(due(filing("mycovenant", here), here))[-2:] == [
        ("monitoring", "2022-06-30"),
        ("full-report", "2024-06-30"),
    ]
    assert due(filing("mycovenant", there), there) == ()


def test_a_platform_the_city_takes_no_part_in_claims_nothing() -> None:
    town = city(commitments=[commitment("covenant-of-mayors", route="mycovenant")])
    assert due(filing("cdp-track", town), town) == ()


def test_what_is_there_is_not_due_and_what_nobody_dated_is_unknown() -> None:
    plan: list[dict[str, Any]] = [{"id": "p", "title": "Plan", "pillars": ["mitigation"], "adopted": "2020-01-01"}]
    town = city(commitments=[commitment("covenant-of-mayors", joined="2019-01-15", route="mycovenant")])
    without = due(filing("mycovenant", town), town)
    assert ("plan", "2021-01-15") in kinds(without)
    assert [d for d in kinds(without) if d[1] is None] == [("monitoring", None), ("full-report", None)]
    assert "plan" not in [k for k, _ in kinds(due(filing("mycovenant", town, plans=plan), town))]


def test_the_citys_own_days_by_platform_and_year() -> None:
    town = city(deadlines=[
        {"id": "a", "platform": "cdp-track", "date": "2026-08-28", "title": "Draft to the committee"},
        {"id": "b", "platform": "mycovenant", "date": "2026-08-29"},
        {"id": "c", "date": "2026-08-30"},
        {"id": "d", "reporting_year": 2025, "date": "2025-08-30"},
    ])  # fmt: skip
    found = [d for d in due(filing(of=town), town) if d.source is None]
    assert [(d.kind, d.date, d.title) for d in found] == [
        ("own", "2026-08-28", "Draft to the committee"), ("own", "2026-08-30", None)]  # fmt: skip
