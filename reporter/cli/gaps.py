"""What a city's forms require and nobody has answered, and what only a person can answer, for the commands that ask."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.answers import Filing
    from reporter.layouts.rows import Row
    from reporter.writers.year_book import Missing


def gaps(filings: Iterable[Filing]) -> list[Missing]:
    """Required cells that are shown and unanswered, of every form."""
    from reporter.answers import reference
    from reporter.writers.year_book import Missing

    found = []
    for filing in filings:
        form = filing.questionnaire
        for question, row, column in filing.missing():
            path = filing.cell(question, row, column).path if row is not None else None
            if row is None and question.rows is not None:
                path = question.rows.from_
            cell = reference(question.number, row.key if row else None, column.key)
            found.append(Missing(form.platform, cell, f"{question.title}: {column.label}", path))
    return found


def answer_rows(folder: Path, year: int, filings: Iterable[Filing], language: str) -> list[Row]:
    """The rows of the sheet of answers by hand: what the city's files hold, then what waits for a person."""
    from reporter.layouts.book import ANSWERS, answer_columns
    from reporter.layouts.rows import Row
    from reporter.layouts.shown import shown
    from reporter.readers.answers_file import read_answers

    found: list[dict[str, object]] = []
    for filing in filings:
        platform = filing.questionnaire.platform
        held = read_answers(folder, year, platform)
        head = {"platform": platform, "cycle": held.cycle or filing.questionnaire.cycle}
        labels = {a.reference: a.label for a in filing.answers}
        for reference, entry in held.entries.items():
            said = {k: v for k, v in vars(entry).items() if v is not None and (k, v) != ("state", "confirmed")}
            found.append({**head, "reference": reference, "asked": labels.get(reference, ""), **said})
        found += [{**head, "reference": r, "asked": labels.get(r, ""), "kind": "left-blank"} for r in held.left_blank]
        found += [
            {**head, "reference": a.reference, "asked": a.label, "kind": "manual"}
            for a in filing.answers
            if a.kind == "manual" and a.value is None and a.reference not in held.entries
        ]
    return [
        Row(f"{ANSWERS}#{n}", {c.term: shown(told[c.term], c, language) for c in answer_columns() if told.get(c.term)})
        for n, told in enumerate(found, 1)
    ]
