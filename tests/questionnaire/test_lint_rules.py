"""What a questionnaire demands beyond single cells names only what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.questionnaire.lint import lint

from .minimal import QUESTIONS, loaded

TAIL = '[options.levels]\nlabels = ["High", "Low"]\nsource = "invented"\ncertainty = "seen"\n'
SEEN = 'source = "invented"\ncertainty = "seen"\n'
RULE = '[[rule]]\nkind = "one_of"\nquestion = "4"\ncolumns = ["1", "2"]\n' + SEEN
INCLUDES = '[[rule]]\nkind = "includes"\nquestion = "1"\ncolumn = "2"\noptions = ["High"]\n' + SEEN
NAMED = '[[rule]]\nkind = "named"\nquestion = "2"\ncolumns = ["1"]\nby = ["4", "2"]\n' + SEEN
PERIOD = '[[period]]\nkind = "age"\nwhat = "inventory"\ndate = "inventory_to"\nyears = 4\n' + SEEN
BADGE = '[[badge]]\npillar = "mitigation"\nphase = "target"\nquestions = ["4"]\neach = ["4"]\n' + SEEN
ROW = 'subsector = "residential"\n'


def problems(city: Path, more: str, row: str = ROW) -> list[tuple[str, str]]:
    form = loaded(city, ("1-all.toml", TAIL, TAIL + more), ("1-all.toml", ROW, row))
    return [(p.rule, p.place) for p in lint(form)]


def test_what_names_only_what_there_is_is_sound(tmp_path: Path) -> None:
    assert QUESTIONS.endswith(TAIL)
    assert problems(tmp_path, RULE + INCLUDES + NAMED + PERIOD + BADGE, ROW + 'not_asked = ["1"]\n') == []


@pytest.mark.parametrize(
    ("more", "old", "new", "rule", "place"),
    [
        (RULE, 'question = "4"', 'question = "44"', "lint-no-such-question", "rule one_of 44"),
        (RULE, '["1", "2"]', '["1", "9"]', "lint-no-such-column", "rule one_of 4"),
        (RULE, 'columns = ["1", "2"]\n', "", "lint-rule-incomplete", "rule one_of 4"),
        (INCLUDES, '["High"]', '["Highest"]', "lint-condition-option", "rule includes 1"),
        (INCLUDES, 'column = "2"\n', "", "lint-rule-incomplete", "rule includes 1"),
        (NAMED, '["4", "2"]', '["4"]', "lint-rule-incomplete", "rule named 2"),
        (NAMED, '["4", "2"]', '["4", "7"]', "lint-no-such-column", "rule named 2"),
        (PERIOD, "inventory_to", "inventory_too", "lint-no-function", "period inventory"),
        (BADGE, 'questions = ["4"]', 'questions = ["4", "44"]', "lint-no-such-question", "badge mitigation target"),
        (BADGE, 'each = ["4"]', 'each = ["2"]', "lint-no-such-question", "badge mitigation target"),
    ],
)
def test_a_name_that_is_not_there_is_reported_once(
    more: str, old: str, new: str, rule: str, place: str, tmp_path: Path
) -> None:
    assert more.count(old) == 1
    assert problems(tmp_path, more.replace(old, new)) == [(rule, place)]


def test_a_row_that_leaves_out_a_column_that_is_not_there(tmp_path: Path) -> None:
    assert problems(tmp_path, "", ROW + 'not_asked = ["5"]\n') == [("lint-no-such-column", "2 row residential")]


def test_a_code_that_is_a_part_of_a_label_must_be_a_code_too(tmp_path: Path) -> None:
    walk = "code,label,also,comment,source,status\n"
    for also, found in (("medium-high", []), ("mediumish", [("lint-crosswalk-code", "1 column 2")])):
        form = loaded(
            tmp_path / also,
            ("levels.csv", "code,label,comment,source,status\n", walk),
            ("levels.csv", "high,High,,invented", f"high,High,{also},,invented"),
            ("levels.csv", "low,Low,,invented", "low,Low,,,invented"),
        )
        assert [(p.rule, p.place) for p in lint(form)] == found


def test_a_derivation_that_gives_codes_needs_their_labels(tmp_path: Path) -> None:
    slip = ("1-all.toml", 'function = "target_reference"', 'function = "target_reference", crosswalk = "levles"')
    assert [(p.rule, p.place) for p in lint(loaded(tmp_path, slip))] == [("lint-no-crosswalk", "4 column 2")]
