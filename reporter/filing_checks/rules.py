"""What must hold between answers: the rules that a questionnaire states."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.answers import Filing, broken
from reporter.filing_checks.told import finding
from reporter.findings import Finding

NUMBERS = {"includes": "006", "one_of": "007", "named": "010"}
"""Kind of rule → number of its finding."""


def between_answers(filing: Filing) -> Iterator[Finding]:
    """006: a choice that must be among the chosen is not. 007: none of several is answered. 010: rows of a table that
    another does not name. Warnings, since a rule that is not certain never errs.
    """
    for found in broken(filing):
        rule, names = found.rule, found.names
        other = filing.questionnaire.find(rule.by[0]) if rule.by else None
        column = other.field(rule.by[1]) if other is not None else None
        params = {
            "missing": names,
            "labels": names,
            "names": names,
            "count": len(names),
            "question": rule.by[0] if rule.by else rule.question,
            "label": column.label if column is not None else "",
            "certainty": f"@certainty-{rule.certainty}",
            "source": rule.source,
        }
        yield from finding(filing, NUMBERS[rule.kind], found.cell.reference, params)


CHECKS = (between_answers,)
