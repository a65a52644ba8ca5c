"""A workbook with values put into its cells, everything else as it was, and no result that no longer holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any

from reporter.layouts.addresses import Rectangle, address_of, rectangle
from reporter.writers.template.archive import BLOCK
from reporter.writers.template.book import Book
from reporter.writers.template.cells import Put, filled, with_shared, without_result
from reporter.writers.template.formulas import Formula, dependents, moved_text
from reporter.writers.template.markup import CELL, END, ROW, Piece, SheetText, attributes, walk
from reporter.writers.template.recalculation import calculated_on_opening, chain_without
from reporter.writers.template.survey import Survey, wanted_by

_DIMENSION = re.compile(rb"<(?:[\w.-]+:)?dimension\s[^<>]*>")

_SPANS = re.compile(rb"\sspans\s*=\s*[\"'](\d+):(\d+)[\"']")

Edit = Callable[[bytes], bytes]
Edits = dict[tuple[str, int, int], list[Edit]]
"""Sheet, row and column → what is done to the cell, one after the other."""


@dataclass(frozen=True)
class Filled:
    """The workbook as it is to be handed over, before it is read back."""

    data: bytes
    puts: list[Put]
    forgotten: list[Formula]
    """Formulas whose saved result no longer holds and was taken out."""

    places: list[tuple[str, int, int]]
    """Every cell that differs."""

    changed: tuple[str, ...]
    """Parts that differ."""

    dropped: tuple[str, ...]
    """Parts that are no longer there."""

    kept: dict[str, Any]
    """Sheet → fingerprint of everything in it that was to stay."""


def fill(book: Book, puts: list[Put], found: Survey) -> Filled:
    """Put the values in.

    Every formula that may rest on a filled cell forgets the result saved with it, and the workbook asks to be
    calculated when it is opened: a program that calculates shows the new result, one that does not shows none.

    Args:
        book: The official workbook.
        puts: Values that `rules.problems` has nothing against.
        found: What `survey` found for these cells.
    """
    edits = _edits(book, puts, found)
    replaced = [f for f in found.formulas if (f.sheet, f.row, f.column) in edits]
    rest = [f for f in found.formulas if (f.sheet, f.row, f.column) not in edits]
    resting = dependents(rest, list(edits), book)
    _shared(edits, replaced, rest, found)
    forgotten = [f for f in resting if f.cached or f.results.size > 1]
    for formula in forgotten:
        prefix = found.prefixes[formula.sheet]
        for place in places_of(formula):
            edits.setdefault(place, []).append(partial(without_result, prefix=prefix))
    changed: dict[str, Iterator[bytes]] = {}
    kept = {}
    for sheet, rows in wanted_by(edits).items():
        kept[sheet] = hashlib.sha256()
        changed[book.sheets[sheet].part] = _joined(_sheet(book, found, sheet, rows, edits, kept[sheet]))
    before = book.archive.read(book.part)
    if resting and (asking := calculated_on_opening(before)) != before:
        changed[book.part] = iter([asking])
    chain, dropped = chain_without(book, replaced)
    changed |= chain
    data = book.archive.rewritten(changed, dropped)
    return Filled(data, puts, forgotten, list(edits), tuple(changed), dropped, kept)


def _edits(book: Book, puts: list[Put], found: Survey) -> Edits:
    edits: Edits = {}
    for put in puts:
        place = put.sheet, put.row, put.column
        if put.value == "" and not found.cells[place]:
            continue  # what is not there is empty already
        edits[place] = [
            partial(filled, put=put, style=found.styles.get(place), prefix=found.prefixes[put.sheet],
                    date1904=book.date1904)
        ]  # fmt: skip
    return edits


def places_of(formula: Formula) -> Iterator[tuple[str, int, int]]:
    """The cells a formula's results stand in."""
    return ((formula.sheet, *place) for place in formula.results.places())


