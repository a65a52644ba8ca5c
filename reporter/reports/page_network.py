"""Several cities on one page: who lacks what by when, and their targets side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reporter.model.base import in_language
from reporter.reports import page_city
from reporter.reports.page import Told, next_day, required_cells
from reporter.reports.page_parts import NIL, Cell, Parts
from reporter.reports.page_targets import told_of
from reporter.reports.text import counted
from reporter.writers.page import E, document


def network(told: Sequence[Told], language: str) -> str:
    """The whole page, a row a city and platform, then a row a target; cities in the order they were named."""
    parts = Parts(told[0].status, language)
    title = parts.say("network-title", count=len(told), as_of=told[0].as_of)
    heads = [parts.say(f"head-{h}") for h in ("city", "platform", "answered", "missing", "next", "left", "errors")]
    rows = [row for city in told for row in _rows(parts, city)]
    lacking = parts.table(parts.say("network-how"), heads, rows, (2, 3, 5, 6))
    lacking.set("class", "tight")
    platforms = parts.section("platforms", lacking)
    heads = [parts.say(f"head-{h}") for h in ("city", "target", "base-year", "target-year", "reduction")]
    goals = [row for city in told for row in _targets(parts, city)]
    targets = parts.section("targets", parts.table(parts.say("targets-how", count=len(goals)), heads, goals, (2, 3, 4)))
    heads = [parts.say(f"head-{h}") for h in ("city", "year", "tonnes")]
    emitted = parts.section(
        "emissions", parts.table(parts.say("network-emissions"), heads, list(_emissions(parts, told)), (1, 2))
    )
    header = E.HEADER(E.H1(title), E.P(parts.say("network-lead"), {"class": "lead"}))
    return document(title, language, "status.css", header, E.MAIN(platforms, targets, emitted))


def _name(city: Told, language: str) -> str:
    return in_language(city.city.name, language) or ""


def _rows(parts: Parts, city: Told) -> Iterator[list[Cell]]:
    errors = str(counted(city.findings)["error"])
    for standing in city.standings:
        upcoming = standing.next
        left = NIL if upcoming is None else str(upcoming.left(standing.as_of))
        yield [_name(city, parts.language), standing.filing.questionnaire.title, *required_cells(parts, standing),
               next_day(parts, standing), left, errors]  # fmt: skip
    if not city.standings:
        yield [_name(city, parts.language), parts.say("no-form"), NIL, NIL, NIL, NIL, errors]


def _targets(parts: Parts, city: Told) -> Iterator[list[Cell]]:
    for target in city.status.targets or ():
        if target.replaced_by is None:
            yield [_name(city, parts.language), *told_of(parts, target)]


def _emissions(parts: Parts, told: Sequence[Told]) -> Iterator[list[Cell]]:
    for city in told:
        inventory = city.status.main_inventory
        value = page_city.total(inventory) if inventory is not None else None
        period = inventory.period if inventory is not None and inventory.period else NIL
        yield [_name(city, parts.language), period, parts.number(value)]
