"""How things are told: findings grouped by rule, questionnaires line by line for checking against the paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.findings import Finding
from reporter.questionnaire.question import Condition
from reporter.questionnaire.reference import natural
from reporter.reports import text
from reporter.reports.questionnaire import said
from tests.questionnaire.minimal import minimal

Run = Callable[..., Any]


def lines(*found: Finding, everything: bool = False) -> list[str]:
    return list(text.findings(list(found), "en", everything=everything))


def missing(n: int) -> Finding:
    return Finding("STATUS-007", f"2026/a.toml: actions[A{n}]", {"key": "title"})


def unknown(n: int) -> Finding:
    return Finding("STATUS-003", f"2026/a.toml: targets[t{n}]", {"key": f"x{n}", "nearest": f"y{n}"})


# -- findings


def test_no_finding_says_so_and_counts_nought() -> None:
    assert lines() == ["Nothing to report.", "0 errors, 0 warnings, 0 notes."]


def test_errors_come_first_then_warnings_then_notes_each_in_the_order_of_the_catalogue() -> None:
    found = lines(
        Finding("STATUS-016", "2026/x", {"file": "x"}), Finding("STATUS-015", "2026/", {"year": 2026}), missing(1),
        unknown(1),
    )  # fmt: skip
    told = [line.split()[:2] for line in found if re.match(r"[A-Z]{4}", line)]
    assert told == [
        ["ERROR", "STATUS-003"], ["ERROR", "STATUS-007"], ["WARNING", "STATUS-015"], ["NOTE", "STATUS-016"],
    ]  # fmt: skip
    assert found[-1] == "2 errors, 1 warning, 1 note."


def test_one_finding_says_place_message_and_remedy() -> None:
    assert lines(missing(1))[:-1] == [
        "ERROR   STATUS-007  Something required is missing",
        "  2026/a.toml: actions[A1]",
        "    `title` is missing, so the record cannot be used.",
        "  → Add it.",
        "",
    ]


def test_what_several_places_share_is_said_once() -> None:
    found = lines(missing(1), missing(2))
    assert "ERROR   STATUS-007  Something required is missing (2)" in found
    assert sum("`title` is missing" in line for line in found) == 1
    assert sum("→ Add it." in line for line in found) == 1
    assert [line for line in found if "actions[" in line] == [
        "  2026/a.toml: actions[A1]",
        "  2026/a.toml: actions[A2]",
    ]


def test_what_differs_from_place_to_place_is_said_at_each() -> None:
    found = lines(unknown(1), unknown(2))
    for n in (1, 2):
        at = found.index(f"  2026/a.toml: targets[t{n}]")
        assert found[at + 1] == f"    There is no `x{n}` here."
        assert found[at + 2].startswith(f"    → Nearest: y{n}.")


def test_after_four_places_the_rest_is_counted_unless_all_are_asked_for() -> None:
    found = [missing(n) for n in range(7)]
    short, full = lines(*found), lines(*found, everything=True)
    assert sum("actions[" in line for line in short) == text.PLACES == 4
    assert any("3 more places" in line for line in short)
    assert sum("actions[" in line for line in full) == 7
    assert not any("more places" in line for line in full)


# -- questionnaires


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ({"question": "6.1", "is": ["Yes", "No"]}, "shown if question 6.1 is: Yes / No"),
        ({"column": "2", "is_not": ["Fixed"]}, "shown unless column 2 is: Fixed"),
        ({"setting": "question_set", "starts_with": "4"}, "shown if the filing setting question_set starts with: 4"),
        ({"column": "4", "contains": "CO2"}, "shown if column 4 contains: CO2"),
        ({"column": "4", "is_empty": True}, "shown if column 4 is unanswered"),
        ({"column": "4", "is_empty": False}, "shown if column 4 is answered"),
        ({"column": "4", "is": ["", "0"]}, "shown if column 4 is: unanswered / 0"),
        ({"column": "4", "is": ["a"], "certainty": "inferred"}, "shown if column 4 is: a (inferred)"),
    ],
)
def test_a_condition_is_a_sentence(condition: dict[str, Any], sentence: str) -> None:
    assert said(Condition.model_validate(condition), "en") == sentence


def test_platforms_and_cycles_are_listed_with_how_much_is_there(reporter: Run, tmp_path: Path) -> None:
    assert "cdp-track  2025  54 questions, 376 columns  seen" in reporter("questionnaire", "list").out
    minimal(tmp_path)
    ran = reporter("questionnaire", "list", "--city", tmp_path)
    assert "trial  2025  5 questions, 7 columns  seen\n    The trial. invented" in ran.out


def test_a_cycle_is_told_question_by_question(reporter: Run) -> None:
    ran = reporter("questionnaire", "show", "cdp-track", "2025")
    told = ran.out.splitlines()
    numbers = [line.split()[0] for line in told if re.match(r"\d+\.\d", line)]
    assert (numbers[0], numbers[-1], len(numbers)) == ("1.0", "11.2", 54)
    assert numbers == sorted(numbers, key=natural)
    assert "2.2      Most significant climate hazards  (10 columns; seen)" in told
    assert "3.1.3    Emissions in the Common Reporting Framework  (7 columns, 31 fixed rows; seen)" in told


def test_what_a_coordinator_should_know_of_the_form_stands_first(reporter: Run) -> None:
    ran = reporter("questionnaire", "show", "cdp-track", "2025")
    before, _, _ = ran.out.partition("1.0 ")
    assert "CDP counted 28, 35 and 45 questions in 2025" in before
    assert "Which set is scored is stated contradictorily" in before
    assert "labels that end with ^ are what the Global Covenant of Mayors requires" in before


def test_who_asks_and_what_is_only_inferred_is_told(reporter: Run) -> None:
    told = reporter("questionnaire", "show", "cdp-track", "2025", "2.2").out
    assert "required (inferred)  asked for by: gcom" in told
    assert "shown unless the filing setting question_set is: 27 (inferred)" in told
    assert "· Other: …" in told
    assert "the platform’s list may hold more" in told
    told = reporter("questionnaire", "show", "cdp-track", "2025", "4.2", "--lang", "sv").out
    assert "efterfrågas av: gcom" in told
    assert "Seen with cities that report to GCoM" in told


def test_a_question_is_told_with_every_label_option_row_rule_and_condition(reporter: Run, form: Any) -> None:
    for question in [form.find(n) for n in ("2.2", "3.1.3", "4.7", "6.1.1")]:
        ran = reporter("questionnaire", "show", "cdp-track", "2025", question.number)
        assert ran.code == 0
        wanted = [c.label for c in question.column] + [r.name for r in question.row] + [question.source]
        wanted += [o for c in question.column if c.answer.options for o in form.options[c.answer.options].labels]
        wanted += [c.answer_from.path or c.answer_from.function or "" for c in question.column]
        assert [w for w in wanted if w not in ran.out] == []
        assert ran.out.count("required (inferred)") == sum(c.required for c in question.column)
    assert "shown if question 6.1 starts with: Yes" in ran.out
    assert "was 5.1a in the cycle before" in ran.out


def test_a_question_of_the_citys_own_is_told(reporter: Run, tmp_path: Path) -> None:
    minimal(tmp_path, ("1-all.toml", 'title = "Hazards"', 'title = "Hazards"\ntext = "Which hazards?"'))
    ran = reporter("questionnaire", "show", "trial", "2025", "1", "--city", tmp_path)
    assert "  “Which hazards?”" in ran.out
    assert "shown if column 1 is: Storm" in ran.out
    ran = reporter("questionnaire", "show", "trial", "2025", "3", "--city", tmp_path)
    assert "manual only a person knows" in ran.out


def test_two_cycles_that_ask_the_same_are_told_so(reporter: Run) -> None:
    ran = reporter("questionnaire", "diff", "cdp-track", "2025", "2025")
    assert (ran.code, ran.out) == (0, "cdp-track: 2025 and 2025 ask the same.\n")
