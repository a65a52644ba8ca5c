"""Documents for a word processor: headings, tables and visible gaps, on an empty page or a city's own template.

Everything stands on styles that the template has, and falls back to plain formatting where it has not, so that a
template without our styles is not harmed. python-docx is loaded when a document is made.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from reporter.errors import TemplateError
from reporter.writers.signs import clean
from reporter.writers.stable import stable

LIMIT = 200_000_000
"""Bytes a template may unpack to."""

GRID, BULLET = "Table Grid", "List Bullet"
"""Styles that Word itself has in every language; looked for by their English names, as files hold them."""


class Document:
    """A document that grows from top to bottom."""

    def __init__(self, language: str, title: str, template: bytes | None = None, name: str = "") -> None:
        """Begin an empty page, or go on after what stands in a template.

        Args:
            language: Language of the text (BCP 47), for spelling and for screen readers.
            title: Title among the document's properties.
            template: A .docx; its letterhead, styles and text stay.
            name: Name of the template, for sentences.

        Raises:
            TemplateError: The template is no .docx, or unpacks to too much.
        """
        self._docx = _opened(template, name)
        self._widths: list[int] = []
        self._language(language)
        properties = self._docx.core_properties
        properties.title, properties.language = title, language
        if template is None:
            properties.author, properties.comments = "", ""
            self._paper()

    def _paper(self) -> None:
        """A4; a template has its own."""
        from docx.shared import Mm

        section = self._docx.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin = section.bottom_margin = Mm(22)

    def _language(self, language: str) -> None:
        """Set the language of all text that sets none of its own."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        normal = self._docx.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
        if normal is None:
            return  # a template without defaults has the language in its styles
        tag = normal.find(qn("w:lang"))
        if tag is None:
            tag = OxmlElement("w:lang")
            normal.append(tag)
        tag.set(qn("w:val"), {"sv": "sv-SE", "en": "en-GB"}.get(language, language))

    def _styled(self, name: str) -> str | None:
        return name if name in (style.name for style in self._docx.styles) else None

    def title(self, text: str) -> None:
        """The document's title."""
        if self._styled("Title"):
            self._docx.add_paragraph(text, style="Title")
        else:
            self.heading(text, 1)

    def heading(self, text: str, level: int) -> None:
        """A heading that navigation and screen readers know, also where the template has no style for it."""
        from docx.oxml.ns import qn
        from docx.oxml.parser import OxmlElement

        style = self._styled(f"Heading {level}")
        paragraph = self._docx.add_paragraph(style=style)
        paragraph.add_run(clean(text)).bold = None if style else True
        paragraph.paragraph_format.keep_with_next = True
        if style is None:
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(level - 1))
            paragraph._p.get_or_add_pPr().append(outline)

    def paragraph(self, text: str, *, quoted: bool = False) -> None:
        """A paragraph; `quoted` sets somebody's own words apart."""
        style = self._styled("Quote") if quoted else None
        self._docx.add_paragraph(style=style).add_run(clean(text)).italic = True if quoted and style is None else None

    def bullets(self, items: Iterable[str]) -> None:
        """A list."""
        style = self._styled(BULLET)
        for item in items:
            self._docx.add_paragraph(clean(item if style else f"– {item}"), style=style)

    def gap(self, text: str) -> None:
        """Something only the city can write: in brackets and marked, so that nobody sends it unseen."""
        from docx.enum.text import WD_COLOR_INDEX

        run = self._docx.add_paragraph().add_run(f"[{clean(text)}]")
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW

    def table(
        self, head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], *, figures: Sequence[int] = ()
    ) -> None:
        """A table whose first row is its heading, repeated on every page.

        Args:
            head: Names of the columns.
            rows: Cells, as many as there are columns.
            widths: How the width of the text divides among the columns.
            figures: Columns of figures, set to the right.
        """
        table = self._docx.add_table(rows=1, cols=len(head))
        if self._styled(GRID):
            table.style = GRID
        table.autofit = False
        section = self._docx.sections[-1]
        room = section.page_width - section.left_margin - section.right_margin
        self._widths = [room * width // sum(widths) for width in widths]
        for column, width in zip(table.columns, self._widths, strict=True):
            column.width = width
        self._cells(table.rows[0], head, figures, bold=True)
        _mark(table.rows[0], "w:tblHeader")
        for row in rows:
            added = table.add_row()
            self._cells(added, row, figures)
            _mark(added, "w:cantSplit")
        self._docx.add_paragraph()

    def facts(self, facts: Iterable[tuple[str, str | None]], gap: str) -> None:
        """What stands at the head of a letter: name and value a line, a gap where there is no value."""
        from docx.enum.text import WD_COLOR_INDEX

        for name, value in facts:
            paragraph = self._docx.add_paragraph()
            paragraph.add_run(f"{name}: ").bold = True
            run = paragraph.add_run(clean(value) if value else f"[{gap}]")
            run.font.highlight_color = None if value else WD_COLOR_INDEX.YELLOW
            paragraph.paragraph_format.space_after = 0

    def _cells(self, row: Any, texts: Sequence[str], figures: Sequence[int], *, bold: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = self._widths[n]  # LibreOffice goes by the cells, Word by the columns
            paragraph = cell.paragraphs[0]
            paragraph.add_run(clean(text)).bold = True if bold else None
            paragraph.paragraph_format.space_after = 0
            if n in figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def content(self) -> bytes:
        """The file; the same text on the same template makes the same bytes."""
        out = io.BytesIO()
        self._docx.save(out)
        return stable(out.getvalue())


def _mark(row: Any, name: str) -> None:
    from docx.oxml.parser import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _opened(template: bytes | None, name: str) -> Any:
    import docx

    if template is None:
        return docx.Document()
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LIMIT:
                raise TemplateError("template-too-large", file=name, limit=LIMIT // 1_000_000)
        return docx.Document(io.BytesIO(template))
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, SyntaxError) as error:
        raise TemplateError("not-a-docx", file=name) from error
