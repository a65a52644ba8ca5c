"""answers.csv in the platform's long layout, and sources.csv: where each answer came from."""

from __future__ import annotations

import csv
import io

from reporter.answers import Answer, Filing
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.writers.tables import answers_csv, sources_csv

from .conftest import AWKWARD


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


# -- answers.csv


def test_the_layout_is_that_of_the_long_files(invented: Filing) -> None:
    text = answers_csv(invented.answers, invented.questionnaire)
    lines = text.split("\n")
    assert lines[0] == "question_number,row_order,row_name,column_number,column_label,value"
    assert lines[1] == "1.1,1,,,What language are you submitting your response in?,English"
    assert "6.1.1,3,Row 3,13,Base year^,1990.0" in lines
    assert (
        "2.2,1,Row 1,2,Vulnerable population groups most exposed,Outdoor workers|Elderly|Other: people who fish |"
        in text
    )
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert text.endswith("\n")


def test_only_answered_cells_are_written_one_a_line(invented: Filing) -> None:
    found = rows(answers_csv(invented.answers, invented.questionnaire))
    assert len(found) == len([a for a in invented.answers if a.value is not None]) == 70
    assert all(row["value"] for row in found)


def test_texts_come_to_the_letter(awkward: Filing) -> None:
    found = rows(answers_csv(awkward.answers, awkward.questionnaire))
    assert {r["column_label"]: r["value"] for r in found if r["question_number"] == "99.1"} == AWKWARD
    notes = [r["value"] for r in found if r["column_label"] == "Please explain"]
    assert notes == list(AWKWARD.values())


def test_questions_come_as_people_count_them(invented: Filing) -> None:
    numbers = [r["question_number"] for r in rows(answers_csv(invented.answers, invented.questionnaire))]
    assert list(dict.fromkeys(numbers)) == ["1.1", "1.2", "2.2", "3.1", "3.1.3", "4.7", "6.1", "6.1.1", "99.4", "99.5"]


def test_no_answer_gives_a_heading_alone(form: Questionnaire) -> None:
    empty = Filing(form, AnnualStatus(reporting_year=2025))
    assert answers_csv(empty.answers, form).count("\n") == 1


# -- sources.csv


def test_every_answered_cell_has_its_reference_rule_path_and_document(invented: Filing) -> None:
    found = rows(sources_csv(invented.answers, invented.questionnaire, invented.status))
    by_reference = {r["reference"]: r for r in found}
    assert len(by_reference) == len(found) == 70
    share = by_reference["6.1.1[target-1].18"]
    assert (share["value"], share["rule"], share["path"]) == ("85.0", "copy", "targets[target-1].reduction")
    assert (share["document"], share["locator"], share["state"]) == ("filed-2025", "6.1.1 row 1", "confirmed")
    assert by_reference["6.1.1[target-1].19"]["rule"] == "kept"
    assert by_reference["3.1.3[residential].1"]["path"] == "inventories[main].cells[I.1.1]"


def test_a_sum_has_a_line_for_each_document_and_a_document_its_title_and_address(form: Questionnaire) -> None:
    status = AnnualStatus.model_validate({
        "reporting_year": 2025,
        "documents": [{"id": "a", "title": {"sv": "Avfall", "en": "Waste"}, "url": "https://example.org/a"}],
        "inventories": [{"id": "i", "cells": [
            {"ref": "III.3.1", "value": 1, "unit": "t", "source": "a", "locator": "p. 1"},
            {"ref": "III.3.3", "value": 2, "unit": "t", "source": "b"},
        ]}],
    })  # fmt: skip
    filing = Filing(form, status)
    found = [r for r in rows(sources_csv(filing.answers, form, status)) if r["reference"] == "3.1.3[incineration].1"]
    assert [(r["value"], r["document"], r["title"], r["locator"], r["url"]) for r in found] == [
        ("3.0", "a", "Waste", "p. 1", "https://example.org/a"), ("3.0", "b", "", "", ""),
    ]  # fmt: skip


def test_an_answer_without_a_source_has_a_line_all_the_same(form: Questionnaire) -> None:
    status = AnnualStatus.model_validate({"reporting_year": 2025, "targets": [{"id": "t", "base_year": 1990}]})
    found = rows(sources_csv(Filing(form, status).answers, form, status))
    assert {r["reference"]: r["document"] for r in found} == {"6.1": "", "6.1.1[t].1": "", "6.1.1[t].13": ""}


def test_a_number_that_a_filing_gave_comes_before_the_key(form: Questionnaire) -> None:
    kept = Answer("9.4", "response", "Response", 1, "2-2", "Comment", "text", "kept", "x", number="2")
    single = Answer("1.1", None, None, 1, "1.1", "Language?", "text", "kept", "x")
    found = rows(answers_csv([kept, single], form))
    assert [(r["column_number"], r["row_name"]) for r in found] == [("2", "Response"), ("", "")]
