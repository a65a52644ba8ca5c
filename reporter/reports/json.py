"""Findings and explanations for machines; the shapes are published under schemas/ and stay."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reporter.changes.compare import Change, in_unit
from reporter.changes.jumps import judge
from reporter.findings import Finding
from reporter.model.base import Model, in_language
from reporter.model.quantities import Quantity
from reporter.reports.sides import Side, figure, sides
from reporter.reports.text import counted

if TYPE_CHECKING:
    from reporter.changes.account import Account
    from reporter.changes.emissions import Line, Step
    from reporter.changes.movements import Movement
    from reporter.changes.revisions import Revision
    from reporter.explain import Explanation
    from reporter.questionnaire.links import ChangeMap
    from reporter.readers.places import Places


def check(year: int, findings: Iterable[Finding], language: str, places: Places | None = None) -> dict[str, Any]:
    """The result of `reporter check --format json`; shape: schemas/check.schema.json.

    Args:
        year: The reporting year.
        findings: What was found.
        language: Language of the sentences.
        places: The city's files, for lines, values and sources.
    """
    found = list(findings)
    return {
        "year": year,
        "counts": counted(found),
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "where": f.where,
                "message": f.message(language),
                "remedy": f.remedy(language),
                "platform": f.platform,
                "reference": f.reference,
                **_sides(f, places),
            }
            for f in found
        ],
    }


def _sides(finding: Finding, places: Places | None) -> dict[str, Any]:
    """What is known of a finding's place, and the places it is held against: keys that are not always there."""
    own, others = sides(finding, places)
    other = [{"where": side.where, **_known(side), **_stands(side)} for side in others]
    return {**_known(own), **({"other": other} if other else {})}


def _known(side: Side) -> dict[str, Any]:
    line = {"line": side.line} if side.line is not None else {}
    source = {"source": {"document": side.document, "locator": side.locator}} if side.document is not None else {}
    return {**line, **source}


def _stands(side: Side) -> dict[str, Any]:
    """The figure, number or word of a place; a record is not repeated here."""
    value = figure(side.value) or side.value
    return {"value": plain(value)} if isinstance(value, dict | Decimal | int | str) else {}


def explanation(told: Explanation, changes: ChangeMap | None = None) -> dict[str, Any]:
    """One cell of `reporter explain --format json`; `earlier` is what it was in the first cycle of `changes`."""
    answer = told.answer
    link = changes.was(answer.question, answer.column) if changes is not None else None
    earlier = None
    if changes is not None and link is not None:
        was = link.before
        earlier = {"cycle": changes.old, "kind": link.kind, "question": was.question if was else None,
                   "column": was.column if was else None}  # fmt: skip
    return {
        "reference": told.reference,
        "label": answer.label,
        "value": answer.value,
        "rule": answer.kind,
        "path": answer.path,
        "reads": list(answer.reads),
        "state": answer.state,
        "nothing": answer.nothing,
        "shown": told.shown,
        "incomplete": list(answer.incomplete),
        "earlier": earlier,
        "sources": [{"document": d, "locator": locator} for d, locator in answer.sources],
    }


def diff(account: Account, language: str) -> dict[str, Any]:
    """The result of `reporter diff --format json`; shape: schemas/diff.schema.json."""
    before, after = account.years
    group_of = {id(change): group for group, changes in account.groups.items() for change in changes}
    return {
        "from": before,
        "to": after,
        "changes": [_change(account, change, group_of[id(change)]) for change in account.comparison.changes],
        "states": [{"path": s.path, "before": s.before, "after": s.after} for s in account.comparison.states],
        "emissions": [_step(step, account.city.country) for step in account.steps],
        "revisions": [_revision(r) for r in account.revisions],
        "actions": [{"path": f.path, "fate": f.fate} for f in account.fates],
        "alarms": [
            {
                "code": a.finding.code,
                "severity": a.finding.severity,
                "path": a.finding.where,
                "message": a.finding.message(language),
                "remedy": a.finding.remedy(language),
                "explanation": in_language(a.explanation, language),
            }
            for a in account.alarms
        ],
    }


def _change(account: Account, change: Change, group: str) -> dict[str, Any]:
    return {
        "path": change.path,
        "kind": change.kind,
        "before": _side(change.before, change.unit),
        "after": _side(change.after, change.unit),
        "absolute": plain(change.absolute),
        "relative": _ratio(change.relative),
        "unit": change.unit,
        "group": group,
        "references": account.references(change),
    }


def _side(value: Any, unit: str | None) -> Any:
    """One side of a change: a figure as a number in the change's unit where it is only that, else as a table."""
    if isinstance(value, Quantity):
        number = in_unit(value, unit)
        if number is not None and value.key is None and value.not_applicable is None:
            return plain(number)
    return plain(value)


def plain(value: Any) -> Any:
    """Records as tables of what they hold, numbers as numbers, sets in order."""
    if isinstance(value, Model):
        return {name: plain(held) for name, held in value.__dict__.items() if held is not None}
    if isinstance(value, dict):
        return {key: plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [plain(held) for held in value]
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _ratio(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value), 6)


def _step(step: Step, country: str | None) -> dict[str, Any]:
    return {
        "before": step.before.id,
        "after": step.after.id,
        "from": step.before.period,
        "to": step.after.period,
        "release": step.after.release,
        "differs": list(step.differs),
        "lines": [
            {**_line(judged.line), "everywhere": _movement(judged.movement), "unusual": judged.unusual}
            for judged in judge(step, country)
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "places": line.places.split("|"),
        "before": plain(line.before),
        "after": plain(line.after),
        "relative": _ratio(line.relative),
    }


def _movement(movement: Movement | None) -> dict[str, Any] | None:
    if movement is None:
        return None
    return {
        "from": movement.start or None,
        "to": movement.end or None,
        "municipalities": movement.municipalities,
        "of": movement.of,
        "rose": movement.rose,
        "low": _ratio(movement.low),
        "median": _ratio(movement.median),
        "high": _ratio(movement.high),
        "source": movement.source,
        "certainty": movement.status,
    }


def _revision(revision: Revision) -> dict[str, Any]:
    return {
        "period": revision.before.period,
        "before": {"inventory": revision.before.id, "release": revision.before.release},
        "after": {"inventory": revision.after.id, "release": revision.after.release},
        "total": None if revision.total is None else _line(revision.total),
        "differs": list(revision.differs),
    }


def dumps(data: object) -> str:
    """Text with every letter as itself."""
    return json.dumps(data, indent=2, ensure_ascii=False)
