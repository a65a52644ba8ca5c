"""What forms say of the same quantity, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reporter.changes.tell import number
from reporter.messages import say
from reporter.model.base import in_language
from reporter.reconciliation import Comparison, Figure
from reporter.reconciliation.definition import Rule
from reporter.reports.json import plain

WIDTH = 62
"""Letters for the name of a cell, so that figures stand under each other."""


def lines(comparisons: Iterable[Comparison], language: str) -> Iterator[str]:
    """A paragraph a quantity: each form's figure, and how it stands to the first."""
    count = 0
    for comparison in comparisons:
        quantity = comparison.quantity
        name = in_language(quantity.name, language) or quantity.code
        of = f"{name}: {comparison.row}" if comparison.row else name
        yield f"{of} ({quantity.unit})"
        yield from (f"  {_line(figure, language)}" for figure in comparison.figures)
        yield ""
        count += 1
    yield say("reconcile-end" if count else "reconcile-nothing", language, count=count)


def _line(figure: Figure, language: str) -> str:
    cells = f"{figure.platform} {figure.references[0]}"
    if len(figure.references) > 1:
        cells += " " + say("reconcile-more", language, count=len(figure.references) - 1)
    value = "–" if figure.value is None else number(figure.value, language)
    key = "unanswered" if figure.value is None and not figure.missing else figure.verdict
    if key == "first" and figure.period is None:
        return f"{cells:<{WIDTH}} {value:>12}"
    told = say(
        f"reconcile-{key}", language, period=figure.period or "–", missing=list(figure.missing) or "–",
        difference="" if figure.difference is None else number(figure.difference, language),
        why="; ".join(_why(rule, language) for rule in figure.because),
    )  # fmt: skip
    return f"{cells:<{WIDTH}} {value:>12}  {told}".rstrip()


def _why(rule: Rule, language: str) -> str:
    words = in_language(rule.says, language) or ""
    return say("reconcile-why", language, says=words, certainty=f"@certainty-{rule.certainty}", source=rule.source)


def as_json(comparisons: Iterable[Comparison], language: str) -> list[dict[str, Any]]:
    """The same for a program; numbers are numbers."""
    return [
        {
            "quantity": c.quantity.code,
            "name": in_language(c.quantity.name, language),
            "unit": c.quantity.unit,
            "row": c.row,
            "figures": [_figure(f, language) for f in c.figures],
        }
        for c in comparisons
    ]


def _figure(figure: Figure, language: str) -> dict[str, Any]:
    because = [
        {"says": in_language(r.says, language), "source": r.source, "certainty": r.certainty} for r in figure.because
    ]
    return {
        "platform": figure.platform, "references": list(figure.references), "value": plain(figure.value),
        "period": figure.period, "verdict": figure.verdict, "difference": plain(figure.difference), "because": because,
        "missing": list(figure.missing),
    }  # fmt: skip
