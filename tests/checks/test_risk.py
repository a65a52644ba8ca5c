"""Each rule on risks, from both sides of its border."""

from __future__ import annotations

from typing import Any

import pytest

from reporter.checks import risk as rules
from reporter.model.codelists import labels

from ..builders import action, hazard, status, told


class TestTwice:
    """RISK-001."""

    def test_the_second_is_pointed_at_and_names_the_first(self) -> None:
        (finding,) = rules.twice(status(hazards=[hazard(id="a"), hazard(id="b")]))
        assert (finding.code, finding.where) == ("RISK-001", "hazards[b]")
        assert (finding.params["hazard"], finding.params["first"]) == ("floods", "hazards[a]")
        assert finding.others == ("hazards[a]",)
        assert finding.message().endswith("both say the same.")

    def test_a_third_is_pointed_at_too(self) -> None:
        found = rules.twice(status(hazards=[hazard(id="a"), hazard(id="b"), hazard(id="c")]))
        assert [(f.where, f.params["first"]) for f in found] == [
            ("hazards[b]", "hazards[a]"),
            ("hazards[c]", "hazards[a]"),
        ]

    def test_a_comment_that_says_why_silences_it(self) -> None:
        assert told(rules.twice(status(hazards=[hazard(id="a"), hazard(id="b", comment="By the lake.")]))) == []

    @pytest.mark.parametrize("other", ["urban-flooding", "other: floods", None])
    def test_another_hazard_is_not_the_same(self, other: str | None) -> None:
        assert told(rules.twice(status(hazards=[hazard(id="a"), hazard(id="b", hazard=other)]))) == []

    def test_two_records_that_name_no_hazard_are_not_the_same(self) -> None:
        assert told(rules.twice(status(hazards=[hazard(id="a", hazard=None), hazard(id="b", hazard=None)]))) == []


class TestUnanswered:
    """RISK-002."""

    @pytest.mark.parametrize("probability", labels("levels"))
    @pytest.mark.parametrize("magnitude", labels("levels"))
    def test_only_where_both_are_high(self, probability: str, magnitude: str) -> None:
        high = {"high", "medium-high"}
        year = status(hazards=[hazard(probability=probability, magnitude=magnitude)], actions=[action()])
        expected = [("RISK-002", "hazards[floods]")] if {probability, magnitude} <= high else []
        assert told(rules.unanswered(year)) == expected

    def test_an_action_that_addresses_it_answers_it(self) -> None:
        answered = action(hazards=["extreme-heat", "floods"])
        year = status(hazards=[hazard(probability="high")], actions=[action(id="A0"), answered])
        assert told(rules.unanswered(year)) == []

    @pytest.mark.parametrize("actions", [None, []])
    def test_without_any_action_it_is_too_early_to_say(self, actions: list[Any] | None) -> None:
        assert told(rules.unanswered(status(hazards=[hazard(probability="high")], actions=actions))) == []

    @pytest.mark.parametrize("absent", ["probability", "magnitude"])
    def test_half_a_risk_is_for_another_rule(self, absent: str) -> None:
        year = status(hazards=[hazard(**({"probability": "high"} | {absent: None}))], actions=[action()])
        assert told(rules.unanswered(year)) == []

    def test_a_hazard_without_a_name_is_told_by_its_id(self) -> None:
        (finding,) = rules.unanswered(status(hazards=[hazard(hazard=None, probability="high")], actions=[action()]))
        assert finding.params == {"hazard": "floods"}


class TestHalf:
    """RISK-003."""

    @pytest.mark.parametrize(
        ("fields", "missing"),
        [
            ({}, None),
            ({"probability": None}, "probability"),
            ({"magnitude": None}, "magnitude"),
            ({"probability": None, "magnitude": None}, None),
            ({"probability": "unknown"}, None),
        ],
    )
    def test_one_of_the_two_asks_for_the_other(self, fields: dict[str, Any], missing: str | None) -> None:
        found = list(rules.half(status(hazards=[hazard(**fields)])))
        assert [f.params["missing"] for f in found] == ([[missing]] if missing else [])
        assert {f.where for f in found} <= {"hazards[floods]"}

    @pytest.mark.parametrize(("code", "named"), [("urban-flooding", "urban-flooding"), (None, "floods")])
    def test_the_hazard_is_named_by_its_code_else_by_its_id(self, code: str | None, named: str) -> None:
        (half,) = rules.half(status(hazards=[hazard(hazard=code, magnitude=None)]))
        assert half.params["hazard"] == named
        (high,) = rules.unanswered(status(hazards=[hazard(hazard=code, probability="high")], actions=[action()]))
        assert high.params["hazard"] == named
