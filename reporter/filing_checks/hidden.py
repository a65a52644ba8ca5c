"""Answers that a form does not show and a portal may keep all the same."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.answers import Filing
from reporter.answers.shown import offered_by
from reporter.filing_checks.told import finding
from reporter.findings import Finding
from reporter.questionnaire.definition import conditions

BY_A_PERSON = ("manual", "kept", "copy", "codes")
"""Kinds of answers that somebody has given; what is worked out goes with what it follows from."""


def comes_back(filing: Filing) -> Iterator[Finding]:
    """025: answers to a question that other answers close: a portal keeps them and may hand them in again.

    Source: CDP Disclosure API (KA-01133 of help.cdp.net): answers to hidden questions stay and can come back.
    """
    for question in filing.questionnaire.question:
        if filing.shown(question) or not offered_by(filing, conditions(question.shown_if)):
            continue  # what the city's own settings close was never opened
        held = [a for a in filing.of(question) if a.value is not None and a.kind in BY_A_PERSON]
        if held:
            params = {"count": len(held), "question": question.number, "title": question.title}
            yield from finding(filing, "025", question.number, params)


WHEN_FILED = (comes_back,)
