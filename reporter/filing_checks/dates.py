"""What is older than a framework allows, or was due after joining and was not there in time."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.answers import Filing
from reporter.filing_checks.told import finding
from reporter.findings import Finding
from reporter.periods import Dated, dated


def out_of_date(filing: Filing, as_of: str) -> Iterator[Finding]:
    """008: older than allowed. 009: due after joining, and not there in time. 023: the next report is late. 024: nobody
    has said what was handed in last, so nobody can tell when the next is due.

    A city that reports on the same commitment through another platform gets none but 008: whatever is due there, is
    due there. What nobody has dated is not judged. Where sources disagree on a period, each speaks for itself.
    """
    for found in dated(filing.questionnaire, filing.status, filing.commitments):
        if found.period.kind == "age" and found.passed(as_of):
            yield from _told(filing, "008", found, as_of)
        elif filing.elsewhere is not None or not filing.joined:
            continue
        elif found.period.kind == "due" and _late(found, as_of):
            yield from _told(filing, "009", found, as_of)
        elif found.period.kind == "every" and found.limit is None:
            yield from _told(filing, "024", found, as_of)
        elif found.period.kind == "every" and found.passed(as_of):
            yield from _told(filing, "023", found, as_of)


def _late(found: Dated, as_of: str) -> bool:
    """Whether the limit has passed with nothing there, or what is there came after it."""
    if found.period.date is None or found.held == "":
        return False
    return found.passed(as_of if found.held is None else found.held)


def _told(filing: Filing, number: str, found: Dated, as_of: str) -> Iterator[Finding]:
    period = found.period
    params = {
        "what": f"@part-{period.what}" if period.pillar is None else f"@part-{period.pillar}-{period.what}",
        "date": found.counted_from,
        "joined": found.counted_from,
        "due": found.limit,
        "as_of": as_of,
        "years": period.years,
        "certainty": f"@certainty-{period.certainty}",
        "source": period.source,
        "held": found.held,
        "platform": filing.questionnaire.title,
        "found": "@found-nothing" if found.held is None else "@found-later",
    }
    yield from finding(filing, number, None, params)
