"""What became of the sheets that came back, and the log of everything that ever did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from reporter.layouts.request import Request, place_of, told
from reporter.layouts.settling import Outcome, Settled
from reporter.layouts.three_way import FATES
from reporter.messages import say
from reporter.readers.places import Places
from reporter.reports import unread


def lines(outcome: Outcome, places: Places, confirmed: Iterable[str], language: str) -> Iterator[str]:
    """Each file and what it brought; then what a person must settle.

    Args:
        outcome: What becomes of the files.
        places: The city's files, where the other side of a conflict stands.
        confirmed: Records that are confirmed now.
        language: Language of the sentences.
    """
    for returned in outcome.files:
        mine = [one for one in outcome.settled if one.returned is returned]
        count = Counter(one.fate for one in mine)
        said = ", ".join(say(f"merged-{f}", language, count=count[f]) for f in FATES if count[f])
        rows = len(returned.request.questions)
        empty = rows - sum(count[f] for f in FATES) - len(returned.unread)
        yield say("merged-file", language, file=returned.file.name, owner=returned.request.owner,
                  said=said or "–", empty=max(empty, 0), unread=len(returned.unread))  # fmt: skip
        if returned in outcome.left:
            yield "  " + say("merged-left", language)
        for key, params in returned.notes:
            yield "  " + say(key, language, **params)
        for line in unread.lines(returned.unread, language):
            yield f"  {line}"
        for one in mine:
            if one.fate == "conflict":
                yield f"  {_conflict(one, places, language)}"
            if one.given.comment:
                yield "  " + say("merged-comment", language, path=one.given.question.path, comment=one.given.comment)
    for path in confirmed:
        yield say("merged-record", language, path=path)


def _conflict(one: Settled, places: Places, language: str) -> str:
    question, request = one.given.question, one.returned.request
    sent, now, answer = (_told(question.path, v, language) for v in (question.sent, one.now, one.given.value))
    before = next((e for e in reversed(request.received) if e.get("path") == question.path), None)
    who = say("merged-by", language, owner=before["owner"], date=before["date"]) if before else ""
    return say("merged-clash", language, path=question.path, sent=sent, now=now, answer=answer, owner=request.owner,
               cell=one.given.place.said, at=places.told(question.path), who=who)  # fmt: skip


def _told(path: str, value: Any, language: str) -> str:
    found = place_of(path)
    return "–" if value is None or found is None else told(value, found[1], language)


def log(requests: Iterable[Request], language: str) -> Iterator[str]:
    """What was asked of whom, and what came from whom when, the oldest first."""
    for request in requests:
        due = request.due or "–"
        answered = {e["path"] for e in request.received}
        yield say("log-request", language, name=request.name, date=request.made, owner=request.owner, due=due,
                  count=len(request.questions), answered=len(answered))  # fmt: skip
        for entry in request.received:
            before, after = (_told(entry["path"], entry.get(side), language) for side in ("before", "after"))
            yield "  " + say("log-entry", language, **{k: entry.get(k, "–") for k in ("date", "owner", "path", "file")},
                             place="!".join(entry[part] for part in ("sheet", "cell") if entry.get(part)) or "–",
                             before=before, after=after,
                             fate=say(f"log-{entry.get('fate')}", language))  # fmt: skip
            if entry.get("comment"):
                yield "    " + entry["comment"]


def as_data(requests: Iterable[Request]) -> dict[str, Any]:
    """The log for machines."""
    return {
        "requests": [
            {
                "request": r.name, "year": r.year, "owner": r.owner, "made": r.made, "due": r.due,
                "questions": len(r.questions), "received": list(r.received),
            }
            for r in requests
        ]
    }  # fmt: skip
