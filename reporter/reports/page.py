"""A city's year as one page for the council: where it stands with platforms, emissions, actions, adaptation; what
changed; what is wrong; where each figure comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement as Element

from reporter.changes.account import Account
from reporter.changes.sentences import Sentences
from reporter.findings import Finding, sentences
from reporter.model.base import in_language
from reporter.model.city import City
from reporter.model.status import AnnualStatus
from reporter.readiness import Standing
from reporter.reports import page_city, page_targets
from reporter.reports.page_parts import NIL, Cell, Parts, bar, marked
from reporter.reports.readiness import what
from reporter.reports.text import counted, grouped
from reporter.writers.page import E, document

PLACES = 3
"""Places of a finding that are named; the rest is counted."""


@dataclass(frozen=True)
class Told:
    """What the page is made from."""

    city: City
    status: AnnualStatus
    as_of: str
    standings: Sequence[Standing]
    without_form: Sequence[tuple[str, list[str]]]
    findings: Sequence[Finding]
    changes: Account | None
    """Since the year before; None where the folder holds none."""


def page(told: Told, language: str) -> str:
    """The whole page; it needs neither a network nor a script."""
    parts = Parts(told.status, language)
    name = in_language(told.city.name, language) or ""
    title = parts.say("title", city=name, year=told.status.reporting_year)
    main = [
        _platforms(parts, told), *page_city.emissions(parts), page_targets.targets(parts, told.city),
        page_city.actions(parts), page_city.adaptation(parts), _changes(parts, told), _findings(parts, told),
    ]  # fmt: skip
    main.append(parts.sources())
    header = E.HEADER(
        E.H1(title), E.P(parts.say("lead", as_of=told.as_of), {"class": "lead"}),
        E.UL(*_cards(parts, told), {"class": "cards"}), E.NAV(_contents(main), {"aria-label": parts.say("contents")}),
    )  # fmt: skip
    skip = E.A(parts.say("skip"), {"href": "#main", "class": "skip"})
    body = E.MAIN(*main, {"id": "main"})
    footer = E.FOOTER(E.P(parts.say("made"), {"class": "soft"}))
    return document(title, language, ("status.css", "chart.css"), skip, header, body, footer)


def _contents(sections: Sequence[Element]) -> Element:
    headings = [section.find("h2") for section in sections]
    return E.UL(*(E.LI(E.A(h.text or "", href=f"#{h.get('id')}")) for h in headings if h is not None))


# -- the top


def _cards(parts: Parts, told: Told) -> Iterator[Element]:
    upcoming = min((s for s in told.standings if s.next is not None), key=_date, default=None)
    if upcoming is not None and upcoming.next is not None:
        words = parts.say("card-deadline", what=what(upcoming.next, parts.language), date=upcoming.next.date,
                          platform=upcoming.filing.questionnaire.title)  # fmt: skip
        yield _card(parts.say("days", days=upcoming.next.left(told.as_of)), words, "platforms")
    required = sum(s.count.required for s in told.standings)
    answered = sum(s.count.answered for s in told.standings)
    if required:
        words = parts.say("card-answered", answered=answered, required=required)
        yield _card(f"{100 * answered // required}\u00a0%", words, "platforms")
    newest = told.status.main_inventory
    value = page_city.total(newest) if newest is not None else None
    if newest is not None and value is not None:
        yield _card(parts.number(value), parts.say("card-emissions", period=newest.period), "emissions")
    late = len(page_city.delayed(parts))
    if told.status.actions:
        yield _card(str(late), parts.say("card-delayed", count=len(told.status.actions)), "actions", ask=bool(late))
    errors = counted(told.findings)["error"]
    yield _card(str(errors), parts.say("card-errors"), "findings", ask=bool(errors))


def _date(standing: Standing) -> str:
    return (standing.next.date if standing.next is not None else None) or "9999"


def _card(figure: str, words: str, to: str, *, ask: bool = False) -> Element:
    return E.LI(E.B(figure), E.A(words, href=f"#{to}"), {"class": "ask"} if ask else {})


# -- platforms


def _platforms(parts: Parts, told: Told) -> Element:
    heads = [parts.say(f"head-{h}") for h in ("platform", "answered", "missing", "next", "left")]
    rows = [_platform(parts, standing) for standing in told.standings]
    caption = parts.say("platforms-how", as_of=told.as_of)
    body = [parts.table(caption, heads, rows, (1, 2, 4))] if rows else [E.P(parts.say("no-form"))]
    days = [E.LI(line) for standing in told.standings for line in _days(parts, standing)]
    if days:
        body.append(E.DETAILS(E.SUMMARY(parts.say("days-all")), E.UL(*days), open="open"))
    for platform, commitments in told.without_form:
        body.append(E.P(parts.say("without-form", platform=platform, commitments=commitments), {"class": "soft"}))
    return parts.section("platforms", *body)


def _platform(parts: Parts, standing: Standing) -> list[Cell]:
    upcoming, form = standing.next, standing.filing.questionnaire
    days = NIL if upcoming is None else str(upcoming.left(standing.as_of))
    return [f"{form.title} ({form.cycle})", *required_cells(parts, standing), next_day(parts, standing), days]


def required_cells(parts: Parts, standing: Standing) -> list[Cell]:
    """What is answered, what is missing. A form that requires nothing is not one with nothing answered."""
    count = standing.count
    if not count.required:
        return [parts.say("nothing-required"), NIL]
    answered = parts.say("of", answered=count.answered, required=count.required)
    return [bar(count.answered / count.required, answered), str(count.nothing["unanswered"])]


def next_day(parts: Parts, standing: Standing) -> str:
    """The next deadline, and those of unknown date, which may come before it."""
    if standing.filing.elsewhere is not None:
        return parts.say("elsewhere")
    unknown = [what(d, parts.language) for d in standing.deadlines if d.date is None]
    upcoming = standing.next
    if upcoming is None:
        return parts.say("unknown-date")
    day = f"{upcoming.date}: {what(upcoming, parts.language)}"
    return parts.say("may-come-earlier", day=day, unknown=unknown) if unknown else day


def _days(parts: Parts, standing: Standing) -> Iterator[str]:
    for day in standing.deadlines:
        told = {"platform": standing.filing.questionnaire.title, "what": what(day, parts.language),
                "date": day.date or parts.say("unknown-date")}  # fmt: skip
        if day.source is None:
            yield parts.say("day-own", **told)
        else:
            yield parts.say("day", **told, source=day.source, certainty=f"@certainty-{day.certainty}")


# -- what changed, what is wrong


def _changes(parts: Parts, told: Told) -> Element:
    account = told.changes
    if account is None:
        return parts.section("changes", E.P(parts.say("no-year-before"), {"class": "soft"}))
    told_of = Sentences(account, parts.language)
    before, after = account.years
    body = [E.P(parts.say("changes-how", before=before, after=after))]
    body += [E.P(line) for line in (told_of.headline(),) if line]
    if told_of.published():
        body.append(E.P(parts.say("published"), {"class": "soft"}))
    body.append(E.P(told_of.counted(), {"class": "soft"}))
    fates = told_of.fates()
    if fates:
        heads = [parts.say("head-fate"), parts.say("head-count")]
        rows = [[parts.fate(fate), str(len(found))] for fate, found in fates.items()]
        body.append(parts.table(parts.say("fates-how"), heads, rows, (1,)))
    asked = list(told_of.asked())
    if asked:
        body.append(E.H3(parts.say("asked")))
        body.append(E.UL(*(E.LI(f"{one.title}: {'; '.join(name for name, _, _ in one.places)}") for one in asked)))
    return parts.section("changes", *body)


def _findings(parts: Parts, told: Told) -> Element:
    counts = counted(told.findings)
    line = parts.say("findings-how", errors=counts["error"], warnings=counts["warning"], infos=counts["info"])
    heads = [parts.say(f"head-{h}") for h in ("finding", "count", "where", "do")]
    rows = []
    for severity, code, group in grouped(told.findings):
        title = sentences(code, parts.language)["title"]
        places = [E.LI(E.CODE(f.where)) for f in group[:PLACES]]
        if len(group) > PLACES:
            places.append(E.LI(parts.say("more", count=len(group) - PLACES)))
        name = [E.SPAN(parts.say(f"severity-{severity}"), {"class": severity}), f" {title} ", E.CODE(code)]
        rows.append([name, str(len(group)), [E.UL(*places)], marked(group[0].remedy(parts.language))])
    if not rows:
        return parts.section("findings", E.P(line))
    listed = parts.table(parts.say("findings-table"), heads, rows, (1,))
    listed.set("class", "listed")
    return parts.section("findings", E.P(line), listed)
