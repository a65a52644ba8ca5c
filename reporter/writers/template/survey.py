"""A workbook looked through before anything is written: the wanted cells as they stand, and every formula."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from reporter.layouts.addresses import Rectangle, address, rectangle
from reporter.writers.template.book import Book, Look, Sheet
from reporter.writers.template.cells import Put, style_of
from reporter.writers.template.formulas import Formula
from reporter.writers.template.markup import CELL, ROW, Piece, SheetText, attributes, local, named, number, tags, walk


@dataclass(frozen=True)
class Validation:
    """What a sheet lets be typed into some of its cells."""

    kind: str
    areas: tuple[Rectangle, ...]
    operator: str
    formulas: tuple[str, str]
    enforced: bool
    """Whether anything else is refused, not only warned of."""

    def holds(self, put: Put) -> bool:
        """Whether it speaks of a cell."""
        return any(area.holds(put.row, put.column) for area in self.areas)


class Frame:
    """What a sheet says beside its rows."""

    def __init__(self, root: Any) -> None:
        """Take it from the sheet without its rows."""
        self._root = root

    @cached_property
    def protected(self) -> bool:
        """Whether its locked cells may not be changed."""
        found = next(named(self._root, "sheetProtection"), None)
        return found is not None and found.get("sheet") in ("1", "true")

    @cached_property
    def merges(self) -> list[Rectangle]:
        """Cells that stand as one; the first holds the value."""
        return [area for e in named(self._root, "mergeCell") if (area := rectangle(e.get("ref", "")))]

    @cached_property
    def columns(self) -> list[tuple[int, int, int]]:
        """First and last number of columns with a style, and the style."""
        return [
            (number(e, "min"), number(e, "max"), number(e, "style")) for e in named(self._root, "col") if e.get("style")
        ]

    @cached_property
    def validations(self) -> list[Validation]:
        """Those of the format's first edition and those Excel adds since, whose lists stand on other sheets."""
        return [_validation(e) for e in named(self._root, "dataValidation")]

    def style(self, column: int) -> int | None:
        """The style a column gives to cells that are not there."""
        return next((style for first, last, style in self.columns if first <= column <= last), None)


def _validation(element: Any) -> Validation:
    inner = {local(child): "".join(child.itertext()).strip() for child in element}
    places = (element.get("sqref") or inner.get("sqref", "")).split()
    enforced = element.get("showErrorMessage") in ("1", "true") and element.get("errorStyle", "stop") == "stop"
    return Validation(
        element.get("type", "none"),
        tuple(area for place in places if (area := rectangle(place))),
        element.get("operator", "between"),
        (inner.get("formula1", ""), inner.get("formula2", "")),
        enforced,
    )


Wanted = dict[str, dict[int, set[int]]]
"""Sheet → row → columns."""


@dataclass
class Survey:
    """What was found."""

    wanted: Wanted

    frames: dict[str, Frame] = field(default_factory=dict)
    """By the name of a sheet that is to be filled."""

    cells: dict[tuple[str, int, int], bytes] = field(default_factory=dict)
    """Sheet, row and column of a wanted cell → its XML; empty where it is not there."""

    styles: dict[tuple[str, int, int], int] = field(default_factory=dict)
    """The style such a cell has, or would get from its row or column."""

    cuts: dict[str, tuple[SheetText, list[Piece]]] = field(default_factory=dict)
    """By the name of a small sheet that is to be filled: its rows cut at the wanted cells."""

    prefixes: dict[str, bytes] = field(default_factory=dict)
    formulas: list[Formula] = field(default_factory=list)

    @cached_property
    def _of_cell(self) -> dict[tuple[str, int, int], Formula]:
        return {(f.sheet, f.row, f.column): f for f in self.formulas}

    @cached_property
    def _of_several(self) -> list[Formula]:
        return [f for f in self.formulas if f.results.size > 1]

    def formula(self, put: Put) -> Formula | None:
        """The formula whose result stands in a cell."""
        several = (f for f in self._of_several if f.sheet == put.sheet and f.results.holds(put.row, put.column))
        return next(several, self._of_cell.get((put.sheet, put.row, put.column)))

    def look(self, put: Put, book: Book) -> Look:
        """What the style of a cell says."""
        return book.look(self.styles.get((put.sheet, put.row, put.column), 0))


def wanted_by(places: Iterable[tuple[str, int, int]]) -> Wanted:
    """Cells, put in order by sheet and row."""
    found: Wanted = defaultdict(lambda: defaultdict(set))
    for sheet, row, column in places:
        found[sheet][row].add(column)
    return found


def survey(book: Book, puts: Iterable[Put]) -> Survey:
    """Look through every sheet once.

    Raises:
        TemplateError: A sheet's XML is not sound, or not such that it can be filled.
    """
    wanted = wanted_by((p.sheet, p.row, p.column) for p in puts)
    found = Survey(wanted)
    for sheet in book.sheets.values():
        if sheet.cells:
            text = SheetText(book.archive, sheet.part)
            found.prefixes[sheet.name] = text.prefix
            _cells(book, found, sheet, text, wanted.get(sheet.name, {}))
            if sheet.name in wanted:
                found.frames[sheet.name] = text_frame = Frame(text.frame())
                for (name, row, column), cell in found.cells.items():
                    style = text_frame.style(column) if name == sheet.name and not cell else None
                    if style is not None:
                        found.styles.setdefault((name, row, column), style)
    return found


def _cells(book: Book, found: Survey, sheet: Sheet, text: SheetText, wanted: dict[int, set[int]]) -> None:
    style = None
    pieces = walk(text, _watched(found, sheet, text), wanted)
    if wanted and book.archive.small(sheet.part):
        pieces = iter(found.cuts.setdefault(sheet.name, (text, list(pieces)))[1])
    for kind, at, column, words in pieces:
        if kind == ROW:
            row = attributes(words) if b"customFormat" in words else {}
            style = row.get(b"s") if row.get(b"customFormat") in (b"1", b"true") else None
        elif kind == CELL:
            place = sheet.name, at, column
            found.cells[place] = words
            own = style_of(words)
            if own is None and style is not None and not words:
                own = int(style)
            if own is not None:
                found.styles[place] = own


def _watched(found: Survey, sheet: Sheet, text: SheetText) -> Iterator[bytes]:
    """The rows of a sheet, while every formula in them is taken down."""
    mark, pattern = b"<" + text.prefix + b"f", tags(text.prefix).formula
    for chunk in text.rows():
        text.sound(chunk)
        for cell in pattern.finditer(chunk) if b"f" in chunk and mark in chunk else ():
            at = address(attributes(cell[1]).get(b"r", b"").decode())
            if at is None:
                raise text.unusual("<c><f>")
            said = {name.decode(): _text(value) for name, value in attributes(cell[2]).items()}
            words = _text(cell[3] or b"")
            found.formulas.append(
                Formula(sheet.name, *at, words, said.get("t", "normal"), rectangle(said.get("ref", "")),
                        said.get("si", ""), cell[4] is not None)
            )  # fmt: skip
        yield chunk


def _text(words: bytes) -> str:
    """What stands in XML, with its signs as they are meant."""
    return html.unescape(words.decode("utf-8", "replace"))
