"""An answer book: every question as a page to copy from, one HTML file that needs no network.

The page is built as a tree (lxml), so that nothing a city wrote can become markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from reporter.answers import SEVERAL, Answer, Filing, FilingRow, natural
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.questionnaire.definition import Column, Question
from reporter.writers.page import E, document


@dataclass(frozen=True)
class _Book:
    """What every part of the page needs."""

    filing: Filing
    missing: frozenset[str]
    language: str

    def say(self, key: str, **params: object) -> str:
        """A sentence in the page's language."""
        return say(key, self.language, **params)


def answers_html(filing: Filing, city: City, missing: frozenset[str], language: str = "en") -> str:
    """The whole page.

    Args:
        filing: A status seen through one questionnaire.
        city: For the heading.
        missing: References of required cells that are shown and unanswered.
        language: Language of the page's own words; labels and answers stay as they are.
    """
    book = _Book(filing, missing, language)
    form = filing.questionnaire
    by_question: dict[str, list[Answer]] = {}
    for answer in filing.answers:
        by_question.setdefault(answer.question, []).append(answer)
    for question in filing.without_rows():
        by_question.setdefault(question.number, [])
    by_question = dict(sorted(by_question.items(), key=lambda item: natural(item[0])))
    sections = [_section(book, number, cells) for number, cells in by_question.items()]
    name = in_language(city.name, language) or ""
    title = f"{name} · {form.title} {form.cycle}"
    return document(
        title,
        language,
        "book.css",
        E.HEADER(E.H1(title), *_facts(book, by_question)),
        E.NAV(E.OL(*_contents(book, by_question)), {"aria-label": book.say("book-questions")}),
        E.MAIN(*sections),
        script="book.js",
    )


def _facts(book: _Book, by_question: dict[str, list[Answer]]) -> Iterator[html.HtmlElement]:
    answers = [a for cells in by_question.values() for a in cells]
    given = [a for a in answers if a.value is not None]
    carried = sum(a.state == "carried-over" for a in given)
    form, year = book.filing.questionnaire, book.filing.status.reporting_year
    yield E.P(book.say("book-how"), {"class": "how"})
    facts = [
        book.say("book-answered", count=len(given)),
        book.say("book-missing", count=len(book.missing)),
        book.say("book-carried", count=carried),
    ]
    if form.cycle < year:
        facts.append(book.say("older-form", platform=form.title, year=year, cycle=form.cycle))
    yield E.UL(*(E.LI(f) for f in facts), {"class": "facts"})
    if form.notes:
        notes = (E.LI(in_language(note, book.language) or "") for note in form.notes)
        summary = E.SUMMARY(book.say("book-notes", count=len(form.notes)))
        yield E.DETAILS(summary, E.UL(*notes), {"class": "facts"})


def _contents(book: _Book, by_question: dict[str, list[Answer]]) -> Iterator[html.HtmlElement]:
    for number, cells in by_question.items():
        question = book.filing.questionnaire.find(number)
        title = question.title if question else book.say("book-kept-question")
        given = sum(a.value is not None for a in cells)
        open_cells = sum(a.reference in book.missing for a in cells) + (not cells and number in book.missing)
        told = book.say("book-answered", count=given)
        if open_cells:
            told += book.say("book-and-missing", count=open_cells)
        link = E.A(E.B(number), f" {title} ", E.SMALL(told, {"class": "missing-some"} if open_cells else {}))
        link.set("href", f"#q{number}")
        yield E.LI(link)


