"""One question of an answer book: its cells to copy and to tick off, or a table to copy row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from lxml import html

from reporter.answers import SEVERAL, Answer, Filing, FilingRow, reference
from reporter.frozen import Since
from reporter.messages import say
from reporter.model.base import in_language
from reporter.questionnaire import since
from reporter.questionnaire.definition import Column, Question
from reporter.questionnaire.links import ChangeMap
from reporter.writers.page import E


@dataclass(frozen=True)
class Book:
    """What every part of the page needs."""

    filing: Filing
    missing: frozenset[str]
    language: str
    told: ChangeMap | None = None
    filed: Since | None = None

    def say(self, key: str, **params: object) -> str:
        """A sentence in the page's language."""
        return say(key, self.language, **params)

    def changed(self, answer: Answer) -> str | None:
        """What was filed before, where the answer is another now."""
        change = self.filed.of(answer.reference) if self.filed is not None else None
        if self.filed is None or change is None:
            return None
        return self.say("book-mark-changed", date=self.filed.filed, filed=change.filed or "–")


def question_section(book: Book, number: str, cells: list[Answer]) -> html.HtmlElement:
    """The question with what is told of it, and its rows."""
    question = book.filing.questionnaire.find(number)
    title = question.title if question else book.say("book-kept-question")
    section = E.SECTION(E.H3(f"{number}  {title}"), {"class": "question"}, id=f"q{number}")
    if question is not None:
        was = since.of_question(book.told, number, book.language)
        told = ((question.text, "asked"), (was, "note"), (question.note, "note"))
        section.extend(E.P(text, {"class": kind}) for text, kind in told if text)
        if not book.filing.shown(question):
            section.append(E.P(book.say("book-hidden-question"), {"class": "warn"}))
        section.extend(E.P(text, {"class": "known"}) for text in _known(book, question))
    if not cells:
        required = number in book.missing
        words = book.say("book-no-rows-required" if required else "book-no-rows")
        section.append(E.DL(E.DIV(E.DD(words), {"class": "cell empty" + (" missing" if required else "")})))
    elif question is not None and is_grid(question):
        section.append(_grid(book, question, cells))
    else:
        section.extend(_rows(book, question, cells))
    return section


def _known(book: Book, question: Question) -> Iterator[str]:
    """Where the wording is from, where it was not all read in the form itself."""
    sure = {question.certainty, *(c.certainty or question.certainty for c in question.column)}
    if sure != {"seen"}:
        word = "recalled" if question.certainty == "recalled" else "inferred"
        yield book.say("book-wording", source=question.source, certainty=f"@certainty-{word}")


def is_grid(question: Question) -> bool:
    """Whether it is a table of figures, typed into the portal cell beside cell: fixed rows, numbers alone."""
    return bool(question.row) and len(question.column) > 1 and all(c.answer.type == "number" for c in question.column)


# -- a table


def _grid(book: Book, question: Question, cells: list[Answer]) -> html.HtmlElement:
    """The form's table as it stands: each figure, each row and the whole can be copied, tabs between figures."""
    held = {(a.row, a.column): a for a in cells if a.value is not None}
    used = {column for _, column in held}
    if not used:
        words = book.say("book-empty-table", rows=len(question.row))
        return E.DL(E.DIV(E.DD(words), {"class": "cell empty"}))
    blank = {c.key: {} if c.key in used else {"class": "nil"} for c in question.column}
    head = [
        E.TH(c.label, *_mark("was", since.of_column(book.told, question.number, c.key, book.language)),
             {"scope": "col", **blank[c.key]})
        for c in question.column
    ]  # fmt: skip
    body, block = [], []
    for row in question.row:
        answers = [held.get((row.key, c.key)) for c in question.column]
        figures = "\t".join(a.value or "" if a else "" for a in answers)
        block.append(figures)
        cells_ = (
            _figure(book, a, f"{row.name}, {c.label}") if a is not None else E.TD(blank[c.key])
            for a, c in zip(answers, question.column, strict=True)
        )
        head_ = E.TH(row.name, scope="row")
        if any(answers):
            ref = reference(question.number, row.key, "row")
            head_.append(_row_tools(book, ref if book.filing.shown(question) else None, figures, row.name))
        body.append(E.TR(head_, *cells_))
    table = E.TABLE(
        E.CAPTION(question.text or question.title, {"class": "unseen"}),
        E.THEAD(E.TR(E.TD(), *head)),
        E.TBODY(*body),
    )
    whole = _button(book, "book-copy-table", f"{book.say('book-copy-table')}: {question.title}")
    whole.set("data-text", "\n".join(block))
    name = f"{question.number} {question.title}"  # two tables of a form may have one title
    box = E.DIV(table, {"class": "grid", "tabindex": "0", "role": "region", "aria-label": name})
    return E.DIV(E.P(whole, {"class": "whole"}), box)


def _row_tools(book: Book, ref: str | None, figures: str, name: str) -> html.HtmlElement:
    """What stands under a row's name, where it is in sight however wide the table is: its button, and its tick where
    the form shows the table.
    """
    copy = _button(book, "book-copy-row", f"{book.say('book-copy-row')}: {name}")
    copy.set("data-text", figures)
    ticks = [_tick(book, ref, figures, name)] if ref is not None else []
    return E.DIV(copy, *ticks, {"class": "row-tools"})


def _figure(book: Book, answer: Answer, name: str) -> html.HtmlElement:
    button = _button(book, "book-copy", f"{book.say('book-copy')}: {name}", drawn=True)
    kind = "figure carried" if answer.state == "carried-over" else "figure"
    changed = _mark("filed", book.changed(answer))
    return E.TD(E.PRE(answer.value or "", id=f"c{answer.reference}"), button, *changed, {"class": kind})


