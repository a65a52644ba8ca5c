"""Workbooks of plain sheets, made part by part: text, numbers, looks. No formulas, so that nothing can start one.

For a workbook whose layout is known in advance this takes a tenth of the time of a library that models everything a
workbook can hold, most of it in importing that library; figures in docs/ecrf.md.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from reporter.layouts.addresses import column_letters, place
from reporter.writers.signs import clean
from reporter.writers.stable import STAMP

LONGEST = 32_767
"""Characters a cell of a workbook can hold."""

_MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in '&<>"\r'}
"""What would be markup in XML; the library's own way of writing it loads a web client."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Look:
    """How a cell looks."""

    bold: bool = False
    color: str = "000000"
    fill: str | None = None
    format: str = "General"
    wrap: bool = False
    across: str | None = None
    """left or center; as the kind of value wants where None."""

    upright: str | None = None
    """top or center; at the bottom where None."""

    border: bool = False


@dataclass
class Sheet:
    """One sheet: cells by row and column from 1."""

    name: str
    cells: dict[tuple[int, int], tuple[str | Decimal | int | None, Look]] = field(default_factory=dict)
    widths: dict[str, float] = field(default_factory=dict)
    heights: dict[int, float] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    frozen_rows: int = 0
    one_page_wide: bool = True
    """Whether a print is made small enough for the width of a page."""

    def put(self, address: str, value: str | Decimal | int | None, look: Look | None = None) -> None:
        """Put a value at an address such as C7; a look without a value is None."""
        self.cells[place(address)] = (value, look or Look())


def legal(text: str) -> str:
    """A text as a cell can hold it: no control signs, not longer than a cell."""
    return clean(text)[:LONGEST]


