"""A filing as it stood on a date: its record shows a changed byte, and what changed since is told cell by cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.answers import Filing
from reporter.frozen import Difference, Frozen, Kept, Since, kept, opened, seal_of, sealed, since
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire

NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
RECORD = Frozen("trial", 2025, 2026, "2026-09-15", "2026.1", (kept("answers.csv", b"a,b\n", 1),))


@given(st.lists(st.tuples(NAMES, st.binary(max_size=20), st.integers(0, 999)), max_size=4), NAMES)
def test_a_record_comes_back_from_its_text(files: list[tuple[str, bytes, int]], program: str) -> None:
    record = Frozen("trial", 2025, 2026, "2026-09-15", program, tuple(kept(*f) for f in files))
    assert opened(record.text()) == record


@given(st.integers(0, len(RECORD.text()) - 1), st.sampled_from('x0\n"='))
def test_any_changed_byte_of_a_record_shows(at: int, sign: str) -> None:
    text = RECORD.text()
    changed = text[:at] + sign + text[at + 1 :]
    if changed != text:
        with pytest.raises(ValueError, match="seal"):
            opened(changed)


@pytest.mark.parametrize("text", ["", "platform = 1\n", RECORD.text() + "\n", RECORD.text()[:-1]])
def test_a_text_that_was_never_sealed_is_no_record(text: str) -> None:
    with pytest.raises(ValueError, match="seal"):
        opened(text)


def test_a_sealed_text_that_is_no_record_is_refused() -> None:
    with pytest.raises(TypeError):
        opened(sealed("platform = 'trial'\n"))
    assert len(seal_of(RECORD.text())) == 64
    assert RECORD.files == (Kept("answers.csv", kept("", b"a,b\n", 0).sha256, 1),)


def filing(form: Questionnaire, reduction: int | None) -> Filing:
    target = {"id": "t", **({"reduction": {"value": reduction, "unit": "%"}} if reduction is not None else {})}
    return Filing(form, AnnualStatus.model_validate({"reporting_year": 2025, "targets": [target]}))


@pytest.mark.parametrize(
    ("reduction", "filed", "now"),
    [(85, "80.0", "85.0"), (None, "80.0", None), (85, None, "85.0"), (80, "80.0", "80.0")],
)
def test_a_cell_that_changed_came_or_went_is_told(
    reduction: int | None, filed: str | None, now: str | None, form: Questionnaire
) -> None:
    ref = "6.1.1[t].18"
    before = {**{a.reference: "x" for a in ()}, **({ref: filed} if filed else {})}
    found = since("2025-09-15", before, filing(form, reduction)).of(ref)
    assert found == (None if filed == now else Difference(ref, filed, now))


def test_what_changed_is_one_line_with_the_first_few_by_name() -> None:
    nothing = Since("2026-09-15", ())
    assert nothing.sentence("en") == "since the filing of 2026-09-15: nothing changed"
    assert nothing.as_json() == {"filed": "2026-09-15", "changed": 0, "cells": []}
    many = Since("2026-09-15", tuple(Difference(f"1.{n}", "a", "b") for n in range(7)))
    assert many.sentence("en") == "since the filing of 2026-09-15: 7 cells changed: 1.0, 1.1, 1.2, 1.3, 1.4, 2 more"
    assert many.sentence("sv").startswith("sedan inlämningen 2026-09-15: 7 celler ändrade: 1.0")
    assert many.as_json()["cells"][0] == {"reference": "1.0", "filed": "a", "now": "b"}
