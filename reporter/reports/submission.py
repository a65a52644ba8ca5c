"""A filing's checklist, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from reporter.findings import Finding
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.readiness import Standing
from reporter.readiness.deadlines import bounds
from reporter.readiness.submission import Attachment, ByHand, Done
from reporter.reports.readiness_json import day
from reporter.reports.text import counted

DIGITS = 12
"""Of a fingerprint, so many digits are shown to a person."""


@dataclass(frozen=True)
class Checklist:
    """All that is told of one filing."""

    city: City
    standing: Standing
    steps: Sequence[Done]
    filings: int
    """How many filings are kept."""

    attachments: Sequence[Attachment]
    by_hand: ByHand
    findings: Sequence[Finding]
    """Of the status and of this filing."""

    @property
    def unconfirmed(self) -> int:
        """Answers from last year that nobody has looked at."""
        return sum(f.code.endswith("-003") and f.platform is not None for f in self.findings)


def lines(told: Checklist, language: str) -> Iterator[str]:
    """The checklist; a cross stands only where a person has said so."""
    filing = told.standing.filing
    form, year = filing.questionnaire, filing.status.reporting_year
    names = {"platform": form.platform, "year": year}
    city = in_language(told.city.name, language)
    yield say("submit-heading", language, city=city, form=form.title, as_of=told.standing.as_of, **names)
    if filing.elsewhere is not None:
        yield say("preview", language, platform=form.platform, elsewhere=filing.elsewhere)
    yield ""
    for step in told.steps:
        name = say(f"submit-step-{step.step}", language)
        if step.done:
            yield say("submit-done", language, step=name, date=step.date or "–", more=_more(told, step, language))
        else:
            yield say("submit-open", language, step=name, how=say(f"submit-how-{step.step}", language, **names))
    yield from _late(told, language)
    yield from _before(told, language)
    yield from _attachments(told, language)
    yield from _by_hand(told, language)


def _more(told: Checklist, step: Done, language: str) -> str:
    if step.reviewer is not None:
        return say("submit-more-reviewer", language, reviewer=step.reviewer)
    if step.decision is not None:
        number = step.decision.diary_number or say("submit-no-number", language)
        return say("submit-more-decision", language, body=in_language(step.decision.body, language), number=number)
    several = step.step == "filed" and told.filings > 1
    return say("submit-more-filings", language, count=told.filings) if several else ""


def _late(told: Checklist, language: str) -> Iterator[str]:
    upcoming = told.standing.next
    decided = next((s.date for s in told.steps if s.step == "decided"), None)
    if decided is None or upcoming is None or upcoming.date is None:
        return
    if bounds(decided)[0] > bounds(upcoming.date)[1]:
        yield say("submit-late", language, date=decided, deadline=upcoming.date)


def _before(told: Checklist, language: str) -> Iterator[str]:
    counts = {
        "missing": told.standing.count.nothing["unanswered"],
        "errors": counted(told.findings)["error"],
        "unconfirmed": told.unconfirmed,
    }
    yield ""
    yield say("submit-before", language)
    yield from (f"  {say(f'submit-{name}', language, count=n)}" for name, n in counts.items() if n)
    if not any(counts.values()):
        yield "  " + say("submit-nothing-before", language)


def _attachments(told: Checklist, language: str) -> Iterator[str]:
    year = told.standing.filing.status.reporting_year
    yield ""
    yield say("submit-attachments", language)
    if not told.attachments:
        yield "  " + say("submit-no-attachments", language)
    for one in told.attachments:
        key = {"same": "same", "changed": "changed"}.get(one.last_year, "there" if one.sha256 else "gone")
        state = say(f"submit-file-{key}", language, year=year, sha256=(one.sha256 or "")[:DIGITS])
        mark = "x" if one.attached else " "
        yield "  " + say("submit-attachment", language, mark=mark, file=one.file, state=state, cells=one.references)


def _by_hand(told: Checklist, language: str) -> Iterator[str]:
    hand = told.by_hand
    counts = {"calculated": hand.calculated, "no-option": hand.no_option, "person": hand.only_a_person}
    yield ""
    yield say("submit-by-hand", language)
    yield from (f"  {say(f'submit-{name}', language, count=n)}" for name, n in counts.items() if n)
    if not any(counts.values()):
        yield "  " + say("submit-nothing-by-hand", language)
    for note in told.standing.filing.questionnaire.notes:
        yield f"  {in_language(note, language)}"


def as_json(told: Checklist, language: str) -> dict[str, Any]:
    """The checklist; shape: schemas/submit.schema.json."""
    filing, upcoming = told.standing.filing, told.standing.next
    return {
        "year": filing.status.reporting_year,
        "platform": filing.questionnaire.platform,
        "cycle": filing.questionnaire.cycle,
        "as_of": told.standing.as_of,
        "deadline": None if upcoming is None else day(upcoming),
        "steps": [_step(step, language) for step in told.steps],
        "missing": told.standing.count.nothing["unanswered"],
        "errors": counted(told.findings)["error"],
        "unconfirmed": told.unconfirmed,
        "attachments": [{**asdict(a), "references": list(a.references)} for a in told.attachments],
        "by_hand": asdict(told.by_hand),
    }


def _step(step: Done, language: str) -> dict[str, Any]:
    decision = step.decision
    return {
        "step": step.step,
        "done": step.done,
        "date": step.date,
        "reviewer": step.reviewer,
        "body": in_language(decision.body, language) if decision is not None else None,
        "diary_number": decision.diary_number if decision is not None else None,
    }
