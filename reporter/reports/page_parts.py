"""Pieces that every part of a city's page is made of: its words, tables that read on a telephone, and sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from lxml.html import HtmlElement as Element

from reporter.changes import tell
from reporter.messages import say
from reporter.model.base import in_language
from reporter.model.status import AnnualStatus
from reporter.writers.page import E

Cell: TypeAlias = "str | Element | list[Any]"
"""What stands in a cell: words, an element, or several of both."""

NIL = "–"
"""Stands in a cell of which there is nothing to say."""


class Parts:
    """One city's year in one language, with the documents that were referred to."""

    def __init__(self, status: AnnualStatus, language: str) -> None:
        """Bind the two."""
        self.status, self.language = status, language
        self.used: dict[str, list[str]] = {}

    def say(self, key: str, **params: Any) -> str:
        """A sentence of the page."""
        return say(f"page-{key}", self.language, **params)

    def fate(self, fate: str) -> str:
        """What became of actions, in words."""
        return say(f"diff-fate-{fate}", self.language)

    def text(self, words: Any) -> str:
        """A text of the city's in the page's language."""
        return in_language(words, self.language) or NIL

    def label(self, list_name: str, code: str | None) -> str:
        """A code in words; a dash where there is none."""
        if code is None:
            return NIL
        stem, _, words = code.partition(": ")
        return words or tell.labels(list_name, self.language).get(stem, stem)

    def number(self, value: Decimal | None) -> str:
        """A figure for reading; a dash where there is none."""
        return NIL if value is None else tell.number(value, self.language)

    def source(self, document: str | None, locator: str | None = None) -> list[Element]:
        """A small number that leads to the document below; nothing where no document is named."""
        if document is None:
            return []
        places = self.used.setdefault(document, [])
        if locator and locator not in places:
            places.append(locator)
        number = list(self.used).index(document) + 1
        name = self.say("source-number", number=number)
        return [E.SUP(E.A(f"[{number}]", {"href": f"#source-{number}", "aria-label": name}))]

    def section(self, key: str, *body: Element) -> Element:
        """A part with its heading."""
        return E.SECTION(E.H2(self.say(key), id=key), *body, {"aria-labelledby": key})

    def none(self, key: str, why: str = "nothing") -> Element:
        """A part that the status says nothing of, or nothing that can be told: the sentence `why`."""
        return self.section(key, E.P(self.say(why), {"class": "soft"}))

    def table(
        self, caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: Sequence[int] = ()
    ) -> Element:
        """A table; on a telephone each row stands by itself, each cell with its heading before it, dashes left out.

        Args:
            caption: What it shows.
            heads: Headings of the columns; the first column names the row.
            rows: A cell a column.
            numbers: Columns of figures.
        """
        head = E.TR(*(E.TH(h, {"scope": "col", **_kind(h, n in numbers)}) for n, h in enumerate(heads)))
        body = [
            E.TR(E.TH(*_several(row[0]), scope="row"),
                 *(E.TD(*_several(c), {"data-label": heads[n], **_kind(c, n in numbers)})
                   for n, c in enumerate(row) if n))
            for row in rows
        ]  # fmt: skip
        return E.TABLE(E.CAPTION(caption), E.THEAD(head), E.TBODY(*body))

    def sources(self) -> Element:
        """Every document that was referred to, in that order, with the places in it."""
        if not self.used:
            return self.none("sources")
        items = []
        for number, (id, places) in enumerate(self.used.items(), 1):
            document = self.status.document(id)
            title: Cell = self.text(document.title) if document is not None else id
            address = document.url if document is not None else None
            web = address is not None and address.startswith(("https://", "http://"))
            named = E.A(str(title), href=str(address)) if web else E.SPAN(str(title))
            items.append(E.LI(named, f" – {'; '.join(places)}" if places else "", {"id": f"source-{number}"}))
        return self.section("sources", E.OL(*items, {"class": "sources"}))


def _several(cell: Cell) -> list[Any]:
    return cell if isinstance(cell, list) else [cell]


def _kind(cell: Cell, number: bool) -> dict[str, str]:
    kinds = [*(["number"] if number else []), *(["nil"] if cell == NIL else [])]
    return {"class": " ".join(kinds)} if kinds else {}


def bar(share: float, figure: str) -> Element:
    """A figure with a bar before it for the eye, which a screen reader passes by."""
    width = f"width:{100 * max(0.0, min(1.0, share)):.1f}%"
    drawn = E.SPAN(E.SPAN({"style": width}), {"class": "bar", "aria-hidden": "true"})
    return E.SPAN(drawn, E.SPAN(figure), {"class": "drawn"})


def marked(text: str) -> list[Any]:
    """A sentence whose names of fields and commands stand between backticks, these as code."""
    return [E.CODE(part) if n % 2 else part for n, part in enumerate(text.split("`")) if part]
