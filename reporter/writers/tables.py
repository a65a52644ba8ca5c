"""Answers as CSV: in the platform's long layout, where each came from, and which cells have one at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reporter.answers import Answer, spelled
from reporter.model.base import in_language
from reporter.model.status import AnnualStatus
from reporter.questionnaire.definition import Questionnaire
from reporter.readiness import OPEN, Place, unlocked

COLUMNS = ("question_number", "row_order", "row_name", "column_number", "column_label", "value")


def answers_csv(answers: Iterable[Answer], questionnaire: Questionnaire) -> str:
    """Every answered cell, one a line, verbatim; UTF-8, comma, LF."""
    return _csv(
        COLUMNS,
        (
            (a.question, a.row_order, a.row_name or "", a.number or ("" if a.row is None else a.column), a.label,
             spelled(a, questionnaire))
            for a in answers
            if a.value is not None
        ),
    )  # fmt: skip


def sources_csv(answers: Iterable[Answer], questionnaire: Questionnaire, status: AnnualStatus) -> str:
    """For every answered cell: its reference, value, path in the status, how it came, and the documents behind it."""
    return _csv(
        ("reference", "value", "rule", "path", "state", "document", "title", "locator", "url"),
        (line for a in answers if a.value is not None for line in _lines(a, questionnaire, status)),
    )


def matrix_csv(places: Sequence[Place]) -> str:
    """Every cell of every form: whether it is answered, from which value or why not, and how many open answers, in all
    forms, wait for the same value.
    """
    waiting = {path: ask.answers for path, ask in unlocked(places).items()}
    return _csv(
        ("platform", "cycle", "question", "reference", "row", "label", "required", "state", "path", "owner", "unlocks"),
        (
            (p.platform, p.cycle, p.question, p.reference, p.row or "", p.label, "yes" if p.required else "no", p.state,
             p.path or "", p.owner or "", waiting.get(p.path or "", 0) if p.state in OPEN else "")
            for p in places
        ),
    )  # fmt: skip


def _lines(answer: Answer, questionnaire: Questionnaire, status: AnnualStatus) -> Iterable[Sequence[str]]:
    first = (
        answer.reference,
        spelled(answer, questionnaire),
        answer.kind,
        answer.path or "",
        answer.state or "",
    )
    for document_id, locator in answer.sources or (("", None),):
        document = status.document(document_id)
        title = in_language(document.title, "en") if document else ""
        yield (*first, document_id, title or "", locator or "", (document.url if document else "") or "")


def _csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue()