def _mark(kind: str, text: str | None) -> list[html.HtmlElement]:
    return [E.SPAN(text, {"class": f"mark {kind}"})] if text is not None else []


# -- rows of cells


def _rows(book: Book, question: Question | None, cells: list[Answer]) -> Iterator[html.HtmlElement]:
    rows = {r.key: r for r in book.filing.rows(question)} if question else {}
    by_row: dict[tuple[int, str | None], list[Answer]] = {}
    for answer in cells:
        by_row.setdefault((answer.row_order, answer.row), []).append(answer)
    for (_, key), row_cells in by_row.items():
        block, left = _row(book, question, rows.get(key), row_cells)
        heading = [E.H4(row_cells[0].row_name)] if row_cells[0].row_name else []
        rest = [E.P(book.say("book-also-unanswered", labels=left), {"class": "rest"})] if left else []
        if block or rest:
            yield E.DIV(*heading, E.DL(*block), *rest, {"class": "row"})


def _row(
    book: Book, question: Question | None, row: FilingRow | None, cells: list[Answer]
) -> tuple[list[html.HtmlElement], list[str]]:
    """Its cells, and the labels of empty ones that are only named: each of them apart would bury the answers."""
    block, left = [], []
    for answer in cells:
        column = _column(question, answer)
        shown = question is None or row is None or book.filing.shown(question, row, column)
        keyed = answer.nothing == "notation_key"  # the key in the next cell is the answer
        many = len(cells) > 4 or keyed or not shown
        if answer.value is None and answer.reference not in book.missing and many:
            if shown and not keyed and not (column and column.calculated):
                left.append(answer.label)
            continue
        block.append(_cell(book, answer, column, shown))
    return block, left if block else []


def _question(book: Book, answer: Answer) -> Question | None:
    return book.filing.questionnaire.find(answer.question)


def _column(question: Question | None, answer: Answer) -> Column | None:
    if question is None:
        return None
    return question.field(answer.column) if question.table else question.column[0]


def _cell(book: Book, answer: Answer, column: Column | None, shown: bool) -> html.HtmlElement:
    marks = (_mark(kind, text) for kind, text in _marks(book, answer, column, shown))
    label = E.DT(answer.label, *chain.from_iterable(marks))
    if answer.value is None:
        missing = answer.reference in book.missing
        text = book.say("book-unanswered-required" if missing else "book-unanswered")
        return E.DIV(label, E.DD(text), {"class": "cell empty" + (" missing" if missing else "")})
    value = answer.value.replace(SEVERAL, "\n").replace("\\n", "\n")
    # a browser drops a line break that opens a <pre>
    box = E.PRE(f"\n{value}" if value.startswith("\n") else value, id=f"c{answer.reference}")
    if column is not None and column.answer.type == "text" and answer.language is None:
        box.set("lang", book.filing.languages[0])
    button = _button(book, "book-copy", f"{book.say('book-copy')}: {answer.label}")
    tick = [_tick(book, answer.reference, value, answer.label)] if shown else []
    details = [E.DD(_origin(book, answer), {"class": "origin"})] if answer.sources else []
    return E.DIV(label, E.DD(box, button, *tick, {"class": "answer"}), *details, {"class": "cell"})


def _button(book: Book, key: str, name: str, *, drawn: bool = False) -> html.HtmlElement:
    """A button that copies: the text beside it, or what it carries in `data-text`. `drawn`: a sign, no words."""
    button = E.BUTTON("" if drawn else book.say(key), type="button")
    button.set("data-done", "✓" if drawn else book.say("book-copied"))
    button.set("data-failed", "!" if drawn else book.say("book-copy-failed"))
    button.set("aria-label", name)
    return button


def _tick(book: Book, ref: str, value: str, name: str) -> html.HtmlElement:
    """A box to tick once the answer stands in the portal; what was ticked is remembered by what it said."""
    box = E.INPUT(type="checkbox")
    box.set("data-tick", ref)
    box.set("data-says", hashlib.sha256(value.encode()).hexdigest()[:12])
    box.set("aria-label", f"{book.say('book-tick')}: {name}")
    changed = E.SPAN(book.say("book-changed"), {"class": "mark changed", "hidden": ""})
    return E.LABEL(box, E.SPAN(book.say("book-tick"), {"class": "words"}), changed, {"class": "tick"})


def _marks(book: Book, answer: Answer, column: Column | None, shown: bool) -> Iterator[tuple[str, str | None]]:
    yield "was", since.of_column(book.told, answer.question, answer.column, book.language)
    yield "filed", book.changed(answer)
    if answer.state == "carried-over" and answer.value is not None:
        yield "carried", book.say("book-mark-carried")
    if not shown and answer.value is not None and (question := _question(book, answer)) and book.filing.shown(question):
        yield "hidden", book.say("book-mark-hidden")
    if column is not None and "recalled" in (column.certainty, column.required_certainty) and answer.value is None:
        yield "recalled", book.say("book-mark-recalled")
    if column is not None and column.calculated:
        yield "calculated", book.say("book-mark-calculated")
    if column is not None and column.answer.type == "attachment":
        yield "attach", book.say("book-mark-attach")
    if answer.incomplete:
        yield "incomplete", book.say("book-mark-incomplete", refs=answer.incomplete)


def _origin(book: Book, answer: Answer) -> str:
    told = []
    for document_id, locator in answer.sources[:3]:
        document = book.filing.status.document(document_id)
        title = in_language(document.title, book.language) if document else document_id
        told.append(f"{title}, {locator}" if locator else f"{title}")
    return "; ".join(told)
