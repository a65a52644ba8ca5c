"""Answers as a workbook: a sheet a question, laid out as the form is, the same to the byte every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from typing import Any

from reporter.answers import SEVERAL, Answer, natural
from reporter.layouts.addresses import column_letters
from reporter.messages import say
from reporter.questionnaire.definition import Column, Question, Questionnaire
from reporter.writers.looks import CARRIED, HEAD, KEPT, REQUIRED, ROW
from reporter.writers.stable import stable
from reporter.writers.xlsx import legal

_NO_NAME = re.compile(r"[\\/?*:\[\]']")
"""Signs that the name of a sheet may not hold."""

_DIGITS = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")

PAGE = 240
"""Width of columns that a page across can hold and still be read."""


def answers_xlsx(
    answers: list[Answer],
    questionnaire: Questionnaire,
    front: list[tuple[str, str]],
    missing: set[str],
    *,
    empty: Iterable[Question] = (),
    language: str = "en",
    was: Callable[[str, str], str | None] = lambda number, column: None,
) -> bytes:
    """One sheet a question (`Q2.1.1`), the form's rows down and columns across, after a front sheet.

    Text is stored as text, so that nothing a city wrote can start a formula; numbers are numbers.

    Args:
        answers: Every cell of the form, answered or not.
        questionnaire: Platform and cycle.
        front: Label and text, line by line, of the front sheet.
        missing: References of required cells that are shown and unanswered; of a table without rows its number.
        empty: Tables for which the status has no record; each gets one empty row, so that it is not forgotten.
        language: Language of the workbook's own words; labels and answers stay as they are.
        was: Question and column → what it was in an earlier cycle; stands beside the column's key.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    style = _Style()
    _front(book, front, style)
    by_question: dict[str, list[Answer]] = {}
    for answer in answers:
        by_question.setdefault(answer.question, []).append(answer)
    for question in empty:
        if question.number not in by_question:
            by_question[question.number] = blank = _blank(question)
            if question.number in missing:  # it counts once, at its first required column
                missing = missing | {
                    next(a.reference for a, c in zip(blank, question.column, strict=True) if c.required)
                }
    lists = _Lists(questionnaire)
    kept = say("book-kept-question", language)
    for number in sorted(by_question, key=natural):
        asked = questionnaire.find(number)
        title = f"{number}  {asked.title if asked else kept}"
        _sheet(book, title, by_question[number], asked, style, missing, lists, was)
    lists.write(book)
    out = io.BytesIO()
    book.save(out)
    return stable(out.getvalue())


def _blank(question: Question) -> list[Answer]:
    """The cells of an empty first row."""
    name = question.rows.name.format(order=1) if question.rows else None
    return [
        Answer(question.number, "", name, 1, c.key, c.label, c.answer.type, c.answer_from.kind) for c in question.column
    ]


class _Style:
    """Looks shared by all sheets; made once."""

    def __init__(self) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

        self.head_font = Font(name="Calibri", bold=True, color="FFFFFF")
        self.bold = Font(name="Calibri", bold=True)
        self.big = Font(name="Calibri", bold=True, size=16, color=HEAD)
        self.small = Font(name="Calibri", italic=True, color="666666")
        self.top = Alignment(vertical="top", wrap_text=True)
        self.one_line = Alignment(vertical="top", wrap_text=False)
        self.fills = {c: PatternFill("solid", fgColor=c) for c in (HEAD, ROW, REQUIRED, CARRIED, KEPT)}
        line = Side(style="thin", color="C9D3D6")
        self.border = Border(left=line, right=line, top=line, bottom=line)


def _cell(sheet: Any, value: str | float, style: _Style, *, fill: str | None = None, font: Any = None) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        value = legal(value)
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = style.top
    if fill is not None:
        cell.fill = style.fills[fill]
    if font is not None:
        cell.font = font
    return cell


class _Lists:
    """Option lists on a hidden sheet, for the drop-downs of columns in which one option is chosen."""

    SHEET = "Options"

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.options = questionnaire.options
        self.used: dict[str, int] = {}

    def offer(self, sheet: Any, column: Column, letter: str, rows: int) -> None:
        """Put a drop-down on a column's answer cells; it helps, and refuses nothing: lists may be incomplete."""
        from openpyxl.worksheet.datavalidation import DataValidation

        name = column.answer.options
        if column.answer.type != "single" or name is None or not rows:
            return
        place = column_letters(self.used.setdefault(name, len(self.used) + 1))
        last = len(self.options[name].labels) + 1
        choice = DataValidation("list", formula1=f"{self.SHEET}!${place}$2:${place}${last}", allow_blank=True)
        choice.showErrorMessage = False
        choice.add(f"{letter}4:{letter}{3 + rows}")
        sheet.data_validations.append(choice)

    def write(self, book: Any) -> None:
        """Add the sheet, a column a list, after all others."""
        if not self.used:
            return
        sheet = book.create_sheet(self.SHEET)
        sheet.sheet_state = "hidden"
        columns = [(name, *self.options[name].labels) for name in self.used]
        for n in range(max(map(len, columns))):
            sheet.append([column[n] if n < len(column) else None for column in columns])


