"""Carrying a year over: last year's files, copied for this year with their comments, order and names.

Nothing that exists in the new year is touched. A file whose name is taken there gets a name of its own, so that
running it again after last year's files have grown only adds a file.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import Table

from reporter.model.base import Lasting, Part, Record, Yearly
from reporter.model.status import AnnualStatus
from reporter.paths import Leaf, leaf, records
from reporter.writers.carried import CARRIED, Anew, Renewal, newest, take_out
from reporter.writers.city import open_toml, tables
from reporter.writers.edit import toml_files
from reporter.writers.files import write

_YEAR = ("reporting_year", "model_version")
"""What a year says of itself."""


@dataclass
class Carried:
    """What carrying over did."""

    added: list[str] = field(default_factory=list)
    """Paths of records and parts that were carried."""

    equal: list[str] = field(default_factory=list)
    """Paths of those that were there already and say the same."""

    left: list[str] = field(default_factory=list)
    """Paths of those that were there already, say something else, and were left alone."""

    files: list[str] = field(default_factory=list)
    """Names of the files written."""

    anew: Anew = field(default_factory=Anew)
    """What is asked anew, and which files are to be attached again; whether or not it was carried just now."""


def carry_over(city: Path, start: int, end: int, before: AnnualStatus, after: AnnualStatus | None) -> Carried:
    """Copy the files of one year into another; what carries gets the state `carried-over`.

    Drafts stay drafts: what was not ready last year is no more ready now. Papers and decisions stay as they are.

    Args:
        city: The city's folder.
        start: The year carried from.
        end: The year carried to; its folder may not exist yet.
        before: The first year as read, without anything wrong.
        after: The second year as read; None where it does not exist.
    """
    result = Carried()
    over = {path for path, record in records(before) if isinstance(record, Record) and record.over}
    wanted = _wanted(before, over, result.anew)
    held = tables(after) if after is not None else {}
    parts = _Parts(wanted, held, over, result)
    for file in toml_files(city / str(start)):
        document = open_toml(file)
        parts.reduce(document, end, states_year=after is None)
        if any(name not in _YEAR for name in document) or (after is None and document):
            name = _free(city / str(end), file.name, start)
            write(city / str(end) / name, tomlkit.dumps(document))
            result.files.append(name)
    return result


def _free(folder: Path, name: str, start: int) -> str:
    """The file's own name; where that is taken, one that says which year it came from."""
    stem, names = name.removesuffix(".toml"), [name]
    names += [f"{stem}-from-{start}{n}.toml" for n in ("", *(f"-{i}" for i in range(2, 1000)))]
    return next(n for n in names if not (folder / n).exists())


def _wanted(before: AnnualStatus, over: set[str], anew: Anew) -> dict[str, Any]:
    """What would stand in the new year: the old one's tables without what is asked anew, which is noted."""
    data = tables(before)
    for name, value in data.items():
        what = leaf(AnnualStatus, name)
        series = what.mark(Yearly) is not None
        for path, record in _inside(name, value, what):
            if path not in over:
                take_out(record, what.model or AnnualStatus, path, None if series else anew)
        if series:
            anew.renew.append(Renewal(name, newest(value)))
    return data


def _inside(name: str, value: Any, what: Leaf) -> list[tuple[str, MutableMapping[str, Any]]]:
    """The records of a list with their paths, or the part itself."""
    if what.model is None:
        return []
    if isinstance(value, MutableMapping):
        return [(name, value)]
    return [(f"{name}[{record['id']}]", record) for record in value]


class _Parts:
    """Reduces one file after the other to what is not yet in the new year."""

    def __init__(self, wanted: dict[str, Any], held: dict[str, Any], over: set[str], result: Carried) -> None:
        self.wanted, self.held, self.over, self.result = wanted, held, over, result
        self.stated: set[str] = {name for name, part in held.items() if isinstance(part, dict) and "state" in part}

    def reduce(self, document: tomlkit.TOMLDocument, year: int, *, states_year: bool) -> None:
        """Leave in a document what carries, in place."""
        for name in list(document):
            what = leaf(AnnualStatus, name)
            if name in _YEAR:
                self._year(document, name, year, keep=states_year)
            elif what.model is not None and isinstance(document[name], list):
                self._records(document, name, what)
            elif isinstance(document[name], MutableMapping):
                self._part(document, name, what)
            elif name in self.held:
                self._there(name, self.wanted[name], self.held[name])
                del document[name]
            else:
                self.result.added.append(name)

    @staticmethod
    def _year(document: tomlkit.TOMLDocument, name: str, year: int, *, keep: bool) -> None:
        if not keep:
            del document[name]
        elif name == "reporting_year":
            document[name] = year

    def _records(self, document: tomlkit.TOMLDocument, name: str, what: Leaf) -> None:
        """Records of a list: those that are there already go, the others are carried."""
        table: Any = document[name]
        held = {r["id"]: r for r in self.held.get(name, ())}
        wanted = {r["id"]: r for r in self.wanted[name]}
        lasting = what.mark(Lasting) is not None
        gone = []
        for n, record in enumerate(table):
            id = str(record["id"])
            if id in held:
                self._there(f"{name}[{id}]", wanted[id], held[id])
                gone.append(n)
                continue
            self.result.added.append(f"{name}[{id}]")
            if not lasting:
                assert what.model is not None
                if f"{name}[{id}]" not in self.over:
                    take_out(record, what.model, f"{name}[{id}]", None)
                if record.get("state") != "draft":
                    _state(record)
        for n in reversed(gone):
            del table[n]
        if not table:
            del document[name]

    def _part(self, document: tomlkit.TOMLDocument, name: str, what: Leaf) -> None:
        """A part of which there is one, or texts by name: fields that are there already go."""
        part: Any = document[name]
        is_part = what.model is not None and issubclass(what.model, Part)
        if what.model is not None:
            take_out(part, what.model, name, None)
        held = self.held.get(name, {})
        for key in [k for k in part if k in held and k != "state"]:
            self._there(f"{name}.{key}", self.wanted[name][key], held[key])
            del part[key]
        if not set(part) - {"state"}:
            del document[name]
            return
        self.result.added.append(name)
        if is_part and part.get("state") != "draft":
            if name in self.stated:
                part.pop("state", None)
            else:
                _state(part)
        self.stated.add(name)

    def _there(self, path: str, ours: Any, theirs: Any) -> None:
        """Something the new year holds already: equal, or something else. A state is no difference."""
        same = _stateless(ours) == _stateless(theirs)
        (self.result.equal if same else self.result.left).append(path)


def _stateless(value: Any) -> Any:
    return {k: v for k, v in value.items() if k != "state"} if isinstance(value, dict) else value


def _state(table: Any) -> None:
    """Mark a record as carried over; where it states nothing yet, under its id."""
    if "state" in table or not isinstance(table, Table) or table.is_super_table():  # in one line, or with dotted names
        table["state"] = CARRIED
    elif "id" in table:
        table.value._insert_after("id", "state", CARRIED)
    else:
        table.value._insert_at(0, "state", CARRIED)
