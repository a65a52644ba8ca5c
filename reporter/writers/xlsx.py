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

from reporter.layouts.addresses import LONGEST, column_letters, place
from reporter.writers.looks import MARKUP, Look, quoted, styles
from reporter.writers.signs import clean
from reporter.writers.stable import STAMP

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HIDDEN, _LIST = ' state="hidden"', ' type="list"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Offer:
    """What a column of cells shows when one is chosen: a list to choose from, a text of help, or both."""

    area: str
    """The cells, such as C4:C500."""

    choices: str | None = None
    """Where the choices stand, such as Lists!$A$2:$A$9; or a few of them, quoted and with commas between."""

    title: str = ""

    help: str = ""


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

    frozen_columns: int = 0
    hidden: bool = False
    hidden_columns: set[str] = field(default_factory=set)
    folded: set[str] = field(default_factory=set)
    """Columns that are hidden until somebody presses the sign above them."""

    hidden_rows: set[int] = field(default_factory=set)
    blank: dict[str, Look] = field(default_factory=dict)
    """Column → look of its cells that are not there yet."""

    offers: list[Offer] = field(default_factory=list)
    protected: bool = False
    """Whether locked cells refuse to be changed; there is no password, so anyone may lift it."""

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
    named = "".join(
        f'<sheet name="{quoted(s.name)}" sheetId="{n}"{_HIDDEN * s.hidden} r:id="rId{n}"/>' for n, s in numbered
    )
    parts = {
        "[Content_Types].xml": _content_types(len(sheets)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")], core=True),
        "docProps/core.xml": _core(title),
        "xl/workbook.xml": _element("workbook", f"<sheets>{named}</sheets>"),
        "xl/_rels/workbook.xml.rels": _relations(
            [*(("worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered),
             ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]),
        "xl/styles.xml": _element("styleSheet", styles(list(looks))),
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
    merged = "".join(f'<mergeCell ref="{area}"/>' for area in sheet.merged)
    drawn = "".join(_rows(sheet, texts, looks))
    columns = "".join(_columns(sheet, looks))
    kept = '<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0" formatColumns="0" formatRows="0"/>'
    return _element(
        "worksheet",
        f'<sheetPr><outlinePr summaryRight="0"/><pageSetUpPr fitToPage="{int(sheet.one_page_wide)}"/></sheetPr>'
        f'<sheetViews><sheetView workbookViewId="0">{_pane(sheet)}</sheetView></sheetViews>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{drawn}</sheetData>"
        + kept * sheet.protected
        + (f'<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>' if merged else "")
        + _offers(sheet.offers)
        + '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        + '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    )


def _pane(sheet: Sheet) -> str:
    rows, columns = sheet.frozen_rows, sheet.frozen_columns
    if not rows and not columns:
        return ""
    split = f' xSplit="{columns}"' * bool(columns) + f' ySplit="{rows}"' * bool(rows)
    corner = "bottomRight" if rows and columns else "bottomLeft" if rows else "topRight"
    at = f"{column_letters(columns + 1)}{rows + 1}"
    return f'<pane{split} topLeftCell="{at}" activePane="{corner}" state="frozen"/>'


def _columns(sheet: Sheet, looks: dict[Look, int]) -> Iterable[str]:
    for letter, width in sheet.widths.items():
        number = place(f"{letter}1")[1]
        blank = sheet.blank.get(letter)
        style = "" if blank is None else f' style="{looks.setdefault(blank, len(looks))}"'
        hidden = ' hidden="1"' * (letter in sheet.hidden_columns or letter in sheet.folded)
        level = ' outlineLevel="1"' * (letter in sheet.folded)
        yield f'<col min="{number}" max="{number}" width="{width}" customWidth="1"{style}{hidden}{level}/>'


def _offers(offers: list[Offer]) -> str:
    """What cells offer; a list helps and refuses nothing, since what people write is read with care."""
    each = (
        f'<dataValidation{_LIST * bool(o.choices)} allowBlank="1" showInputMessage="1" sqref="{o.area}"'
        f' promptTitle="{quoted(o.title[:32])}" prompt="{quoted(o.help[:255])}">'
        + (f"<formula1>{quoted(o.choices)}</formula1>" if o.choices else "")
        + "</dataValidation>"
        for o in offers
    )
    return f'<dataValidations count="{len(offers)}">{"".join(each)}</dataValidations>' if offers else ""


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
        height += ' hidden="1"' * (row in sheet.hidden_rows)
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
    return f'<si><t xml:space="preserve">{text.translate(MARKUP)}</t></si>'


def _element(name: str, inner: str) -> str:
    return f'{_XML}<{name} xmlns="{_MAIN}" xmlns:r="{_LINKS}">{inner}</{name}>'


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
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{quoted(legal(title))}</dc:title></cp:coreProperties>'
    )
