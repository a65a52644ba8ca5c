"""The files of a filing, and a manifest whose counts a recount confirms."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from lxml import html

from reporter.answers import Filing
from reporter.errors import WriteError
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.resources import schemas
from reporter.writers.export import export


@pytest.fixture
def out(tmp_path: Path, invented: Filing, city: City) -> Path:
    export(invented, city, tmp_path / "out")
    return tmp_path / "out"


def manifest(out: Path) -> dict[str, object]:
    told: dict[str, object] = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    return told


def answers(out: Path, name: str = "answers.csv") -> list[dict[str, str]]:
    with (out / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_there_and_nothing_else(out: Path) -> None:
    assert sorted(f.name for f in out.iterdir()) == [
        "answers.csv", "answers.html", "answers.xlsx", "manifest.json", "sources.csv",
    ]  # fmt: skip


def test_the_manifest_returned_is_the_one_written_and_follows_its_published_shape(
    tmp_path: Path, invented: Filing, city: City
) -> None:
    returned = export(invented, city, tmp_path)
    assert manifest(tmp_path) == returned
    jsonschema.validate(returned, json.loads((schemas() / "manifest.schema.json").read_text(encoding="utf-8")))


def test_the_fingerprints_are_those_of_the_files(out: Path) -> None:
    told = {f["name"]: f["sha256"] for f in manifest(out)["files"]}
    assert told == {n: hashlib.sha256((out / n).read_bytes()).hexdigest() for n in told}
    assert set(told) == {"answers.csv", "answers.html", "answers.xlsx", "sources.csv"}


def test_the_counts_are_those_of_a_recount_of_the_files(out: Path, form: Questionnaire) -> None:
    told, cells = manifest(out), answers(out)
    rules = Counter(row["rule"] for row in answers(out, "sources.csv"))
    assert {kind: n for kind, n in told["answers"]["by_kind"].items() if n} == dict(rules)
    free = 0
    for row in cells:
        question = form.find(row["question_number"])
        lone = question is not None and not question.table
        column = question.column[0] if lone else question.field(row["column_number"]) if question else None
        same = column is not None and column.label == row["column_label"] and row["row_name"] != (
            "Stationary energy > Garden sheds^^")  # fmt: skip
        free += not same or column.answer.type == "text"
    twice = 1  # the second of two answers to one cell is kept, and what is kept beside a cell counts as text
    assert told["answers"]["by_type"] == {"typed": len(cells) - free - twice, "text": free + twice}
    assert sum(told["answers"]["by_kind"].values()) == len(cells) == 70
    assert {f["name"]: f["cells"] for f in told["files"]} == dict.fromkeys(
        ("answers.csv", "answers.html", "answers.xlsx", "sources.csv"), 70
    )


def test_what_is_required_and_unanswered_is_counted_as_the_workbook_shows_it(out: Path, invented: Filing) -> None:
    yellow = 0
    for sheet in openpyxl.load_workbook(out / "answers.xlsx"):
        yellow += sum(cell.fill.fgColor.rgb == "00FFF3C4" for row in sheet.iter_rows(min_row=4) for cell in row)
    assert any(row is None and question.table for question, row, _ in invented.missing())  # tables without a row too
    assert manifest(out)["unanswered"] == yellow > 0


def test_the_workbook_speaks_swedish_where_asked_and_the_labels_stay(
    tmp_path: Path, invented: Filing, city: City
) -> None:
    export(invented, city, tmp_path, "sv")
    book = openpyxl.load_workbook(tmp_path / "answers.xlsx")
    start = {row[0].value: row[1].value for row in book["Start"]}
    assert start["Exempelstad"] == "CDP-ICLEI Track, rapporteringsår 2025"
    assert start["Besvarade celler"] == "70"
    assert start["Att veta"].startswith("Städernas formulär har ingen modul 10")
    assert book["Q2.2"]["B3"].value == "Climate-related hazards^"
    assert book["Q99.4"]["A1"].value == "99.4  Behållet från en tidigare inlämning"


def test_the_answer_book_shows_a_table_for_which_there_is_nothing(
    tmp_path: Path, form: Questionnaire, city: City
) -> None:
    export(Filing(form, AnnualStatus(reporting_year=2025)), city, tmp_path)
    page = html.fromstring((tmp_path / "answers.html").read_text(encoding="utf-8"))
    sections = {s.get("id"): s.text_content() for s in page.findall(".//section")}
    assert "Required and unanswered: the status holds nothing for this table." in sections["q2.2"]
    assert "No rows: the status holds nothing for this table." in sections["q1.5"]
    links = [a.get("href").removeprefix("#") for a in page.findall(".//nav//a")]
    assert links == list(sections)
    assert "1.5" in page.find(".//nav").text_content()


def test_where_a_key_is_the_answer_the_book_does_not_call_the_figure_unanswered(
    tmp_path: Path, form: Questionnaire, city: City
) -> None:
    cells = [{"ref": "I.1.1", "key": "NE", "explanation": "no data"}]
    status = AnnualStatus.model_validate({"reporting_year": 2025, "inventories": [{"id": "main", "cells": cells}]})
    export(Filing(form, status), city, tmp_path)
    page = html.fromstring((tmp_path / "answers.html").read_text(encoding="utf-8"))
    (row,) = (d for d in page.find('.//section[@id="q3.1.3"]').findall("div") if "Residential" in d.text_content())
    told = {dt.text: dd.text_content() for dt, dd in zip(row.iter("dt"), row.iter("dd"), strict=False)}
    assert "Direct emissions (metric tonnes CO2e)^" not in told
    assert any(value.startswith("NE") for value in told.values())


def test_what_the_form_has_no_option_for_is_told(tmp_path: Path, form: Questionnaire, city: City) -> None:
    hazards = [{"id": "h", "hazard": "volcano", "sectors": ["agriculture", "space"]}]
    status = AnnualStatus.model_validate({"reporting_year": 2025, "hazards": hazards})
    assert export(Filing(form, status), city, tmp_path)["left_out"] == [
        {"reference": "2.2[h].1", "path": "hazards[h].hazard", "value": "volcano"},
        {"reference": "2.2[h].3", "path": "hazards[h].sectors", "value": "space"},
    ]


def test_the_same_status_makes_the_same_bytes(tmp_path: Path, out: Path, invented: Filing, city: City) -> None:
    export(invented, city, tmp_path / "again")
    for file in out.iterdir():
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_exporting_again_takes_the_place_of_what_was_there(tmp_path: Path, form: Questionnaire, city: City) -> None:
    for name in ("first", "second"):
        targets = [{"id": "t", "progress_note": name}]
        status = AnnualStatus.model_validate({"reporting_year": 2025, "targets": targets})
        export(Filing(form, status), city, tmp_path)
    told = {r["question_number"] + "." + r["column_number"]: r["value"] for r in answers(tmp_path)}
    assert told.pop("6.1.").startswith("Yes, ")
    assert told == {"6.1.1.1": "Target 1", "6.1.1.26": "second"}
    assert len(list(tmp_path.iterdir())) == 5


def test_an_empty_status_makes_an_empty_form(tmp_path: Path, form: Questionnaire, city: City) -> None:
    told = export(Filing(form, AnnualStatus(reporting_year=2025)), city, tmp_path)
    assert sum(told["answers"]["by_kind"].values()) == 0
    assert answers(tmp_path) == []
    assert told["left_out"] == []


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, invented: Filing, city: City) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(WriteError):
        export(invented, city, tmp_path / "out")
    assert (tmp_path / "out").read_text() == "a file"
