"""Where kept answers of last year stand in this year's form, and why some are given anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.answers import Entry
from reporter.answers.carried import fates, is_yearly
from reporter.questionnaire.definition import Questionnaire
from reporter.questionnaire.load import compiled
from tests.builders import status, target
from tests.questionnaire.minimal import minimal

STATUS = status(targets=[target(id="t")])
NEXT = (
    "1-all.toml",
    'number = "3"\ntitle = "Anything else"\n',
    'number = "8"\ntitle = "Anything else"\nsame_as = "3"\n',
)


@pytest.fixture
def old(tmp_path: Path) -> Questionnaire:
    return compiled(folder(tmp_path / "old"))


@pytest.fixture
def new(tmp_path: Path) -> Questionnaire:
    return compiled(folder(tmp_path / "new", NEXT)).model_copy(update={"cycle": 2026})


def folder(at: Path, *edits: tuple[str, str, str]) -> Path:
    at.mkdir()
    minimal(at, *edits)
    return at / "questionnaires" / "trial" / "2025"


def told(
    old: Questionnaire, new: Questionnaire, *references: str, label: str | None = None
) -> list[tuple[str | None, str | None]]:
    entries = {r: Entry("x", label=label) for r in references}
    return [(f.now, f.why) for f in fates(old, new, entries, STATUS)]


def test_an_answer_follows_its_question_to_its_new_number(old: Questionnaire, new: Questionnaire) -> None:
    assert told(old, new, "3") == [("8", None)]


def test_what_stood_beside_a_figure_the_status_works_out_is_not_carried(old: Questionnaire, new: Questionnaire) -> None:
    assert told(old, new, "2[residential].1", "4[t].2") == [(None, "worked-out")] * 2


def test_an_answer_about_a_record_is_carried_where_the_record_is(old: Questionnaire, new: Questionnaire) -> None:
    assert told(old, new, "4[t].1", "4[gone].1") == [("4[t].1", None), (None, "no-place")]


@pytest.mark.parametrize("reference", ["3[row].1", "4", "2[another].1", "9", "4[t].99"])
def test_a_place_the_form_does_not_have(reference: str, old: Questionnaire, new: Questionnaire) -> None:
    assert told(old, new, reference) == [(None, "no-place")]


def test_what_no_form_of_ours_knows_is_carried_within_one_form_only(old: Questionnaire, new: Questionnaire) -> None:
    assert told(old, old, "99.1") == [("99.1", None)]
    assert told(old, old, "4[t].3", label="Their label") == [("4[t].3", None)]
    assert told(old, new, "4[t].3", label="Their label") == [(None, "no-place")]


@pytest.mark.parametrize(
    ("path", "yearly"),
    [
        ("targets[t].progress", True),
        ("targets[t].base_year", False),
        ("main_inventory.method", True),
        ("indicators[x].latest.value", True),
        ("actions[a].status.status", True),
        ("jurisdiction.latest_population", True),
        ("jurisdiction.furthest_projection", False),
        ("presence[targets]", False),
    ],
)
def test_what_is_asked_anew_lies_somewhere_on_the_path(path: str, yearly: bool) -> None:
    assert is_yearly(path) is yearly
