"""The XML of a workbook: small parts as trees, the rows of a sheet as bytes.

The rows are never parsed into a tree and written out again: they are cut at their tags, so that what is not replaced
stays as it was, to the byte. Cutting is exact because a sheet with comments, declarations or sections of raw text
among its rows is refused: in what is left, `<` begins a tag and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple
from xml.parsers import expat

from lxml import etree

from reporter.errors import TemplateError
from reporter.layouts.addresses import address_of, column_number
from reporter.writers.template.archive import Archive

_ATTRIBUTES = rb"(?>[^<>\"']*(?:(?:\"[^\"<]*\"|'[^'<]*')[^<>\"']*)*)"
_ATTRIBUTE = re.compile(rb"([\w:.-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_ROW_NUMBER = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([1-9][0-9]{0,6})[\"']")
_PLACE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Z]{1,3})([1-9][0-9]{0,6})[\"']")
_DATA = re.compile(rb"<((?:[\w.-]+:)?)sheetData(?:\s[^<>]*?)?(/?)>")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([\w.-]+)")


def plain(data: bytes, file: str, part: str) -> None:
    """Refuse XML that declares a document type or entities, or is in another encoding than UTF-8.

    Raises:
        TemplateError: It does.
    """
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise TemplateError("template-entities", file=file, part=part)
    encoding = _ENCODING.match(data.lstrip(b"\xef\xbb\xbf"))
    if b"\x00" in data[:200] or (encoding and encoding[1].lower() not in (b"utf-8", b"utf8", b"us-ascii")):
        raise TemplateError("template-encoding", file=file, part=part)


def tree(data: bytes, file: str, part: str) -> Any:
    """A small part as a tree; no entity is resolved, nothing is fetched.

    Raises:
        TemplateError: It is not sound XML, or `plain` refuses it.
    """
    plain(data, file, part)
    try:
        return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise TemplateError("template-broken", file=file, part=part, problem=error.msg) from error


def local(element: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def named(root: Any, *names: str) -> Iterator[Any]:
    """Every element of these names below a root, whatever its namespace."""
    return (e for e in root.iter() if local(e) in names)


def number(element: Any, name: str, otherwise: int = 0) -> int:
    """A whole number in an attribute; `otherwise` where it is not there or is none."""
    said = element.get(name, "")
    return int(said) if said.isdecimal() else otherwise


class Tags(NamedTuple):
    """Patterns of the tags of one sheet; its prefix is most often empty."""

    row: re.Pattern[bytes]
    """Its number, where the tag begins with it, and what follows."""

    cell: re.Pattern[bytes]
    """All that stands in the tag; then column and row, where it begins with them, and what follows."""

    end_of_cell: re.Pattern[bytes]
    formula: re.Pattern[bytes]


@cache
def tags(prefix: bytes) -> Tags:
    """The patterns for a prefix such as `x:`."""
    p = re.escape(prefix)
    return Tags(
        re.compile(rb"<" + p + rb"row(?=[\s/>])(?:\s+r=\"([0-9]{1,7})\")?(" + _ATTRIBUTES + rb")>"),
        re.compile(rb"<" + p + rb"c(?=[\s/>])((?:\s+r=\"([A-Z]{1,3})([0-9]{1,7})\")?(" + _ATTRIBUTES + rb"))>"),
        re.compile(rb"</" + p + rb"c\s*>"),
        re.compile(
            rb"<" + p + rb"c(?=[\s/>])(" + _ATTRIBUTES + rb")>\s*<" + p + rb"f(?=[\s/>])(" + _ATTRIBUTES + rb")>"
            rb"(?:([^<]*)</" + p + rb"f\s*>)?(\s*<" + p + rb"v\b)?"
        ),
    )


class SheetText:
    """One pass over the XML of a sheet: `head`, then `rows()`, after which `tail` is known too."""

    def __init__(self, archive: Archive, part: str) -> None:
        """Read up to the first row.

        Raises:
            TemplateError: It is no sheet, or `plain` refuses it.
        """
        self.file, self.part = archive.file, part
        self._blocks = archive.blocks(part)
        text, found = b"", None
        while found is None:
            block = next(self._blocks, None)
            if block is None:
                raise self.unusual("no sheetData")
            text += block
            found = _DATA.search(text)
        plain(text[: found.start()], self.file, part)
        self.prefix, self.head, self.opening = found[1], text[: found.start()], found[0]
        self.empty = bool(found[2])
        self._rest = text[found.end() :]
        self.closing, self.tail = b"", b""

    def unusual(self, why: str) -> TemplateError:
        """The sentence for a sheet that is written in a way that cannot be filled safely."""
        return TemplateError("template-unusual", file=self.file, part=self.part, why=why)

    def sound(self, rows: bytes) -> None:
        """Refuse rows with a tag too few or too many.

        Signs are counted, and a parser is asked where the counts do not agree: parsing every sheet whole would take a
        third of the time of filling it. Tags that are all there but misnamed are not found; such a workbook opens as
        little after filling as before.

        Raises:
            TemplateError: There is one.
        """
        signs, ends = rows.count(b"<"), rows.count(b"</")
        if signs in (ends + rows.count(b"/"), 2 * ends + rows.count(b"/>")):
            return
        parser = expat.ParserCreate("UTF-8")
        try:
            parser.Parse(b"<rows>" + rows + b"</rows>", True)
        except expat.ExpatError as error:
            raise TemplateError("template-broken", file=self.file, part=self.part, problem=error) from error

    def rows(self) -> Iterator[bytes]:
        """The rows, in pieces that begin and end between two rows.

        Raises:
            TemplateError: The sheet breaks off, or holds what would make cutting at tags unsafe.
        """
        rest, closing, row = self._rest, b"</" + self.prefix + b"sheetData", b"<" + self.prefix + b"row"
        while not self.empty:
            end = rest.find(closing)
            cut = end if end >= 0 else rest.rfind(row)
            if cut > 0:
                rows, rest = rest[:cut], rest[cut:]
                for sign in (b"!", b"?"):  # one sign is found in no time, two are not
                    if sign in rows and b"<" + sign in rows:
                        raise self.unusual(f"<{sign.decode()}")
                yield rows
            if end >= 0:
                break
            block = next(self._blocks, None)
            if block is None:
                raise self.unusual("</sheetData>")
            rest += block
        self.tail = rest + b"".join(self._blocks)
        if not self.empty:
            self.closing, sign, self.tail = self.tail.partition(b">")
            self.closing += sign

    def frame(self) -> Any:
        """The sheet without its rows, as a tree; only after `rows()` has come to its end."""
        return tree(self.head + b"<" + self.prefix + b"sheetData/>" + self.tail, self.file, self.part)


KEPT, ROW, CELL, END = "kept", "row", "cell", "end"

Piece = tuple[str, int, int, bytes]
"""A piece of a sheet's rows: kind, row, column, bytes. Kinds are what is kept; the opening tag of a wanted row, its
wanted cells whole, its closing tag. The bytes are empty where a wanted row or cell is not there and this is where it
would stand. Row and column are 0 where they do not matter; what is kept within a wanted row has its row."""


def walk(text: SheetText, chunks: Iterable[bytes], wanted: Mapping[int, Iterable[int]]) -> Iterator[Piece]:
    """Cut the rows of a sheet at the wanted cells; the pieces joined give back what came in.

    Args:
        text: The sheet.
        chunks: Its `rows()`.
        wanted: Number of a row → numbers of columns.

    Raises:
        TemplateError: Rows or cells carry no address, or are out of order.
    """
    ahead = sorted(wanted, reverse=True)
    for chunk in chunks:
        done = 0
        while ahead and (found := _next_row(text, chunk, done, ahead[-1])):
            yield KEPT, 0, 0, chunk[done : found.start()]
            done, row = found.start(), ahead.pop()
            if _number(text, found) == row:
                pieces, done = _row(text, chunk, found, row, wanted[row])
                yield from pieces
            else:
                yield from _absent(row, wanted[row])
        yield KEPT, 0, 0, chunk[done:]
    for row in reversed(ahead):
        yield from _absent(row, wanted[row])


def _next_row(text: SheetText, chunk: bytes, start: int, row: int) -> re.Match[bytes] | None:
    """The row of a number, else the first one beyond it; None where the piece ends before."""
    pattern, opening = tags(text.prefix).row, b"<" + text.prefix + b"row"
    found = pattern.match(chunk, chunk.find(b'%s r="%d"' % (opening, row), start) % (len(chunk) + 1))
    if found is None:
        last = pattern.match(chunk, max(chunk.rfind(opening), 0))
        if last is not None and _number(text, last) >= row:
            found = next((f for f in pattern.finditer(chunk, start) if _number(text, f) >= row), None)
    return found


def _number(text: SheetText, row: re.Match[bytes]) -> int:
    said = row[1] or ((later := _ROW_NUMBER.search(row[2])) and later[1])
    if not said:
        raise text.unusual("<row>")
    return int(said)


def _absent(row: int, columns: Iterable[int]) -> Iterator[Piece]:
    yield ROW, row, 0, b""
    yield from ((CELL, row, column, b"") for column in sorted(columns))
    yield END, row, 0, b""


def _row(
    text: SheetText, chunk: bytes, found: re.Match[bytes], row: int, columns: Iterable[int]
) -> tuple[list[Piece], int]:
    """The pieces of one row that is there, and where it ends."""
    pieces: list[Piece] = [(ROW, row, 0, found[0])]
    done = end = closed = found.end()
    if not found[2].endswith(b"/"):
        end = chunk.find(b"</" + text.prefix + b"row", done)
        closed = chunk.find(b">", end) + 1
    for column in sorted(columns):
        cell = _next_cell(text, chunk, (done, end), row, column)
        start = cell.start() if cell else end
        pieces.append((KEPT, row, 0, chunk[done:start]))
        done = start
        if cell and _column(text, cell, row) == column:
            closing = None if cell[4].endswith(b"/") else tags(text.prefix).end_of_cell.search(chunk, cell.end(), end)
            done = closing.end() if closing else cell.end()
        pieces.append((CELL, row, column, chunk[start:done]))
    pieces += [(KEPT, row, 0, chunk[done:end]), (END, row, 0, chunk[end:closed])]
    return pieces, closed


def _next_cell(text: SheetText, chunk: bytes, within: tuple[int, int], row: int, column: int) -> re.Match[bytes] | None:
    """The cell of a column in a row, else the first one beyond it; None where the row ends before."""
    pattern = tags(text.prefix).cell
    at = chunk.find(b'<%sc r="%s"' % (text.prefix, address_of(row, column).encode()), *within)
    if at >= 0:
        return pattern.match(chunk, at)
    return next((c for c in pattern.finditer(chunk, *within) if _column(text, c, row) >= column), None)


def _column(text: SheetText, cell: re.Match[bytes], row: int) -> int:
    """The column of a cell."""
    letters, number = cell[2], cell[3]
    if number is None and (said := _PLACE.search(cell[4])):
        letters, number = said[1], said[2]
    if number is None or int(number) != row:
        raise text.unusual(f"<row {row}>")
    return column_number(letters.decode())


def attributes(text: bytes) -> dict[bytes, bytes]:
    """Name → value, as it is written, of what stands in a tag; in its order."""
    return {name: value[1:-1] for name, value in _ATTRIBUTE.findall(text)}
