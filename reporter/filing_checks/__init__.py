"""Whether a filing is sound: findings about a platform's cells rather than about the city.

Belongs here: checks on the answers of one questionnaire. Does not belong here: what is wrong whoever asks
(`reporter/checks/`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reporter.answers import Filing
from reporter.findings import Finding

Check = Callable[[Filing], Iterator[Finding]]


def run(filing: Filing) -> Iterator[Finding]:
    """Every finding of every check on one filing."""
    for check in CHECKS:
        yield from check(filing)


def superseded(filing: Filing) -> Iterator[Finding]:
    """A kept answer that the status now gives too (STATUS-019)."""
    platform, year = filing.questionnaire.platform, filing.status.reporting_year
    for answer in filing.answers:
        entry = filing.entries.get(answer.reference)
        if entry is not None and entry.kind == "kept" and answer.kind not in ("kept", "manual"):
            yield Finding(
                "STATUS-019",
                f"{year}/answers/{platform}.toml: {answer.reference}",
                {"reference": answer.reference},
                platform=platform,
                reference=answer.reference,
            )


CHECKS: tuple[Check, ...] = (superseded,)
