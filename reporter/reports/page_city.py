"""What a city's page tells of the city: emissions, sectors, actions, adaptation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from lxml.html import HtmlElement as Element

from reporter.changes import tell
from reporter.checks.action import overdue
from reporter.model import codelists
from reporter.model.actions import Action
from reporter.model.inventory import COLUMNS, Inventory, is_sector, sum_at
from reporter.reports.page_parts import NIL, Cell, Parts, bar
from reporter.writers.page import E

PLANTS = "grid-supplied-energy"
"""Emissions of plants for the grid stand beside the total, not in it. Source: GCoM CRF, totals."""

PHASES = ("done", "ongoing", "planned", "postponed", "stopped")
"""Phases of an action (action-statuses.csv), in the order they are told."""


def total(inventory: Inventory) -> Decimal | None:
    """All emissions of an inventory: direct, and indirect where it counts them, t CO2e; None where it has no figure."""
    columns = [sum_at(inventory, "total", column).figure for column in ("direct", "indirect")]
    values = [figure.value for figure in columns if figure is not None and figure.value is not None]
    return sum(values, Decimal(0)) if values else None


def series(inventories: list[Inventory], newest: Inventory) -> list[Inventory]:
    """Inventories that can be set beside the newest: one release, framework and boundary; oldest first."""
    basis = (newest.release, newest.framework, newest.boundary)
    same = [i for i in inventories if (i.release, i.framework, i.boundary) == basis]
    return sorted((i for i in same if i.period and total(i) is not None), key=lambda i: i.period or "")


def emissions(parts: Parts) -> Iterator[Element]:
    """All emissions year by year within one release, and sector by sector for the newest."""
    newest = parts.status.main_inventory
    if newest is None or total(newest) is None:
        yield parts.none("emissions", "carried" if newest is None and parts.status.inventories else "nothing")
        return
    years = series(parts.status.inventories or [], newest)
    first = total(years[0]) or Decimal(0)
    highest = max(total(i) or Decimal(0) for i in years) or Decimal(1)
    rows = []
    for inventory in years:
        value = total(inventory) or Decimal(0)
        moved = tell.percent((value - first) / first, parts.language) if first and inventory is not years[0] else NIL
        name = [inventory.period or "", *parts.source(inventory.source, inventory.locator)]
        rows.append([name, bar(float(value / highest), parts.number(value)), moved])
    heads = [parts.say(f"head-{h}") for h in ("year", "tonnes")]
    heads.append(parts.say("head-since", year=years[0].period))
    caption = parts.say("emissions-how", release=newest.release or NIL, framework=newest.framework or NIL)
    yield parts.section("emissions", parts.table(caption, heads, rows, (1, 2)))
    yield parts.section("sectors", *_sectors(parts, newest))


def _sectors(parts: Parts, inventory: Inventory) -> Iterator[Element]:
    whole = total(inventory) or Decimal(1)
    found = []
    for code in (r["code"] for r in codelists.rows("crf-subsectors") if is_sector(r["code"])):
        sums = [sum_at(inventory, code, column) for column in COLUMNS if column != "outside"]
        values = [s.figure.value for s in sums if s.figure is not None and s.figure.value is not None]
        if code != "total" and values:
            found.append((sum(values, Decimal(0)), code, any(s.incomplete for s in sums)))
    rows = []
    for value, code, incomplete in sorted(found, reverse=True):
        beside = code == PLANTS
        share = NIL if beside or not whole else tell.percent(value / whole, parts.language).lstrip("+")
        note = parts.say("beside") if beside else parts.say("incomplete") if incomplete else NIL
        figure = parts.number(value)
        drawn: Cell = figure if beside or not whole else bar(float(value / whole), figure)
        rows.append([parts.label("crf-subsectors", code), drawn, share, note])
    heads = [parts.say(f"head-{h}") for h in ("sector", "tonnes", "share", "note")]
    caption = parts.say("sectors-how", period=inventory.period)
    yield parts.table(caption, heads, rows, (1, 2))
    yield E.P(parts.say("sectors-source"), *parts.source(inventory.source, inventory.locator), {"class": "soft"})


def phase(action: Action) -> str | None:
    """How far an action has come: its newest status's phase; None where nobody has said."""
    status = action.status.status if action.status is not None else None
    return next((r["phase"] for r in codelists.rows("action-statuses") if r["code"] == status), None)


def delayed(parts: Parts) -> list[Action]:
    """Actions past their end and still going on, and those put off."""
    late = {f.where for f in overdue(parts.status)}
    return [a for a in parts.status.actions or () if f"actions[{a.id}]" in late or phase(a) == "postponed"]


def actions(parts: Parts) -> Element:
    """How many in each phase, and the delayed ones by name."""
    held = parts.status.actions or []
    if not held:
        return parts.none("actions")
    counts = Counter(phase(a) or "unknown" for a in held)
    rows = [
        [parts.say(f"phase-{p}"), bar(counts[p] / len(held), str(counts[p]))]
        for p in (*PHASES, "unknown") if counts[p]
    ]  # fmt: skip
    heads = [parts.say(f"head-{h}") for h in ("phase", "count")]
    body = [parts.table(parts.say("actions-how", count=len(held)), heads, rows, (1,))]
    late = delayed(parts)
    if late:
        heads = [parts.say(f"head-{h}") for h in ("action", "end", "status", "owner")]
        named = [
            [[tell.record_name(a, parts.language, a.id), *parts.source(a.source, a.locator)], a.end or NIL,
             _status(parts, a), a.owner or parts.text(a.responsible)]
            for a in late
        ]  # fmt: skip
        body.append(parts.table(parts.say("delayed-how", count=len(late)), heads, named))
    else:
        body.append(E.P(parts.say("delayed-none")))
    return parts.section("actions", *body)


def _status(parts: Parts, action: Action) -> str:
    if action.status is None:
        return NIL
    return f"{parts.label('action-statuses', action.status.status)} ({action.status.date})"


def adaptation(parts: Parts) -> Element:
    """Hazards with their risk, and goals."""
    status = parts.status
    body: list[Element] = []
    if status.hazards:
        heads = [parts.say(f"head-{h}") for h in ("hazard", "probability", "magnitude", "sectors")]
        rows = [
            [[parts.label("hazards", h.hazard), *parts.source(h.source, h.locator)],
             parts.label("levels", h.probability), parts.label("levels", h.magnitude),
             ", ".join(parts.label("exposed-sectors", s) for s in h.sectors or ()) or NIL]
            for h in status.hazards
        ]  # fmt: skip
        body.append(parts.table(parts.say("hazards-how", count=len(rows)), heads, rows))
    if status.adaptation_goals:
        heads = [parts.say(f"head-{h}") for h in ("goal", "target-year", "progress")]
        rows = [
            [[parts.text(g.goal), *parts.source(g.source, g.locator)], str(g.target_year or NIL),
             parts.text(g.progress_note)]
            for g in status.adaptation_goals
        ]  # fmt: skip
        body.append(parts.table(parts.say("goals-how", count=len(rows)), heads, rows))
    return parts.section("adaptation", *body) if body else parts.none("adaptation")
