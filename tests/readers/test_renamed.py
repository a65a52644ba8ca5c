"""New ids follow everywhere: in lists, in what refers to a record, in the references of kept answers."""

from __future__ import annotations

from typing import Any

import pytest
import tomlkit

from reporter.answers import Entry
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.intake import Intake
from reporter.readers.renamed import moved_reference, rename, rename_answers, renamed
from tests.questionnaire.minimal import loaded

IDS = {
    "targets": {"target-1": "t2030", "target-2": "target-1"},
    "documents": {"paper": "plan-2025"},
    "plans": {"p": "q"},
}


@pytest.fixture
def form(tmp_path: Any) -> Questionnaire:
    return loaded(tmp_path)


def tables() -> dict[str, Any]:
    return {
        "reporting_year": 2025,
        "targets": [{"id": "target-1", "replaced_by": "target-2", "source": "paper"}, {"id": "target-2"}],
        "actions": [{"id": "a", "targets": ["target-2", "other"], "plans": ["p"], "statuses": [
            {"date": "2025", "status": "ongoing", "source": "paper"}]}],
        "plans": [{"id": "p", "cost": {"total": {"value": 1, "source": "paper"}}}],
        "documents": [{"id": "paper", "title": "Plan"}],
    }  # fmt: skip


AFTER = {
    "reporting_year": 2025,
    "targets": [{"id": "t2030", "replaced_by": "target-1", "source": "plan-2025"}, {"id": "target-1"}],
    "actions": [{"id": "a", "targets": ["target-1", "other"], "plans": ["q"], "statuses": [
        {"date": "2025", "status": "ongoing", "source": "plan-2025"}]}],
    "plans": [{"id": "q", "cost": {"total": {"value": 1, "source": "plan-2025"}}}],
    "documents": [{"id": "plan-2025", "title": "Plan"}],
}  # fmt: skip


def test_every_reference_follows_in_one_pass_so_that_two_ids_may_change_places() -> None:
    data = tables()
    assert rename(data, IDS)
    assert data == AFTER


def test_nothing_to_rename_says_so_and_changes_nothing() -> None:
    data = tables()
    assert not rename(data, {"targets": {"no-such": "x", "target-1": "target-1"}, "hazards": {}})
    assert data == tables()


def test_a_file_keeps_its_comments() -> None:
    text = '# goals\n[[targets]]\nid = "target-1" # one\n\n[[actions]]\nid = "a"\ntargets = ["target-1"] # serves it\n'
    document = tomlkit.parse(text)
    assert rename(document, IDS)
    assert tomlkit.dumps(document) == text.replace("target-1", "t2030")


@pytest.mark.parametrize(
    ("reference", "moved"),
    [("4[target-1].1", "4[t2030].1"), ("4[other].1", "4[other].1"), ("5[p].1", "5[q].1"), ("3", "3"),
     ("1[target-1].1", "1[target-1].1"), ("9[target-1].1", "9[target-1].1")],
)  # fmt: skip
def test_a_reference_follows_where_the_rows_are_that_lists(reference: str, moved: str, form: Questionnaire) -> None:
    assert moved_reference(reference, IDS, form) == moved


def test_a_whole_intake_follows(form: Questionnaire) -> None:
    intake = Intake(
        AnnualStatus.model_validate(tables()), tables(), {"4[target-1].1": Entry("x")}, ["4[target-2].2"],
        reasons=[("4[target-1].1", "line 3", "kept-no-option")],
    )  # fmt: skip
    after = renamed(intake, IDS, form)
    assert after.data == AFTER
    assert [t.id for t in after.status.targets or ()] == ["t2030", "target-1"]
    assert (list(after.entries), after.left_blank) == (["4[t2030].1"], ["4[target-1].2"])
    assert after.reasons == [("4[t2030].1", "line 3", "kept-no-option")]


def test_an_answers_file_follows_and_keeps_what_it_says(form: Questionnaire) -> None:
    document = tomlkit.parse(
        'left_blank = ["4[target-1].2"]\n\n[kept]\n"4[target-1].1" = { value = "80" }\n"3" = "x"\n'
    )
    assert rename_answers(document, IDS, form)
    assert document.unwrap() == {
        "left_blank": ["4[t2030].2"], "kept": {"4[t2030].1": {"value": "80"}, "3": "x"},
    }  # fmt: skip
    assert tomlkit.parse(tomlkit.dumps(document)).unwrap() == document.unwrap()
    assert not rename_answers(document, {"targets": {"x": "y"}}, form)
