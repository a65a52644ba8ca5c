"""Whether a filing is sound: findings about a platform's cells rather than about the city.

`answers.py` cell by cell, `rules.py` between cells, `dates.py` what is too old or late, `hidden.py` what would come
back, `language.py` texts in another language. The codes carry the platform's
family (`family` in its questionnaire.toml); number and sentence of a rule are the same for all.

Belongs here: checks on the answers of one questionnaire. Does not belong here: what is wrong whoever asks
(`reporter/checks/`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reporter.answers import Filing
from reporter.filing_checks import answers, criteria, dates, hidden, language, rules, settings
from reporter.findings import Finding


def run(filing: Filing, evidence: Path | None = None, as_of: str | None = None) -> Iterator[Finding]:
    """Every finding of every check on one filing.

    A preview (the city reports on the same commitment elsewhere) is spared what only concerns a filing: what is not
    confirmed, not attached, in another language.

    Args:
        filing: A status seen through one questionnaire.
        evidence: The year's folder of attachments; without it nobody looks whether they are there.
        as_of: The day it is looked at, 2026-09-15; without it nobody looks at what is old or late.
    """
    filed = filing.elsewhere is None
    always = (*answers.CHECKS, *rules.CHECKS, *criteria.CHECKS, *settings.CHECKS)
    when_filed = (*answers.WHEN_FILED, *hidden.WHEN_FILED, *language.WHEN_FILED)
    for check in (*always, *(when_filed if filed else ())):
        yield from check(filing)
    if filed and evidence is not None:
        yield from answers.attachments(filing, evidence)
    if as_of is not None:
        yield from dates.out_of_date(filing, as_of)
