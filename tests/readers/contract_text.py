"""Invented climate contracts: every chapter of a version, each with a sentence of its own."""

from __future__ import annotations

import io

from reporter.layouts.contract import chapters


def contract(version: str, *, contents: bool = True, wrapped: bool = False) -> str:
    """A contract of Exempelstad's neighbour Lund as plain text."""
    lines = [f"VERSION {version}", "Mellan Lunds kommun och myndigheterna"]
    if contents:
        lines += [f"{c.number}. {c.heading} {page}" for page, c in enumerate(chapters()[version], 3)]
    for chapter in chapters()[version]:
        heading = f"{chapter.number}. {chapter.heading}"
        if wrapped and " " in heading[20:]:
            cut = heading.index(" ", 20)
            heading = f"{heading[:cut]} \n{heading[cut + 1 :]}"
        lines += ["", heading, f"Lunds kommun skriver om {chapter.number}", "och det tar två rader.", "", "• En punkt."]
    return "\n".join(lines) + "\n"


def as_docx(version: str, *, numbered: bool, tracked: bool = False, styled: bool = True) -> bytes:
    """The same as a .docx, with headings by style, and with or without numbers in their text."""
    import docx
    from docx.oxml.parser import OxmlElement

    made = docx.Document()
    made.add_paragraph(f"VERSION {version}. Lunds kommun.")
    for chapter in chapters()[version]:
        text = f"{chapter.number}. {chapter.heading}" if numbered else chapter.heading
        made.add_paragraph(text, style="Heading 1" if styled else None)
        made.add_paragraph(f"Text om {chapter.number}.")
    if tracked:
        inserted = OxmlElement("w:ins")
        made.paragraphs[-1]._p.append(inserted)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