def workbook(sheets: list[Sheet], title: str) -> bytes:
    """The workbook; equal sheets make equal bytes."""
    texts, looks = dict[str, int](), {Look(): 0}
    drawn = [_sheet(sheet, texts, looks) for sheet in sheets]
    numbered = list(enumerate(sheets, 1))
    named = "".join(f'<sheet name="{_quoted(s.name)}" sheetId="{n}" r:id="rId{n}"/>' for n, s in numbered)
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")], core=True),
        "docProps/core.xml": _core(title),
        "xl/workbook.xml": _element("workbook", f"<sheets>{named}</sheets>"),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered),
             ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]),
        "xl/styles.xml": _styles(list(looks)),
        "xl/sharedStrings.xml": _element("sst", "".join(_text(t) for t in texts)),
    }  # fmt: skip
    parts |= {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(drawn, 1)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            part = zipfile.ZipInfo(name, STAMP)
            part.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(part, xml)
    return out.getvalue()


def _sheet(sheet: Sheet, texts: dict[str, int], looks: dict[Look, int]) -> str:
    pane = sheet.frozen_rows
    view = f'<pane ySplit="{pane}" topLeftCell="A{pane + 1}" activePane="bottomLeft" state="frozen"/>' if pane else ""
    columns = "".join(
        f'<col min="{place(f"{c}1")[1]}" max="{place(f"{c}1")[1]}" width="{w}" customWidth="1"/>'
        for c, w in sheet.widths.items()
    )
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    return _element(
        "worksheet",
        f'<sheetPr><pageSetUpPr fitToPage="{int(sheet.one_page_wide)}"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{view}</sheetView></sheetViews>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{''.join(_rows(sheet, texts, looks))}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        + '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    )


def _rows(sheet: Sheet, texts: dict[str, int], looks: dict[Look, int]) -> Iterable[str]:
    rows: dict[int, list[str]] = {}
    for (row, column), (value, look) in sorted(sheet.cells.items(), key=lambda item: item[0]):
        style = looks.setdefault(look, len(looks))
        at = f'r="{column_letters(column)}{row}" s="{style}"'
        if value is None:
            cell = f"<c {at}/>"
        elif isinstance(value, str):
            cell = f'<c {at} t="s"><v>{texts.setdefault(legal(value), len(texts))}</v></c>'
        else:
            cell = f"<c {at}><v>{digits(value)}</v></c>"
        rows.setdefault(row, []).append(cell)
    for row, cells in rows.items():
        tall = sheet.heights.get(row) or _height(sheet, row)
        height = f' ht="{tall}" customHeight="1"' if tall else ""
        yield f'<row r="{row}"{height}>{"".join(cells)}</row>'


def _height(sheet: Sheet, row: int) -> float | None:
    """Height a row needs for its wrapped texts, since not every office program works it out; None for one line."""
    lines = 1
    for letter, width in sheet.widths.items():
        value, look = sheet.cells.get(place(f"{letter}{row}"), (None, Look()))
        if look.wrap and isinstance(value, str):
            lines = max(lines, sum(1 + int(len(line) / (width * _SIGNS)) for line in value.split("\n")))
    return min(lines * 15.0, 409.0) if lines > 1 else None


_SIGNS = 1.1
"""Signs of ordinary text that fit into a unit of width."""


def digits(value: Decimal | int) -> str:
    """A number as a workbook holds it: the nearest of what a double can hold, whole numbers without a point.

    >>> digits(Decimal("58576050.127209")), digits(Decimal("2015")), digits(Decimal("-0.0"))
    ('58576050.127209', '2015', '0')
    """
    number = float(value)
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _text(text: str) -> str:
    return f'<si><t xml:space="preserve">{text.translate(_MARKUP)}</t></si>'


def _quoted(text: str) -> str:
    return text.translate(_MARKUP)


def _element(name: str, inner: str) -> str:
    return f'{_XML}<{name} xmlns="{_MAIN}" xmlns:r="{_LINKS}">{inner}</{name}>'


def _styles(looks: list[Look]) -> str:
    fonts = list(dict.fromkeys((look.bold, look.color) for look in looks))
    fills = list(dict.fromkeys(look.fill for look in looks if look.fill))
    formats = list(dict.fromkeys(look.format for look in looks if look.format != "General"))
    line = "".join(
        f'<{side} style="thin"><color rgb="FF808080"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    bold = {True: "<b/>", False: ""}
    cells = "".join(
        f'<xf numFmtId="{164 + formats.index(k.format) if k.format in formats else 0}" '
        f'fontId="{fonts.index((k.bold, k.color))}" fillId="{2 + fills.index(k.fill) if k.fill else 0}" '
        f'borderId="{int(k.border)}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1">{_alignment(k)}</xf>'
        for k in looks
    )
    return _element(
        "styleSheet",
        f'<numFmts count="{len(formats)}">'
        + "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{_quoted(f)}"/>' for n, f in enumerate(formats))
        + f'</numFmts><fonts count="{len(fonts)}">'
        + "".join(f'<font>{bold[b]}<sz val="11"/><color rgb="FF{c}"/><name val="Calibri"/></font>' for b, c in fonts)
        + f'</fonts><fills count="{len(fills) + 2}"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        + "".join(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{f}"/></patternFill></fill>' for f in fills)
        + f'</fills><borders count="2"><border/><border>{line}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    ).replace('<numFmts count="0"></numFmts>', "")


def _alignment(look: Look) -> str:
    said = {"horizontal": look.across, "vertical": look.upright, "wrapText": "1" if look.wrap else None}
    return "<alignment" + "".join(f' {k}="{v}"' for k, v in said.items() if v) + "/>"


def _content_types(sheets: int) -> str:
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles", "/xl/sharedStrings.xml": "sharedStrings"}
    kinds |= {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    return (
        f'{_XML}<Types xmlns="{_PARTS}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        + "".join(f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items())
        + "</Types>"
    )


def _relations(links: list[tuple[str, str]], *, core: bool = False) -> str:
    targets = [(f"{_LINKS}/{kind}", target) for kind, target in links]
    targets += [(f"{_PARTS}/relationships/metadata/core-properties", "docProps/core.xml")] if core else []
    each = (f'<Relationship Id="rId{n}" Type="{kind}" Target="{to}"/>' for n, (kind, to) in enumerate(targets, 1))
    return f'{_XML}<Relationships xmlns="{_PARTS}/relationships">{"".join(each)}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PARTS}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{_quoted(legal(title))}</dc:title></cp:coreProperties>'
    )
