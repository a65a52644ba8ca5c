"""What a workbook says of itself: its sheets, names, tables, styles and date system."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reporter.errors import TemplateError
from reporter.layouts.addresses import Rectangle, address, rectangle
from reporter.writers.template.archive import Archive
from reporter.writers.template.markup import local, named, number, tree

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS = ("sheet.main+xml", "sheet.macroEnabled.main+xml", "template.main+xml", "template.macroEnabled.main+xml")
"""Ends of the content types of workbooks that are XML: .xlsx, .xlsm, .xltx, .xltm."""

_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
"""Built-in number formats that show dates or times. Source: ECMA-376 part 1, 18.8.30."""

_PERCENT = frozenset((9, 10))
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
"""What a number format shows as it stands: quoted text, single signs, colours, conditions, currencies."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    cells: bool
    """Whether it has cells; charts and dialogs have none."""

    number: str
    """Its `sheetId`, by which the chain of calculation names it."""

    position: int


@dataclass(frozen=True)
class Look:
    """What the style of a cell says that matters for filling it."""

    format: str
    """The number format, in its own language; "" for the plain one."""

    dates: bool
    percent: bool
    locked: bool


class Book:
    """A workbook opened for filling; nothing in it is changed."""

    def __init__(self, archive: Archive) -> None:
        """Read what the workbook part says.

        Raises:
            TemplateError: It is no .xlsx or .xlsm workbook, or its XML is not sound.
        """
        self.archive = archive
        start = {kind: part for kind, part, _ in self.relations("")}
        self.part = start.get("officeDocument", "")
        types = self.tree("[Content_Types].xml")
        kinds = {e.get("PartName", "").lstrip("/").lower(): e.get("ContentType", "") for e in named(types, "Override")}
        if not kinds.get(self.part.lower(), "").endswith(_KINDS):
            raise TemplateError("template-type", file=archive.file)
        self.root = self.tree(self.part)
        self.linked = [(kind, part) for kind, part, _ in self.relations(self.part)]
        self.sheets = self._sheets()
        settings = next(named(self.root, "workbookPr"), None)
        self.date1904 = settings is not None and settings.get("date1904") in ("1", "true")

    def tree(self, part: str) -> Any:
        """A part as a tree."""
        found = self.archive.name(part)
        if found is None:
            raise TemplateError("template-type", file=self.archive.file)
        return tree(self.archive.read(found), self.archive.file, found)

    def links(self, part: str) -> str | None:
        """The part that says what a part is linked with."""
        folder, name = posixpath.split(part)
        return self.archive.name(posixpath.join(folder, "_rels", f"{name}.rels"))

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """Kind, part and id of everything a part is linked with inside the workbook."""
        links, folder, found = self.links(part), posixpath.dirname(part), []
        if links is None:
            return []
        for link in self.tree(links).iter(_RELATION):
            if link.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
                name = self.archive.name(target) or target
                found.append((link.get("Type", "").rpartition("/")[2], name, link.get("Id", "")))
        return found

    def _sheets(self) -> dict[str, Sheet]:
        parts = {id_: (kind, part) for kind, part, id_ in self.relations(self.part)}
        found = {}
        for position, element in enumerate(named(self.root, "sheet")):
            id_ = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
            kind, part = parts.get(id_, ("", ""))
            cells = kind == "worksheet" and part in self.archive.parts
            name = element.get("name", "")
            found[name] = Sheet(name, part, cells, element.get("sheetId", ""), position)
        return found

    def linked_part(self, kind: str) -> str | None:
        """The part of a kind the workbook is linked with: styles, sharedStrings, calcChain …"""
        found = next((part for k, part in self.linked if k == kind), None)
        return None if found is None else self.archive.name(found)

    @cached_property
    def names(self) -> dict[tuple[str | None, str], str]:
        """What its names stand for, by the sheet they are valid on (None: everywhere) and the name in small letters."""
        order = list(self.sheets)
        found: dict[tuple[str | None, str], str] = {}
        for element in named(self.root, "definedName"):
            place = element.get("localSheetId")
            scope = order[int(place)] if place and place.isdecimal() and int(place) < len(order) else None
            found[scope, element.get("name", "").lower()] = element.text or ""
        return found

    @cached_property
    def tables(self) -> dict[str, tuple[str, Rectangle, int]]:
        """Name of a table in small letters → its sheet, its cells, and how many rows of headings it has."""
        found = {}
        for sheet in self.sheets.values():
            for kind, part, _ in self.relations(sheet.part) if sheet.cells else ():
                if kind == "table" and part in self.archive.parts:
                    root = self.tree(part)
                    area = rectangle(root.get("ref", ""))
                    if area is not None:
                        name = (root.get("displayName") or root.get("name") or "").lower()
                        found[name] = sheet.name, area, number(root, "headerRowCount", 1)
        return found

    @cached_property
    def looks(self) -> list[Look]:
        """What each style of a cell says, by the number cells refer to it with."""
        part = self.linked_part("styles")
        if part is None:
            return [Look("", False, False, True)]
        root = self.tree(part)
        formats = {number(e, "numFmtId"): e.get("formatCode", "") for e in named(root, "numFmt")}
        lists = {local(e): list(named(e, "xf")) for e in root if local(e) in ("cellXfs", "cellStyleXfs")}
        bases = [_locked(xf, True) for xf in lists.get("cellStyleXfs", ())]
        return [_look(xf, formats, bases) for xf in lists.get("cellXfs", ())]

    def look(self, style: int) -> Look:
        """The look of a style; the plain one where the workbook does not have it."""
        return self.looks[style] if style < len(self.looks) else Look("", False, False, True)

    def cell(self, at: str) -> tuple[str, int, int] | None:
        """Sheet, row and column of `Sheet!D14`, `'My sheet'!D14`, or of a name that stands for a cell.

        None where the workbook has no such name. A sheet that it lacks comes back as it is written.
        """
        place, mark, rest = at.rpartition("!")
        sheet = place[1:-1].replace("''", "'") if place[:1] == place[-1:] == "'" else place
        spot = address(rest) if mark else None
        if spot is not None:
            return sheet, *spot
        text = self.names.get((sheet or None, rest.lower())) or self.names.get((None, rest.lower()), "")
        first = text.partition(":")[0]  # a name of several cells stands for the first, as in merged cells
        stands_for_cells = address(first.rpartition("!")[2]) is not None and "[" not in first
        return self.cell(first) if "!" in first and stands_for_cells else None


def _locked(xf: Any, otherwise: bool) -> bool:
    protection = next(named(xf, "protection"), None)
    said = None if protection is None else protection.get("locked")
    return otherwise if said is None else said not in ("0", "false")


def _look(xf: Any, formats: dict[int, str], bases: list[bool]) -> Look:
    kind, base = number(xf, "numFmtId"), number(xf, "xfId")
    code = formats.get(kind, "")
    shown = _QUOTED.sub("", code)
    dates = kind in _DATES or (shown.lower() != "general" and re.search("[dmyhs]", shown, re.IGNORECASE) is not None)
    percent = kind in _PERCENT or "%" in shown
    return Look(code, dates, percent, _locked(xf, bases[base] if base < len(bases) else True))
