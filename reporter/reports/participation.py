"""What initiatives require and who takes part, as text: a table a source, and what the sources disagree on."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.messages import say
from reporter.model import codelists
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.participation import conflicts, grid, sources, table


def lines(city: City | None, lang: str) -> Iterator[str]:
    """The tables, and the commitments of a city where one is given.

    Args:
        city: The city whose own words stand below; None for the tables alone.
        lang: Language.
    """
    names = {row["code"]: row["label_sv" if lang == "sv" else "label"] for row in table("initiatives")}
    yield from _required(names, lang)
    for source in sources(table("memberships")):
        yield ""
        yield from _members(source, names, lang)
    yield ""
    yield from _disagreed(names, lang)
    if city is not None:
        yield ""
        yield from _own(city, lang)


def _required(names: dict[str, str], lang: str) -> Iterator[str]:
    rows = table("requirements")
    yield say("platforms-required", lang, source=sources(rows))
    label, says = ("label_sv", "says_sv") if lang == "sv" else ("label", "says")
    for of in grid(rows, "requirement", "initiative").values():
        yield "  " + next(iter(of.values()))[label]
        for initiative, row in of.items():
            yield f"    {names[initiative]}: {row[says]}"


def _members(source: str, names: dict[str, str], lang: str) -> Iterator[str]:
    rows = [row for row in table("memberships") if row["source"] == source]
    yield say("platforms-members", lang, source=source)
    told_of = {row["initiative"] for row in rows}
    across = [initiative for initiative in names if initiative in told_of]
    for code, of in grid(rows, "municipality", "initiative").items():
        told = [
            f"{names[i]}: {_member(of[i]['member'], lang) if i in of else say('platforms-nothing', lang)}"
            for i in across
        ]
        yield f"  {_municipality(code)}: {'; '.join(told)}"


def _disagreed(names: dict[str, str], lang: str) -> Iterator[str]:
    found = conflicts()
    yield say("platforms-conflicts" if found else "platforms-none", lang)
    for conflict in found:
        sides = [
            say(
                "platforms-side",
                lang,
                member=_member(row["member"], lang),
                printed=row["printed"],
                source=row["source"],
            )
            for row in conflict.sides
        ]
        told = {"municipality": _municipality(conflict.municipality), "initiative": names[conflict.initiative]}
        yield "  " + say("platforms-conflict", lang, sides=" / ".join(sides), **told)


def _own(city: City, lang: str) -> Iterator[str]:
    yield say("platforms-own", lang, city=in_language(city.name, lang) or "")
    for commitment in city.commitments or ():
        day = commitment.joined or say("platforms-unknown-day", lang)
        route = commitment.route or say("platforms-unknown-route", lang)
        yield "  " + say(
            "platforms-joined", lang, name=in_language(commitment.name, lang) or "", joined=day, route=route
        )


def _member(member: str, lang: str) -> str:
    return say(f"platforms-{member}", lang)


def _municipality(code: str) -> str:
    return codelists.labels("municipalities-se")[code]
