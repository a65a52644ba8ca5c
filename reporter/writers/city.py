"""Writing the city's own TOML: new files laid out for people, existing files with comments and order kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from reporter.errors import ReadError, WriteError
from reporter.model.base import Model
from reporter.writers.files import write

FILE_OF = {
    "inventories": "inventories", "targets": "targets", "other_targets": "targets", "carbon_budgets": "targets",
    "hazards": "adaptation", "risk_assessments": "adaptation", "adaptive_capacity": "adaptation",
    "adaptation_goals": "adaptation", "actions": "actions", "pledges": "pledges", "plans": "plans",
    "decisions": "plans", "indicators": "indicators", "documents": "documents", "feedback": "feedback",
    "removals": "inventories", "consumption_inventories": "consumption",
    "organisation_inventories": "organisation",
    "energy_mixes": "energy", "renewables": "energy", "sector_energy": "energy", "mode_shares": "services",
    "fleets": "services", "health_impacts": "adaptation", "air_quality": "services", "water_sources": "services",
    "subjects": "indicators", "quarterly_activities": "quarters", "emission_budgets": "quarters",
}  # fmt: skip
"""List of the status → file it goes into when it is new; everything else goes into status.toml."""


_FIRST = ("id", "ref", "subsector", "period", "date", "category")
"""Keys that say what a table is about; a reader wants them first."""


def tables(status: Model) -> dict[str, Any]:
    """A status as the tables of its TOML: what is set, and nothing else."""
    data: dict[str, Any] = status.model_dump(exclude_unset=True, exclude_none=True)
    return data


@dataclass
class Merge:
    """What taking records into a year did."""

    added: list[str] = field(default_factory=list)
    """Paths of new records."""

    equal: list[str] = field(default_factory=list)
    """Paths of records that were there already and are the same."""

    conflicts: list[tuple[str, Any, Any]] = field(default_factory=list)
    """Path of a field, what the folder says, what the file says."""

    replaced: list[str] = field(default_factory=list)
    """Paths of records that took the place of others, as asked for."""


def merge_year(city: Path, year: int, data: dict[str, Any], now: dict[str, Any], replace: Iterable[str] = ()) -> Merge:
    """Add the records of `data` to a year. What stands there is never overwritten.

    Args:
        city: The city's folder.
        year: The reporting year; its folder may not exist yet.
        data: Tables as an import built them; lists of records have ids.
        now: Tables as the folder says today; {} for a new year.
        replace: Lists in which a record of `data` takes the place of the one of its id; tables whose fields give way.

    Returns:
        Which records were added, equal, in conflict or replaced. Files are written once each, whole.
    """
    result, pending = Merge(), dict[str, list[tuple[str, Any]]]()
    for name, value in data.items():
        file = f"{FILE_OF.get(name, 'status')}.toml"
        if isinstance(value, list) and all(isinstance(r, dict) for r in value):
            held = {r["id"]: r for r in now.get(name, [])}
            for record in value:
                here = held.get(record["id"])
                _place(name, record, here, pending.setdefault(file, []), result, wins=name in replace)
        elif name not in now:
            pending.setdefault(file, []).append((name, value))
        elif name in ("reporting_year", "model_version") or not (found := list(_differences(name, now[name], value))):
            continue
        elif name in replace:
            if isinstance(value, dict):
                pending.setdefault(file, []).append((f"~{name}", _changes(now[name], {**now[name], **value})))
            else:
                pending.setdefault(file, []).extend([(f"!{name}", None), (name, value)])
            result.replaced.append(name)
        else:
            result.conflicts += found
    for file, items in pending.items():
        if items:
            _write(city / str(year), file, items, list(now))
    return result


def _place(
    name: str, record: dict[str, Any], held: dict[str, Any] | None, out: list[Any], result: Merge, *, wins: bool
) -> None:
    path = f"{name}[{record['id']}]"
    if held is None:
        out.append((name, record))
        result.added.append(path)
    elif not (differences := list(_differences(path, held, record))):
        result.equal.append(path)
    elif wins:
        out.append((f"~{name}", _changes(held, record)))
        result.replaced.append(path)
    else:
        result.conflicts += differences


def _differences(path: str, here: Any, there: Any) -> Iterable[tuple[str, Any, Any]]:
    """Every place where `there` says something else; what only `here` says is no difference."""
    ours, theirs = _by_key(here), _by_key(there)
    if isinstance(here, dict) and isinstance(there, dict):
        for key, value in there.items():
            yield from _differences(f"{path}.{key}", here.get(key), value)
    elif ours is not None and theirs is not None:
        for key, value in theirs.items():
            yield from _differences(f"{path}[{key}]", ours.get(key), value)
    elif here != there:
        yield path, here, there


def _by_key(records: Any) -> dict[str, Any] | None:
    """Cells, notes, observations by what identifies them; None where it is no list of such."""
    for key in ("id", "ref", "subsector", "period", "date"):
        if isinstance(records, list) and records and all(isinstance(r, dict) and key in r for r in records):
            return {str(r[key]): r for r in records}
    return None


def _write(folder: Path, file: str, items: list[tuple[str, Any]], known: list[str]) -> None:
    path = folder / file
    document = open_toml(path)
    for name, value in items:
        if name.startswith("!"):
            _drop(folder, name[1:], document, file)
        elif name.startswith("~"):
            _change(folder, name[1:], value, document, file)
        elif isinstance(value, dict) and "id" in value and not isinstance(document.get(name), Table):
            _append(document, name, value)
        else:
            document[name] = item(value, top=True)
    if document.body or path.exists():  # what only changed may stand in other files
        write(path, tomlkit.dumps(document))


def open_toml(path: Path) -> tomlkit.TOMLDocument:
    """A file of the city, with its comments and line ends; an empty one where there is none.

    Raises:
        ReadError: It is not TOML.
    """
    if not path.exists():
        return tomlkit.document()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tomlkit.parse(file.read())
    except (tomlkit.exceptions.ParseError, UnicodeDecodeError) as error:
        raise ReadError("answers-file", file=path.name, problem=error) from error


@dataclass(frozen=True)
class _Changes:
    """What is to change in a record, or without an id in a table: new values by key, and keys to take out."""

    id: str | None
    values: dict[str, Any]
    gone: tuple[str, ...]


def _changes(held: dict[str, Any], wanted: dict[str, Any]) -> _Changes:
    values = {key: value for key, value in wanted.items() if held.get(key) != value}
    return _Changes(wanted.get("id"), values, tuple(key for key in held if key not in wanted))


def _change(folder: Path, name: str, changes: _Changes, document: tomlkit.TOMLDocument, file: str) -> None:
    """Change a record where it stands, in whichever file of the year; what does not change keeps its comments."""
    left = dict(changes.values)
    for path in sorted(folder.glob("*.toml"), key=lambda p: p.name):
        held = document if path.name == file else open_toml(path)
        table = _find(held.get(name), changes.id)
        if table is None:
            continue
        for key in changes.gone:
            table.pop(key, None)
        here = [key for key in left if key in table] if changes.id is None else [*left]
        for key in here:
            table[key] = item(left.pop(key))
        if held is not document:
            write(path, tomlkit.dumps(held))
    if left:  # a table that may stand in several files: keys that none of them has yet
        table = document.setdefault(name, tomlkit.table())
        for key, value in left.items():
            table[key] = item(value)


def _find(held: Any, id: str | None) -> Any:
    if id is None or held is None:
        return held
    return next((record for record in held if record.get("id") == id), None)


def _drop(folder: Path, name: str, document: tomlkit.TOMLDocument, file: str) -> None:
    """Take a value out of whichever files of the year hold it."""
    for path in sorted(folder.glob("*.toml")):
        held = document if path.name == file else open_toml(path)
        if held.pop(name, None) is not None and held is not document:
            write(path, tomlkit.dumps(held))


def _append(document: tomlkit.TOMLDocument, name: str, record: dict[str, Any]) -> None:
    records = document.get(name)
    if records is None:
        records = tomlkit.aot()
        document.append(name, records)
    if isinstance(records, AoT):
        records.append(_table(record))
    else:
        records.append(item(record))


def _table(record: dict[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in record.items():
        table.append(key, item(value))
    return table


def item(value: Any, *, top: bool = False) -> Item:
    """A value as TOML; tables inside a record stand in one line, lists of tables one line each."""
    if isinstance(value, Decimal):
        return tomlkit.item(int(value)) if value == int(value) and value.as_tuple().exponent == 0 else _decimal(value)
    if isinstance(value, dict):
        if top:
            return _table(value)
        inline: InlineTable = tomlkit.inline_table()
        for key in sorted(value, key=lambda k: k not in _FIRST):
            inline.append(key, item(value[key]))
        return inline
    if isinstance(value, list):
        array: Array = tomlkit.array()
        for inner in value:
            array.append(item(inner))
        array.multiline(bool(value) and isinstance(value[0], dict))
        return array
    plain: Item = tomlkit.item(value)
    return plain


def _decimal(value: Decimal) -> Item:
    from tomlkit.items import Float, Trivia

    text = format(value, "f")
    return Float(float(value), Trivia(), text if "." in text else f"{text}.0")


# -- a new city


def write_city(city: Path, data: dict[str, Any]) -> None:
    """Write a new `reporter.toml`.

    Raises:
        WriteError: The folder has one already.
    """
    if (city / "reporter.toml").exists():
        raise WriteError("folder-exists", folder=str(city))
    document = tomlkit.document()
    for key, value in data.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for record in value:
                _append(document, key, record)
        else:
            document[key] = item(value)
    write(city / "reporter.toml", tomlkit.dumps(document))
