"""A request as a small workbook: one owner's rows, what the status says beside an empty cell, one click to confirm it.

Only the cells to answer in are unlocked. They are formatted as text, so that no office program turns what people type
into something else before it is read.
"""

from __future__ import annotations

from decimal import Decimal

from reporter.layouts.addresses import column_letters
from reporter.layouts.request import COLUMNS, MARK, OPEN, Question, Request, place_of, told
from reporter.layouts.shown import choices
from reporter.layouts.words import heading, help_of
from reporter.messages import say
from reporter.model.status import AnnualStatus
from reporter.paths import resolve
from reporter.writers.asking import said, title_of
from reporter.writers.looks import CARRIED, HEAD, REQUIRED, ROW, Look
from reporter.writers.xlsx import Offer, Sheet, workbook

FIRST = 7
"""Row of the first question."""

_WIDTHS = dict(zip(COLUMNS, (8, 5, 34, 30, 20, 20, 14, 24, 10, 16, 26, 30, 16), strict=True))
_FIXED = Look(wrap=True, upright="top", border=True, fill=ROW)
_HEADING = Look(bold=True, color="FFFFFF", fill=HEAD, wrap=True, upright="center", border=True)
_HIDDEN = Look(color="999999", size=8)
_LISTS = "Lists"


def request_xlsx(request: Request, status: AnnualStatus, last: AnnualStatus | None, city: str, language: str) -> bytes:
    """The workbook of a request."""
    sheet = Sheet(say("request-sheet", language), frozen_rows=FIRST - 1, frozen_columns=4, protected=True)
    sheet.hidden_columns = {"A"}
    for n, name in enumerate(COLUMNS, 1):
        sheet.widths[column_letters(n)] = _WIDTHS[name]
    sheet.put("A1", f"{MARK}{request.name}", _HIDDEN)
    title = say("request-title", language, city=city, year=request.year, owner=request.owner)
    sheet.put("B1", title, Look(bold=True, size=16, color=HEAD))
    due = say("request-due", language, due=request.due) if request.due else ""
    for row, key in ((2, "request-intro"), (3, "request-confirm-how"), (4, "request-nothing-how")):
        sheet.put(f"B{row}", say(key, language) + (f" {due}" if row == 2 and due else ""), Look())
    sheet.heights = {1: 28.0, FIRST - 1: 34.0}
    for n, name in enumerate(COLUMNS[1:], 2):
        sheet.cells[FIRST - 1, n] = (say(f"request-head-{name}", language), _HEADING)
    lists = Sheet(_LISTS, hidden=True)
    confirm = say("request-as-it-is", language)
    lists.put("A1", confirm)
    for at, question in enumerate(request.questions, FIRST):
        _row(sheet, lists, at, question, status, last, language)
    return workbook([sheet, lists], title)


def _row(
    sheet: Sheet, lists: Sheet, at: int, question: Question, status: AnnualStatus, last: AnnualStatus | None,
    language: str,
) -> None:  # fmt: skip
    found = place_of(question.path)
    assert found is not None, question.path
    table, column, figure = found
    state = resolve(status, question.path).state or ""
    before = said(last, question.path) if last is not None else None
    unit = (question.offered or {}).get("unit") or column.unit if figure else None
    cells = {
        "path": question.path,
        "number": question.number,
        "record": title_of(status, question.path, language),
        "field": heading(column, language).removesuffix(" *") + (f" ({unit})" if unit else ""),
        "last": told(before, column, language) or None,
        "now": told(question.sent, column, language) or None,
        "state": state_told(state, language) if question.sent is not None else None,
        "unit": unit,
        "platforms": ", ".join(question.platforms),
    }
    for n, name in enumerate(COLUMNS, 1):
        look = _HIDDEN if name == "path" else _FIXED
        if name == "state" and state == "carried-over" and cells["state"]:
            look = Look(**{**vars(_FIXED), "fill": CARRIED})
        if name in OPEN:
            fill = REQUIRED if name == "answer" else None
            look = Look(wrap=True, upright="top", border=True, format="@", locked=False, fill=fill)
        value = cells.get(name)
        sheet.cells[at, n] = (value if not isinstance(value, float) else Decimal(str(value)), look)
    letters = {name: column_letters(n) for n, name in enumerate(COLUMNS, 1)}
    offered = choices(column, language)
    where = None
    if offered:
        letter = column_letters(at - FIRST + 2)
        for n, words in enumerate(offered, 1):
            lists.put(f"{letter}{n}", words)
        where = f"{_LISTS}!${letter}$1:${letter}${len(offered)}"
    sheet.offers.append(Offer(f"{letters['answer']}{at}", where, str(cells["field"]), help_of(column, table, language)))
    if question.offered is not None:
        note = say("request-confirms", language, value=told(question.offered, column, language))
        area = f"{letters['confirm']}{at}"
        sheet.offers.append(Offer(area, f"{_LISTS}!$A$1:$A$1", say("request-head-confirm", language), note))


def state_told(state: str, language: str) -> str:
    """A state in words."""
    from reporter.model.codelists import labels

    return labels("record-states", language).get(state, state)


def letter(request: Request, city: str, language: str) -> str:
    """A short text for the e-mail that takes the sheet along."""
    due = say("request-due", language, due=request.due) if request.due else ""
    values = {"city": city, "year": request.year, "owner": request.owner, "count": len(request.questions), "due": due}
    return say("request-letter", language, known=sum(q.offered is not None for q in request.questions), **values) + "\n"
