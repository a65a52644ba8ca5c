"""What a city's page tells of its targets: figures with sources, beside emissions and what methods ask of them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.html import HtmlElement as Element

from reporter.alignment.account import Account, align
from reporter.alignment.figures import tonnes
from reporter.changes import tell
from reporter.model.city import City
from reporter.reports import alignment
from reporter.reports.alignment_chart import Picture, pictures
from reporter.reports.alignment_page import drawn
from reporter.reports.page_parts import Parts
from reporter.writers.page import E


def targets(parts: Parts, city: City) -> Element:
    """Targets in force, emissions against targets and budgets as a picture with its figures, and what is needed."""
    held = [t for t in parts.status.targets or () if t.replaced_by is None]
    if not held:
        return parts.none("targets")
    heads = [parts.say(f"head-{h}") for h in ("target", "base-year", "target-year", "reduction")]
    rows = [
        [[tell.record_name(t, parts.language, t.id), *parts.source(t.source, t.locator)], str(t.base_year or "–"),
         str(t.target_year or "–"), tell.figure(t.reduction, parts.language) if t.reduction is not None else "–"]
        for t in held
    ]  # fmt: skip
    table = parts.table(parts.say("targets-how", count=len(rows)), heads, rows, (1, 2, 3))
    made = align(city, parts.status)
    return parts.section("targets", table, *_pictures(parts, made), *_needed(parts, made))


def _pictures(parts: Parts, made: Account) -> Iterator[Element]:
    for n, picture in enumerate(pictures(made, parts.language), 1):
        heading = parts.say("picture", gases=", ".join(picture.gases) or "–")
        yield E.H3(heading)
        yield drawn(picture, heading, parts.language, f"picture-{n}")
        yield E.DETAILS(E.SUMMARY(parts.say("picture-figures")), _figures(parts, picture, heading), open="open")


def _figures(parts: Parts, picture: Picture, heading: str) -> Element:
    held = [dict(line.points) for line in picture.lines]
    heads = [parts.say("head-year"), *(f"{n} {line.label}" for n, line in enumerate(picture.lines, 1))]
    rows = [[str(y), *(tonnes(h[y], parts.language) if y in h else "–" for h in held)] for y in picture.years]
    return parts.table(f"{heading}, t", heads, rows, tuple(range(1, len(heads))))


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
