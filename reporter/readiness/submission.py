"""A filing's checklist: what people say is done, what is still to be attached, and what the portal needs by hand.

Nothing is done because a program thinks so: each step is done when a person has said it, in the status or by freezing
what was filed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reporter.answers import SEVERAL, Filing
from reporter.model.plans import Decision
from reporter.model.submission import Submission

STEPS = ("prepared", "reviewed", "decided", "filed", "feedback")
"""The steps, in their order."""

LastYear = Literal["same", "changed", "new", "unknown"]
"""How a file stands to the one of that name last year; unknown where it is not there to compare."""


@dataclass(frozen=True)
class Done:
    """One step."""

    step: str
    date: str | None
    """When it was done; None where nobody has said so."""

    reviewer: str | None = None
    decision: Decision | None = None
    done: bool = False
    """feedback may be there without a date."""


@dataclass(frozen=True)
class Attachment:
    """A file that answers name."""

    file: str
    references: tuple[str, ...]
    """Cells that name it."""

    sha256: str | None
    """None where it is not in the year's evidence folder."""

    attached: bool
    """Whether a person says that it was attached in the portal."""

    last_year: LastYear


@dataclass(frozen=True)
class ByHand:
    """Cells that no file of ours brings into the portal."""

    calculated: int
    """The portal works them out itself."""

    no_option: int
    """The form has no option for what the city says."""

    only_a_person: int
    """Open, and only a person can answer."""


def of(filing: Filing) -> Submission | None:
    """What the status says of this filing; None where nothing."""
    platform = filing.questionnaire.platform
    return next((s for s in filing.status.submissions or () if s.platform == platform), None)


def steps(filing: Filing, frozen: Sequence[str]) -> tuple[Done, ...]:
    """The five steps.

    Args:
        filing: A status seen through one form.
        frozen: Dates of the filings that are kept, oldest first.
    """
    told, status = of(filing), filing.status
    reviewer = told.reviewer if told is not None else None
    prepared, reviewed = (told.prepared, told.reviewed) if told is not None else (None, None)
    wanted = told.decision if told is not None else None
    decision = next((d for d in status.decisions or () if d.id == wanted), None) if wanted else None
    feedback = [
        f for f in status.feedback or ()
        if f.platform == filing.questionnaire.platform and f.year == status.reporting_year
    ]  # fmt: skip
    received = max((f.date for f in feedback if f.date), default=None)
    filed = frozen[-1] if frozen else None
    return (
        Done("prepared", prepared, done=prepared is not None),
        Done("reviewed", reviewed, reviewer, done=reviewed is not None),
        Done("decided", decision.date if decision else None, decision=decision, done=decision is not None),
        Done("filed", filed, done=filed is not None),
        Done("feedback", received, done=bool(feedback)),
    )


def attachments(filing: Filing, now: Mapping[str, str], before: Mapping[str, str]) -> tuple[Attachment, ...]:
    """Every file that an answer of the form names, in the form's order.

    Args:
        filing: A status seen through one form.
        now: Name → fingerprint of the files in the year's evidence folder.
        before: The same of the year before.
    """
    told = of(filing)
    done = set(told.attached or ()) if told is not None else set()
    named: dict[str, list[str]] = {}
    for answer in filing.answers:
        if answer.type == "attachment" and answer.value is not None:
            for file in answer.value.split(SEVERAL):
                named.setdefault(file.rsplit("/", 1)[-1], []).append(answer.reference)
    return tuple(
        Attachment(file, tuple(cells), now.get(file), file in done, _last_year(file, now, before))
        for file, cells in named.items()
    )


def _last_year(file: str, now: Mapping[str, str], before: Mapping[str, str]) -> LastYear:
    if file not in now:
        return "unknown"
    return "new" if file not in before else "same" if now[file] == before[file] else "changed"


def by_hand(filing: Filing) -> ByHand:
    """How many cells need a hand in the portal."""
    calculated = no_option = only = 0
    for question in filing.questionnaire.question:
        if not filing.shown(question):
            continue
        for row in filing.rows(question):
            for column in question.asked(row.fixed):
                answer = filing.cell(question, row, column)
                calculated += column.calculated
                no_option += bool(answer.unknown)
                manual = column.answer_from.kind == "manual" and answer.value is None
                only += manual and filing.shown(question, row, column)
    return ByHand(calculated, no_option, only)
