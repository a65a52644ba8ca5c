"""One cell: what goes into it, and its XML before and after.

A text is written as an inline string. Excel, LibreOffice, openpyxl and calamine all read it as text, so that nothing
a city wrote can start a formula; and unlike a shared string it leaves the part with the workbook's own texts alone.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from reporter.answers import plain
from reporter.layouts.addresses import Rectangle, address_of
from reporter.writers.template.markup import attributes, tags

Value = str | bool | Decimal | datetime.date
"""What a cell takes. The empty text empties it."""

LONGEST = 32_767
"""Characters a cell holds."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""

_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST = {False: datetime.date(1899, 12, 30), True: datetime.date(1904, 1, 1)}
"""Day 0 of both date systems, from March 1900 on. Source: ECMA-376 part 1, 18.17.4.1."""

_OF_THE_VALUE = re.compile(rb"\s(?:t|cm|vm)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
"""Attributes that tell of the value: its type, and what it is beside a plain value."""

_OF_THE_RESULT = re.compile(rb"\s(?:t|vm)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
"""The same of a formula's result; that a formula fills several cells (cm) stays."""

_STYLE = re.compile(rb"<[^<>]*?\ss\s*=\s*[\"'](\d+)[\"']")
_FIRST_COLUMN = re.compile(rb"(\sr\s*=\s*[\"'])[A-Z]+[0-9]+")


@dataclass(frozen=True)
class Put:
    """A value and the cell it goes into."""

    sheet: str
    row: int
    column: int
    value: Value
    at: str
    """The place as the map names it, for sentences."""

    unit: str | None = None
    """Unit of a number, where it has one."""

    typed: bool = False
    """Whether the map says what kind of value it is; a full date that it does not is settled by the cell's style."""

    replace_formula: bool = False
    fill_locked: bool = False

    idle: bool = False
    """Whether there is nothing to put in: the cell is looked at all the same, so that a map does not fit by chance."""

    @property
    def place(self) -> str:
        """`Sheet!D14`."""
        return f"{self.sheet}!{address_of(self.row, self.column)}"


def text_of(value: Value) -> str:
    """A value in a sentence."""
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def serial(day: datetime.date, date1904: bool) -> int:
    """A day as the number a workbook holds it as; negative where it cannot hold it."""
    first = datetime.date(1904, 1, 1) if date1904 else datetime.date(1900, 3, 1)
    return -1 if day < first else (day - _FIRST[date1904]).days


def formula_in(cell: bytes, prefix: bytes) -> bool:
    """Whether a cell holds a formula."""
    return tags(prefix).formula.match(cell) is not None


def filled(cell: bytes, put: Put, style: int | None, prefix: bytes, date1904: bool) -> bytes:
    """The cell with the value in it; its style and whatever else its tag says stay.

    Args:
        cell: As it stands; empty where it is not there.
        put: What goes in.
        style: Style of a cell that is not there, from its row or column; None for the plain one.
        prefix: Of the sheet's tags.
        date1904: The workbook's date system.
    """
    p = prefix.decode()
    kind, inside = _inside(put.value, p, date1904)
    tag = tags(prefix).cell.match(cell)
    if tag is not None:
        opening = _OF_THE_VALUE.sub(b"", tag[0].rstrip(b"/>")).rstrip()
    else:
        opening = f'<{p}c r="{address_of(put.row, put.column)}"'.encode()
        opening += b"" if style is None else b' s="%d"' % style
    return opening + (f"{kind}>{inside}</{p}c>".encode() if inside else b"/>")


def _inside(value: Value, p: str, date1904: bool) -> tuple[str, str]:
    """The type of a cell as an attribute, and what stands in it."""
    if isinstance(value, bool):
        return ' t="b"', f"<{p}v>{int(value)}</{p}v>"
    if isinstance(value, Decimal):
        return "", f"<{p}v>{float(value)!r}</{p}v>".replace(".0<", "<")
    if isinstance(value, datetime.date):
        return "", f"<{p}v>{serial(value, date1904)}</{p}v>"
    if not value:
        return "", ""
    text = escape(_ESCAPED.sub("_x005F_", value))
    return ' t="inlineStr"', f'<{p}is><{p}t xml:space="preserve">{text}</{p}t></{p}is>'


def without_result(cell: bytes, prefix: bytes) -> bytes:
    """The cell with its formula, if it has one, and without the result saved with it."""
    tag = tags(prefix).cell.match(cell)
    if tag is None or tag[1].endswith(b"/"):
        return cell
    opening = _OF_THE_RESULT.sub(b"", tag[0])
    p = re.escape(prefix)
    result = rb"<" + p + rb"(v|is)(?:\s*/>|[\s>].*?</" + p + rb"\1\s*>)"
    return opening + re.sub(result, b"", cell[tag.end() :], flags=re.DOTALL)


def with_shared(cell: bytes, prefix: bytes, formula: str, area: Rectangle) -> bytes:
    """The cell of a formula that others share, made the one that holds its text; its result stays."""
    found = tags(prefix).formula.match(cell)
    if found is None:
        return cell
    group = attributes(found[2]).get(b"si", b"0").decode()
    p = prefix.decode()
    start, end = found.start(2) - len(prefix) - 2, found.end(2) + 1
    told = f'<{p}f t="shared" ref="{area}" si="{group}">{escape(formula)}</{p}f>'
    return cell[:start] + told.encode() + cell[end:]


def moved_to(cell: bytes, row: int) -> bytes:
    """The cell as it would stand in the first column of a row."""
    return _FIRST_COLUMN.sub(rb"\g<1>A%d" % row, cell, count=1)


def style_of(cell: bytes) -> int | None:
    """The style a cell names; None where it names none."""
    found = _STYLE.match(cell)
    return int(found[1]) if found else None
