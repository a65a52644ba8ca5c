"""The frame of every page we write: one HTML file that needs no network, built as a tree.

Nothing a city wrote can become markup, since a tree escapes what it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from lxml import html
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out
from lxml.html import HtmlElement as Element

from reporter.resources import templates
from reporter.writers.signs import clean


def _text(element: Element, text: str) -> None:
    last = element[-1] if len(element) else None
    if last is None:
        element.text = (element.text or "") + clean(text)
    else:
        last.tail = (last.tail or "") + clean(text)


def _attributes(element: Element, attributes: dict[str, str]) -> None:
    for name, value in attributes.items():
        element.set(name, clean(value))


class _Elements:
    """`E.P("words", {"class": "note"})` makes an element, without signs that a page cannot hold."""

    _maker = ElementMaker(makeelement=html.html_parser.makeelement, typemap={str: _text, dict: _attributes})

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return partial(self._maker, name.lower())


E = _Elements()
"""Elements by their names."""


def document(
    title: str, language: str, style: str | tuple[str, ...], *body: Element | dict[str, str], script: str | None = None
) -> str:
    """A whole page.

    Args:
        title: Name of the page.
        language: Language of the page's own words (BCP 47).
        style: Style sheets of templates/report/ that stand on base.css.
        body: What the page holds; attributes of its body as a mapping.
        script: Script of templates/report/, for a page that does more than be read.
    """
    sheets = "".join(_file(name) for name in ("base.css", *([style] if isinstance(style, str) else style)))
    page = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.TITLE(title),
            E.STYLE(sheets),
        ),
        E.BODY(*body, *([E.SCRIPT(_file(script))] if script else [])),
        lang=language,
    )
    text: str = html.tostring(page, encoding="unicode", doctype="<!DOCTYPE html>", pretty_print=False)
    return text + "\n"


def _file(name: str) -> str:
    return (templates() / "report" / name).read_text(encoding="utf-8")