def _section(book: _Book, number: str, cells: list[Answer]) -> html.HtmlElement:
    question = book.filing.questionnaire.find(number)
    title = question.title if question else book.say("book-kept-question")
    section = E.SECTION(E.H2(f"{number}  {title}"), id=f"q{number}")
    if question is not None and question.text:
        section.append(E.P(question.text, {"class": "asked"}))
    if question is not None and question.note:
        section.append(E.P(question.note, {"class": "note"}))
    if question is not None and not book.filing.shown(question):
        section.append(E.P(book.say("book-hidden-question"), {"class": "warn"}))
    if not cells:
        missing = number in book.missing
        text = book.say("book-no-rows-required" if missing else "book-no-rows")
        section.append(E.P(text, {"class": "empty missing" if missing else "empty"}))
    rows = {r.key: r for r in book.filing.rows(question)} if question else {}
    by_row: dict[tuple[int, str | None], list[Answer]] = {}
    for answer in cells:
        by_row.setdefault((answer.row_order, answer.row), []).append(answer)
    for (_, key), row_cells in by_row.items():
        block = list(_row(book, question, rows.get(key), row_cells))
        if block:
            heading = [E.H3(row_cells[0].row_name)] if row_cells[0].row_name else []
            section.append(E.DIV(*heading, E.DL(*block), {"class": "row"}))
    return section


def _row(
    book: _Book, question: Question | None, row: FilingRow | None, cells: list[Answer]
) -> Iterator[html.HtmlElement]:
    for answer in cells:
        column = _column(question, answer)
        shown = question is None or row is None or book.filing.shown(question, row, column)
        optional = shown and column is not None and not column.required and len(cells) > 4
        keyed = answer.nothing == "notation_key"  # the key in the next cell is the answer
        if answer.value is None and answer.reference not in book.missing and (optional or keyed or not shown):
            continue  # an empty optional cell of a long row would bury the answers
        yield _cell(book, answer, column, shown)


def _column(question: Question | None, answer: Answer) -> Column | None:
    if question is None:
        return None
    return question.field(answer.column) if question.table else question.column[0]


def _cell(book: _Book, answer: Answer, column: Column | None, shown: bool) -> html.HtmlElement:
    marks = list(_marks(book, answer, column, shown))
    label = E.DT(answer.label, *(E.SPAN(text, {"class": f"mark {kind}"}) for kind, text in marks))
    if answer.value is None:
        missing = answer.reference in book.missing
        text = book.say("book-unanswered-required" if missing else "book-unanswered")
        return E.DIV(label, E.DD(text), {"class": "cell empty" + (" missing" if missing else "")})
    value = answer.value.replace(SEVERAL, "\n").replace("\\n", "\n")
    # a browser drops a line break that opens a <pre>
    box = E.PRE(f"\n{value}" if value.startswith("\n") else value, id=f"c{answer.reference}")
    button = E.BUTTON(book.say("book-copy"), type="button")
    button.set("data-done", book.say("book-copied"))
    button.set("data-failed", book.say("book-copy-failed"))
    button.set("aria-label", f"{book.say('book-copy')}: {answer.label}")
    details = [E.DD(_origin(book, answer), {"class": "origin"})] if answer.sources else []
    return E.DIV(label, E.DD(box, button, {"class": "answer"}), *details, {"class": "cell"})


def _marks(book: _Book, answer: Answer, column: Column | None, shown: bool) -> Iterator[tuple[str, str]]:
    if answer.state == "carried-over" and answer.value is not None:
        yield "carried", book.say("book-mark-carried")
    if not shown and answer.value is not None:
        yield "hidden", book.say("book-mark-hidden")
    if column is not None and column.calculated:
        yield "calculated", book.say("book-mark-calculated")
    if column is not None and column.answer.type == "attachment":
        yield "attach", book.say("book-mark-attach")
    if answer.incomplete:
        yield "incomplete", book.say("book-mark-incomplete", refs=answer.incomplete)


def _origin(book: _Book, answer: Answer) -> str:
    told = []
    for document_id, locator in answer.sources[:3]:
        document = book.filing.status.document(document_id)
        title = in_language(document.title, book.language) if document else document_id
        told.append(f"{title}, {locator}" if locator else f"{title}")
    return "; ".join(told)
