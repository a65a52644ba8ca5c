"""Why an answer is what it is: from a cell back to the status, from a path on to every cell that uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reporter.answers import Answer, Filing, split
from reporter.questionnaire.definition import Column, Question


@dataclass(frozen=True)
class Explanation:
    """One cell and everything that made its answer."""

    platform: str
    cycle: int
    answer: Answer
    question: Question | None
    column: Column | None
    shown: bool

    @property
    def reference(self) -> str:
        """`cdp-track@2025:6.1.1[t2030].18` with the names of platform and cycle at hand."""
        return f"{self.platform}@{self.cycle}:{self.answer.reference}"


def cell(filing: Filing, reference: str) -> Explanation | None:
    """The explanation of one cell of a filing; None where the form has no such cell."""
    number, row_key, column_key = split(reference)
    questionnaire = filing.questionnaire
    question = questionnaire.find(number)
    row = next((r for r in filing.rows(question) if r.key == row_key), None) if question else None
    column = (question.field(column_key) if question.table else question.column[0]) if question else None
    if question is None or row is None or column is None:
        kept = next((a for a in filing.answers if a.reference == reference), None)
        return Explanation(questionnaire.platform, questionnaire.cycle, kept, None, None, True) if kept else None
    answer = next(a for a in filing.of(question) if (a.row, a.column) == (row.key, column.key))
    shown = filing.shown(question, row, column)
    return Explanation(questionnaire.platform, questionnaire.cycle, answer, question, column, shown)


def uses(filings: Iterable[Filing], path: str) -> Iterator[Explanation]:
    """Every cell whose answer rests on a path or on something in it."""
    for filing in filings:
        for answer in filing.answers:
            if any(rests_on(p, path) for p in answer.reads or (answer.path,) if p):
                found = cell(filing, answer.reference)
                if found is not None:
                    yield found


def rests_on(path: str, of: str) -> bool:
    """Whether what stands at `path` is `of`, a part of it, or the record that holds it."""
    return path == of or path.startswith((f"{of}.", f"{of}[")) or of.startswith(f"{path}.")
