"""Two cycles side by side, and the copy a new cycle starts from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reporter.questionnaire.compare import Change, compare, start_from
from reporter.questionnaire.load import compiled

from .minimal import loaded, minimal


def changes(tmp_path: Path, *edits: tuple[str, str, str]) -> list[Change]:
    return list(compare(loaded(tmp_path / "old"), loaded(tmp_path / "new", *edits)))


def test_the_same_form_has_no_changes(tmp_path: Path) -> None:
    assert changes(tmp_path) == []


@pytest.mark.parametrize(
    ("edit", "kind", "number", "detail"),
    [
        (('label = "Remark"', 'label = "Remarks"'), "minor", "5", ("label", "1: Remark → Remarks")),
        (
            ('label = "Reduction"\nanswer = { type = "number", unit = "%" }',
             'label = "Reduction"\nanswer = { type = "text" }'),
            "modified", "4", ("answer-type", "1: number → text"),
        ),
        (
            ('key = "2"\nlabel = "Short name"', 'key = "3"\nlabel = "Short name"'),
            "minor", "4", ("column-moved", "2 → 3: Short name"),
        ),
        (
            ('key = "2"\nlabel = "Short name"', 'key = "9"\nsame_as = "2"\nlabel = "Reference"'),
            "minor", "4", ("column-moved", "2 → 9: Reference"),
        ),
        (
            ('label = "Short name"', 'label = "Is it about forests?"'),
            "modified", "4", ("column-new", "2: Is it about forests?"),
        ),
        (('labels = ["High", "Low"]', 'labels = ["High", "Low", "None"]'), "minor", "1", ("option-new", "2: None")),
        (('labels = ["High", "Low"]', 'labels = ["High"]'), "minor", "1", ("option-removed", "2: Low")),
        (
            ('name = "Stationary energy > Residential buildings"', 'name = "Stationary energy > Homes"'),
            "minor", "2", ("row-new", "Stationary energy > Homes"),
        ),
        (('number = "4"', 'number = "4.1"\nsame_as = "4"'), "minor", "4.1", ("renumbered", "4 → 4.1")),
    ],
)  # fmt: skip
def test_a_change_is_found_where_it_is_and_weighed(
    edit: tuple[str, str], kind: str, number: str, detail: tuple[str, str], tmp_path: Path
) -> None:
    (change,) = changes(tmp_path, ("1-all.toml", *edit))
    assert (change.kind, change.number) == (kind, number)
    assert detail in change.details


def test_a_column_that_came_is_new_and_one_that_went_is_removed(tmp_path: Path) -> None:
    column = 'answer = { type = "text" }\nanswer_from = { kind = "manual", why = "only a person knows" }'
    remark = f'label = "Remark"\n{column}'
    more = f'{remark}\n\n[[question.column]]\nkey = "2"\nlabel = "Address"\n{column}'
    old, new = loaded(tmp_path / "old"), loaded(tmp_path / "new", ("1-all.toml", remark, more))
    assert [(c.kind, c.details) for c in compare(old, new)] == [("modified", (("column-new", "2: Address"),))]
    assert [(c.kind, c.details) for c in compare(new, old)] == [("modified", (("column-removed", "2: Address"),))]


def test_questions_that_came_or_went(tmp_path: Path) -> None:
    found = changes(tmp_path, ("1-all.toml", 'number = "3"\ntitle = "Anything else"', 'number = "6"\ntitle = "News"'))
    assert [(c.kind, c.number) for c in found] == [("new", "6"), ("removed", "3")]


def test_the_same_number_with_another_title_is_another_question(tmp_path: Path) -> None:
    found = changes(tmp_path, ("1-all.toml", 'title = "Plans"', 'title = "Forests"'))
    assert [(c.kind, c.number) for c in found] == [("new", "5"), ("removed", "5")]


def test_same_as_says_what_a_question_was_whatever_its_title(tmp_path: Path) -> None:
    found = changes(
        tmp_path, ("1-all.toml", 'number = "5"\ntitle = "Plans"', 'number = "7"\ntitle = "X"\nsame_as = "5"')
    )
    assert [(c.kind, c.number, c.before) for c in found] == [("minor", "7", "5")]


def test_a_copy_keeps_comments_and_order_and_marks_every_question(tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    files = start_from(folder, 2027)
    assert sorted(files) == ["1-all.toml", "questionnaire.toml"]
    assert files["1-all.toml"].startswith("# This comment is to survive a copy.\n[[question]]\n")
    questions = tomllib.loads(files["1-all.toml"])["question"]
    assert [q["number"] for q in questions] == ["1", "2", "3", "4", "5"]
    assert all(q["same_as"] == q["number"] and q["review"] == "todo" for q in questions)
    head = tomllib.loads(files["questionnaire.toml"])
    assert (head["cycle"], head["first_year"], head["certainty"]) == (2027, 2027, "inferred")


def test_nothing_of_the_old_form_is_lost_in_a_copy(tmp_path: Path) -> None:
    folder = minimal(tmp_path)
    twin = folder.parent / "2027"
    twin.mkdir()
    for name, text in start_from(folder, 2027).items():
        (twin / name).write_text(text, encoding="utf-8")
    assert list(compare(compiled(folder), compiled(twin))) == []


def test_a_copy_of_a_copy_points_at_the_cycle_just_before(tmp_path: Path) -> None:
    folder = minimal(tmp_path, ("1-all.toml", 'number = "4"', 'number = "4"\nsame_as = "2.9"'))
    questions = tomllib.loads(start_from(folder, 2026)["1-all.toml"])["question"]
    assert [q["same_as"] for q in questions] == ["1", "2", "3", "4", "5"]
