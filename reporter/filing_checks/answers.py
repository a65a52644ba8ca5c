"""Findings about single answers: unanswered, not offered, not confirmed, not attached, in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from reporter.answers import SEVERAL, Filing, reference
from reporter.answers.fill import read
from reporter.filing_checks.told import finding
from reporter.findings import Finding, Severity, nearest
from reporter.messages import short
from reporter.model.quantities import Quantity

Check = Callable[[Filing], Iterator[Finding]]


def unanswered(filing: Filing) -> Iterator[Finding]:
    """001: required and shown, but unanswered. An error only where it was seen that the platform requires it."""
    for question, row, column in filing.missing():
        cell = reference(question.number, row.key if row else None, column.key)
        certain: Severity = "error" if column.required_certainty == "seen" else "warning"
        params = {"label": column.label, "certainty": column.required_certainty}
        yield from finding(filing, "001", cell, params, certain)


def not_offered(filing: Filing) -> Iterator[Finding]:
    """002: a code for which the form has no option."""
    for answer in filing.answers:
        for code in answer.unknown:
            question = filing.questionnaire.find(answer.question)
            column = question.field(answer.column) if question else None
            options = filing.questionnaire.options.get(column.answer.options or "") if column else None
            near = _nearest(code, tuple(options.labels) if options else ())
            yield from finding(filing, "002", answer.reference, {"code": code, "nearest": near, "path": answer.path})


def carried_over(filing: Filing) -> Iterator[Finding]:
    """003: an answer from last year that nobody has confirmed."""
    for answer in filing.answers:
        if answer.state == "carried-over" and answer.value is not None:
            yield from finding(filing, "003", answer.reference, {"path": answer.path or "–"})


def attachments(filing: Filing, evidence: Path) -> Iterator[Finding]:
    """004: a file that an answer names and the year's evidence folder does not hold."""
    held = {f.name for f in evidence.iterdir()} if evidence.is_dir() else set()
    for answer in filing.answers:
        if answer.type != "attachment" or answer.value is None:
            continue
        for name in answer.value.split(SEVERAL):
            if name.rsplit("/", 1)[-1] not in held:
                yield from finding(filing, "004", answer.reference, {"file": name})


def other_language(filing: Filing) -> Iterator[Finding]:
    """005: a text that exists only in another language than the filing's."""
    for answer in filing.answers:
        if answer.language is not None:
            params = {"language": answer.language, "wanted": filing.languages[0], "path": answer.path}
            yield from finding(filing, "005", answer.reference, params)


def superseded(filing: Filing) -> Iterator[Finding]:
    """A kept answer that the status now gives too (STATUS-019)."""
    platform, year = filing.questionnaire.platform, filing.status.reporting_year
    for answer in filing.answers:
        entry = filing.entries.get(answer.reference)
        if entry is not None and entry.kind == "kept" and answer.kind not in ("kept", "manual"):
            yield Finding(
                "STATUS-019",
                f"{year}/answers/{platform}.toml: {answer.reference}",
                {"reference": answer.reference, "kept": _told(entry.value), "now": _told(answer.value)},
                answer.paths,
                platform=platform,
                reference=answer.reference,
            )


def _told(value: str | None) -> str:
    """An answer in few enough words for a sentence."""
    return short(value and value.replace(SEVERAL, " | "))


def other_unit(filing: Filing) -> Iterator[Finding]:
    """022: a figure in a unit that the form does not take, such as another currency."""
    for question in filing.questionnaire.question:
        columns = [c for c in question.column if c.answer.unit and c.answer_from.kind == "copy"]
        for row in filing.rows(question) if columns else ():
            for column in columns:
                answer = filing.cell(question, row, column)
                if answer.value is not None or answer.path is None:
                    continue
                figure = read(filing, row, column.answer_from.path or "").value
                if isinstance(figure, Quantity) and figure.value is not None:
                    params = {"path": answer.path, "unit": figure.unit, "wanted": column.answer.unit}
                    yield from finding(filing, "022", answer.reference, params)


@cache
def _nearest(code: str, labels: tuple[str, ...]) -> str:
    """The option most like a code; the same code comes up in many rows."""
    return nearest(code.replace("-", " "), labels) or "–"


CHECKS: tuple[Check, ...] = (unanswered, not_offered, other_unit, superseded)

WHEN_FILED: tuple[Check, ...] = (carried_over, other_language)
"""Of no concern to a preview, with which nothing is filed."""
