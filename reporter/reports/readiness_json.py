"""How far the filings have come, for machines; shape: schemas/readiness.schema.json."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reporter.model.base import in_language
from reporter.readiness import Ask, Due, Standing
from reporter.reports.readiness import verdict_of


def as_json(
    standings: Iterable[Standing], as_of: str, year: int, asks: Sequence[Ask],
    without: Iterable[tuple[str, list[str]]], language: str,
) -> dict[str, Any]:  # fmt: skip
    """Everything `reporter readiness` tells.

    Args:
        standings: One a filing.
        as_of: The day it is looked at.
        year: Reporting year.
        asks: Values to ask for, the first first.
        without: Platforms that commitments go through and of which no form is here, with the ids of those.
        language: Language of the conditions' titles and of the city's own texts.
    """
    return {
        "year": year,
        "as_of": as_of,
        "platforms": [_filing(standing, language) for standing in standings],
        "ask_first": [
            {"path": a.path, "owner": a.owner, "label": a.label, "deadline": a.deadline, "required": a.required,
             "further": a.further}
            for a in asks
        ],
        "without_form": [{"platform": platform, "commitments": ids} for platform, ids in without],
    }  # fmt: skip


def _filing(standing: Standing, language: str) -> dict[str, Any]:
    form, count, upcoming = standing.filing.questionnaire, standing.count, standing.next
    return {
        "platform": form.platform,
        "cycle": form.cycle,
        "settings": {name: str(value) for name, value in standing.filing.settings.items()},
        "route": standing.route,
        "deadlines": [day(one) for one in standing.deadlines],
        "deadline": None if upcoming is None else day(upcoming),
        "days_left": None if upcoming is None else upcoming.left(standing.as_of),
        "steps": [
            {"body": s.body.id, "meeting": s.meeting, "papers": s.papers} for s in standing.steps
        ],
        "required": count.required,
        "answered": count.answered,
        "by_certainty": {
            c: {"required": required, "answered": answered} for c, (required, answered) in count.by_certainty.items()
        },
        "nothing": count.nothing,
        "missing": [
            {"reference": m.reference, "label": m.label, "path": m.path, "owner": m.owner} for m in count.missing
        ],
        "hidden": [{"question": h.question.number, "answers": h.answers} for h in standing.hidden],
        "conditions": [
            {"recognises": v.criterion.recognises, "published": v.criterion.published,
             "title": in_language(v.criterion.title, language), "verdict": verdict_of(v.met, v.told),
             "certainty": v.criterion.certainty, "source": v.criterion.source}
            for v in standing.conditions
        ],
        "feedback": [
            {"feedback": f.id, "point": p.id, "question": p.question, "text": in_language(p.text, language)}
            for f, p in standing.feedback
        ],
    }  # fmt: skip


def day(due: Due) -> dict[str, Any]:
    """One day of the list of deadlines."""
    return {"date": due.date, "zone": due.zone, "kind": due.kind, "source": due.source, "checked": due.checked,
            "certainty": due.certainty, "of": due.of}  # fmt: skip
