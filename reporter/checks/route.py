"""Whether the way a commitment is reported is accepted by whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from reporter.findings import Finding
from reporter.messages import LANGUAGES
from reporter.model.base import in_language
from reporter.model.city import City, Commitment
from reporter.model.codelists import labels, rows
from reporter.model.status import AnnualStatus


class Dispute(NamedTuple):
    """Sources that disagree on a way of reporting."""

    commitments: tuple[Commitment, ...]
    """What is reported that way."""

    official: str
    """The initiative's own platform."""

    accepted: tuple[str, ...]
    """Codes of route-statements.csv that say it is accepted."""

    denied: tuple[str, ...]
    """Codes of those that speak against it."""


def disputes(city: City, official: str | None = None) -> Iterator[Dispute]:
    """Commitments whose route the sources disagree about.

    Args:
        city: Its commitments, each with the platform its reporting goes through.
        official: Only commitments that would otherwise be reported there.
    """
    going: dict[tuple[str | None, str | None], list[Commitment]] = {}
    for commitment in city.commitments or ():
        going.setdefault((commitment.initiative, commitment.route), []).append(commitment)
    for way, commitments in going.items():
        told = [r for r in rows("route-statements") if (r["initiative"], r["platform"]) == way]
        told = [r for r in told if official in (None, r["official"])]
        says = {word: tuple(r["code"] for r in told if r["accepted"] == word) for word in ("yes", "no")}
        if says["yes"] and says["no"]:
            yield Dispute(tuple(commitments), told[0]["official"], says["yes"], says["no"])


def quoted(codes: tuple[str, ...], language: str) -> str:
    """Statements with their sources, for a sentence."""
    sources = {r["code"]: r["source"] for r in rows("route-statements")}
    opening = "”" if language == "sv" else "“"
    return "; ".join(f"{opening}{labels('route-statements', language)[c]}” ({sources[c]})" for c in codes)


def disputed(status: AnnualStatus, city: City) -> Iterator[Finding]:
    """A way of reporting that sources disagree on (STATUS-020)."""
    for dispute in disputes(city):
        first = dispute.commitments[0]
        names = {tag: ", ".join(in_language(c.name, tag) or c.id for c in dispute.commitments) for tag in LANGUAGES}
        yield Finding(
            "STATUS-020",
            f"commitments[{first.id}]",
            {
                "name": names,
                "platform": first.route,
                "official": dispute.official,
                "yes": {tag: quoted(dispute.accepted, tag) for tag in LANGUAGES},
                "no": {tag: quoted(dispute.denied, tag) for tag in LANGUAGES},
            },
        )


OF_THE_CITY = (disputed,)
