"""A workbook with everything in it that filling must not harm, its parts written by hand.

Form is protected, with unlocked cells, merged cells, lists of both editions (one of them on a hidden sheet),
conditional formats, comments, a form button, a text box, a chart, a picture, sparklines. Sums has formulas that rest
on Form, on each other, on nothing of it, shared and array formulas. Lists is hidden, Deep very hidden.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
XM = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument"
SHEET = f"{KIND}.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STAMP = (2021, 6, 22, 13, 5, 8)

STYLES = f"""{HEAD}<styleSheet {MAIN}>
<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0.0\\ &quot;day&quot;"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
<fill><patternFill patternType="solid"><fgColor rgb="FFFFF3C4"/></patternFill></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1" applyProtection="1"><protection locked="0"/></xf>
<xf numFmtId="164" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>
<xf numFmtId="9" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>
<xf numFmtId="165" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="4" fontId="0" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyProtection="1"><protection locked="0"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs>
</styleSheet>"""

STRINGS = f"""{HEAD}<sst {MAIN} count="12" uniqueCount="9">
<si><r><t>Official </t></r><r><rPr><b/><sz val="14"/><color rgb="FFFF0000"/></rPr><t xml:space="preserve">form &lt;2026&gt;</t></r></si>
<si><t>City</t></si><si><t>Reduction</t></si><si><t>Adopted on</t></si><si><t>Sector</t></si>
<si><t>Buildings</t></si><si><t>Transport</t></si><si><t>Waste, other</t></si><si><t>Please select</t></si></sst>"""

FORM = f"""{HEAD}<worksheet {MAIN} {REL} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"><sheetPr codeName="Sheet1"><tabColor rgb="FF1F4E5F"/></sheetPr><dimension ref="A1:D12"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B3" sqref="B3"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="30" customWidth="1"/><col min="2" max="2" width="24" style="1" customWidth="1"/></cols><sheetData><row r="1" spans="1:4" ht="30" customHeight="1" x14ac:dyDescent="0.25"><c r="A1" s="5" t="s"><v>0</v></c></row><row r="3" spans="1:4" x14ac:dyDescent="0.25"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"/></row>
<row r="4" spans="1:4"><c r="A4" t="s"><v>2</v></c><c r='B4' s='6'><v>50</v></c><c r="C4" s="3"/></row><row r="5" spans="1:4"><c r="A5" t="s"><v>3</v></c><c r="B5" s="2"/><c r="D5" s="4"/></row><row r="6" spans="1:4"><c r="A6" t="s"><v>4</v></c><c r="B6" s="1" t="s"><v>8</v></c><c r="C6" s="1"></c></row><row r="7"/><row r="8" s="6" customFormat="1"><c r="A8" s="1" t="inlineStr"><is><r><t>old </t></r><r><rPr><i/></rPr><t>rich</t></r></is></c></row><row r="9"><c r="B9" s="1"/><c r="C9" s="1"/></row><row r="10"><c r="B10" s="1"/><c r="C10" s="1"/></row><row r="12"><c r="A12"><v>7</v></c></row></sheetData><sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1"/><mergeCells count="1"><mergeCell ref="B9:C10"/></mergeCells><conditionalFormatting sqref="B4"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>55</formula></cfRule></conditionalFormatting><dataValidations count="3"><dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="C6"><formula1>"Yes,No, Not yet"</formula1></dataValidation><dataValidation type="decimal" allowBlank="1" showErrorMessage="1" sqref="B4"><formula1>0</formula1><formula2>100</formula2></dataValidation><dataValidation type="list" allowBlank="1" showErrorMessage="1" errorStyle="warning" sqref="A8"><formula1>Sectors</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A12" r:id="rId9"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="portrait" r:id="rId1"/><drawing r:id="rId2"/><legacyDrawing r:id="rId3"/><extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" {X14}><x14:dataValidations count="1" {XM}><x14:dataValidation type="list" allowBlank="1" showErrorMessage="1"><x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B6</xm:sqref></x14:dataValidation></x14:dataValidations></ext><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" {X14}><x14:sparklineGroups {XM}><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Sums!B1:B4</xm:f><xm:sqref>D4</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>"""

SUMS = f"""{HEAD}<worksheet {MAIN}><dimension ref="A1:D6"/><sheetData><row r="1"><c r="A1"><f>Form!B4*2</f><v>100</v></c><c r="B1"><f>SUM(C1:C3)</f><v>6</v></c><c r="C1"><v>1</v></c><c r="D1"><f t="shared" ref="D1:D3" si="0">C1*10</f><v>10</v></c></row><row r="2"><c r="A2"><f>A1+1</f><v>101</v></c><c r="B2" t="str"><f>IF(Reduction&gt;0,"yes","no")</f><v>yes</v></c><c r="C2"><v>2</v></c><c r="D2"><f t="shared" si="0"/><v>20</v></c></row><row r="3"><c r="A3"><f>INDIRECT("C1")</f><v>1</v></c><c r="B3"><f>COUNTA(Form!$A:$A)</f><v>7</v></c><c r="C3"><v>3</v></c><c r="D3"><f t="shared" si="0"/><v>30</v></c></row><row r="4"><c r="B4" cm="1"><f t="array" ref="B4:B5">A1:A2*1</f><v>100</v></c></row><row r="5"><c r="B5"><v>101</v></c></row><row r="6"><c r="A6"><f>[1]Other!A1</f><v>42</v></c><c r="B6" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData></worksheet>"""

LISTS = f"""{HEAD}<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>5</v></c></row><row r="2"><c r="A2" t="s"><v>6</v></c></row><row r="3"><c r="A3" t="s"><v>7</v></c></row></sheetData></worksheet>"""
DEEP = f"""{HEAD}<worksheet {MAIN}><sheetData/></worksheet>"""

WORKBOOK = f"""{HEAD}<workbook {MAIN} {REL}><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22228"/><workbookPr codeName="ThisWorkbook" defaultThemeVersion="124226"/><workbookProtection lockStructure="1"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12210"/></bookViews><sheets><sheet name="Form" sheetId="3" r:id="rId1"/><sheet name="Sums" sheetId="4" r:id="rId2"/><sheet name="Lists" sheetId="5" state="hidden" r:id="rId3"/><sheet name="Deep" sheetId="9" state="veryHidden" r:id="rId4"/></sheets><externalReferences><externalReference r:id="rId8"/></externalReferences><definedNames><definedName name="Reduction">Form!$B$4</definedName><definedName name="Sectors">Lists!$A$1:$A$3</definedName></definedNames><calcPr calcId="152511"/><extLst><ext uri="{{140A7094-0E35-4892-8432-C4D2E57EDEB5}}" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>"""

CHAIN = f"""{HEAD}<calcChain {MAIN}><c r="A1" i="4" l="1"/><c r="A2"/><c r="B1"/><c r="D1"/><c r="D2"/><c r="D3"/><c r="B2" l="1"/><c r="A3"/><c r="B3"/><c r="B4" a="1"/><c r="A6"/><c r="B6"/></calcChain>"""

DRAWING = f"""{HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" {REL}>
<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="1905000" cy="476250"/><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1905000" cy="476250"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Fill in the yellow cells.</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>
<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="190500" cy="190500"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Picture 1"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>
<xdr:oneCellAnchor><xdr:from><xdr:col>5</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="3600000" cy="1800000"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="4" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor></xdr:wsDr>"""

CHART = f"""{HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef><c:f>Sums!$C$1:$C$3</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>1</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>"""

VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<v:shape id="_x0000_s1025" type="#_x0000_t202" style='position:absolute;visibility:hidden'><x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>
<v:shape id="_x0000_s1026" type="#_x0000_t201" o:button="t"><x:ClientData ObjectType="Button"><x:FmlaMacro>[0]!Send</x:FmlaMacro></x:ClientData></v:shape></xml>"""

COMMENTS = f"""{HEAD}<comments {MAIN}><authors><author>Office</author></authors><commentList><comment ref="B3" authorId="0"><text><r><t>The name of the city.</t></r></text></comment></commentList></comments>"""

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003"
    "860180347d6a2b0000000049454e44ae426082"
)


def _links(*targets: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{id_}" Type="{TYPE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if "://" in target else "")
        + "/>"
        for id_, kind, target in targets
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _types(macros: bool) -> str:
    main = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" if macros else f"{SHEET}.sheet.main+xml"
    parts = {
        "xl/workbook.xml": main,
        **{f"xl/worksheets/sheet{n}.xml": f"{SHEET}.worksheet+xml" for n in range(1, 5)},
        "xl/styles.xml": f"{SHEET}.styles+xml",
        "xl/sharedStrings.xml": f"{SHEET}.sharedStrings+xml",
        "xl/calcChain.xml": f"{SHEET}.calcChain+xml",
        "xl/comments1.xml": f"{SHEET}.comments+xml",
        "xl/externalLinks/externalLink1.xml": f"{SHEET}.externalLink+xml",
        "xl/drawings/drawing1.xml": f"{KIND}.drawing+xml",
        "xl/charts/chart1.xml": f"{KIND}.drawingml.chart+xml",
    }
    inner = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items())
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml",
                "png": "image/png", "vml": f"{KIND}.vmlDrawing", "bin": "application/vnd.ms-office.vbaProject"}  # fmt: skip
    known = "".join(f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in defaults.items())
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{known}{inner}</Types>'


