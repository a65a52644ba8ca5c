"""The vocabulary: what it refuses, and that the sentence says file, question and reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reporter.errors import DefinitionError
from reporter.questionnaire.definition import Condition, conditions
from reporter.questionnaire.load import compiled, read

from .minimal import minimal

HAZARD = 'answer_from = { kind = "codes", path = "hazard", crosswalk = "hazards" }'
LEVELS = 'labels = ["High", "Low"]\n'
TITLE_3 = 'title = "Anything else"\n'

# What is refused → file, what stands in the sound one, what is to stand there, place, part of the reason.
REFUSED = {
    "an unknown key of a question": ("1-all.toml", TITLE_3, TITLE_3 + 'tittle = "x"\n', "question[3].tittle", "Extra"),
    "an unknown key of a column": (
        "1-all.toml", 'key = "1"\nlabel = "Reduction"', 'key = "1"\nlable = "x"\nlabel = "Reduction"',
        "question[4].column[1].lable", "Extra",
    ),
    "a question without a source": ("1-all.toml", TITLE_3 + 'source = "invented"\n', TITLE_3, "question[3].source",
                                    "required"),
    "a question without a title": ("1-all.toml", TITLE_3, "", "question[3].title", "required"),
    "a column without a label": ("1-all.toml", 'label = "Reduction"\n', "", "question[4].column[1].label", "required"),
    "a form of answer that does not exist": ("1-all.toml", '{ type = "reference" }', '{ type = "short" }',
                                             "question[4].column[2].answer.type", "'reference'"),
    "a kind that does not exist": ("1-all.toml", 'kind = "derive"', 'kind = "python"',
                                   "question[4].column[2].answer_from.kind", "'derive'"),
    "a sureness that does not exist": ("1-all.toml", LEVELS + 'source = "invented"\ncertainty = "seen"',
                                       LEVELS + 'source = "invented"\ncertainty = "sure"', "options.levels.certainty",
                                       "'recalled'"),
    "a column of the inventory that does not exist": ("1-all.toml", 'column = "direct"', 'column = "scope1"',
                                                      "question[2].column[1].answer_from.column", "'indirect'"),
    "a text where a number belongs": ("questionnaire.toml", "first_year = 2025", 'first_year = "soon"', "first_year",
                                      "integer"),
    "a head without a source": ("questionnaire.toml", 'first_year = 2025\nsource = "invented"\n', "first_year = 2025\n",
                                "source", "required"),
    "an unknown key of the head": ("questionnaire.toml", 'title = "The trial"', 'title = "The trial"\nplatfrom = "x"',
                                   "platfrom", "Extra"),
    "two subjects in one condition": ("1-all.toml", '{ column = "1", is', '{ column = "1", question = "3", is',
                                      "question[1].column[2].shown_if", "exactly one subject"),
    "no subject in a condition": ("1-all.toml", '{ column = "1", is', "{ is", "question[1].column[2].shown_if",
                                  "exactly one subject"),
    "two operators in one condition": ("1-all.toml", 'is = ["Storm"] }', 'is = ["Storm"], is_empty = false }',
                                       "question[1].column[2].shown_if", "exactly one operator"),
    "no operator in a condition": ("1-all.toml", ', is = ["Storm"] }', " }", "question[1].column[2].shown_if",
                                   "exactly one operator"),
    "copy without a path": ("1-all.toml", 'kind = "copy", path = "reduction"', 'kind = "copy"',
                            "question[4].column[1].answer_from", "kind 'copy' needs path"),
    "codes without a path": ("1-all.toml", HAZARD, HAZARD.replace('path = "hazard", ', ""),
                             "question[1].column[1].answer_from", "kind 'codes' needs path"),
    "codes without a crosswalk": ("1-all.toml", HAZARD, HAZARD.replace(', crosswalk = "hazards"', ""),
                                  "question[1].column[1].answer_from", "kind 'codes' needs crosswalk"),
    "fixed without a value": ("1-all.toml", 'kind = "derive", function = "target_reference"', 'kind = "fixed"',
                              "question[4].column[2].answer_from", "kind 'fixed' needs value"),
    "derive without a function": ("1-all.toml", ', function = "target_reference"', "",
                                  "question[4].column[2].answer_from", "kind 'derive' needs function"),
    "manual without a why": (
        "1-all.toml", 'label = "Remark"\nanswer = { type = "text" }\nanswer_from = { kind = "manual", why = "only a person knows" }',
        'label = "Remark"\nanswer = { type = "text" }\nanswer_from = { kind = "manual" }',
        "question[5].column[1].answer_from", "kind 'manual' needs why",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", sorted(REFUSED))
def test_the_refusal_names_file_place_and_reason(what: str, tmp_path: Path) -> None:
    file, sound, broken, place, reason = REFUSED[what]
    folder = minimal(tmp_path, (file, sound, broken))
    with pytest.raises(DefinitionError) as refused:
        read(folder)
    sentence = refused.value.sentence()
    assert refused.value.key == "definition-invalid"
    assert sentence.startswith(f"trial/2025/{file}: {place}: ")
    assert reason in sentence
    assert "Value error" not in sentence
    assert "\n" not in sentence


def test_a_question_without_a_number_is_named_by_its_position(tmp_path: Path) -> None:
    folder = minimal(tmp_path, ("1-all.toml", 'number = "4"\n', ""))
    with pytest.raises(DefinitionError, match=r"1-all\.toml: question\[4\]\.number: Field required"):
        compiled(folder)


def test_a_file_that_is_not_toml_is_named(tmp_path: Path) -> None:
    folder = minimal(tmp_path, ("1-all.toml", 'number = "4"', "number = 4th"))
    with pytest.raises(DefinitionError, match=r"trial/2025/1-all\.toml is not TOML: .*line 53") as refused:
        read(folder)
    assert refused.value.key == "definition-not-toml"


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    (folder / "2-more.toml").write_bytes("title = 'Åtgärder'".encode("latin-1"))
    with pytest.raises(DefinitionError, match=r"trial/2025/2-more\.toml is not TOML"):
        read(folder)


def test_the_command_says_it_in_one_line_and_ends_with_2(tmp_path: Path, reporter: Callable[..., Any]) -> None:
    minimal(tmp_path, ("1-all.toml", 'kind = "copy", path = "reduction"', 'kind = "copy"'))
    ran = reporter("questionnaire", "lint", "trial", "--city", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("reporter: trial/2025/1-all.toml: question[4].column[1].answer_from: kind 'copy' needs")


def test_conditions_are_a_list_however_they_were_written() -> None:
    one = Condition(column="1", is_empty=True)
    assert conditions(None) == []
    assert conditions(one) == [one]
    assert conditions([one, one]) == [one, one]