def _shared(edits: Edits, replaced: list[Formula], rest: list[Formula], found: Survey) -> None:
    """Hand the text of a shared formula on, where the cell that holds it for the others is filled."""
    for formula in replaced:
        if formula.kind == "shared" and formula.text:
            others = [f for f in rest if (f.sheet, f.group, f.kind) == (formula.sheet, formula.group, "shared")]
            if others:
                heir = others[0]
                text = moved_text(formula.text, heir.row - formula.row, heir.column - formula.column)
                area = Rectangle(min(f.row for f in others), min(f.column for f in others),
                                 max(f.row for f in others), max(f.column for f in others))  # fmt: skip
                edit = partial(with_shared, prefix=found.prefixes[heir.sheet], formula=text, area=area)
                edits.setdefault((heir.sheet, heir.row, heir.column), []).append(edit)


def _sheet(
    book: Book, found: Survey, sheet: str, rows: dict[int, set[int]], edits: Edits, kept: Any
) -> Iterator[bytes]:
    """The XML of a sheet with the cells edited, piece by piece; `kept` is told everything that stays."""
    pieces: Iterable[Piece]
    if sheet in found.cuts and rows == found.wanted[sheet]:
        text, pieces = found.cuts[sheet]
    else:
        text = SheetText(book.archive, book.sheets[sheet].part)
        pieces = walk(text, text.rows(), rows)
    corners = [(row, column) for row, columns in rows.items() for column in columns]
    yield _reaching(text.head, corners, text.prefix)
    yield text.opening.replace(b"/", b"") if text.empty else text.opening
    tag, inside = b"", [b""]
    for kind, row, column, words in pieces:
        if kind == ROW:
            tag, inside = words, []
        elif kind == CELL:
            inside.append(reduce(lambda cell, edit: edit(cell), edits[sheet, row, column], words))
        elif kind == END:
            yield _row(row, tag, b"".join(inside), words, text.prefix, rows[row])
        else:
            kept.update(words)
            if row:
                inside.append(words)
            else:
                yield words
    kept.update(beside_rows(text))
    yield b"</" + text.prefix + b"sheetData>" if text.empty else text.closing
    yield text.tail


def beside_rows(text: SheetText) -> bytes:
    """What stands around the rows of a sheet, without how far they reach; after the last of them."""
    return _DIMENSION.sub(b"", text.head) + b"\x00" + text.tail


def _joined(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same in blocks: a sheet of many small pieces is packed in one go."""
    block, size = [], 0
    for piece in pieces:
        block.append(piece)
        size += len(piece)
        if size > BLOCK:
            yield b"".join(block)
            block, size = [], 0
    yield b"".join(block)


def _row(number: int, tag: bytes, inside: bytes, closing: bytes, prefix: bytes, columns: set[int]) -> bytes:
    """A row with its cells: made where it is not there, opened where it was empty."""
    if not inside:
        return tag + closing
    tag = tag or b'<%srow r="%d">' % (prefix, number)
    spans = _SPANS.search(tag)
    if spans and not all(int(spans[1]) <= column <= int(spans[2]) for column in columns):
        tag = tag[: spans.start()] + tag[spans.end() :]  # a help for readers, and no longer true
    tag = tag[:-2].rstrip() + b">" if tag.endswith(b"/>") else tag
    return tag + inside + (closing or b"</%srow>" % prefix)


def _reaching(head: bytes, corners: list[tuple[int, int]], prefix: bytes) -> bytes:
    """What stands before the rows, with the sheet's dimension wide enough: some readers stop where it ends."""
    found = _DIMENSION.search(head)
    area = rectangle(attributes(found[0]).get(b"ref", b"").decode()) if found else None
    if found is None or area is None or all(area.holds(*corner) for corner in corners):
        return head
    wide = Rectangle(min(area.top, *(r for r, _ in corners)), min(area.left, *(c for _, c in corners)),
                     max(area.bottom, *(r for r, _ in corners)), max(area.right, *(c for _, c in corners)))  # fmt: skip
    ref = f"{address_of(wide.top, wide.left)}:{address_of(wide.bottom, wide.right)}".encode()
    return head[: found.start()] + b"<" + prefix + b'dimension ref="' + ref + b'"/>' + head[found.end() :]
