"""On which line of a TOML file something stands; parsing tells no positions, and a second parser would cost time.

The headers of tables are found over the whole file at once; keys, and rows of an array written in one piece, only in
the record that is asked for. So a place costs about as much as reading its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from reporter.model.base import Model
from reporter.paths import PathError, field, parse

_HEADER = r"""^[ \t]*\[\[?[ \t]*([A-Za-z_][\w."' -]*?)[ \t]*\]\]?[ \t]*(?:\#.*)?$"""
_NAME = r"""[\w-]+|"[^"\n]*"|'[^'\n]*'"""
_LONG = r"""(\"""(?:\\.|[^\\])*?"{3,5}|'''.*?'{3,5})|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*"""
_TOKEN = r"""\#[^\n]*|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[\[\]{},=]|[^\s\[\]{},=\#"']+"""
"""Compiled where they are first needed: most runs need none, and compiling takes longer than looking."""


class _Table(NamedTuple):
    names: tuple[str, ...]
    start: int
    """Where its header stands."""

    end: int
    """Where the next begins."""


class _Spot(NamedTuple):
    """A record or field: the tables that hold it, or where it stands in one of them."""

    at: int
    names: tuple[str, ...] = ()
    tables: tuple[_Table, ...] = ()
    """None where it is written inside a table; then nothing in it is looked for."""


class Lines:
    """The lines of one file.

    Args:
        text: The file.
        root: Record class that paths start from.
    """

    def __init__(self, text: str, root: type[Model]) -> None:
        text = text.replace("\r\n", "\n")
        self._text = re.sub(_LONG, _shortened, text, flags=re.DOTALL) if '"""' in text or "'''" in text else text
        self._root = root

    def of(self, path: str) -> list[int]:
        """Lines on which a path stands: several where a record stands twice, none where its record is not here.

        A record is where what it is known by stands, a field that is absent where its record is; what is no path is
        looked for as a key. Positions count in this file: a place that has one names the first that holds the list.
        """
        try:
            segments = parse(path)
        except PathError:
            return self._named(path)
        spots = [_Spot(0, (), self._tables)]
        model: type[Model] | None = self._root
        for n, (name, key) in enumerate(segments):
            alias = model.ALIASES.get(name) if model is not None else None
            name = alias.list_name if alias is not None else name
            known = model is not None and name in model.model_fields
            model = field(model, name).model if model is not None and known else None
            by = alias.key if alias is not None else (model.KEY,) if model is not None and model.KEY else ()
            wanted = dict(zip(by, (key or "").split(":", len(by) - 1) if len(by) > 1 else [key or ""], strict=False))
            kept = spots
            spots = [inner for spot in spots for inner in self._inside(spot, name, key, wanted)]
            if not spots:
                spots = kept if n else []
                break
        return [self._text.count("\n", 0, spot.at) + 1 for spot in spots]

    def _named(self, key: str) -> list[int]:
        """Lines that begin with a key in quotation marks: the reference of a form's cell, in a file of answers."""
        found = re.compile(rf'^[^\n#="]*"{re.escape(key)}"', re.MULTILINE).finditer(self._text)
        return [self._text.count("\n", 0, one.start()) + 1 for one in found]

    @cached_property
    def _tables(self) -> tuple[_Table, ...]:
        heads = list(re.finditer(_HEADER, self._text, re.MULTILINE))
        ends = [*(head.start() for head in heads), len(self._text)]
        named = ((tuple(_plain(name) for name in re.findall(_NAME, head[1])), head.start()) for head in heads)
        return (
            _Table((), 0, ends[0]),
            *(_Table(names, start, end) for (names, start), end in zip(named, ends[1:], strict=True)),
        )

    def _inside(self, spot: _Spot, name: str, key: str | None, wanted: dict[str, str]) -> Iterator[_Spot]:
        """A field of a record, or the records in it that say what is wanted."""
        if not spot.tables:
            yield spot
            return
        names = (*spot.names, name)
        own = (value for table in spot.tables if table.names == spot.names for value in self._values(table, name))
        if key is None:
            tables = tuple(table for table in spot.tables if table.names[: len(names)] == names)
            yield from [_Spot(tables[0].start, names, tables)] if tables else []
            yield from (_Spot(start) for start, _ in own)
            return
        parts = list(_parts(spot.tables, names))
        rows = [row for _, value in own for row in self._rows(value)]
        found = [_Spot(at, names, part) for part in parts if (at := self._said(part[0], wanted)) is not None]
        found += [_Spot(at) for at, said in rows if wanted and wanted.items() <= said.items()]
        if not found and key.isdigit():  # a record that says no key is told by its position
            every = [_Spot(part[0].start, names, part) for part in parts] + [_Spot(at) for at, _ in rows]
            found = every[int(key) : int(key) + 1]
        yield from found

    def _values(self, table: _Table, name: str) -> Iterator[tuple[int, int]]:
        """Where a key of a table stands, and where its value begins."""
        for found in re.compile(rf"""^[ \t]*["']?{re.escape(name)}["']?[ \t]*[=.]""", re.MULTILINE).finditer(
            self._text, table.start, table.end
        ):
            yield found.end() - len(found[0].lstrip()), found.end()

    def _said(self, table: _Table, wanted: dict[str, str]) -> int | None:
        """Where a table says what is wanted; None where it does not."""
        places = []
        for name, key in wanted.items():
            start, value = next(self._values(table, name), (0, 0))
            token = re.compile(_TOKEN).search(self._text, value)
            if not value or token is None or _plain(token[0]) != key:
                return None
            places.append(start)
        return places[0] if places else None

    def _rows(self, at: int) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows of an array in one piece: where each begins, and what it says of itself."""
        depth, start, last = 0, at, ""
        said: dict[str, str] = {}
        name: str | None = None
        for token in re.compile(_TOKEN).finditer(self._text, at):
            word = token[0]
            if word.startswith("#"):
                continue
            if word in "[{":
                depth += 1
                if depth == 2:
                    start, said = token.start(), {}
            elif word in "]}":
                if depth == 2:
                    yield start, said
                depth -= 1
            elif depth == 2 and word == "=":
                name = last
            elif depth == 2 and name is not None:
                said[name], name = _plain(word), None
            last = _plain(word)
            if depth == 0:
                return


def _parts(tables: tuple[_Table, ...], names: tuple[str, ...]) -> Iterator[tuple[_Table, ...]]:
    """Tables of a name, each with those that belong to it."""
    part: list[_Table] = []
    for table in tables:
        if table.names == names or table.names[: len(names)] != names:
            if part:
                yield tuple(part)
            part = [table] if table.names == names else []
        elif part:
            part.append(table)
    if part:
        yield tuple(part)


def _plain(word: str) -> str:
    return word[1:-1] if len(word) > 1 and word[0] in "\"'" and word[-1] == word[0] else word


def _shortened(found: re.Match[str]) -> str:
    """A text over several lines as an empty one with as many lines after it; all else as it stands."""
    return '""' + "\n" * found[1].count("\n") if found[1] else found[0]
