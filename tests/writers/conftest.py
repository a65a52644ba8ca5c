"""A filing to write: the invented one, and one with every awkward text."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.answers import Entry, Filing
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.readers.intake import take_in
from reporter.readers.submission import read

FILING = Path(__file__).parents[2] / "fixtures" / "submissions" / "invented-long.csv"

AWKWARD = {
    "formula": '=HYPERLINK("http://x","y")',
    "plus": "+46 46 35 50 00",
    "minus": "-1 degree",
    "at": "@council",
    "spaces": "  two before and after  ",
    "lines": "one\ntwo\n\nthree",
    "return": "one\r\ntwo\tthree",
    "quotes": 'said "so", twice',
    "marks": "<b>&amp; & ]]></b>",
    "letters": "Åäö – “日本” 😀",
    "number": "0012",
    "word": "TRUE",
    "long": "x" * 5000,
}
"""Texts that a spreadsheet might take for something else."""


@pytest.fixture(scope="session")
def city() -> City:
    return City.model_validate({"name": {"sv": "Exempelstad", "en": "Exampleton"}, "languages": ["en"]})


@pytest.fixture(scope="session")
def invented(form: Questionnaire) -> Filing:
    cells = read(FILING, form.layouts, organisation="900001", no_answer=tuple(form.spelling.no_answer))
    taken = take_in(form, cells, 2025, "filed-2025")
    return Filing(form, taken.status, None, taken.entries, taken.left_blank)


@pytest.fixture(scope="session")
def awkward(form: Questionnaire) -> Filing:
    targets = [{"id": key, "progress_note": text} for key, text in AWKWARD.items()]
    status = AnnualStatus.model_validate({"reporting_year": 2025, "targets": targets})
    kept = {f"99.1[row].{key}": Entry(text, "kept", label=key, row="Row 1") for key, text in AWKWARD.items()}
    return Filing(form, status, entries=kept)
