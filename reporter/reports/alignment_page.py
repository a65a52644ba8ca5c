"""Targets held against methods as a page: a picture with its figures, a table a target, and how sure each method is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement as Element

from reporter.alignment.account import Account
from reporter.alignment.case import table
from reporter.alignment.figures import tonnes
from reporter.alignment.outlook import Outlook
from reporter.messages import catalogue, say
from reporter.model.base import in_language
from reporter.reports import alignment as told
from reporter.reports.alignment_picture import framed, illustrated
from reporter.writers.page import E, document

MARKS = {"meets": "✓", "falls-short": "✗", "not-binding": "–", "cannot-tell": "?"}
"""Verdict → sign before its word, so that it is found at a glance without colour."""


def alignment_html(made: Account, language: str) -> str:
    """The whole page; it needs neither a network nor a script."""
    page = _Page(made, language)
    title = page.say("title", city=in_language(made.name, language) or "–", year=made.status.reporting_year)
    lead = E.P(page.say("lead"), {"class": "lead"})
    body = (*page.pictures(), *page.targets(), *page.rest(), page.methods())
    return document(
        title, language, ("tables.css", "chart.css", "alignment.css"), E.HEADER(E.H1(title), lead), E.MAIN(*body)
    )


class _Page:
    """One account in one language, part by part."""

    def __init__(self, made: Account, language: str) -> None:
        self.made, self.language = made, language

    def say(self, key: str, **params: Any) -> str:
        return say(f"align-page-{key}", self.language, **params)

    def pictures(self) -> Iterator[Element]:
        for heading, figure, figures in illustrated(self.made, self.language):
            yield E.SECTION(E.H2(heading), figure, figures)

    # -- targets

    def targets(self) -> Iterator[Element]:
        if not self.made.outlooks:
            yield E.P(self.say("none"), {"class": "warn"})
        for outlook in self.made.outlooks:
            id, name = outlook.goal.target.id, told.name(outlook.goal, self.language)
            said = [told.gives(outlook.goal, self.language), *told.needed(outlook, self.language)]
            parts = [self._sectors(outlook)] if outlook.parts else []
            yield E.SECTION(
                E.H2(name or id, *([" ", E.CODE(id)] if name else [])),
                E.UL(*(E.LI(line) for line in said)),
                self._verdicts(id),
                *parts,
            )

    def _verdicts(self, id: str) -> Element:
        heads = (self.say("verdict"), self.say("method"), self.say("why"))
        return E.TABLE(
            E.CAPTION(self.say("verdicts", target=id)),
            E.THEAD(E.TR(*(E.TH(head, scope="col") for head in heads))),
            E.TBODY(*self._rows(id)),
            {"class": "verdicts"},
        )

    def _rows(self, id: str) -> Iterator[Element]:
        for verdict, sentences, titles in told.together(self.made.of(id), self.language):
            word = E.TH(
                E.SPAN(MARKS[verdict], {"aria-hidden": "true"}), f" {say('verdict-' + verdict, self.language)}",
                {"class": f"verdict {verdict}"}, scope="row",
            )  # fmt: skip
            methods = E.UL(*(E.LI(title) for title in titles))
            yield E.TR(word, E.TD(methods), E.TD(*(E.P(sentence) for sentence in sentences)))

    def _sectors(self, outlook: Outlook) -> Element:
        series, base = outlook.series, outlook.goal.base_year
        newest = series.newest if series is not None else "–"
        heads = [self.say("sector"), str(newest), self.say("moved", base=base), self.say("gap")]
        rows = [
            [told.sector(part.sector, self.language), tonnes(part.now, self.language),
             told.moved(part, self.language), tonnes(part.gap, self.language)]
            for part in outlook.parts
        ]  # fmt: skip
        return framed(self.say("sectors", series=series.name if series is not None else "–"), heads, rows)

    # -- what stands below

    def rest(self) -> Iterator[Element]:
        for key, items in (
            ("trends", [self._lines(*told.trend_lines(trend, self.language)) for trend in self.made.trends]),
            ("budgets", [E.LI(told.why(one.why, self.language)) for one in self.made.spendings]),
            ("left-out", [E.LI(line) for line in told.not_judged(self.made, self.language)]),
        ):
            if items:
                yield E.SECTION(E.H2(self.say(key)), E.UL(*items))

    def _lines(self, first: str, *more: str) -> Element:
        return E.LI(first, *([E.UL(*(E.LI(line) for line in more))] if more else []))

    def methods(self) -> Element:
        heads = [self.say(key) for key in ("method", "counts", "source", "certainty")]
        used = {j.method for j in self.made.judgements}
        words = catalogue(self.language)["words"]
        rows = (
            E.TR(E.TH(m["title"][self.language], scope="row"), E.TD(m["counts"][self.language]), E.TD(m["source"]),
                 E.TD(words[f"certainty-{m['certainty']}"]))
            for name, m in table().items() if name in used
        )  # fmt: skip
        made = E.TABLE(
            E.CAPTION(self.say("methods")),
            E.THEAD(E.TR(*(E.TH(head, scope="col") for head in heads))),
            E.TBODY(*rows),
            {"class": "verdicts"},
        )
        return E.SECTION(E.H2(self.say("methods")), made)
