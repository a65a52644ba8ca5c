"""The counts, counted again another way: from the questionnaire's TOML and the exported table, with conditions
evaluated here.
"""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest

from reporter.cli import filings
from reporter.questionnaire import load
from reporter.readiness import Owners, count, matrix
from reporter.writers.tables import answers_csv, sources_csv
from tests.conftest import ROOT

CITIES = ROOT / "fixtures" / "cities"
YEARS = [
    (c, y)
    for c in ("awkward", "lund", "signatory", "tiny")
    for y in (2023, 2025, 2026)
    if (CITIES / c / str(y)).is_dir()
]


class Recount:
    """One form as its files say, and one city's answers as a platform would read them."""

    def __init__(self, folder: Path, year: int, platform: str) -> None:
        city, read = filings.read(folder, year)
        self.filing = filings.filing(folder, city, read, platform)
        form = self.filing.questionnaire
        files = load.origin(load.cycles(platform)[form.cycle])
        parts = [tomllib.loads(f.read_text("utf-8")) for f in sorted(files.glob("*.toml"))]
        head = tomllib.loads((load.cycles(platform)[form.cycle] / "questionnaire.toml").read_text("utf-8"))
        self.questions = {q["number"]: q for part in parts for q in part.get("question", ())
                          if q["number"] in head.get("only", [q["number"]])}  # fmt: skip
        self.settings = city.filing.get(platform, {})
        lines = csv.DictReader(io.StringIO(sources_csv(self.filing.answers, form, read.status)))
        self.values: dict[str, str] = {line["reference"]: line["value"] for line in lines}
        self.several = form.spelling.several
        self.rows = {q.number: self.filing.rows(q) for q in form.question}
        self.nothing = {
            a.reference for a in self.filing.answers if a.nothing in ("not_applicable", "notation_key", "zero")
        }

    def cell(self, question: str, row: str | None, column: str) -> str:
        return question if row is None else f"{question}[{row}].{column}"

    def holds(self, c: dict[str, Any], question: str, row: str | None) -> bool:
        if "setting" in c:
            value: str | None = self.settings.get(c["setting"])
            if value is None:
                return True
        elif "column" in c:
            value = self.values.get(self.cell(question, row, c["column"]))
        else:
            number = c["question"]
            if "[" not in number and (rows := self.rows.get(number)) and number not in self.values:
                number = self.cell(number, rows[0].key, self.questions[number]["column"][0].get("key", ""))
            value = self.values.get(number)
            if value is None and "is_empty" not in c and "" not in c.get("is", ()):
                return True
        if "is_empty" in c:
            return (value is None) is c["is_empty"]
        if "is_not" in c:
            return (value or "") not in c["is_not"]
        if value is None:
            return "" in c.get("is", ())
        if "contains" in c:
            return c["contains"] in value.split(self.several)
        return value in c["is"] if "is" in c else value.startswith(c["starts_with"])

    def shown(self, part: dict[str, Any], question: str, row: str | None) -> bool:
        told = part.get("shown_if", [])
        return all(self.holds(c, question, row) for c in (told if isinstance(told, list) else [told]))

    def counted(self) -> tuple[int, int]:
        """Required, answered."""
        required = answered = 0
        for number, question in self.questions.items():
            columns = [c for c in question["column"] if c.get("required")]
            if not columns or not self.shown(question, number, None):
                continue
            fixed = {r["key"]: r for r in question.get("row", ())}
            rows = [r.key for r in self.rows[number]]
            if not rows and question.get("required"):
                required += 1
            for row in rows:
                own = fixed.get(row or "", {})
                for column in columns if own.get("required", True) else ():
                    if column["key"] in own.get("not_asked", ()) or not self.shown(column, number, row):
                        continue
                    cell = self.cell(number, row, column["key"])
                    required += 1
                    answered += cell in self.values or cell in self.nothing
        return required, answered


@pytest.mark.parametrize("platform", load.platforms())
@pytest.mark.parametrize(("city", "year"), YEARS)
def test_counted_another_way(city: str, year: int, platform: str) -> None:
    if year < min(load.of_cycle(platform, c).first_year for c in load.cycles(platform)):
        pytest.skip("no form that old")
    again = Recount(CITIES / city, year, platform)
    counted = count(again.filing, Owners(again.filing.status, {}))
    assert (counted.required, counted.answered) == again.counted()
    assert counted.required == counted.answered + counted.nothing["unanswered"]
    assert counted.nothing["unanswered"] == len(counted.missing)
    assert sum(r for r, _ in counted.by_certainty.values()) == counted.required


@pytest.mark.parametrize("city", ["lund", "awkward"])
def test_the_matrix_answers_what_the_export_files(city: str) -> None:
    town, read = filings.read(CITIES / city, 2026)
    for filing in filings.filings(CITIES / city, town, read, (), every_form=True):
        places = list(matrix(filing, Owners(read.status, {})))
        filed = list(csv.DictReader(io.StringIO(answers_csv(filing.answers, filing.questionnaire))))
        kept = sum(a.kind == "kept" for a in filing.answers)
        with_value = sum(a.value is not None for q in filing.questionnaire.question for a in filing.of(q))
        assert len(filed) - with_value in range(kept + 1)
        answered = [p for p in places if p.state == "answered"]
        assert len(answered) <= with_value
        asked = {(p.question, p.reference) for p in places if p.state in ("unanswered", "by-hand") and p.required}
        missing = {(q.number, m) for q, row, column in filing.missing() if row is not None
                   for m in [Recount.cell(None, q.number, row.key, column.key)]}  # type: ignore[arg-type]  # fmt: skip
        assert asked <= missing
