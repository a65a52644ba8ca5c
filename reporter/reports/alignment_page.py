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
from reporter.reports.alignment_chart import Picture, pictures
from reporter.writers.chart import legend, svg
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


def drawn(picture: Picture, heading: str, language: str, name: str) -> Element:
    """A picture with its legend, described for those who do not see it.

    Args:
        picture: What it holds.
        heading: What it is called.
        language: Language of the description.
        name: Starts the ids within it.
    """
    years, unit = picture.years, picture.unit
    labels = "; ".join(f"{i} {line.label}" for i, line in enumerate(picture.lines, 1))
    described = say("align-page-described", language, first=years[0], last=years[-1], unit=unit, lines=labels)
    made = svg(picture.drawn, heading, described, unit, name)
    return E.FIGURE(E.DIV(made, legend(picture.drawn), {"class": "picture"}))


class _Page:
    """One account in one language, part by part."""

    def __init__(self, made: Account, language: str) -> None:
        self.made, self.language = made, language

    def say(self, key: str, **params: Any) -> str:
        return say(f"align-page-{key}", self.language, **params)

    # -- pictures

    def pictures(self) -> Iterator[Element]:
        for n, picture in enumerate(pictures(self.made, self.language), 1):
            heading = self.say("picture") if n == 1 else self.say("picture-of", gases=picture.gases or "–")
            figure = drawn(picture, heading, self.language, f"picture-{n}")
            figures = E.DETAILS(E.SUMMARY(self.say("figures")), self._figures(picture, heading), open="open")
            yield E.SECTION(E.H2(heading), figure, figures)

    def _figures(self, picture: Picture, heading: str) -> Element:
        held = [dict(line.points) for line in picture.lines]
        heads = [f"{n} {line.label}" for n, line in enumerate(picture.lines, 1)]
        rows = [
            [str(year), *(tonnes(h[year], self.language) if year in h else "" for h in held)] for year in picture.years
        ]
        return self._table(f"{heading}, t", [self.say("year"), *heads], rows)

    def _table(self, caption: str, heads: list[str], rows: list[list[str]]) -> Element:
        """A table of figures; wide ones are scrolled by keyboard too, so the frame takes the focus and has a name."""
        numbers, (first, *more) = {"class": "n"}, heads
        made = E.TABLE(
            E.CAPTION(caption),
            E.THEAD(E.TR(E.TH(first, scope="col"), *(E.TH(head, numbers, scope="col") for head in more))),
            E.TBODY(*(E.TR(E.TH(row[0], scope="row"), *(E.TD(cell, numbers) for cell in row[1:])) for row in rows)),
        )
        return E.DIV(made, {"class": "wide", "role": "region", "tabindex": "0", "aria-label": caption})

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
        return self._table(self.say("sectors", series=series.name if series is not None else "–"), heads, rows)

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
