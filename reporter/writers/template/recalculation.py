"""What a workbook is told about calculating: to do it when it is opened, and which cells no longer need it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reporter.layouts.addresses import address_of
from reporter.writers.template.book import Book
from reporter.writers.template.formulas import Formula
from reporter.writers.template.markup import attributes

_LATER = (
    rb"oleSize|customWorkbookViews|pivotCaches|smartTagPr|smartTagTypes|webPublishing|fileRecoveryPr|"
    rb"webPublishObjects|extLst"
)
"""What stands behind the settings of calculation. Source: ECMA-376 part 1, 18.2.27 (CT_Workbook)."""


def calculated_on_opening(workbook: bytes) -> bytes:
    """The workbook part, asking for all formulas to be calculated when it is opened."""
    found = re.search(rb"<((?:[\w.-]+:)?)calcPr(?=[\s/>])([^<>]*?)(/?)>", workbook)
    if found and attributes(found[2]).get(b"fullCalcOnLoad") in (b"1", b"true"):
        return workbook
    if found:
        said = re.sub(rb"\s*\bfullCalcOnLoad\s*=\s*[\"'][^\"']*[\"']", b"", found[2]).rstrip()
        tag = b'<%scalcPr%s fullCalcOnLoad="1"%s>' % (found[1], said, found[3])
        return workbook[: found.start()] + tag + workbook[found.end() :]
    sheets = re.search(rb"</((?:[\w.-]+:)?)sheets\s*>", workbook)
    prefix, start = (sheets[1], sheets.end()) if sheets else (b"", 0)
    p = re.escape(prefix)
    place = re.search(rb"<" + p + rb"(?:" + _LATER + rb")(?=[\s/>])|</" + p + rb"workbook\s*>", workbook[start:])
    at = start + place.start() if place else len(workbook)
    return workbook[:at] + b'<%scalcPr fullCalcOnLoad="1"/>' % prefix + workbook[at:]


def chain_without(book: Book, replaced: list[Formula]) -> tuple[dict[str, Iterator[bytes]], tuple[str, ...]]:
    """The chain of calculation without cells that no longer hold a formula: parts changed, parts dropped.

    An entry without a sheet of its own is on the sheet of the one before; one that follows a dropped entry says it.
    A chain without entries is not valid, so the part goes, and with it what names it.
    """
    part = book.linked_part("calcChain")
    if part is None or not replaced:
        return {}, ()
    gone = {(book.sheets[f.sheet].number, address_of(f.row, f.column)) for f in replaced}
    data = book.archive.read(part)
    out, done, sheet, told, left = [], 0, "", "", 0
    for entry in re.finditer(rb"<((?:[\w.-]+:)?)c(?=\s)([^<>]*?)/>", data):
        said = attributes(entry[2])
        sheet = said.get(b"i", sheet.encode()).decode()
        out.append(data[done : entry.start()])
        done = entry.end()
        if (sheet, said.get(b"r", b"").decode()) in gone:
            continue
        text = entry[0] if b"i" in said or sheet == told else entry[0][:-2] + b' i="%s"/>' % sheet.encode()
        out.append(text)
        told, left = sheet, left + 1
    out.append(data[done:])
    if left:
        return {part: iter([b"".join(out)])}, ()
    links, types = book.links(book.part) or "", "[Content_Types].xml"
    unlinked = re.sub(rb"<(?:[\w.-]+:)?Relationship\s[^<>]*?/calcChain\"[^<>]*?/>", b"", book.archive.read(links))
    untyped = re.sub(rb"<(?:[\w.-]+:)?Override\s[^<>]*?calcChain\+xml\"[^<>]*?/>", b"", book.archive.read(types))
    return {links: iter([unlinked]), types: iter([untyped])}, (part,)
