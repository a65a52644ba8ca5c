"""Two cycles side by side, and the copy a new cycle starts from."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from reporter.questionnaire.compare import Change, compare, hop, start_from
from reporter.questionnaire.compare import changes as changes_of
from reporter.questionnaire.links import ChangeMap, Detail, Spot
from reporter.questionnaire.load import compiled

from .minimal import loaded, minimal


def changes(tmp_path: Path, *edits: tuple[str, str, str]) -> list[Change]:
    return list(compare(loaded(tmp_path / "old"), loaded(tmp_path / "new", *edits)))


def test_the_same_form_has_no_changes(tmp_path: Path) -> None:
    assert changes(tmp_path) == []


@pytest.mark.parametrize(
    ("edit", "kind", "number", "detail"),
    [
        (('label = "Remark"', 'label = "Remarks"'), "minor", "5", Detail("label", "Remark → Remarks", "1")),
        (
            ('label = "Reduction"\nanswer = { type = "number", unit = "%" }',
             'label = "Reduction"\nanswer = { type = "text" }'),
            "modified", "4", Detail("answer-type", "number → text", "1"),
        ),
        (
            ('key = "2"\nlabel = "Short name"', 'key = "3"\nlabel = "Short name"'),
            "minor", "4", Detail("column-moved", "2 → 3", "3"),
        ),
        (
            ('key = "2"\nlabel = "Short name"', 'key = "9"\nsame_as = "2"\nlabel = "Reference"'),
            "minor", "4", Detail("column-moved", "2 → 9", "9"),
        ),
        (
            ('label = "Short name"', 'label = "Is it about forests?"'),
            "minor", "4", Detail("label", "Short name → Is it about forests?", "2"),
        ),
        (('labels = ["High", "Low"]', 'labels = ["High", "Low", "None"]'), "minor", "1", Detail("option-seen", "None", "2")),
        (('labels = ["High", "Low"]', 'labels = ["High"]'), "minor", "1", Detail("option-unseen", "Low", "2")),
        (
            ('name = "Stationary energy > Residential buildings"', 'name = "Stationary energy > Homes"'),
            "minor", "2", Detail("row", "Stationary energy > Residential buildings → Stationary energy > Homes"),
        ),
        (
            ('key = "residential"\nname = "Stationary energy > Residential buildings"',
             'key = "ships"\nname = "Transportation > Ships"'),
            "minor", "2", Detail("row-new", "Transportation > Ships"),
        ),
        (('unit = "%"', 'unit = "t"'), "modified", "4", Detail("answer-unit", "% → t", "1")),
        (('number = "4"', 'number = "4.1"\nsame_as = "4"'), "minor", "4.1", Detail("renumbered", "4 → 4.1")),
    ],
)  # fmt: skip
def test_a_change_is_found_where_it_is_and_weighed(
    edit: tuple[str, str], kind: str, number: str, detail: Detail, tmp_path: Path
) -> None:
    (change,) = changes(tmp_path, ("1-all.toml", *edit))
    assert (change.kind, change.number) == (kind, number)
    assert detail in change.details


def test_options_seen_in_one_of_two_lists_that_are_not_whole_leave_a_cell_as_it_was(tmp_path: Path) -> None:
    new = ("1-all.toml", 'labels = ["High", "Low"]', 'labels = ["High", "None"]')
    told = ChangeMap([hop(loaded(tmp_path / "old"), loaded(tmp_path / "new", new))])
    assert told.fate("1", "2").kind == "none"


def test_a_column_taken_apart_has_two_heirs_and_both_are_told(tmp_path: Path) -> None:
    heir = 'key = "3"\nsame_as = "2"\nlabel = "Long name"\n'
    answer = 'answer = { type = "reference" }\nanswer_from = { kind = "derive", function = "target_reference" }\n\n'
    more = ("1-all.toml", '[[question.column]]\nkey = "2"\nlabel = "Short name"',
            f'[[question.column]]\n{heir}{answer}[[question.column]]\nkey = "2"\nlabel = "Short name"')  # fmt: skip
    (change,) = changes(tmp_path, more)
    assert (change.kind, change.number) == ("minor", "4")
    assert set(change.details) == {Detail("column-moved", "2 → 3", "3"), Detail("label", "Short name → Long name", "3")}


def test_what_changed_beside_the_columns_is_told_over_several_cycles(tmp_path: Path) -> None:
    def renamed(name: str) -> tuple[str, str, str]:
        return ("1-all.toml", 'name = "Stationary energy > Residential buildings"', f'name = "{name}"')

    first, then = "Stationary energy > Homes", "Stationary energy > Dwellings"
    forms = [loaded(tmp_path / "a"), loaded(tmp_path / "b", renamed(first)), loaded(tmp_path / "c", renamed(then))]
    told = ChangeMap([hop(forms[0], forms[1]), hop(forms[1], forms[2])])
    (change,) = (c for c in changes_of(told, forms[0], forms[2]) if c.kind != "none")
    assert [d.what for d in change.details] == [
        f"Stationary energy > Residential buildings → {first}", f"{first} → {then}",
    ]  # fmt: skip


def test_two_columns_that_became_one_are_both_followed(tmp_path: Path) -> None:
    both = 'same_as = ["1", "2"]\nlabel = "All of it"'
    old, new = loaded(tmp_path / "old"), loaded(tmp_path / "new", ("1-all.toml", 'label = "Short name"', both))
    told = ChangeMap([hop(old, new)])
    assert [told.fate("4", key).spot for key in ("1", "2")] == [
        Spot("4", "1", "Reduction"),
        Spot("4", "2", "All of it"),
    ]
    assert [x.before.column for x in told.hops[0].links if x.after and x.after.label == "All of it" and x.before] == [
        "1", "2",
    ]  # fmt: skip


def test_a_column_that_came_is_new_and_one_that_went_is_removed(tmp_path: Path) -> None:
    column = 'answer = { type = "text" }\nanswer_from = { kind = "manual", why = "only a person knows" }'
    remark = f'label = "Remark"\n{column}'
    more = f'{remark}\n\n[[question.column]]\nkey = "2"\nlabel = "Address"\n{column}'
    old, new = loaded(tmp_path / "old"), loaded(tmp_path / "new", ("1-all.toml", remark, more))
    assert [(c.kind, c.details) for c in compare(old, new)] == [("modified", (Detail("column-new", "Address", "2"),))]
    assert [(c.kind, c.details) for c in compare(new, old)] == [
        ("modified", (Detail("column-removed", "Address", "2"),))
    ]


@pytest.mark.parametrize(
    "edit",
    [
        ('label = "Remark"', 'label = "Remark^"'),
        ('label = "Short name"', 'label = "Short\u202fname "'),
        ('name = "Stationary energy > Residential buildings"', 'name = "Stationary energy – Residential buildings^"'),
    ],
)
def test_signs_spaces_and_marks_are_no_change(edit: tuple[str, str], tmp_path: Path) -> None:
    assert changes(tmp_path, ("1-all.toml", *edit)) == []


def test_who_asks_from_now_on_is_told(tmp_path: Path) -> None:
    (change,) = changes(tmp_path, ("1-all.toml", 'label = "Remark"', 'label = "Remark^"\nasked_by = ["gcom"]'))
    assert (change.kind, change.details) == ("minor", (Detail("asked-by", "gcom", "1"),))


def test_an_option_that_means_the_same_is_worded_anew(tmp_path: Path) -> None:
    row = ("levels.csv", "high,High,,invented,seen\n", "high,High,,invented,seen\nhigh,Very likely,,invented,seen\n")
    old = loaded(tmp_path / "old", row)
    new = loaded(tmp_path / "new", row, ("1-all.toml", 'labels = ["High", "Low"]', 'labels = ["Very likely", "Low"]'))
    (change,) = compare(old, new)
    assert (change.kind, change.details) == ("minor", (Detail("option-reworded", "High → Very likely", "2"),))


def test_where_both_lists_are_whole_an_option_came_or_went(tmp_path: Path) -> None:
    whole = ("1-all.toml", 'labels = ["High", "Low"]', 'labels = ["High", "Low"]\ncomplete = true')
    fewer = ("1-all.toml", 'labels = ["High", "Low"]', 'labels = ["High"]\ncomplete = true')
    old, new = loaded(tmp_path / "old", whole), loaded(tmp_path / "new", fewer)
    assert [c.details for c in compare(old, new)] == [(Detail("option-removed", "Low", "2"),)]
    assert [c.details for c in compare(new, old)] == [(Detail("option-new", "Low", "2"),)]


def test_columns_that_moved_are_known_by_words_or_by_the_fact_they_ask_for(tmp_path: Path) -> None:
    reduction = 'key = "1"\nlabel = "Reduction"\n'
    name = 'key = "2"\nlabel = "Short name"\n'
    swapped = [
        ("1-all.toml", reduction, 'key = "3"\nlabel = "How much less"\n'),
        ("1-all.toml", name, 'key = "1"\nlabel = "Short name"\n'),
    ]
    (change,) = changes(tmp_path, *swapped)
    assert change.kind == "minor"
    assert set(change.details) == {
        Detail("column-moved", "1 → 3", "3"), Detail("label", "Reduction → How much less", "3"),
        Detail("column-moved", "2 → 1", "1"),
    }  # fmt: skip


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
