"""The model is the city's: no platform's name and no form's words stand in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reporter import model
from reporter.questionnaire import load
from reporter.resources import schemas

FILES = sorted(Path(model.__file__).parent.rglob("*.py"))
PLATFORMS = (
    "cdp", "cdp-track", "mycovenant", "opcc", "klimatkontrakt", "klimatkommunerna", "ekokommuner", "netzerocities",
)  # fmt: skip
FORMS = sorted(f.parent for f in (schemas() / "questionnaires").glob("*/*/questionnaire.toml"))
A_PHRASE = 4
"""Words from which on a label is the form's own; shorter ones ("Target year") are the field's terms."""


def plain(text: str) -> str:
    """Words in small letters, one space apart, without the signs of a form or of a program."""
    return " ".join(re.findall(r"\w+", text.lower()))


def phrases(form: Path) -> list[str]:
    """The column labels of a form that are long enough to be its own words."""
    labels = {plain(column.label) for question in load.read(form).question for column in question.column}
    return sorted(label for label in labels if len(label.split()) >= A_PHRASE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("platform", sorted({*PLATFORMS, *load.platforms()}))
def test_no_platform_is_named(file: Path, platform: str) -> None:
    words = file.read_text(encoding="utf-8").lower()
    assert re.search(rf"(?<![\w-]){re.escape(platform)}(?![\w-])", words) is None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form.parent.name}-{form.name}")
def test_no_column_label_of_a_form_stands_in_the_model(form: Path) -> None:
    whole = " | ".join(plain(file.read_text(encoding="utf-8")) for file in FILES)
    assert [phrase for phrase in phrases(form) if f" {phrase} " in f" {whole} "] == []


def test_there_are_files_and_phrases_to_look_for() -> None:
    assert len(FILES) > 10
    assert sum(len(phrases(form)) for form in FORMS) > 30