class _Grid:
    """A sheet with its widths: knows how tall a row must be, which not every program works out by itself."""

    def __init__(self, book: Any, name: str, widths: list[int], freeze: str) -> None:
        from openpyxl.worksheet.properties import PageSetupProperties

        self.sheet = book.create_sheet(_NO_NAME.sub("-", name)[:28])  # leaves room for a number, where two are alike
        self.widths, self.rows = widths, 0
        for n, width in enumerate(widths, 1):
            self.sheet.column_dimensions[column_letters(n)].width = width
        self.sheet.freeze_panes = freeze
        self.sheet.page_setup.orientation = "landscape"
        self.sheet.page_setup.paperSize = 9  # A4, by the format's own numbering
        self.sheet.page_setup.fitToWidth = 1 + sum(widths) // PAGE
        if freeze == "B4":
            self.sheet.print_title_rows = "1:3"
        if freeze == "B4" and self.sheet.page_setup.fitToWidth > 1:  # on all sheets it costs LibreOffice 16 s to open
            self.sheet.print_title_cols = "A:A"
        self.sheet.page_setup.fitToHeight = 0
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)

    def append(self, cells: list[Any]) -> None:
        """Add a row as tall as its longest text needs."""
        self.rows += 1
        wrapped = (pair for pair in zip(cells, self.widths, strict=False) if pair[0].alignment.wrap_text)
        lines = max((_lines(str(cell.value or ""), width) for cell, width in wrapped), default=1)
        size = max((c.font.size or 11 for c in cells), default=11)
        self.sheet.row_dimensions[self.rows].height = min(409, lines * size * 1.35 + 3)
        self.sheet.append(cells)


def _front(book: Any, lines: list[tuple[str, str]], style: _Style) -> None:
    grid = _Grid(book, "Start", [34, 100], "A2")
    for n, (label, text) in enumerate(lines):
        fonts = (style.big, style.big) if n == 0 else (style.bold, None)
        grid.append([_cell(grid.sheet, label, style, font=fonts[0]), _cell(grid.sheet, text, style, font=fonts[1])])


def _sheet(
    book: Any,
    title: str,
    cells: list[Answer],
    question: Question | None,
    style: _Style,
    missing: set[str],
    lists: _Lists,
    was: Callable[[str, str], str | None],
) -> None:
    columns = list(dict.fromkeys((a.column, a.label) for a in cells))
    rows = list(dict.fromkeys((a.row_order, a.row, a.row_name) for a in cells))
    grid = _Grid(book, f"Q{cells[0].question}", [38, *(_width(question, key) for key, _ in columns)], "B4")
    sheet = grid.sheet
    head = _cell(sheet, title, style, font=style.big)
    head.alignment = style.one_line
    grid.append([head])
    told = ((key, was(cells[0].question, key)) for key, _ in columns)
    keys = [f"{key} ({text})" if text else key for key, text in told]
    grid.append([_cell(sheet, "", style), *(_cell(sheet, k, style, font=style.small) for k in keys)])
    heading = [_cell(sheet, "", style, fill=HEAD)]
    heading += [_cell(sheet, label, style, fill=HEAD, font=style.head_font) for _, label in columns]
    grid.append(heading)
    for n, (key, _) in enumerate(columns, 2):
        column = question.field(key) if question else None
        if column is not None:
            lists.offer(sheet, column, column_letters(n), len(rows))
    answered = {(a.row_order, a.row, a.column): a for a in cells}
    for order, row, name in rows:
        line = [_cell(sheet, name or "", style, fill=ROW, font=style.bold)]
        line += [_value(sheet, answered.get((order, row, key)), style, missing) for key, _ in columns]
        grid.append(line)


def _lines(text: str, width: int) -> int:
    return sum(1 + int(len(part) * 1.12) // width for part in text.split("\n"))


def _width(question: Question | None, key: str) -> int:
    column = question.field(key) if question else None
    if column is None:
        return 30
    return {"text": 48, "number": 17, "year": 12}.get(column.answer.type, 28)


def _value(sheet: Any, answer: Answer | None, style: _Style, missing: set[str]) -> Any:
    fill = None
    value: str | float = ""
    if answer is not None and answer.value is not None:
        value = answer.value.replace(SEVERAL, "\n")
        if answer.type in ("number", "year"):
            value = _number(answer.value)
        fill = CARRIED if answer.state == "carried-over" else KEPT if answer.kind == "kept" else None
    elif answer is not None and answer.reference in missing:
        fill = REQUIRED
    cell = _cell(sheet, value, style, fill=fill)
    cell.border = style.border
    if isinstance(value, float):
        cell.number_format = "#,##0.##"
    return cell


def _number(text: str) -> str | float:
    """A number for a cell; text where a double cannot hold it exactly enough to come out the same."""
    if not _DIGITS.fullmatch(text):
        return text
    number = float(text)
    if number.is_integer() and abs(number) < 1e15:
        return int(number)
    return number if repr(number) == text else text
