"""Pictures of emissions and targets as pages show them: drawn, described, with their figures in a table behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from lxml.html import HtmlElement as Element

from reporter.alignment.account import Account
from reporter.changes import tell
from reporter.messages import say
from reporter.reports.alignment_chart import Picture, pictures
from reporter.writers.chart import legend, svg
from reporter.writers.page import E


def illustrated(made: Account, language: str) -> Iterator[tuple[str, Element, Element]]:
    """Each picture of an account: its heading, the picture with its legend, and its figures, to be folded away."""
    for n, picture in enumerate(pictures(made, language), 1):
        heading = _say("picture", language)
        if n > 1:
            heading = _say("picture-of", language, gases=list(picture.gases) or "–")
        figures = E.DETAILS(E.SUMMARY(_say("figures", language)), _figures(picture, heading, language), open="open")
        yield heading, _drawn(picture, heading, language, f"picture-{n}"), figures


def framed(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Element:
    """A table of figures; a wide one is scrolled by keyboard too, so its frame takes the focus and has a name.

    Args:
        caption: What it shows.
        heads: Headings of the columns; the first column names the row.
        rows: A text a column.
    """
    number, (first, *more) = {"class": "number"}, heads
    made = E.TABLE(
        E.CAPTION(caption),
        E.THEAD(E.TR(E.TH(first, scope="col"), *(E.TH(head, number, scope="col") for head in more))),
        E.TBODY(*(E.TR(E.TH(row[0], scope="row"), *(E.TD(cell, number) for cell in row[1:])) for row in rows)),
        {"class": "figures"},
    )
    return E.DIV(made, {"class": "wide", "role": "region", "tabindex": "0", "aria-label": caption})


def _say(key: str, language: str, **params: Any) -> str:
    return say(f"align-page-{key}", language, **params)


def _drawn(picture: Picture, heading: str, language: str, name: str) -> Element:
    """A picture with its legend, described for those who do not see it; `name` starts the ids within it."""
    years, unit = picture.years, picture.unit
    labels = "; ".join(f"{i} {line.label}" for i, line in enumerate(picture.lines, 1))
    described = _say("described", language, first=years[0], last=years[-1], unit=unit, lines=labels)
    made = svg(picture.drawn, heading, described, unit, name)
    return E.FIGURE(E.DIV(made, legend(picture.drawn), {"class": "picture"}))


def _figures(picture: Picture, heading: str, language: str) -> Element:
    held = [dict(line.points) for line in picture.lines]
    heads = [_say("year", language), *(f"{n} {line.label}" for n, line in enumerate(picture.lines, 1))]
    rows = [
        [str(y), *(tell.number(h[y].quantize(Decimal(1)), language) if y in h else "–" for h in held)]
        for y in picture.years
    ]
    return framed(f"{heading}, t", heads, rows)
