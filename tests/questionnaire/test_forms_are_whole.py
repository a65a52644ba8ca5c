"""The shipped forms against the reconstruction they were written from: every question, label, row and caret."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reporter.questionnaire.condition import conditions
from reporter.questionnaire.definition import Question
from reporter.questionnaire.load import of_cycle
from tests.conftest import ROOT

REFERENCE = ROOT.parent / "shared" / "reference" / "cdp"

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reconstructed forms are not in ../shared/reference")


def asked(cycle: int) -> dict[str, dict[str, Any]]:
    """Questions with columns; the placeholder for a module that cities do not have has none."""
    told = json.loads((REFERENCE / f"questionnaire_{cycle}.json").read_text(encoding="utf-8"))
    return {q["number"]: q for q in told["questions"] if q["columns"]}


def ours(cycle: int) -> dict[str, Question]:
    return {q.number: q for q in of_cycle("cdp-track", cycle).question}


@pytest.mark.parametrize(("cycle", "questions", "columns"), [(2023, 52, 345), (2025, 54, 376)])
def test_every_question_and_every_label_is_there_in_the_forms_order(cycle: int, questions: int, columns: int) -> None:
    reference, form = asked(cycle), ours(cycle)
    assert (len(reference), sum(len(q["columns"]) for q in reference.values())) == (questions, columns)
    for number, question in reference.items():
        assert [c.label for c in form[number].column] == [c["label"] for c in question["columns"]], number
    assert form.keys() - reference.keys() == ({"Response Language"} if cycle == 2023 else set())


@pytest.mark.parametrize("cycle", [2023, 2025])
def test_every_fixed_row_is_there(cycle: int) -> None:
    form = ours(cycle)
    for number, question in asked(cycle).items():
        rows = [r if isinstance(r, str) else r["label"] for r in question["fixed_rows"] or ()]
        single = form[number].rows.single if form[number].rows else None  # type: ignore[union-attr]
        assert not rows or rows == ([r.name for r in form[number].row] or [single]), number


def test_what_bears_a_caret_is_asked_for_by_the_global_covenant() -> None:
    form = ours(2025)
    for number, question in asked(2025).items():
        for theirs, column in zip(question["columns"], form[number].column, strict=True):
            assert (column.asked_by == ["gcom"]) is bool(theirs["gcom"]) is column.label.endswith("^"), column.label


def test_every_question_whose_set_is_known_says_so() -> None:
    """Only questions that every set has, or that follow another, stand without a condition on a setting."""
    form = ours(2025)
    for number, question in asked(2025).items():
        settings = {c.setting for c in conditions(form[number].shown_if)}
        follows = any(c.question for c in conditions(form[number].shown_if))
        every = question["question_sets_inferred"] in ("27, 34 and 43", "pre-screen")
        assert every or follows or settings & {"question_set", "gcom_crf", "green_climate_cities"}, number


WORDS = ("list depends", "sub-options", "is exported as")
"""What the reconstruction tells beside a column without saying when it is shown."""


def test_every_condition_that_was_told_is_there() -> None:
    form = ours(2025)
    for number, question in asked(2025).items():
        assert not question["shown_if"] or form[number].shown_if, number
        for theirs, column in zip(question["columns"], form[number].column, strict=True):
            told = theirs["shown_if"]
            assert not told or any(w in told for w in WORDS) or column.shown_if, f"{number} {column.label}"
