"""The municipal group's emissions as a table: scope and category down, entities across; what is incomplete is named."""

from __future__ import annotations

from decimal import Decimal

from reporter.messages import say
from reporter.model import codelists
from reporter.model.base import in_language
from reporter.model.organisation import OrganisationCell, OrganisationInventory
from reporter.model.quantities import Quantity
from reporter.model.units import UnitError, convert
from reporter.writers.told import Cell, Table

Line = tuple[int, str | None, str | None]
"""Scope, category, basis of electricity."""


def group_tables(inventory: OrganisationInventory, city: str, lang: str) -> list[Table]:
    """By line and entity, tonnes CO2e; and each scope, as stated or added up.

    Nothing is added where cells overlap (`OrganisationInventory.scope`); the sum of entities stands beside what is
    stated of the whole group, and never in its place.

    Args:
        inventory: The group's inventory.
        city: Name of the city, for the title.
        lang: Language.
    """
    cells = inventory.cells or []
    entities = [e.id for e in inventory.entities or ()]
    entities += [c.entity for c in cells if c.entity and c.entity not in entities]
    entities = list(dict.fromkeys(entities))
    names = {e.id: in_language(e.name, lang) or e.id for e in inventory.entities or ()}
    rows = [_row(line, entities, cells, lang) for line in _lines(cells)]
    heads = [say(f"group-{h}", lang) for h in ("line", "whole", "entities", "complete")]
    title = say("group-title", lang, city=city, period=inventory.period or "–")
    across = [heads[0], *(names.get(e, e) for e in entities), *heads[1:]]
    scopes: list[list[Cell]] = []
    labels = codelists.labels("ghg-protocol-scopes", lang)
    for number in (1, 2, 3):
        total = inventory.scope(number)
        stated = any(t.scope == f"scope-{number}" for t in inventory.totals or ())
        how = say("group-stated" if stated else "group-added" if total else "group-cannot", lang)
        scopes.append([f"{number} {labels[f'scope-{number}']}", _tonnes(total) if total else None, how])
    return [
        Table(title, say("group-sheet-lines", lang), across, rows),
        Table(say("group-scopes", lang), say("group-sheet-scopes", lang),
              [say(f"group-{h}", lang) for h in ("scope", "tonnes", "how")], scopes),
    ]  # fmt: skip


def group_notes(inventory: OrganisationInventory, lang: str) -> list[str]:
    """Categories that are known to be incomplete, those that nothing is told of, and what the city says is left out."""
    cells = inventory.cells or []
    labels = codelists.labels("ghg-protocol-categories", lang)
    incomplete = dict.fromkeys(
        c.category or say("group-scope-n", lang, number=c.scope) for c in cells if c.complete is False
    )
    told = {c.category for c in cells if c.scope == 3}
    silent = [] if None in told else [code for code in labels if code not in told]
    notes = []
    if incomplete:
        named = [f"{code} {labels.get(code, '')}".strip() for code in incomplete]
        notes.append(say("group-incomplete", lang, categories=named))
    if silent:
        notes.append(say("group-silent", lang, categories=[f"{code} {labels[code]}" for code in silent]))
    gaps = in_language(inventory.gaps, lang)
    return [*notes, *([gaps] if gaps else [])]


def _lines(cells: list[OrganisationCell]) -> list[Line]:
    order = list(codelists.labels("ghg-protocol-categories"))
    found = {(c.scope, c.category, c.basis) for c in cells}
    return sorted(found, key=lambda x: (x[0], order.index(x[1]) if x[1] else -1, x[2] or ""))


def _row(line: Line, entities: list[str], cells: list[OrganisationCell], lang: str) -> list[Cell]:
    own = [c for c in cells if (c.scope, c.category, c.basis) == line]
    by = {c.entity: _told(c) for c in own}
    parts = [v for e, v in by.items() if e is not None and isinstance(v, Decimal)]
    said = {c.complete for c in own}
    complete = "no" if False in said else "yes" if said == {True} else "unknown"
    scope, category, basis = line
    labels = codelists.labels("ghg-protocol-categories", lang)
    name = f"{category} {labels[category]}" if category else say("group-scope-n", lang, number=scope)
    name += f" ({say(f'group-{basis}', lang)})" if basis else ""
    across = [by.get(entity) for entity in entities]
    return [name, *across, by.get(None), sum(parts, Decimal(0)) if parts else None, say(f"group-{complete}", lang)]


def _told(cell: OrganisationCell) -> Cell:
    """Tonnes, or the key that stands in their place."""
    return str(cell.key) if cell.value is None and cell.key else _tonnes(cell)


def _tonnes(figure: Quantity) -> Decimal | None:
    try:
        return None if figure.value is None else convert(figure.value, figure.unit or "t", "t")
    except UnitError:
        return None  # STATUS-012 reports the unit
