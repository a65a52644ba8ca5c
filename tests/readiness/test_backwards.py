"""From a deadline back through the bodies: always in time, and as late as that allows."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reporter.model.deadlines import Body
from reporter.readiness import steps

MEETINGS = st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=6)


def body(id: str, *meetings: date | str, papers_days: int = 10) -> Body:
    return Body.model_validate(
        {"id": id, "name": id, "meetings": [str(m) for m in meetings], "papers_days": papers_days}
    )


def told(*bodies: Body, until: str = "2026-09-16") -> list[tuple[str, str | None, str | None]]:
    return [(s.body.id, s.meeting, s.papers) for s in steps(bodies, until)]


def test_committee_then_council() -> None:
    committee = body("committee", "2026-08-12", "2026-08-26", "2026-09-09")
    council = body("council", "2026-08-27", "2026-09-10", "2026-09-24", papers_days=14)
    assert told(committee, council) == [
        ("committee", "2026-08-26", "2026-08-16"),
        ("council", "2026-09-10", "2026-08-27"),
    ]


def test_the_day_itself_is_in_time_and_a_month_means_its_first() -> None:
    assert told(body("council", "2026-09-16")) == [("council", "2026-09-16", "2026-09-06")]
    assert told(body("council", "2026-10-01", "2026-10-02"), until="2026-10") == [
        ("council", "2026-10-01", "2026-09-21")
    ]


def test_a_body_without_a_meeting_in_time_takes_no_time_of_the_others() -> None:
    late, committee = body("council", "2026-10-01"), body("committee", "2026-09-16")
    assert told(committee, late) == [("committee", "2026-09-16", "2026-09-06"), ("council", None, None)]


@given(st.lists(st.tuples(MEETINGS, st.integers(0, 30)), max_size=4), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_papers_of_one_body_are_due_no_earlier_than_the_one_before_has_met(
    bodies: list[tuple[list[date], int]], until: date
) -> None:
    found = steps([body(f"b{n}", *m, papers_days=d) for n, (m, d) in enumerate(bodies)], until.isoformat())
    limit = until
    for step, (meetings, days) in zip(reversed(found), reversed(bodies), strict=True):
        in_time = [m for m in meetings if m <= limit]
        assert step.meeting == (max(in_time).isoformat() if in_time else None)
        if step.meeting is not None:
            limit = date.fromisoformat(step.meeting) - timedelta(days=days)
            assert step.papers == limit.isoformat()
