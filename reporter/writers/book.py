"""An answer book: every question as a page to copy from, one HTML file that needs no network.

The page is built as a tree (lxml), so that nothing a city wrote can become markup. What a person has typed in is
ticked off in the browser; the browser remembers it, and forgets it where the answer has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from reporter.answers import Answer, Filing, natural, slug
from reporter.checks.route import disputes, quoted
from reporter.frozen import Since
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.periods import dated
from reporter.questionnaire.links import ChangeMap
from reporter.writers.book_question import Book, question_section
from reporter.writers.page import E, document


def answers_html(
    filing: Filing,
    city: City,
    missing: frozenset[str],
    language: str = "en",
    told: ChangeMap | None = None,
    filed: Since | None = None,
) -> str:
    """The whole page.

    Args:
        filing: A status seen through one questionnaire.
        city: For the heading.
        missing: References of required cells that are shown and unanswered.
        language: Language of the page's own words; labels and answers stay as they are.
        told: From an earlier cycle to this one; what changed stands beside each answer.
        filed: What changed since it was filed; stands at the top and beside each such answer.
    """
    book = Book(filing, missing, language, told, filed)
    form = filing.questionnaire
    sections = _by_section(book)
    name = in_language(city.name, language) or ""
    title = f"{name} · {form.title} {form.cycle}"
    return document(
        title,
        language,
        "book.css",
        _keep(filing, city),
        E.HEADER(E.H1(title), *_facts(book, city)),
        _tools(book),
        E.NAV(*(_contents(book, *s) for s in sections.items()), {"aria-label": book.say("book-questions")}),
        E.MAIN(*(_part(book, *s) for s in sections.items())),
        script="book.js",
    )


def _keep(filing: Filing, city: City) -> dict[str, str]:
    """Under which name the browser keeps the ticks: one city, one form, one reporting year."""
    form, year = filing.questionnaire, filing.status.reporting_year
    codes = "+".join(f"{register}:{number}" for register, number in sorted(city.codes.items()))
    name = codes or slug(in_language(city.name, "en") or "")
    return {"data-keep": f"reporter/{name}/{form.platform}@{form.cycle}/{year}"}


def _by_section(book: Book) -> dict[str, dict[str, list[Answer]]]:
    """Heading of the form → number of a question → its cells; "" for questions that stand under none.

    Questions that the form shows and the status has no row for are there too; what is kept of others comes last.
    """
    by_question: dict[str, list[Answer]] = {}
    for answer in book.filing.answers:
        by_question.setdefault(answer.question, []).append(answer)
    found: dict[str, dict[str, list[Answer]]] = {}
    for question in sorted(book.filing.questionnaire.question, key=lambda q: natural(q.number)):
        cells = by_question.pop(question.number, [])
        if any(cell.value is not None for cell in cells) or book.filing.shown(question):
            found.setdefault(question.section or "", {})[question.number] = cells
    return {**found, book.say("book-kept-question"): by_question} if by_question else found


def _facts(book: Book, city: City) -> Iterator[html.HtmlElement]:
    given = [a for a in book.filing.answers if a.value is not None]
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
    if book.filed is not None:
        facts.append(book.filed.sentence(book.language))
    yield E.UL(*(E.LI(f) for f in (*facts, *_due(book))), {"class": "facts"})
    if form.notes:
        notes = (E.LI(in_language(note, book.language) or "") for note in form.notes)
        summary = E.SUMMARY(book.say("book-notes", count=len(form.notes)))
        yield E.DETAILS(summary, E.UL(*notes), {"class": "facts"})
    for dispute in disputes(city, official=form.platform):
        names = [in_language(c.name, book.language) or c.id for c in dispute.commitments]
        yes, no = (quoted(codes, book.language) for codes in (dispute.accepted, dispute.denied))
        route = dispute.commitments[0].route
        yield E.P(book.say("book-other-route", names=names, platform=route, yes=yes, no=no), {"class": "warn"})


def _due(book: Book) -> Iterator[str]:
    """When the next reports are due, where it is known; a form that nothing is filed with has no such days."""
    filing = book.filing
    every = [d for d in dated(filing.questionnaire, filing.status, filing.commitments) if d.period.kind == "every"]
    for found in every if filing.elsewhere is None else ():
        if found.limit is not None:
            yield book.say("book-due", what=f"@part-{found.period.what}", due=found.limit, date=found.counted_from,
                           years=found.period.years, certainty=f"@certainty-{found.period.certainty}")  # fmt: skip


def _tools(book: Book) -> html.HtmlElement:
    """What is shown, and how far one has come; both work only with the page's script."""
    choices = [
        E.LABEL(E.INPUT(type="radio", name="show", value=value, **({"checked": ""} if value == "all" else {})),
                f" {book.say(f'book-show-{value}')}")
        for value in ("all", "unticked", "unanswered")
    ]  # fmt: skip
    whole = E.P({"class": "progress", "data-progress": ""})
    _counting(book, whole, book.missing)
    told = E.P(role="status")
    told.set("aria-live", "polite")
    tools = E.DIV(
        E.FIELDSET(E.LEGEND(book.say("book-show")), *choices),
        whole,
        told,
        {"class": "tools", "role": "region", "aria-label": book.say("book-progress")},
    )
    tools.set("data-nothing", book.say("book-nothing-shown"))
    tools.set("data-lost", book.say("book-ticks-not-kept"))
    return tools


def _counting(book: Book, element: html.HtmlElement, missing: frozenset[str] | set[str]) -> None:
    """The sentence of a progress line; the script puts the figures in."""
    element.set("data-words", book.say("book-of-ticked", ticked="{ticked}", all="{all}"))
    open_ = book.say("book-unanswered-count", count=len(missing)) if missing else ""
    element.set("data-open", open_)
    element.text = open_ or None


def _contents(book: Book, heading: str, questions: dict[str, list[Answer]]) -> html.HtmlElement:
    links = []
    for number, cells in questions.items():
        question = book.filing.questionnaire.find(number)
        title = question.title if question else book.say("book-kept-question")
        given = sum(a.value is not None for a in cells)
        open_cells = len(_open(book, number, cells))
        told = book.say("book-answered", count=given)
        if open_cells:
            told += book.say("book-and-missing", count=open_cells)
        link = E.A(E.B(number), f" {title} ", E.SMALL(told, {"class": "missing-some"} if open_cells else {}))
        link.set("href", f"#q{number}")
        links.append(E.LI(link))
    head = [E.A(heading, href=f"#s-{slug(heading)}")] if heading else []
    return E.DIV(*(E.H2(h) for h in head), E.OL(*links))


def _open(book: Book, number: str, cells: list[Answer]) -> set[str]:
    """What is required of a question and unanswered: cells, or the whole table where it has no row."""
    return {a.reference for a in cells if a.reference in book.missing} | ({number} & book.missing)


def _part(book: Book, heading: str, questions: dict[str, list[Answer]]) -> html.HtmlElement:
    """A section of the form with its questions and its own progress."""
    part = E.SECTION({"class": "part"}, id=f"s-{slug(heading)}")
    if heading:
        progress = E.P({"class": "progress", "data-progress": ""})
        missing = {ref for number, cells in questions.items() for ref in _open(book, number, cells)}
        _counting(book, progress, missing)
        part.append(E.DIV(E.H2(heading), progress, {"class": "part-head"}))
    for number, cells in questions.items():
        part.append(question_section(book, number, cells))
    return part
