"""How cells of a workbook look, and the part of a workbook that holds all its looks."""

from __future__ import annotations

from dataclasses import dataclass

HEAD, ROW, REQUIRED, CARRIED, KEPT = "1F4E5F", "EEF3F4", "FFF3C4", "FDE3D3", "E8E8E8"
"""Fills of workbooks that people fill in: headings, what names a row, missing, from last year, as it was filed."""

_BOLD, _ITALIC, _UNLOCKED = "<b/>", "<i/>", '<protection locked="0"/>'

MARKUP = {ord(sign): f"&#{ord(sign)};" for sign in '&<>"\r'}
"""What would be markup in XML; the library's own way of writing it loads a web client."""


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

    italic: bool = False

    size: int = 11

    locked: bool = True
    """Whether it can be changed in a sheet that is protected."""


def quoted(text: str) -> str:
    """A text as it stands in XML, between tags or in an attribute."""
    return text.translate(MARKUP)


def styles(looks: list[Look]) -> str:
    """The inside of the part that holds all looks; the first is that of cells without one."""
    fonts = list(dict.fromkeys((look.bold, look.italic, look.size, look.color) for look in looks))
    fills = list(dict.fromkeys(look.fill for look in looks if look.fill))
    formats = list(dict.fromkeys(look.format for look in looks if look.format != "General"))
    line = "".join(
        f'<{side} style="thin"><color rgb="FF808080"/></{side}>' for side in ("left", "right", "top", "bottom")
    )
    cells = "".join(
        f'<xf numFmtId="{164 + formats.index(k.format) if k.format in formats else 0}" '
        f'fontId="{fonts.index((k.bold, k.italic, k.size, k.color))}" '
        f'fillId="{2 + fills.index(k.fill) if k.fill else 0}" '
        f'borderId="{int(k.border)}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" '
        f'applyAlignment="1" applyProtection="1">{_alignment(k)}{_UNLOCKED * (not k.locked)}</xf>'
        for k in looks
    )
    return (
        f'<numFmts count="{len(formats)}">'
        + "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{quoted(f)}"/>' for n, f in enumerate(formats))
        + f'</numFmts><fonts count="{len(fonts)}">'
        + "".join(
            f'<font>{_BOLD * b}{_ITALIC * i}<sz val="{size}"/><color rgb="FF{c}"/><name val="Calibri"/></font>'
            for b, i, size, c in fonts
        )
        + f'</fonts><fills count="{len(fills) + 2}"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        + "".join(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{f}"/></patternFill></fill>' for f in fills)
        + f'</fills><borders count="2"><border/><border>{line}</border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(looks)}">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    ).replace('<numFmts count="0"></numFmts>', "")


def _alignment(look: Look) -> str:
    said = {"horizontal": look.across, "vertical": look.upright, "wrapText": "1" if look.wrap else None}
    return "<alignment" + "".join(f' {k}="{v}"' for k, v in said.items() if v) + "/>"