def parts(macros: bool = True) -> dict[str, str | bytes]:
    """Name → content of every part."""
    sheets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, 5)]
    project = [("rId7", "vbaProject", "vbaProject.bin")] if macros else []
    return {
        "[Content_Types].xml": _types(macros),
        "_rels/.rels": _links(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": _links(
            *sheets,
            ("rId5", "styles", "styles.xml"),
            ("rId6", "sharedStrings", "sharedStrings.xml"),
            *project,
            ("rId8", "externalLink", "externalLinks/externalLink1.xml"),
            ("rId10", "calcChain", "calcChain.xml"),
        ),
        "xl/worksheets/sheet1.xml": FORM,
        "xl/worksheets/sheet2.xml": SUMS,
        "xl/worksheets/sheet3.xml": LISTS,
        "xl/worksheets/sheet4.xml": DEEP,
        "xl/worksheets/_rels/sheet1.xml.rels": _links(
            ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"),
            ("rId2", "drawing", "../drawings/drawing1.xml"),
            ("rId3", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId4", "comments", "../comments1.xml"),
            ("rId9", "hyperlink", "https://example.org/"),
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": STRINGS,
        "xl/calcChain.xml": CHAIN,
        "xl/drawings/drawing1.xml": DRAWING,
        "xl/drawings/_rels/drawing1.xml.rels": _links(
            ("rId1", "image", "../media/image1.png"), ("rId2", "chart", "../charts/chart1.xml")
        ),
        "xl/drawings/vmlDrawing1.vml": VML,
        "xl/charts/chart1.xml": CHART,
        "xl/comments1.xml": COMMENTS,
        "xl/media/image1.png": PICTURE,
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)),
        "xl/externalLinks/externalLink1.xml": f'{HEAD}<externalLink {MAIN} {REL}><externalBook r:id="rId1"><sheetNames><sheetName val="Other"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>42</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": _links(
            ("rId1", "externalLinkPath", "https://example.org/o.xlsx")
        ),
        **({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not really a project \x00\xff" * 40} if macros else {}),
    }


def packed(content: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts, with dates, a comment, and the picture not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = b"as the office published it"
        for n, (name, data) in enumerate(content.items()):
            info = zipfile.ZipInfo(name, (*STAMP[:3], n % 24, *STAMP[4:]))
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def workbook(macros: bool = True, **changed: str) -> bytes:
    """The workbook; `sheet1="…"` puts other XML in place of a part's."""
    content = parts(macros)
    for name, text in changed.items():
        part = next(p for p in content if p.endswith(f"/{name}.xml"))
        content[part] = text
    return packed(content)
