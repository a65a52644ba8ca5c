"""Which formulas of a workbook rest on which cells, and which therefore must forget the result saved with them.

What a formula reads is taken from its text: areas, names, tables, whole columns and rows, several sheets at once.
Where the text does not say it (INDIRECT, OFFSET, a function of the workbook's own macros, an unknown name), the
formula counts as resting on everything: no result is better than one that no longer holds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from reporter.layouts.addresses import COLUMNS, ROWS, Rectangle, column_letters, column_number, rectangle
from reporter.writers.template.book import Book

_TOKEN = re.compile(
    r"""
    "(?:[^"]|"")*"
  | \#[A-Z/0]+[!?]?
  | (?P<sheet>(?:'(?:[^']|'')+'|\[\d+\](?:[^\W\d][\w.]*)?|[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!)?
    (?: (?P<area>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?)(?![\w.(\[])
      | (?P<lines>\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}|\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.(])
      | (?P<call>[^\W\d][\w.]*)\(
      | (?P<table>[^\W\d][\w.]*)\[(?:[^\[\]]|\[[^\[\]]*\])*\]
      | (?P<name>[^\W\d][\w.\\?]*)
      | \#REF! )
  | [0-9]+\.?[0-9]*(?:[eE][+-]?[0-9]+)?
    """,
    re.VERBOSE,
)
_DYNAMIC = ("INDIRECT", "OFFSET", "CELL", "EVALUATE", "GET.")
"""Functions that read what their text does not name."""

_PART = re.compile(r"(\$?)([A-Za-z]{1,3}|[0-9]{1,7})")
"""The column or the row of an address, and whether it stays when the formula is moved."""

LARGEST, FEW = 100_000, 64
"""Cells of one array formula that are followed one by one; cells of one area that are noted one by one."""


@dataclass(frozen=True)
class Formula:
    """A formula as it stands in a sheet."""

    sheet: str
    row: int
    column: int
    text: str
    kind: str
    """normal, shared, array or dataTable."""

    area: Rectangle | None
    """Cells that share it, or that its results fill."""

    group: str
    """What those that share a formula have in common."""

    cached: bool
    """Whether a result is saved with it."""

    @property
    def results(self) -> Rectangle:
        """The cells its results stand in."""
        own = Rectangle(self.row, self.column, self.row, self.column)
        return self.area if self.area and self.kind in ("array", "dataTable") else own


class Area(NamedTuple):
    """Cells a formula reads: on which sheets, and which of top, left, bottom and right do not move with it."""

    sheets: tuple[str, ...]
    cells: Rectangle
    fixed: tuple[bool, bool, bool, bool]

    def moved(self, rows: int, columns: int) -> Area:
        """As read by a cell that far below and to the right; past the edge of a sheet it goes on at the other."""
        top, left, bottom, right = self.cells
        steps = (rows, columns, rows, columns)
        sizes = (ROWS, COLUMNS, ROWS, COLUMNS)
        moved = [
            at if fixed else (at - 1 + step) % size + 1
            for at, step, size, fixed in zip((top, left, bottom, right), steps, sizes, self.fixed, strict=True)
        ]
        return self._replace(cells=Rectangle(*moved))


@dataclass
class Reads:
    """What a formula reads."""

    areas: list[Area] = field(default_factory=list)
    anything: bool = False
    """Whether its text does not say it all."""


def reads(text: str, sheet: str, book: Book, depth: int = 0) -> Reads:
    """What a formula on a sheet reads; names are followed to what they stand for."""
    found = Reads(anything=":" in _TOKEN.sub("", text) or depth > 20)
    for token in _TOKEN.finditer(text) if depth <= 20 else ():
        sheets = _sheets(token["sheet"], sheet, book)
        if sheets is None:
            continue  # another workbook, or a sheet that is gone: nothing of ours
        if part := token["area"] or token["lines"]:
            cells = rectangle(part)
            if cells is not None:
                found.areas.append(Area(sheets, cells, _fixed(part)))
            else:
                _name(found, part, sheets[0], book, depth)
        elif token["call"]:
            found.anything |= _unforeseeable(token["call"])
        elif token["table"]:
            table = book.tables.get(token["table"].lower())
            found.anything |= table is None
            found.areas += [Area((table[0],), table[1], (True,) * 4)] if table else []
        elif token["name"] and token["name"].upper() not in ("TRUE", "FALSE"):
            _name(found, token["name"], sheets[0], book, depth)
    return found


def _sheets(prefix: str | None, own: str, book: Book) -> tuple[str, ...] | None:
    """The sheets that stand before an area: `Sheet!`, `'First:Last'!`; None where they are of another workbook."""
    if prefix is None:
        return (own,)
    name = prefix[:-1]
    name = name[1:-1].replace("''", "'") if name.startswith("'") else name
    if "[" in name:
        return None
    known = {n.lower(): n for n in book.sheets}
    if name.lower() in known:
        return (known[name.lower()],)
    first, mark, last = (x.lower() for x in name.partition(":"))
    if not mark or first not in known or last not in known:
        return None
    low, high = sorted((book.sheets[known[first]].position, book.sheets[known[last]].position))
    return tuple(n for n, s in book.sheets.items() if low <= s.position <= high)


def _fixed(part: str) -> tuple[bool, bool, bool, bool]:
    first, _, second = part.partition(":")
    found = []
    for corner in (first, second or first):
        held = {name.isdecimal(): bool(sign) for sign, name in _PART.findall(corner)}
        found += [held.get(True, True), held.get(False, True)]  # whole columns keep their rows, and the other way round
    return found[0], found[1], found[2], found[3]


def _unforeseeable(call: str) -> bool:
    """Whether a function may read more than it is given; those of macros keep their small letters in the file."""
    name = call.removeprefix("_xlfn.").removeprefix("_xlws.").removeprefix("_xludf.")
    return name.startswith(_DYNAMIC) or (name != name.upper() and not call.startswith("_xl"))


def _name(found: Reads, name: str, sheet: str, book: Book, depth: int) -> None:
    if name.lower().startswith("_xlpm."):
        return  # a variable of LET or LAMBDA
    text = book.names.get((sheet, name.lower()), book.names.get((None, name.lower())))
    if text is None:
        found.anything = True
        return
    inner = reads(text, sheet, book, depth + 1)
    found.areas += [area._replace(fixed=(True,) * 4) for area in inner.areas]
    found.anything |= inner.anything or any(not all(area.fixed) for area in inner.areas)


def moved_text(text: str, rows: int, columns: int) -> str:
    """A formula as it reads when it is moved, as those that share one are."""

    def part(found: re.Match[str]) -> str:
        if found[1]:
            return found[0]
        if found[2].isdecimal():
            return str((int(found[2]) - 1 + rows) % ROWS + 1)
        return column_letters((column_number(found[2]) - 1 + columns) % COLUMNS + 1)

    def token(found: re.Match[str]) -> str:
        moves = found["area"] or found["lines"]
        return (found["sheet"] or "") + _PART.sub(part, moves) if moves else found[0]

    return _TOKEN.sub(token, text)


def dependents(formulas: list[Formula], filled: Iterable[tuple[str, int, int]], book: Book) -> list[Formula]:
    """The formulas whose result may change when cells are filled, directly or by way of others.

    Args:
        formulas: All of the workbook.
        filled: Sheet, row and column of each cell.
        book: For names and tables.
    """
    index = _Index()
    changed = [(sheet, Rectangle(row, column, row, column)) for sheet, row, column in filled]
    found: dict[int, Formula] = {}
    masters = {(f.sheet, f.group): f for f in formulas if f.kind == "shared" and f.text}
    known: dict[int, Reads] = {}
    for number, formula in enumerate(formulas):
        source = masters.get((formula.sheet, formula.group), formula) if formula.kind == "shared" else formula
        if id(source) not in known:
            known[id(source)] = reads(source.text, source.sheet, book)
        what = known[id(source)]
        if what.anything or formula.kind == "dataTable":
            found[number] = formula
        else:
            step = (formula.row - source.row, formula.column - source.column)
            index.add(number, what.areas if step == (0, 0) else [area.moved(*step) for area in what.areas])
    if not changed:
        return []
    changed += [(f.sheet, f.results) for f in found.values()]
    while changed:
        for number in index.take(*changed.pop()):
            if number not in found:
                found[number] = formulas[number]
                changed.append((formulas[number].sheet, formulas[number].results))
    return [found[n] for n in sorted(found)]


class _Index:
    """Who reads a cell. What has been found once is not looked for again."""

    def __init__(self) -> None:
        self.single: dict[tuple[str, int, int], list[int]] = defaultdict(list)
        self.wide: dict[str, list[tuple[Rectangle, int]]] = defaultdict(list)

    def add(self, number: int, areas: Iterable[Area]) -> None:
        """Note what a formula reads."""
        for sheets, cells, _ in areas:
            for sheet in sheets:
                if cells.size > FEW:
                    self.wide[sheet].append((cells, number))
                else:
                    for place in cells.places():
                        self.single[sheet, *place].append(number)

    def take(self, sheet: str, cells: Rectangle) -> Iterator[int]:
        """The formulas that read one of these cells."""
        if cells.size > LARGEST:
            yield from (n for (s, *_), numbers in self.single.items() if s == sheet for n in numbers)
        else:
            for place in cells.places():
                yield from self.single.pop((sheet, *place), ())
        kept = []
        for other, number in self.wide[sheet]:
            if other.meets(cells):
                yield number
            else:
                kept.append((other, number))
        self.wide[sheet] = kept
