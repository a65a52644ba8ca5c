"""Laws of merging what came back: idempotent, in any order where nothing conflicts, nothing lost, nothing overwritten."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.layouts.request import Question, Request, same
from reporter.layouts.returned import Given, Returned
from reporter.layouts.settling import Outcome, settle
from reporter.layouts.three_way import FATES, fate

PATHS = [f"targets[t{n}].reduction" for n in range(4)]
VALUES = st.none() | st.integers(1, 3).map(lambda n: {"value": Decimal(n * 10), "unit": "%"})
BY_PATH = st.fixed_dictionaries(dict.fromkeys(PATHS, VALUES))


def returned(name: str, sent: dict[str, Any], answers: dict[str, Any]) -> Returned:
    asked = {path: Question(n, path, sent=sent[path], offered=sent[path]) for n, path in enumerate(PATHS, 1)}
    request = Request(name, 2026, name, "2026-04-01", None, tuple(asked.values()))
    rows = [Given(asked[p], v, False, "Svar", f"H{n}") for n, (p, v) in enumerate(answers.items(), 7)]
    return Returned(Path(f"{name}.xlsx"), request, rows, [])


def after(now: dict[str, Any], outcome: Outcome) -> dict[str, Any]:
    return {**now, **outcome.values}


@given(BY_PATH, BY_PATH, BY_PATH, st.booleans())
def test_merging_twice_is_merging_once(
    sent: dict[str, Any], now: dict[str, Any], answers: dict[str, Any], partial: bool
) -> None:
    files = [returned("a", sent, answers)]
    first = settle(files, now, {}, partial=partial)
    again = settle(files, after(now, first), {}, partial=partial)
    assert again.values == {}
    if not first.left:
        assert {s.fate for s in again.settled} <= {"unanswered", "confirmed", "already", "conflict"}


@given(BY_PATH, BY_PATH, BY_PATH, BY_PATH)
def test_the_order_does_not_matter_where_nothing_conflicts(
    sent: dict[str, Any], now: dict[str, Any], one: dict[str, Any], other: dict[str, Any]
) -> None:
    files = [returned("a", sent, one), returned("b", sent, other)]
    forth, back = (settle(order, now, {}, partial=False) for order in (files, files[::-1]))
    conflict = any(s.fate == "conflict" for outcome in (forth, back) for s in outcome.settled)
    if not conflict:
        assert after(now, forth) == after(now, back)
    else:
        assert forth.open
        assert back.open


@given(BY_PATH, BY_PATH, BY_PATH, st.booleans())
def test_every_answer_is_taken_or_told_and_no_conflict_is_settled_silently(
    sent: dict[str, Any], now: dict[str, Any], answers: dict[str, Any], partial: bool
) -> None:
    outcome = settle([returned("a", sent, answers)], now, {}, partial=partial)
    assert [s.given.question.path for s in outcome.settled] == list(answers)
    for one in outcome.settled:
        path, value = one.given.question.path, one.given.value
        assert (one.fate == "unanswered") == (value is None)
        if one.fate == "conflict":
            assert path not in outcome.values
            assert not partial or now[path] == one.now
        elif one.fate in FATES and outcome.left == []:
            assert same(after(now, outcome)[path], value)
    for path in outcome.values:
        assert sent[path] == now[path], "only what nobody touched in between is written over"


@given(BY_PATH, BY_PATH, BY_PATH)
def test_a_choice_settles_exactly_its_conflict(
    sent: dict[str, Any], now: dict[str, Any], answers: dict[str, Any]
) -> None:
    files = [returned("a", sent, answers)]
    clashes = [s.given.question.path for s in settle(files, now, {}, partial=True).settled if s.fate == "conflict"]
    for side, wanted in (("answer", answers), ("folder", now)):
        outcome = settle(files, now, dict.fromkeys(PATHS, side), partial=False)
        assert outcome.open == 0
        assert all(after(now, outcome)[path] == wanted[path] for path in clashes)


def test_a_choice_of_the_answer_does_not_let_two_files_overwrite_each_other() -> None:
    sent = dict.fromkeys(PATHS)
    one, other = ({**sent, PATHS[0]: {"value": Decimal(v), "unit": "%"}} for v in (40, 50))
    outcome = settle([returned("a", sent, one), returned("b", sent, other)], sent, {PATHS[0]: "answer"}, partial=False)
    assert [s.fate for s in outcome.settled if s.given.value] == ["new", "conflict"]


@pytest.mark.parametrize(
    ("answer", "sent", "now", "expected"),
    [
        (None, 1, 1, "unanswered"),
        (1, 1, 1, "confirmed"),
        (2, None, None, "new"),
        (2, 1, 1, "changed"),
        (2, 1, 2, "already"),
        (2, 1, 3, "conflict"),
        (1, 1, 3, "conflict"),
        (1, 1, None, "conflict"),
    ],
)
def test_fates(answer: Any, sent: Any, now: Any, expected: str) -> None:
    assert fate(answer, sent, now) == expected


def test_the_same_figure_in_another_unit_is_no_conflict() -> None:
    tonnes, kilo = {"value": Decimal(52000), "unit": "t"}, {"value": Decimal(52), "unit": "kt"}
    assert fate(tonnes, kilo, kilo) == "confirmed"
    assert fate(tonnes, {"value": Decimal(1), "unit": "kt"}, kilo) == "already"
