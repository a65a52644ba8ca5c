"""A finding of a platform's family."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reporter.answers import Filing
from reporter.findings import Finding, Severity


def finding(
    filing: Filing, number: str, cell: str | None, params: dict[str, Any], severity: Severity | None = None
) -> Iterator[Finding]:
    """One finding about a cell, or about the filing as a whole; none where the platform has no family."""
    form = filing.questionnaire
    if form.family is not None:
        where = f"{form.platform}@{form.cycle}" + (f":{cell}" if cell else "")
        yield Finding(
            f"{form.family}-{number}", where, params, severity_as=severity, platform=form.platform, reference=cell
        )
