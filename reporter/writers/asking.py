"""What to ask an owner: the fields of the owner's records that forms ask for, with what the status says already."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reporter.answers import Filing
from reporter.errors import ReadError
from reporter.findings import nearest
from reporter.layouts.request import Question, bare, place_of, record_of, told
from reporter.model.base import Model, Record, in_language
from reporter.model.status import AnnualStatus
from reporter.paths import records, resolve


def owners(status: AnnualStatus) -> list[str]:
    """Departments and roles that answer for a record, by the alphabet."""
    return sorted({r.owner for _, r in records(status) if isinstance(r, Record) and r.owner})


def questions(
    status: AnnualStatus, last: AnnualStatus | None, owner: str, filings: Iterable[Filing], *, missing: bool
) -> list[Question]:
    """The rows of an owner's sheet, record by record.

    Args:
        status: The year.
        last: The year before, for what was said then; None where there is none.
        owner: As `owner` of the records says it.
        filings: The forms that ask.
        missing: Only what is required and not answered, and what was carried over; else all that is asked for.

    Raises:
        ReadError: Nobody of that name owns a record.
    """
    known = owners(status)
    if owner not in known:
        raise ReadError("no-owner", owner=owner, nearest=nearest(owner, known) or "–", owners=known or ["–"])
    own = {path: r for path, r in records(status) if getattr(r, "owner", None) == owner}
    asking: dict[str, list[str]] = {}
    for filing in filings:
        platform = filing.questionnaire.platform
        gaps = {filing.cell(q, row, c).path for q, row, c in filing.missing() if row is not None}
        for path in [answer.path for answer in filing.answers if answer.path]:
            record = own.get(record_of(path))
            if record is not None and (not missing or path in gaps or record.state == "carried-over"):
                asked = asking.setdefault(path, [])
                asked += [platform] if platform not in asked else []
    order = list(own)
    chosen = sorted((p for p in asking if _askable(p)), key=lambda p: order.index(record_of(p)))
    return [_question(n, path, tuple(asking[path]), status, last) for n, path in enumerate(chosen, 1)]


def _askable(path: str) -> bool:
    """Whether a path is one cell of a sheet that a person can fill in."""
    found = place_of(path)
    return found is not None and found[1].kind != "mapping" and found[1].term not in ("id", "state", "source", "owner")


def _question(
    number: int, path: str, platforms: tuple[str, ...], status: AnnualStatus, last: AnnualStatus | None
) -> Question:
    sent = said(status, path)
    offered = sent if sent is not None else said(last, path) if last is not None else None
    return Question(number, path, platforms, sent, offered)


def said(status: AnnualStatus, path: str) -> object:
    """What a status says at a path, as requests compare it."""
    found = place_of(path)
    value = resolve(status, path).value
    plain = value.model_dump(exclude_unset=True, exclude_none=True) if isinstance(value, Model) else value
    return bare(plain, figure=found is not None and found[2]) if plain not in ([], {}) else None


def title_of(status: AnnualStatus, path: str, language: str) -> str:
    """What people call the record that a path stands in: its title, else the code it is about, else its id."""
    at = record_of(path)
    record = resolve(status, at).value
    words = next((t for n in ("title", "name", "text") if (t := getattr(record, n, None))), None)
    for name in re.findall(r"\{(\w+)\}", "".join(type(record).ID_FROM)) if words is None else ():
        found, value = place_of(f"{at}.{name}"), getattr(record, name, None)
        if found is not None and value is not None and found[1].codes is not None:
            return told(value, found[1], language)
    return in_language(words, language) or str(getattr(record, "id", at))
