"""How much of what a form requires is answered, and what is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reporter.answers import Filing, reference, stands_at
from reporter.questionnaire.condition import Certainty
from reporter.readiness.owners import Owners

NOTHING = ("unanswered", "not_applicable", "notation_key", "zero")
"""The four kinds of nothing."""


@dataclass(frozen=True)
class Missing:
    """A required cell that is shown and has no answer."""

    question: str
    """Number of its question."""

    reference: str
    """`6.1.1[t2030].18`; of a required table without rows the question's number."""

    label: str
    """The form's own words."""

    row: str | None
    """Name of a fixed row."""

    path: str | None
    """Where the answer would stand in the status; None where only a person can answer."""

    owner: str | None
    """Department or role whose it is; None where nobody has said."""

    certainty: Certainty
    """How sure it is that it is required."""


@dataclass(frozen=True)
class Count:
    """Required cells of a filing that are shown. required = answered + unanswered."""

    required: int
    answered: int
    """Not applicable, a notation key and zero are answers."""

    by_certainty: dict[str, tuple[int, int]]
    """How sure it is that they are required → how many are, and how many of those are answered."""

    nothing: dict[str, int]
    """How many of them are one of the four kinds of nothing."""

    missing: tuple[Missing, ...]
    """The unanswered, in the form's order; of one owner alone where only those were asked for."""


def count(filing: Filing, owners: Owners, owner: str | None = None) -> Count:
    """Count a filing's required cells, as `Filing.required` gives them.

    Args:
        filing: A status seen through one form.
        owners: Whose each part is.
        owner: Only what is theirs is listed; the counts are of all.
    """
    asked: Counter[str] = Counter()
    there: Counter[str] = Counter()
    nothing = Counter(dict.fromkeys(NOTHING, 0))
    missing = []
    platform = filing.questionnaire.platform
    for (question, row, column), answered in filing.required():
        certainty = question.required_certainty if row is None else column.required_certainty
        asked[certainty] += 1
        there[certainty] += answered
        if answered and row is not None:
            kind = filing.cell(question, row, column).nothing
            nothing.update([kind] if kind in NOTHING else ())
            continue
        nothing["unanswered"] += 1
        path = stands_at(filing, question, row, column)
        cell = question.number if row is None else reference(question.number, row.key, column.key)
        name = row.name if row is not None and row.fixed is not None else None
        label = question.title if row is None else column.label
        whose = owners.of(path, platform, question.number)
        if owner in (None, whose):
            missing.append(Missing(question.number, cell, label, name, path, whose, certainty))
    by_certainty = {certainty: (asked[certainty], there[certainty]) for certainty in sorted(asked)}
    return Count(asked.total(), there.total(), by_certainty, dict(nothing), tuple(missing))
