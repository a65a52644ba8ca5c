"""The filled workbook read back before it is handed over: every part, every piece of a sheet, every filled cell."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Iterator
from decimal import Decimal

from reporter.errors import TemplateError
from reporter.layouts.addresses import address_of
from reporter.writers.template.archive import Archive
from reporter.writers.template.book import Book
from reporter.writers.template.cells import Value, moved_to, text_of
from reporter.writers.template.fill import Filled, beside_rows, places_of
from reporter.writers.template.markup import CELL, KEPT, SheetText, walk
from reporter.writers.template.survey import wanted_by


def prove(book: Book, done: Filled) -> None:
    """Hold the filled workbook against the official one.

    Parts that were to stay are the same to the byte. In a sheet, everything beside the cells concerned is the same to
    the byte. What stands in the filled cells, read by another program's reader, is what was put there; and cells
    whose result no longer holds show none.

    Raises:
        TemplateError: Anything else; it names the part or the cell. This is a fault of the program or a workbook of a
            kind never met, and nothing is handed over.
    """
    new = Archive(done.data, book.archive.file)
    if [part for part in book.archive.parts if part not in done.dropped] != list(new.parts):
        raise _fault(book, "[archive]", "parts", "other parts")
    for part in new.parts:
        if part not in done.changed and book.archive.raw(part) != new.raw(part):
            raise _fault(book, part, "the same bytes", "others")
    cut = {}
    for name, rows in wanted_by(done.places).items():
        cut[name] = Cut(SheetText(new, book.sheets[name].part), rows)
        if cut[name].rest != done.kept[name].hexdigest():
            raise _fault(book, name, "the same bytes beside the cells", "others")
    _read_back(book, done, cut, new)


class Cut:
    """A sheet of the filled workbook: the cells concerned, and the fingerprint of everything else."""

    def __init__(self, text: SheetText, rows: dict[int, set[int]]) -> None:
        """Go through the sheet once."""
        self.text, told = text, hashlib.sha256()
        self.cells: list[tuple[int, int, bytes]] = []
        for kind, row, column, words in walk(text, text.rows(), rows):
            if kind == KEPT:
                told.update(words)
            elif kind == CELL:
                self.cells.append((row, column, words))
        told.update(beside_rows(text))
        self.rest = told.hexdigest()


def _fault(book: Book, place: str, meant: object, got: object) -> TemplateError:
    return TemplateError("template-read-back", file=book.archive.file, place=place, wanted=meant, got=got)


def _read_back(book: Book, done: Filled, cut: dict[str, Cut], new: Archive) -> None:
    """Read the cells concerned with another program's reader, as the filled workbook's own styles show them.

    The reader gets the filled workbook with no other cells in it: those are the same to the byte, and reading them
    would take longer than everything else.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    kept = {"[Content_Types].xml", "_rels/.rels", book.part, book.links(book.part), book.linked_part("styles")}
    sheets = {book.sheets[name].part: _only_cells(c) for name, c in cut.items()}
    small = new.rewritten(sheets, [p for p in new.parts if p not in kept and p not in sheets])
    meant: dict[tuple[str, int, int], Value] = {p: "" for f in done.forgotten for p in places_of(f)}
    meant |= {(p.sheet, p.row, p.column): p.value for p in done.puts}
    try:
        read = CalamineWorkbook.from_filelike(io.BytesIO(small))
        for name, c in cut.items():
            grid = read.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for number, (row, column, _) in enumerate(c.cells):
                if (name, row, column) in meant:  # else its formula was only written out
                    got = grid[number][0] if number < len(grid) else ""
                    if not _same(meant[name, row, column], got):
                        place = f"{name}!{address_of(row, column)}"
                        raise _fault(book, place, text_of(meant[name, row, column]) or "–", got if got != "" else "–")
    except CalamineError as error:
        raise TemplateError("template-type", file=book.archive.file) from error


def _only_cells(cut: Cut) -> Iterator[bytes]:
    """A sheet with nothing in it but the cells concerned, one below the other, so that it is small however far apart
    they lie.
    """
    p = cut.text.prefix
    yield cut.text.head + b"<%ssheetData>" % p
    for number, (_, _, cell) in enumerate(cut.cells, 1):
        yield b'<%srow r="%d">%s</%srow>' % (p, number, moved_to(cell, number), p)
    yield b"</%ssheetData>" % p + cut.text.tail


def _same(meant: Value, got: object) -> bool:
    if isinstance(meant, Decimal):
        return isinstance(got, int | float) and not isinstance(got, bool) and got == float(meant)
    if isinstance(meant, datetime.date):
        return got in (meant, datetime.datetime.combine(meant, datetime.time()))
    return got == meant and isinstance(got, bool) == isinstance(meant, bool)
