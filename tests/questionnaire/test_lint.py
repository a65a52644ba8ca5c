"""Lint: each rule speaks up for the one slip it is for, and keeps silent otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.messages import catalogue, say
from reporter.questionnaire import load
from reporter.questionnaire.lint import lint

from .minimal import QUESTIONS, minimal

HAZARD = 'answer_from = { kind = "codes", path = "hazard", crosswalk = "hazards" }'
OPTIONS = 'answer = { type = "single", options = "hazards", other = true }'
PROBABILITY = 'answer_from = { kind = "codes", path = "probability", crosswalk = "levels" }'
MANUAL_3 = 'label = "Is there anything else?"\nanswer = { type = "text" }\nanswer_from = { kind = "manual", why = "only a person knows" }'
REDUCTION = 'answer_from = { kind = "copy", path = "reduction" }'
ROW = 'subsector = "residential"'

# Rule → file, what stands in the sound one, what stands in the broken one, where lint points.
SLIPS: dict[str, tuple[str, str, str, str]] = {
    "lint-question-twice": ("1-all.toml", 'number = "4"', 'number = "2"', "2"),
    "lint-option-twice": ("1-all.toml", '"Storm", "Drought"]', '"Storm", "Drought", "Storm"]', "options.hazards"),
    "lint-review": ("1-all.toml", 'title = "Hazards"', 'title = "Hazards"\nreview = "todo"', "1"),
    "lint-single-with-columns": (
        "1-all.toml",
        MANUAL_3,
        MANUAL_3 + "\n\n[[question.column]]\n" + MANUAL_3.replace("label", 'key = "2"\nlabel', 1),
        "3",
    ),
    "lint-key-twice": ("1-all.toml", 'key = "2"\nlabel = "Short name"', 'key = "1"\nlabel = "Short name"', "4 column 1"),
    "lint-not-records": ("1-all.toml", 'rows = { from = "plans" }', 'rows = { from = "reporting_year" }', "5 rows"),
    "lint-no-such-column": ("1-all.toml", 'shown_if = { column = "1",', 'shown_if = { column = "7",', "1 column 2"),
    "lint-no-such-question": ("1-all.toml", '{ question = "3",', '{ question = "33",', "5"),
    "lint-no-options": ("1-all.toml", 'options = "hazards"', 'options = "hazard"', "1 column 1"),
    "lint-options-missing": ("1-all.toml", OPTIONS, 'answer = { type = "single" }', "1 column 1"),
    "lint-no-function": ("1-all.toml", '"target_reference"', '"target_referrence"', "4 column 2"),
    "lint-sum-without-rows": (
        "1-all.toml",
        MANUAL_3,
        MANUAL_3.replace('kind = "manual", why = "only a person knows"', 'kind = "sum", column = "direct"'),
        "3 column 1",
    ),
    "lint-row-without": ("1-all.toml", ROW, 'sector = "residential"', "2 row residential"),
    "lint-scope-contradicts": ("1-all.toml", "Direct emissions", "Indirect emissions", "2 column 1"),
    "lint-sector-contradicts": ("1-all.toml", ROW, 'subsector = "on-road"', "2 row residential"),
    "lint-subsector-unknown": ("1-all.toml", ROW, 'subsector = "residental"', "2 row residential"),
    "lint-unit-unknown": ("1-all.toml", 'unit = "t" }', 'unit = "tons" }', "2 column 1"),
    "lint-unit-contradicts": ("1-all.toml", 'unit = "%"', 'unit = "MWh"', "4 column 1"),
    "lint-no-path": ("1-all.toml", 'path = "reduction"', 'path = "reductions"', "4 column 1"),
    "lint-not-coded": ("1-all.toml", 'path = "probability"', 'path = "impacts"', "1 column 2"),
    "lint-no-crosswalk": ("1-all.toml", 'crosswalk = "levels"', 'crosswalk = "level"', "1 column 2"),
    "lint-crosswalk-code": ("levels.csv", "high,High", "huge,High", "1 column 2"),
    "lint-option-without-row": ("1-all.toml", '["High", "Low"]', '["High", "Low", "Middling"]', "1 column 2"),
    "lint-two-options-one-code": ("levels.csv", "low,Low", "high,Low", "1 column 2"),
    "lint-one-or-several": ("1-all.toml", OPTIONS, OPTIONS.replace("single", "multi"), "1 column 1"),
    "lint-not-a-value": ("1-all.toml", 'answer = { type = "number", unit = "%" }\n' + REDUCTION,
                         'answer = { type = "number" }\nanswer_from = { kind = "copy", path = "compensation" }',
                         "4 column 1"),
    "lint-condition-option": ("1-all.toml", 'is = ["Storm"]', 'is = ["Storms"]', "1 column 2"),
    "lint-label-twice": (
        "levels.csv", "low,Low,,invented,seen\n", "low,Low,,invented,seen\nlow,Low,,invented,seen\n",
        "levels.csv line 4",
    ),
    "lint-row-without-source": ("levels.csv", "low,Low,,invented,seen", "low,Low,,,seen", "levels.csv line 3"),
    "lint-no-such-member": (
        "1-all.toml",
        "[options.levels]",
        '[[criterion]]\ntitle = { en = "Emissions of homes" }\nquestions = ["2"]\nsource = "invented"\ncertainty = "seen"\n'
        'groups = { homes = ["residental"] }\n\n[options.levels]',
        "2 criterion",
    ),
    "lint-no-such-kind": (
        "1-all.toml",
        "[options.levels]",
        '[[deadline]]\nkind = "close"\nyear = 2025\nsource = "invented"\ncertainty = "seen"\n\n[options.levels]',
        "deadline 2025",
    ),
    "lint-rule-incomplete": (
        "1-all.toml",
        "[options.levels]",
        '[[rule]]\nkind = "includes"\nquestion = "1"\nsource = "invented"\ncertainty = "seen"\n\n[options.levels]',
        "rule includes 1",
    ),
}  # fmt: skip

MORE = {
    "a list of rows that is no field": ("lint-no-path", '{ from = "plans" }', '{ from = "plan" }', "5 rows"),
    "an id from a column that is not there": ("lint-no-such-column", 'id_from = "1"', 'id_from = "9"', "1 rows"),
    "a unit in a sum that does not exist": ("lint-unit-unknown", 'unit = "t" }', 'unit = "tonnor" }', "2 column 1"),
    "a path whose row does not give the parameter": (
        "lint-row-without", 'answer_from = { kind = "sum", column = "direct" }',
        'answer_from = { kind = "copy", path = "main_inventory.notes[{place}].text" }', "2 column 1, row residential",
    ),
    "a contained option that does not exist": (
        "lint-condition-option", 'shown_if = { column = "1", is = ["Storm"] }',
        'shown_if = { column = "1", contains = "Storms" }', "1 column 2"),
    "an option of another question's cell that does not exist": (
        "lint-condition-option", 'shown_if = { question = "3", is_empty = false }',
        'shown_if = { question = "1[storm].2", is = ["Highest"] }', "5"),
    "a column of another question that does not exist": (
        "lint-no-such-column", 'shown_if = { question = "3", is_empty = false }',
        'shown_if = { question = "1[storm].7", is = ["High"] }', "5"),
    "two rows of one key": (
        "lint-key-twice", '[[question.row]]\nkey = "residential"',
        '[[question.row]]\nkey = "residential"\nname = "Transportation > Rail"\nsubsector = "rail"\n\n'
        '[[question.row]]\nkey = "residential"', "2 row residential",
    ),
}  # fmt: skip


def rules(folder: Path) -> list[tuple[str, str]]:
    return [(p.rule, p.place) for p in lint(load.compiled(folder), folder)]


def test_the_small_questionnaire_is_sound(tmp_path: Path) -> None:
    assert rules(minimal(tmp_path)) == []


@pytest.mark.parametrize("rule", sorted(SLIPS))
def test_one_slip_one_rule(rule: str, tmp_path: Path) -> None:
    file, sound, broken, place = SLIPS[rule]
    assert rules(minimal(tmp_path, (file, sound, broken))) == [(rule, place)]


@pytest.mark.parametrize("slip", sorted(MORE))
def test_the_same_rule_in_another_place(slip: str, tmp_path: Path) -> None:
    rule, sound, broken, place = MORE[slip]
    assert rules(minimal(tmp_path, ("1-all.toml", sound, broken))) == [(rule, place)]


def test_every_rule_of_the_catalogue_has_its_slip() -> None:
    told = {k for k in catalogue("en")["talk"] if k.startswith("lint-") and not k.startswith("lint-map-")}
    assert told - {"lint-clean", "lint-problem"} == set(SLIPS)


@pytest.mark.parametrize("rule", sorted(SLIPS))
def test_the_sentence_names_what_is_wrong(rule: str, tmp_path: Path) -> None:
    file, sound, broken, _ = SLIPS[rule]
    folder = minimal(tmp_path, (file, sound, broken))
    (problem,) = lint(load.compiled(folder), folder)
    sentence = say(problem.rule, "en", **dict(problem.params))
    assert "{" not in sentence
    for value in dict(problem.params).values():
        assert str(value if not isinstance(value, list) else value[0]) in sentence


@pytest.mark.parametrize(("complete", "found"), [(False, []), (True, [("lint-condition-option", "1 column 2")])])
def test_a_condition_may_name_an_option_of_another_cycle_where_not_all_options_were_seen(
    complete: bool, found: list[tuple[str, str]], tmp_path: Path
) -> None:
    edits = [
        (
            "hazards.csv",
            "drought,Drought,,invented,seen\n",
            "drought,Drought,,invented,seen\nheat-stress,Heat,,invented,seen\n",
        ),
        ("1-all.toml", 'shown_if = { column = "1", is = ["Storm"] }', 'shown_if = { column = "1", is = ["Heat"] }'),
    ]
    if complete:
        edits.append(("1-all.toml", 'labels = ["Storm", "Drought"]', 'labels = ["Storm", "Drought"]\ncomplete = true'))
    assert rules(minimal(tmp_path, *edits)) == found


@pytest.mark.parametrize("answer", ['is = [""]', 'is = ["", "Storm"]'])
def test_that_nothing_is_answered_is_no_option(answer: str, tmp_path: Path) -> None:
    assert rules(minimal(tmp_path, ("1-all.toml", 'is = ["Storm"]', answer))) == []


def test_in_part_a_questionnaire_may_ask_about_questions_it_does_not_have(tmp_path: Path) -> None:
    elsewhere = ("1-all.toml", '{ question = "3",', '{ question = "33",')
    in_part = ("questionnaire.toml", 'certainty = "seen"\n', 'certainty = "seen"\npartial = true\n')
    assert rules(minimal(tmp_path, elsewhere, in_part)) == []


def test_the_command_names_question_and_reason_and_ends_with_1(tmp_path: Path, reporter: Callable[..., Any]) -> None:
    minimal(tmp_path, ("1-all.toml", 'path = "reduction"', 'path = "reductions"'))
    ran = reporter("questionnaire", "lint", "trial", "2025", "--city", tmp_path)
    assert ran.code == 1
    assert ran.out.startswith("trial 2025 4 column 1: reductions: there is no `reductions`; nearest: reduction.")
    assert ran.err == ""


def test_the_shipped_questionnaires_are_sound(reporter: Callable[..., Any]) -> None:
    ran = reporter("questionnaire", "lint")
    assert (ran.code, ran.err) == (0, "")
    assert "cdp-track 2025: sound." in ran.out


def test_several_slips_come_out_in_one_run(tmp_path: Path) -> None:
    found = rules(minimal(
        tmp_path,
        ("1-all.toml", 'path = "reduction"', 'path = "reductions"'),
        ("1-all.toml", ROW, 'subsector = "residental"'),
        ("levels.csv", "low,Low,,invented,seen", "low,Low,,,seen"),
    ))  # fmt: skip
    assert {rule for rule, _ in found} == {"lint-no-path", "lint-subsector-unknown", "lint-row-without-source"}
    assert QUESTIONS.count("reduction") == 1
