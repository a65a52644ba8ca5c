"""The frame of every page we write: one HTML file that needs no network, built as a tree.

Nothing a city wrote can become markup, since a tree escapes what it holds.
"""

from __future__ import annotations

from lxml import html
from lxml.html import builder as E

from reporter.resources import templates


def document(title: str, language: str, style: str, *body: html.HtmlElement, script: str | None = None) -> str:
    """A whole page.

    Args:
        title: Name of the page.
        language: Language of the page's own words (BCP 47).
        style: Style sheet of templates/report/ that stands on base.css.
        body: What the page holds.
        script: Script of templates/report/, for a page that does more than be read.
    """
    sheets = "".join(_file(name) for name in ("base.css", style))
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
