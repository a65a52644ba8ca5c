"""STATUS: what holds for every record: references, codes, units, sources, states, privacy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.checks.walk import Node, nodes
from reporter.findings import Finding, nearest
from reporter.model import codelists, units
from reporter.model.activity import Activity
from reporter.model.base import CodeList, Measures, Record, Refers
from reporter.model.inventory import Cell, Total
from reporter.model.organisation import OrganisationCell
from reporter.model.quantities import Quantity
from reporter.model.status import AnnualStatus
from reporter.paths import records


def references(status: AnnualStatus) -> Iterator[Finding]:
    """An id that is not among the records it should name (STATUS-008)."""
    ids = {name: _ids(status, name) for name in AnnualStatus.model_fields}
    for node in nodes(status):
        refers = node.leaf.mark(Refers)
        if refers is not None:
            for id in node.value if isinstance(node.value, list) else [node.value]:
                if id not in ids[refers.to]:
                    yield _nowhere(node.path, id, refers.to, ids[refers.to])
        elif _names_source(node) and node.value not in ids["documents"]:
            yield _nowhere(node.path, node.value, "documents", ids["documents"])


def _names_source(node: Node) -> bool:
    return node.path.rsplit(".", 1)[-1] == "source" and node.leaf.kind == "string"


def _ids(status: AnnualStatus, name: str) -> list[str]:
    value = getattr(status, name)
    return [r.id for r in value if isinstance(r, Record)] if isinstance(value, list) else []


def _nowhere(path: str, id: str, to: str, known: list[str]) -> Finding:
    field = path.rsplit(".", 1)[-1]
    return Finding("STATUS-008", path, {"field": field, "id": id, "list": to, "nearest": nearest(id, known) or "–"})


def nameless(status: AnnualStatus) -> Iterator[Finding]:
    """An action, plan or project that nothing tells what it is: no title, no description, no kind (STATUS-007)."""
    for name in ("actions", "plans", "projects"):
        for record in getattr(status, name) or ():
            if not any(getattr(record, f, None) for f in ("title", "description", "types", "kind", "area")):
                yield Finding("STATUS-007", f"{name}[{record.id}]", {"key": "title"})


def codes(status: AnnualStatus) -> Iterator[Finding]:
    """A code that is in no list (STATUS-013)."""
    for node in nodes(status):
        mark = node.leaf.mark(CodeList)
        if mark is None or node.leaf.kind not in ("string", "list"):
            continue
        for code in node.value if isinstance(node.value, list) else [node.value]:
            if not codelists.has(mark.name, code, open_list=mark.open):
                near = nearest(code, codelists.labels(mark.name)) or "–"
                yield Finding("STATUS-013", node.path, {"code": code, "list": mark.name, "nearest": near})


def usable_units(status: AnnualStatus) -> Iterator[Finding]:
    """A unit that is not in the table, or of another dimension than the field (STATUS-012)."""
    for node in nodes(status):
        if node.leaf.kind != "quantity" or not isinstance(node.value, Quantity) or node.value.unit is None:
            continue
        unit, mark = node.value.unit, node.leaf.mark(Measures)
        wanted = mark.unit if mark else "t" if _emissions(node) else None
        if not units.known(unit):
            near = _nearest_unit(unit) or wanted or "–"
            yield Finding("STATUS-012", node.path, {"unit": unit, "problem": "@unit-unknown", "wanted": near})
        elif wanted and units.dimension(unit) != units.dimension(wanted):
            yield Finding("STATUS-012", node.path, {"unit": unit, "problem": "@unit-converts", "wanted": wanted})


def _nearest_unit(unit: str) -> str:
    """The unit meant: "Kt" is kt before it is t, which is a thousand times less."""
    same = (name for name in units.names() if name.lower() == unit.lower())
    return next(same, "") or nearest(unit, units.names())


def _emissions(node: Node) -> bool:
    return isinstance(node.value, Cell | Total | OrganisationCell | Activity)


def sources(status: AnnualStatus) -> Iterator[Finding]:
    """Figures with no source of their own, nor of their record: once a list, with how many (STATUS-011)."""
    bare: dict[str, list[str]] = {}
    for node in nodes(status):
        figure = node.leaf.kind == "quantity" and isinstance(node.value, Quantity)
        if figure and node.value.value is not None and node.source is None:
            bare.setdefault(node.path.split("[")[0].split(".")[0], []).append(node.path)
    for paths in bare.values():
        yield Finding("STATUS-011", paths[0], {"count": len(paths), "examples": paths[:3]})


def carried_over(status: AnnualStatus) -> Iterator[Finding]:
    """A record nobody has looked at since last year (STATUS-010)."""
    for path, record in records(status):
        if record.state == "carried-over":
            yield Finding("STATUS-010", path)


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?<![\d.,/-])(\+\d{2}[\s-]?\d[\d\s-]{6,}\d|0\d{1,3}[-\s]\d{2,3}[\s-]?\d{2}[\s-]?\d{2})(?![\d.,])"
)
_NUMBER = re.compile(r"(?<!\d)(19|20)?\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])-\d{4}(?!\d)")
_TITLED = re.compile(r"\b(Mr|Mrs|Ms|Dr|Herr|Fru)\.? [A-ZÅÄÖ][a-zåäöé]+( [A-ZÅÄÖ][a-zåäöé]+)?")


def personal_data(status: AnnualStatus) -> Iterator[Finding]:
    """An e-mail address, telephone number, personal number or titled name in a text (STATUS-009).

    Names without a title are not looked for: no rule tells a person from a street reliably, and false alarms would
    teach people to ignore this one.
    """
    kinds = (("@email", _EMAIL), ("@telephone", _TELEPHONE),
             ("@personal-number", _NUMBER), ("@person", _TITLED))  # fmt: skip
    for node in nodes(status):
        if node.leaf.kind not in ("text", "mapping"):
            continue
        words = _words(node.value)
        for kind, pattern in kinds:
            if found := pattern.search(words):
                yield Finding("STATUS-009", node.path, {"kind": kind, "found": found[0]})
                break


def _words(value: object) -> str:
    """All the words of a text in every language, or of texts by name; a figure is no text."""
    if isinstance(value, dict):
        return "\n".join(_words(v) for v in value.values())
    return value if isinstance(value, str) else ""


def confidential(status: AnnualStatus) -> Iterator[Finding]:
    """A record that nobody confirmed rests, itself or in a figure, on a confidential document (STATUS-014)."""
    secret = {d.id for d in status.documents or () if d.confidential}
    unconfirmed = [path for path, record in records(status) if record.state != "confirmed"]
    told: set[tuple[str, str]] = set()
    for node in nodes(status) if secret and unconfirmed else ():
        if _names_source(node) and node.value in secret:
            path = next((p for p in unconfirmed if node.path.startswith(f"{p}.")), None)
            if path is not None and (path, node.value) not in told:
                told.add((path, node.value))
                yield Finding("STATUS-014", path, {"document": node.value}, (node.path, f"documents[{node.value}]"))


_DATES = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")


def calendar(status: AnnualStatus) -> Iterator[Finding]:
    """A date that is not in the calendar (STATUS-017)."""
    names = {"start", "end", "date", "adopted", "ends", "published", "joined", "period"}
    for node in nodes(status):
        if node.path.rsplit(".", 1)[-1] not in names or not isinstance(node.value, str):
            continue
        yield from no_such_day(node.path, node.value)


def no_such_day(path: str, value: str) -> Iterator[Finding]:
    """STATUS-017 for each date of a value, or of a span, that is not in the calendar."""
    from datetime import date

    if not _DATES.fullmatch(value):  # words; where only a date may stand, reading reports them
        return
    for part in value.split("/"):
        year, month, day = [*map(int, part.split("-")), 1, 1][:3]
        try:
            date(year, month, day)
        except ValueError:
            yield Finding("STATUS-017", path, {"date": value})


CHECKS = (references, nameless, codes, usable_units, sources, carried_over, personal_data, confidential, calendar)
