"""What a city's page tells of its targets: figures with sources, beside emissions and what methods ask of them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from reporter.alignment.account import Account, align
from reporter.changes import tell
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.model.targets import Target
from reporter.reports import alignment
from reporter.reports.alignment_picture import illustrated
from reporter.reports.page_parts import NIL, Parts
from reporter.writers.page import E


def told_of(parts: Parts, target: Target) -> list[str]:
    """Name or words of a target, its base year, its year, and the reduction it aims at."""
    name = in_language(target.name, parts.language) or in_language(target.words, parts.language) or target.id
    cut = tell.figure(target.reduction, parts.language) if target.reduction is not None else NIL
    return [name, str(target.base_year or NIL), str(target.target_year or NIL), cut]


def targets(parts: Parts, city: City) -> Element:
    """Targets in force, emissions against targets and budgets as a picture with its figures, and what is needed."""
    held = [t for t in parts.status.targets or () if t.replaced_by is None]
    if not held:
        return parts.none("targets")
    heads = [parts.say(f"head-{h}") for h in ("target", "base-year", "target-year", "reduction")]
    rows = [
        [[name, *parts.source(t.source, t.locator)], *figures]
        for t in held for name, *figures in [told_of(parts, t)]
    ]  # fmt: skip
    table = parts.table(parts.say("targets-how", count=len(rows)), heads, rows, (1, 2, 3))
    made = align(city, parts.status)
    return parts.section("targets", table, *_pictures(parts, made), *_needed(parts, made))


def _pictures(parts: Parts, made: Account) -> Iterator[Element]:
    for heading, figure, figures in illustrated(made, parts.language):
        yield from (E.H3(heading), figure, figures)


def _needed(parts: Parts, made: Account) -> Iterator[Element]:
    """What each judged target still asks for, and what is left of carbon budgets."""
    told = [
        E.LI(alignment.heading(outlook.goal, parts.language), E.UL(*(E.LI(line) for line in lines)))
        for outlook in made.outlooks
        if (lines := list(alignment.needed(outlook, parts.language)))
    ]
    told += [E.LI(alignment.why(one.why, parts.language)) for one in made.spendings]
    if told:
        yield E.H3(parts.say("needed"))
        yield E.UL(*told)
        yield E.P(parts.say("needed-more"), {"class": "soft"})
